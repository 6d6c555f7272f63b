"""Lists of notified measures as they are published, with their traps."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transposition.editing.eurlex import Import, mend, read_files
from transposition.editing.merge import Merged, fragment, merge, unused
from transposition.model.record import Record
from transposition.workspace import Workspace
from transposition.workspace.yaml_reader import read_yaml

CELEX = "32011L0093"
TODAY = date(2026, 1, 31)
DATA = Path(__file__).parent / "data"


def sparql(*rows: dict[str, str]) -> bytes:
    bindings = [{key: {"type": "literal", "value": value} for key, value in row.items()} for row in rows]
    return json.dumps({"head": {"vars": []}, "results": {"bindings": bindings}}).encode()


def read(raw: bytes, **options: Any) -> Import:
    return read_files([("list", raw)], CELEX, today=TODAY, **options)


def one(**values: str) -> dict[str, str]:
    return {"celex": "72011L0093GRC_210001", "country": "GRC", "title": "Νόμος 4267/2014", **values}


def test_a_real_list_is_read_with_its_traps() -> None:
    file = DATA / "measures-32023L1791.csv"
    found = read_files([(file.name, file.read_bytes())], "32023L1791", today=TODAY)
    assert (found.rows, len(found.measures), len(found.empty)) == (43, 28, 15)
    assert found.problems == []
    assert "EL" in found.states
    assert all("\n" not in measure.title for measure in found.measures)
    assert any("wrong encoding, which --repair puts right: 27" in note for note in found.notes)
    mended = read_files([(file.name, file.read_bytes())], "32023L1791", repair=True, today=TODAY)
    titles = " ".join(measure.title for measure in mended.of("AT"))
    assert "Burgenländische" in titles
    assert "√" not in titles


def test_rows_of_other_directives_are_left_out() -> None:
    file = DATA / "measures-32023L1791.csv"
    found = read_files([(file.name, file.read_bytes())], CELEX, today=TODAY)
    assert found.measures == []
    (wrong,) = found.problems
    assert "the file is about 32023L1791 (43 rows), not about 32011L0093" in wrong.message


def test_iso_codes_become_codes_of_the_union() -> None:
    rows = [
        one(),
        one(celex="72011L0093GBR_210002", country="http://publications.europa.eu/resource/authority/country/GBR"),
        one(celex="72011L0093DEU_210003", country=""),
        one(celex="72011L0093XKX_210004", country="XKX"),
    ]
    found = read(sparql(*rows))
    assert found.states == ["DE", "EL", "UK"]
    assert found.notes == ["rows without a known State, left out: XKX (1)"]


def test_several_rows_of_one_measure_become_one_and_stay_visible() -> None:
    rows = [
        one(date="2014-06-12"),
        one(date="2015-01-01", title="Νόμος 4267"),
        one(date="2014-06-12", link="https://a.gr/1"),
    ]
    (measure,) = read(sparql(*rows)).measures
    assert measure.form_dates == ("2014-06-12", "2015-01-01")
    assert measure.other_titles == ("Νόμος 4267",)
    assert measure.url == "https://a.gr/1"


def test_the_environmental_directive_is_not_ours_though_titles_cite_its_number() -> None:
    rows = [one(title="Transposes Directive 2011/92/EU"), one(celex="72011L0092GRC_210009", title="Environment")]
    found = read(sparql(*rows), printed_as="2011/92/EU")
    assert [measure.title for measure in found.measures] == ["Transposes Directive 2011/92/EU"]
    assert any("cite 2011/92/EU" in note for note in found.notes)


@pytest.mark.parametrize("number", ["7*FRA_202607159", "7%2AFRA_202607159"])
def test_an_act_notified_for_several_directives_is_taken(number: str) -> None:
    (measure,) = read(sparql({"celex": number, "title": "Loi"})).measures
    assert (measure.state, measure.nim, measure.celex) == ("FR", "202607159", ("7*FRA_202607159",))


def test_a_longer_number_is_another_directive() -> None:
    found = read(sparql(one(celex="72011L00931GRC_1"), one(celex="72011L0093GRC_")))
    assert [measure.celex for measure in found.measures] == [(), ()] or len(found.measures) == 1
    assert len([note for note in found.notes if "is not the number" in note]) == 2


@pytest.mark.parametrize(
    ("day", "kept"),
    [
        ("2014-06-12T00:00:00", "2014-06-12"),
        ("1492-10-12", None),
        ("2099-01-01", None),
        ("", None),
    ],
)
def test_dates_that_cannot_be_right_are_told_and_not_taken(day: str, kept: str | None) -> None:
    found = read(sparql(one(date=day)))
    assert found.measures[0].form_dates == ((kept,) if kept else ())
    assert bool(found.notes) == (kept is None and day != "")


def test_tables_are_known_by_their_headers_whatever_the_order_and_separator() -> None:
    for separator in ",;\t":
        lines = [
            "Title|date_adopted|country|CELEX",
            '"A; title, with\ta ""mark""\nand a line"|2014-01-01|Greece|32011L0093',
        ]
        found = read("\n".join(lines).replace("|", separator).encode("utf-8-sig"))
        (measure,) = found.measures
        assert (measure.state, measure.title) == ("EL", 'A; title, with a "mark" and a line')


def test_marks_of_search_results_are_removed() -> None:
    (measure,) = read(sparql(one(title="&lt;em&gt;Νόμος&lt;/em&gt; 1\u00a0\u202e2"))).measures
    assert measure.title == "Νόμος 1 2"


@pytest.mark.parametrize(
    "raw", [b"", b"\xff\xfe", b"{", b"[]", b'{"results": {}}', b"a,b\n1,2\n", b'{"results": {"bindings": [1]}}']
)
def test_what_is_no_list_is_one_problem(raw: bytes) -> None:
    found = read(raw)
    assert [problem.code for problem in found.problems] == ["file-import"]
    assert found.measures == []


@given(st.binary())
def test_no_bytes_make_it_crash(raw: bytes) -> None:
    found = read(raw)
    assert found.problems or found.rows >= 0


@given(st.text())
def test_damage_is_mended_and_sound_titles_are_left_alone(title: str) -> None:
    try:
        damaged = title.encode().decode("mac_roman")
    except UnicodeError:
        return
    if damaged != title:
        assert mend(damaged) == title
    if title.isascii():
        assert mend(title) is None


def test_the_fragment_is_a_part_of_a_valid_record(shipped: Workspace) -> None:
    text = fragment(read(sparql(one(date="2014-06-12", type="Law"))), "EL", shipped.directive)
    document, problems = read_yaml(text.encode(), "x")
    assert document is not None
    assert problems == []
    (measure,) = document.data["measures"].values()
    assert measure["verify_in"] in document.data["sources"]
    assert "in_force" not in measure, "a date in a form is no date of entry into force"
    assert "2014-06-12" in measure["note"]


def test_a_record_keeps_everything_it_says(shipped: Workspace) -> None:
    record, path = shipped.record("EL"), shipped.record_path("EL")
    assert record is not None
    raw = path.read_bytes()
    known = next(iter(record.measures.values()))
    rows = [one(title=known.title.upper()), one(celex="72011L0093GRC_210077", title="Καινούργιος νόμος")]
    merged = merge(raw, record, "EL.yaml", read(sparql(*rows)), "EL", shipped.directive, TODAY)
    assert (merged.added, merged.known) == (1, 1)
    before, _ = read_yaml(raw, "x")
    after, _ = read_yaml(merged.text.encode(), "x")
    assert before is not None
    assert after is not None
    assert after.data["measures"].pop("nim-210077")["title"] == "Καινούργιος νόμος"
    assert after.data["sources"].pop("eurlex-nim")
    assert after.data == before.data


def sample(name: str, celex: str, **options: Any) -> Import:
    return read_files([(name, (DATA / name).read_bytes())], celex, today=TODAY, **options)


def staged(shipped: Workspace, state: str, *lists: bytes) -> tuple[str, list[Merged]]:
    """One list after the other into a new record."""
    raw: bytes | None = None
    record: Record | None = None
    done = []
    for content in lists:
        merged = merge(raw, record, "x.yaml", read(content), state, shipped.directive, TODAY)
        raw = merged.text.encode()
        document, problems = read_yaml(raw, "x.yaml")
        assert document is not None
        assert problems == []
        data = {"measures": document.data["measures"], "sources": document.data["sources"], "transposition": {}}
        record = Record.model_validate(
            data | {"state": state, "completeness": "partial", "assessed_by": {"kind": "state", "on": "2026-01-01"}}
        )
        done.append(merged)
    assert raw is not None
    return raw.decode(), done


def test_the_date_of_the_directive_is_no_date_of_an_act(shipped: Workspace) -> None:
    found = sample("measures-32018L0410.csv", "32018L0410")
    assert found.measures
    assert all(not measure.form_dates for measure in found.measures)
    assert "notification form" not in "".join(fragment(found, state, shipped.directive) for state in found.states)
    alone = read(b"country,title,Date of document\nDNK,Lov A,2014-06-12\n")
    assert alone.measures[0].form_dates == ("2014-06-12",)


def test_a_declaration_and_the_number_of_a_procedure_are_no_acts(shipped: Workspace) -> None:
    found = sample("measures-32018L0410.csv", "32018L0410")
    assert set(found.declared) == {"BG", "CZ", "MT"}
    assert found.procedures == {"CY": ["INFR(2019)0305"]}
    assert not any("not consider" in item.title or "INFR" in item.title for item in found.measures)
    assert (found.rows, len(found.measures), found.problems) == (91, 74, [])
    text = merge(None, None, "MT.yaml", found, "MT", shipped.directive, TODAY).text
    document, _ = read_yaml(text.encode(), "MT.yaml")
    assert document is not None
    (statement,) = document.data["findings"]
    assert (statement["by"], statement["body"], statement["says"]) == ("Malta", "own_government", "neutral")
    asked, _ = read_yaml(merge(None, None, "CY.yaml", found, "CY", shipped.directive, TODAY).text.encode(), "CY")
    assert asked is not None
    assert "INFR(2019)0305" in asked.data["open_questions"][0]
    assert "eurlex-nim" not in asked.data.get("sources", {})  # nothing would rest on it
    written = read(b"country,title\nIRL,INFR(2019)305\nIRL,INFR 2019/0305\nIRL,infr(2019)0305\n")
    assert (written.measures, written.procedures) == ([], {"IE": ["INFR(2019)0305"]})


def test_answers_of_cellar_bring_entry_into_force_and_numbers() -> None:
    found = sample("cellar-32019L0790.json", "32019L0790")
    assert [(item.state, item.in_force, item.published) for item in found.measures] == [
        ("IT", "2021-11-27", "2021-11-27"),
        ("FR", "2019-07-26", "2019-07-26"),
        ("FR", None, None),
    ]
    assert found.measures[0].reference == "177, 283"
    assert found.notes == ["dates 1001-01-01, by which the source means that none is known: 1"]
    assert found.problems == []


def test_the_same_answers_as_xml_and_csv_are_read_alike() -> None:
    data = json.loads((DATA / "cellar-32019L0790.json").read_text("utf-8"))
    names, rows = data["head"]["vars"], data["results"]["bindings"]
    cells = [[row.get(name, {}).get("value", "") for name in names] for row in rows]
    quoted = "\r\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in line) for line in [names, *cells])
    variables = "".join(f'<variable name="{name}"/>' for name in names)
    results = "".join(
        "<result>"
        + "".join(
            f'<binding name="{name}"><literal>{cell.replace("&", "&amp;")}</literal></binding>'
            for name, cell in zip(names, line, strict=True)
            if cell
        )
        + "</result>"
        for line in cells
    )
    xml = f"""<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#"><head>{variables}</head>
