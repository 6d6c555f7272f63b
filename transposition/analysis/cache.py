"""Keep what was read and checked, so that the next run need not read and check it again.

Building the validators and reading all rules takes longer than everything else a run does. The command line
therefore keeps the loaded rules, and each loaded record, in the user's own cache folder. An entry is used only if
every file it was made from still has the same size and time of change, and if it was made by the same
versions of this package, of pydantic and of Python. Nothing with a problem is ever kept.

Entries are pickles, which can run code when they are read; so they are read only from a folder and files that
belong to the user and that nobody else may write to, as with the interpreter's own compiled files. Set
``TRANSPOSITION_NO_CACHE`` to do without.
"""

from __future__ import annotations

import os
import pickle
import stat
import sys
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).resolve().parent.parent


def enabled() -> bool:
    """Whether the user wants a cache."""
    return not os.environ.get("TRANSPOSITION_NO_CACHE")


def key(files: Iterable[Path], more: str = "") -> str:
    """What must be equal for an entry to be usable: versions, and size and time of change of the files."""
    from pydantic import VERSION

    from transposition import __version__

    digest = blake2b(digest_size=16)
    digest.update(f"{__version__}|{VERSION}|{sys.version}|{more}".encode())
    for path in (*_code(), *files):
        try:
            state = path.stat()
        except OSError:
            continue
        digest.update(f"{path}|{state.st_size}|{state.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def load(name: str, root: Path, expected: str) -> Any:
    """The kept entry for a workspace, or None if there is none that can be used."""
    path = _path(name, root)
    if path is None or not _private(path):
        return None
    try:
        with path.open("rb") as file:
            if file.read(32).decode("ascii", "replace") != expected:
                return None
            return pickle.load(file)  # noqa: S301 - the user's own file, see above
    except Exception:  # an entry that cannot be read is no entry
        return None


def save(name: str, root: Path, key: str, entry: Any) -> None:
    """Keep an entry; where that is not possible, the next run reads everything again."""
    path = _path(name, root)
    if path is None:
        return
    temporary = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _private(path.parent):
            return
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(key.encode("ascii"))
            pickle.dump(entry, file, protocol=pickle.HIGHEST_PROTOCOL)
        temporary.replace(path)
    except (OSError, pickle.PicklingError):
        temporary.unlink(missing_ok=True)


def _code() -> Iterable[Path]:
    """The package's own files where they can change under us: in a checkout, not in an installation."""
    if (_PACKAGE / "_data").is_dir():
        return ()
    return sorted((*(_PACKAGE / "model").glob("*.py"), *(_PACKAGE / "engine").rglob("*.py")))


def _path(name: str, root: Path) -> Path | None:
    base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111 - cheaper than Path.home
    if base.startswith("~") or not os.path.isabs(base):  # noqa: PTH117
        return None
    where = blake2b(str(root.resolve()).encode(), digest_size=8).hexdigest()
    return Path(base) / "transposition" / f"{where}-{name}.pickle"


def _private(path: Path) -> bool:
    """Whether a file or folder belongs to this user, and nobody else can write to it."""
    try:
        state = path.stat()
    except OSError:
        return False
    if not hasattr(os, "getuid"):
        return True  # Windows: the profile folder is the user's own
    return state.st_uid == os.getuid() and not state.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
