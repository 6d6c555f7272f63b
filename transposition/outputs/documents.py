"""The shapes of the JSON documents of the further commands, from which their schemas are generated.

Keys are never renamed or dropped within a version; new ones may be added.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import TypeAdapter
from typing_extensions import TypedDict

from transposition.model.directive import Bond
from transposition.outputs.shapes import ToolShape


class TallyShape(TypedDict):
    """Counts: provisions decided, elements answered, and readings by what they rest on."""

    provisions: int
    decided: int
    elements: int
    answered: int
    readings: int
    law_text: int
    official_body: int
    secondary: int
    unread: int


class ContradictionShape(TypedDict):
    """A finding about the record itself, with its place."""

    id: str
    check: str
    provision: str
    message: str
    where: str


class AuditStateShape(TypedDict):
    """One State; ``within_reach`` names what could be verified next."""

    state: str
    total: TallyShape
    articles: dict[str, TallyShape]
    read_as_a_whole: str | None
    within_reach: list[str]
    contradictions: list[ContradictionShape]


class AuditShape(TypedDict):
    """The output of ``audit --format json``."""

    format: Literal["transposition-audit"]
    version: Literal[1]
    tool: ToolShape
    disclaimer: str
    as_of: str
    total: TallyShape
    articles: dict[str, TallyShape]
    states: list[AuditStateShape]
    where_to_start: list[str]


class LinkShape(TypedDict):
    """A source as it is cited; an address is http or https."""

    label: str
    url: str | None


class ComparisonPenalty(TypedDict):
    """A statutory penalty."""

    max: str
    min: str | None
    tier: str
    lesser_case: bool


class ComparisonClaim(TypedDict):
    """How somebody read a national provision."""

    scope: str
    id: str
    national: str
    measures: list[str]
    status: str
    standing: str
    role: str
    certainty: str | None
    shortfall: str | None
    candidate: str | None
    would_settle: str | None
    penalties: list[ComparisonPenalty]
    verified: bool
    sources: list[LinkShape]


class ComparisonFact(TypedDict):
    """A fact of a State."""

    answers: dict[str, Any]
    national: str | None
    verified: bool
    sources: list[LinkShape]


class ComparisonState(TypedDict):
    """One State in a comparison; what nobody knows is null, as is the answer on an element that nobody looked at."""

    state: str
    group: str
    basis: str | None
    results: dict[str, str]
    verified: bool | None
    claims: list[ComparisonClaim]
    elements: dict[str, dict[str, str | None]]
    facts: dict[str, list[ComparisonFact]]


class ComparisonShape(TypedDict):
    """The output of ``compare --format json``."""

    format: Literal["transposition-comparison"]
    version: Literal[1]
    tool: ToolShape
    disclaimer: str
    subject: str
    title: str
    as_of: str
    thresholds: dict[str, dict[str, str]]
    elements: dict[str, dict[str, str]]
    states: list[ComparisonState]


class EnforcementStep(TypedDict):
    """A step of an infringement procedure."""

    stage: str
    ground: str
    date: str | None
    no_later_than: str | None
    number: str | None
    verified: bool
    sources: list[LinkShape]
    note: str | None


class EnforcementState(TypedDict):
    """The steps of one State."""

    state: str
    bond: Bond
    steps: list[EnforcementStep]


class EnforcementTally(TypedDict):
    """How many States received a step of one kind in a year, by month."""

    stage: str
    ground: str
    year: int
    states: int
    months: dict[str, list[str]]


class EnforcementShape(TypedDict):
    """The output of ``enforcement --format json``."""

    format: Literal["transposition-enforcement"]
    version: Literal[1]
    tool: ToolShape
    disclaimer: str
    as_of: str
    states: list[EnforcementState]
    tallies: list[EnforcementTally]


class NextShape(TypedDict):
    """What comes next in the life of a directive; ``event`` is null for its deadline."""

    date: str
    event: str | None


class OverviewDirective(TypedDict):
    """A directive of a portfolio."""

    celex: str
    name: str
    number: str
    title: str
    eli: str | None
    deadline: str
    days_since_deadline: int | None
    due: bool
    next: NextShape | None


class OverviewStep(TypedDict):
    """The last step of a procedure."""

    stage: str
    ground: str
    date: str | None
    no_later_than: str | None
    verified: bool


class PlayShape(TypedDict):
    """What a record adds up to; counts are of provisions, findings and measures."""

    basis: str
    result: str
    provisions: int
    met: int
    short: int
    to_confirm: int
    options: int
    not_assessed: int
    errors: int
    warnings: int
    measures: int
    notified: int
    last_notified: str | None
    open_procedure: str | None
    last_step: OverviewStep | None


class OverviewRow(TypedDict):
    """One State under one directive; without a record that can be used ``play`` is null."""

    state: str
    celex: str
    bond: Bond
    obliged: bool
    record: Literal["complete", "partial", "none", "broken"]
    play: PlayShape | None


class OverviewShape(TypedDict):
    """The output of ``overview --format json`` and of ``report --portfolio --format json``."""

    format: Literal["transposition-overview"]
    version: Literal[1]
    tool: ToolShape
    disclaimer: str
    title: str
    as_of: str
    directives: list[OverviewDirective]
    states: list[str]
    rows: list[OverviewRow]


class TablesShape(TypedDict):
    """The output of ``report --format json``: every table as a list of objects with the keys of its columns."""

    format: Literal["transposition-tables"]
    version: Literal[1]
    tool: ToolShape
    disclaimer: str
    directive: str
    as_of: str
    language: str
    states: list[str]
    tables: dict[str, list[dict[str, str | None]]]


class LastStep(TypedDict):
    """The last step of an infringement procedure and the day since which it is known."""

    stage: str
    known_from: str | None


class StateRow(TypedDict):
    """One State: gaps are provisions that fall short for certain in a State that had to transpose."""

    state: str
    name: str
    bond: Bond
    obliged: bool
    completeness: str
    provisions: int
    looked_at: int
    gaps: int
    last_step: LastStep | None


class StatesShape(TypedDict):
    """The output of ``list --format json``."""

    format: Literal["transposition-states"]
    version: Literal[1]
    tool: ToolShape
    disclaimer: str
    directive: str
    as_of: str
    states: list[StateRow]


class SettingShape(TypedDict):
    """A value of the configuration and where it comes from."""

    value: str | list[str] | dict[str, str]
    origin: Literal["default", "file", "command line", "found from the current folder", "built in"]


class SettingsShape(TypedDict):
    """The output of ``config --format json``: the keys are those of ``transposition.toml``."""

    format: Literal["transposition-settings"]
    version: Literal[1]
    tool: ToolShape
    file: str | None
    settings: dict[str, SettingShape]


SHAPES: dict[str, tuple[type, str]] = {
    "audit": (AuditShape, "Audit of the data"),
    "comparison": (ComparisonShape, "Comparison of the States"),
    "enforcement": (EnforcementShape, "Infringement procedures"),
    "overview": (OverviewShape, "States across directives"),
    "tables": (TablesShape, "Tables of a report"),
    "states": (StatesShape, "List of the States"),
    "settings": (SettingsShape, "Effective configuration"),
}
"""Name of a document -> its shape and its title."""


def json_schema(name: str) -> dict[str, Any]:
    """JSON Schema of one of these documents."""
    shape, title = SHAPES[name]
    return TypeAdapter(shape).json_schema(mode="serialization") | {"title": title}
