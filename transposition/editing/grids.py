"""Tables that people send, as plain cells: CSV in any common dialect, XLSX, and the tables of a DOCX."""

from __future__ import annotations

import csv
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from importlib import import_module
from io import BytesIO, StringIO
from typing import Any

from transposition.editing.decoding import decode
from transposition.model.finding import Problem, Span

LARGEST = 200_000_000
"""Bytes that a packed file may have when it is unpacked; more is no table that a person made."""
MOST_ROWS = 200_000
_STYLES = ("xl/styles.xml", "xl/sharedStrings.xml")
_STRUCK = ".//w:r[w:t][w:rPr/*[self::w:strike or self::w:dstrike][not(@w:val='0' or @w:val='false')]]"
_COMMENT = re.compile(rb"<(?:\w+:)?comment [^>]*?\bref=\"([A-Z]+[0-9]+)\"")
WHOLE = 30_000_000
"""Bytes of an unpacked workbook up to which merged cells and formulas are looked at; a State's table has a tenth."""
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
"""Stands in what office programs make of a file with a password."""


@dataclass(frozen=True)
class Row:
    """A row: its number as people see it, and its cells as text. Dates are as in ISO 8601."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook, a table of a document, or a whole CSV file (which has no name).

    Attributes:
        hollow: cells (number of the row, column from 0) with a formula whose value was not saved; they read as empty.
        days: cells (in the same way) that the spreadsheet holds as days.
        struck: cells (in the same way) in which text is struck out.
    """

    name: str
    rows: tuple[Row, ...]
    hollow: frozenset[tuple[int, int]] = frozenset()
    days: frozenset[tuple[int, int]] = frozenset()
    struck: frozenset[tuple[int, int]] = frozenset()

    def place(self, number: int, column: int) -> str:
        """A cell as people name it: ``Table of concordance!C7``."""
        return (f"{self.name}!" if self.name else "") + f"{column_name(column)}{number}"


@dataclass
class Grids:
    """What a file holds, and what is wrong with it."""

    sheets: list[Sheet] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def column_name(place: int) -> str:
    """The name of a column as spreadsheets show it.

    >>> column_name(0), column_name(27)
    ('A', 'AB')
    """
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def problem(name: str, line: int, message: str, hint: str | None = None) -> Problem:
    """Something wrong with a file that came from elsewhere."""
    return Problem(Span(name, line, 1, line, 1), "file-import", message, hint)


def read_grids(name: str, raw: bytes, languages: Iterable[str] = ()) -> Grids:
    """The tables of a file, told by its content and not by its name.

    Args:
        name: of the file, for messages.
        raw: its bytes.
        languages: those in which it may be written, where that is known; they tell older encodings apart.
    """
    found = Grids()
    if raw.startswith(b"PK\x03\x04"):
        _packed(name, raw, found)
        return found
    if raw.startswith(OLD_OFFICE):
        locked = _LOCKED in raw
        message = "the file is locked with a password" if locked else "this is a file of an older office program"
        hint = "save it without one" if locked else "save it as XLSX or DOCX"
        found.problems.append(problem(name, 1, message, hint))
        return found
    try:
        text, guessed = decode(raw, languages)
    except ValueError as error:
        found.problems.append(problem(name, 1, str(error), "save it as UTF-8"))
        return found
    if guessed:
        found.notes.append(f"{name}: read as {guessed}; look at letters with accents, or save it as UTF-8")
    found.sheets.append(Sheet("", tuple(_csv(name, text, found.problems))))
    return found


