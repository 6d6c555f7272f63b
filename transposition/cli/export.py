"""``transposition export``: tables to be filled in, and data for other programs."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from transposition.cli import common

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transposition.analysis.evaluation import Evaluation
    from transposition.workspace import Workspace


class DataFormat(StrEnum):
    """Formats of ``export data``."""

    CSV = "csv"
    SQLITE = "sqlite"
    JSON = "json"
    TURTLE = "turtle"
    JSONLD = "jsonld"


def register(app: typer.Typer) -> None:
    """Add the command, with one sub-command per kind of data, to the application."""
    kinds = typer.Typer(help="Write tables for a State to fill in, or data for other programs.", no_args_is_help=True)
    kinds.command("table")(table)
    kinds.command("data")(data)
    kinds.callback()(_export)
    app.add_typer(kinds, name="export")


def _export() -> None:
    """Write tables for a State to fill in, or data for other programs."""


@common.guarded
def table(
    state: Annotated[
        str, typer.Argument(metavar="CC", help="State, as DK, GR or Greece.", autocompletion=common.complete_state)
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="FILE.xlsx, FILE.docx or FILE.csv (default: CC-table.xlsx)."
        ),
    ] = None,
    lang: common.LangOption = None,
    as_of: common.AsOfOption = None,
    workspace: common.WorkspaceOption = None,
) -> None:
    """Write the table of concordance of a State, with columns for it to fill in.

    What comes back is read with: transposition import table FILE. The State may sort, hide and colour rows, and add
    rows of its own.
    """
    from transposition.analysis.evaluation import evaluate
    from transposition.tables.files import MissingExtra
    from transposition.tables.form import write
    from transposition.workspace.locate import shown

    common.speak(lang)
    _, space = common.settings(workspace)
    (code,) = common.known_states([state])
    t = common.translator().about(space.directive)
    if code not in space.states:
        hint = t("begin one with: {call}", call=f"transposition new {code}")
        common.fail(t("there is no record for {code} in {folder}", code=code, folder=space.root), hint)
    result = evaluate(space, [code], common.parse_date(as_of) or date.today())
    common.print_problems(result.problems)
    if not result.assessments:
        raise typer.Exit(common.WRONG)
    target = output or Path(f"{code}-table.xlsx")
    _refuse_filled(target, space)
    try:
        written = write(result, code, target, t)
    except (MissingExtra, ValueError) as error:
        common.fail(str(error))
    print(f"{shown(written.path)}: {'written' if written.changed else 'unchanged'}")
    if result.problems:
        raise typer.Exit(common.WRONG)


def _refuse_filled(target: Path, space: Workspace) -> None:
    """A table that somebody has filled in is not written over."""
    from transposition.editing.filled import read_filled
    from transposition.workspace.locate import shown
    from transposition.workspace.opening import read_bytes

    raw = read_bytes(target)[0] if target.is_file() else None
    found = read_filled(target.name, raw, space.directive) if raw else None
    if found and (found.answers or (found.state and found.problems) or found.by or found.complete is not None):
        common.fail(f"{shown(target)} is filled in, so it stays as it is", "give another name with --output")


@common.guarded
def data(
    states: Annotated[
        list[str] | None,
        typer.Argument(metavar="[CC...]", help="States (default: all).", autocompletion=common.complete_state),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DIR|FILE", help="Folder; a file for sqlite and json (default: data)."),
    ] = None,
    output_format: Annotated[DataFormat, typer.Option("--format", "-f", help="Format of the data.")] = DataFormat.CSV,
    as_of: common.AsOfOption = None,
    workspace: common.WorkspaceOption = None,
) -> None:
    """Write all data as tables for analysis, or as linked data.

    csv: one file per table with datapackage.json and a codebook. sqlite, json: one file. turtle, jsonld: one file per
    State and one for all. The tables are told in docs/exchange.md.
    """
    from transposition.analysis.evaluation import evaluate
    from transposition.i18n.words import plural
    from transposition.tables.files import write_if_changed
    from transposition.workspace.locate import shown

    _, space = common.settings(workspace)
    codes = common.chosen_states(states, not states, space)
    result = evaluate(space, codes, common.parse_date(as_of) or date.today())
    common.print_problems(result.problems)
    if not result.assessments:
        raise typer.Exit(common.WRONG)
    if output_format in (DataFormat.SQLITE, DataFormat.JSON):
        target = output or Path(f"data.{output_format}")
        if target.is_dir():
            target = target / f"data.{output_format}"
        contents = {target: _one_file(result, output_format)}
    else:
        folder = output or Path("data")
        if folder.exists() and not folder.is_dir():
            common.fail(f"{shown(folder)} is a file", "name a folder with -o")
        contents = {folder / name: content for name, content in _many_files(result, output_format)}
    for path, content in contents.items():
        write_if_changed(path, content)
    first = next(iter(contents))
    print(f"{shown(first if len(contents) == 1 else first.parent)}: {plural(len(contents), 'file')} written")
    if any(problem.severity.rank == 0 for problem in result.problems):
        raise typer.Exit(common.WRONG)


def _one_file(result: Evaluation, wanted: DataFormat) -> bytes:
    from transposition.outputs import data_package
    from transposition.reference.meanings import meaning

    return data_package.sqlite(result) if wanted is DataFormat.SQLITE else data_package.one_json(result, meaning)


def _many_files(result: Evaluation, wanted: DataFormat) -> Iterator[tuple[str, bytes]]:
    from transposition.outputs import data_package, linked_data
    from transposition.reference.meanings import meaning

    if wanted is DataFormat.CSV:
        yield from data_package.files(result, meaning)
        return
    write, suffix = (linked_data.turtle, "ttl") if wanted is DataFormat.TURTLE else (linked_data.json_ld, "jsonld")
    codes = [item.state for item in result.assessments]
    for name, states in (*((code, [code]) for code in codes), ("union", codes)):
        yield f"{name}.{suffix}", write(linked_data.nodes(result, states)).encode("utf-8", "backslashreplace")
