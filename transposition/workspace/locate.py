"""Find the workspace: the folder with ``rules/`` and ``member_states/``."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from transposition.workspace.characters import visible

_PACKAGE = Path(__file__).resolve().parent.parent


def is_workspace(folder: Path) -> bool:
    """Whether a folder has what a workspace needs."""
    try:
        return (folder / "rules" / "directive.yaml").is_file() and (folder / "member_states").is_dir()
    except (OSError, RuntimeError):  # it may not be looked at, or its links lead in a circle
        return False


def builtin_workspace() -> Path:
    """The workspace that comes with the package (in a checkout: the checkout itself)."""
    packaged = _PACKAGE / "_data"
    return packaged if packaged.is_dir() else _PACKAGE.parent


def find_workspace(start: Path | None = None) -> Path:
    """The nearest workspace at or above a folder (default: the current one), else the built-in one."""
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if is_workspace(folder):
            return folder
    return builtin_workspace()


def is_builtin(folder: Path) -> bool:
    """Whether this is the installed data, which commands must not change."""
    return folder.resolve() == (_PACKAGE / "_data").resolve()


def shown(path: Path) -> str:
    """A path as people see it: relative to the current folder where it lies below it, safe to print anywhere."""
    # By name only: a link is shown as itself, and one that leads in a circle can be shown, too.
    absolute = os.path.abspath(path)  # noqa: PTH100 - Path.absolute keeps "..", Path.resolve follows links
    try:
        here = os.getcwd()  # noqa: PTH109 - cheaper
    except OSError:  # the current folder was removed
        return visible(str(path))
    for start in _and_real(here):
        if absolute == start:
            return "."
        if absolute.startswith(start.rstrip(os.sep) + os.sep):
            return visible(absolute[len(start.rstrip(os.sep)) + 1 :])
    return visible(str(path))


def _and_real(folder: str) -> Iterator[str]:
    """A folder by its name, and with all links followed: that is asked for only if the name is not enough."""
    yield folder
    yield os.path.realpath(folder)


@lru_cache(maxsize=64)
def _real_folder(folder: str, _device: int, _number: int) -> str:
    """The folder with all links followed; one that was put in its place since then has another number."""
    return os.path.realpath(folder, strict=True)


def lies_in(path: Path, root: Path) -> bool:
    """Whether a file, with all links followed, lies in a folder.

    Raises:
        OSError: its links lead in a circle, or cannot be followed.
    """
    folder, name = os.path.split(path)
    if name in ("", ".", "..") or stat.S_ISLNK(os.lstat(path).st_mode):
        real = os.path.realpath(path, strict=True)
    else:
        # Of hundreds of files in one folder only the last step differs.
        seen = os.stat(folder or os.curdir)  # noqa: PTH116 - cheaper
        real = os.path.join(_real_folder(folder, seen.st_dev, seen.st_ino), name)  # noqa: PTH118
    # What a real path begins with is real itself.
    homes = _and_real(os.path.abspath(root))  # noqa: PTH100 - links are followed next
    return any(real == home or real.startswith(home.rstrip(os.sep) + os.sep) for home in homes)