def _csv(name: str, text: str, problems: list[Problem]) -> Iterator[Row]:
    head = text.splitlines()[0] if text.strip() else ""
    before = 0
    separator = re.fullmatch(r"\"?sep=(.)\"?", head.strip())
    if separator:  # a line for one spreadsheet program only
        text, before = text.partition("\n")[2], 1
        head = text.splitlines()[0] if text.strip() else ""
    delimiter = separator[1] if separator else max(",;\t|", key=head.count)
    rows = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    start, width = 0, 0
    try:
        while True:
            start = rows.line_num + before + 1
            cells = next(rows, None)
            if cells is None:
                return
            width = width or len(cells)
            if len(cells) != width and any("\n" in cell for cell in cells):
                hint = "a quote in this row is not closed, or only in a later one"
                message = f"the row has {len(cells)} columns, the header {width}"
                problems.append(problem(name, start, message, hint))
            elif any(cell.strip() for cell in cells):
                yield Row(rows.line_num + before, tuple(cells))
    except csv.Error as error:
        message = f"this is not a table: {error}"
        if "unexpected end" in str(error):
            message = "a quote that opens in this row is never closed"
        elif "expected after" in str(error):
            message = "behind a quote that closes in this row stands more text; within a cell quotes are written twice"
        problems.append(problem(name, start or 1, message))


def _packed(name: str, raw: bytes, found: Grids) -> None:
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            parts = archive.infolist()
            size = sum(part.file_size for part in parts)
            names = {part.filename for part in parts}
    except (zipfile.BadZipFile, OSError, ValueError):
        found.problems.append(problem(name, 1, "the file is damaged: it cannot be unpacked"))
        return
    if size > LARGEST:
        found.problems.append(problem(name, 1, f"the file has {size} bytes when unpacked; at most {LARGEST} are read"))
        return
    try:
        if "xl/workbook.xml" in names:
            found.sheets += _workbook(name, raw, found.notes, whole=size <= WHOLE)
        elif "word/document.xml" in names:
            found.sheets += _document(name, raw, found.notes)
        else:
            hint = "save it as XLSX, DOCX or CSV"
            open_document = "mimetype" in names and "content.xml" in names
            what = "an OpenDocument file, which is not read" if open_document else "neither a workbook nor a document"
            found.problems.append(problem(name, 1, f"this is {what}", hint))
    except ModuleNotFoundError as error:
        module = str(error.name).partition(".")[0]
        extra = "xlsx" if module == "openpyxl" else "docx"
        hint = f"pip install 'eu-transposition[{extra}]', or save it as CSV"
        found.problems.append(problem(name, 1, f"reading this format needs {module}", hint))
    except Exception as error:  # whatever the two libraries raise about a file that is not as it should be
        found.problems.append(problem(name, 1, f"the file cannot be read: {type(error).__name__}: {error}"))


def _workbook(name: str, raw: bytes, notes: list[str], *, whole: bool) -> Iterator[Sheet]:
    openpyxl = import_module("openpyxl")
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        parts = [archive.read(part) for part in archive.namelist() if whole and part.startswith("xl/worksheets/")]
        beside = [archive.read(part) for part in archive.namelist() if whole and part.startswith("xl/comments")]
        styles = [archive.read(part) for part in archive.namelist() if whole and part in _STYLES]
    if commented := [ref.decode() for part in beside for ref in _COMMENT.findall(part)]:
        notes.append(f"{name}: comments beside cells are not read: {len(commented)}, at {', '.join(commented[:5])}")
    # Read from end to end, for a single cell at the foot of a sheet makes a million rows of the other way.
    book = openpyxl.load_workbook(BytesIO(raw), read_only=True, data_only=True)
    formulas = areas = fonts = None
    if any(b"strike" in part for part in (*styles, *parts)):
        fonts = openpyxl.load_workbook(BytesIO(raw), rich_text=True)
    if any(re.search(rb"<(\w+:)?f[ />]", part) for part in parts):
        formulas = openpyxl.load_workbook(BytesIO(raw), read_only=True)
    if any(b"mergeCell" in part for part in parts):
        areas = openpyxl.load_workbook(BytesIO(raw))
    for sheet in book.worksheets:
        rows: dict[int, list[str]] = {}
        days: set[tuple[int, int]] = set()
        for number, cells in _rows(sheet):
            rows[number] = [_text(cell) for cell in cells]
            days |= {(number, at) for at, cell in enumerate(cells) if isinstance(cell, date)}
        for area in areas[sheet.title].merged_cells.ranges if areas else ():
            _spread(rows, area)
        hollow = _hollow(formulas[sheet.title], rows) if formulas else frozenset()
        told = tuple(Row(number, tuple(texts)) for number, texts in sorted(rows.items()) if any(texts))
        yield Sheet(sheet.title, told, hollow, frozenset(days), _struck(fonts[sheet.title]) if fonts else frozenset())


