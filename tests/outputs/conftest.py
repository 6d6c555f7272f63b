"""A result with everything in it: findings of every kind, accepted and known ones, and wrong data."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import ROOT
from transposition.analysis.baseline import apply, known_findings
from transposition.analysis.evaluation import Evaluation, evaluate
from transposition.model.finding import Known
from transposition.workspace import load_workspace

HEAD = """\
state: {state}
completeness: partial
assessed_by: {{kind: contributor, "on": 2026-01-01}}
sources:
  src: {{title: "=A gazette, 100 %", kind: official_text, url: "https://example.org/?a=1&b=2", read_on: 2026-01-01}}
measures:
  act: {{title: "Akt | <b>", kind: act, in_force: 2013-01-01, adopted: 2012-01-01, verified_in: src}}
transposition:
"""
CLAIM = """\
  {provision}:
    - id: act
      measure: act
      national: "§ 1 <i>, 50 %: :: | `x` @all"
      status: transposed
      penalties: [{{max: 1 year}}]
      {evidence}: src
"""
SUPPRESSED = """\
suppressions:
  - {check: penalty-3.4, provision: 3(4), reason: "A bill | is before parliament, 100 %", until: 2099-12-31}
"""


def write_workspace(folder: Path) -> Path:
    """Three records: findings and an accepted one (AT), a State that is not bound (DK), and a broken one (BE)."""
    shutil.copytree(ROOT / "rules", folder / "rules")
    records = folder / "member_states"
    records.mkdir()
    claims = CLAIM.format(provision="3(4)", evidence="verified_in") + CLAIM.format(
        provision="3(5)(i)", evidence="verify_in"
    )
    (records / "AT.yaml").write_text(HEAD.format(state="AT") + claims + SUPPRESSED, encoding="utf-8")
    more = "".join(CLAIM.format(provision=provision, evidence="verified_in") for provision in ("3(4)", "3(6)"))
    (records / "EL.yaml").write_text(HEAD.format(state="EL") + more, encoding="utf-8")
    (records / "DK.yaml").write_text(HEAD.format(state="DK") + more, encoding="utf-8")
    (records / "BE.yaml").write_text('state: BE\n"stat,us": [x\n', encoding="utf-8")  # a list that never ends
    (records / "BG.yaml").write_text(
        HEAD.format(state="BG") + "  99(9):\n    - {id: a, measure: nothing, nationl: x}\n", encoding="utf-8"
    )
    return folder


def evaluated(folder: Path) -> Evaluation:
    """The result of that workspace, without a baseline."""
    return evaluate(load_workspace(folder), as_of=date(2026, 2, 1))


def with_baseline(plain: Evaluation) -> Evaluation:
    """The same with a baseline that knows one finding, and one that is gone."""
    known = next(item for item in known_findings(plain) if item.state == "EL")
    gone = Known("EL", "9", "removed-check", None, "0123456789")
    return apply(plain, {known.id: known, gone.id: gone})


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_workspace(tmp_path_factory.mktemp("outputs"))


@pytest.fixture(scope="session")
def plain(folder: Path) -> Evaluation:
    return evaluated(folder)


@pytest.fixture(scope="session")
def full(plain: Evaluation) -> Evaluation:
    return with_baseline(plain)
