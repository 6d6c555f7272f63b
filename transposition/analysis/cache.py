"""Keep what was read and checked, so that the next run need not read and check it again.

Building the validators and reading all rules takes longer than everything else a run does. The command line
therefore keeps the loaded rules, each loaded record and the results in the user's own cache folder. An entry is used
only if every file it was made from still has the same size, times and inode, and if it was made by the same files of
this package and the same versions of pydantic and of Python. Nothing with a problem is ever kept.

Entries are pickles, so three things keep them from running code. They are read only from a regular file in a folder
that both belong to the user and that nobody else may write to, looked at after opening and without following links.
They make only classes of our own that hold data: no function is ever looked up in them, and a kind of check is kept
by its name. And a checksum refuses what was damaged. Set ``TRANSPOSITION_NO_CACHE`` to do without.
"""

from __future__ import annotations

import io
import os
import pickle
import secrets
import stat
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from hashlib import blake2b
from importlib import import_module
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).resolve().parent.parent
_OWN = ("transposition.model.", "transposition.engine.", "transposition.workspace.document")
_OTHERS = frozenset({("datetime", "date"), ("collections", "Counter")})
_KEY = _SUM = 32
MAX_BYTES = 64_000_000
"""All entries together; beyond it the oldest go."""
MAX_AGE = 30 * 24 * 3600.0
"""Seconds after which an entry that nobody wrote again goes."""
_UNSEEN = [MAX_BYTES]
"""Bytes that were kept since the folder was last looked through; the first entry of a run has it looked through."""
_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)
_NONBLOCK = getattr(os, "O_NONBLOCK", 0)
_BINARY = getattr(os, "O_BINARY", 0)


def enabled() -> bool:
    """Whether the user wants a cache."""
    return not os.environ.get("TRANSPOSITION_NO_CACHE")


