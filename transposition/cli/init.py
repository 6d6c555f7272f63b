"""``transposition init``: a workspace of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from transposition.cli import common

if TYPE_CHECKING:
    from transposition.editing.initialise import Planned

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
    empty: Annotated[
        bool, typer.Option("--empty", help="Begin with another directive: a skeleton of rules, and no records.")
    ] = False,
    celex: Annotated[
        str | None, typer.Option("--celex", metavar="NUMBER", help="With --empty: its number, as 32019L1937.")
    ] = None,
    deadline: Annotated[
        str | None, typer.Option("--deadline", metavar="DATE", help="With --empty: when it had to be transposed.")
    ] = None,
    workspace: common.WorkspaceOption = None,
) -> None:
    """Write a copy of the workspace to edit: rules, records, schemas for editors, and files for CI.

    With --empty --celex NUMBER the rules are a skeleton for another directive that validates as it is.
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
    if empty:
        planned = _beginning(folder, celex, deadline, install)
    elif celex or deadline:
        common.fail("--celex and --deadline go with --empty", "as in: init DIR --empty --celex 32019L1937")
    else:
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
    if empty:
        return
    common.print_problems(space.problems)
    if any(problem.severity.rank == 0 for problem in space.problems):
        raise typer.Exit(common.WRONG)


def _beginning(folder: Path, celex: str | None, deadline: str | None, install: str) -> list[Planned]:
    """The files of a workspace for another directive, with the schemas that fit its rules."""
    from transposition.editing.beginning import files, identify, skeleton_directive
    from transposition.editing.initialise import plan_texts
    from transposition.model.dates import PartialDate
    from transposition.reference.schemas import SCHEMAS, schema_text

    identity = identify(celex or "")
    if identity is None:
        common.fail(
            "--empty needs the CELEX number of a directive" if not celex else f"{celex} is no directive's CELEX number",
            "as in: init DIR --empty --celex 32019L1937",
        )
    try:
        day = str(PartialDate.parse(deadline)) if deadline else None
    except ValueError as error:
        common.fail(f"--deadline {deadline}: {error}")
    texts = files(identity, day)
    directive = skeleton_directive(texts)
    schemas = {f"docs/schemas/{name}.schema.json": schema_text(name, directive) for name in SCHEMAS}
    return plan_texts(folder, {**texts, **schemas}, install)
