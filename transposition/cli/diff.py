"""``transposition diff``: what a change does to findings, results, measures and evidence."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from transposition.cli import common
from transposition.workspace.characters import visible

if TYPE_CHECKING:
    from transposition.analysis.difference import DifferenceShape, Side
    from transposition.model.finding import Problem
    from transposition.workspace.readable import Readable


class Format(StrEnum):
    """Output formats of ``diff``."""

    TERMINAL = "terminal"
    MARKDOWN = "markdown"
    JSON = "json"
    HTML = "html"


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("diff")(diff)


@common.guarded
def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="File, folder or git revision.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The same; the default is the workspace as it is.")] = ".",
    as_of: common.AsOfOption = None,
    output_format: Annotated[Format, typer.Option("--format", "-f", help="Output format.")] = Format.TERMINAL,
    output: common.OutputOption = None,
    workspace: common.WorkspaceOption = None,
) -> None:
    """Compare two states of the data: files, folders or git revisions (main, HEAD~1).

    A file or folder wins over a revision of the same name; git:main forces the revision, and main:member_states/AT.yaml
    is one file of it. Exits with 1 if it got worse, and with 2 if a file of either side cannot be used.
    """
    from transposition.analysis.difference import broken, compare
    from transposition.workspace import Workspace

    day = common.parse_date(as_of) or date.today()
    config = common.configuration(workspace)
    with TemporaryDirectory(prefix="transposition-") as temporary:
        places = [Path(temporary) / name for name in ("old", "new")]
        before, after = (
            _opened(text, place, workspace or config.workspace) for text, place in zip((old, new), places, strict=True)
        )
        # The new one first: more often than the old one it is what earlier runs have read and kept.
        second = _evaluated(after, day)
        if isinstance(before.space, Workspace) and isinstance(after.space, Workspace):
            before.space.take_over(after.space)
        sides = [_evaluated(before, day), second]
        numbers = [side.evaluation.workspace.directive.file.celex for side in sides]
        if numbers[0] != numbers[1]:
            common.fail(
                f"{visible(old)} is about {numbers[0]}, {visible(new)} about {numbers[1]}",
                "two directives cannot be compared",
            )
        if not any(side.evaluation.assessments or side.evaluation.problems for side in sides):
            common.fail("there is no record on either side, so nothing was compared")
        difference = compare(*sides)
        for side in sides:
            common.print_problems(side.evaluation.problems)
    people = output_format in (Format.TERMINAL, Format.HTML)
    common.emit(_render(output_format, difference), output, people=people)
    if any(map(broken, sides)):
        raise typer.Exit(common.WRONG)
    if difference["worse"]:
        raise typer.Exit(common.FAILED)


def _render(output_format: Format, difference: DifferenceShape) -> str:
    if output_format is Format.HTML:
        from transposition.reports.difference import render

        return render(difference)
    if output_format is Format.TERMINAL:
        from transposition.terminal.difference import render as text

        return text(difference)
    from transposition.outputs import difference as machine

    return machine.json(difference) if output_format is Format.JSON else machine.markdown(difference)


class _Opened(NamedTuple):
    """A side before it is evaluated; of a revision also its name, and the folder that its files lie in for now."""

    label: str
    space: Readable
    revision: str = ""
    folder: Path = Path()


def _opened(text: str, temporary: Path, workspace: Path | None) -> _Opened:
    from transposition.analysis.difference import OneRecord
    from transposition.workspace.locate import find_workspace, is_workspace

    path = Path(text)
    root = workspace or find_workspace()
    label = visible(text)
    if not text.strip():
        common.fail("an empty name names nothing to compare", "is a variable not set?")
    if not text.startswith("git:") and os.path.lexists(path):
        if not path.is_dir():
            return _Opened(label, OneRecord(common.load(root), path))
        folder = path if is_workspace(path) or text != "." else root
        return _Opened(label if text != "." else "working tree", common.load(folder))
    temporary.mkdir()
    return _revision(text, text.removeprefix("git:"), root, temporary)


def _revision(text: str, revision: str, root: Path, temporary: Path) -> _Opened:
    """A revision as one side; behind a colon, as ``main:member_states/AT.yaml``, one file of it."""
    from transposition.analysis.difference import OneRecord
    from transposition.workspace import load_workspace
    from transposition.workspace.revisions import RevisionError, extract

    name, _, file = revision.partition(":")
    try:
        folder = extract(name, root, temporary)
    except RevisionError as error:
        what = f"{text!r} is no file and no folder, and as a revision: " if ":" not in text else f"{visible(text)}: "
        common.fail(what + str(error), error.hint)
    space = load_workspace(folder)  # nothing of it is kept: the folder is gone when the command ends
    if not file:
        return _Opened(visible(text), space, name, temporary)
    path = next((place for place in (temporary / file, folder / file) if place.is_file()), None)
    if path is None or ".." in Path(file).parts:
        common.fail(f"{visible(name)} has no file {file!r} in rules/ or member_states/")
    return _Opened(visible(text), OneRecord(space, path, folder), name, temporary)


def _evaluated(opened: _Opened, as_of: date) -> Side:
    from transposition.analysis.difference import evaluate_side

    side = evaluate_side(opened.label, opened.space, as_of)
    return _as_named(side, opened.revision, opened.folder) if opened.revision else side


def _as_named(side: Side, revision: str, temporary: Path) -> Side:
    """The side with its files named as git names them, and not by a folder that is gone at once."""
    start = str(temporary) + os.sep

    def named(problem: Problem) -> Problem:
        file = problem.span.file
        if not file.startswith(start):
            return problem
        return problem._replace(span=problem.span._replace(file=f"{visible(revision)}:{file.removeprefix(start)}"))

    return replace(side, evaluation=replace(side.evaluation, problems=tuple(map(named, side.evaluation.problems))))
