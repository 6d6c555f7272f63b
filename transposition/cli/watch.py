"""``transposition watch``: validate and check again whenever a file is saved, and tell what changed."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from transposition.cli import common

if TYPE_CHECKING:
    from transposition.model.finding import Finding, Problem


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("watch")(watch)


@common.guarded
def watch(
    states: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="CC...",
            help="States to check (default: all).",
            autocompletion=common.complete_state,
        ),
    ] = None,
    interval: Annotated[
        float, typer.Option("--interval", metavar="SECONDS", min=0.05, help="How often to look.")
    ] = 0.5,
    once: Annotated[bool, typer.Option("--once", help="End after the first change.", hidden=True)] = False,
    workspace: common.WorkspaceOption = None,
) -> None:
    """Validate and check again whenever a rule or a record is saved, and tell what changed; end with Ctrl-C.

    What is wrong at the start is counted, not listed: see validate and check.
    """
    _, space = common.settings(workspace)
    root, wanted = space.root, common.parse_states(states or [], space)
    before, known = snapshot(root), _look(root, wanted, {})
    print(f"watching {root} ({len(before)} files): {_counted(known)}; Ctrl-C ends", flush=True)
    while True:
        time.sleep(interval)
        after = snapshot(root)
        saved = sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
        if not saved:
            continue
        before = after
        print(f"\n{datetime.now():%H:%M:%S} saved: {', '.join(map(_shown, saved))}")
        now = _look(root, wanted, known.findings)
        _tell(known, now)
        known = now
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


@dataclass(frozen=True)
class _Seen:
    """What is wrong at one moment; findings by their id."""

    problems: list[Problem]
    findings: Mapping[str, Finding]


def _look(root: Path, wanted: list[str], before: Mapping[str, Finding]) -> _Seen:
    """Validate and evaluate; of a record that cannot be used, what was found before stands."""
    from transposition.analysis.evaluation import evaluate
    from transposition.analysis.validation import validate
    from transposition.workspace import WorkspaceError, load_workspace

    problems = validate(root=root).evaluation.problems
    try:
        space = load_workspace(root, common.configuration(root).severity)
    except WorkspaceError:  # the rules cannot be used; why stands among the problems
        return _Seen(list(problems), before)
    result = evaluate(space, [code for code in wanted if code in space.states] if wanted else None)
    usable = {item.state for item in result.assessments}
    there = set(space.states)
    findings = {key: item for key, item in before.items() if item.state in there - usable}
    return _Seen(list(problems), findings | {item.id: item for item in result.findings if item.counts})


def _tell(before: _Seen, now: _Seen) -> None:
    """What is new, what is gone, and how much there is now; remarks are only counted."""
    from transposition.model.severity import Severity

    common.print_problems(_more(now.problems, before.problems))
    for problem in _more(before.problems, now.problems):
        print(f"gone: {_shown(Path(problem.span.file))}: {problem.code} {problem.message}")
    for left, right, told in ((now, before, "new"), (before, now, "gone")):
        for key, item in left.findings.items():
            if key not in right.findings and item.severity is not Severity.INFO:
                print(f"{told}: {item.span}: {item.severity} {item.check} {item.message}")
    print(_counted(now), flush=True)


def _more(these: Iterable[Problem], than: Iterable[Problem]) -> Iterator[Problem]:
    """The problems that the others do not have, wherever they stand in their file."""
    there = Counter((problem.span.file, problem.code, problem.message) for problem in than)
    for problem in these:
        key = (problem.span.file, problem.code, problem.message)
        if there[key]:
            there[key] -= 1
        else:
            yield problem


def _counted(seen: _Seen) -> str:
    from transposition.i18n.words import plural
    from transposition.outputs.common import severity_counts

    counts = severity_counts(seen.findings.values())
    numbers = [plural(number, str(severity)) for severity, number in counts.items()]
    return f"{', '.join(numbers)}; {plural(len(seen.problems), 'problem')}"


def _shown(path: Path) -> str:
    from transposition.workspace.locate import shown

    return shown(path)
