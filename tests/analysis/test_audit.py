"""The audit counts what the records rest on, and says where to start."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.conftest import ROOT
from transposition.analysis.audit import Tally, audit, is_official, is_structured
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
    - {id: one, measure: act, national: § 12, status: transposed, verified_in: blog}
  16(1):
    - {id: two, measure: act, national: § 13, status: partial, verify_in: gazette}
infringements:
  - {stage: letter_of_formal_notice, ground: non_conformity, date: 2019-07-25, verify_in: hint}
sources:
  gazette: {url: "https://www.recht.bund.de/1", read_on: 2025-12-30}
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


def test_statements_are_counted_by_what_they_rest_on(small: Workspace) -> None:
    [state] = audit(small)[0].states
    total = state.total
    assert (total.statements, total.verified, total.official, total.structured) == (4, 2, 2, 3)
    assert str(total.oldest) == "2025-06-01"
    assert (state.articles[14].answered, state.articles[14].provisions) == (1, 1)
    assert (state.articles[16].answered, state.articles[16].provisions) == (1, 2)
    assert state.articles[16].verified == 0


def test_anomalies_are_the_findings_about_dates_and_conflicts(small: Workspace) -> None:
    [state] = audit(small)[0].states
    assert [finding.check for finding in state.anomalies] == ["dates-in-force-before-adoption"]
    assert state.anomalies[0].span is not None
    assert state.anomalies[0].span.line == 5


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


def test_structured_sources_can_be_followed() -> None:
    assert is_structured(Source(url="https://a.example"))
    assert is_structured(Source(repository="a/b", path="c.xml"))
    assert not is_structured(Source(repository="a/b"))
    assert not is_structured(Source(title="somewhere"))


def test_a_share_of_nothing_is_unknown() -> None:
    assert Tally().share("verified") is None
    assert Tally(statements=4, verified=1).share("verified") == 0.25


def test_the_whole_is_the_sum_of_its_states_and_nothing_is_counted_twice(shipped: Workspace) -> None:
    result, _ = audit(shipped)
    assert result.total.statements == sum(item.total.statements for item in result.states)
    assert result.total.answered == sum(tally.answered for tally in result.articles.values())
    for item in result.states:
        assert item.total.verified <= item.total.statements
        assert sum(tally.statements for tally in item.articles.values()) <= item.total.statements


def test_every_format_tells_the_same(shipped: Workspace) -> None:
    result, _ = audit(shipped)
    assert max(map(len, render_terminal(result).splitlines())) <= 80
    data = json.loads(render_json(result))
    assert [item["state"] for item in data["states"]] == shipped.states
    assert data["total"]["statements"] == result.total.statements
    markdown = render_markdown(result)
    assert f"| {result.total.statements} |" in markdown
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
