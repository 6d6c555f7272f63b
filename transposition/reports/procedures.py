"""The procedures of the Union: where each stands, one line per State, and every step by State and ground."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from transposition.analysis.enforcement import Enforcement
from transposition.model.record import Ground, Stage
from transposition.reports.message import capital
from transposition.reports.parts import Link, Statement
from transposition.reports.svg import Entry, Timeline, lanes
from transposition.reports.union import Union
from transposition.reports.words import step_day


def procedures(u: Union, table: Enforcement) -> tuple[tuple[Link, bool, tuple[tuple[Statement, ...], ...]], ...]:
    """One row per State: its steps, by ground."""
    t = u.t
    rows = []
    for row in sorted(table.rows, key=lambda item: t.state(item.state)):
        words = u.words[row.state]
        cells = tuple(
            tuple(
                Statement(
                    t.word(step.stage),
                    "",
                    words.sources(step, row.record.sources),
                    step.verified,
                    footing=words.footing(step.footing(row.record.sources)),
                    detail=str(step.known_from or ""),
                    date=step_day(step, t),
                    tag=step.number or "",
                )
                for step in row.steps
                if step.ground is ground
            )
            for ground in Ground
        )
        rows.append((Link(t.state(row.state), f"{row.state}.html#procedures"), not row.outside, cells))
    return tuple(rows)


@dataclass(frozen=True)
class StageView:
    """A stage of the pipeline and the States that stand there."""

    code: str
    word: str
    states: tuple[Link, ...]


def pipeline(u: Union) -> tuple[StageView, ...]:
    """The stages in their order, with the bound States that stand at each; those without an open procedure last."""
    t, stages = u.t, u.figures.stages
    order = [stage for stage in Stage if stage not in (Stage.CLOSING, Stage.ADDITIONAL_OPINION) or stages.get(stage)]
    told = []
    for stage in [*order, None]:
        states = sorted(stages.get(stage, ()), key=t.state)
        links = tuple(Link(t.state(state), f"{state}.html#procedures") for state in states)
        word = capital(t.word(stage)) if stage else t("None open")
        told.append(StageView(stage.value if stage else "none", word, links))
    return tuple(told)


def lines(u: Union, table: Enforcement) -> Timeline:
    """One line per State that can be the subject of a procedure."""
    t = u.t
    rows = []
    for row in sorted(table.rows, key=lambda item: t.state(item.state)):
        if row.outside:
            continue
        entries = [
            Entry(
                0,
                step.stage.value,
                step.known_from.earliest,
                f"{t.state(row.state)}: {t.word(step.stage)} ({t.word(step.ground)})",
                step_day(step, t),
                faint=step.ground is Ground.NON_COMMUNICATION,
            )
            for step in row.steps
            if step.known_from
        ]
        rows.append((t.state(row.state), entries))
    first = min((entry.when.year for _, entries in rows for entry in entries), default=table.as_of.year - 1)
    return lanes(rows, date(first, 1, 1), table.as_of)
