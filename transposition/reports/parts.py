"""The building blocks of the report views: frozen values, already in the language of the report.

Nothing here computes a status: results, findings and counts come from the assessment as they are.
"""

from __future__ import annotations

from dataclasses import dataclass

from transposition.model.assessment import ElementCount
from transposition.model.record import Measure
from transposition.reports.svg import Segment


@dataclass(frozen=True)
class Status:
    """A result as people read it: a code for shape and colour, a symbol for plain text, a word."""

    code: str
    symbol: str
    word: str
    gap: bool = False


@dataclass(frozen=True)
class SourceView:
    """A source: what to call it, where it is, whether the statement was read there, and when.

    ``number`` is its place in the list of sources of the page; 0 where the page has none.
    """

    label: str
    url: str | None
    verified: bool
    read_on: str | None
    detail: str | None = None
    number: int = 0


@dataclass(frozen=True)
class Link:
    """A text with a target inside the report or the site; the target is empty where there is none."""

    text: str
    href: str


@dataclass(frozen=True)
class Figure:
    """A key figure: the number, what it counts, and a remark."""

    value: str
    label: str
    note: str = ""


@dataclass(frozen=True)
class MeasureView:
    """A measure with its dates in words."""

    footing: Status
    id: str
    measure: Measure
    kind: str
    language: str | None
    dates: tuple[tuple[str, str], ...]
    standing: str | None
    sources: tuple[SourceView, ...]
    provisions: tuple[Link, ...]


@dataclass(frozen=True)
class ElementView:
    """An element of a provision and what the claims say about it (words; empty if nobody looked)."""

    text: str
    basis: str | None
    answer: str


@dataclass(frozen=True)
class ClaimView:
    """How one national provision answers, as somebody read it.

    Attributes:
        penalties: each with the remark on it.
        role: what it contributes beside others; empty where it answers the whole provision.
        shortfall: what is missing; candidate: what seems to be missing and could not be confirmed yet.
        would_settle: what would confirm or refute the candidate.
        footing: what the reading rests on.
    """

    national: str
    href: str
    measures: tuple[Link, ...]
    language: str | None
    status: Status
    read_as: str
    author: str
    standing: str | None
    penalties: tuple[tuple[str, str], ...]
    version: str | None
    note: str | None
    verified: bool
    sources: tuple[SourceView, ...]
    role: str = ""
    shortfall: str | None = None
    candidate: str | None = None
    would_settle: str | None = None
    footing: Status | None = None


@dataclass(frozen=True)
class RowView:
    """One row of the table of concordance; ``bare`` where nothing is recorded and nothing found."""

    id: str
    name: str
    anchor: str
    article: str
    cluster: str
    point: str
    modality: str
    obligation: str
    eli: str
    compare: str
    status: Status
    claimed: Status
    reason: str | None
    elements: ElementCount
    parts: tuple[ElementView, ...]
    thresholds: tuple[str, ...]
    claims: tuple[ClaimView, ...]
    verified: bool | None
    findings: tuple[Link, ...]
    models: int
    bare: bool


@dataclass(frozen=True)
class FindingView:
    """A finding with the chain it rests on.

    Attributes:
        name: what it is called in a list: what is missing, where it names that, else its title.
        state: ``step``, ``to_confirm`` or the weight, for sign and colour; ``state_word`` says it.
        gravity: 1 (the gravest) to 4.
        certainty: how certain it is, in words.
        footing: what it rests on.
    """

    id: str
    check: str
    title: str
    severity: str
    severity_word: str
    provision: str
    href: str
    article: str
    cluster: str
    message: str
    remedy: str
    caps: tuple[str, ...]
    sources: tuple[SourceView, ...]
    place: str
    suppressed: str | None
    models: int
    verified: bool
    gap: bool
    remark: bool
    name: str
    state: str
    state_word: str
    gravity: int | None
    certainty: str
    footing: Status | None


@dataclass(frozen=True)
class RemarkView:
    """The remarks of one check: told one by one where they are few, else by their provisions."""

    check: str
    title: str
    told: tuple[FindingView, ...]
    all: tuple[FindingView, ...]


@dataclass(frozen=True)
class OpenPoint:
    """One kind of thing that is still to be read or checked: no finding against the State."""

    title: str
    count: int
    places: tuple[Link, ...]
    more: int


@dataclass(frozen=True)
class CheckView:
    """A check that found something: why it matters and on what authority."""

    id: str
    title: str
    rationale: str
    authority: tuple[tuple[str, str, str | None, bool], ...]


@dataclass(frozen=True)
class Statement:
    """A statement with its sources, in tables of facts, procedures, findings of others and open points."""

    label: str
    text: str
    sources: tuple[SourceView, ...]
    verified: bool
    detail: str = ""
    date: str = ""
    scopes: tuple[Link, ...] = ()
    tag: str = ""
    values: tuple[tuple[str, str], ...] = ()
    footing: Status | None = None


@dataclass(frozen=True)
class ModelView:
    """A verified measure of another State on the same provision."""

    state: str
    name: str
    href: str
    claim: ClaimView


@dataclass(frozen=True)
class ArticleView:
    """An article in the table of concordance, with what is claimed of it as a whole.

    ``folded`` names its bare rows, for paper, where they become one.
    """

    number: str
    anchor: str
    heading: str
    cluster: str
    eli: str
    status: Status
    rows: tuple[RowView, ...]
    whole: tuple[ClaimView, ...]
    folded: str


@dataclass(frozen=True)
class ClusterView:
    """A cluster of articles: its bar and its counts per result, in the order of ``CountryView.legend``."""

    id: str
    label: str
    total: int
    segments: tuple[Segment, ...]
    counts: tuple[int, ...]


@dataclass(frozen=True)
class ModelGroup:
    """Models for one provision that falls short."""

    name: str
    href: str
    models: tuple[ModelView, ...]
    more: int


@dataclass(frozen=True)
class CellView:
    """An article of a State on the heat map; ``filled`` is how much of it was looked at, in quarters."""

    article: str
    status: Status
    href: str
    title: str
    filled: int = 4
