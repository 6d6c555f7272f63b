"""``transposition overview``: one State, or all, across the directives of a portfolio."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from transposition.cli import common
from transposition.cli.single_table import Format, FormatOption, end, put_out

if TYPE_CHECKING:
    from transposition.workspace.portfolio import Portfolio


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("overview")(overview)


@common.guarded
def overview(
    states: Annotated[
        list[str] | None,
        typer.Argument(metavar="[CC...]", help="States (default: all).", autocompletion=common.complete_state),
    ] = None,
    portfolio: common.PortfolioOption = None,
    as_of: common.AsOfOption = None,
    output_format: FormatOption = Format.TERMINAL,
    output: common.OutputOption = None,
    lang: common.LangOption = None,
) -> None:
    """Show how a State stands under several directives: those of a portfolio.

    The portfolio (portfolio.yaml, found upward from here) names workspaces, one per directive. Pages across them:
    transposition report --portfolio FILE.
    """
    from transposition.analysis.portfolio import overview as collect
    from transposition.outputs.portfolio import as_json
    from transposition.tables.portfolio import as_table
    from transposition.terminal.portfolio import render

    common.speak(lang)
    codes = common.known_states(states) if states else None
    result = collect(read(portfolio), codes, common.parse_date(as_of) or date.today())
    t = common.translator(for_programs=output_format.for_programs)
    if result.directives:
        put_out(
            output_format,
            output,
            lambda console: render(result, t, console),
            lambda: as_table(result, t),
            lambda: as_json(result),
        )
    end(result.problems)


def read(file: Path | None) -> Portfolio:
    """The portfolio of the call, or the one found from here; ends the command where there is none."""
    from transposition.workspace.portfolio import NAME, find_portfolio, read_portfolio

    found = file or find_portfolio()
    if found is None:
        common.fail(
            common.t("there is no {file} here or above", file=NAME),
            common.t("name one with --portfolio FILE; see docs/several-directives.md"),
        )
    found = found / NAME if found.is_dir() else found
    common.configuration(found.parent)  # it may name the language
    return read_portfolio(found)
