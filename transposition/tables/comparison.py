"""The comparison of States as a table: one row per State and answer."""

from __future__ import annotations

from transposition.analysis.answers import element_lines, group_word, lines, results_text
from transposition.analysis.comparison import Comparison
from transposition.i18n import Translator
from transposition.i18n.quoting import safe_link
from transposition.model.directive import Bond
from transposition.tables.table import EMPTY, Cell, Column, Table


def as_table(result: Comparison, t: Translator) -> Table:
    """One row per State and answer; a State of which nothing is known has a row that says so."""
    columns = (
        Column("state", t("State"), 16),
        Column("group", t("Standing"), 20),
        Column("result", t("Result"), 20),
        Column("about", t("About"), 24),
        Column("answer", t("Answer"), 60),
        Column("source", t("Source"), 40, linked=True),
        Column("verified", t("Verified"), 12),
    )
    rows: list[tuple[Cell, ...]] = []
    for group in Bond:
        for row in result.group(group):
            head = (
                Cell(t.state(row.state), code=row.state),
                Cell(group_word(group, t), code=group),
                Cell(results_text(row, t), code=" ".join(row.results.values())),
            )
            for line in (*lines(result, row, t), *element_lines(result, row, t)):
                url = next((source.url for source in line.sources if source.url), None)
                verified = (
                    EMPTY
                    if line.verified is None
                    else Cell(t("yes") if line.verified else t("no"), code="yes" if line.verified else "no")
                )
                labels = "; ".join(source.label for source in line.sources)
                rows.append((*head, Cell(line.about), Cell(line.text), Cell(labels, safe_link(url)), verified))
    return Table("comparison", result.subject, columns, tuple(rows))
