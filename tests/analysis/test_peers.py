"""Models from other States for a gap."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from tests.conftest import LAST_READ
from transposition.analysis.peers import find_peers
from transposition.workspace import Workspace, load_workspace

ROOT = Path(__file__).parents[2]
TODAY = LAST_READ

HEAD = """
state: {state}
completeness: partial
assessed_by: {{kind: contributor, "on": 2026-11-23}}
sources: {{src: {{kind: official_text, url: "https://example.org/{state}", read_on: 2026-11-23}}}}
measures:
  act: {{title: Act, kind: act, in_force: 2012-01-01, verified_in: src}}
  practice: {{title: Practice, kind: administrative, verified_in: src}}
transposition:
  "3(4)":
"""
CLAIMS = {
    "AT": "measure: practice, national: practice, status: transposed, verified_in: src",
    "BE": "measure: act, national: no figure, status: transposed, verified_in: src",
    "BG": "measure: act, national: unverified, status: transposed, verify_in: src",
    "CZ": "measure: act, national: partial, status: partial, shortfall: A limb, verified_in: src",
    "DE": "measure: act, national: too low, status: transposed, penalties: [{max: 4 years}], verified_in: src",
    "DK": "measure: act, national: not bound, status: transposed, verified_in: src",
    "EE": "measure: act, national: own law, status: transposed, verified_in: src",
    "EL": "measure: act, national: later, status: transposed, valid_from: 2030, verified_in: src",
    "FR": (
        "measure: act, national: enough, status: transposed, verified_in: src, "
        "penalties: [{max: 5 years, tier: below_age_of_consent}]"
    ),
    "UK": "measure: act, national: withdrawn, status: transposed, verified_in: src",
}


def _workspace(folder: Path) -> Workspace:
    shutil.copytree(ROOT / "rules", folder / "rules")
    (folder / "member_states").mkdir()
    for state, claim in CLAIMS.items():
        text = HEAD.format(state=state) + f"    - {{id: one, {claim}}}\n"
        (folder / "member_states" / f"{state}.yaml").write_text(text, "utf-8")
    workspace = load_workspace(folder)
    assert all(workspace.record(state) for state in CLAIMS), workspace.problems
    return workspace


def test_ranked_and_only_what_can_serve_as_a_model(tmp_path: Path) -> None:
    peers = find_peers(_workspace(tmp_path), "3(4)", "EE", TODAY)
    assert [(peer.state, peer.binding, peer.meets_thresholds) for peer in peers] == [
        ("FR", True, True),
        ("BE", True, None),
    ]
    assert peers[0].measures[0].title == "Act"
    assert peers[0].sources[0].url == "https://example.org/FR"


def test_a_state_counts_only_while_it_is_bound(tmp_path: Path) -> None:
    workspace = _workspace(tmp_path)
    assert "UK" in [peer.state for peer in find_peers(workspace, "3(4)", "EE", date(2019, 1, 1), limit=9)]


def test_at_most_so_many_and_never_the_state_itself(shipped: Workspace) -> None:
    peers = find_peers(shipped, "3(4)", "DE", TODAY)
    assert len(peers) == 5
    assert "DE" not in [peer.state for peer in peers]
    assert len({peer.state for peer in peers}) == 5
