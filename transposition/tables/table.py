"""A table of a report: its columns, its cells, and what the cells are made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from transposition.analysis.evaluation import Evaluation
from transposition.i18n import Translator
from transposition.i18n.places import provision_name
from transposition.i18n.quoting import safe_link
from transposition.i18n.symbols import RESULTS
from transposition.model.assessment import Assessment, Basis, ProvisionAssessment
from transposition.model.dates import PartialDate
from transposition.model.evidence import Evidenced
from transposition.model.record import Record


class Cell(NamedTuple):
    """What stands in a row under a column.

    Attributes:
        text: what people read, in the language of the report.
        url: where the text leads; http and https only.
        lang: language of the text, where it is not that of the report.
        code: what programs read instead of the text; a date as in ISO 8601, as far as it is known.
    """

    text: str
    url: str | None = None
    lang: str | None = None
    code: str | None = None


class Column(NamedTuple):
    """A column.

    Attributes:
        key: its name for programs.
        title: its heading.
        width: its width in characters.
        linked: whether its cells have links.
        dated: whether its cells are dates.
    """

    key: str
    title: str
    width: int
    linked: bool = False
    dated: bool = False


@dataclass(frozen=True)
class Table:
    """A table of a report; ``empty`` is what it says where it has no rows."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str = ""

    def only(self, keys: tuple[str, ...]) -> Table:
        """The same with the named columns alone, in their order; names it does not have are passed over."""
        places = {column.key: place for place, column in enumerate(self.columns)}
        chosen = [places[key] for key in keys if key in places]
        return Table(
            self.key,
            self.title,
            tuple(self.columns[place] for place in chosen),
            tuple(tuple(row[place] for place in chosen) for row in self.rows),
            self.empty,
        )


EMPTY = Cell("")


def whole_day(cell: Cell) -> date | None:
    """The day that a cell holds, or None where it holds a month, a year or no date."""
    if not cell.code or len(cell.code) != len("2013-12-18"):
        return None
    try:
        return date.fromisoformat(cell.code)
    except ValueError:
        return None


def record_of(evaluation: Evaluation, item: Assessment) -> Record:
    """The record that an assessment was made of."""
    record = evaluation.workspace.record(item.state)
    assert record is not None, "an assessment is made of a record"
    return record


def state_cell(item: Assessment, t: Translator) -> Cell:
    """The State."""
    return Cell(t.state(item.state), code=item.state)


def result_cell(result: ProvisionAssessment, basis: Basis, t: Translator) -> Cell:
    """A result with its sign."""
    look = RESULTS[result.result]
    return Cell(f"{look.symbol} {t(look.text(basis))}".strip(), code=result.result)


def scopes_cell(scopes: Iterable[str], t: Translator) -> Cell:
    """Provisions, articles and ranges."""
    listed = list(scopes)
    return Cell(", ".join(provision_name(scope, t) for scope in listed), code=", ".join(listed))


def evidence_cells(item: Evidenced, record: Record, t: Translator) -> tuple[Cell, Cell, Cell]:
    """Sources, whether they were read, and when."""
    known = [record.sources[name] for name in item.sources if name in record.sources]
    first = next((source for source in known if source.url), None)
    cell = Cell("; ".join(source.label for source in known), safe_link(first.url if first else None))
    read_on = next((source.read_on for source in known if source.read_on), None)
    return cell, verified_cell(item.verified, t), date_cell(read_on, t) if item.verified else EMPTY


def verified_cell(answer: bool | None, t: Translator) -> Cell:
    """Whether something was verified; empty where that cannot be asked."""
    if answer is None:
        return EMPTY
    return Cell(t("yes"), code="yes") if answer else Cell(t("no, to be verified"), code="no")


def date_cell(value: PartialDate | None, t: Translator) -> Cell:
    """A date, in words for people and in ISO 8601 for programs."""
    return Cell(t.date(value), code=str(value)) if value else EMPTY


def language_of(record: Record) -> str | None:
    """The language of a record's national texts, where it is one alone."""
    return record.languages[0] if len(record.languages) == 1 else None
