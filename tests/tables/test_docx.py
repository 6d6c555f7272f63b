"""DOCX, read back."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from tests.hostile import RTL
from transposition.analysis.evaluation import Evaluation
from transposition.i18n import translator
from transposition.tables.docx import document


@pytest.fixture(scope="module")
def page(denmark: Evaluation) -> docx.document.Document:
    return docx.Document(BytesIO(document(denmark, ["DK"], translator("da"))))


def test_page_is_a4_landscape(page: docx.document.Document) -> None:
    section = page.sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)


def test_headings_and_language(page: docx.document.Document) -> None:
    assert page.paragraphs[0].text == "Danmark"
    assert "Sammenligningstabel" in [item.text for item in page.paragraphs if item.style.name == "Heading 1"]
    assert page.core_properties.language == "da"
    assert page.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")) == "da-DK"


def test_table_heads_repeat_and_rows_are_not_cut(page: docx.document.Document, denmark: Evaluation) -> None:
    table = page.tables[0]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert table.rows[1]._tr.trPr.find(qn("w:cantSplit")) is not None
    assert len(table.rows) > len(denmark.workspace.directive.ids)


def test_original_titles_carry_their_language(page: docx.document.Document) -> None:
    languages = {item.get(qn("w:val")) for item in page.tables[0]._tbl.iter(qn("w:lang"))}
    assert {"en", "da"} <= languages


def test_links_lead_to_http_only(hostile: Evaluation) -> None:
    found = docx.Document(BytesIO(document(hostile, ["EE"], translator("en"))))
    links = [relation.target_ref for relation in found.part.rels.values() if relation.is_external]
    assert links
    assert all(link.startswith(("http://", "https://")) for link in links)
    assert any(RTL in cell.text for table in found.tables for cell in table._cells)


def test_the_same_evaluation_gives_the_same_bytes(hostile: Evaluation) -> None:
    t = translator("en")
    assert document(hostile, ["EE"], t) == document(hostile, ["EE"], t)
