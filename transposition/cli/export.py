"""``transposition export``: tables to be filled in, and data for other programs."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from transposition.cli import common


def register(app: typer.Typer) -> None:
    """Add the command, with one sub-command per kind of data, to the application."""
    kinds = typer.Typer(help="Write tables for a State to fill in, or data for other programs.", no_args_is_help=True)
    kinds.command("table")(table)
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
    lang: Annotated[
        str | None, typer.Option("--lang", help="Language of the table.", autocompletion=common.complete_language)
    ] = None,
    as_of: common.AsOfOption = None,
    workspace: common.WorkspaceOption = None,
) -> None:
    """Write the table of concordance of a State, with columns for it to fill in.

    What comes back is read with: transposition import table FILE. The State may sort, hide and colour rows, and add
    rows of its own.
    """
    from transposition.analysis.evaluation import evaluate
    from transposition.i18n import UnknownLanguage, translator
    from transposition.tables.files import MissingExtra
    from transposition.tables.form import write
    from transposition.workspace.locate import shown

    config, space = common.settings(workspace)
    (code,) = common.parse_states([state], space)
    try:
        t = translator(common.language(lang or config.language))
    except UnknownLanguage as error:
        common.fail(str(error))
    result = evaluate(space, [code], common.parse_date(as_of) or date.today())
    common.print_problems(result.problems)
    if not result.assessments:
        raise typer.Exit(common.WRONG)
    try:
        written = write(result, code, output or Path(f"{code}-table.xlsx"), t)
    except (MissingExtra, ValueError) as error:
        common.fail(str(error))
    print(f"{shown(written.path)}: {'written' if written.changed else 'unchanged'}")
    if result.problems:
        raise typer.Exit(common.WRONG)
