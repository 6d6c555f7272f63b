"""XLSX: the correlation table as lawyers exchange it, with sheets for findings, measures, procedures and facts.

The first sheet says what all rests on. Dates are dates; every other cell is written as text, so nothing in it can
become a formula; links lead to http and https only. In the table of concordance the last columns are for the State.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from io import BytesIO
from itertools import groupby
from math import ceil
from pathlib import Path
from typing import Any

from transposition.analysis.evaluation import Evaluation
from transposition.i18n import Translator
from transposition.i18n.places import article_name, provision_name
from transposition.model import provisions as names
from transposition.tables.asks import Ask, asked
from transposition.tables.files import Written, need, target_file, write_if_changed
from transposition.tables.table import Cell, Column, Table, whole_day
from transposition.tables.tables import tables

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
    "to_confirm": "#F3E1EF",
    "option_used": "#DDEBF5",
    "option_not_used": "#DDEBF5",
}

# What a sheet of paper has room for, in the order in which it is read; CSV and JSON have every column.
_SHOWN = {
    "concordance": (
        "state", "provision", "obligation", "measure", "number", "notification", "national", "in_force", "reading",
        "certainty", "penalties", "result", "missing", "source", "verified", "read_on", "note", "row",
    ),
    "findings": (
        "state", "severity", "gravity", "certainty", "provision", "title", "message", "remedy", "source", "verified",
        "accepted", "id",
    ),
    "still_open": ("state", "provision", "title", "message", "remedy"),
}  # fmt: skip
_LINE = 12.75
"""Height of a line of text in points, at the size of the workbook's font."""
_FONT = 9
_HIGHEST = 405.0
_A3, _A4 = 8, 9
_DAY = "d mmmm yyyy"
_ARROW = "\N{NORTH EAST ARROW}"


def write(evaluation: Evaluation, states: Sequence[str], target: Path, t: Translator) -> list[Written]:
    """Write the workbook (see ``files.target_file``).

    Raises:
        MissingExtra: xlsxwriter is not installed.
    """
    return [write_if_changed(target_file(target, states, ".xlsx"), workbook(evaluation, states, t))]


def workbook(evaluation: Evaluation, states: Sequence[str], t: Translator) -> bytes:
    """The bytes of the workbook; the same for the same evaluation."""
    stream = BytesIO()
    title = ", ".join(t.state(state) for state in states) if len(states) <= 3 else t("European Union")
    book = _book(stream, evaluation, title, t)
    line = _line(evaluation, title, t)
    formats = _formats(book)
    for table in tables(evaluation, states, t):
        shown = table.only(_SHOWN[table.key]) if table.key in _SHOWN else table
        if len(states) == 1:
            shown = shown.only(tuple(column.key for column in shown.columns if column.key != "state"))
        Sheet(book, formats, t, line).write(
            shown, _headings(table, t, several=len(states) > 1) if table.key == "concordance" else None
        )
    book.close()
    return stream.getvalue()


def form_workbook(evaluation: Evaluation, form: Table, about: Table, t: Translator) -> bytes:
    """The bytes of the table that a State fills in (see ``form``), and of what it says about it as a whole."""
    stream = BytesIO()
    title = about.rows[0][1].text
    book = _book(stream, evaluation, title, t)
    formats, line = _formats(book), _line(evaluation, title, t)
    known = Table(
        form.key, form.title, form.columns[: -len(asked(t))], tuple(row[: -len(asked(t))] for row in form.rows)
    )
    Sheet(book, formats, t, line).write(known, _headings(known, t, several=False))
    Sheet(book, formats, t, line).write(about)
    book.close()
    return stream.getvalue()


def _book(stream: BytesIO, evaluation: Evaluation, title: str, t: Translator) -> Any:
    xlsxwriter = need("xlsxwriter", "xlsx")
    # Belt and braces: also text that is not written by write_string would stay text.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(stream, options)
    book.set_properties(
        {
            "title": f"{t('Table of concordance')}: {title}",
            "subject": t(evaluation.workspace.directive.file.short_title),
            "created": datetime.combine(evaluation.as_of, time()),
        }
    )
    return book


