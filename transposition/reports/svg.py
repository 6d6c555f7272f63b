"""Geometry of the charts. The templates draw it, so that every text passes through their escaping."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

# Colours as attributes, for readers of a drawing that know no style sheet; a style sheet takes their place.
PAINT = {
    "ink": "#1c2530",
    "sunk": "#f3efe6",
    "line": "#ddd6c8",
    "accent": "#0d4f6c",
    "transposed": "#17685a",
    "met": "#17685a",
    "met_so_far": "#17685a",
    "partial": "#dc9d1c",
    "not_transposed": "#a01f2b",
    "not_notified": "#a01f2b",
    "gap": "#a01f2b",
    "to_confirm": "#b86aa6",
    "not_assessed": "#c3c8cd",
    "unknown": "#c3c8cd",
    "not_applicable": "#8b8477",
    "nothing": "#8b8477",
    "option_used": "#51459a",
    "option_not_used": "#a9a2cd",
    "option": "#51459a",
    "error": "#a01f2b",
    "warning": "#7d5200",
    "info": "#51459a",
    "yes": "#17685a",
    "open": "#7d5200",
    "act": "#1c2530",
    "deadline": "#a01f2b",
    "measure": "#0d4f6c",
    "step": "#dc9d1c",
}


@dataclass(frozen=True)
class Segment:
    """A part of a bar of the width 100."""

    code: str
    word: str
    count: int
    x: float
    width: float


@dataclass(frozen=True)
class Mark:
    """A dated mark: where it stands and what it says; ``end`` puts the label to its left."""

    kind: str
    x: float
    y: float
    label: str
    day: str
    end: bool = False
    faint: bool = False


@dataclass(frozen=True)
class Tick:
    """A tick of an axis."""

    x: float
    label: str


@dataclass(frozen=True)
class Lane:
    """A band of the timeline with its name."""

    label: str
    y: float
    height: float


@dataclass(frozen=True)
class Timeline:
    """A timeline: lanes with marks above an axis of years."""

    width: int
    height: float
    lanes: tuple[Lane, ...]
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    deadline: float
    today: float


@dataclass(frozen=True)
class Entry:
    """What goes onto the timeline: lane, kind of mark, day, and its texts."""

    lane: int
    kind: str
    when: date
    label: str
    day: str
    faint: bool = False


LEFT, RIGHT, WIDTH, ROW = 176, 24, 1040, 19


def bar(parts: Sequence[tuple[str, str, int]], whole: int | None = None) -> tuple[Segment, ...]:
    """A stacked bar of (code, word, count); parts of zero are left out.

    Args:
        parts: what it is made of.
        whole: the count that the width of 100 stands for; the sum of the parts if left out.
    """
    total = whole or sum(count for _, _, count in parts)
    segments, x = [], 0.0
    for code, word, count in parts:
        if count:
            width = count * 100 / total
            segments.append(Segment(code, word, count, round(x, 2), round(width, 2)))
            x += width
    return tuple(segments)


def timeline(lanes: Sequence[str], entries: Iterable[Entry], deadline: date, today: date, start: date) -> Timeline:
    """Lay out a timeline.

    Args:
        lanes: names of the lanes, from above.
        entries: what to show; what lies before the start stands at the left edge.
        deadline: a line across all lanes.
        today: the date of the assessment, where the axis ends.
        start: where the axis starts.
    """
    last = max(today, deadline)
    span = max((last - start).days, 1)

    def across(when: date) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * min(max((when - start).days, 0), span) / span, 1)

    placed: list[Lane] = []
    marks: list[Mark] = []
    y = 14.0
    rest = list(entries)
    for number, name in enumerate(lanes):
        own = sorted((item for item in rest if item.lane == number), key=lambda item: (item.when, item.label))
        labelled = any(item.kind == "step" for item in own)
        rows = _rows([across(item.when) for item in own], gap=0 if labelled else 13)
        height = (max(rows, default=0) + 1) * ROW + 12
        placed.append(Lane(name, y, height))
        for item, row in zip(own, rows, strict=True):
            x = across(item.when)
            end = x > (LEFT + WIDTH) / 2
            marks.append(Mark(item.kind, x, y + 6 + row * ROW + ROW / 2, item.label, item.day, end, item.faint))
        y += height + 8
    years = range(start.year, last.year + 1)
    step = 1 if len(years) <= 18 else 2
    ticks = tuple(Tick(across(date(year, 1, 1)), str(year)) for year in years[::step] if date(year, 1, 1) >= start)
    return Timeline(WIDTH, y + 22, tuple(placed), tuple(marks), ticks, across(deadline), across(today))


def _rows(xs: Sequence[float], gap: float) -> list[int]:
    """Rows for marks, so that none covers another; with a gap of 0 every mark has a row of its own."""
    if not gap:
        return list(range(len(xs)))
    ends: list[float] = []
    rows = []
    for x in xs:
        row = next((number for number, end in enumerate(ends) if x - end >= gap), len(ends))
        if row == len(ends):
            ends.append(x)
        ends[row] = x
        rows.append(row)
    return rows


@dataclass(frozen=True)
class Dot:
    """A penalty on the dot plot; the condition under which it holds gives the shape."""

    x: float
    shape: str
    label: str


@dataclass(frozen=True)
class DotRow:
    """A State on the dot plot."""

    name: str
    href: str
    y: float
    dots: tuple[Dot, ...]


@dataclass(frozen=True)
class DotPlot:
    """Penalty maxima of all States on one provision."""

    width: int
    height: float
    rows: tuple[DotRow, ...]
    ticks: tuple[Tick, ...]
    floors: tuple[Dot, ...]
    life: float | None
    legend: str


PLOT_LEFT, PLOT_WIDTH, PLOT_ROW = 132, 760, 20


def dot_plot(
    rows: Sequence[tuple[str, str, Sequence[tuple[float, str, str]]]],
    floors: Sequence[tuple[float, str, str]],
    legend: str = "",
) -> DotPlot:
    """Lay out a dot plot.

    Args:
        rows: name, link and penalties (years, shape, text) of each State.
        floors: the least maxima that the directive demands (years, shape, text).
        legend: what the shapes mean.
    """
    figures = [years for _, _, dots in rows for years, *_ in dots if years != float("inf")]
    top = max([*figures, *(years for years, _, _ in floors), 5.0])
    top = 5 * (int((top - 0.01) // 5) + 1)
    has_life = any(years == float("inf") for _, _, dots in rows for years, *_ in dots)
    right = PLOT_WIDTH - (70 if has_life else 30)

    def across(years: float) -> float:
        if years == float("inf"):
            return PLOT_WIDTH - 28.0
        return round(PLOT_LEFT + (right - PLOT_LEFT) * years / top, 1)

    laid = tuple(
        DotRow(
            name,
            href,
            34 + place * PLOT_ROW,
            tuple(Dot(across(years), shape, text) for years, shape, text in dots),
        )
        for place, (name, href, dots) in enumerate(rows)
    )
    step = 1 if top <= 10 else 5
    ticks = tuple(Tick(across(years), str(years)) for years in range(0, int(top) + 1, step))
    lines = tuple(Dot(across(years), shape, text) for years, shape, text in floors)
    life = across(float("inf")) if has_life else None
    return DotPlot(PLOT_WIDTH, 40.0 + len(rows) * PLOT_ROW, laid, ticks, lines, life, legend)


# Signs of the stages of a procedure, around the point 0, 0.
STAGE_SHAPES = {
    "dialogue": "M-4 0h8M0 -4v8",
    "letter_of_formal_notice": "M0 -4.5a4.5 4.5 0 1 0 .01 0z",
    "additional_letter_of_formal_notice": "M-4 -4h8v8h-8z",
    "reasoned_opinion": "M0 -6.2l6.2 6.2-6.2 6.2-6.2-6.2z",
    "additional_reasoned_opinion": "M0 -6.2l6.2 6.2-6.2 6.2-6.2-6.2zM-2 0h4",
    "referral": "M0 -6l6 10.5h-12z",
    "judgment": "M-6 -4.5h12l-6 10.5z",
    "closing": "M-4 -4l8 8M4 -4l-8 8",
}


def lanes(rows: Sequence[tuple[str, Sequence[Entry]]], start: date, today: date) -> Timeline:
    """One line per State with a mark for each step.

    Args:
        rows: the name of each State and its steps.
        start: where the axis starts.
        today: where it ends.
    """
    width, left, right, row = 1040, 118, 26, 22
    span = max((today - start).days, 1)

    def across(when: date) -> float:
        return round(left + (width - left - right) * min(max((when - start).days, 0), span) / span, 1)

    placed, marks = [], []
    for place, (name, entries) in enumerate(rows):
        y = 34.0 + place * row
        placed.append(Lane(name, y, row))
        last = -99.0
        for entry in sorted(entries, key=lambda item: item.when):
            x = max(across(entry.when), last + 8)
            last = x
            marks.append(Mark(entry.kind, round(x, 1), y, entry.label, entry.day, faint=entry.faint))
    ticks = tuple(
        Tick(across(date(year, 1, 1)), str(year)) for year in range(start.year, today.year + 1)
        if date(year, 1, 1) >= start
    )  # fmt: skip
    height = 34.0 + len(rows) * row
    return Timeline(width, height, tuple(placed), tuple(marks), ticks, 0, across(today))


TILES = {
    # column and row of each State on the tile map, so that neighbours stay neighbours
    "SE": (5, 0), "FI": (7, 0), "DK": (4, 1), "EE": (7, 1), "IE": (0, 2), "UK": (1, 2), "NL": (3, 2), "DE": (4, 2),
    "PL": (5, 2), "LT": (6, 2), "LV": (7, 2), "BE": (2, 3), "LU": (3, 3), "CZ": (4, 3), "SK": (5, 3), "FR": (2, 4),
    "AT": (4, 4), "HU": (5, 4), "RO": (6, 4), "PT": (0, 5), "ES": (1, 5), "IT": (3, 5), "SI": (4, 5), "HR": (5, 5),
    "BG": (6, 5), "MT": (3, 6), "EL": (6, 6), "CY": (7, 6),
}  # fmt: skip
