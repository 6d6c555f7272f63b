"""XLSX, read back with another library."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

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


def test_what_all_rests_on_is_the_first_sheet(danish_book: openpyxl.Workbook) -> None:
    assert danish_book.sheetnames[:3] == ["About", "Table of concordance", "Findings"]
    assert {"Infringement procedures", "Facts", "Measures"} <= set(danish_book.sheetnames)
    told = {row[0].value: row[1].value for row in danish_book["About"].iter_rows(min_row=3)}
    assert told["Denmark"].startswith("not bound")
    assert " of 121" in told["Denmark: Looked at"]


def _heads(sheet: Any) -> list[str]:
    return [cell.value for cell in sheet[2]]


def test_the_table_of_concordance_can_be_worked_with(danish_book: openpyxl.Workbook, denmark: Evaluation) -> None:
    sheet = danish_book["Table of concordance"]
    heads = _heads(sheet)
    assert "Denmark" in sheet["A1"].value
    assert sheet.freeze_panes == "C3"
    assert sheet.auto_filter.ref.startswith("A2:")
    assert sheet.print_title_rows == "$1:$2"
    assert sheet.print_area
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.paperSize == 8  # A3
    assert heads[:2] == ["Provision", "What it asks for"]
    assert {
        "National act",
        "Number",
        "Number of the notification",
        "In force since",
        "Certainty",
        "What is missing",
    } <= set(heads)
    assert {cell.value for cell in sheet["A"][2:]} >= set(denmark.workspace.directive.ids)
    assert any(str(cell.value).startswith("Article 3 ") for cell in sheet["A"])


def test_a_state_can_fill_in_its_columns(danish_book: openpyxl.Workbook) -> None:
    sheet = danish_book["Table of concordance"]
    rules = {
        str(rule.sqref).rstrip("0123456789").split(":")[0].rstrip("0123456789"): rule
        for rule in sheet.data_validations.dataValidation
    }
    own = _heads(sheet)
    wanted = {"State: how transposed": "list", "State: in full or in part": "list", "State: in force since": "none"}
    for heading, kind in wanted.items():
        letter = openpyxl.utils.get_column_letter(own.index(heading) + 1)
        assert (rules[letter].type or "none") == kind
    # Typed into a cell for text, 12/2013 stays what it is, and 2013 does not become a day of 1905.
    for heading in ("national act", "number of the act", "provision of the act", "in force since"):
        cell = sheet.cell(4, own.index(f"State: {heading}") + 1)
        assert (cell.number_format, cell.protection.locked) == ("@", False)


def test_dates_are_dates_and_rows_can_be_read(danish_book: openpyxl.Workbook) -> None:
    sheet = danish_book["Measures"]
    column = _heads(sheet).index("In force")
    values = [row[column].value for row in sheet.iter_rows(min_row=3)]
    assert any(isinstance(value, datetime) for value in values)
    table = danish_book["Table of concordance"]
    longest = max(range(3, table.max_row + 1), key=lambda row: len(str(table.cell(row, 2).value or "")))
    assert table.row_dimensions[longest].height > 40


def test_weights_are_those_of_the_page_and_not_all_remarks(danish_book: openpyxl.Workbook) -> None:
    weights = {row[0].value for row in danish_book["Findings"].iter_rows(min_row=3)}
    assert "to look at" in weights
    assert "info" not in weights


def test_an_empty_sheet_says_so(danish_book: openpyxl.Workbook) -> None:
    assert danish_book["Infringement procedures"]["A3"].value == "none recorded"


def test_links_are_real(danish_book: openpyxl.Workbook) -> None:
    link = danish_book["Table of concordance"]["A4"].hyperlink
    assert link is not None
    assert str(link.target).startswith("http://data.europa.eu/eli/")


def test_nothing_is_a_formula(hostile_book: openpyxl.Workbook) -> None:
    for sheet in hostile_book:
        for row in sheet.iter_rows():
            assert all(cell.data_type in ("s", "d") or cell.value is None for cell in row)
    assert hostile_book["Measures"]["A3"].value.startswith("=HYPERLINK")


def test_links_lead_to_http_only(hostile_book: openpyxl.Workbook) -> None:
    targets = [cell.hyperlink.target for sheet in hostile_book for row in sheet for cell in row if cell.hyperlink]
    assert targets
    assert all(target.startswith(("http://", "https://")) for target in targets)


def test_very_long_and_right_to_left_titles_are_kept(hostile_book: openpyxl.Workbook) -> None:
    titles = [cell.value for cell in hostile_book["Measures"]["A"]]
    assert RTL in titles
    assert LONG[:32767] in titles  # the format holds no more in one cell


def test_the_same_evaluation_gives_the_same_bytes(denmark: Evaluation) -> None:
    assert workbook(denmark, ["DK"], EN) == workbook(denmark, ["DK"], EN)


def test_danish_names_of_sheets(denmark: Evaluation) -> None:
    book = openpyxl.load_workbook(BytesIO(workbook(denmark, ["DK"], translator("da"))))
    assert book.sheetnames[1] == "Sammenligningstabel"


def test_a_missing_library_is_named(denmark: Evaluation, monkeypatch: pytest.MonkeyPatch, tmp_path: files.Path) -> None:
    def absent(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(files, "import_module", absent)
    with pytest.raises(files.MissingExtra, match=r"pip install 'eu-transposition\[xlsx\]'"):
        write(denmark, ["DK"], tmp_path, EN)
    assert not list(tmp_path.iterdir())
