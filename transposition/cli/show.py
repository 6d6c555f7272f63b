"""``transposition show``: an obligation, or the whole reasoning for one State."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from transposition.cli import common

if TYPE_CHECKING:
    from transposition.workspace import Workspace


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("show")(show)


def _complete(incomplete: str) -> list[str]:
    states = [code for code, _ in common.complete_state(incomplete)]
    return states if incomplete[:1].isalpha() else common.complete_provision(incomplete)


@common.guarded
def show(
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="[CC] PROVISION", help="A provision as 25.2, or a State and a provision.", autocompletion=_complete
        ),
    ],
    as_of: common.AsOfOption = None,
    lang: common.LangOption = None,
    workspace: common.WorkspaceOption = None,
) -> None:
    """Show what a provision asks for, or why it comes out as it does in a State.

    Write provisions as 25.2, 3.5.i or 25-2; brackets need quotes in a shell: '25(2)'.
    """
    from transposition.analysis.evaluation import evaluate
    from transposition.terminal import reasoning as pages
    from transposition.terminal.console import make_console

    common.speak(lang)
    _, space = common.settings(workspace)
    t = common.translator().about(space.directive)
    if len(what) > 2:
        common.fail(
            t("name one provision, or a state and a provision"), t("as in: {call}", call="transposition show DE 25.2")
        )
    console = make_console()
    scope = common.parse_provision(what[-1], space)
    if len(what) == 1:
        if scope in space.directive.provisions:
            pages.show_provision(space, scope, t, console)
        else:
            pages.show_scope(space, scope, t, console)
        return
    [state] = common.parse_states(what[:1], space)
    result = evaluate(space, [state], common.parse_date(as_of)).told_in(t)
    common.print_problems(result.problems)
    if not result.assessments:
        raise typer.Exit(common.WRONG)
    for place, provision in enumerate(_below(scope, space)):
        if place:
            console.print()
            console.rule(style="dim")
        pages.show_reasoning(result, state, provision, t, console)
    if any(problem.severity.rank == 0 for problem in result.problems):
        raise typer.Exit(common.WRONG)


def _below(scope: str, space: Workspace) -> list[str]:
    """The provision itself, or those of a wider scope."""
    return [scope] if scope in space.directive.provisions else list(space.directive.expand(scope))
