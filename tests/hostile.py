"""A State whose texts try everything that can go wrong in a table."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import LAST_READ
from transposition.analysis.evaluation import Evaluation, evaluate
from transposition.workspace import Workspace, load_workspace

ROOT = Path(__file__).parents[1]

LONG = "Lov om " + "meget " * 8000 + "langt"
RTL = "\u05e2\u05d1\u05e8\u05d9\u05ea"
RECORD = f"""
state: EE
completeness: partial
languages: [et]
assessed_by: {{kind: contributor, name: "=cmd|' /C calc'!A0", "on": 2026-11-23}}
measures:
  formula:
    title: "=HYPERLINK(\\"http://evil.example\\",\\"click\\")"
    title_en: "+1+1"
    kind: act
    reference: "@SUM(1)"
    url: https://example.org/a?b=1&c=(d)|e
    in_force: 2013-05
    verified_in: src
  long: {{title: "{LONG}", kind: act, verified_in: src}}
  rtl: {{title: "{RTL}", language: ar, kind: code, verified_in: none-link}}
  markup: {{title: "<script>alert(1)</script> | `x` [a](javascript:alert(1))", kind: bill, verify_in: src}}
transposition:
  "3(4)":
    - id: one
      measure: formula
      national: "-§ 1"
      status: transposed
      penalties: [{{max: 5 years, min: 6 months, tier: below_age_of_consent}}]
      verified_in: src
    - {{id: two, measure: [rtl, long], national: § 2, status: unclear, note: "=tab", verify_in: none-link}}
sources:
  src: {{title: "=1+1", kind: official_text, url: https://example.org/source, read_on: 2026-11-23}}
  none-link: {{title: "javascript:alert(1)", reference: javascript:alert(1), read_on: 2026-11-23}}
"""


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Evaluation:
    """An evaluation of one record whose texts are formulas, markup, scripts, right-to-left or very long."""
    root = tmp_path_factory.mktemp("hostile")
    shutil.copytree(ROOT / "rules", root / "rules")
    (root / "member_states").mkdir()
    (root / "member_states" / "EE.yaml").write_text(RECORD, "utf-8")
    workspace: Workspace = load_workspace(root)
    evaluation = evaluate(workspace, as_of=LAST_READ)
    assert not workspace.problems, workspace.problems
    return evaluation


@pytest.fixture(scope="session")
def denmark(shipped: Workspace) -> Evaluation:
    return evaluate(shipped, ["DK"], LAST_READ)
