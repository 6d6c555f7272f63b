"""The table that a State fills in goes out and comes back."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook as Book
from openpyxl import load_workbook

from transposition.analysis.evaluation import Evaluation, evaluate
from transposition.editing.filled import Filled, answered, read_filled
from transposition.editing.take_over import Taken, take_over
from transposition.i18n import translator
from transposition.model.record import ClaimStatus, Completeness, MeasureKind, Record
from transposition.tables.asks import EXTENT, HOW, asked
from transposition.tables.form import write
from transposition.workspace import Workspace
from transposition.workspace.yaml_reader import read_yaml

TODAY = date(2026, 1, 31)
Cells = dict[str, Any]
NEW: Cells = {
    "own_how": "new law",
    "own_extent": "in full",
    "own_act": "Lov nr. 99 om ændring af straffeloven",
    "own_national": "§ 1, nr. 4",
    "own_date": datetime(2024, 2, 1),
}


@pytest.fixture(scope="module")
def result(shipped: Workspace) -> Evaluation:
    return evaluate(shipped, ["DK"], TODAY)


def book_of(result: Evaluation, folder: Path, lang: str = "en") -> Book:
    return load_workbook(write(result, "DK", folder / "t.xlsx", translator(lang)).path)


def bytes_of(book: Book) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def fill(book: Book, answers: dict[str, Cells], lang: str = "en") -> None:
    """Fill in rows, by the provision that they are about."""
    t = translator(lang)
    sheet = book.worksheets[0]
    columns = {cell.value: cell.column for cell in sheet[2]}
    keys = {ask.column.key: columns[ask.column.title] for ask in asked(t)}
    names = columns[t("Row (leave as it is)")]
    for scope, cells in answers.items():
        row = next(
            row
            for row in range(3, sheet.max_row + 1)
            if str(sheet.cell(row, names).value or "").split()[2:3] == [scope]
        )
        for key, value in cells.items():
            sheet.cell(row, keys[key]).value = value


def say(book: Book, line: str, value: str) -> None:
    sheet = book.worksheets[1]
    row = next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == line)
    sheet.cell(row, 2).value = value


def read(raw: bytes, shipped: Workspace) -> Filled:
    return read_filled("t.xlsx", raw, shipped.directive)


def taken(filled: Filled, shipped: Workspace, raw: bytes | None = None, record: Record | None = None) -> Taken:
    if raw is None:
        raw, record = shipped.record_path("DK").read_bytes(), shipped.record("DK")
    return take_over(filled, raw, record, "t.xlsx", "DK", shipped.directive, TODAY)


def data_of(text: str) -> Any:
    document, problems = read_yaml(text.encode(), "DK.yaml")
    assert document is not None
    assert problems == []
    return document.data


@pytest.mark.parametrize("suffix", ["xlsx", "csv", "docx"])
@pytest.mark.parametrize("lang", ["en", "da"])
def test_a_table_that_nobody_filled_in_changes_nothing(
    shipped: Workspace, result: Evaluation, tmp_path: Path, suffix: str, lang: str
) -> None:
    path = write(result, "DK", tmp_path / f"t.{suffix}", translator(lang)).path
    filled = read_filled(path.name, path.read_bytes(), shipped.directive)
    assert (filled.state, filled.answers, filled.problems, filled.notes) == ("DK", [], [], [])
    assert filled.empty >= len(shipped.directive.provisions)
    assert taken(filled, shipped).text == shipped.record_path("DK").read_text("utf-8")


def test_answers_become_readings_of_the_state_and_nothing_is_overwritten(
    shipped: Workspace, result: Evaluation, tmp_path: Path
) -> None:
    book = book_of(result, tmp_path)
    remark = {"own_how": "existing law", "own_extent": "in part", "remarks": "not against persons of 17"}
    fill(book, {"3(2)": NEW, "3(3)": remark, "25(1)": {"remarks": "under revision"}})
    say(book, "Filled in by (authority)", "Ministry of Justice")
    say(book, "Filled in on", "31 January 2026")
    filled = read(bytes_of(book), shipped)
    assert filled.problems == []
    done = taken(filled, shipped)
    assert (done.claims, done.known, done.problems) == (2, 0, [])
    before = data_of(shipped.record_path("DK").read_text("utf-8"))
    after = data_of(done.text)
    claim = after["transposition"]["3(2)"].pop()
    assert claim["assessed_by"] == {"kind": "state", "name": "Ministry of Justice", "on": "2026-01-31"}
    assert (claim["status"], claim["national"]) == ("transposed", "§ 1, nr. 4")
    measure = after["measures"].pop(claim["measure"])
    assert (measure["title"], measure["in_force"], measure["kind"]) == (NEW["own_act"], "2024-02-01", "act")
    short = after["transposition"]["3(3)"].pop()
    known = before["transposition"]["3(3)"][0]
    assert (short["status"], short["shortfall"]) == ("partial", "not against persons of 17")
    assert (short["measure"], short["national"]) == (known["measure"], known["national"])
    assert after["open_questions"].pop() == "25(1): the State remarks: under revision"
    assert after["sources"].pop("state-table-2026-01-31")["reference"] == "t.xlsx"
    for section in ("measures", "transposition", "facts", "findings", "completeness", "assessed_by"):
        assert after.get(section) == before.get(section), section


def test_the_same_table_twice_adds_nothing(shipped: Workspace, result: Evaluation, tmp_path: Path) -> None:
    book = book_of(result, tmp_path)
    fill(book, {"3(2)": NEW, "15(1)": {"own_how": "existing law", "own_extent": "in full"}, "25(1)": {"remarks": "!"}})
    filled = read(bytes_of(book), shipped)
    once = taken(filled, shipped).text
    data = data_of(once)
    record = Record.model_validate({key: value for key, value in data.items() if key != "facts"})
    again = taken(filled, shipped, once.encode(), record)
    assert (again.claims, again.known) == (0, 3)
    assert again.text == once


def test_a_person_sorts_colours_hides_and_adds_rows(shipped: Workspace, result: Evaluation, tmp_path: Path) -> None:
    from openpyxl.styles import PatternFill

    book = book_of(result, tmp_path)
    fill(book, {"3(2)": NEW, "20(1)": NEW | {"own_national": "§ 9"}})
    sheet = book.worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    rows.reverse()
    copy = next(list(row) for row in rows if "§ 9" in row)
    rows.insert(0, ["§ 10" if value == "§ 9" else value for value in copy])
    typed: list[Any] = [None] * len(rows[0])
    columns = {cell.value: cell.column - 1 for cell in sheet[2]}
    typed[columns["Provision"]] = "18.1"
    for ask in asked(translator()):
        typed[columns[ask.column.title]] = NEW.get(ask.column.key)
    rows.append(typed)
    sheet.delete_rows(3, sheet.max_row)
    for row in rows:
        sheet.append(row)
    for number in range(3, 60):
        sheet.row_dimensions[number].hidden = number % 2 == 0
        sheet.cell(number, 1).fill = PatternFill("solid", fgColor="FFFF00")
    sheet.cell(2, len(typed) + 1).value = "Our comment"
    sheet.cell(7, len(typed) + 1).value = "ask the prosecutor"
    filled = read(bytes_of(book), shipped)
    assert filled.problems == []
    found = sorted((answer.scope, answer.national) for answer in filled.answers)
    assert found == [("18(1)", "§ 1, nr. 4"), ("20(1)", "§ 10"), ("20(1)", "§ 9"), ("3(2)", "§ 1, nr. 4")]
    (note,) = filled.notes
    assert "'Our comment' is not read: 1 cells" in note
    done = taken(filled, shipped)
    assert (done.claims, len(done.measures)) == (4, 1)
    ids = [claim["id"] for claim in data_of(done.text)["transposition"]["20(1)"]]
    assert len(ids) == len(set(ids))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
@pytest.mark.parametrize("target", ["xlsx", "ods:calc8", "csv"])
def test_libreoffice_saves_it_again(shipped: Workspace, result: Evaluation, tmp_path: Path, target: str) -> None:
    book = book_of(result, tmp_path, "da")
    fill(book, {"3(2)": NEW | {"own_how": "ny lov", "own_extent": "fuldt ud"}}, "da")
    source = tmp_path / "filled.xlsx"
    source.write_bytes(bytes_of(book))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    for suffix, file in ((target, source), ("xlsx", tmp_path / "out" / "filled.ods")):
        if file.exists():
            call = ["soffice", profile, "--headless", "--convert-to", suffix, "--outdir", tmp_path / "out", file]
            subprocess.run(call, check=True, capture_output=True, timeout=240)
    saved = tmp_path / "out" / f"filled.{'csv' if target == 'csv' else 'xlsx'}"
    filled = read_filled(saved.name, saved.read_bytes(), shipped.directive)
    assert filled.problems == []
    (answer,) = filled.answers
    assert (answer.scope, answer.how, answer.extent) == ("3(2)", "new_law", "full")
    assert (answer.act, answer.national, answer.in_force) == (NEW["own_act"], NEW["own_national"], "2024-02-01")


def test_a_csv_in_the_dialect_of_another_country_is_read(
    shipped: Workspace, result: Evaluation, tmp_path: Path
) -> None:
    path = write(result, "DK", tmp_path / "t.csv", translator("da")).path
    rows = list(csv.reader(StringIO(path.read_text("utf-8-sig"))))
    t = translator("da")
    columns = {title: place for place, title in enumerate(rows[0])}
    row = next(row for row in rows if row[columns[t("Row (leave as it is)")]].split()[2:3] == ["3(2)"])
    for ask in asked(t):
        value = {"own_how": t(HOW["new_law"]), "own_extent": t(EXTENT["full"]), "own_date": "1.2.2024"}.get(
            ask.column.key, str(NEW.get(ask.column.key, ""))
        )
        row[columns[ask.column.title]] = value
    stream = StringIO()
    csv.writer(stream, delimiter=";").writerows(rows)
    (answer,) = read_filled("t.csv", stream.getvalue().encode("cp1252", "replace"), shipped.directive).answers
    assert (answer.how, answer.in_force, answer.national) == ("new_law", "2024-02-01", NEW["own_national"])


def test_every_part_of_a_changed_answer_arrives(shipped: Workspace, result: Evaluation, tmp_path: Path) -> None:
    book = book_of(result, tmp_path)
    fill(book, {"3(2)": NEW})
    once = taken(read(bytes_of(book), shipped), shipped).text
    data = data_of(once)
    record = Record.model_validate({key: value for key, value in data.items() if key != "facts"})
    for changed in ({"own_act": "Lov nr. 7"}, {"own_national": "§ 2"}, {"own_date": "2025-01-01"}):
        book = book_of(result, tmp_path)
        fill(book, {"3(2)": NEW | changed})
        # As if the State had filled in the row of its own earlier answer.
        for cell in (cell for row in book.worksheets[0].iter_rows(min_row=3) for cell in row):
            if str(cell.value or "").startswith("32011L0093 DK 3(2)"):
                cell.value = f"32011L0093 DK 3(2) {data['transposition']['3(2)'][-1]['id']}"
        again = taken(read(bytes_of(book), shipped), shipped, once.encode(), record)
        assert (again.claims, again.known) == (1, 0), changed


def test_one_new_act_has_one_entry_and_each_day_its_claim(
    shipped: Workspace, result: Evaluation, tmp_path: Path
) -> None:
    book = book_of(result, tmp_path)
    later = NEW | {"own_number": "LOV nr 99", "own_date": "2025-01-01"}
    fill(book, {"3(2)": NEW, "3(3)": later, "3(4)": NEW | {"own_date": None}, "3(6)": later | {"own_number": "nr 100"}})
    data = data_of(taken(read(bytes_of(book), shipped), shipped).text)
    claims = [data["transposition"][scope][-1] for scope in ("3(2)", "3(3)", "3(4)", "3(6)")]
    assert len({claim["measure"] for claim in claims[:3]}) == 1
    assert [claim.get("valid_from") for claim in claims] == [None, "2025-01-01", None, None]
    measure, other = (data["measures"][claims[place]["measure"]] for place in (0, 3))
    assert (measure["in_force"], measure["reference"]) == ("2024-02-01", "LOV nr 99")
    assert (other["in_force"], other["reference"]) == ("2025-01-01", "nr 100")


def column_of(sheet: Any, title: str) -> int:
    return next(cell.column for cell in sheet[2] if cell.value == title)


def row_of(sheet: Any, scope: str) -> int:
    name = column_of(sheet, "Row (leave as it is)")
    rows = range(3, sheet.max_row + 1)
    return next(row for row in rows if str(sheet.cell(row, name).value or "").split()[2:3] == [scope])


def test_merged_cells_hold_for_all_their_rows(shipped: Workspace, result: Evaluation, tmp_path: Path) -> None:
    book = book_of(result, tmp_path)
    sheet = book.worksheets[0]
    fill(book, {"16(1)": NEW})
    first = row_of(sheet, "16(1)")
    for ask in asked(translator()):
        column = column_of(sheet, ask.column.title)
        sheet.merge_cells(start_row=first, end_row=first + 1, start_column=column, end_column=column)
    filled = read(bytes_of(book), shipped)
    assert filled.problems == []
    answers = [(answer.national, answer.in_force) for answer in filled.answers]
    assert answers == [("§ 1, nr. 4", "2024-02-01")] * 2


def formula(sheet: Any) -> str:
    row = row_of(sheet, "3(3)")
    column = column_of(sheet, "State: how transposed")
    sheet.cell(row, column).value = f"={sheet.cell(row - 1, column).coordinate}"
    return str(sheet.cell(row, column).coordinate)


def second_column(sheet: Any) -> str:
    column = column_of(sheet, "State: national act")
    sheet.insert_cols(column + 1)
    sheet.cell(2, column + 1).value = "State: national act"
    sheet.cell(row_of(sheet, "3(2)"), column + 1).value = "Another act"
    return str(sheet.cell(2, column + 1).coordinate)


def other_provision(sheet: Any) -> str:
    row = row_of(sheet, "3(2)")
    sheet.cell(row, 1).value = "7(1)"
    return f"A{row}"


def year_as_day(sheet: Any) -> str:
    cell = sheet.cell(row_of(sheet, "3(2)"), column_of(sheet, "State: in force since"))
    cell.value, cell.number_format = 2013, "yyyy-mm-dd"
    return str(cell.coordinate)


def lost_letter(sheet: Any) -> str:
    cell = sheet.cell(row_of(sheet, "3(2)"), column_of(sheet, "State: remarks"))
    cell.value = "a \ufffd b"
    return str(cell.coordinate)


LOST = [
    (formula, "the value of the formula was not saved"),
    (second_column, "'State: national act' stands here and in column"),
    (other_provision, "the row is about 7(1), and the name of the row says 3(2)"),
    (year_as_day, "what a spreadsheet makes of the year 2013"),
    (lost_letter, "may not stand in a record"),
]


@pytest.mark.parametrize(("change", "message"), LOST)
def test_what_would_be_lost_or_misread_is_named_by_its_cell(
    shipped: Workspace, result: Evaluation, tmp_path: Path, change: Callable[[Any], str], message: str
) -> None:
    book = book_of(result, tmp_path)
    fill(book, {"3(2)": NEW})
    place = change(book.worksheets[0])
    (wrong,) = read(bytes_of(book), shipped).problems
    assert f"Table of concordance!{place}: " in wrong.message
    assert message in wrong.message


def test_a_copied_answer_counts_once_and_a_row_in_other_columns_is_told(
    shipped: Workspace, result: Evaluation, tmp_path: Path
) -> None:
    book = book_of(result, tmp_path)
    fill(book, {"3(2)": NEW | {"own_act": "Lov nr. 99 om \xadændring af straffe\xadloven"}})
    book.copy_worksheet(book.worksheets[0])
    sheet = book.worksheets[0]
    last = sheet.max_row + 1
    sheet.cell(last, 1).value = "7(1)"
    sheet.cell(last, column_of(sheet, "National act")).value = "Lov nr. 7"
    filled = read(bytes_of(book), shipped)
    done = taken(filled, shipped)
    assert done.claims == 1
    assert filled.answers[0].act == NEW["own_act"]
    assert "says the same as Table of concordance, row" in done.notes[0]
    assert filled.notes[0].startswith("rows that were added and are not read")
    assert filled.notes[0].endswith(f": 1, the first Table of concordance!A{last}")
    for each in book.worksheets[:1] + book.worksheets[2:]:
        each.delete_cols(column_of(each, "Row (leave as it is)"))
    nameless = read(bytes_of(book), shipped)
    assert (nameless.state, nameless.notes) == (None, [])
    assert {answer.scope for answer in nameless.answers} == {"3(2)"}


def test_tracked_changes_of_a_document_are_read_as_accepted(
    shipped: Workspace, result: Evaluation, tmp_path: Path
) -> None:
    from docx import Document
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    path = write(result, "DK", tmp_path / "t.docx", translator()).path
    document = Document(str(path))
    table = document.tables[-1]
    titles = [cell.text for cell in table.rows[0].cells]
    row = next(
        row for row in table.rows if "32011L0093 DK 3(2)" in row.cells[titles.index("Row (leave as it is)")].text
    )
    texts = (("w:ins", NEW["own_how"]), ("w:ins", NEW["own_extent"]), ("w:sdt", NEW["own_act"]), ("w:ins", "§ 7"))
    columns = ("how transposed", "in full or in part", "national act", "provision of the act")
    for (tag, text), column in zip(texts, columns, strict=True):
        run = f"<w:r><w:t>{text}</w:t></w:r>"
        inner = f"<w:sdtContent>{run}</w:sdtContent>" if tag == "w:sdt" else run
        cell = row.cells[titles.index(f"State: {column}")]
        gone = "<w:moveFrom w:id='2' w:author='x'><w:r><w:t>moved</w:t></w:r></w:moveFrom>"
        attributes = "" if tag == "w:sdt" else " w:id='1' w:author='x'"
        cell.paragraphs[0]._p.append(parse_xml(f"<{tag}{attributes} {nsdecls('w')}>{inner}</{tag}>"))
        cell.paragraphs[0]._p.append(parse_xml(gone.replace("<w:moveFrom ", f"<w:moveFrom {nsdecls('w')} ", 1)))
    document.save(str(path))
    filled = read_filled(path.name, path.read_bytes(), shipped.directive)
    (answer,) = filled.answers
    found = (answer.scope, answer.how, answer.extent, answer.act, answer.national)
    assert found == ("3(2)", "new_law", "full", NEW["own_act"], "§ 7")
    assert "tracked changes" in filled.notes[0]


WRONG: list[tuple[str, Cells, str]] = [
    ("3(2)", {"own_how": "perhaps"}, "'perhaps' is none of the answers"),
    ("3(2)", {"own_how": "new law", "own_date": "soon"}, "'soon' is no date"),
    ("3(2)", NEW | {"own_how": None}, "how is it transposed?"),
    ("3(2)", NEW | {"own_extent": None}, "in full or in part?"),
    ("3(2)", NEW | {"own_extent": "in part"}, "what is missing?"),
    ("3(2)", {"own_how": "nothing needed: option not used"}, "3(2) is no option"),
    ("27(3)", {"own_how": "new law", "own_extent": "in full", "own_national": "§ 1"}, "which national act?"),
    ("27(3)", {"own_how": "new law", "own_extent": "in full", "own_act": "Lov"}, "which provision of the act?"),
]


@pytest.mark.parametrize(("scope", "cells", "message"), WRONG)
def test_what_cannot_be_understood_is_named_by_sheet_and_cell(
    shipped: Workspace, result: Evaluation, tmp_path: Path, scope: str, cells: Cells, message: str
) -> None:
    book = book_of(result, tmp_path)
    fill(book, {scope: cells})
    filled = read(bytes_of(book), shipped)
    problems = filled.problems or taken(filled, shipped).problems
    assert problems
    assert re.search(r"Table of concordance![A-Z]+\d+", problems[0].message)
    assert message in problems[0].message


def spoil_key(book: Book) -> None:
    sheet = book.worksheets[0]
    for row in sheet.iter_rows(min_row=3):
        for cell in row:
            if str(cell.value or "").startswith("32011L0093 DK 3(2)"):
                cell.value = str(cell.value).replace("32011L0093", "32019L1937")


def two_states(book: Book) -> None:
    sheet = book.worksheets[0]
    for row in sheet.iter_rows(min_row=3):
        for cell in row:
            if str(cell.value or "").startswith("32011L0093 DK 3(2)"):
                cell.value = str(cell.value).replace("DK", "SE")


@pytest.mark.parametrize(
    ("change", "message"), [(spoil_key, "about 32019L1937, not 32011L0093"), (two_states, "about SE, others about DK")]
)
def test_a_table_of_another_directive_or_state_is_refused(
    shipped: Workspace, result: Evaluation, tmp_path: Path, change: Callable[[Book], None], message: str
) -> None:
    book = book_of(result, tmp_path)
    fill(book, {"3(2)": NEW})
    change(book)
    assert any(message in problem.message for problem in read(bytes_of(book), shipped).problems)


def test_a_record_is_complete_only_if_the_state_says_so(shipped: Workspace, result: Evaluation, tmp_path: Path) -> None:
    for says, wanted in (("yes", Completeness.COMPLETE), ("no", Completeness.PARTIAL), ("", Completeness.PARTIAL)):
        book = book_of(result, tmp_path)
        fill(book, {"3(2)": NEW})
        say(book, "Is this everything that the State notifies? (yes or no)", says)
        filled = read(bytes_of(book), shipped)
        record = shipped.record("FI")
        text = shipped.record_path("FI").read_bytes()
        done = take_over(filled, text, record, "t.xlsx", "FI", shipped.directive, TODAY)
        assert data_of(done.text)["completeness"] == wanted
        assert ("where the record is silent, nobody has looked" in done.text) == (wanted == Completeness.PARTIAL)
        assert data_of(taken(filled, shipped).text)["completeness"] == wanted
    assert "3(3)" in list(answered(filled, shipped.directive))
    assert "3(2)" not in list(answered(filled, shipped.directive))


def test_a_new_record_is_the_state_s_own(shipped: Workspace, result: Evaluation, tmp_path: Path) -> None:
    book = book_of(result, tmp_path)
    fill(book, {"3(2)": NEW, "27(3)": {"own_how": HOW["conduct_of_the_state"]}})
    done = take_over(read(bytes_of(book), shipped), None, None, "t.xlsx", "DK", shipped.directive, TODAY)
    record = Record.model_validate(
        {key: value for key, value in data_of(done.text).items() if key not in ("facts", "infringements", "findings")}
    )
    assert record.assessed_by.kind == "state"
    (claim,) = record.transposition["27(3)"]
    assert claim.status is ClaimStatus.TRANSPOSED
    assert record.measures[claim.measure[0]].kind is MeasureKind.ADMINISTRATIVE


def test_no_other_workbook_is_taken_for_the_table(shipped: Workspace) -> None:
    (wrong,) = read(bytes_of(Book()), shipped).problems
    assert "no sheet has the columns" in wrong.message
    (wrong,) = read(b"PK\x03\x04 damaged", shipped).problems
    assert "cannot be unpacked" in wrong.message