def _line(evaluation: Evaluation, title: str, t: Translator) -> str:
    """What stands above every table: State, directive, date."""
    number = evaluation.workspace.directive.file.number
    return " \N{MIDDLE DOT} ".join(
        [title, t("Directive {number}", number=number), t("status as of {day}", day=t.date(evaluation.as_of))]
    )


def _formats(book: Any) -> dict[str, Any]:
    wrapped = {"text_wrap": True, "valign": "top", "font_size": _FONT}
    lined = {**wrapped, "border": 1, "border_color": "#C8CDD3"}
    return {
        "title": book.add_format({"bold": True, "font_size": 13}),
        "head": book.add_format({**wrapped, "bold": True, "bg_color": "#1F3A5F", "font_color": "#FFFFFF", "border": 1}),
        "ask": book.add_format({**wrapped, "bold": True, "bg_color": "#7A4B00", "font_color": "#FFFFFF", "border": 1}),
        "article": book.add_format({"bold": True, "font_size": 10, "bg_color": "#E8ECF1", "valign": "top"}),
        "text": book.add_format(lined),
        "fill": book.add_format({**lined, "bg_color": "#FFF9EC", "locked": False}),
        "date": book.add_format({**lined, "num_format": _DAY, "align": "left"}),
        # Text, or a spreadsheet makes a day of 12/2013, and one in 1905 of the year 2013.
        "fill_text": book.add_format({**lined, "num_format": "@", "bg_color": "#FFF9EC", "locked": False}),
        "link": book.add_format({**lined, "font_color": "#1155CC", "underline": 1}),
    } | {code: book.add_format({**lined, "bg_color": colour}) for code, colour in _COLOURS.items()}


def _headings(table: Table, t: Translator, *, several: bool) -> list[str]:
    """The article of each row, as the heading that stands above its first one."""
    places = {column.key: place for place, column in enumerate(table.columns)}
    told = []
    for row in table.rows:
        scope = row[places["provision"]].code or ""
        state, number = row[places["state"]].text if several else "", scope.partition("(")[0]
        article = article_name(number, t) if names.is_article(number) else provision_name(scope, t)
        told.append(" \N{MIDDLE DOT} ".join(filter(None, (state, article, row[places["heading"]].text))))
    return told


