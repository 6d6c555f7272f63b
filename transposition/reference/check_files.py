"""Where the checks of a workspace stand: the file of each, and the folder that its page is named after."""

from __future__ import annotations

from transposition.workspace import Workspace

UNSORTED = "other"
"""Stands for checks that lie in ``rules/checks/`` itself, in no folder."""


def files(workspace: Workspace) -> dict[str, str]:
    """Id of a check -> its file below the workspace, with ``/`` on every system. A file is named after its check."""
    home = workspace.root / "rules" / "checks"
    return {path.stem: path.relative_to(workspace.root).as_posix() for path in sorted(home.rglob("*.yaml"))}


def folders(workspace: Workspace) -> dict[str, str]:
    """Id of a check -> the folder in ``rules/checks/`` that it stands in; of deeper ones the first."""
    parts = {check: file.split("/")[2:-1] for check, file in files(workspace).items()}
    return {check: inner[0] if inner else UNSORTED for check, inner in parts.items()}
