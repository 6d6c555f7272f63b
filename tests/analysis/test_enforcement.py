"""Procedures of all States, as of a date."""

from __future__ import annotations

import csv
import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.conftest import LAST_READ
from transposition.analysis.enforcement import Enforcement, enforcement
from transposition.cli import build
from transposition.model.directive import Bond
from transposition.model.record import Ground, Stage
from transposition.workspace import Workspace

ROOT = Path(__file__).parents[2]
TODAY = LAST_READ


@pytest.fixture(scope="module")
def today(shipped: Workspace) -> Enforcement:
    return enforcement(shipped, TODAY)


def run(*words: str, columns: int = 80) -> str:
    result = CliRunner().invoke(
        build("enforcement"),
        ["enforcement", "-w", str(ROOT), *words],
        env={"COLUMNS": str(columns)},
    )
    assert result.exit_code == 0, result.output
    return result.stdout


def test_letters_of_2019_are_23(today: Enforcement) -> None:
    tally = today.tally(Stage.LETTER, Ground.NON_CONFORMITY, 2019)
    assert tally.total == 23
    assert {month: len(states) for month, states in tally.states.items()} == {1: 3, 7: 7, 10: 13}
    assert tally.states[1] == ("ES", "IT", "PT")
    assert tally.states[7] == ("BG", "DE", "LT", "MT", "RO", "SE", "SK")


def test_cyprus_ireland_and_the_netherlands_were_in_dialogue(today: Enforcement) -> None:
    in_dialogue = [row.state for row in today.rows if any(step.stage is Stage.DIALOGUE for step in row.steps)]
    assert in_dialogue == ["CY", "IE", "NL"]


def test_denmark_stands_outside(today: Enforcement) -> None:
    assert today.outside() == ("DK",)
    assert not next(row for row in today.rows if row.state == "DK").steps


def test_every_state_has_a_row(today: Enforcement, shipped: Workspace) -> None:
    assert [row.state for row in today.rows] == shipped.states


def test_newest_steps_come_first(today: Enforcement) -> None:
    newest = [(state, step.stage, str(step.date)) for state, step in today.newest(6)]
    assert newest == [
        ("EL", Stage.REASONED_OPINION, "2026-01-30"),
        ("HR", Stage.REASONED_OPINION, "2025-12-11"),
        ("MT", Stage.REASONED_OPINION, "2025-12-11"),
        ("BG", Stage.REASONED_OPINION, "2025-10-08"),
        ("ES", Stage.REASONED_OPINION, "2025-10-08"),
        ("IE", Stage.REASONED_OPINION, "2025-10-08"),
    ]


def test_nothing_of_2019_is_known_before_it_happened(shipped: Workspace) -> None:
    before = enforcement(shipped, date(2018, 12, 31))
    assert before.tally(Stage.LETTER, Ground.NON_CONFORMITY, 2019).total == 0
    assert all(step.known_from.earliest.year < 2019 for row in before.rows for step in row.steps if step.known_from)


@pytest.mark.parametrize(
    ("day", "count"), [("2019-01-23", 0), ("2019-01-24", 3), ("2019-07-25", 10), ("2019-10-10", 23)]
)
def test_the_letters_become_known_day_by_day(shipped: Workspace, day: str, count: int) -> None:
    known = enforcement(shipped, date.fromisoformat(day))
    assert known.tally(Stage.LETTER, Ground.NON_CONFORMITY, 2019).total == count


def test_a_step_known_by_its_latest_date_is_known_from_that_date(shipped: Workspace) -> None:
    for day, expected in ((date(2020, 7, 23), False), (date(2020, 7, 24), True)):
        [row] = enforcement(shipped, day, ["CY"]).rows
        assert any(step.stage is Stage.DIALOGUE for step in row.steps) is expected


def test_the_united_kingdom_keeps_its_steps_after_withdrawal(today: Enforcement) -> None:
    row = next(row for row in today.rows if row.state == "UK")
    assert row.bond is Bond.FORMER
    assert row.steps


@pytest.mark.parametrize("columns", [80, 200])
def test_terminal(columns: int) -> None:
    text = run("--as-of", "2026-11-24", columns=columns)
    words = " ".join(text.split())
    assert "23 States = 3 (January: ES IT PT) + 7 (July: BG DE LT MT RO SE SK) + 13 (October:" in words
    assert "Outside the procedure, as not bound: Denmark (DK)." in words
    assert "\x1b" not in text
    assert all(len(line) <= columns for line in text.splitlines() if not line.startswith(" " * 21))


def test_csv_has_a_row_per_step_and_one_for_denmark(today: Enforcement) -> None:
    rows = list(csv.DictReader(StringIO(run("--format", "csv", "--as-of", "2026-11-24").removeprefix("\ufeff"))))
    assert len(rows) == sum(max(1, len(row.steps)) for row in today.rows)
    [denmark] = [row for row in rows if row["State"] == "Denmark"]
    assert denmark["Stage"] == "outside: not bound by the directive"


def test_json_tells_what_was_verified() -> None:
    data = json.loads(run("--format", "json", "CY", "--as-of", "2026-11-24"))
    assert (data["format"], data["version"]) == ("transposition-enforcement", 1)
    steps = data["states"][0]["steps"]
    assert {step["stage"] for step in steps} >= {"letter_of_formal_notice", "dialogue"}
    assert all(isinstance(step["verified"], bool) and step["sources"] for step in steps)


def test_markdown_goes_to_a_file(tmp_path: Path) -> None:
    target = tmp_path / "steps.md"
    assert run("--format", "markdown", "-o", str(target)) == ""
    assert target.read_text("utf-8").startswith("| State | Date | Stage |")