def key(files: Iterable[Path], more: str = "") -> str:
    """What must be equal for an entry to be usable: versions, the package, and what the system says of the files."""
    lines = [f"{_versions()}|{more}"]
    for path in map(str, files):
        try:
            lines.append(f"{path}|{_mark(os.stat(path))}")  # noqa: PTH116 - hundreds of files in every run
        except OSError:
            lines.append(f"{path}|none")
    return blake2b("\n".join(lines).encode("utf-8", "surrogateescape"), digest_size=_KEY // 2).hexdigest()


def _mark(state: os.stat_result) -> str:
    # The time of the change of the inode cannot be set back, as that of the content can.
    return f"{state.st_size}|{state.st_mtime_ns}|{state.st_ctime_ns}|{state.st_ino}"


@lru_cache(maxsize=1)
def _versions() -> str:
    """Versions of all that makes entries, and every file of the package itself."""
    from pydantic import VERSION

    from transposition import __version__

    lines = [f"{__version__}|{VERSION}|{sys.version}"]
    waiting = [str(_PACKAGE)]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if not entry.is_dir():
                    lines.append(f"{entry.path}|{_mark(entry.stat())}")
                elif entry.name not in ("__pycache__", "_data"):
                    waiting.append(entry.path)
    return blake2b("\n".join(lines).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def _dumped(entry: Any) -> bytes:
    from transposition.engine.kinds.base import Kind

    class Writer(pickle.Pickler):
        def persistent_id(self, obj: Any) -> str | None:
            return obj.name if isinstance(obj, Kind) else None

    buffer = io.BytesIO()
    Writer(buffer, protocol=pickle.HIGHEST_PROTOCOL).dump(entry)
    return buffer.getvalue()


class _Reader(pickle.Unpickler):
    """Makes nothing but data: our own classes, days and counters; kinds of checks by name."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _OTHERS:
            return getattr(import_module(module), name)
        if module.startswith(_OWN) and name.isidentifier():
            found = getattr(import_module(module), name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no class of an entry")

    def persistent_load(self, pid: Any) -> Any:
        from transposition.engine.kinds import find_kind

        kind = find_kind(pid) if isinstance(pid, str) else None
        if kind is None:
            raise pickle.UnpicklingError(f"there is no kind of check {pid!r}")
        return kind


def load(name: str, root: Path, key: str) -> Any:
    """The kept entry for a workspace, or None if there is none that can be used."""
    try:
        with _folder() as (folder, at):
            if folder is None:
                return None
            descriptor = os.open(
                _place(folder, at, _name(name, root)), os.O_RDONLY | _NOFOLLOW | _NONBLOCK | _BINARY, dir_fd=at
            )
        with os.fdopen(descriptor, "rb") as file:
            state = os.fstat(descriptor)
            if not stat.S_ISREG(state.st_mode) or not _private(state) or state.st_size > MAX_BYTES:
                return None
            if file.read(_KEY).decode("ascii", "replace") != key:
                return None
            checksum, data = file.read(_SUM), file.read()
        if blake2b(data, digest_size=_SUM // 2).hexdigest().encode() != checksum:
            return None
        return _Reader(io.BytesIO(data)).load()
    except Exception:  # an entry that cannot be read is no entry
        return None


def save(name: str, root: Path, key: str, entry: Any) -> None:
    """Keep an entry; where that is not possible, the next run reads everything again."""
    try:
        data = _dumped(entry)
        checksum = blake2b(data, digest_size=_SUM // 2).hexdigest()
        with _folder(make=True) as (folder, at):
            if folder is None:
                return
            temporary = _place(folder, at, f"{secrets.token_hex(8)}.tmp")
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600, dir_fd=at)
            try:
                with os.fdopen(descriptor, "wb") as file:
                    file.write(key.encode("ascii") + checksum.encode("ascii") + data)
                os.replace(temporary, _place(folder, at, _name(name, root)), src_dir_fd=at, dst_dir_fd=at)
            except BaseException:
                with suppress(OSError):
                    os.unlink(temporary, dir_fd=at)
                raise
            _UNSEEN[0] += len(data)
            if _UNSEEN[0] > MAX_BYTES // 8:
                # Not at every entry: a run over hundreds of workspaces would look through the folder as often.
                _UNSEEN[0] = 0
                _prune(folder)
    except (OSError, pickle.PicklingError, TypeError, AttributeError):
        return


def _prune(folder: str) -> None:
    """Drop what is old, what was left by a run that was killed, and the oldest of what is too much."""
    now, kept = time.time(), []
    with os.scandir(folder) as entries:
        for entry in entries:
            state = entry.stat(follow_symlinks=False)
            if not stat.S_ISREG(state.st_mode):
                continue
            age = now - state.st_mtime
            if age > (3600 if entry.name.endswith(".tmp") else MAX_AGE):
                with suppress(OSError):
                    Path(entry.path).unlink()
            else:
                kept.append((state.st_mtime, state.st_size, entry.path))
    total = sum(size for _, size, _ in kept)
    for _, size, path in sorted(kept):
        if total <= MAX_BYTES:
            break
        with suppress(OSError):
            Path(path).unlink()
            total -= size


def _base() -> str | None:
    base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111 - cheaper than Path.home
    return os.path.join(base, "transposition") if os.path.isabs(base) else None  # noqa: PTH117, PTH118


@contextmanager
def _folder(*, make: bool = False) -> Iterator[tuple[str | None, int | None]]:
    """The folder of the entries, opened, if it is the user's own; (None, None) if there is none to use."""
    base = _base()
    if base is None:
        yield None, None
        return
    if make:
        os.makedirs(base, mode=0o700, exist_ok=True)  # noqa: PTH103
    if os.open not in os.supports_dir_fd:  # Windows, where the profile folder is the user's own
        yield base, None
        return
    folder = os.open(base, os.O_RDONLY | os.O_DIRECTORY | _NOFOLLOW)
    try:
        if _private(os.fstat(folder)):
            yield base, folder
        else:
            yield None, None
    finally:
        os.close(folder)


def _place(folder: str, at: int | None, name: str) -> str:
    """How a file is named to the system: inside the opened folder, or by its whole path."""
    return name if at is not None else os.path.join(folder, name)  # noqa: PTH118


def _name(name: str, root: Path) -> str:
    where = blake2b(str(root.resolve()).encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()
    return f"{where}-{name}.pickle"


def _private(state: os.stat_result) -> bool:
    """Whether a file or folder belongs to this user, and nobody else can write to it."""
    if not hasattr(os, "getuid"):
        return True
    return state.st_uid == os.getuid() and not state.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
