"""DOCX, read back."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from tests.hostile import RTL
from transposition.analysis.evaluation import Evaluation
from transposition.i18n import translator
from transposition.i18n.places import provision_name
from transposition.model.assessment import Result
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


def _concordance(page: docx.document.Document) -> Any:
    return next(table for table in page.tables if table.rows[0].cells[0].text == "Bestemmelse")


def test_the_summary_comes_first(page: docx.document.Document) -> None:
    headings = [item.text for item in page.paragraphs if item.style.name == "Heading 1"]
    assert headings[:2] == ["Resumé", "Sammenligningstabel"]
    assert "ikke bundet" in " ".join(cell.text for cell in page.tables[0]._cells)


def test_table_heads_repeat_and_rows_are_not_cut(page: docx.document.Document) -> None:
    table = _concordance(page)
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert table.rows[1]._tr.trPr.find(qn("w:cantSplit")) is not None


def test_the_grid_has_the_widths_of_the_cells(page: docx.document.Document) -> None:
    for table in page.tables:
        grid = [column.width for column in table.columns]
        assert len(set(grid)) > 1
        assert [cell.width for cell in table.rows[0].cells] == grid


def test_provisions_that_nobody_assessed_share_a_line(page: docx.document.Document, denmark: Evaluation) -> None:
    lines = [row.cells[0].text for row in _concordance(page).rows]
    silent = [
        provision
        for provision, item in denmark.assessments[0].provisions.items()
        if item.result is Result.NOT_ASSESSED and not item.claims
    ]
    assert silent
    folded = [line for line in lines if line.endswith(": ikke vurderet")]
    assert 0 < len(folded) < len(silent)
    for provision in silent:
        assert any(provision_name(provision, translator("da")) in line for line in folded)


def test_an_empty_table_says_so(page: docx.document.Document) -> None:
    texts = [item.text for item in page.paragraphs]
    assert texts[texts.index("Traktatbrudsprocedurer") + 1] == "ingen registreret"


def test_original_titles_carry_their_language(page: docx.document.Document) -> None:
    assert "da" in {item.get(qn("w:val")) for item in _concordance(page)._tbl.iter(qn("w:lang"))}


def test_links_lead_to_http_only(hostile: Evaluation) -> None:
    found = docx.Document(BytesIO(document(hostile, ["EE"], translator("en"))))
    links = [relation.target_ref for relation in found.part.rels.values() if relation.is_external]
    assert links
    assert all(link.startswith(("http://", "https://")) for link in links)
    assert any(RTL in cell.text for table in found.tables for cell in table._cells)


def test_the_same_evaluation_gives_the_same_bytes(hostile: Evaluation) -> None:
    t = translator("en")
    assert document(hostile, ["EE"], t) == document(hostile, ["EE"], t)


def test_a_doubt_is_named_by_what_is_in_doubt_and_an_act_in_full_once(
    page: docx.document.Document, denmark: Evaluation
) -> None:
    lines = [item.text for item in page.paragraphs if item.style.name == "List Bullet"]
    doubts = [item for item in denmark.assessments[0].findings if item.check == "reading-candidate"]
    assert doubts
    # The title of the check would be the same for all of them, and tell nothing.
    assert any(line.startswith("artikel") and "tvivl" in line.lower() for line in lines)
    acts = [row.cells[2].text for row in _concordance(page).rows]
    long = [act for act in acts if len(act) > 60]
    assert len(long) == len(set(long))
