"""Lists of notified measures as they are published, with their traps."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transposition.editing.eurlex import Import, kind_of, mend, read_files
from transposition.editing.merge import fragment, merge
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
    assert found.notes == ["rows about other directives, left out: 43"]


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
        ("2014-25-12", None),
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


def test_kinds_are_read_from_the_words_of_the_act() -> None:
    assert kind_of(None, "Verordnung über Sperren") == "regulation"
    assert kind_of("Law", "") == "act"
    assert kind_of(None, "Décret n° 2014-1") == "decree"
    assert kind_of(None, "12/2014") is None


def test_the_fragment_is_a_part_of_a_valid_record(shipped: Workspace) -> None:
    text = fragment(read(sparql(one(date="2014-06-12", type="Law"))).measures, shipped.directive)
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
    merged = merge(raw, record, "EL.yaml", read(sparql(*rows)).measures, shipped.directive, TODAY)
    assert (merged.added, merged.known) == (1, 1)
    before, _ = read_yaml(raw, "x")
    after, _ = read_yaml(merged.text.encode(), "x")
    assert before is not None
    assert after is not None
    assert after.data["measures"].pop("nim-210077")["title"] == "Καινούργιος νόμος"
    assert after.data["sources"].pop("eurlex-nim")
    assert after.data == before.data
