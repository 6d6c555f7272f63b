"""``transposition check``: what is missing in a State's law, why, and on what source."""

from __future__ import annotations

import os
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from transposition.cli import common
from transposition.workspace.characters import visible

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from transposition.analysis.evaluation import Evaluation
    from transposition.model.finding import Finding
    from transposition.workspace import Workspace


class FailOn(StrEnum):
    """From which severity findings make the command exit with 1."""

    ERROR = "error"
    WARNING = "warning"
    NEVER = "never"


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("check")(check)


@common.guarded
def check(
    states: Annotated[
        list[str] | None,
        typer.Argument(metavar="CC...", help="States, as DK, GR or Greece.", autocompletion=common.complete_state),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="All States of the workspace.")] = False,
    article: Annotated[
        str | None,
        typer.Option(
            "--article",
            "-a",
            metavar="LIST",
            help="Only these articles or provisions, as 22-25,10.2.",
            autocompletion=common.complete_provision,
        ),
    ] = None,
    as_of: common.AsOfOption = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select",
            metavar="X",
            help="Only findings of this check, article, cluster or severity.",
            autocompletion=common.complete_selection,
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            "--ignore",
            metavar="X",
            help="No findings of this check, article, cluster or severity.",
            autocompletion=common.complete_selection,
        ),
    ] = None,
    record: Annotated[
        bool, typer.Option("--record", help="What is still to be read or checked in the records themselves.")
    ] = False,
    fail_on: Annotated[
        FailOn | None, typer.Option("--fail-on", help="Exit with 1 from this severity on (default: error).")
    ] = None,
    output_format: Annotated[
        common.Format, typer.Option("--format", "-f", help="Output format.")
    ] = common.Format.TERMINAL,
    output: common.OutputOption = None,
    baseline: Annotated[
        Path | None, typer.Option("--baseline", metavar="FILE", help="Known findings: only new ones fail.")
    ] = None,
    write_baseline: Annotated[
        Path | None, typer.Option("--write-baseline", metavar="FILE", help="Write the findings as the baseline.")
    ] = None,
    lang: common.LangOption = None,
    workspace: common.WorkspaceOption = None,
) -> None:
    """Check how far a State has transposed the directive, provision by provision."""
    from transposition.analysis.selection import make_selection, parse_articles
    from transposition.model.severity import Severity
    from transposition.workspace import WorkspaceError

    common.speak(lang)
    config = common.configuration(workspace)
    try:
        space = common.load(workspace or config.workspace, config.severity)
    except WorkspaceError as error:
        if output_format is not common.Format.TERMINAL:
            # A directive that cannot be read is a result, too: no report may look green for want of findings.
            from transposition.analysis.validation import problems_only
            from transposition.outputs import render

            root = workspace or config.workspace or Path()
            common.emit(render(output_format.value, problems_only(root, error.problems)), output)
        raise
    common.refuse_unknown_names(config, space)
    codes = common.chosen_states(states, everything, space)
    try:
        t = common.translator()
        chosen = make_selection(space, select or config.select, ignore or config.ignore, article, t)
        within = parse_articles(space, article, t)
    except ValueError as error:
        common.fail(str(error))
    result = _evaluated(space, codes, common.parse_date(as_of), chosen, output_format, record=record)
    if baseline is not None:
        from transposition.analysis.baseline import apply, read_baseline

        result = apply(result, read_baseline(baseline))
    if output_format is not common.Format.TERMINAL:
        result = result.reported(everything=record)
    if write_baseline is not None:
        _write_baseline(write_baseline, result)
        return
    if output_format is common.Format.TERMINAL:
        _print(result, output, within, record=record)
        common.print_problems(result.problems)
    else:
        from transposition.outputs import parts

        common.emit(parts(output_format.value, result), output)
        if output_format is not common.Format.GITHUB:
            common.print_problems(result.problems)
    if any(problem.severity is Severity.ERROR for problem in result.problems):
        raise typer.Exit(common.WRONG)
    threshold = fail_on.value if fail_on else config.fail_on
    if result.fails(None if threshold == "never" else Severity(threshold)):
        raise typer.Exit(common.FAILED)


def _evaluated(
    space: Workspace,
    codes: list[str],
    day: date | None,
    chosen: Callable[[Finding], bool],
    output_format: common.Format,
    *,
    record: bool,
) -> Evaluation:
    """The result in the language of the call; of large records, so much of it as the output shows."""
    from transposition.analysis import held
    from transposition.analysis.evaluation import evaluate

    if output_format is not common.Format.TERMINAL:
        return evaluate(space, codes, day, chosen, held.results).told_in(common.translator(for_programs=True))
    if record:
        return evaluate(space, codes, day, chosen, held.results).told_in(common.translator())
    from transposition.terminal.country import FEW

    problems = None
    if len(codes) > FEW:
        result = evaluate(space, codes, day, chosen, held.identities)
        if len(result.assessments) > FEW:
            return result  # a table, which says nothing of a finding but its weight
        # Few of the records can be used, and these are shown in full.
        codes, problems = [item.state for item in result.assessments], result.problems
    result = evaluate(space, codes, day, chosen).told_in(common.translator())
    return result if problems is None else replace(result, problems=problems)


def _print(result: Evaluation, output: Path | None, provisions: frozenset[str] | None, *, record: bool) -> None:
    """The page of the terminal; with ``record``, the work on the records."""
    if record:
        from transposition.terminal.work import render_work

        common.print_page(lambda console: render_work(result, common.translator(), console), output)
    else:
        from transposition.terminal.country import render

        t = common.translator().about(result.workspace.directive)
        common.print_page(lambda console: render(result, t, console, provisions), output)


def _write_baseline(path: Path, result: Evaluation) -> None:
    """Write the findings as the baseline; what a baseline that is there knows of others stays in it."""
    from transposition.analysis.baseline import dump, kept_of, read_baseline
    from transposition.i18n.words import plural
    from transposition.model.severity import Severity

    kept = kept_of(read_baseline(path), result) if os.path.lexists(path) else []
    common.write_file(path, dump(result, kept))
    beside = f"; {plural(len(kept), 'finding')} that this run did not look at kept" if kept else ""
    print(f"{plural(len(result.findings), 'finding')} written to {visible(str(path))}{beside}")
    common.print_problems(result.problems)
    if any(problem.severity is Severity.ERROR for problem in result.problems):
        raise typer.Exit(common.WRONG)
