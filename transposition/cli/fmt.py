"""``transposition fmt``: records in canonical order and layout."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from transposition.cli import common

if TYPE_CHECKING:
    from transposition.model.directive import Directive
    from transposition.model.finding import Problem


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("fmt")(fmt)


@common.guarded
def fmt(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH...", help="Records or folders, or - for standard input (default: the workspace)."),
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Change nothing; exit with 1 if a file would change.")] = False,
    workspace: common.WorkspaceOption = None,
) -> None:
    """Rewrite records in canonical order and layout, with every comment kept.

    Keys in the order of the data format, provisions in the order of the directive, long text folded, quotes only where
    they are needed. What a file says never changes, nor do its line ends. What comes on standard input goes to standard
    output.
    """
    from transposition.i18n.words import plural
    from transposition.workspace.locate import shown
    from transposition.workspace.opening import read_bytes

    _, space = common.settings(workspace)
    changed = 0
    files, problems = _files(paths or [space.root / "member_states"])
    for path in files:
        standard = str(path) == "-"
        name = "<stdin>" if standard else shown(path)
        raw, wrong = (sys.stdin.buffer.read(), []) if standard else read_bytes(path)
        text = None
        if raw is not None:
            text, wrong = _formatted(raw, name, space.directive)
        problems += wrong
        if text is None:
            continue
        changed += text.encode() != raw
        if standard and not check:
            common.emit(text, None)
        elif text.encode() != raw and check:
            print(f"{name}: not in canonical form", file=sys.stderr)
        elif text.encode() != raw:
            common.refuse_builtin(path)
            common.write_file(path, text)
            print(f"{name}: rewritten")
    common.print_problems(problems)
    if check:
        print(f"{plural(len(files), 'file')} checked, {changed} not in canonical form")
    if problems:
        raise typer.Exit(common.WRONG)
    if check and changed:
        raise typer.Exit(common.FAILED)


def _formatted(raw: bytes, name: str, directive: Directive) -> tuple[str | None, list[Problem]]:
    from transposition.editing.canonical import format_record
    from transposition.editing.tree import FormatError

    try:
        return format_record(raw, name, directive), []
    except FormatError as error:
        return None, error.problems


def _files(paths: list[Path]) -> tuple[list[Path], list[Problem]]:
    """The files that the call means, and what keeps others from being read."""
    from transposition.workspace.folder import yaml_files

    found: list[Path] = []
    problems: list[Problem] = []
    for path in paths:
        if path.is_dir():
            inside = path / "member_states"
            listed = yaml_files(inside if inside.is_dir() else path)
            found += listed.files
            problems += listed.problems
        else:
            found.append(path)
    return list(dict.fromkeys(found)), problems
