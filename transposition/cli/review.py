"""``transposition review``: stamp a mapping as reviewed, so that a later change of either end is noticed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from transposition.cli import common
from transposition.model.dates import PartialDate
from transposition.workspace.characters import described, forbidden
from transposition.workspace.plausible import latest_today


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("review")(review)


@common.guarded
def review(
    state: Annotated[
        str, typer.Argument(metavar="CC", help="State, as DK, GR or Greece.", autocompletion=common.complete_state)
    ],
    provision: Annotated[
        str,
        typer.Argument(help="Provision or scope, as 25.2.", autocompletion=common.complete_provision),
    ],
    claim: Annotated[str | None, typer.Option("--claim", metavar="ID", help="Only this claim (default: all).")] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help="Who reviewed (default: the name that git knows).")
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="Day of the review, as 2026-11-24 (default: today).")
    ] = None,
    workspace: common.WorkspaceOption = None,
) -> None:
    """Stamp the claims on a provision as reviewed.

    The stamp holds fingerprints of the provision's wording and of the national answer. When either changes, the
    check review-suspect reports the claim; reviewing it again clears that.
    """
    from transposition.editing.review import ReviewError, read_text, stamp
    from transposition.workspace.locate import is_builtin

    _, space = common.settings(workspace)
    if is_builtin(space.root):
        common.fail("the data inside the installed package are not changed", "copy them: transposition init DIR")
    code = common.parse_states([state], space)[0]
    scope = common.parse_provision(provision, space)
    day = _day(on)
    record, document = space.record(code), space.document(code)
    if record is None or document is None:
        common.print_problems(space.problems)
        raise typer.Exit(common.WRONG)
    path = space.record_path(code)
    try:
        text, stamped = stamp(read_text(path), document, record, space.directive, scope, _name(by), day, claim_id=claim)
    except ReviewError as error:
        common.fail(f"{code}: {error}", f"see: transposition show {code}")
    _check(text, path)
    common.write_file(path, text)
    for item in stamped:
        print(f"{code} {scope}: {item.claim} ({item.national}) reviewed" + (", no longer suspect" * item.was_suspect))


def _day(text: str | None) -> date:
    try:
        day = PartialDate.parse(text if text is not None else date.today())
    except ValueError as error:
        common.fail(f"--on {text}: {error}")
    if not day.exact:
        common.fail(f"--on {text}: name the day", "as 2026-11-24")
    if day.earliest > latest_today():
        common.fail(f"--on {text}: this day is in the future, so nobody can have reviewed anything on it")
    return day.earliest


def _name(by: str | None) -> str:
    """Who reviewed, in characters that may stand in a record."""
    name = (by or _git_name()).strip()
    wrong = next(forbidden(name.replace("\n", "\x00")), None)
    if wrong is not None:
        common.fail(f"the name of who reviewed has {described(wrong[2])[0]} in it", "give another one with --by")
    return name


def _git_name() -> str:
    import subprocess

    try:
        found = subprocess.run(["git", "config", "user.name"], capture_output=True, text=True, check=False)  # noqa: S607
    except OSError:
        found = None
    if not found or not found.stdout.strip():
        common.fail("nobody knows who reviewed", 'name yourself, as in: --by "A. Lawyer"')
    return found.stdout.strip()


def _check(text: str, path: Path) -> None:
    """A record that could be read before can be read with its stamp, too; otherwise this is our fault."""
    from transposition.model.record import Record
    from transposition.workspace.files import parse_model

    record, _, problems = parse_model(text.encode(), str(path), Record)
    if record is None:
        raise AssertionError("\n".join(map(str, problems)))
