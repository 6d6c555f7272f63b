"""``transposition diff``: what a change does to findings, results, measures and evidence."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from transposition.cli import common

if TYPE_CHECKING:
    from transposition.analysis.difference import DifferenceShape, Side


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

    A file or folder wins over a revision of the same name; git:main forces the revision. Exits with 1 if it
    got worse, and with 2 if a file of either side cannot be used.
    """
    from transposition.analysis.difference import broken, compare

    day = common.parse_date(as_of) or date.today()
    config = common.configuration(workspace)
    with TemporaryDirectory(prefix="transposition-") as temporary:
        places = [Path(temporary) / name for name in ("old", "new")]
        sides = [
            _side(text, place, workspace or config.workspace, day)
            for text, place in zip((old, new), places, strict=True)
        ]
        difference = compare(*sides)
        for side in sides:
            common.print_problems(side.evaluation.problems)
    common.emit(_render(output_format, difference), output)
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


def _side(text: str, temporary: Path, workspace: Path | None, as_of: date) -> Side:
    from transposition.analysis.difference import OneRecord, evaluate_side
    from transposition.workspace.locate import find_workspace, is_workspace
    from transposition.workspace.revisions import RevisionError, extract, is_revision

    path = Path(text)
    root = workspace or find_workspace()
    if not text.startswith("git:") and path.exists():
        if path.is_file():
            return evaluate_side(text, OneRecord(common.load(root), path), as_of)
        folder = path if is_workspace(path) or text != "." else root
        return evaluate_side(text if text != "." else "working tree", common.load(folder), as_of)
    revision = text.removeprefix("git:")
    if not is_revision(revision, root):
        common.fail(f"{text!r} is no file, no folder and no git revision", "as in: transposition diff main")
    temporary.mkdir()
    try:
        return evaluate_side(text, common.load(extract(revision, root, temporary)), as_of)
    except RevisionError as error:
        common.fail(f"{text}: {error}")
