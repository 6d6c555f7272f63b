"""What people do to a table in their office programs is understood, or named by its cell."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from tests.editing.test_filled import NEW, TODAY, book_of, bytes_of, data_of, fill, read, taken
from transposition.analysis.evaluation import Evaluation, evaluate
from transposition.editing import written_dates
from transposition.editing.filled import read_filled
from transposition.editing.merge import unused
from transposition.i18n import translator
from transposition.model.record import Record
from transposition.tables.form import write
from transposition.workspace import Workspace


@pytest.fixture(scope="module")
def result(shipped: Workspace) -> Evaluation:
    return evaluate(shipped, ["DK"], TODAY)


def titles(shipped: Workspace) -> dict[str, str]:
    """Measures of the record, by the title."""
    record = shipped.record("DK")
    assert record is not None
    return {measure.title: name for name, measure in record.measures.items() if ";" not in measure.title}


def test_acts_that_are_known_may_share_a_cell(shipped: Workspace, result: Evaluation, tmp_path: Path) -> None:
    (one, first), (two, second) = list(titles(shipped).items())[:2]
    # As the column of what is known shows them, and one below the other.
    for number, text in enumerate((f"{one}; {two}", f"{one}\n{two}")):
        book = book_of(result, tmp_path)
        fill(book, {"3(2)": NEW | {"own_act": text}})
        done = taken(read(bytes_of(book), shipped), shipped)
        assert (done.claims, done.measures, done.problems) == (1, [], []), number
        data = data_of(done.text)
        claim = data["transposition"]["3(2)"][-1]
        assert (claim["measure"], claim["valid_from"]) == ([first, second], "2024-02-01")
        record = Record.model_validate({key: value for key, value in data.items() if key != "facts"})
        again = taken(read(bytes_of(book), shipped), shipped, done.text.encode(), record)
        assert (again.claims, again.known) == (0, 1)
        # An answer that rests on one of them alone is another answer.
        claim["measure"] = first
        one_alone = Record.model_validate({key: value for key, value in data.items() if key != "facts"})
        assert taken(read(bytes_of(book), shipped), shipped, done.text.encode(), one_alone).claims == 1


def test_a_known_act_beside_another_one_in_a_cell_is_named(
    shipped: Workspace, result: Evaluation, tmp_path: Path
) -> None:
    one = next(iter(titles(shipped)))
    book = book_of(result, tmp_path)
    fill(book, {"3(2)": NEW | {"own_act": f"{one}; Lov om noget andet"}, "3(3)": NEW | {"own_act": "Lov a; lov b"}})
    done = taken(read(bytes_of(book), shipped), shipped)
    (problem,) = done.problems
    assert "!P" in problem.message
    assert f"several acts stand in this cell, one of them {one!r}: copy the row for each act" in problem.message
    assert any("read as one act: Lov a; lov b" in note for note in done.notes)


def test_a_number_may_be_written_with_other_signs(shipped: Workspace, result: Evaluation, tmp_path: Path) -> None:
    record = shipped.record("DK")
    assert record is not None
    name, measure = next((name, item) for name, item in record.measures.items() if item.reference)
    assert measure.reference is not None
    book = book_of(result, tmp_path)
    signs = measure.reference.replace(" ", ", ").upper()
    fill(book, {"3(2)": NEW | {"own_act": measure.title, "own_number": signs}})
    fill(book, {"3(3)": NEW | {"own_act": measure.title, "own_number": "4711"}})
    done = taken(read(bytes_of(book), shipped), shipped)
    claims = data_of(done.text)["transposition"]
    assert (claims["3(2)"][-1]["measure"], len(done.measures)) == (name, 1)
    assert claims["3(3)"][-1]["measure"] == done.measures[0]
    told = f"{measure.title!r} is entered as another act than {name} ({measure.title}, {measure.reference})"
    assert [told in note for note in done.notes] == [True]


def test_an_act_that_may_be_a_known_one_is_told(shipped: Workspace, result: Evaluation, tmp_path: Path) -> None:
    title, name = next((title, name) for title, name in titles(shipped).items() if len(title.split()) > 2)
    for number, act in enumerate(
        (title.rsplit(" ", 1)[0], f"{title} (LBK)", "Lov om noget helt andet", " ".join(title.split()[:3])[:-1])
    ):
        book = book_of(result, tmp_path)
        fill(book, {"3(2)": NEW | {"own_act": act}})
        notes = taken(read(bytes_of(book), shipped), shipped).notes
        assert any(f"{act!r} is entered as another act than {name} (" in note for note in notes) == (number < 2)


def test_a_day_in_a_column_for_names_is_named(shipped: Workspace, result: Evaluation, tmp_path: Path) -> None:
    book = book_of(result, tmp_path)
    day: Any = NEW["own_date"]
    fill(book, {"3(2)": NEW | {"own_number": day, "own_national": day}})
    told = [problem.message for problem in read(bytes_of(book), shipped).problems]
    assert [message.split(": ", 1)[1] for message in told] == [
        "the spreadsheet has made the day 2024-02-01 of what was typed"
    ] * 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("#NAME?", "the spreadsheet has an error here: #NAME?"),
        ("Err:509", "the spreadsheet has an error here: Err:509"),
        ("siehe oben", "'siehe oben' points to another cell"),
        ("Idem.", "'Idem.' points to another cell"),
        ('"', "points to another cell"),
        ("\u2014", "points to another cell"),
        ("Same-Sex Act 2013", ""),
        ("\u00a7 5", ""),
    ],
)
def test_what_names_nothing_is_named_by_its_cell(
    text: str, message: str, shipped: Workspace, result: Evaluation, tmp_path: Path
) -> None:
    book = book_of(result, tmp_path)
    fill(book, {"3(2)": NEW | {"own_act": text, "own_national": text}})
    told = [problem.message for problem in read(bytes_of(book), shipped).problems]
    assert [message in line for line in told] == [True] * (2 if message else 0)


def test_text_that_is_struck_out_is_named(shipped: Workspace, result: Evaluation, tmp_path: Path) -> None:
    book = book_of(result, tmp_path)
    fill(book, {"3(2)": NEW, "3(3)": NEW, "3(4)": NEW})
    sheet = book.worksheets[0]
    act, national = (
        next(cell.column for cell in sheet[2] if cell.value == f"State: {name}")
        for name in ("national act", "provision of the act")
    )
    rows = [row for row in range(3, sheet.max_row) if sheet.cell(row, act).value]
    sheet.cell(rows[0], act).font = Font(strike=True)
    sheet.cell(rows[1], national).value = CellRichText("§ 1 ", TextBlock(InlineFont(strike=True), "nr. 4"), "nr. 5")
    sheet.cell(rows[2] + 1, national).font = Font(strike=True)  # nothing stands in it
    told = [problem.message for problem in read(bytes_of(book), shipped).problems]
    cells = [sheet.cell(rows[0], act).coordinate, sheet.cell(rows[1], national).coordinate]
    assert told == [f"Table of concordance!{cell}: text is struck out in this cell" for cell in cells]


def test_text_that_is_struck_out_in_a_document_is_named(shipped: Workspace, result: Evaluation, tmp_path: Path) -> None:
    from docx import Document

    document = Document(str(write(result, "DK", tmp_path / "t.docx", translator()).path))
    table = document.tables[1]
    at = [cell.text for cell in table.rows[0].cells].index("State: provision of the act")
    cell = table.rows[3].cells[at]
    cell.text = "§ 5"
    for strike, count in ((False, 0), (True, 1)):
        cell.paragraphs[0].runs[0].font.strike = strike
        document.save(str(tmp_path / "t.docx"))
        problems = read_filled("t.docx", (tmp_path / "t.docx").read_bytes(), shipped.directive).problems
        assert ["text is struck out in this cell" in problem.message for problem in problems] == [True] * count


def test_nothing_needed_and_not_in_full_cannot_both_be(shipped: Workspace, result: Evaluation, tmp_path: Path) -> None:
    book = book_of(result, tmp_path)
    answer = {"own_how": "nothing needed: conduct of the State only", "own_extent": "not transposed", "remarks": "!"}
    fill(book, {"3(2)": answer})
    done = taken(read(bytes_of(book), shipped), shipped)
    assert ["nothing is needed, and yet" in problem.message for problem in done.problems] == [True]


def test_a_remark_above_the_table_is_not_its_heading(shipped: Workspace, result: Evaluation, tmp_path: Path) -> None:
    book = book_of(result, tmp_path)
    fill(book, {"3(2)": NEW})
    sheet = book.worksheets[0]
    sheet.insert_rows(1, 2)
    sheet["A1"] = "State: remarks"
    filled = read(bytes_of(book), shipped)
    assert ([answer.scope for answer in filled.answers], filled.problems, filled.notes) == (["3(2)"], [], [])


def test_the_day_of_the_table_may_be_written_in_the_language_of_the_state(shipped: Workspace) -> None:
    from openpyxl import Workbook as Book

    book = Book()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Filled in on", "31. M\u00e4rz 2026"])
    table = book.create_sheet()
    table.append(["Row (leave as it is)", "State: how transposed"])
    table.append(["32011L0093 AT 3(2)", "existing law"])
    filled = read(bytes_of(book), shipped)
    assert (filled.state, filled.on, filled.problems) == ("AT", "2026-03-31", [])


def test_a_statement_of_the_state_need_not_be_in_a_list_of_acts(
    shipped: Workspace, result: Evaluation, tmp_path: Path
) -> None:
    book = book_of(result, tmp_path)
    fill(book, {"25(1)": {"own_how": "nothing needed: conduct of the State only"}})
    done = taken(read(bytes_of(book), shipped), shipped)
    data = data_of(done.text)
    record = Record.model_validate({key: value for key, value in data.items() if key != "facts"})
    assert done.measures[0] in record.measures
    assert done.measures[0] not in unused(record, [])[0]


def test_comments_beside_cells_are_told(shipped: Workspace, result: Evaluation, tmp_path: Path) -> None:
    book = book_of(result, tmp_path)
    book.worksheets[0]["N20"].comment = Comment("ask the prosecutor", "A. Lawyer")
    assert read(bytes_of(book), shipped).notes == ["t.xlsx: comments beside cells are not read: 1, at N20"]


def test_comments_and_footnotes_of_a_document_are_told(shipped: Workspace, result: Evaluation, tmp_path: Path) -> None:
    path = write(result, "DK", tmp_path / "t.docx", translator()).path
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    with ZipFile(path, "a") as archive:
        archive.writestr("word/comments.xml", f'<w:comments {space}><w:comment w:id="0"/></w:comments>')
        archive.writestr(
            "word/footnotes.xml",
            f'<w:footnotes {space}><w:footnote w:id="0" w:type="separator"/><w:footnote w:id="2"/></w:footnotes>',
        )
    filled = read_filled("t.docx", path.read_bytes(), shipped.directive)
    assert filled.notes == ["t.docx: comments (1) and footnotes (1) are not read"]


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}, "an OpenDocument file"),
        ({"a.txt": "a"}, "neither a workbook nor a document"),
    ],
)
def test_what_is_no_table_is_called_by_its_name(parts: dict[str, str], message: str, shipped: Workspace) -> None:
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    (problem,) = read(stream.getvalue(), shipped).problems
    assert message in problem.message
    assert problem.hint == "save it as XLSX, DOCX or CSV"


def test_a_file_with_a_password_is_not_called_old(shipped: Workspace) -> None:
    raw = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1000
    (problem,) = read(raw + "EncryptedPackage".encode("utf-16-le"), shipped).problems
    assert (problem.message, problem.hint) == ("the file is locked with a password", "save it without one")
    (problem,) = read(raw, shipped).problems
    assert "older office program" in problem.message


@pytest.mark.parametrize(
    ("text", "state", "day"),
    [
        ("28. M\u00e4rz 2024", "AT", "2024-03-28"),
        ("2015 \u0433.", "BG", "2015"),
        ("1 \u0430\u0432\u0433\u0443\u0441\u0442 2015 \u0433.", "BG", "2015-08-01"),
        ("1 \u0391\u03c5\u03b3\u03bf\u03cd\u03c3\u03c4\u03bf\u03c5 2015", "EL", "2015-08-01"),
        ("1er avril 2014", "FR", "2014-04-01"),
        ("1 de agosto de 2015", "PT", "2015-08-01"),
        ("2015. augusztus 1.", "HU", "2015-08-01"),
        ("2015.08.01.", "HU", "2015-08-01"),
        ("2015. gada 1. augusts", "LV", "2015-08-01"),
        ("2015 m. rugpj\u016b\u010dio 1 d.", "LT", "2015-08-01"),
        ("1\u03b7 \u0399\u03bf\u03c5\u03bb\u03af\u03bf\u03c5 2019", "EL", "2019-07-01"),
        # One word is October in Croatian and November in Polish.
        ("1. listopada 2015.", "HR", "2015-10-01"),
        ("1 listopada 2015 r.", "PL", "2015-11-01"),
        ("1. 7. 2019", "SK", "2019-07-01"),
        ("12/2013", "DE", "2013-12"),
        ("1 August 2015", "LT", "2015-08-01"),
        ("1 listopada 2015", "DE", None),
        ("31/12/13", "DE", None),
        ("2013-13", "DE", None),
        ("29.2.2015", "DE", None),
        ("soon", None, None),
    ],
)
def test_dates_are_read_as_a_state_writes_them(text: str, state: str | None, day: str | None) -> None:
    assert written_dates.read(text, state) == day


def test_a_word_that_is_two_months_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(written_dates.LANGUAGES, "CZ", ("cs", "hr"))
    assert written_dates.read("1. lis. 2015", "CZ") is None
    assert written_dates.read("1. kolovoza 2015", "CZ") == "2015-08-01"


@pytest.mark.parametrize(
    ("state", "act", "encoding"),
    [
        ("PL", "Ustawa z dnia 6 czerwca 1997 r. – małoletniego", "cp1250"),
        ("LV", "Krimināllikums, grozījumi", "cp1257"),
        ("BG", "Наказателен кодекс", "cp1251"),
        ("DE", "Änderungsgesetz", "cp1252"),
    ],
)
def test_a_table_is_read_as_a_spreadsheet_of_its_state_saves_it(
    state: str, act: str, encoding: str, shipped: Workspace
) -> None:
    text = f"Row (leave as it is);State: how transposed;State: national act\n32011L0093 {state} 3(2);new law;{act}\n"
    (answer,) = read(text.encode(encoding), shipped).answers
    assert (answer.scope, answer.act) == ("3(2)", act)