<results>{results}</results></sparql>"""
    wanted = sample("cellar-32019L0790.json", "32019L0790").measures
    for content in (quoted, xml):
        assert read_files([("x", content.encode())], "32019L0790", today=TODAY).measures == wanted


def test_xml_with_entities_is_not_read() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><sparql>&b;</sparql>'
    (wrong,) = read(bomb).problems
    assert "document type" in wrong.message


def test_the_declaration_of_completeness_arrives_and_completes_no_record(shipped: Workspace) -> None:
    found = read(sparql(one(notif="2014-07-01", entry="2014-06-12", declaration="http://x.eu/decl/MS_CPL")))
    (measure,) = found.measures
    assert (measure.notified, measure.in_force, measure.declares_complete) == ("2014-07-01", "2014-06-12", True)
    assert any("declares its transposition complete" in note for note in found.notes)
    text = merge(None, None, "EL.yaml", found, "EL", shipped.directive, TODAY).text
    assert "completeness: partial" in text
    assert "MS_CPL" in text


PAGE = """<!DOCTYPE html><html><head><link rel="canonical" href="https://eur-lex.europa.eu/legal-content/EN/NIM/?uri=CELEX:32011L0093"/></head>
<body><div id="AUT" class="panel-collapse countryPanel"><div id="AUT_transp">Transposition deadline(s): 18/12/2013</div>
<ul><li class="AUT_ntm"><a id="titleLink" href="./../../TXT/?uri=CELEX:72011L0093AUT_210001">Strafgesetz&amp;novelle
2013</a><p>Official publication: Bundesgesetzblatt ; Number: 116/2013 ; Publication date: 2013-07-01</p></li>
<li class="AUT_ntm"><a id="titleLink" href="#">Gesetz B</a><p>Publication date: <em>01/08/2013</em></p></li></ul></div>
<div id="BEL"><ul><li class="BEL_ntm"><a id="titleLink" href="#">Loi C</a></li></ul></div></body></html>"""


def test_the_page_of_a_directive_is_read() -> None:
    found = read(PAGE.encode())
    assert [(item.state, item.title, item.published) for item in found.measures] == [
        ("AT", "Strafgesetz&novelle 2013", "2013-07-01"),
        ("AT", "Gesetz B", "2013-08-01"),
        ("BE", "Loi C", None),
    ]
    assert found.measures[0].celex == ("72011L0093AUT_210001",)
    assert found.measures[0].reference == "Bundesgesetzblatt 116/2013"
    assert not any("not read" in note for note in found.notes)
    danish = read(
        PAGE.replace("Publication date", "Offentliggørelsesdato").replace("Official publication", "I").encode()
    )
    assert [item.published for item in danish.measures] == [None, None, None]
    assert any("not known, so not read: 1; save the English page" in note for note in danish.notes)
    (wrong,) = read(PAGE.replace("32011L0093", "32019L0790").encode()).problems
    assert "32019L0790" in wrong.message
    (empty,) = read(b"<!DOCTYPE html><html><body>Are you a robot?</body></html>").problems
    assert "lists no national measures" in empty.message


def test_a_page_with_other_elements_and_a_machine_translation_is_read() -> None:
    row = """<tr class="x BEL_ntm"><td><a id="titleLink" href="#"><span id="originalTitle">Loi <em>C</em></span></a>
    <span id="language">FR</span><div id="translationPlaceholderWrapper"><span id="translationPlaceholder">Number: 2099
    <br>C</span></div> Publication date: 2013-07-01 <img src="x"></td></tr>"""
    rows = row + row.replace("C<", "D<")
    page = f"<!DOCTYPE html><html><body><table>{rows}</table><p>Publication date: 2014</p></body></html>"
    found = read(page.encode())
    assert [(item.title, item.language, item.published) for item in found.measures] == [
        ("Loi C", "fr", "2013-07-01"),
        ("Loi D", "fr", "2013-07-01"),
    ]
    assert {item.reference for item in found.measures} == {None}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252", "mac_roman"])
@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_whatever_a_spreadsheet_saves_is_read(encoding: str, mark: str) -> None:
    lines = [
        ["Country Code", "Measure Title", "Publication Date"],
        ["FRA", "Arrêté n° 1 — L\u2019été, à côté", "17/12/2013"],
    ]
    text = "\r\n".join(mark.join(f'"{cell}"' for cell in line) for line in lines)
    found = read(text.encode(encoding))
    (measure,) = found.measures
    assert (measure.title, measure.published) == ("Arrêté n° 1 — L\u2019été, à côté", "2013-12-17")
    assert any("day, month, year: 1" in note for note in found.notes)
    assert bool([note for note in found.notes if "read as" in note and "letters" in note]) == (
        encoding in ("cp1252", "mac_roman", "utf-16-le")
    )


def test_a_workbook_is_read_with_dates_and_a_title_above_its_headings() -> None:
    from datetime import datetime
    from io import BytesIO

    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["National measures, as of today"])
    sheet.append([])
    sheet.append(["Country", "Measure Title", "Publication Date", "Notified on"])
    sheet.append(["Denmark", "Lov om ændring af straffeloven", datetime(2013, 12, 17), "2014-01"])
    stream = BytesIO()
    book.save(stream)
    (measure,) = read(stream.getvalue()).measures
    assert (measure.state, measure.published, measure.notified) == ("DK", "2013-12-17", "2014-01")


def test_a_state_in_merged_cells_stands_for_all_their_rows() -> None:
    from io import BytesIO

    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Country", "Measure Title"], ["Denmark", "Lov A"], [None, "Lov B"], ["Sweden", "Lag C"]):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    sheet.cell(1_048_576, 7).value = " "  # a stray cell at the foot
    stream = BytesIO()
    book.save(stream)
    measures = read(stream.getvalue()).measures
    assert [(item.state, item.title) for item in measures] == [("DK", "Lov A"), ("DK", "Lov B"), ("SE", "Lag C")]


def test_dates_that_cannot_be_read_are_refused_and_not_lost() -> None:
    (wrong,) = read(b"country,title,Publication Date\nDNK,Lov A,12/17/2013\nDNK,Lov B,01/02/2013\n").problems
    assert "month first" in wrong.message
    (wrong,) = read(b"country,title,Publication Date\nDNK,Lov A,2014-25-12\nDNK,Lov B,soon\n").problems
    assert "'2014-25-12' under 'Publication Date' is no date (and 1 more)" in wrong.message


def test_titles_in_a_column_that_is_not_known_are_an_error() -> None:
    (wrong,) = read(b"CELEX,Country Code,MeasureTitle_short\n32011L0093,DNK,Lov A\n").problems
    assert "MeasureTitle_short" in wrong.message
    assert read(b"CELEX,Country Code,Measure Title\n32011L0093,DNK,\n").empty == ["DK"]


def test_another_deadline_is_told() -> None:
    table = b"country,title,Transposition Deadline\nDNK,Lov A,2019-12-17\n"
    assert any("gives 2019-12-17 as the deadline" in note for note in read(table, deadline="2013-12-18").notes)
    assert read(table.replace(b"2019-12-17", b"18/12/2013"), deadline="2013-12-18").notes == []


def test_acts_of_one_title_are_told_apart_in_one_import_and_in_two(shipped: Workspace) -> None:
    head = "Country Code,Measure Title,Publication Date\n"
    title = "Gesetz zur Änderung des Strafgesetzbuchs"
    rows = [f"DEU,{title},2015-01-26\n", f"DEU,{title},2021-06-16\n", f"DEU,{title},\n"]
    once, _ = staged(shipped, "DE", (head + "".join(rows)).encode())
    twice, done = staged(shipped, "DE", (head + rows[0]).encode(), (head + "".join(rows)).encode())
    assert once == twice
    assert [merged.added for merged in done] == [1, 2]
    again, done = staged(shipped, "DE", (head + "".join(rows)).encode(), (head + "".join(rows)).encode())
    assert again == once
    assert done[-1].added == 0


def test_measures_carry_a_language_and_what_is_not_known_says_so(shipped: Workspace) -> None:
    text = fragment(
        read(b"country,title\nDNK,Bekendtg\xc3\xb8relse af lov om kvoter\nDNK,12/2014\n"), "DK", shipped.directive
    )
    document, _ = read_yaml(text.encode(), "x")
    assert document is not None
    first, second = document.data["measures"].values()
    assert (first["kind"], first["language"]) == ("act", "da")
    assert second["kind"] == "unknown"
    assert "what kind of act" in second["note"]


def test_what_claims_rest_on_without_a_notification_is_told(shipped: Workspace) -> None:
    record = shipped.record("DK")
    assert record is not None
    relied = {name for claims in record.transposition.values() for claim in claims for name in claim.measure}
    silent, _ = unused(record, [])
    told = {name for name in relied if record.measures[name].celex or record.measures[name].notified}
    assert set(silent) == relied - told
    assert not set(unused(record, relied)[0])
    other = next(name for name in record.measures if name not in relied)
    assert other in unused(record, [other])[1]


ANSWER = [
    {"celex": CELEX, "country": "DEU", "title": "Gesetz zur Änderung des StGB", "oj_date": "2015-01-26"},
    {"celex": CELEX, "country": "BGR", "title": 'Закон "Х"', "oj_date": "2015-09-26", "eif": "2015-09-27"},
]


def as_page(rows: list[dict[str, str]]) -> str:
    names = ["celex", "country", "title", "oj_date", "eif"]
    lines = ["".join(f"<th>{name}</th>" for name in names)]
    lines += ["".join(f"<td><pre>{row.get(name, '')}</pre></td>" for name in names) for row in rows]
    return '<table class="sparql">' + "".join(f"<tr>{line}</tr>\n" for line in lines) + "</table>"


def as_terms(rows: list[dict[str, str]]) -> str:
    def line(row: dict[str, str]) -> str:
        country = f"<http://publications.europa.eu/resource/authority/country/{row['country']}>"
        title = '"' + row["title"].replace('"', '\\"') + '"@de'
        days = [f'"{row[key]}"^^<xsd:date>' if row.get(key) else "" for key in ("oj_date", "eif")]
        return "\t".join([f'"{row["celex"]}"', country, title, *days])

    return "\n".join(["?celex\t?country\t?title\t?oj_date\t?eif", *map(line, rows)]) + "\n"


@pytest.mark.parametrize("page", [as_page(ANSWER), f"<!DOCTYPE html><html><body>{as_page(ANSWER)}</body></html>"])
def test_the_table_that_a_query_shows_is_read_as_its_json(page: str) -> None:
    wanted = read(sparql(*ANSWER)).measures
    found = read(page.encode())
    assert (found.problems, found.measures) == ([], wanted)
    terms = read(as_terms(ANSWER).encode())
    assert (terms.problems, terms.measures) == ([], wanted)
    assert [measure.in_force for measure in wanted] == [None, "2015-09-27"]


@pytest.mark.parametrize("name", ["Deutschland", "Allemagne", "Γερμανία", "germania", "GERMANY", "DEU"])
def test_states_are_known_by_their_names_in_every_language(name: str) -> None:
    found = read(f"celex,country,title\n{CELEX},{name},Gesetz\n".encode())
    assert [measure.state for measure in found.measures] == ["DE"]


def test_a_list_whose_states_nobody_knows_is_an_error() -> None:
    found = read(f"celex,country,title\n{CELEX},Atlantis,Act\n{CELEX},,Act\n".encode())
    (wrong,) = found.problems
    assert "no row names a State that is known; the columns are: celex, country, title" in wrong.message
    mixed = read(f"celex,country,title\n{CELEX},Atlantis,Act\n{CELEX},DE,Act\n".encode())
    assert (mixed.problems, len(mixed.measures)) == ([], 1)


def test_a_quote_within_a_cell_is_told_in_words() -> None:
    (wrong,) = read(f'celex,country,title\n{CELEX},DE,"Act" of 2013\n'.encode()).problems
    assert "within a cell quotes are written twice" in wrong.message
