"""``transposition list``: the States with their status."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from transposition.cli import common
from transposition.cli.single_table import end


class Format(StrEnum):
    """How to print the list."""

    TERMINAL = "terminal"
    JSON = "json"


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("list")(list_states)


@common.guarded
def list_states(
    form: Annotated[Format, typer.Option("--format", "-f", help="How to print it.")] = Format.TERMINAL,
    output: common.OutputOption = None,
    as_of: common.AsOfOption = None,
    lang: common.LangOption = None,
    workspace: common.WorkspaceOption = None,
) -> None:
    """List the States that have a record: bound or not, how much is known, the last step of a procedure."""
    from transposition.analysis.evaluation import evaluate
    from transposition.terminal import reasoning as pages

    common.speak(lang)
    result = evaluate(common.settings(workspace)[1], None, common.parse_date(as_of))
    if form is Format.JSON:
        from transposition.outputs.states import as_json

        common.emit(as_json(result), output)
    else:
        common.print_page(lambda console: pages.list_states(result, common.translator(), console), output)
    end(result.problems)
