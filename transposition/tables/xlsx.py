"""XLSX: the correlation table as lawyers exchange it, with sheets for findings, measures, procedures and facts.

Every cell is written as text, so nothing in it can become a formula; links lead to http and https only.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

from transposition.analysis.evaluation import Evaluation
from transposition.i18n import Translator
from transposition.tables.files import Written, need, target_file, write_if_changed
from transposition.tables.tables import Cell, Table, tables

# The limits of the format itself.
LONGEST_TEXT = 32767
LONGEST_LINK = 2079
LONGEST_SHEET_NAME = 31
MOST_LINKS = 65530

_COLOURS = {
    "transposed": "#E3F1E4",
    "partial": "#FBF0D0",
    "not_transposed": "#F8DEDC",
    "not_notified": "#F8DEDC",
    "option_used": "#DDEBF5",
    "option_not_used": "#DDEBF5",
}


def write(evaluation: Evaluation, states: Sequence[str], target: Path, t: Translator) -> list[Written]:
    """Write the workbook (see ``files.target_file``).

    Raises:
        MissingExtra: xlsxwriter is not installed.
    """
    return [write_if_changed(target_file(target, states, ".xlsx"), workbook(evaluation, states, t))]


def workbook(evaluation: Evaluation, states: Sequence[str], t: Translator) -> bytes:
    """The bytes of the workbook; the same for the same evaluation."""
    xlsxwriter = need("xlsxwriter", "xlsx")
    stream = BytesIO()
    # Belt and braces: also text that is not written by write_string would stay text.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(stream, options)
    title = ", ".join(t.state(state) for state in states) if len(states) <= 3 else t("European Union")
    book.set_properties(
        {
            "title": f"{t('Table of concordance')}: {title}",
            "subject": t(evaluation.workspace.directive.file.short_title),
            "created": datetime.combine(evaluation.as_of, time()),
        }
    )
    wrapped = {"text_wrap": True, "valign": "top"}
    formats = {
        "head": book.add_format({**wrapped, "bold": True, "bg_color": "#1F3A5F", "font_color": "#FFFFFF", "border": 1}),
        "text": book.add_format({**wrapped, "border": 1, "border_color": "#C8CDD3"}),
        "link": book.add_format(
            {**wrapped, "border": 1, "border_color": "#C8CDD3", "font_color": "#1155CC", "underline": 1}
        ),
    } | {
        code: book.add_format({**wrapped, "border": 1, "border_color": "#C8CDD3", "bg_color": colour})
        for code, colour in _COLOURS.items()
    }
    for table in tables(evaluation, states, t):
        _sheet(book, table, formats, t)
    book.close()
    return stream.getvalue()


def _sheet(book: Any, table: Table, formats: dict[str, Any], t: Translator) -> None:
    sheet = book.add_worksheet(_sheet_name(table.title))
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, column.title, formats["head"])
    links = 0
    for line, row in enumerate(table.rows, start=1):
        for place, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
            style = formats.get(cell.code or "", formats["text"]) if column.key == "result" else formats["text"]
            if cell.url and len(cell.url) <= LONGEST_LINK and links < MOST_LINKS:
                links += 1
                sheet.write_url(line, place, cell.url, formats["link"], string=_shown(cell))
            else:
                sheet.write_string(line, place, cell.text[:LONGEST_TEXT], style)
    sheet.freeze_panes(1, 2 if len(table.columns) > 4 else 0)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer(f"&L{table.title.replace('&', '&&')}&R{t('Page')} &P / &N")


def _shown(cell: Cell) -> str:
    return (cell.text or cell.url or "")[:LONGEST_TEXT]


def _sheet_name(title: str) -> str:
    name = "".join(" " if sign in "[]:*?/\\" else sign for sign in title)
    return name[:LONGEST_SHEET_NAME].strip("'")
