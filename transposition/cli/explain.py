"""``transposition explain``: what a check looks at, why, and on what authority."""

from __future__ import annotations

from typing import Annotated

import typer

from transposition.cli import common


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("explain")(explain)


@common.guarded
def explain(
    check: Annotated[
        str | None, typer.Argument(metavar="CHECK", help="Id of a check.", autocompletion=common.complete_check)
    ] = None,
    workspace: common.WorkspaceOption = None,
) -> None:
    """Explain a check; without a name, list all of them."""
    from difflib import get_close_matches

    from transposition.i18n.symbols import SEVERITIES
    from transposition.terminal import reasoning as pages
    from transposition.terminal.console import hanging, make_console

    space = common.load(workspace)
    console = make_console()
    if check is None:
        width = max((len(item.id) for item in space.checks), default=0) + 2
        for item in space.checks:
            console.print(hanging(f"{SEVERITIES[item.severity][0]} {item.id}", item.title, 0, width))
        return
    found = space.checks.get(check)
    if found is None:
        near = get_close_matches(check, space.checks.by_id, n=3, cutoff=0.4)
        hint = f"did you mean {', '.join(near)}?" if near else "see: transposition explain"
        common.fail(f"there is no check {check!r}", hint)
    pages.explain_check(found, console)
