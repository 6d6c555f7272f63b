"""``transposition check``, as an analyst and as a pipeline call it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.conftest import LAST_READ
from transposition.model.assessment import Result


def test_denmark_is_told_first_to_be_outside_and_is_still_worth_reading(run: Run) -> None:
    done = run("check", "DK")
    assert done.returncode == 0
    first_screen = done.stdout.splitlines()[:4]
    assert any("NOT BOUND" in line and "does not take part" in line for line in first_screen)
    assert "Protocol No 22" in done.stdout
    assert "Danish law is in accordance" in " ".join(done.stdout.split())
    for word in ("met", "differs, to be confirmed", "not assessed", "børneattestloven", "2004/68/JHA"):
        assert word in done.stdout
    assert "Not legal advice" in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize("typed", ["el", "GR", "gr", "Greece", "GREECE"])
def test_states_are_found_by_eu_code_iso_code_and_name(run: Run, typed: str) -> None:
    assert run("check", typed, "--fail-on", "never").stdout.startswith("Greece (EL)")


def test_the_united_kingdom_was_bound_until_its_withdrawal(run: Run) -> None:
    assert "No longer bound" in run("check", "gb", "--fail-on", "never").stdout
    assert "NOT BOUND" not in run("check", "UK", "--as-of", "2019-06-01", "--fail-on", "never").stdout


def test_the_first_screen_says_when_the_law_was_read_as_a_whole_and_what_the_record_says_of_itself(run: Run) -> None:
    belgium = " ".join(run("check", "BE", "--fail-on", "never").stdout.split()).split("Criminal law:")[0]
    assert re.search(r"Law read as a whole on \d{4}-\d\d-\d\d\. Note The Criminal Code of 2024", belgium)
    kingdom = " ".join(run("check", "UK", "--fail-on", "never").stdout.split())
    assert "Law read not as a whole, as far as the record says." in kingdom


def test_a_wrong_state_gets_a_suggestion(run: Run) -> None:
    done = run("check", "Grecce")
    assert done.returncode == 2
    assert "EL (Greece)" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("check",), "name one or more states"),
        (("check", "DK", "--all"), "not both"),
        (("check", "DK", "--article", "31"), "no provision 31"),
        (("check", "DK", "--as-of", "2013-02-30"), "not a day of the calendar"),
        (("check", "DK", "--as-of", "yesterday"), "write a date as"),
        (("check", "DK", "--select", "penalty-99"), "no check, article, cluster or severity"),
        (("check", "DK", "--workspace", "/"), "not a workspace"),
    ],
)
def test_a_wrong_call_is_told_in_one_line(run: Run, words: tuple[str, ...], complaint: str) -> None:
    done = run(*words)
    assert done.returncode == 2
    assert complaint in done.stderr
    assert "Traceback" not in done.stderr


def test_articles_can_be_chosen(run: Run) -> None:
    done = run("check", "DE", "--article", "22-25,10.2", "--fail-on", "never")
    articles = set(re.findall(r"^Article (\d+)", done.stdout, re.MULTILINE))
    assert articles == {"10", "22", "23", "24", "25"}
    assert "10(1)" not in done.stdout.split("Provision by provision")[1]


def test_the_date_changes_what_is_known(run: Run) -> None:
    then = json.loads(run("check", "DE", "--as-of", "2014-01-01", "--format", "json").stdout)
    now = json.loads(run("check", "DE", "--format", "json", "--as-of", str(LAST_READ)).stdout)
    [old], [new] = then["states"], now["states"]
    assert old["steps"] == []
    assert [step["stage"] for step in new["steps"]] == ["letter_of_formal_notice"]
    known = [sum(item["result"] == Result.TRANSPOSED for item in state["provisions"]) for state in (old, new)]
    assert known[0] < known[1]


def test_all_states_fit_a_screen_of_eighty_columns(run: Run) -> None:
    done = run("check", "--all", "--fail-on", "never")
    assert done.returncode == 0
    assert max(map(len, done.stdout.splitlines())) <= 80
    states = re.findall(r"^([A-Z]{2}) ", done.stdout, re.MULTILINE)
    assert len(states) == 28
    order = [done.stdout.index(title) for title in ("Bound by", "No longer bound", "Not bound: a")]
    assert order == sorted(order)


def test_eighty_columns_are_never_exceeded_but_by_file_positions(run: Run) -> None:
    for line in run("check", "EL", "--fail-on", "never").stdout.splitlines():
        assert len(line) <= 80


def test_no_colour_where_nobody_can_see_it(run: Run) -> None:
    assert "\x1b[" not in run("check", "DK").stdout
    assert "\x1b[" not in run("check", "DK", NO_COLOR="1", FORCE_COLOR="").stdout


def test_findings_of_a_bound_state_fail_from_the_chosen_severity_on(run: Run) -> None:
    result = json.loads(run("check", "EL", "--format", "json").stdout)
    worst = {finding["severity"] for finding in result["findings"]}
    assert run("check", "EL", "--fail-on", "error").returncode == int("error" in worst)
    assert run("check", "EL", "--fail-on", "warning").returncode == int(bool(worst & {"error", "warning"}))
    assert run("check", "EL", "--fail-on", "never").returncode == 0


def test_denmark_never_fails(run: Run) -> None:
    assert run("check", "DK", "--fail-on", "warning").returncode == 0


def test_output_goes_to_a_file_whole(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "dk.txt"
    done = run("check", "DK", "-o", str(target))
    assert done.stdout == ""
    assert target.read_text(encoding="utf-8").startswith("Denmark (DK)")
    assert list(tmp_path.glob(".*.tmp")) == []


def test_a_file_that_cannot_be_written_is_told(run: Run, tmp_path: Path) -> None:
    done = run("check", "DK", "-o", str(tmp_path / "no" / "dk.txt"))
    assert done.returncode == 2
    assert "cannot be written" in done.stderr


def test_a_broken_record_is_told_and_the_others_still_checked(run: Run, workspace: Path) -> None:
    record = workspace / "member_states" / "DE.yaml"
    record.write_text(record.read_text(encoding="utf-8").replace("status: transposed", "status: transposd", 2))
    done = run("check", "--all", "--workspace", str(workspace), "--fail-on", "never")
    assert done.returncode == 2
    assert "Denmark (DK)" in done.stdout
    assert "Greece (EL)" in done.stdout
    complaints = [line for line in done.stderr.splitlines() if "schema-value" in line]
    assert len(complaints) == 2
    assert all(re.match(r".*DE\.yaml:\d+:\d+: schema-value .*did you mean 'transposed'", line) for line in complaints)


def test_the_cache_never_hides_a_change(run: Run, workspace: Path) -> None:
    call = ("check", "DK", "--workspace", str(workspace), "--format", "json")
    before = run(*call).stdout
    assert run(*call).stdout == before
    record = workspace / "member_states" / "DK.yaml"
    record.write_text(record.read_text(encoding="utf-8").replace("status: partial", "status: transposed"))
    assert run(*call).stdout != before


def test_the_cache_changes_nothing(run: Run) -> None:
    call = ("check", "DE", "EL", "--format", "json", "--fail-on", "never")
    first, again = run(*call), run(*call)
    assert first.stdout == again.stdout == run(*call, TRANSPOSITION_NO_CACHE="1").stdout


def test_a_baseline_that_cannot_be_written_is_told(run: Run, tmp_path: Path) -> None:
    done = run("check", "DK", "--write-baseline", str(tmp_path / "no" / "known.json"))
    assert done.returncode == 2
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("form", ["json", "sarif", "junit", "github", "gitlab", "markdown", "csv"])
def test_a_directive_that_cannot_be_read_never_looks_green(run: Run, workspace: Path, form: str) -> None:
    file = workspace / "rules" / "directive.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("deadline: 2013-12-18", "deadline: soon"), encoding="utf-8"
    )
    done = run("check", "DK", "--workspace", str(workspace), "--format", form)
    assert done.returncode == 2
    assert "schema-value" in done.stdout
    assert "directive.yaml:" in done.stderr
