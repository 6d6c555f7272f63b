"""Reviewed claims that have become suspect."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.builder import claim, measure, probe, record
from transposition.engine import fingerprint
from transposition.model.record import Record
from transposition.workspace import Workspace


def reviewed(shipped: Workspace, **changes: Any) -> Record:
    """A record whose only claim was reviewed before the changes."""
    plain = record({"14": claim()})
    stamp = {
        "by": "A. Lawyer",
        "on": "2025-12-31",
        "provision": fingerprint.of_scope("14", shipped.directive),
        "measure": fingerprint.of_answer(plain.transposition["14"][0], plain),
    }
    more = {"measures": changes.pop("measures")} if "measures" in changes else {}
    return record({"14": claim(reviewed=stamp | changes.pop("stamp", {}), **changes)}, **more)


def suspect(shipped: Workspace, made: Record) -> list[str]:
    return [item.message for item in probe(shipped, "review", {}, made, message="{changed}")]


def test_an_unchanged_link_is_not_suspect(shipped: Workspace) -> None:
    assert suspect(shipped, reviewed(shipped)) == []


@pytest.mark.parametrize("change", [{"national": "§ 13"}, {"status": "partial"}, {"valid_from": "2020"}])
def test_a_change_of_the_answer_makes_it_suspect(change: dict[str, Any], shipped: Workspace) -> None:
    assert suspect(shipped, reviewed(shipped, **change)) == ["the national answer"]


def test_a_change_of_the_measure_makes_it_suspect(shipped: Workspace) -> None:
    assert suspect(shipped, reviewed(shipped, measures={"act": measure(repealed="2030")})) == ["the national answer"]


def test_a_change_of_the_wording_makes_it_suspect(shipped: Workspace) -> None:
    assert suspect(shipped, reviewed(shipped, stamp={"provision": "000000000000"})) == ["the wording of the provision"]


@pytest.mark.parametrize("change", [{"note": "seen again"}, {"verify_in": "src", "verified_in": []}])
def test_notes_and_evidence_are_no_part_of_the_link(change: dict[str, Any], shipped: Workspace) -> None:
    assert suspect(shipped, reviewed(shipped, **change)) == []


def test_a_claim_that_nobody_has_reviewed_is_not_suspect(shipped: Workspace) -> None:
    assert suspect(shipped, record({"14": claim()})) == []


def test_a_scope_has_a_fingerprint_of_all_that_it_covers(shipped: Workspace) -> None:
    marks = {fingerprint.of_scope(scope, shipped.directive) for scope in ("15", "15(1)", "15-16", "general")}
    assert len(marks) == 4
    assert all(len(mark) == fingerprint.LENGTH for mark in marks)
