"""The audit counts what the records rest on, and says where to start."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.conftest import ROOT
from transposition.analysis.audit import Tally, audit, is_official
from transposition.cli import build
from transposition.model.evidence import Source
from transposition.model.hosts import OfficialHosts
from transposition.outputs.audit import render_json, render_markdown
from transposition.terminal.audit import render_terminal
from transposition.workspace import Workspace, load_workspace

RECORD = """\
state: DE
completeness: partial
assessed_by: {kind: contributor, "on": 2025-12-31}
measures:
  act: {title: An act, kind: act, adopted: 2014-03-04, in_force: 2014-01-01, verified_in: gazette}
transposition:
  "14":
    - {id: one, measure: act, national: § 12, status: transposed, verified_in: [gazette, blog]}
  16(1):
    - {id: two, measure: act, national: § 13, status: partial, shortfall: A limb, verify_in: gazette}
infringements:
  - {stage: letter_of_formal_notice, ground: non_conformity, date: 2019-07-25, verify_in: hint}
sources:
  gazette: {kind: official_text, url: "https://www.recht.bund.de/1", read_on: 2025-12-30}
  blog: {url: "https://blog.example/1", read_on: 2025-06}
  hint: {title: somewhere in the archive}
"""


@pytest.fixture
def small(tmp_path: Path) -> Workspace:
    """A workspace with one small record."""
    shutil.copytree(ROOT / "rules", tmp_path / "rules")
    (tmp_path / "member_states").mkdir()
    (tmp_path / "member_states" / "DE.yaml").write_text(RECORD, encoding="utf-8")
    return load_workspace(tmp_path)


def test_readings_are_counted_by_what_they_rest_on(small: Workspace) -> None:
    [state] = audit(small)[0].states
    total = state.total
    assert (total.readings, total.law_text, total.secondary, total.unread) == (2, 1, 0, 1)
    assert (state.articles["14"].decided, state.articles["14"].provisions) == (1, 1)
    assert (state.articles["16"].decided, state.articles["16"].provisions) == (1, 2)
    assert state.articles["16"].unread == 1


def test_what_cannot_be_right_is_listed_with_its_place(small: Workspace) -> None:
    [state] = audit(small)[0].states
    assert "dates-in-force-before-adoption" in [finding.check for finding in state.contradictions]
    assert state.contradictions[0].span is not None
    assert state.contradictions[0].span.line == 5


def test_what_is_unverified_but_has_an_official_page_is_where_to_start(small: Workspace) -> None:
    result, _ = audit(small)
    assert result.states[0].within_reach == ("16.1 two",)
    assert "16.1 two" in render_terminal(result)


@pytest.mark.parametrize(
    ("url", "official"),
    [
        ("https://www.gesetze-im-internet.de/stgb/", True),
        ("https://eur-lex.europa.eu/x", True),
        ("https://www.boe.es/x", True),
        ("https://justice.gov.example.com/x", False),
        ("https://www.legislation.gov.uk/x", True),
        ("https://www.legifrance.gouv.fr/x", True),
        ("https://notboe.es/x", False),
        ("https://boe.es.evil.example/x", False),
        ("https://github.com/bundestag/gesetze", False),
    ],
)
def test_official_is_a_matter_of_the_host(shipped: Workspace, url: str, official: bool) -> None:
    assert is_official(Source(url=url), shipped.directive.hosts) is official


def test_a_workspace_without_a_list_of_hosts_has_no_official_ones() -> None:
    assert not is_official(Source(url="https://www.legislation.gov.uk/x"), OfficialHosts())


def test_a_share_of_nothing_is_unknown() -> None:
    assert Tally().share("law_text") is None
    assert Tally(readings=4, law_text=1).share("law_text") == 0.25
    assert Tally(provisions=4, decided=3).share("decided") == 0.75


def test_the_whole_is_the_sum_of_its_states_and_nothing_is_counted_twice(shipped: Workspace) -> None:
    result, _ = audit(shipped)
    assert result.total.readings == sum(item.total.readings for item in result.states)
    assert result.total.decided == sum(tally.decided for tally in result.articles.values())
    for item in result.states:
        total = item.total
        assert total.law_text + total.official_body + total.secondary + total.unread == total.readings
        assert total.decided <= total.provisions


def test_decided_and_answered_are_those_of_the_assessment(shipped: Workspace) -> None:
    result, evaluation = audit(shipped, ["DE"])
    figures = evaluation.assessments[0].figures
    [state] = result.states
    assert (state.total.provisions, state.total.elements) == (figures.applicable, figures.elements)
    assert state.total.answered == figures.elements_answered
    assert state.total.decided <= figures.looked_at


def test_every_format_tells_the_same(shipped: Workspace) -> None:
    result, _ = audit(shipped)
    assert max(map(len, render_terminal(result).splitlines())) <= 80
    data = json.loads(render_json(result))
    assert [item["state"] for item in data["states"]] == shipped.states
    assert data["total"]["readings"] == result.total.readings
    markdown = render_markdown(result)
    assert f"| {result.total.readings} |" in markdown
    assert "Germany" in markdown


def test_the_command_audits_the_states_it_names() -> None:
    result = CliRunner(env={"TRANSPOSITION_NO_CACHE": "1"}).invoke(
        build("audit"), ["audit", "gr", "Denmark", "--format", "json", "-w", str(ROOT)]
    )
    assert result.exit_code == 0, result.output
    assert [item["state"] for item in json.loads(result.stdout)["states"]] == ["EL", "DK"]


def test_a_broken_record_ends_with_2_and_the_others_are_still_audited(small: Workspace) -> None:
    (small.root / "member_states" / "FR.yaml").write_text("state: FR\n", encoding="utf-8")
    result = CliRunner(env={"TRANSPOSITION_NO_CACHE": "1"}).invoke(build("audit"), ["audit", "-w", str(small.root)])
    assert result.exit_code == 2
    assert "DE Germany" in result.output
    assert "FR.yaml:1:1: schema-missing-key" in result.output
