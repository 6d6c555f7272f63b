"""``transposition watch``: validate and check again whenever a file is saved."""

from __future__ import annotations

import time
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from transposition.cli import common


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("watch")(watch)


@common.guarded
def watch(
    states: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="CC...",
            help="States to check (default: those whose record was saved).",
            autocompletion=common.complete_state,
        ),
    ] = None,
    interval: Annotated[
        float, typer.Option("--interval", metavar="SECONDS", min=0.05, help="How often to look.")
    ] = 0.5,
    once: Annotated[bool, typer.Option("--once", help="End after the first change.", hidden=True)] = False,
    workspace: common.WorkspaceOption = None,
) -> None:
    """Validate and check again whenever a rule or a record is saved; end with Ctrl-C."""
    _, space = common.settings(workspace)
    root, wanted = space.root, common.parse_states(states or [], space)
    before = snapshot(root)
    print(f"watching {root} ({len(before)} files); Ctrl-C ends", flush=True)
    while True:
        time.sleep(interval)
        after = snapshot(root)
        saved = sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
        if not saved:
            continue
        before = after
        _look_again(root, saved, wanted)
        if once:
            return


def snapshot(root: Path) -> dict[Path, tuple[int, int]]:
    """Time and size of all YAML files of a workspace; a file that vanishes meanwhile is left out."""
    found = {}
    for folder in (root / "rules", root / "member_states"):
        for path in folder.rglob("*.yaml"):
            try:
                status = path.stat()
            except OSError:
                continue
            found[path] = (status.st_mtime_ns, status.st_size)
    return found


def _look_again(root: Path, saved: list[Path], wanted: list[str]) -> None:
    from transposition.analysis.evaluation import evaluate
    from transposition.analysis.validation import validate
    from transposition.i18n.words import plural
    from transposition.model.check import Severity
    from transposition.outputs.common import severity_counts
    from transposition.workspace import load_workspace
    from transposition.workspace.locate import shown

    print(f"\n{datetime.now():%H:%M:%S} saved: {', '.join(map(shown, saved))}")
    problems = validate(root=root).evaluation.problems
    common.print_problems(problems)
    records = [path.stem for path in saved if path.parent.name == "member_states"]
    config = common.configuration(root)
    if any(problem.code == "file-workspace" or problem.span.file.endswith("directive.yaml") for problem in problems):
        return
    space = load_workspace(root, config.severity)
    codes = [code for code in wanted or records if code in space.states]
    result = evaluate(space, codes or None)
    shown_findings = [item for item in result.findings if item.severity is not Severity.INFO] if codes else []
    for item in shown_findings:
        print(f"{item.span}: {item.severity} {item.check} {item.message}")
    counts = severity_counts(result.findings)
    numbers = ", ".join(plural(number, str(severity)) for severity, number in counts.items())
    print(f"{', '.join(codes) if codes else 'all States'}: {numbers}; {plural(len(problems), 'problem')}", flush=True)