def _rows(sheet: Any) -> Iterator[tuple[int, tuple[Any, ...]]]:
    # The size that a file states may be wrong, and then rows would be lost.
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(values_only=True, max_row=MOST_ROWS), 1):
        if any(cell is not None for cell in cells):
            yield number, cells


def _spread(rows: dict[int, list[str]], area: Any) -> None:
    """What stands in merged cells holds for all of their rows, as whoever looks at them would say."""
    first, at = rows.get(area.min_row, []), area.min_col - 1
    text = first[at] if at < len(first) else ""
    for number in range(area.min_row + 1, min(area.max_row, max(rows)) + 1) if text else ():
        cells = rows.setdefault(number, [])
        cells += [""] * (at + 1 - len(cells))
        cells[at] = text


def _hollow(sheet: Any, rows: dict[int, list[str]]) -> frozenset[tuple[int, int]]:
    """Cells with a formula and no value, as programs save them that do not calculate."""
    found = set()
    for number, cells in _rows(sheet):
        texts = rows.get(number, [])
        for at, cell in enumerate(cells):
            if isinstance(cell, str) and cell.startswith("=") and not (at < len(texts) and texts[at]):
                found.add((number, at))
    return frozenset(found)


def _struck(sheet: Any) -> frozenset[tuple[int, int]]:
    """Cells of which the whole or a part is struck out."""
    found = set()
    for (row, column), cell in sheet._cells.items():  # those that are there; iter_rows would make all up to the last
        blocks = cell.value if isinstance(cell.value, list) else ()
        fonts = [cell.font, *(getattr(block, "font", None) for block in blocks if str(block).strip())]
        if cell.value is not None and any(font is not None and font.strike for font in fonts):
            found.add((row, column - 1))
    return frozenset(found)


def seen(text: str) -> str:
    """A text without signs that nobody sees, such as the soft hyphens of a copied page.

    >>> seen("Straf\\xadgesetzbuch")
    'Strafgesetzbuch'
    """
    return text if text.isascii() else "".join(sign for sign in text if unicodedata.category(sign) != "Cf")


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("_x000D_", "").strip()


def _document(name: str, raw: bytes, notes: list[str]) -> Iterator[Sheet]:
    docx = import_module("docx")
    tracked = 0
    for place, table in enumerate(docx.Document(BytesIO(raw)).tables, 1):
        rows = []
        struck = set()
        for number, row in enumerate(table.rows, 1):
            cells = tuple(_cell_text(cell) for cell in row.cells)
            tracked += len(row._tr.xpath(".//w:tc[.//w:ins or .//w:del]"))
            if any(cells):
                rows.append(Row(number, cells))
            struck |= {(number, at) for at, cell in enumerate(row.cells) if cell._tc.xpath(_STRUCK)}
        yield Sheet(f"table {place}", tuple(rows), struck=frozenset(struck))
    beside = [f"{kind}s ({count})" for kind in ("comment", "footnote") if (count := _beside(raw, kind))]
    if beside:
        notes.append(f"{name}: {' and '.join(beside)} are not read")
    if tracked:
        notes.append(f"{name}: cells with tracked changes, read as if these were accepted: {tracked}")


def _beside(raw: bytes, kind: str) -> int:
    """How many comments or footnotes a document has; those with a type only draw lines."""
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        part = f"word/{kind}s.xml"
        text = archive.read(part) if part in archive.namelist() else b""
    return len(re.findall(rb"<w:%b (?![^>]*w:type=)" % kind.encode(), text))


def _cell_text(cell: Any) -> str:
    """The text of a cell, with what stands in tracked insertions and in fields to fill in, without what is deleted."""
    lines = []
    for paragraph in cell._tc.xpath("./w:p | ./w:sdt//w:p"):
        parts = paragraph.xpath("(.//w:t | .//w:br | .//w:tab)[not(ancestor::w:del) and not(ancestor::w:moveFrom)]")
        lines.append(
            "".join({"t": part.text or "", "br": "\n"}.get(part.tag.rpartition("}")[2], " ") for part in parts)
        )
    return "\n".join(lines).strip()
