"""Write files whole or not at all, and never in place of what is no file."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file so that a run that is killed leaves the old file or the new one.

    A link stays a link: what it leads to is written. A file that is there keeps its permissions. A device or a pipe is
    written to as it is, for it cannot be replaced.

    Raises:
        OSError: the file cannot be written, for example because its folder does not exist; ``filename`` is the path
            that was asked for.
    """
    try:
        _write(Path(os.path.realpath(path)), data)
    except OSError as error:
        # Not the name of a temporary file, which nobody has asked for.
        raise OSError(error.errno, error.strerror or str(error), str(path)) from error
    except ValueError as error:  # a name with a NUL in it
        raise OSError(None, "no file can have this name", str(path)) from error


def _write(path: Path, data: bytes) -> None:
    try:
        state = path.stat()
    except FileNotFoundError:
        state = None
    if state is not None and not stat.S_ISREG(state.st_mode):
        if stat.S_ISDIR(state.st_mode):
            raise IsADirectoryError(21, "this is a folder", str(path))
        with path.open("wb", buffering=0) as stream:
            view = memoryview(data)
            while view:
                view = view[stream.write(view) :]
        return
    if state is not None and not os.access(path, os.W_OK):
        # Renaming a new file over it would need no permission for the old one.
        raise PermissionError(13, "Permission denied", str(path))
    descriptor, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        temporary.chmod(stat.S_IMODE(state.st_mode) if state is not None else 0o666 & ~_umask())
        if state is not None:
            with suppress(OSError, AttributeError):  # whoever may not give files away keeps what the system gives
                os.chown(temporary, state.st_uid, state.st_gid)
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):  # the first reason is the one to tell
            temporary.unlink(missing_ok=True)
        raise


def _umask() -> int:
    umask = os.umask(0)
    os.umask(umask)
    return umask
