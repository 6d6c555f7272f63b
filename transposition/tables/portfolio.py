"""Several directives as a table: one row per State and directive."""

from __future__ import annotations

from collections.abc import Iterator

from transposition.analysis.portfolio import Overview, Row, StateOfPlay
from transposition.i18n import Translator
from transposition.i18n.phrases import duty_text, step_date
from transposition.i18n.quoting import markdown, safe_link
from transposition.i18n.symbols import DISCLAIMER, SHADES
from transposition.tables.markdown import render
from transposition.tables.table import EMPTY, Cell, Column, Table, date_cell


def as_table(result: Overview, t: Translator) -> Table:
    """One row per State and directive; where no record can be used, the cells on it are empty."""
    columns = (
        Column("state", t("State"), 16),
        Column("name", t("Directive"), 30),
        Column("number", t("Number"), 18, linked=True),
        Column("celex", t("CELEX number"), 14),
        Column("duty", t("Bound"), 20),
        Column("deadline", t("Deadline"), 18, dated=True),
        Column("days", t("Days since the deadline"), 12),
        Column("record", t("Record"), 20),
        Column("result", t("Result"), 28),
        Column("provisions", t("Provisions"), 12),
        Column("met", t("transposed or met"), 12),
        Column("short", t("fall short for certain"), 12),
        Column("to_confirm", t("fall short, to be confirmed"), 12),
        Column("options", t("Options"), 12),
        Column("not_assessed", t("not assessed"), 12),
        Column("errors", t("errors"), 10),
        Column("warnings", t("warnings"), 10),
        Column("measures", t("Measures"), 10),
        Column("notified", t("Notified measures"), 12),
        Column("last_notified", t("Last notification"), 18, dated=True),
        Column("procedure", t("Open procedure"), 26),
        Column("last_step", t("Last step of a procedure"), 26),
        Column("step_date", t("Date of the step"), 18, dated=True),
        Column("next_date", t("Next date"), 18, dated=True),
        Column("next", t("What comes next"), 40),
    )
    rows = tuple(_row(row, t) for row in result.rows)
    return Table("overview", t("Directives by State"), columns, rows, t("There is nothing to show."))


def _row(row: Row, t: Translator) -> tuple[Cell, ...]:
    item = row.directive
    coming = item.upcoming
    return (
        Cell(t.state(row.state), code=row.state),
        Cell(item.name),
        Cell(item.number, safe_link(item.eli)),
        Cell(item.celex),
        Cell(duty_text(row.bond, item.due, t), code=row.bond),
        date_cell(item.deadline, t),
        EMPTY if item.days is None else Cell(str(item.days)),
        record_cell(row, t),
        *(_play(row.play, t) if row.play else [EMPTY] * 15),
        date_cell(coming.date if coming else None, t),
        Cell(coming.event or t("Deadline"), lang="en" if coming.event else None) if coming else EMPTY,
    )


def record_cell(row: Row, t: Translator) -> Cell:
    """Whether there is a record, and what its silence means."""
    if row.play:
        return Cell(t.word(row.play.completeness), code=row.play.completeness)
    return Cell(t("cannot be read"), code="broken") if row.broken else Cell(t("no record"), code="none")


def _play(play: StateOfPlay, t: Translator) -> list[Cell]:
    look, step = SHADES[play.shade], play.last_step
    known = step.known_from if step else None
    counts = (
        play.applicable,
        play.met,
        play.short,
        play.to_confirm,
        play.options,
        play.not_assessed,
        play.errors,
        play.warnings,
        play.measures,
        play.notified,
    )
    return [
        Cell(f"{look.symbol} {t(look.text(play.basis))}".strip(), code=play.shade),
        *(Cell(str(count)) for count in counts),
        date_cell(play.last_notified, t),
        Cell(t.word(play.stage), code=play.stage) if play.stage else EMPTY,
        Cell(t.word(step.stage), code=step.stage) if step else EMPTY,
        Cell(step_date(step.date, step.no_later_than, t), code=str(known)) if step and known else EMPTY,
    ]


def as_markdown(result: Overview, t: Translator) -> str:
    """A page for a wiki: the table of each State."""
    lines = [f"# {markdown(result.title)}", "", markdown(t("As of {date}", date=t.date(result.as_of))), ""]
    lines += [f"> {markdown(t(DISCLAIMER))}", ""]
    table = as_table(result, t)
    by_state: dict[str, list[tuple[Cell, ...]]] = {}
    for row in table.rows:
        by_state.setdefault(row[0].text, []).append(row[1:])
    for state, rows in by_state.items():
        lines += [f"## {markdown(state)}", "", *_lines(table, tuple(rows)), ""]
    return "\n".join(lines)


def _lines(table: Table, rows: tuple[tuple[Cell, ...], ...]) -> Iterator[str]:
    yield from render(Table(table.key, table.title, table.columns[1:], rows))
