"""Find the workspace: the folder with ``rules/`` and ``member_states/``."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def is_workspace(folder: Path) -> bool:
    """Whether a folder has what a workspace needs."""
    return (folder / "rules" / "directive.yaml").is_file() and (folder / "member_states").is_dir()


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
    """A path as people see it: relative to the current folder where that is shorter to read."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except (ValueError, OSError):
        return str(path)
