"""The procedures of the Union: every step, by State and ground."""

from __future__ import annotations

from transposition.analysis.enforcement import Enforcement
from transposition.model.record import Ground
from transposition.reports.parts import Link, Statement
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
                    detail=str(step.known_from or ""),
                    date=step_day(step, t),
                    tag=step.number or "",
                )
                for step in row.steps
                if step.ground is ground
            )
            for ground in Ground
        )
        rows.append((Link(t.state(row.state), f"{row.state}.html#procedures"), row.bound or row.was_bound, cells))
    return tuple(rows)
