"""XLSX, read back with another library."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest

from tests.hostile import LONG, RTL
from transposition.analysis.evaluation import Evaluation
from transposition.i18n import translator
from transposition.tables import files
from transposition.tables.xlsx import workbook, write

EN = translator("en")


@pytest.fixture(scope="module")
def danish_book(denmark: Evaluation) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(workbook(denmark, ["DK"], EN)))


@pytest.fixture(scope="module")
def hostile_book(hostile: Evaluation) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(workbook(hostile, ["EE"], EN)))


def test_sheets(danish_book: openpyxl.Workbook) -> None:
    assert danish_book.sheetnames[:3] == ["Table of concordance", "Findings", "Measures"]
    assert {"Infringement procedures", "Facts", "About"} <= set(danish_book.sheetnames)


def test_the_table_of_concordance_can_be_worked_with(danish_book: openpyxl.Workbook, denmark: Evaluation) -> None:
    sheet = danish_book["Table of concordance"]
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == f"A1:N{sheet.max_row}"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet["E2"].alignment.wrap_text
    assert sheet.column_dimensions["E"].width > 40
    assert {cell.value for cell in sheet["B"][1:]} >= set(denmark.workspace.directive.ids)


def test_links_are_real(danish_book: openpyxl.Workbook) -> None:
    link = danish_book["Table of concordance"]["B2"].hyperlink
    assert link is not None
    assert str(link.target).startswith("http://data.europa.eu/eli/")


def test_nothing_is_a_formula(hostile_book: openpyxl.Workbook) -> None:
    for sheet in hostile_book:
        for row in sheet.iter_rows():
            assert all(cell.data_type in ("s", "n") for cell in row)
            assert all(cell.data_type == "s" or cell.value is None for cell in row)
    assert hostile_book["Measures"]["B2"].value.startswith("=HYPERLINK")


def test_links_lead_to_http_only(hostile_book: openpyxl.Workbook) -> None:
    targets = [cell.hyperlink.target for sheet in hostile_book for row in sheet for cell in row if cell.hyperlink]
    assert targets
    assert all(target.startswith(("http://", "https://")) for target in targets)


def test_very_long_and_right_to_left_titles_are_kept(hostile_book: openpyxl.Workbook) -> None:
    titles = [cell.value for cell in hostile_book["Measures"]["B"]]
    assert RTL in titles
    assert LONG[:32767] in titles  # the format holds no more in one cell


def test_the_same_evaluation_gives_the_same_bytes(denmark: Evaluation) -> None:
    assert workbook(denmark, ["DK"], EN) == workbook(denmark, ["DK"], EN)


def test_danish_names_of_sheets(denmark: Evaluation) -> None:
    book = openpyxl.load_workbook(BytesIO(workbook(denmark, ["DK"], translator("da"))))
    assert book.sheetnames[0] == "Sammenligningstabel"


def test_a_missing_library_is_named(denmark: Evaluation, monkeypatch: pytest.MonkeyPatch, tmp_path: files.Path) -> None:
    def absent(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(files, "import_module", absent)
    with pytest.raises(files.MissingExtra, match=r"pip install 'eu-transposition\[xlsx\]'"):
        write(denmark, ["DK"], tmp_path, EN)
    assert not list(tmp_path.iterdir())
