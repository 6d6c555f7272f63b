"""``transposition enforcement``: infringement procedures and dialogue, of all States, as of a date."""

from __future__ import annotations

from typing import Annotated

import typer

from transposition.cli import common
from transposition.cli.single_table import Format, FormatOption, end, put_out


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("enforcement")(enforcement)


@common.guarded
def enforcement(
    states: Annotated[
        list[str] | None,
        typer.Argument(metavar="[CC...]", help="States (default: all).", autocompletion=common.complete_state),
    ] = None,
    as_of: common.AsOfOption = None,
    output_format: FormatOption = Format.TERMINAL,
    output: common.OutputOption = None,
    lang: common.LangOption = None,
    workspace: common.WorkspaceOption = None,
) -> None:
    """Show the infringement procedures on the directive: every State, every known step."""
    from transposition.analysis.enforcement import enforcement as collect
    from transposition.outputs.enforcement import as_json
    from transposition.tables.enforcement import as_table
    from transposition.terminal.enforcement import render

    common.speak(lang)
    _, space = common.settings(workspace)
    result = collect(space, common.parse_date(as_of), common.parse_states(states, space) if states else None)
    t = common.translator(for_programs=output_format.for_programs)
    put_out(
        output_format,
        output,
        lambda console: render(result, space.directive.file, t, console),
        lambda: as_table(result, t),
        lambda: as_json(result),
    )
    end(space.problems)
