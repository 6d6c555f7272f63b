"""The table of concordance as it is sent to a State: what is known, and columns to fill in (see ``asks``)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from transposition.analysis.evaluation import Evaluation
from transposition.i18n import Translator
from transposition.tables import csv, docx, xlsx
from transposition.tables.asks import HOW, asked, lines
from transposition.tables.concordance import concordance
from transposition.tables.files import Written, write_if_changed
from transposition.tables.table import EMPTY, Cell, Column, Table

KNOWN = (
    "provision", "heading", "kind", "obligation", "measure", "number", "national", "in_force", "reading", "result",
    "missing", "row",
)  # fmt: skip
"""Columns of the table of concordance that are sent: what is known, and the name of the row."""


def table(evaluation: Evaluation, state: str, t: Translator) -> Table:
    """The table of concordance of a State as it is sent: what is known, and empty columns to fill in."""
    known = concordance(evaluation, [item for item in evaluation.assessments if item.state == state], t).only(KNOWN)
    columns = (*known.columns, *(ask.column for ask in asked(t)))
    rows = tuple((*row, *[EMPTY] * len(asked(t))) for row in known.rows)
    return Table("form", t("Table of concordance"), columns, rows)


def about(evaluation: Evaluation, state: str, t: Translator) -> Table:
    """What the table is about, how it is filled in, and what the State says about it as a whole."""
    directive = evaluation.workspace.directive.file
    rows = [
        (Cell(t("State")), Cell(t.state(state), code=state)),
        (Cell(t("Directive")), Cell(f"{directive.celex}: {t(directive.title)}")),
        (Cell(t("As of")), Cell(t.date(evaluation.as_of))),
        *((Cell(t("How to fill it in")), Cell(line)) for line in _explained(t)),
        *((Cell(ask.column.title), EMPTY) for ask in lines(t)),
    ]
    columns = (Column("item", t("About this table"), 44), Column("value", t("Value"), 80))
    return Table("about_form", t("About this table"), columns, tuple(rows))


def _explained(t: Translator) -> Iterator[str]:
    yield t("Only the columns that begin with State are read; what stands in the others is what is known so far.")
    yield t("Rows may be sorted, hidden and coloured; for a second national provision, copy the row.")
    yield t("How transposed: {choices}.", choices="; ".join(t(words) for words in HOW.values()))
    yield t("Where nothing is filled in, nothing is changed.")


def write(evaluation: Evaluation, state: str, target: Path, t: Translator) -> Written:
    """Write the table in the format that the name of the file says: ``.xlsx``, ``.docx`` or ``.csv``.

    Raises:
        ValueError: the name says another format, or none.
        MissingExtra: the library for it is not installed.
    """
    form, head = table(evaluation, state, t), about(evaluation, state, t)
    suffix = target.suffix.lower()
    if suffix == ".xlsx":
        data = xlsx.form_workbook(evaluation, form, head, t)
    elif suffix == ".docx":
        data = docx.form_document(evaluation, [head, form], t)
    elif suffix == ".csv":
        data = csv.encode(form)
    else:
        raise ValueError(f"{target.name}: the table is written as .xlsx, .docx or .csv")
    return write_if_changed(target, data)
