"""The overview of the Union: its answer, the map, States by articles, the figures of every State."""

from __future__ import annotations

from dataclasses import dataclass

from transposition.i18n.places import article_label, article_name
from transposition.model import provisions as names
from transposition.model.assessment import Assessment, Figures, Result, Shade
from transposition.model.directive import Bond
from transposition.model.record import Measure, Stage
from transposition.model.severity import Severity
from transposition.reports.message import capital
from transposition.reports.parts import CellView, Figure, Link, Status
from transposition.reports.svg import TILES
from transposition.reports.union import Union
from transposition.reports.words import step_day

TILE = 54
# Share of the provisions looked at that fall short, from which the next darker tile starts.
TILE_STEPS = (0.001, 0.15, 0.2, 0.25)
# Below this share of provisions looked at, a tile is hatched: its rate says little.
LITTLE = 0.5


@dataclass(frozen=True)
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
    looked_at: float
    errors: int
    warnings: int
    measures: int
    verified: float
    stage: str
    stage_rank: int
    step: str
    step_key: str


@dataclass(frozen=True)
class Tile:
    """A State on the tile map: its class, its figure, and what both mean."""

    code: str
    name: str
    href: str
    x: int
    y: int
    kind: str
    figure: str
    text: str
    little: bool


@dataclass(frozen=True)
class UnionView:
    """The overview."""

    headline: str
    figures: tuple[Figure, ...]
    groups: tuple[tuple[str, tuple[StateRow, ...]], ...]
    heads: tuple[Link, ...]
    headings: tuple[str, ...]
    totals: tuple[int, ...]
    bound: int
    legend: tuple[Status, ...]
    tiles: tuple[Tile, ...]
    steps: tuple[tuple[str, str], ...]


def overview(u: Union) -> UnionView:
    """States by articles, the map, and the figures of every State."""
    t = u.t
    rows = {item.state: _row(u, item) for item in u.assessments}
    groups = (
        (t("Bound by the directive"), [item for item in u.assessments if item.bond is Bond.BOUND]),
        (t("Not yet bound (comparison only)"), [item for item in u.assessments if item.bond is Bond.NOT_YET]),
        (t("No longer bound (comparison only)"), [item for item in u.assessments if item.bond is Bond.FORMER]),
        (t("Not bound (comparison only)"), [item for item in u.assessments if item.bond is Bond.OUTSIDE]),
    )
    figures = u.figures
    words = u.words[figures.bound[0] if figures.bound else u.assessments[0].state]
    return UnionView(
        headline=headline(u),
        figures=_boxes(u),
        groups=tuple((title, tuple(rows[i.state] for i in items)) for title, items in groups if items),
        heads=tuple(Link(article_label(number, t), f"{names.file_stem(number)}.html") for number in u.articles),
        headings=tuple(f"{article_name(number, t)}: {t(u.directive.heading(number))}" for number in u.articles),
        totals=tuple(figures.articles.get(number, 0) for number in u.articles),
        bound=len(figures.bound),
        legend=tuple(words.shade(shade) for shade in Shade if shade is not Shade.NOTHING),
        tiles=tuple(_tile(u, item) for item in u.assessments if item.state in TILES),
        steps=_map_steps(u),
    )


def headline(u: Union) -> str:
    """The answer of the site in one sentence."""
    t, figures = u.t, u.figures
    told = [
        t(
            "{n} of {total} bound States fall short in what was looked at, {certain} of them for certain",
            n=len(figures.short),
            total=len(figures.bound),
            certain=len(figures.certain),
        )
    ]
    opinions = [*figures.stages.get(Stage.REASONED_OPINION, ()), *figures.stages.get(Stage.ADDITIONAL_OPINION, ())]
    court = [*figures.stages.get(Stage.REFERRAL, ()), *figures.stages.get(Stage.JUDGMENT, ())]
    if opinions:
        told.append(t.plural("{n} is at reasoned opinion", "{n} are at reasoned opinion", len(opinions)))
    if court:
        told.append(t.plural("{n} is before the Court", "{n} are before the Court", len(court)))
    area = next((c for c in u.directive.file.clusters if c.id == figures.weakest), None)
    if area:
        label = t(area.label)
        told.append(t("the weakest area is: {area}", area=label[:1].lower() + label[1:]))
    return "; ".join(told) + "."


def _boxes(u: Union) -> tuple[Figure, ...]:
    t, figures = u.t, u.figures
    return (
        Figure(
            str(len(figures.bound)),
            t("States bound"),
            t("transposition was due by {day}", day=t.date(u.directive.deadline)),
        ),
        Figure(
            t.plural("{n} State", "{n} States", figures.open_procedures),
            t("Open procedures against"),
            t("as far as the records know"),
        ),
        Figure(
            t.percent(figures.looked_at),
            t("Looked at"),
            t("of all provisions in the bound States; the rest is unknown"),
        ),
        Figure(t.percent(figures.verified), t("Sources checked"), t("of all readings verified in their source")),
    )


def _row(u: Union, item: Assessment) -> StateRow:
    numbers = u.figures.states[item.state]
    last = item.steps[-1] if item.steps else None
    stage = next((stage for stage, states in u.figures.stages.items() if item.state in states), None)
    return StateRow(
        code=item.state,
        name=u.t.state(item.state),
        href=f"{item.state}.html",
        bound=item.bound,
        cells=tuple(u.cell(item, number) for number in u.articles),
        transposed=numbers.results[Result.TRANSPOSED],
        short=numbers.falling,
        open=numbers.results[Result.NOT_ASSESSED],
        looked_at=numbers.share_looked_at,
        errors=numbers.findings[Severity.ERROR],
        warnings=numbers.findings[Severity.WARNING],
        measures=len(u.record(item.state).measures),
        verified=numbers.share_read or 0.0,
        stage=capital(u.t.word(stage)) if stage else "",
        stage_rank=list(Stage).index(stage) + 1 if stage else 0,
        step=f"{u.t.word(last.stage)}, {step_day(last, u.t)}" if last else "",
        step_key=str(last.known_from or "") if last else "",
    )


def rate(numbers: Figures) -> float:
    """Share of the provisions looked at that fall short."""
    return numbers.falling / numbers.looked_at if numbers.looked_at else 0.0


def _tile(u: Union, item: Assessment) -> Tile:
    column, line = TILES[item.state]
    numbers, t = u.figures.states[item.state], u.t
    share = rate(numbers)
    kind = f"k{sum(share >= step for step in TILE_STEPS)}" if item.bound else "free"
    text = (
        t("{n} of the {total} provisions looked at fall short", n=numbers.falling, total=numbers.looked_at)
        if item.bound
        else t("not bound, comparison only")
    )
    figure = t.percent(share) if item.bound else "\N{EN DASH}"
    little = item.bound and numbers.share_looked_at < LITTLE
    x, y = 2 + column * TILE, 2 + line * TILE
    return Tile(item.state, t.state(item.state), f"{item.state}.html", x, y, kind, figure, text, little)


def _map_steps(u: Union) -> tuple[tuple[str, str], ...]:
    """The classes of the map and what they mean."""
    percent = u.t.percent
    edges = [0.0, *TILE_STEPS[1:]]
    told = [("k0", u.t("none"))]
    for place, low in enumerate(edges):
        high = edges[place + 1] if place + 1 < len(edges) else None
        label = f"{percent(low)}\N{EN DASH}{percent(high)}" if high else u.t("{share} and more", share=percent(low))
        told.append((f"k{place + 1}", label))
    return tuple(told)


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