class Sheet:
    """One sheet of the workbook.

    Args:
        book: the workbook.
        formats: its formats by name.
        t: the language.
        line: what stands above every table: State, directive, date.
    """

    def __init__(self, book: Any, formats: dict[str, Any], t: Translator, line: str) -> None:
        self.book = book
        self.formats = formats
        self.t = t
        self.line = line
        self.links = 0

    def write(self, table: Table, headings: list[str] | None = None) -> None:
        """Write a table; with headings, each new one becomes a row of its own, and the State has columns to fill in."""
        sheet = self.book.add_worksheet(_sheet_name(table.title))
        asks = asked(self.t) if headings else ()
        table = _with_links(table)
        columns = (*table.columns, *(ask.column for ask in asks))
        sheet.write_string(0, 0, f"{table.title} \N{MIDDLE DOT} {self.line}", self.formats["title"])
        sheet.set_row(0, 20)
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width)
            sheet.write_string(1, place, column.title, self.formats["ask" if place >= len(table.columns) else "head"])
        sheet.set_row(1, _LINE * max(_lines(column.title, column.width) for column in columns) + 4)
        last = self._rows(sheet, table, headings, asks)
        if not table.rows:
            sheet.write_string(2, 0, table.empty or self.t("none recorded"), self.formats["text"])
            last = 2
        elif not table.key.startswith("about"):
            sheet.autofilter(1, 0, last, len(columns) - 1)
        self._validate(sheet, len(table.columns), last, asks)
        sheet.freeze_panes(2, 2 if len(columns) > 4 else 0)
        sheet.set_landscape()
        sheet.set_paper(_A3 if len(columns) > 9 else _A4)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0, 1)
        # Paper has what is known; the columns to fill in, and the name of the row for the way back, are for screens.
        printed = [place for place, column in enumerate(table.columns) if column.key != "row"]
        sheet.print_area(0, 0, last, max(printed))
        sheet.set_footer(f"&L{table.title.replace('&', '&&')}&R{self.t('Page')} &P / &N")

    def _rows(self, sheet: Any, table: Table, headings: list[str] | None, asks: Sequence[Ask]) -> int:
        """Write the rows and give back the last line."""
        line = 1
        groups = groupby(enumerate(table.rows), key=lambda pair: headings[pair[0]] if headings else "")
        for heading, rows in groups:
            if heading:
                line += 1
                for place in range(len(table.columns) + len(asks)):
                    sheet.write_blank(line, place, None, self.formats["article"])
                sheet.write_string(line, 0, heading, self.formats["article"])
                sheet.set_row(line, 16)
            for _, row in rows:
                line += 1
                for place, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
                    self._cell(sheet, line, place, column, cell)
                for place, ask in enumerate(asks, len(table.columns)):
                    sheet.write_blank(line, place, None, self.formats["fill_text" if ask.short else "fill"])
                sheet.set_row(line, _height(table.columns, row))
        return line

    def _cell(self, sheet: Any, line: int, place: int, column: Column, cell: Cell) -> None:
        day = whole_day(cell) if column.dated else None
        # Excel counts its days from 1900; older laws stay text.
        if day and day.year > 1900:
            sheet.write_datetime(line, place, datetime.combine(day, time()), self.formats["date"])
        elif cell.url and len(cell.url) <= LONGEST_LINK and self.links < MOST_LINKS:
            self.links += 1
            sheet.write_url(line, place, cell.url, self.formats["link"], string=_shown(cell))
        else:
            style = self.formats.get(cell.code or "", self.formats["text"]) if column.key == "result" else None
            sheet.write_string(line, place, cell.text[:LONGEST_TEXT], style or self.formats["text"])

    def _validate(self, sheet: Any, first: int, last: int, asks: Sequence[Ask]) -> None:
        t = self.t
        for place, ask in enumerate(asks, first):
            rule: dict[str, Any]
            if ask.choices:
                choices = [t(words) for words in ask.choices.values()]
                rule = {
                    "validate": "list",
                    "source": choices,
                    "input_title": t("To be filled in by the State")[:32],
                    "input_message": ", ".join(choices)[:255],
                }
            elif ask.column.dated:
                # Not refused by the program: a year or a month is a date, too, and so is 18 December 2013.
                rule = {
                    "validate": "any",
                    "input_title": t("To be filled in by the State")[:32],
                    "input_message": t("A date, such as {day}", day="2013-12-18"),
                }
            else:
                continue
            sheet.data_validation(2, place, last, place, rule)


def _with_links(table: Table) -> Table:
    """The table with a narrow column for the links of each column whose texts are long.

    A cell that is a link does not wrap in LibreOffice, so only the number of a provision is a link itself.
    """
    columns: list[Column] = []
    for column in table.columns:
        columns.append(column._replace(linked=column.linked and column.key == "provision"))
        if column.linked and column.key != "provision":
            columns.append(Column(f"{column.key}_link", _ARROW, 4, linked=True))
    rows = []
    for row in table.rows:
        line: list[Cell] = []
        for column, cell in zip(table.columns, row, strict=True):
            line.append(cell if column.key == "provision" else cell._replace(url=None))
            if column.linked and column.key != "provision":
                line.append(Cell(_ARROW if cell.url else "", cell.url))
        rows.append(tuple(line))
    return Table(table.key, table.title, tuple(columns), tuple(rows), table.empty)


def _lines(text: str, width: int) -> int:
    """Lines that a text takes in a column of so many characters, which are those of a larger font than the texts'."""
    room = max(width * 1.4, 4)
    return sum(max(1, ceil(len(part) / room)) for part in text.split("\n"))


def _height(columns: Sequence[Column], row: Sequence[Cell]) -> float:
    """The height of a row in points, so that its fullest cell can be read."""
    lines = max(_lines(cell.text or cell.url or "", column.width) for column, cell in zip(columns, row, strict=True))
    return min(_LINE * lines + 3, _HIGHEST)


def _shown(cell: Cell) -> str:
    return (cell.text or cell.url or "")[:LONGEST_TEXT]


def _sheet_name(title: str) -> str:
    name = "".join(" " if sign in "[]:*?/\\" else sign for sign in title)
    return name[:LONGEST_SHEET_NAME].strip("'")
