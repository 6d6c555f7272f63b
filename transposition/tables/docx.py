"""DOCX: a summary and the table of concordance as a Word document, A4 landscape, with findings and measures.

Columns have their widths in the grid of the table, too, which is what LibreOffice and Google Docs go by.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, time
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from transposition.analysis.evaluation import Evaluation
from transposition.i18n import Translator
from transposition.i18n.phrases import short_title
from transposition.i18n.places import article_name
from transposition.i18n.symbols import DISCLAIMER
from transposition.model.assessment import Result
from transposition.model.provisions import is_article
from transposition.model.severity import Severity
from transposition.tables.files import Written, need, target_file, write_if_changed
from transposition.tables.table import EMPTY, Cell, Table
from transposition.tables.tables import tables

# What a page of paper has room for; the other formats have all columns.
_SHOWN = {
    "concordance": ("provision", "obligation", "national", "measure", "in_force", "penalties", "result", "missing"),
    "findings": ("severity", "gravity", "certainty", "provision", "title", "message", "remedy", "source"),
    "still_open": ("provision", "title", "remedy"),
    "measures": ("measure", "title_en", "kind", "reference", "in_force", "provisions", "verified"),
    "procedures": ("date", "stage", "ground", "number", "source", "verified"),
    "facts": ("fact", "answer", "national", "source", "verified"),
    "external_findings": ("provisions", "date", "by", "says", "finding", "source", "verified"),
    "about": ("item", "value"),
    "about_form": ("item", "value"),
    "form": (
        "provision", "obligation", "measure", "national", "result", "own_how", "own_extent", "own_act", "own_number",
        "own_national", "own_date", "remarks", "row",
    ),
}  # fmt: skip
# Widths of paper where they differ from those of a screen: no heading and no date breaks inside a word.
_WIDTHS = {
    "provision": 16, "severity": 14, "gravity": 12, "certainty": 13, "in_force": 19, "date": 20, "result": 18,
    "verified": 15, "says": 15,
}  # fmt: skip
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_PAGE_MM = (297, 210)
_MARGIN_MM = 14
MOST_LINES = 14
_ELSEWHERE = frozenset({"about", "form", "about_form"})
"""Tables that stand in the summary, or in a document of their own."""
Row = tuple[Cell, ...]


def write(evaluation: Evaluation, states: Sequence[str], target: Path, t: Translator) -> list[Written]:
    """Write the document (see ``files.target_file``).

    Raises:
        MissingExtra: python-docx is not installed.
    """
    return [write_if_changed(target_file(target, states, ".docx"), document(evaluation, states, t))]


def document(evaluation: Evaluation, states: Sequence[str], t: Translator) -> bytes:
    """The bytes of the document; the same for the same evaluation."""
    page = need("docx", "docx").Document()
    _set_up(page, evaluation, t)
    title = ", ".join(t.state(state) for state in states) if len(states) <= 3 else t("European Union")
    page.core_properties.title = _clean(f"{t('Table of concordance')}: {title}")
    page.add_heading(_clean(title), level=0)
    page.add_paragraph(_clean(t(evaluation.workspace.directive.file.title)))
    page.add_paragraph(t("As of {date}", date=t.date(evaluation.as_of)))
    page.add_paragraph(t(DISCLAIMER), style="Intense Quote")
    found = {table.key: table for table in tables(evaluation, states, t)}
    page.add_heading(t("Summary"), level=1)
    _table(page, found["about"], several=False)
    _gravest(page, found["findings"], t, len(states) > 1)
    for key in _SHOWN:
        if key in _ELSEWHERE or not (found[key].rows or found[key].empty):
            continue
        page.add_heading(found[key].title, level=1)
        if not found[key].rows:
            page.add_paragraph(found[key].empty)
        elif key == "concordance":
            _table(page, found[key], len(states) > 1, _sections(found[key], t, len(states) > 1))
        else:
            _table(page, found[key], len(states) > 1)
    stream = BytesIO()
    page.save(stream)
    return _without_times(stream.getvalue())


def form_document(evaluation: Evaluation, found: Sequence[Table], t: Translator) -> bytes:
    """The bytes of a document that holds tables for a State to fill in, and nothing else."""
    page = need("docx", "docx").Document()
    _set_up(page, evaluation, t)
    page.core_properties.title = _clean(found[-1].title)
    for table in found:
        page.add_heading(_clean(table.title), level=1)
        _table(page, table, several=False)
    stream = BytesIO()
    page.save(stream)
    return _without_times(stream.getvalue())


def _set_up(page: Any, evaluation: Evaluation, t: Translator) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    section = page.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = (Mm(size) for size in _PAGE_MM)
    for side in ("left", "right", "top", "bottom"):
        setattr(section, f"{side}_margin", Mm(_MARGIN_MM))
    page.styles["Normal"].font.name = "Arial"
    page.styles["Normal"].font.size = Pt(8.5)
    properties = page.core_properties
    properties.language = t.lang
    properties.author = "transposition"
    properties.created = properties.modified = datetime.combine(evaluation.as_of, time())
    language = page.styles.element.find(f".//{qn('w:lang')}")
    if language is not None:
        language.set(qn("w:val"), {"en": "en-GB", "da": "da-DK"}.get(t.lang, t.lang))
    _page_numbers(section.footer.paragraphs[0])


def _page_numbers(paragraph: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for place, code in enumerate(("PAGE", "NUMPAGES")):
        if place:
            paragraph.add_run(" / ")
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), code)
        paragraph._p.append(field)


def _gravest(page: Any, table: Table, t: Translator, several: bool) -> None:
    """The findings that weigh, in one line each."""
    places = {column.key: place for place, column in enumerate(table.columns)}
    rows = [row for row in table.rows if row[places["severity"]].code != Severity.INFO]
    if not rows:
        return
    page.add_heading(t("What weighs most"), level=2)
    for row in rows[:MOST_LINES]:
        line = page.add_paragraph(style="List Bullet")
        weight, provision, title = (row[places[key]].text for key in ("severity", "provision", "title"))
        state = f"{row[places['state']].text}, " if several else ""
        line.add_run(_clean(f"{state}{provision}: ")).bold = True
        line.add_run(_clean(f"{title} ({weight})"))
    if len(rows) > MOST_LINES:
        more = len(rows) - MOST_LINES
        page.add_paragraph(t.plural("and {n} more point", "and {n} more points", more))


def _sections(table: Table, t: Translator, several: bool) -> list[tuple[str, list[Row], str]]:
    """The table of concordance by article: heading, rows with something in them, and the names of the others."""
    places = {column.key: place for place, column in enumerate(table.columns)}
    told: list[tuple[str, list[Row], str]] = []

    def heading(row: Row) -> str:
        number = (row[places["provision"]].code or "").partition("(")[0]
        article = article_name(number, t) if is_article(number) else row[places["provision"]].text
        name = row[places["heading"]].text
        return " \N{MIDDLE DOT} ".join(filter(None, (row[places["state"]].text if several else "", article, name)))

    for title, rows in groupby(table.rows, key=heading):
        listed = list(rows)
        full = [row for row in listed if row[places["national"]].text or row[places["missing"]].text]
        bare = [row for row in listed if row not in full and row[places["result"]].code == Result.NOT_ASSESSED]
        rest = [row for row in listed if row in full or row not in bare]
        names = ", ".join(row[places["provision"]].text for row in bare)
        told.append((title, rest, f"{names}: {t('not assessed')}" if names else ""))
    return told


def _table(
    page: Any, table: Table, several: bool, sections: Sequence[tuple[str, list[Row], str]] | None = None
) -> None:
    """A table; with sections each has its heading across all columns, and its last line what is not assessed."""
    from docx.shared import Mm

    keys = (("state",) if several and table.key not in (*_ELSEWHERE, "concordance") else ()) + _SHOWN[table.key]
    places = [place for place, column in enumerate(table.columns) if column.key in keys]
    room = _PAGE_MM[0] - 2 * _MARGIN_MM
    shares = [_WIDTHS.get(table.columns[place].key, table.columns[place].width) for place in places]
    widths = [Mm(room * share / sum(shares)) for share in shares]
    grid = page.add_table(rows=1, cols=len(places))
    grid.style = "Table Grid"
    grid.autofit = False
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width
    _repeat(grid.rows[0])
    for cell, place in zip(grid.rows[0].cells, places, strict=True):
        run = cell.paragraphs[0].add_run(table.columns[place].title)
        run.bold = True
        _shade(cell, "E8ECF1")
    named: set[str] = set()
    for title, rows, rest in sections or [("", list(table.rows), "")]:
        if title:
            _across(grid, title, "F4F1EA", bold=True)
        last: Row | None = None
        for row in rows:
            line = grid.add_row()
            _keep(line)
            shown = _with_short_act(_unlike(row, last, table), table, named) if sections else row
            for cell, place in zip(line.cells, places, strict=True):
                _fill(cell.paragraphs[0], shown[place])
            last = row
        if rest:
            _across(grid, rest, None, bold=False)
    for line in grid.rows:
        for cell, width in zip(line.cells, widths, strict=True):
            cell.width = width
            _tight(cell)


def _unlike(row: Row, last: Row | None, table: Table) -> Row:
    """A row without what the row above it says already: the provision, what it asks for, its result, the act."""
    if last is None:
        return row
    keys = [column.key for column in table.columns]
    same = row[keys.index("provision")] == last[keys.index("provision")]
    repeated = {"provision", "obligation", "result"} if same else set()
    act = keys.index("measure")
    if row[act] == last[act]:
        repeated.add("measure")
    return tuple(EMPTY if key in repeated else cell for key, cell in zip(keys, row, strict=True))


def _with_short_act(row: Row, table: Table, named: set[str]) -> Row:
    """A row that names its act by the beginning of its title, where a row above has the whole of it."""
    place = [column.key for column in table.columns].index("measure")
    cell = row[place]
    if cell.text in named:
        short = "; ".join(map(short_title, cell.text.split("; ")))
        return (*row[:place], cell._replace(text=short), *row[place + 1 :])
    named.add(cell.text)
    return row


def _across(grid: Any, text: str, colour: str | None, *, bold: bool) -> None:
    """A row of one cell over all columns."""
    line = grid.add_row()
    _keep(line)
    cell = line.cells[0].merge(line.cells[-1])
    cell.paragraphs[0].add_run(_clean(text)).bold = bold
    cell.paragraphs[0].paragraph_format.keep_with_next = bold
    if colour:
        _shade(cell, colour)


def _tight(cell: Any) -> None:
    from docx.shared import Pt

    cell.paragraphs[0].paragraph_format.space_after = Pt(0)


def _shade(cell: Any, colour: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), colour)
    cell._tc.get_or_add_tcPr().append(shade)


def _keep(line: Any) -> None:
    """A row that breaks over two pages is hard to compare."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    cut = OxmlElement("w:cantSplit")
    cut.set(qn("w:val"), "true")
    line._tr.get_or_add_trPr().append(cut)


def _repeat(row: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    header = OxmlElement("w:tblHeader")
    header.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(header)


def _fill(paragraph: Any, cell: Cell) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    run = paragraph.add_run(_clean(cell.text or cell.url or ""))
    if cell.lang:
        mark = OxmlElement("w:lang")
        mark.set(qn("w:val"), cell.lang)
        run._r.get_or_add_rPr().append(mark)
    if not cell.url:
        return
    from docx.opc.constants import RELATIONSHIP_TYPE

    run.font.underline = True
    run.font.color.rgb = RGBColor(0x11, 0x55, 0xCC)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(cell.url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    paragraph._p.append(link)
    link.append(run._r)


def _clean(text: str) -> str:
    """The text without signs that XML cannot hold."""
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)


def _without_times(data: bytes) -> bytes:
    """The same package with the times of its parts set to the earliest day of the format."""
    stream = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for part in old.infolist():
            entry = ZipInfo(part.filename, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            new.writestr(entry, old.read(part))
    return stream.getvalue()
