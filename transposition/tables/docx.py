"""DOCX: the table of concordance as a Word document, A4 landscape, with findings, measures and procedures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from transposition.analysis.evaluation import Evaluation
from transposition.i18n import Translator
from transposition.i18n.symbols import DISCLAIMER
from transposition.tables.files import Written, need, target_file, write_if_changed
from transposition.tables.tables import Cell, Table, tables

# What a page of paper has room for; the other formats have all columns.
_SHOWN = {
    "concordance": ("provision", "obligation", "national", "measure", "penalties", "result", "source", "verified"),
    "findings": ("severity", "provision", "title", "message", "remedy", "source", "verified"),
    "measures": ("measure", "title_en", "kind", "reference", "in_force", "provisions", "verified"),
    "procedures": ("date", "stage", "ground", "number", "source", "verified"),
    "facts": ("fact", "answer", "national", "source", "verified"),
    "external_findings": ("provisions", "date", "by", "says", "finding", "source", "verified"),
    "about": ("item", "value"),
}
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_PAGE_MM = (297, 210)
_MARGIN_MM = 14


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
    for table in tables(evaluation, states, t):
        if table.key in _SHOWN and table.rows:
            page.add_heading(table.title, level=1)
            _table(page, table, len(states) > 1)
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


def _table(page: Any, table: Table, several: bool) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    wanted = (("state",) if several and table.key != "about" else ()) + _SHOWN[table.key]
    places = [place for place, column in enumerate(table.columns) if column.key in wanted]
    room = _PAGE_MM[0] - 2 * _MARGIN_MM
    total = sum(table.columns[place].width for place in places)
    widths = [Mm(room * table.columns[place].width / total) for place in places]
    grid = page.add_table(rows=1, cols=len(places))
    grid.style = "Table Grid"
    grid.autofit = False
    _repeat(grid.rows[0])
    for cell, place in zip(grid.rows[0].cells, places, strict=True):
        run = cell.paragraphs[0].add_run(table.columns[place].title)
        run.bold = True
    for row in table.rows:
        line = grid.add_row()
        # A row that breaks over two pages is hard to compare.
        cut = OxmlElement("w:cantSplit")
        cut.set(qn("w:val"), "true")
        line._tr.get_or_add_trPr().append(cut)
        for cell, place in zip(line.cells, places, strict=True):
            _fill(cell.paragraphs[0], row[place])
    for line in grid.rows:
        for cell, width in zip(line.cells, widths, strict=True):
            cell.width = width
            cell.paragraphs[0].paragraph_format.space_after = Pt(0)


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
