"""Measures that no claim rests on."""

from __future__ import annotations

from tests.engine.builder import claim, measure, probe, record
from transposition.workspace import Workspace


def test_only_measures_in_force_that_nothing_rests_on_are_listed(shipped: Workspace) -> None:
    made = record(
        {"15": claim()},
        measures={
            "extra": measure(),
            "gone": measure(repealed="2015"),
            "draft": measure(kind="bill"),
            "later": measure(in_force="2030-01-01"),
        },
    )
    found = probe(shipped, "orphans", {}, made)
    assert [(item.subject, item.provision) for item in found] == [("extra", "general")]
