"""The overview of the Union: the map, States by articles, the figures of every State."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from transposition.model.assessment import GAPS, Assessment, Result, Shade
from transposition.model.check import Severity
from transposition.model.record import Measure
from transposition.reports.parts import CellView, Link, Status
from transposition.reports.svg import TILES
from transposition.reports.union import Union
from transposition.reports.words import step_day

TILE = 54
# Provisions that fall short, from which the next darker tile starts.
TILE_STEPS = (1, 4, 9)


@dataclass(frozen=True, slots=True)
class StateRow:
    """A State in the overview."""

    code: str
    name: str
    href: str
    bound: bool
    cells: tuple[CellView, ...]
    transposed: int
    short: int
    open: int
    errors: int
    warnings: int
    measures: int
    verified: float
    step: str
    step_key: str


@dataclass(frozen=True, slots=True)
class Tile:
    """A State on the tile map."""

    code: str
    name: str
    href: str
    x: int
    y: int
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class UnionView:
    """The overview."""

    groups: tuple[tuple[str, tuple[StateRow, ...]], ...]
    heads: tuple[Link, ...]
    headings: tuple[str, ...]
    legend: tuple[Status, ...]
    tiles: tuple[Tile, ...]
    bound: int
    with_gaps: int
    assessed: float
    verified: float


def overview(u: Union) -> UnionView:
    """States by articles, the map, and the figures of every State."""
    t = u.t
    rows = {item.state: _row(u, item) for item in u.assessments}
    groups = (
        (t("Bound by the directive"), [i for i in u.assessments if i.bound]),
        (t("No longer bound (comparison only)"), [i for i in u.assessments if not i.bound and i.was_bound]),
        (t("Not bound (comparison only)"), [i for i in u.assessments if not i.bound and not i.was_bound]),
    )
    bound = [item for item in u.assessments if item.bound]
    asked = sum(sum(i.counts.values()) - i.counts[Result.NOT_APPLICABLE] for i in bound)
    unknown = sum(item.counts[Result.NOT_ASSESSED] for item in bound)
    claims = [c for i in u.assessments for cs in u.record(i.state).transposition.values() for c in cs]
    words = u.words[bound[0].state if bound else u.assessments[0].state]
    return UnionView(
        groups=tuple((title, tuple(rows[i.state] for i in items)) for title, items in groups if items),
        heads=tuple(Link(str(number), f"article-{number:02}.html") for number in u.articles),
        headings=tuple(t(u.directive.heading(str(number))) for number in u.articles),
        legend=tuple(words.shade(shade) for shade in Shade if shade is not Shade.NOTHING),
        tiles=tuple(_tile(u, item, rows[item.state]) for item in u.assessments if item.state in TILES),
        bound=len(bound),
        with_gaps=sum(item.gaps > 0 for item in bound),
        assessed=1 - unknown / asked if asked else 0.0,
        verified=sum(claim.verified for claim in claims) / len(claims) if claims else 0.0,
    )


def _row(u: Union, item: Assessment) -> StateRow:
    record = u.record(item.state)
    claims = [claim for claims in record.transposition.values() for claim in claims]
    counted = Counter(finding.weight for finding in u.evaluation.of(item.state) if finding.counts)
    last = item.steps[-1] if item.steps else None
    return StateRow(
        code=item.state,
        name=u.t.state(item.state),
        href=f"{item.state}.html",
        bound=item.bound,
        cells=tuple(u.cell(item, number) for number in u.articles),
        transposed=item.counts[Result.TRANSPOSED],
        short=sum(item.counts[result] for result in GAPS),
        open=item.counts[Result.NOT_ASSESSED],
        errors=counted[Severity.ERROR],
        warnings=counted[Severity.WARNING],
        measures=len(record.measures),
        verified=sum(claim.verified for claim in claims) / len(claims) if claims else 0.0,
        step=f"{u.t.word(last.stage)}, {step_day(last, u.t)}" if last else "",
        step_key=str(last.known_from or "") if last else "",
    )


def _tile(u: Union, item: Assessment, row: StateRow) -> Tile:
    column, line = TILES[item.state]
    level = sum(row.short >= step for step in TILE_STEPS)
    text = (
        u.t.plural("{n} provision falls short", "{n} provisions fall short", row.short)
        if item.bound
        else u.t("not bound, comparison only")
    )
    kind = f"k{level}" if item.bound else "free"
    return Tile(item.state, row.name, row.href, 2 + column * TILE, 2 + line * TILE, kind, text)


def beyond(u: Union) -> tuple[tuple[Link, tuple[tuple[str, Measure, str], ...]], ...]:
    """Measures of each State that no provision rests on."""
    rows = []
    for item in u.assessments:
        record = u.record(item.state)
        found = tuple(
            (f"{item.state}.html#m-{key}", record.measures[key], u.t.word(record.measures[key].kind))
            for key in item.beyond
        )
        if found:
            rows.append((Link(u.t.state(item.state), f"{item.state}.html#beyond"), found))
    return tuple(rows)
