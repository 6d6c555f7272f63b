"""``transposition check``: what is missing in a State's law, why, and on what source."""

from __future__ import annotations

from typing import Annotated

import typer

from transposition.cli import common


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("check")(check)


@common.guarded
def check(
    states: Annotated[
        list[str] | None,
        typer.Argument(metavar="CC...", help="States, as DK, GR or Greece.", autocompletion=common.complete_state),
    ] = None,
    workspace: common.WorkspaceOption = None,
) -> None:
    """Check how far a State has transposed the directive."""
    from transposition.evaluation import evaluate

    space = common.load(workspace)
    result = evaluate(space, common.parse_states(states or [], space))
    for item in result.assessments:
        print(item.state, dict(item.counts), len(item.findings))
    for finding in result.findings:
        print(finding.severity, finding.check, finding.provision, finding.span, finding.message)
