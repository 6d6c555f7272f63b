"""``transposition fmt``: records in canonical order and layout."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from transposition.cli import common


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("fmt")(fmt)


@common.guarded
def fmt(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH...", help="Records or folders (default: those of the workspace)."),
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Change nothing; exit with 1 if a file would change.")] = False,
    workspace: common.WorkspaceOption = None,
) -> None:
    """Rewrite records in canonical order and layout, with every comment kept.

    Keys in the order of the data format, provisions in the order of the directive, long text folded, quotes only where
    they are needed. What a file says never changes.
    """
    from transposition.editing.canonical import FormatError, format_record
    from transposition.workspace.files import read_bytes
    from transposition.workspace.locate import shown

    config = common.configuration(workspace)
    space = common.load(workspace or config.workspace)
    changed = wrong = 0
    files = _files(paths or [space.root / "member_states"])
    for path in files:
        raw, problems = read_bytes(path)
        text = ""
        if raw is not None:
            try:
                text = format_record(raw, shown(path), space.directive)
            except FormatError as error:
                problems = error.problems
        if problems:
            common.print_problems(problems)
            wrong += 1
        elif text.encode() != raw:
            changed += 1
            if check:
                print(f"{shown(path)}: not in canonical form", file=sys.stderr)
            else:
                common.refuse_builtin(path)
                common.write_file(path, text)
                print(f"{shown(path)}: rewritten")
    if check:
        print(f"{len(files)} files checked, {changed} not in canonical form")
    if wrong:
        raise typer.Exit(common.WRONG)
    if check and changed:
        raise typer.Exit(common.FAILED)


def _files(paths: list[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = path / "member_states"
            found += sorted((inside if inside.is_dir() else path).glob("*.yaml"))
        else:
            found.append(path)
    return list(dict.fromkeys(found))
