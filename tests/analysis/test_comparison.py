"""One provision or fact across all States."""

from __future__ import annotations

import csv
import json
import re
import shutil
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.conftest import LAST_READ
from transposition.analysis.comparison import compare_fact, compare_provision
from transposition.analysis.evaluation import Evaluation, evaluate
from transposition.cli import build
from transposition.model.assessment import Basis, Result
from transposition.model.directive import Bond
from transposition.model.record import ElementAnswer
from transposition.workspace import Workspace, load_workspace

ROOT = Path(__file__).parents[2]
TODAY = str(LAST_READ)


@pytest.fixture(scope="module")
def today(shipped: Workspace) -> Evaluation:
    return evaluate(shipped, as_of=date.fromisoformat(TODAY))


def run(*words: str, columns: int = 80, code: int = 0) -> str:
    result = CliRunner().invoke(build("compare"), ["compare", "-w", str(ROOT), *words], env={"COLUMNS": str(columns)})
    assert result.exit_code == code, result.output
    return result.stdout if code == 0 else result.output


def test_every_state_has_one_row_in_its_group(today: Evaluation, shipped: Workspace) -> None:
    result = compare_provision(today, "25(2)")
    assert sorted(row.state for row in result.rows) == shipped.states
    assert [row.state for row in result.group(Bond.FORMER)] == ["UK"]
    assert [row.state for row in result.group(Bond.OUTSIDE)] == ["DK"]
    assert len(result.group(Bond.BOUND)) == 26
    assert result.group(Bond.OUTSIDE)[0].basis is Basis.BENCHMARK


def test_the_united_kingdom_was_bound_in_2019(shipped: Workspace) -> None:
    result = compare_provision(evaluate(shipped, as_of=date(2019, 6, 1)), "25(2)")
    assert "UK" in [row.state for row in result.group(Bond.BOUND)]


def test_blocking_stands_beside_25_2(today: Evaluation) -> None:
    rows = {row.state: row for row in compare_provision(today, "25(2)").rows}
    assert rows["DK"].results == {"25(2)": Result.OPTION_USED}
    [fact] = rows["DK"].facts["web_blocking"]
    assert fact.answers["basis"] == "voluntary"
    assert fact.answers["users_informed"] == "yes"
    assert fact.answers["redress"] is None  # unknown in the record: nobody knows
    assert rows["DE"].facts["web_blocking"][0].answers["used"] == "no"


def test_programmes_stand_beside_22(today: Evaluation) -> None:
    result = compare_provision(today, "22")
    assert set(result.fact_types) >= {"prevention_programmes", "programme_for_potential_offenders"}
    programmes = {row.state: row for row in result.rows}["DE"].facts["prevention_programmes"]
    kept = next(row for row in programmes if row.answers["name"] == "Kein Täter werden")
    assert {"setting", "provider", "reach", "funding", "evaluated"} <= set(kept.answers)


def test_elements_are_those_that_the_assessment_counts(today: Evaluation) -> None:
    result = compare_provision(today, "12(1)")
    assert list(result.elements["12(1)"]) == list(today.workspace.directive.provisions["12(1)"].elements)
    for row, item in zip(result.rows, today.assessments, strict=True):
        counted = item.provisions["12(1)"].elements
        given = list(row.elements["12(1)"].values())
        assert (given.count("met"), given.count("missing")) == (counted.met, counted.missing), row.state
    missing = result.states_that_answer("12(1)", "covers_3_to_7", ElementAnswer.MISSING)
    assert "ES" in missing
    assert "AT" not in missing


def test_elements_and_doubts_stand_in_every_format(today: Evaluation) -> None:
    screen = run("12.1", "--as-of", TODAY)
    assert re.search(r"^  3  [●✗◇· ]+$", screen, re.MULTILINE)
    assert re.search(r"\d+ missing \((?:[A-Z]{2} )*ES ", screen)
    assert "What would settle it:" in screen
    table = list(csv.DictReader(StringIO(run("12.1", "--as-of", TODAY, "-f", "csv").lstrip("\ufeff"))))
    spain = {row["About"]: row["Answer"] for row in table if row["State"] == "Spain"}
    assert "missing: For all offences" in spain["Elements"]
    data = json.loads(run("12.1", "--as-of", TODAY, "-f", "json"))
    [state] = [item for item in data["states"] if item["state"] == "ES"]
    assert state["elements"]["12(1)"]["covers_3_to_7"] == "missing"
    assert any(claim["would_settle"] for item in data["states"] for claim in item["claims"])


