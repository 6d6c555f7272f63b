"""Law from after the last day of application."""

from __future__ import annotations

from tests.engine.builder import claim, measure, probe, record
from transposition.workspace import Workspace

LATER = {"act": measure(adopted="2023-10-26", in_force="2023-10-26")}


def test_only_what_something_rests_on_is_listed(shipped: Workspace) -> None:
    assert len(probe(shipped, "participation", {}, record({"14": claim()}, state="UK", measures=LATER))) == 1
    assert probe(shipped, "participation", {}, record(state="UK", measures=LATER)) == []


def test_the_last_day_itself_and_a_year_that_leaves_it_open_are_no_fault(shipped: Workspace) -> None:
    for day in ("2020-12-31", "2020"):
        made = record({"14": claim()}, state="UK", measures={"act": measure(in_force=day)})
        assert probe(shipped, "participation", {}, made) == []


def test_steps_after_the_last_day_are_a_finding_of_their_own(shipped: Workspace) -> None:
    step = {"stage": "letter_of_formal_notice", "ground": "non_conformity", "date": "2021-05-01", "verified_in": "src"}
    found = probe(
        shipped, "participation", {}, record({"14": claim()}, state="UK", measures=LATER, infringements=[step])
    )
    assert [item.subject for item in found] == ["measures", "steps"]
