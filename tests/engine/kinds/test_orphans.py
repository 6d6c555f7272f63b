"""Measures that no claim rests on."""

from __future__ import annotations

from datetime import date

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


def test_at_an_earlier_day_law_without_a_day_is_listed_too(shipped: Workspace) -> None:
    measures = {
        "dated": measure(in_force="2012-01-01"),
        "undated": measure(),
        "code": measure(kind="code", in_force="1998"),
        "later": measure(in_force="2016-01-01"),
    }
    found = probe(shipped, "orphans", {}, record({"15": claim()}, measures=measures), as_of=date(2014, 1, 1))
    assert [item.subject for item in found] == ["code", "dated", "undated"]
