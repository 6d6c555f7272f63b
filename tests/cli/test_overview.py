"""``overview``: one State, or all, across the directives of a portfolio."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.cli.conftest import Run
from tests.conftest import ROOT
from tests.portfolios import made_up, portfolio

DAY = ("--as-of", "2026-11-25")


def rows(text: str) -> dict[str, dict[str, str]]:
    return {row["Directive"]: row for row in csv.DictReader(StringIO(text.removeprefix("\ufeff")))}


def test_one_state_across_its_directives(run: Run, tmp_path: Path) -> None:
    portfolio(tmp_path)
    below = tmp_path / "late" / "rules"
    done = run("overview", "Germany", *DAY, cwd=below)
    assert done.returncode == 0, done.stderr
    text = " ".join(done.stdout.split())
    assert text.startswith("Made-up ministry · 3 directives · as of 2026-11-25 Germany (DE)")
    assert "◐ (EU) 2099/1 Late acknowledgement bound; deadline 2021-12-17 (1,804 days ago)" in text
    assert "6 provisions: 1 short for certain · 1 transposed · 4 not assessed" in text
    assert "0 of 1 measure known to be notified" in text
    assert "next: 2030-05 Report of the Commission" in text
    assert "(EU) 2099/2 Not yet due bound, not yet due; deadline 2031-06-30 (in 1,678 days)" in text
    assert "bound by 3 of 3: 1 with a shortfall for certain, 1 met as far as anybody looked, 1 not yet due" in text


def test_where_nobody_has_looked_is_said_so_and_is_no_gap(run: Run, tmp_path: Path) -> None:
    portfolio(tmp_path)
    done = run("overview", "DK", *DAY, "-f", "csv", cwd=tmp_path)
    row = rows(done.stdout)["No record of Denmark"]
    assert row["Record"] == "no record"
    assert row["Result"] == row["fall short for certain"] == row["Provisions"] == ""
    assert "no record: nobody has looked" in run("overview", "DK", *DAY, cwd=tmp_path).stdout


def test_all_states_have_a_line_each(run: Run, tmp_path: Path) -> None:
    portfolio(tmp_path)
    done = run("overview", *DAY, "-f", "json", cwd=tmp_path)
    data = json.loads(done.stdout)
    assert data["states"] == ["DK", "DE"]
    assert [(row["state"], row["celex"]) for row in data["rows"]] == [
        (state, f"32099L000{number}") for number in (1, 2, 3) for state in ("DK", "DE")
    ]
    assert [row["record"] for row in data["rows"]] == ["partial"] * 4 + ["none", "partial"]


def test_what_it_says_is_what_check_says(run: Run, tmp_path: Path) -> None:
    named = portfolio(tmp_path)
    data = json.loads(run("overview", "DE", *DAY, "-f", "json", "-p", str(named)).stdout)
    checked: dict[str, Any] = json.loads(
        run("check", "DE", *DAY, "-f", "json", "-w", str(tmp_path / "late")).stdout,
    )
    play = data["rows"][0]["play"]
    assert play["short"] == checked["states"][0]["counts"]["partial"] == 1
    assert play["warnings"] == sum(finding["severity"] == "warning" for finding in checked["findings"]) == 1


def test_the_severities_of_a_workspace_hold_in_the_overview_too(run: Run, tmp_path: Path) -> None:
    portfolio(tmp_path)
    (tmp_path / "late" / "transposition.toml").write_text('[severity]\nacknowledgement-late = "off"\n')
    data = json.loads(run("overview", "DE", *DAY, "-f", "json", cwd=tmp_path).stdout)
    assert data["rows"][0]["play"]["warnings"] == 0
    (tmp_path / "late" / "transposition.toml").write_text('[severity]\nacknowledgement-latte = "off"\n')
    done = run("overview", "DE", *DAY, cwd=tmp_path)
    assert done.returncode == 2
    assert "late/transposition.toml:2:1: config-value there is no check 'acknowledgement-latte'" in done.stderr


def test_the_json_is_as_its_schema_says(run: Run, tmp_path: Path) -> None:
    portfolio(tmp_path)
    schema = json.loads((ROOT / "docs" / "schemas" / "overview.schema.json").read_text("utf-8"))
    data = json.loads(run("overview", *DAY, "-f", "json", cwd=tmp_path).stdout)
    jsonschema.validate(data, schema)
    assert data["directives"][0]["next"] == {"date": "2030-05", "event": "Report of the Commission"}
    assert data["directives"][1]["next"] == {"date": "2031-06-30", "event": None}


def test_markdown_and_a_file(run: Run, tmp_path: Path) -> None:
    portfolio(tmp_path)
    done = run("overview", "DE", "-f", "markdown", "-o", "de.md", cwd=tmp_path)
    assert done.returncode == 0
    assert "| Germany | Late acknowledgement |" in (tmp_path / "de.md").read_text("utf-8")


def test_a_workspace_that_cannot_be_read_stops_no_other(run: Run, tmp_path: Path) -> None:
    portfolio(tmp_path)
    file = tmp_path / "coming" / "rules" / "directive.yaml"
    file.write_text(file.read_text("utf-8").replace("celex:", "cellex:"), "utf-8")
    record = tmp_path / "unknown" / "member_states" / "DE.yaml"
    record.write_text(record.read_text("utf-8").replace("status: transposed", "status: done"), "utf-8")
    done = run("overview", "DE", *DAY, cwd=tmp_path)
    assert done.returncode == 2
    assert "Made-up ministry · 2 directives" in done.stdout
    assert "the record cannot be read" in done.stdout
    assert "coming/rules/directive.yaml:2:1: schema-unknown-key" in done.stderr
    assert "unknown/member_states/DE.yaml:20:15: schema-value" in done.stderr


def test_one_directive_stands_there_once(run: Run, tmp_path: Path) -> None:
    named = portfolio(tmp_path)
    made_up(tmp_path / "again", "32099L0001")
    named.write_text(named.read_text("utf-8") + "  - {name: Again, path: again}\n", "utf-8")
    done = run("overview", "DE", *DAY, "-f", "csv", cwd=tmp_path)
    assert done.returncode == 2
    assert "portfolio.yaml:6:25: id-duplicate this workspace is about 32099L0001, as is 'Late ack" in done.stderr
    assert len(rows(done.stdout)) == 3
    done = run("validate", "portfolio.yaml", cwd=tmp_path)
    assert (done.returncode, "this workspace is about 32099L0001" in done.stdout) == (2, True)


def test_the_shipped_example_puts_two_directives_side_by_side(run: Run) -> None:
    named = str(ROOT / "examples" / "portfolio.yaml")
    assert run("validate", named).returncode == 0
    done = run("overview", "DK", "-p", named, "-f", "csv")
    assert done.returncode == 0, done.stderr
    found = rows(done.stdout)
    assert [row["CELEX number"] for row in found.values()] == ["32011L0093", "32019L1937"]
    assert [row["Bound"] for row in found.values()] == ["not bound", "bound"]


BAD = """\
title: Made-up ministry
workspaces:
  - {name: One, path: late}
  - {name: one, path: coming}
  - {name: Three, path: ./coming/../late}
  - {name: Four, path: nowhere}
  - {name: Five, path: late/rules}
  - {nam: Six, path: unknown}
  - name: Seven