def test_thresholds_stand_beside_a_provision_with_penalties(today: Evaluation) -> None:
    result = compare_provision(today, "3(4)")
    assert [str(sentence) for sentence in result.thresholds["3(4)"].values()] == ["5 years"]
    assert any(claim.penalties for row in result.rows for claim in row.claims)


def test_an_article_shows_all_its_provisions(today: Evaluation) -> None:
    result = compare_provision(today, "24")
    assert "24(1)" in result.provisions
    assert all(set(row.results) == set(result.provisions) for row in result.rows)


@pytest.mark.parametrize(
    ("state", "age"), [("DE", "14"), ("DK", "15"), ("FR", "15"), ("UK", "16"), ("IE", "17"), ("MT", "16")]
)
def test_ages_of_sexual_consent(today: Evaluation, state: str, age: str) -> None:
    rows = {row.state: row for row in compare_fact(today, "age_of_sexual_consent").rows}
    assert rows[state].facts["age_of_sexual_consent"][0].answers["value"] == age


def test_programmes_of_later_years_are_not_known_yet(shipped: Workspace) -> None:
    old = {
        row.state: row for row in compare_fact(evaluate(shipped, as_of=date(2004, 1, 1)), "prevention_programmes").rows
    }
    assert all(item.answers["name"] != "Kein Täter werden" for item in old["DE"].facts["prevention_programmes"])


@pytest.mark.parametrize("columns", [80, 200])
@pytest.mark.parametrize("what", ["25.2", "22", "3.4", "web-blocking"])
def test_terminal_keeps_every_word(what: str, columns: int) -> None:
    text = run(what, "--as-of", TODAY, columns=columns)
    assert "Not bound: a benchmark (1)" in text
    assert "…" not in text
    assert "\x1b" not in text
    # Addresses may be longer than the screen; everything else is wrapped.
    assert all(len(line) <= columns for line in text.splitlines() if "://" not in line and not line.startswith(" " * 7))


def test_symbols_survive_without_colour() -> None:
    text = run("25.2", "--as-of", TODAY)
    assert "+ option used" in text
    assert "- option not used" in text


def test_what_nobody_knows_is_printed(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "rules", tmp_path / "rules")
    (tmp_path / "member_states").mkdir()
    (tmp_path / "member_states" / "EE.yaml").write_text(
        "state: EE\ncompleteness: partial\nassessed_by: {kind: contributor, 'on': 2026-11-23}\n", "utf-8"
    )
    assert load_workspace(tmp_path).states == ["EE"]
    result = CliRunner().invoke(build("compare"), ["compare", "-w", str(tmp_path), "22", "--as-of", TODAY])
    assert result.exit_code == 0, result.output
    assert "Prevention and intervention programmes: not known" in result.stdout
    assert "National provision: not known" in result.stdout


def test_a_national_provision_is_not_followed_by_facts_that_nobody_recorded() -> None:
    text = run("10.1", "--as-of", TODAY)
    bulgaria = text.split("BG Bulgaria")[1].split("CY Cyprus")[0]
    assert "National provision: НК чл. 158б" in bulgaria
    assert "not known" not in bulgaria


def test_json_has_null_for_what_nobody_knows() -> None:
    data = json.loads(run("web-blocking", "--format", "json", "--as-of", TODAY))
    assert (data["format"], data["version"]) == ("transposition-comparison", 1)
    rows = {row["state"]: row for row in data["states"]}
    assert rows["DK"]["group"] == "outside"
    assert rows["DK"]["facts"]["web_blocking"][0]["answers"]["redress"] is None
    assert rows["DK"]["facts"]["web_blocking"][0]["sources"][0]["url"].startswith("https://")


def test_csv_and_markdown_have_all_states(shipped: Workspace) -> None:
    rows = list(csv.DictReader(StringIO(run("3.4", "--format", "csv", "--as-of", TODAY).removeprefix("\ufeff"))))
    assert len({row["State"] for row in rows}) == len(shipped.states)
    markdown = run("3.4", "--format", "markdown", "--as-of", TODAY)
    assert markdown.count("\n") == len(rows) + 2


def test_a_file_for_spreadsheets_has_a_mark(tmp_path: Path) -> None:
    run("3.4", "--format", "csv", "-o", str(tmp_path / "a.csv"))
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    ("what", "hint"),
    [("age-of-consent", "did you mean age-of-sexual-consent?"), ("25.9", "did you mean"), ("blocked", "web-blocking")],
)
def test_a_wrong_name_gets_a_hint(what: str, hint: str) -> None:
    text = run(what, code=2)
    assert hint in text
