"""JSON: everything that is known, in a documented format with a version and a schema.

The schema is ``docs/schemas/result.schema.json`` (``transposition schema result``).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

from transposition import __version__
from transposition.analysis.evaluation import Evaluation
from transposition.i18n.symbols import DISCLAIMER
from transposition.model.assessment import Assessment, ClaimReading, Figures, ProvisionAssessment, Result
from transposition.model.evidence import Evidenced, Footing, Source
from transposition.model.finding import Evidence, Finding, Problem, Span, posix
from transposition.model.record import InfringementStep, Penalty, Record
from transposition.model.states import state_name
from transposition.outputs.common import severity_counts
from transposition.outputs.shapes import (
    ClaimShape,
    EvidenceShape,
    FiguresShape,
    FindingShape,
    PenaltyShape,
    Position,
    ProblemShape,
    ProvisionShape,
    ResultShape,
    StateShape,
    StepShape,
)
from transposition.workspace.readable import Readable

Item = TypeVar("Item")
_PIECES = 50_000
"""Of what the encoder gives, so many pieces are handed on at once."""


def render(evaluation: Evaluation) -> str:
    """The JSON text, indented and in a stable order."""
    return "".join(parts(evaluation))


def parts(evaluation: Evaluation) -> Iterator[str]:
    """The same in parts, so that of large records no more than one has to be in memory."""
    pieces = json.JSONEncoder(ensure_ascii=False, indent=2).iterencode(as_data(evaluation))
    while part := "".join(islice(pieces, _PIECES)):
        yield part
    yield "\n"


class _Lazy(list[Item]):
    """A list whose entries are made while it is gone through, one after the other, and are not held."""

    def __init__(self, make: Callable[[], Iterable[Item]], count: int) -> None:
        super().__init__()
        self._make, self._count = make, count

    def __iter__(self) -> Iterator[Item]:
        return iter(self._make())

    def __len__(self) -> int:
        return self._count


def as_data(evaluation: Evaluation) -> ResultShape:
    """The same as data; States and their provisions are made while they are gone through."""
    file = evaluation.workspace.directive.file
    return {
        "format": "transposition-result",
        "version": 1,
        "tool": {"name": "transposition", "version": __version__},
        "disclaimer": DISCLAIMER,
        "directive": {"celex": file.celex, "number": file.number, "title": file.title, "eli": file.eli},
        "as_of": evaluation.as_of.isoformat(),
        "summary": {
            "states": len(evaluation.assessments),
            "findings": len(evaluation.findings),
            "findings_by_severity": severity_counts(item for item in evaluation.findings if item.counts),
            "suppressed": sum(finding.suppressed is not None for finding in evaluation.findings),
            "unchanged": sum(finding.baseline == "unchanged" for finding in evaluation.findings),
            "fixed": len(evaluation.fixed),
            "problems": len(evaluation.problems),
            "problems_by_severity": severity_counts(evaluation.problems),
        },
        "states": _Lazy(
            lambda: (_state(*evaluation.whole(item)) for item in evaluation.assessments), len(evaluation.assessments)
        ),
        "findings": [_finding(item) for item in evaluation.findings],
        "fixed": [
            {
                "id": item.id,
                "check": item.check,
                "state": item.state,
                "provision": item.provision,
                "element": item.element,
            }
            for item in evaluation.fixed
        ],
        "problems": [_problem(item) for item in evaluation.problems],
    }


def _state(item: Assessment, workspace: Readable) -> StateShape:
    record = workspace.record(item.state)
    assert record is not None, "a State without a record cannot have been assessed"
    return {
        "state": item.state,
        "name": state_name(item.state),
        "basis": item.basis,
        "bound": item.bound,
        "bond": item.bond,
        "due": item.due,
        "completeness": item.completeness,
        "counts": {result: item.counts[result] for result in Result},
        "gaps": item.gaps,
        "figures": _figures(item.figures),
        "work": dict(sorted(item.figures.work.items())),
        "provisions": _Lazy(
            lambda: (_provision(part, record, workspace) for part in item.provisions.values()), len(item.provisions)
        ),
        "wider_claims": [
            _claim(reading, record, workspace) for readings in item.scopes.values() for reading in readings
        ],
        "steps": [_step(step, record) for step in item.steps],
        "beyond": [
            {"id": name, "title": record.measures[name].title, "kind": record.measures[name].kind}
            for name in item.beyond
        ],
        "suppressions": [
            {
                "check": entry.check,
                "provision": entry.provision,
                "subject": entry.subject,
                "reason": entry.reason,
                "until": str(entry.until),
            }
            for entry in record.suppressions
        ],
    }


def _provision(item: ProvisionAssessment, record: Record, workspace: Readable) -> ProvisionShape:
    directive = workspace.directive
    count = item.elements
    return {
        "provision": item.provision,
        "heading": directive.heading(item.provision),
        "modality": directive.provisions[item.provision].modality,
        "claimed": item.claimed,
        "result": item.result,
        "reason": item.reason,
        "verified": item.verified,
        "elements": {
            "met": count.met,
            "missing": count.missing,
            "unclear": count.unclear,
            "assessed": count.assessed,
            "total": count.total,
        },
        "lowered_by": list(item.lowered_by),
        "claims": [_claim(reading, record, workspace) for reading in item.claims],
    }


def _claim(reading: ClaimReading, record: Record, workspace: Readable) -> ClaimShape:
    claim = reading.claim
    author = claim.assessed_by or record.assessed_by
    document = workspace.document(record.state)
    assert document is not None
    return {
        "scope": reading.scope,
        "id": claim.id,
        "measures": list(claim.measure),
        "national": claim.national,
        "status": claim.status,
        "role": claim.role,
        "certainty": claim.certainty,
        "footing": claim.footing(record.sources),
        "shortfall": claim.shortfall,
        "candidate": claim.candidate,
        "would_settle": claim.would_settle,
        "text_as_of": _text(claim.text_as_of),
        "standing": reading.standing,
        "counts": reading.counts,
        "assessed_by": {"kind": author.kind, "name": author.name, "on": str(author.on)},
        "elements": {name: str(answer) for name, answer in claim.elements.items()},
        "penalties": [_penalty(penalty) for penalty in claim.penalties],
        "evidence": _sources(claim, record.sources),
        "note": claim.note,
        "position": _position(document.span(reading.path)),
    }


def _penalty(penalty: Penalty) -> PenaltyShape:
    return {
        "max": str(penalty.max),
        "min": _text(penalty.min),
        "tier": penalty.tier,
        "lesser_case": penalty.lesser_case,
        "of": penalty.of,
        "covers": list(penalty.covers),
        "valid_from": _text(penalty.valid_from),
        "valid_until": _text(penalty.valid_until),
        "note": penalty.note,
    }


def _figures(numbers: Figures) -> FiguresShape:
    return {
        "applicable": numbers.applicable,
        "looked_at": numbers.looked_at,
        "met": numbers.met,
        "short": numbers.short,
        "to_confirm": numbers.to_confirm,
        "elements": numbers.elements,
        "elements_met": numbers.elements_met,
        "elements_missing": numbers.elements_missing,
        "elements_unclear": numbers.elements_unclear,
        "readings": numbers.claims,
        "law_text": numbers.footings[Footing.LAW_TEXT],
        "official_body": numbers.footings[Footing.OFFICIAL_BODY],
        "secondary": numbers.footings[Footing.SECONDARY],
        "unread": numbers.footings[Footing.UNREAD],
    }


def _step(step: InfringementStep, record: Record) -> StepShape:
    return {
        "id": step.id,
        "stage": step.stage,
        "ground": step.ground,
        "date": _text(step.date),
        "no_later_than": _text(step.no_later_than),
        "number": step.number,
        "evidence": _sources(step, record.sources),
    }


def _finding(finding: Finding) -> FindingShape:
    return {
        "id": finding.id,
        "check": finding.check,
        "title": finding.title,
        "severity": finding.severity,
        "weight": finding.weight,
        "nature": finding.nature,
        "gravity": finding.gravity,
        "certainty": finding.certainty,
        "to_confirm": finding.to_confirm,
        "open_step": finding.step,
        "state": finding.state,
        "provision": finding.provision,
        "element": finding.element,
        "subject": finding.subject,
        "also": list(finding.elsewhere),
        "message": finding.message,
        "remedy": finding.remedy,
        "position": _position(finding.span) if finding.span else None,
        "path": list(finding.path),
        "evidence": _evidence(finding.evidence),
        "facts": list(finding.facts),
        "caps": list(finding.caps),
        "softened": finding.softened,
        "suppressed": finding.suppressed,
        "baseline": finding.baseline,  # type: ignore[typeddict-item]
        "counts": finding.counts,
    }


def _problem(problem: Problem) -> ProblemShape:
    return {
        "code": problem.code,
        "severity": problem.severity,
        "message": problem.message,
        "hint": problem.hint,
        "position": _position(problem.span),
    }


def _position(span: Span) -> Position:
    return {
        "file": posix(span.file),
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }


def _sources(item: Evidenced, sources: dict[str, Source]) -> list[EvidenceShape]:
    found: list[EvidenceShape] = []
    for name in item.sources:
        source = sources.get(name)
        if source:
            read_on = _text(source.read_on) if item.verified else None
            footing = source.footing if item.verified else Footing.UNREAD
            found.append(
                {
                    "label": source.label,
                    "url": source.url,
                    "verified": item.verified,
                    "read_on": read_on,
                    "footing": footing,
                }
            )
    return found


def _evidence(items: Iterable[Evidence]) -> list[EvidenceShape]:
    return [
        {
            "label": item.label,
            "url": item.url,
            "verified": item.verified,
            "read_on": item.read_on,
            "footing": item.footing,
        }
        for item in items
    ]


def _text(value: object) -> str | None:
    return None if value is None else str(value)
