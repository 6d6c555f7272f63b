"""Infringement procedures as a table: one row per step."""

from __future__ import annotations

from transposition.analysis.enforcement import Enforcement
from transposition.i18n import Translator
from transposition.i18n.phrases import step_date
from transposition.i18n.quoting import safe_link
from transposition.tables.table import EMPTY, Cell, Column, Table


def as_table(result: Enforcement, t: Translator) -> Table:
    """One row per step; a State without any has a row that says why."""
    columns = (
        Column("state", t("State"), 16),
        Column("date", t("Date"), 22),
        Column("stage", t("Stage"), 30),
        Column("ground", t("Ground"), 20),
        Column("number", t("Case number"), 18),
        Column("source", t("Source"), 40, linked=True),
        Column("verified", t("Verified"), 12),
        Column("note", t("Note"), 50),
    )
    rows: list[tuple[Cell, ...]] = []
    for row in result.rows:
        name = Cell(t.state(row.state), code=row.state)
        for step in row.steps:
            source = next((row.record.sources[key] for key in step.sources if key in row.record.sources), None)
            rows.append(
                (
                    name,
                    Cell(step_date(step.date, step.no_later_than, t), code=str(step.known_from or "")),
                    Cell(t.word(step.stage), code=step.stage),
                    Cell(t.word(step.ground), code=step.ground),
                    Cell(step.number or ""),
                    Cell(source.label, safe_link(source.url)) if source else EMPTY,
                    Cell(t("yes") if step.verified else t("no"), code="yes" if step.verified else "no"),
                    Cell(step.note or "", lang="en"),
                )
            )
        if not row.steps:
            why = t("outside: not bound by the directive") if row.outside else t("no step known")
            rows.append((name, EMPTY, Cell(why, code=""), *[EMPTY] * 5))
    return Table("procedures", t("Infringement procedures"), columns, tuple(rows))
