"""The shapes of the JSON output, from which its JSON Schema is generated.

Keys are never renamed or dropped within a version; new ones may be added.
"""

from __future__ import annotations

from typing import Literal

from pydantic import TypeAdapter
from typing_extensions import TypedDict

from transposition.model.assessment import Basis, Result, Standing
from transposition.model.certainty import Certainty
from transposition.model.directive import Bond
from transposition.model.evidence import Footing
from transposition.model.finding import Nature
from transposition.model.record import AuthorKind, ClaimStatus, Completeness, Ground, Role, Stage
from transposition.model.severity import Severity


class Position(TypedDict):
    """A range in a file; lines and columns count from 1, columns in Unicode code points."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


class EvidenceShape(TypedDict):
    """A source that a statement rests on."""

    label: str
    url: str | None
    verified: bool
    read_on: str | None
    footing: Footing


class AuthorShape(TypedDict):
    """Who read the law, and when."""

    kind: AuthorKind
    name: str | None
    on: str


class PenaltyShape(TypedDict):
    """A statutory penalty of the national provision."""

    max: str
    min: str | None
    tier: str
    lesser_case: bool
    of: str | None
    covers: list[str]
    valid_from: str | None
    valid_until: str | None
    note: str | None


class ClaimShape(TypedDict):
    """How somebody read a national provision; ``standing`` says whether it counts at the date."""

    scope: str
    id: str
    measures: list[str]
    national: str
    status: ClaimStatus
    role: Role
    certainty: Certainty | None
    footing: Footing
    shortfall: str | None
    candidate: str | None
    would_settle: str | None
    text_as_of: str | None
    standing: Standing
    counts: bool
    assessed_by: AuthorShape
    elements: dict[str, str]
    penalties: list[PenaltyShape]
    evidence: list[EvidenceShape]
    note: str | None
    position: Position


class ElementsShape(TypedDict):
    """How many elements of a provision were looked at, and how they came out."""

    met: int
    missing: int
    unclear: int
    assessed: int
    total: int


class ProvisionShape(TypedDict):
    """One provision: ``claimed`` is what the claims say by themselves, ``result`` what the checks left of it."""

    provision: str
    heading: str
    modality: str
    claimed: Result
    result: Result
    reason: str | None
    verified: bool | None
    elements: ElementsShape
    lowered_by: list[str]
    claims: list[ClaimShape]


class StepShape(TypedDict):
    """A step of an infringement procedure that was known at the date."""

    id: str
    stage: Stage
    ground: Ground
    date: str | None
    no_later_than: str | None
    number: str | None
    evidence: list[EvidenceShape]


class MeasureShape(TypedDict):
    """A measure that answers no provision of the directive."""

    id: str
    title: str
    kind: str


class SuppressionShape(TypedDict):
    """A finding that the record accepts until a date."""

    check: str
    provision: str | None
    subject: str | None
    reason: str
    until: str


class FiguresShape(TypedDict):
    """What the assessment adds up to: provisions that ask for something, their elements, and what readings rest on."""

    applicable: int
    looked_at: int
    met: int
    short: int
    to_confirm: int
    elements: int
    elements_met: int
    elements_missing: int
    elements_unclear: int
    readings: int
    law_text: int
    official_body: int
    secondary: int
    unread: int


class StateShape(TypedDict):
    """The assessment of one State; ``basis`` is ``benchmark`` where the State is not bound."""

    state: str
    name: str
    basis: Basis
    bound: bool
    bond: Bond
    due: bool
    completeness: Completeness
    counts: dict[Result, int]
    gaps: int
    figures: FiguresShape
    work: dict[str, int]
    provisions: list[ProvisionShape]
    wider_claims: list[ClaimShape]
    steps: list[StepShape]
    beyond: list[MeasureShape]
    suppressions: list[SuppressionShape]


class FindingShape(TypedDict):
    """A finding with its whole chain: check, provision, place in the record, sources."""

    id: str
    check: str
    title: str
    severity: Severity
    weight: Severity
    nature: Nature
    gravity: int | None
    certainty: Certainty | None
    to_confirm: bool
    open_step: bool
    state: str
    provision: str
    element: str | None
    subject: str | None
    also: list[str]
    message: str
    remedy: str
    position: Position | None
    path: list[str | int]
    evidence: list[EvidenceShape]
    facts: list[str]
    caps: list[str]
    softened: str | None
    suppressed: str | None
    baseline: Literal["new", "unchanged"] | None
    counts: bool


class ProblemShape(TypedDict):
    """Something wrong with a file; the other files were evaluated all the same."""

    code: str
    severity: Severity
    message: str
    hint: str | None
    position: Position


class FixedShape(TypedDict):
    """A finding of the baseline that is gone."""

    id: str
    check: str
    state: str
    provision: str
    element: str | None


class ToolShape(TypedDict):
    """What made the result."""

    name: str
    version: str


class DirectiveShape(TypedDict):
    """What the law is measured against."""

    celex: str
    number: str
    title: str
    eli: str


class SummaryShape(TypedDict):
    """Numbers that every other format repeats.

    ``findings`` are all of them; ``findings_by_severity`` those that count, without the ``suppressed`` and the
    ``unchanged`` ones, as the terminal counts them.
    """

    states: int
    findings: int
    findings_by_severity: dict[Severity, int]
    suppressed: int
    unchanged: int
    fixed: int
    problems: int
    problems_by_severity: dict[Severity, int]


class ResultShape(TypedDict):
    """The result of ``check`` or ``validate``; ``validate`` evaluates nothing, so it has no states."""

    format: Literal["transposition-result"]
    version: Literal[1]
    tool: ToolShape
    disclaimer: str
    directive: DirectiveShape
    as_of: str
    summary: SummaryShape
    states: list[StateShape]
    findings: list[FindingShape]
    fixed: list[FixedShape]
    problems: list[ProblemShape]


def json_schema() -> dict[str, object]:
    """JSON Schema of the result."""
    return TypeAdapter(ResultShape).json_schema(mode="serialization")
