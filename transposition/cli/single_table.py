"""What the commands that print one table share: its formats, and where it goes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from transposition.cli import common

if TYPE_CHECKING:
    from rich.console import Console

    from transposition.model.finding import Problem
    from transposition.tables.table import Table


class Format(StrEnum):
    """Formats of a single table."""

    TERMINAL = "terminal"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"

    @property
    def for_programs(self) -> bool:
        """Whether programs read it, and no people."""
        return self in (Format.JSON, Format.CSV)


FormatOption = Annotated[Format, typer.Option("--format", "-f", help="Format of the table.")]


def put_out(
    wanted: Format,
    output: Path | None,
    page: Callable[[Console], None],
    table: Callable[[], Table],
    as_json: Callable[[], str],
) -> None:
    """Print one table, or write it to a file, in the format wanted."""
    if wanted is Format.JSON:
        common.emit(as_json(), output)
    elif wanted is Format.CSV:
        from transposition.tables.csv import text

        common.emit("\ufeff" + text(table()), output)  # spreadsheets need the mark, in every CSV alike
    elif wanted is Format.MARKDOWN:
        from transposition.tables.markdown import render

        common.emit("\n".join(render(table())), output)
    else:
        common.print_page(page, output)


def end(problems: Iterable[Problem]) -> None:
    """Print what is wrong with files; the table stands, but the call ends with 2."""
    found = list(problems)
    common.print_problems(found)
    if any(problem.severity.rank == 0 for problem in found):
        raise typer.Exit(common.WRONG)