titel: x
"""


@pytest.mark.parametrize("words", [("validate", "portfolio.yaml"), ("overview", "DE")])
def test_every_mistake_of_a_portfolio_is_told_at_once(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    portfolio(tmp_path)
    (tmp_path / "portfolio.yaml").write_text(BAD)
    done = run(*words, cwd=tmp_path)
    assert done.returncode == 2
    told = [line for line in (done.stdout + done.stderr).splitlines() if line.startswith("portfolio.yaml:")]
    assert [line.split(" ")[:2] for line in told] == [
        ["portfolio.yaml:4:12:", "id-duplicate"],
        ["portfolio.yaml:5:25:", "id-duplicate"],
        ["portfolio.yaml:6:24:", "file-workspace"],
        ["portfolio.yaml:7:24:", "file-workspace"],
        ["portfolio.yaml:8:6:", "schema-unknown-key"],
        ["portfolio.yaml:9:5:", "schema-missing-key"],
        ["portfolio.yaml:10:1:", "schema-unknown-key"],
    ]
    assert "there is no such folder: nowhere" in told[2]
    assert "this is not a workspace: late/rules" in told[3]


def test_a_good_portfolio_is_valid_also_where_it_stands_beside_rules(run: Run, tmp_path: Path) -> None:
    named = portfolio(tmp_path)
    assert run("validate", str(named)).returncode == 0
    (tmp_path / "late" / "portfolio.yaml").write_text("title: x\nworkspaces: []\n")
    done = run("validate", cwd=tmp_path / "late")
    assert done.returncode == 2
    assert "portfolio.yaml:2:13: schema-value workspaces needs at least 1 entry" in done.stdout


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("overview", "DK"), "there is no portfolio.yaml here or above"),
        (("overview", "DK", "-p", "none.yaml"), "none.yaml:1:1: file-unreadable cannot be read"),
        (("overview", "XX", "-p", "none.yaml"), "there is no state 'XX'"),
    ],
)
def test_a_wrong_call_is_told(run: Run, tmp_path: Path, words: tuple[str, ...], message: str) -> None:
    done = run(*words, cwd=tmp_path)
    assert done.returncode == 2
    assert message in done.stderr
    assert done.stdout == ""
