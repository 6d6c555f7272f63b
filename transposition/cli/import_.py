"""``transposition import``: measures from the official source into records."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from transposition.cli import common

if TYPE_CHECKING:
    from collections.abc import Iterable

    from transposition.editing.eurlex import Import
    from transposition.model.record import Record
    from transposition.workspace import Workspace


SHOWN = 8
"""Names that a note lists one by one."""
MAX_BYTES = 50_000_000
"""Of a saved list; the measures of all States in all languages have a tenth of it."""


def register(app: typer.Typer) -> None:
    """Add the command, with one sub-command per source, to the application."""
    sources = typer.Typer(
        help="Import measures from an official source, or a table that a State has filled in.", no_args_is_help=True
    )
    sources.command("eurlex")(eurlex)
    sources.command("table")(table)
    sources.callback()(_import)
    app.add_typer(sources, name="import")


def _import() -> None:
    """Import measures from an official source, or a table that a State has filled in."""


@common.guarded
def eurlex(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Saved SPARQL results, lists as CSV or XLSX, or pages.")
    ],
    state: Annotated[
        str | None, typer.Option("--state", metavar="CC", help="Only this State.", autocompletion=common.complete_state)
    ] = None,
    write: Annotated[bool, typer.Option("--write", help="Add the measures to the records of the workspace.")] = False,
    repair: Annotated[bool, typer.Option("--repair", help="Put titles right that were read as Mac Roman.")] = False,
    workspace: common.WorkspaceOption = None,
) -> None:
    """Read national transposition measures saved from EUR-Lex or CELLAR.

    Takes SPARQL results (JSON, XML, CSV), lists as CSV or XLSX, and the page of a directive saved as HTML. Prints
    them as YAML for records, or adds them with --write; what is in a record is never changed. A measure that was
    notified is not thereby transposed: it answers no provision until somebody says which.
    """
    from transposition.editing.eurlex import read_files
    from transposition.i18n.words import plural
    from transposition.model.states import find_state
    from transposition.workspace.locate import shown
    from transposition.workspace.opening import read_bytes

    _, space = common.settings(workspace)
    wanted = find_state(state) if state else None
    if state and wanted is None:
        common.fail(f"there is no state {state!r}")
    contents, problems = [], []
    for path in files:
        raw, wrong = read_bytes(path, limit=MAX_BYTES)
        problems += wrong
        if raw is not None:
            contents.append((shown(path), raw))
    directive = space.directive.file
    found = read_files(
        contents,
        directive.celex,
        printed_as=directive.printed_as,
        deadline=str(directive.deadline) if directive.deadline.latest < date.max else None,
        repair=repair,
        today=date.today(),
    )
    problems += found.problems
    states = [code for code in found.states if wanted in (None, code)]
    if write:
        common.refuse_builtin(space.root)
        if problems:
            for note in found.notes:
                print(f"note: {note}", file=sys.stderr)
            common.print_problems(problems)
            common.fail("nothing was written, for a part of the list would be missing", "mend the list")
        for code in states:
            _write(space, code, found)
    else:
        _print(space, states, found)
    for note in found.notes:  # last, for what is told about the records may be long
        print(f"note: {note}", file=sys.stderr)
    count = sum(len(found.of(code)) for code in states)
    print(
        f"{plural(found.rows, 'row')} read: {plural(count, 'measure')} of {plural(len(states), 'State')}",
        file=sys.stderr,
    )
    common.print_problems(problems)
    if problems:
        raise typer.Exit(common.WRONG)


def _print(space: Workspace, states: list[str], found: Import) -> None:
    from transposition.editing.merge import fragment
    from transposition.model.states import state_name

    for place, code in enumerate(states):
        print(("\n" if place else "") + f"# {code}: {state_name(code)}")
        print(fragment(found, code, space.directive), end="")
        if space.record(code):
            _compare(space, code, found)


def _write(space: Workspace, state: str, found: Import) -> None:
    from transposition.editing.merge import merge
    from transposition.editing.tree import FormatError
    from transposition.workspace.locate import shown

    path = space.record_path(state)
    raw = path.read_bytes() if path.exists() else None
    record = space.record(state)
    if raw is not None and record is None:
        common.print_problems(problem for problem in space.problems if problem.span.file == shown(path))
        common.fail(f"{shown(path)} cannot be used as it is, so nothing is added to it")
    try:
        merged = merge(raw, record, shown(path), found, state, space.directive, date.today())
    except FormatError as error:
        common.print_problems(error.problems)
        common.fail(f"{shown(path)} cannot be used as it is, so nothing is added to it")
    if raw is None or merged.text.encode() != raw:
        common.write_file(path, merged.text)
    print(f"{shown(path)}: {merged.added} added, {merged.known} already there")
    if record:
        _tell(state, record, merged.matched)


def _compare(space: Workspace, state: str, found: Import) -> None:
    """Tell what the list and the record have in common, without writing."""
    from transposition.editing.merge import merge
    from transposition.editing.tree import FormatError
    from transposition.workspace.locate import shown

    path, record = space.record_path(state), space.record(state)
    if record is None:
        return
    try:
        merged = merge(path.read_bytes(), record, shown(path), found, state, space.directive, date.today())
    except FormatError:
        return  # it is not written to, and validate tells what is wrong with it
    _tell(state, record, merged.matched)


def _tell(state: str, record: Record, matched: Iterable[str]) -> None:
    """Claims that rest on what was not notified, and notified measures that answer nothing."""
    from transposition.editing.merge import unused
    from transposition.i18n.words import plural

    silent, idle = unused(record, matched)
    for name, scopes in silent.items():
        listed = ", ".join(scopes[:SHOWN]) + (f" and {len(scopes) - SHOWN} more" if len(scopes) > SHOWN else "")
        print(f"note: {state}: {name} is not in the list, and claims rest on it: {listed}", file=sys.stderr)
    if idle:
        listed = ", ".join(idle[:SHOWN]) + (f" and {len(idle) - SHOWN} more" if len(idle) > SHOWN else "")
        print(
            f"note: {state}: {plural(len(idle), 'notified measure')} of the record "
            f"answer{'s' if len(idle) == 1 else ''} no provision: {listed}",
            file=sys.stderr,
        )


@common.guarded
def table(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The table that came back, as XLSX, DOCX or CSV.")],
    state: Annotated[
        str | None,
        typer.Option("--state", metavar="CC", help="The State.", autocompletion=common.complete_state),
    ] = None,
    complete: Annotated[
        bool, typer.Option("--complete", help="The State says that this is everything it notifies.")
    ] = False,
    write: Annotated[bool, typer.Option("--write", help="Put the answers into the record of the workspace.")] = False,
    workspace: common.WorkspaceOption = None,
) -> None:
    """Read the table of concordance that a State has filled in (see: transposition export table).

    Shows what would change in the record, and changes it with --write. Answers become readings of the State beside
    what is there; nothing is overwritten. What cannot be understood is named by sheet and cell, and then nothing is
    written.
    """
    from transposition.editing.filled import answered, read_filled
    from transposition.editing.take_over import take_over
    from transposition.editing.tree import FormatError
    from transposition.i18n.words import plural
    from transposition.model.states import find_state
    from transposition.workspace.locate import shown
    from transposition.workspace.opening import read_bytes

    _, space = common.settings(workspace)
    raw, problems = read_bytes(file, limit=MAX_BYTES)
    if raw is None:
        common.print_problems(problems)
        raise typer.Exit(common.WRONG)
    filled = read_filled(shown(file), raw, space.directive)
    code = find_state(state) if state else filled.state
    if state and code is None:
        common.fail(f"there is no state {state!r}")
    if state and filled.state not in (None, code):
        common.fail(f"the table is about {filled.state}, not about {code}")
    for note in filled.notes:
        print(f"note: {note}", file=sys.stderr)
    if code is None:
        common.print_problems(filled.problems)
        common.fail(
            "nothing was read" if filled.problems else "the table does not say which State it is about; use --state"
        )
    if complete and filled.complete is False:
        common.fail("the table says that this is not everything that the State notifies; --complete says that it is")
    filled.complete = filled.complete or complete
    path = space.record_path(code)
    before = path.read_bytes() if path.exists() else None
    record = space.record(code) if before is not None else None
    if before is not None and record is None:
        common.print_problems(problem for problem in space.problems if problem.span.file == shown(path))
        common.fail(f"{shown(path)} cannot be used as it is, so nothing is added to it")
    try:
        done = take_over(filled, before, record, file.name, code, space.directive, date.today())
    except FormatError as error:
        common.print_problems(error.problems)
        common.fail(f"{shown(path)} cannot be used as it is, so nothing is added to it")
    for note in done.notes:
        print(f"note: {note}", file=sys.stderr)
    if filled.problems or done.problems:
        common.print_problems(sorted([*filled.problems, *done.problems], key=lambda problem: problem.span.line))
        common.fail("nothing was written, for a part of the answers would be missing", "mend the table")
    common.print_difference(shown(path), (before or b"").decode("utf-8"), done.text, "with the answers")
    open_ones = list(answered(filled, space.directive)) if filled.complete else []
    if open_ones:
        listed = ", ".join(open_ones[:SHOWN]) + (
            f" and {len(open_ones) - SHOWN} more" if len(open_ones) > SHOWN else ""
        )
        print(f"note: the table is complete, and has no answer for: {listed}", file=sys.stderr)
    changed = done.text != (before or b"").decode("utf-8") and (before is not None or bool(filled.answers))
    if write and changed:
        common.refuse_builtin(path)
        common.write_file(path, done.text)
    told = f"{plural(done.claims, 'answer')} new, {done.known} already there, {plural(filled.empty, 'row')} left empty"
    print(f"{shown(path)}: {told}{'' if write or not changed else '; not written (use --write)'}", file=sys.stderr)
