"""Markdown for a wiki: the tables of a State, or of several, as pipe tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from transposition.analysis.evaluation import Evaluation
from transposition.i18n import Translator
from transposition.i18n.quoting import markdown
from transposition.i18n.symbols import DISCLAIMER
from transposition.tables.files import Written, target_file, write_if_changed
from transposition.tables.table import Cell, Table
from transposition.tables.tables import tables


def write(evaluation: Evaluation, states: Sequence[str], target: Path, t: Translator) -> list[Written]:
    """Write all tables into one file (see ``files.target_file``)."""
    title = ", ".join(t.state(state) for state in states) if len(states) <= 3 else t("European Union")
    lines = [f"# {markdown(title)}: {markdown(t(evaluation.workspace.directive.file.short_title))}", ""]
    lines += [markdown(t("As of {date}", date=t.date(evaluation.as_of))), ""]
    lines += [f"> {markdown(t(DISCLAIMER))}", ""]
    for table in tables(evaluation, states, t):
        if table.rows:
            lines += [f"## {markdown(table.title)}", "", *render(table), ""]
    text = "\n".join(lines)
    return [write_if_changed(target_file(target, states, ".md"), text.encode())]


def render(table: Table) -> Iterator[str]:
    """The lines of a pipe table; columns that are empty throughout are left out."""
    used = [place for place in range(len(table.columns)) if any(row[place].text for row in table.rows)]
    yield "| " + " | ".join(markdown(table.columns[place].title) for place in used) + " |"
    yield "| " + " | ".join("---" for _ in used) + " |"
    for row in table.rows:
        yield "| " + " | ".join(_cell(row[place]) for place in used) + " |"


def _cell(cell: Cell) -> str:
    text = markdown(cell.text)
    if not cell.url:
        return text
    # In angle brackets an address may hold anything but these.
    address = cell.url.replace("<", "%3C").replace(">", "%3E").replace("|", "%7C").replace("\\", "%5C")
    return f"[{text or markdown(cell.url)}](<{address}>)"
