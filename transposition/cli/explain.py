"""``transposition explain``: what a check looks at, why, and on what authority."""

from __future__ import annotations

from typing import Annotated

import typer

from transposition.cli import common


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("explain")(explain)


def _complete(incomplete: str) -> list[str]:
    from transposition.model.problem_codes import CODES

    return common.complete_check(incomplete) + [code for code in CODES if code.startswith(incomplete)]


@common.guarded
def explain(
    check: Annotated[
        str | None,
        typer.Argument(metavar="CHECK", help="Id of a check, or code of a problem.", autocompletion=_complete),
    ] = None,
    workspace: common.WorkspaceOption = None,
) -> None:
    """Explain a check or the code of a problem; without a name, list all checks."""
    from difflib import get_close_matches

    from transposition.i18n.symbols import SEVERITIES
    from transposition.model.problem_codes import CODES
    from transposition.terminal import reasoning as pages
    from transposition.terminal.console import hanging, make_console

    _, space = common.settings(workspace)
    console = make_console()
    if check is None:
        width = max((len(item.id) for item in space.checks), default=0) + 2
        for item in space.checks:
            console.print(hanging(f"{SEVERITIES[item.severity][0]} {item.id}", item.title, 0, width))
        return
    found = space.checks.get(check)
    code = check.removeprefix("data/")
    if found is None and code in CODES:
        title, remedy = CODES[code]
        print(f"{code}: {title}\n\n{remedy}\n\nThis is about a file, not about law: see transposition validate.")
        return
    if found is None:
        common.print_problems(space.problems)
        near = get_close_matches(code, [*space.checks.by_id, *CODES], n=3, cutoff=0.4)
        hint = f"did you mean {', '.join(near)}?" if near else "see: transposition explain"
        common.fail(f"there is no check and no code {check!r}", hint)
    file = space.check_file(found.id)
    if file.model is None:  # what no run looks at may be wrong, too
        common.print_problems(file.problems)
        raise typer.Exit(common.WRONG)
    pages.explain_check(found, file.model.examples, console)
