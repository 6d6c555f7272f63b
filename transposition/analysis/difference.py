"""What a change does: findings, results, measures and evidence of two states of the data, compared.

Both are evaluated as of the same day, each with its own rules. Findings are the same if they have the same identity,
wherever they stand in the file.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, TypeAdapter
from typing_extensions import TypedDict

from transposition.analysis import held
from transposition.analysis.evaluation import Evaluation, evaluate
from transposition.model.assessment import RANKS, SHORT, Assessment, Result
from transposition.model.finding import Finding, Problem, Span, fingerprints
from transposition.model.record import Record
from transposition.model.severity import Severity
from transposition.workspace import Workspace
from transposition.workspace.document import Document
from transposition.workspace.files import load_record
from transposition.workspace.opening import read_bytes
from transposition.workspace.readable import Readable


class FindingEntry(TypedDict):
    """A finding that came, went or changed; ``was`` is the severity before."""

    id: str
    check: str
    state: str
    provision: str
    severity: Severity
    was: Severity | None
    counts: bool
    message: str


class Moved(TypedDict):
    """A provision whose result moved.

    ``direction``: worse (a gap, or a wider one), better (a gap less), known or less_known (to or from not assessed), or
    other.
    """

    state: str
    provision: str
    old: Result
    new: Result
    direction: Literal["worse", "better", "known", "less_known", "other"]


class Change(TypedDict):
    """A part of a record that was added, removed or changed; ``keys`` are those that differ."""

    state: str
    part: Literal["measure", "source", "claim", "record"]
    id: str
    label: str
    change: Literal["added", "removed", "changed"]
    keys: list[str]


class DifferenceShape(TypedDict):
    """The difference between two states of the data.

    ``findings_fixed``: both sides looked, and the second found nothing. ``findings_gone``: nobody looks any more,
    because a record, a check, a provision or the reading itself is gone or cannot be read.
    """

    format: Literal["transposition-difference"]
    version: Literal[1]
    old: str
    new: str
    as_of: str
    worse: bool
    states_added: list[str]
    states_removed: list[str]
    states_unreadable: list[str]
    states_unreadable_before: list[str]
    checks_removed: list[str]
    provisions_removed: list[str]
    findings_new: list[FindingEntry]
    findings_fixed: list[FindingEntry]
    findings_gone: list[FindingEntry]
    findings_changed: list[FindingEntry]
    results: list[Moved]
    changes: list[Change]
    problems_new: list[str]
    problems_fixed: list[str]


def json_schema() -> dict[str, Any]:
    """JSON Schema of the difference."""
    return TypeAdapter(DifferenceShape).json_schema(mode="serialization")


@dataclass(frozen=True)
class Side:
    """One of the two states: its name, and what came out.

    Attributes:
        only: the State it is about, if it is a single record.
    """

    label: str
    evaluation: Evaluation
    only: str | None = None


class OneRecord:
    """A single record file, seen with the rules of a workspace.

    Args:
        path: the file.
        root: the folder that its links may not leave.
    """

    def __init__(self, base: Readable, path: Path, root: Path | None = None) -> None:
        self.root = base.root
        self.directive = base.directive
        self.checks = base.checks
        record, document, self.problems = load_record(path, base.directive, base.checks, root=root)
        self._document = document
        self._records = {record.state: record} if record else {}

    @property
    def states(self) -> list[str]:
        """The State of the record, if it can be used."""
        return list(self._records)

    def record(self, state: str) -> Record | None:
        """The record, if it is about this State."""
        return self._records.get(state)

    def document(self, state: str) -> Document | None:
        """The document behind it."""
        return self._document if state in self._records else None


def evaluate_side(label: str, workspace: Readable, as_of: date) -> Side:
    """Evaluate everything in a workspace as one side of a difference."""
    only = workspace.states[0] if isinstance(workspace, OneRecord) and workspace.states else None
    return Side(label, evaluate(workspace, as_of=as_of, shows=held.messages), only)


def compare(old: Side, new: Side) -> DifferenceShape:
    """What changed from one side to the other, and whether it got worse.

    It got worse if a State that is bound has a new error or warning that counts, if one became more serious, if a
    provision fell to a gap or a wider one, if a file is broken that was not, or if something is gone that was looked
    at: a record, a check, a provision. What nobody can see any more has not been fixed.
    """
    only = old.only or new.only
    before, after = _assessments(old, only), _assessments(new, only)
    known, found = _findings(before), _findings(after)
    bound = {state for state, item in after.items() if item.bound}
    fresh = [_entry(item) for key, item in found.items() if key not in known]
    changed = [
        _entry(item, known[key])
        for key, item in found.items()
        if key in known and _visible(item) != _visible(known[key])
    ]
    lost, unseen = _lost(old, new, before, after), _unseen(before, after)
    gone = {
        key
        for key, item in known.items()
        if key not in found
        and (item.state not in after or item.check in lost["checks_removed"] or (item.state, item.provision) in unseen)
    }
    moved = [entry for state in after if state in before for entry in _moved(before[state], after[state])]
    problems, earlier = _problems(new), _problems(old)
    problems_new = [text for key, text in problems.items() if key not in earlier]
    worse = (
        any(item["state"] in bound and _weighs(item) for item in fresh)
        or any(item["state"] in bound and _weighs(item) and _rose(item) for item in changed)
        or any(item["state"] in bound and item["direction"] == "worse" for item in moved)
        or any(key not in earlier for key in _problems(new, errors_only=True))
        or any(lost[name] for name in ("states_removed", "states_unreadable", "provisions_removed"))
        or any(known[key].check in lost["checks_removed"] and _weighs(_entry(known[key])) for key in gone)
    )
    return {
        "format": "transposition-difference",
        "version": 1,
        "old": old.label,
        "new": new.label,
        "as_of": new.evaluation.as_of.isoformat(),
        "worse": worse,
        "states_added": sorted(state for state in after if state not in before and not _listed(old, state)),
        "states_removed": lost["states_removed"],
        "states_unreadable": lost["states_unreadable"],
        "states_unreadable_before": sorted(state for state in after if state not in before and _listed(old, state)),
        "checks_removed": lost["checks_removed"],
        "provisions_removed": lost["provisions_removed"],
        "findings_new": fresh,
        "findings_fixed": [_entry(item) for key, item in known.items() if key not in found and key not in gone],
        "findings_gone": [_entry(known[key]) for key in known if key in gone],
        "findings_changed": changed,
        "results": moved,
        "changes": list(_changes(old, new, before, after)),
        "problems_new": problems_new,
        "problems_fixed": [text for key, text in earlier.items() if key not in problems],
    }


def _assessments(side: Side, only: str | None) -> dict[str, Assessment]:
    return {item.state: item for item in side.evaluation.assessments if only in (None, item.state)}


def _listed(side: Side, state: str) -> bool:
    """Whether a side has a record of a State, usable or not."""
    return state in side.evaluation.workspace.states


def _lost(old: Side, new: Side, before: dict[str, Assessment], after: dict[str, Assessment]) -> dict[str, list[str]]:
    """What was looked at before and is not any more."""
    first, second = old.evaluation.workspace, new.evaluation.workspace
    missing = sorted(set(before) - set(after))
    running = {check.id for check in second.checks if check.severity is not Severity.OFF}
    return {
        "states_removed": [state for state in missing if not _listed(new, state)],
        "states_unreadable": [state for state in missing if _listed(new, state)],
        "checks_removed": [
            check.id for check in first.checks if check.severity is not Severity.OFF and check.id not in running
        ],
        "provisions_removed": [item for item in first.directive.ids if item not in second.directive.provisions],
    }


def _unseen(before: dict[str, Assessment], after: dict[str, Assessment]) -> set[tuple[str, str]]:
    """States and provisions about which something was known, and now nothing is said."""
    return {
        (state, provision)
        for state, earlier in before.items()
        if state in after
        for provision, item in earlier.provisions.items()
        if item.result is not Result.NOT_ASSESSED
        and (
            provision not in after[state].provisions or after[state].provisions[provision].result is Result.NOT_ASSESSED
        )
    }


def _findings(assessments: dict[str, Assessment]) -> dict[str, Finding]:
    return {finding.id: finding for item in assessments.values() for finding in item.findings}


def _visible(finding: Finding) -> tuple[object, ...]:
    return finding.severity, finding.message, finding.suppressed


def _entry(finding: Finding, before: Finding | None = None) -> FindingEntry:
    return {
        "id": finding.id,
        "check": finding.check,
        "state": finding.state,
        "provision": finding.provision,
        "severity": finding.severity,
        "was": before.severity if before else None,
        "counts": finding.counts,
        "message": finding.message,
    }


def _weighs(item: FindingEntry) -> bool:
    return item["counts"] and item["severity"] in (Severity.ERROR, Severity.WARNING)


def _rose(item: FindingEntry) -> bool:
    return item["was"] is not None and item["severity"].rank < item["was"].rank


def _moved(before: Assessment, after: Assessment) -> Iterator[Moved]:
    for provision, item in after.provisions.items():
        earlier = before.provisions.get(provision)
        if earlier is None or earlier.result is item.result:
            continue
        yield {
            "state": after.state,
            "provision": provision,
            "old": earlier.result,
            "new": item.result,
            "direction": direction(earlier.result, item.result),
        }


def direction(old: Result, new: Result) -> Literal["worse", "better", "known", "less_known", "other"]:
    """Which way a result moved; unknown is neither better nor worse."""
    first, second = RANKS.get(old, 0), RANKS.get(new, 0)
    if second > first:
        return "worse"
    if Result.NOT_ASSESSED in (old, new) and old not in SHORT:
        return "known" if old is Result.NOT_ASSESSED else "less_known"
    if old in SHORT and second < first:
        # A gap that nobody looks at any more has not been closed.
        return "less_known" if new is Result.NOT_ASSESSED else "better"
    return "other"


def _problems(side: Side, *, errors_only: bool = False) -> dict[str, str]:
    found = [problem for problem in side.evaluation.problems if problem.severity is Severity.ERROR or not errors_only]
    # The two sides stand in different folders, so only the last two parts of a path tell files apart.
    near = [_near(problem) for problem in found]
    return {key: f"{problem.span}: {problem.code} {problem.message}" for problem, key in fingerprints(near)}


def _near(problem: Problem) -> Problem:
    span = problem.span
    file = "/".join(Path(span.file).parts[-2:])
    where = Span(file, span.line, span.column, span.end_line, span.end_column)
    return Problem(where, problem.code, problem.message, problem.hint, problem.severity)


def _record(workspace: Readable, state: str) -> Record | None:
    """The record of a State; one that is not in memory does not stay there."""
    return workspace.record_once(state) if isinstance(workspace, Workspace) else workspace.record(state)


def _same_file(first: Readable, second: Readable, state: str) -> bool:
    if not (isinstance(first, Workspace) and isinstance(second, Workspace)):
        return False
    one, other = read_bytes(first.record_path(state))[0], read_bytes(second.record_path(state))[0]
    return one is not None and one == other


def _changes(old: Side, new: Side, before: Collection[str], after: Collection[str]) -> Iterator[Change]:
    """What changed in the records of States that were assessed on one side or both."""
    both = set(before) & set(after)
    for state in sorted({*before, *after}):
        first, second = old.evaluation.workspace, new.evaluation.workspace
        if state in both and _same_file(first, second, state):
            continue
        old_record, new_record = _record(first, state), _record(second, state)
        for part, items, label in _PARTS:
            known = items(old_record) if old_record else {}
            found = items(new_record) if new_record else {}
            for name in [*known, *(name for name in found if name not in known)]:
                change = _change(known.get(name), found.get(name))
                if change is None:
                    continue
                word, keys = change
                yield {
                    "state": state,
                    "part": part,
                    "id": name,
                    "label": label(found.get(name) or known[name]),
                    "change": word,
                    "keys": keys,
                }


def _change(
    old: BaseModel | None, new: BaseModel | None
) -> tuple[Literal["added", "removed", "changed"], list[str]] | None:
    if old is None or new is None:
        return ("added" if old is None else "removed"), []
    if old == new:
        return None
    fields = type(new).model_fields
    return "changed", [name for name in fields if getattr(old, name) != getattr(new, name)]


def _without_parts(record: Record) -> Record:
    """The record without what is compared entry by entry."""
    return record.model_copy(update={"measures": {}, "sources": {}, "transposition": {}})


def _claims(record: Record) -> dict[str, Any]:
    return {f"{scope} {claim.id}": claim for scope, claims in record.transposition.items() for claim in claims}


_Part = tuple[Literal["measure", "source", "claim", "record"], Callable[[Record], dict[str, Any]], Callable[[Any], str]]
_PARTS: tuple[_Part, ...] = (
    ("measure", lambda record: dict(record.measures), lambda item: str(item.title)),
    ("claim", _claims, lambda item: f"{item.national}: {item.status}"),
    ("source", lambda record: dict(record.sources), lambda item: str(item.label)),
    ("record", lambda record: {"record": _without_parts(record)}, lambda item: str(item.completeness.value)),
)


def broken(side: Side) -> bool:
    """Whether a file of this side cannot be used."""
    return any(problem.severity is Severity.ERROR for problem in side.evaluation.problems)
