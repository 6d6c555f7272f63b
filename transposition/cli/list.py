"""``transposition list``: the States with their status."""

from __future__ import annotations

import typer

from transposition.cli import common
from transposition.cli.single_table import end


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("list")(list_states)


@common.guarded
def list_states(as_of: common.AsOfOption = None, workspace: common.WorkspaceOption = None) -> None:
    """List the States that have a record: bound or not, how much is known, the last step of a procedure."""
    from transposition.analysis.evaluation import evaluate
    from transposition.terminal import reasoning as pages
    from transposition.terminal.console import make_console

    result = evaluate(common.settings(workspace)[1], None, common.parse_date(as_of))
    pages.list_states(result, make_console())
    end(result.problems)
