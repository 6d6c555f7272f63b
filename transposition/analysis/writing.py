"""Write files whole or not at all, and never in place of what is no file.

A new content is written beside the file under a hidden name and then takes its place. A run that is killed can leave
such a hidden file; the next one that writes into the folder removes it. Whose run is still alive is told by a lock,
which the system lets go when a process ends, however it ends.
"""

from __future__ import annotations

import os
import stat
import tempfile
import time
from collections.abc import Iterable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

try:
    fcntl: Any = import_module("fcntl")
except ImportError:  # Windows
    fcntl = None

PREFIX, SUFFIX = ".transposition-", ".tmp"
"""How the name of a hidden file begins and ends."""
_OLD = 86_400
"""Seconds after which nobody writes to a hidden file any more, where there are no locks."""
_cleaned: set[Path] = set()


def write_atomically(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Write a file so that a run that is killed leaves the old file or the new one.

    A link stays a link: what it leads to is written. A file that is there keeps its permissions. A device or a pipe is
    written to as it is, for it cannot be replaced.

    Args:
        data: the content, or parts of it.

    Raises:
        OSError: the file cannot be written, for example because its folder does not exist; ``filename`` is the path
            that was asked for.
    """
    try:
        _write(Path(os.path.realpath(path)), (data,) if isinstance(data, bytes) else data)
    except OSError as error:
        # Not the name of a temporary file, which nobody has asked for.
        raise OSError(error.errno, error.strerror or str(error), str(path)) from error
    except ValueError as error:  # a name with a NUL in it
        raise OSError(None, "no file can have this name", str(path)) from error


def _write(path: Path, parts: Iterable[bytes]) -> None:
    try:
        state = path.stat()
    except FileNotFoundError:
        state = None
    if state is not None and not stat.S_ISREG(state.st_mode):
        if stat.S_ISDIR(state.st_mode):
            raise IsADirectoryError(21, "this is a folder", str(path))
        with path.open("wb", buffering=0) as stream:
            for part in parts:
                view = memoryview(part)
                while view:
                    view = view[stream.write(view) :]
        return
    if state is not None and not os.access(path, os.W_OK):
        # Renaming a new file over it would need no permission for the old one.
        raise PermissionError(13, "Permission denied", str(path))
    remove_leftovers(path.parent)
    descriptor, temporary = _hidden(path.parent)
    lock = os.dup(descriptor) if fcntl else None  # the lock is held until the file has its name
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.writelines(parts)
        temporary.chmod(stat.S_IMODE(state.st_mode) if state is not None else 0o666 & ~_umask())
        if state is not None:
            with suppress(OSError, AttributeError):  # whoever may not give files away keeps what the system gives
                os.chown(temporary, state.st_uid, state.st_gid)
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):  # the first reason is the one to tell
            temporary.unlink(missing_ok=True)
        raise
    finally:
        if lock is not None:
            os.close(lock)


def _hidden(folder: Path) -> tuple[int, Path]:
    """A new hidden file, opened and locked."""
    while True:
        descriptor, name = tempfile.mkstemp(prefix=PREFIX, suffix=SUFFIX, dir=folder)
        if fcntl is None:
            return descriptor, Path(name)
        with suppress(OSError):  # a file system without locks: its leftovers stay
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        if os.fstat(descriptor).st_nlink:
            return descriptor, Path(name)
        os.close(descriptor)  # another run took it for a leftover before it was locked


def remove_leftovers(folder: Path) -> None:
    """Remove hidden files that runs of this user left in a folder when they were killed; once per run and folder."""
    if folder in _cleaned:
        return
    _cleaned.add(folder)
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(PREFIX) and entry.name.endswith(SUFFIX):
                with suppress(OSError):
                    _remove_abandoned(entry.path)


def _remove_abandoned(path: str) -> None:
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    try:
        state = os.fstat(descriptor)
        if not stat.S_ISREG(state.st_mode) or (hasattr(os, "getuid") and state.st_uid != os.getuid()):
            return
        if fcntl is not None:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)  # refused: somebody is writing it
            Path(path).unlink()
            return
    finally:
        os.close(descriptor)
    if time.time() - state.st_mtime > _OLD:
        Path(path).unlink()


def _umask() -> int:
    umask = os.umask(0)
    os.umask(umask)
    return umask
