"""``transposition validate``: are the files right, whatever they say about the law?"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from transposition.cli import common, streams

if TYPE_CHECKING:
    from transposition.model.finding import Problem
    from transposition.workspace.config import Config
    from transposition.workspace.readable import Readable


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("validate")(validate)


@common.guarded
def validate(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH...", help="Files or folders, or - for standard input (default: the workspace)."),
    ] = None,
    output_format: Annotated[
        common.Format, typer.Option("--format", "-f", help="Output format.")
    ] = common.Format.TERMINAL,
    output: common.OutputOption = None,
    workspace: common.WorkspaceOption = None,
) -> None:
    """Validate files: syntax, schema, references, evidence, dates, ids. No record is evaluated.

    The examples of checks are run, too, unless they are shipped like this or were run like this before.

    Records, checks, articles and the directive's file are known by their place or by their keys. Every error of
    every file is reported at once, as path:line:column. Exits with 2 if there is one.
    """
    from transposition.analysis.validation import validate as run
    from transposition.model.severity import Severity

    config = common.configuration(workspace)
    names = paths or []
    stdin = sys.stdin.buffer.read() if "-" in names else None
    files = [Path(name) for name in names if name != "-"]
    result = run(files, workspace or config.workspace, stdin)
    problems = [*_of_configuration(config, result.evaluation.workspace), *result.evaluation.problems]
    if output_format is common.Format.TERMINAL:
        from transposition.outputs.problems import file_reader, problem_lines, summary

        closing = summary(problems, len(result.files), len(result.skipped))
        if output is not None:
            common.write_file(output, "\n".join([*problem_lines(problems), closing]))
        else:
            terminal = sys.stdout.isatty()
            color = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
            source = file_reader(result.texts) if terminal else None
            for line in problem_lines(problems, source, color=color):
                print(line)
            print(closing)
            if problems and streams.is_file(sys.stdout) and not streams.same(sys.stdout, sys.stderr):
                common.print_problems(problems)  # what goes to a file would be seen by nobody
    else:
        from transposition.outputs import render

        common.emit(render(output_format.value, replace(result.evaluation, problems=tuple(problems))), output)
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise typer.Exit(common.WRONG)


def _of_configuration(config: Config, workspace: Readable) -> list[Problem]:
    """What the configuration names and the workspace does not have, so far as that can be told."""
    from transposition.analysis.selection import config_problems
    from transposition.workspace import Workspace
    from transposition.workspace.locate import find_workspace

    if not config.given or not isinstance(workspace, Workspace) or workspace.problems:
        return []
    own = (config.workspace or find_workspace()).resolve() == workspace.root.resolve()
    return config_problems(config, workspace) if own else []
