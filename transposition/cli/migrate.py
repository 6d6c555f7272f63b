"""``transposition migrate``: carry records over to the directive that takes the place of an older one."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from transposition.cli import common

if TYPE_CHECKING:
    from transposition.editing.correspondence import Correspondences
    from transposition.editing.migrate import Carried, Migration
    from transposition.model.finding import Problem
    from transposition.workspace import Workspace


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("migrate")(migrate)


@common.guarded
def migrate(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="Workspace of the older directive.")],
    states: Annotated[
        list[str] | None,
        typer.Argument(metavar="CC...", help="States, as DK, GR or Greece.", autocompletion=common.complete_state),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every State that has a record in OLD.")] = False,
    draft: Annotated[
        bool, typer.Option("--draft", help="Print a correlation table to begin with, most of it to be decided.")
    ] = False,
    write: Annotated[bool, typer.Option("--write", help="Put the claims into the records of the workspace.")] = False,
    workspace: common.WorkspaceOption = None,
) -> None:
    """Carry records over from the workspace of an older directive to that of the one that takes its place.

    rules/correlation.yaml of the new workspace says what became of each provision. What is kept is carried over as it
    was read; what has changed comes without an answer and is marked as suspect; what is gone stays behind. Shows what
    would change, and what must be read again; changes it with --write. Nothing that is there is overwritten.
    """
    from transposition.workspace.locate import shown

    _, space = common.settings(workspace)
    _, before = common.settings(old)
    if draft:
        from transposition.editing.correspondence import draft_table

        if states or everything or write:
            common.fail("--draft prints a table and carries nothing over", "as in: transposition migrate OLD --draft")
        common.emit(draft_table(before.directive, space.directive), None)
        return
    if write:
        common.refuse_builtin(space.root)
    way = _way(space, before)
    codes = common.chosen_states(states, everything, before)
    wrong = False
    for code in codes:
        try:
            wrong |= not _state(code, space, before, way, write=write)
        except _Unusable as error:
            common.print_problems(error.problems)
            print(f"transposition: {shown(error.path)} cannot be used as it is, so {code} is left out", file=sys.stderr)
            wrong = True
    if not any(check.kind == "review" for check in space.checks):
        print("note: the workspace has no check of the kind review, so nothing tells what is suspect", file=sys.stderr)
    added = way.added()
    if added:
        print(f"new, so nobody has looked: {', '.join(added)}", file=sys.stderr)
    if wrong:
        raise typer.Exit(common.WRONG)


class _Unusable(Exception):
    """A record that cannot be read or written to as it is."""

    def __init__(self, path: Path, problems: Iterable[Problem]) -> None:
        super().__init__(str(path))
        self.path = path
        self.problems = list(problems)


def _way(space: Workspace, before: Workspace) -> Correspondences:
    """The correlation table between the two directives; ends the command where it is not there or wrong."""
    from transposition.editing.correspondence import Correspondences
    from transposition.workspace.correlation import NAME, correlation_problems, read_correlation
    from transposition.workspace.locate import shown

    problems = [problem for problem in (*before.problems, *space.problems) if problem.severity.rank == 0]
    if problems:
        common.print_problems(problems)
        common.fail("the rules of both workspaces must be right before anything is carried over")
    file = space.root / "rules" / NAME
    parsed = read_correlation(space.root)
    if parsed is None:
        common.fail(f"there is no {shown(file)}", "what became of each provision? see docs/several-directives.md")
    found = list(parsed.problems)
    if parsed.mended is not None and parsed.document is not None:
        found += correlation_problems(parsed.mended, parsed.document, space.directive, parsed.filled, before.directive)
    common.print_problems(found)
    if parsed.model is None or any(problem.severity.rank == 0 for problem in found):
        raise typer.Exit(common.WRONG)
    if parsed.model.celex != before.directive.file.celex:
        common.fail(
            f"{shown(file)} is about {parsed.model.celex}, and {shown(before.root)} about {before.directive.file.celex}"
        )
    return Correspondences(parsed.model, before.directive, space.directive)


def _state(code: str, space: Workspace, before: Workspace, way: Correspondences, *, write: bool) -> bool:
    """Carry one record over; whether that was possible."""
    from transposition.editing.join import join
    from transposition.editing.migrate import migrate as carry_over
    from transposition.editing.tree import FormatError
    from transposition.workspace.locate import shown

    source, target = before.record_path(code), space.record_path(code)
    record = before.record(code)
    if record is None:
        raise _Unusable(source, _of(before, source))
    there = target.read_bytes() if target.exists() else None
    if there is not None and space.record(code) is None:
        raise _Unusable(target, _of(space, target))
    checks = {check.id for check in space.checks}
    try:
        done = carry_over(source.read_bytes(), shown(source), record, way, checks, date.today())
        joined = join(done.tree, there, shown(target), space.directive)
    except FormatError as error:
        raise _Unusable(source, error.problems) from None
    problems = joined.problems or _problems(joined.text, target, space)
    if problems:
        common.print_problems(problems)
        print(f"transposition: {code}: nothing is carried over", file=sys.stderr)
        return False
    old = (there or b"").decode("utf-8")
    common.print_difference(shown(target), old, joined.text, "carried over")
    changed = joined.text != old
    if write and changed:
        common.write_file(target, joined.text)
    _tell(code, done, joined.known)
    if changed and not write:
        print(f"{shown(target)}: not written (use --write)", file=sys.stderr)
    return True


def _of(space: Workspace, path: Path) -> list[Problem]:
    from transposition.workspace.locate import shown

    return [problem for problem in space.problems if problem.span.file == shown(path)]


def _problems(text: str, path: Path, space: Workspace) -> list[Problem]:
    """What would be wrong with the record as it would be written: then it is not."""
    from transposition.model.record import Record
    from transposition.workspace.files import parse
    from transposition.workspace.locate import shown
    from transposition.workspace.references import record_problems

    parsed = parse(text.encode(), f"{shown(path)} (as it would be)", Record)
    found = list(parsed.problems)
    if parsed.model is not None and parsed.document is not None:
        found += record_problems(parsed.model, parsed.document, space.directive, space.checks, expected_state=path.stem)
    return [problem for problem in found if problem.severity.rank == 0]


def _tell(code: str, done: Migration, known: set[str]) -> None:
    """What must be read again, and what stays behind, on standard error: the difference is the output."""
    from transposition.i18n.words import plural

    kept, again = (
        [item for item in found if f"{item.new} {item.claim}" not in known] for found in (done.kept, done.again)
    )
    counts = (
        f"{plural(len(kept), 'claim')} kept",
        f"{len(again)} to be read again",
        f"{len(known)} already there",
        f"{len(done.left)} left behind",
    )
    print(f"{code}: {', '.join(counts)}", file=sys.stderr)
    _list("to be read again, for the provision has changed", [_line(item) for item in again])
    _list("answers on elements that are not carried over", done.elements)
    _list("left behind in the older record", done.left)


def _line(item: Carried) -> str:
    was = f" (was {item.old})" if item.old != item.new else ""
    return f"{item.new}{was} {item.claim}: {item.national}, read as {item.was}"


def _list(title: str, lines: Sequence[str]) -> None:
    if lines:
        print(f"  {title}:", file=sys.stderr)
        for line in lines:
            print(f"    {line}", file=sys.stderr)
