"""``transposition new``: the skeleton of a record."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from transposition.cli import common


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("new")(new)


@common.guarded
def new(
    state: Annotated[
        str, typer.Argument(metavar="CC", help="State, as DK, GR or Greece.", autocompletion=common.complete_state)
    ],
    output: common.OutputOption = None,
    stdout: Annotated[bool, typer.Option("--stdout", help="Print the record instead of writing it.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace a record that is there.")] = False,
    workspace: common.WorkspaceOption = None,
) -> None:
    """Write a valid skeleton record: every obligation listed as not assessed, with what it asks for."""
    from transposition.editing.skeleton import skeleton
    from transposition.model.states import find_state, state_name, suggest_states
    from transposition.workspace.locate import shown

    code = find_state(state)
    if code is None:
        near = [f"{near} ({state_name(near)})" for near in suggest_states(state)]
        common.fail(f"there is no state {state!r}", "did you mean " + " or ".join(near) + "?" if near else None)
    _, space = common.settings(workspace)
    text = skeleton(code, space.directive, date.today())
    if stdout:
        print(text, end="")
        return
    path = output or space.record_path(code)
    common.refuse_builtin(path)
    if path.exists() and not force:
        common.fail(f"{shown(path)} is already there", "replace it with --force, or name another file with -o")
    common.write_file(path, text)
    print(f"{shown(path)}: written; next: transposition validate {shown(path)}")
