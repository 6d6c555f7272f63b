"""``transposition init``: a workspace of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from transposition.cli import common

SHOWN = 12
"""Names of files that are listed one by one."""


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("init")(init)


@common.guarded
def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder to write; it is made if it is not there.")],
    force: Annotated[
        bool, typer.Option("--force", help="Write into a folder with other files; what differs is left alone.")
    ] = False,
    replace: Annotated[
        list[str] | None,
        typer.Option("--replace", metavar="NAME", help="Replace this file, too; the old one is kept as NAME.orig."),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(
            "--source",
            metavar="WHAT",
            help="What CI installs, as git+https://HOST/OWNER/REPOSITORY@COMMIT (default: where this came from).",
        ),
    ] = None,
    workspace: common.WorkspaceOption = None,
) -> None:
    """Write a copy of the workspace to edit: rules, records, schemas for editors, and files for CI.

    Files that are there and differ are never overwritten, unless they are named with --replace.
    """
    from transposition.editing.ci_files import installed_from
    from transposition.editing.initialise import initialise, is_free, plan
    from transposition.i18n.words import plural
    from transposition.reference.schemas import SCHEMAS, schema_text
    from transposition.workspace.locate import builtin_workspace, shown

    common.refuse_builtin(folder)
    if folder.exists() and not folder.is_dir():
        common.fail(f"{shown(folder)} is a file")
    if folder.is_dir() and not is_free(folder) and not force:
        common.fail(f"{shown(folder)} is not empty", "write into it all the same with --force")
    space = common.load(workspace or builtin_workspace())
    if space.root.resolve() == folder.resolve():
        common.fail(f"{shown(folder)} is the workspace itself")
    install = source if source is not None else installed_from()
    schemas = {f"docs/schemas/{name}.schema.json": schema_text(name, space.directive) for name in SCHEMAS}
    planned = plan(folder, space, install, schemas)
    unknown = set(replace or ()) - {item.name for item in planned}
    if unknown:
        common.fail(f"--replace {min(unknown)}: no such file is written", "as in: --replace member_states/DK.yaml")
    written, kept = initialise(folder, planned, replace or ())
    for name in sorted({name.split("/")[0] if name.count("/") else name for name in written}):
        print(shown(folder / name))
    if kept:
        print(f"left as they are, though they differ: {plural(len(kept), 'file')}")
        for name in kept[:SHOWN]:
            print(f"  {name}")
        if len(kept) > SHOWN:
            print(f"  and {len(kept) - SHOWN} more")
        print(f"replace one with: transposition init {shown(folder)} --force --replace {kept[0]}")
    if not install:
        print("set TRANSPOSITION_SOURCE in the files for CI: nobody can tell from here where to install from")
    print(f"next: cd {shown(folder)} && transposition validate")
    common.print_problems(space.problems)
    if any(problem.severity.rank == 0 for problem in space.problems):
        raise typer.Exit(common.WRONG)
