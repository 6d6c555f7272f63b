"""The tables that all formats share."""

from __future__ import annotations

from datetime import date

from tests.conftest import LAST_READ
from transposition.analysis.evaluation import Evaluation, evaluate
from transposition.i18n import translator
from transposition.tables.table import Table
from transposition.tables.tables import tables
from transposition.workspace import Workspace

EN = translator("en")


def _table(evaluation: Evaluation, state: str, key: str, lang: str = "en") -> Table:
    return next(table for table in tables(evaluation, [state], translator(lang)) if table.key == key)


def _column(table: Table, key: str) -> list[str]:
    place = [column.key for column in table.columns].index(key)
    return [row[place].text for row in table.rows]


def test_every_row_has_a_cell_per_column(denmark: Evaluation) -> None:
    for table in tables(denmark, ["DK"], EN):
        assert table.rows or table.key in ("procedures", "beyond", "still_open")
        assert {len(row) for row in table.rows} <= {len(table.columns)}


def test_concordance_has_every_provision_and_every_claim(denmark: Evaluation) -> None:
    provisions = _column(_table(denmark, "DK", "concordance"), "provision")
    assert set(denmark.workspace.directive.ids) <= set(provisions)
    record = denmark.workspace.record("DK")
    assert record is not None
    for scope, claims in record.transposition.items():
        assert provisions.count(scope) == len(claims)


def test_a_provision_without_a_claim_says_not_assessed(hostile: Evaluation) -> None:
    table = _table(hostile, "EE", "concordance")
    results = dict(zip(_column(table, "provision"), _column(table, "result"), strict=True))
    assert results["22"] == "· not assessed"


def test_denmark_is_measured_in_the_words_of_a_benchmark(denmark: Evaluation) -> None:
    results = set(_column(_table(denmark, "DK", "concordance"), "result"))
    assert "● met" in results
    assert not any("transposed" in result for result in results)


def test_danish_words(denmark: Evaluation) -> None:
    table = _table(denmark, "DK", "concordance", "da")
    assert "● opfyldt" in _column(table, "result")
    assert "Danmark" in _column(table, "state")
    assert table.title == "Sammenligningstabel"


def test_unverified_facts_say_so(hostile: Evaluation) -> None:
    table = _table(hostile, "EE", "concordance")
    verified = _column(table, "verified")
    assert "no, to be verified" in verified
    read_on = dict(zip(verified, _column(table, "read_on"), strict=True))
    assert read_on["yes"] == "23 November 2026"
    assert read_on["no, to be verified"] == ""


def test_steps_after_the_date_are_not_known(shipped: Workspace) -> None:
    before = _table(evaluate(shipped, ["DE"], date(2019, 7, 24)), "DE", "procedures")
    after = _table(evaluate(shipped, ["DE"], date(2019, 7, 25)), "DE", "procedures")
    assert "25 July 2019" not in _column(before, "date")
    assert "25 July 2019" in _column(after, "date")


def test_penalties_name_the_children_they_hold_for(hostile: Evaluation) -> None:
    t = EN.about(hostile.workspace.directive)
    penalties = _column(next(table for table in tables(hostile, ["EE"], t) if table.key == "concordance"), "penalties")
    assert "6 months to 5 years (below the age of sexual consent)" in penalties


def test_links_are_http_only(hostile: Evaluation, denmark: Evaluation) -> None:
    for evaluation, state in ((hostile, "EE"), (denmark, "DK")):
        for table in tables(evaluation, [state], EN):
            for row in table.rows:
                assert all(cell.url is None or cell.url.startswith(("http://", "https://")) for cell in row)


def test_about_says_what_the_tables_rest_on(denmark: Evaluation) -> None:
    about = dict(zip(*(_column(_table(denmark, "DK", "about"), key) for key in ("item", "value")), strict=True))
    assert about["As of"] == f"{LAST_READ:%-d %B %Y}"
    assert about["Denmark"].startswith("not bound")
    assert "Not legal advice" in about["Limits"]
