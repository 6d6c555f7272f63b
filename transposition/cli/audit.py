"""``transposition audit``: how complete and how verified the data are, and where to start."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from transposition.cli import common
from transposition.cli.single_table import end


class Format(StrEnum):
    """How to print the audit."""

    TERMINAL = "terminal"
    JSON = "json"
    MARKDOWN = "markdown"


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("audit")(audit)


@common.guarded
def audit(
    states: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[CC...]",
            help="States, as DK, GR or Greece (default: all).",
            autocompletion=common.complete_state,
        ),
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How to print it.")] = Format.TERMINAL,
    output: common.OutputOption = None,
    as_of: common.AsOfOption = None,
    lang: common.LangOption = None,
    workspace: common.WorkspaceOption = None,
) -> None:
    """Show how complete and how verified the data are, per State and article."""
    from transposition.analysis.audit import audit as run
    from transposition.outputs.audit import render_json, render_markdown
    from transposition.terminal.audit import render_terminal

    common.speak(lang)
    _, space = common.settings(workspace)
    codes = common.parse_states(states, space) if states else None
    t = common.translator(for_programs=form is Format.JSON)
    result, evaluation = run(space, codes, common.parse_date(as_of), t)
    render = {
        Format.TERMINAL: render_terminal,
        Format.JSON: render_json,
        Format.MARKDOWN: render_markdown,
    }[form]
    common.emit(render(result, t), output, people=form is Format.TERMINAL)
    end(evaluation.problems)
