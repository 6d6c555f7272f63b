"""``transposition init``: a workspace of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from transposition.cli import common


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("init")(init)


@common.guarded
def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder to write; it is made if it is not there.")],
    force: Annotated[bool, typer.Option("--force", help="Write into a folder that is not empty.")] = False,
    workspace: common.WorkspaceOption = None,
) -> None:
    """Write a copy of the workspace to edit: rules, records, schemas for editors, and files for CI."""
    from transposition.editing.initialise import initialise
    from transposition.reference.schemas import SCHEMAS, schema_text
    from transposition.workspace.locate import builtin_workspace, shown

    common.refuse_builtin(folder)
    if folder.exists() and not folder.is_dir():
        common.fail(f"{shown(folder)} is a file")
    if folder.is_dir() and any(folder.iterdir()) and not force:
        common.fail(f"{shown(folder)} is not empty", "write into it all the same with --force")
    source = common.load(workspace or builtin_workspace())
    if source.root.resolve() == folder.resolve():
        common.fail(f"{shown(folder)} is the workspace itself")
    schemas = {name: schema_text(name, source.directive) for name in SCHEMAS}
    for path in initialise(folder, source, schemas):
        print(shown(path))
    print(f"next: cd {shown(folder)} && transposition validate")
