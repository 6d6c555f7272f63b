"""Provisions whose elements nobody has examined."""

from __future__ import annotations

from tests.engine.builder import claim, probe, record
from transposition.workspace import Workspace


def test_one_assessed_element_is_enough_and_an_unclear_one_is_not(shipped: Workspace) -> None:
    for answer, count in (("met", 0), ("missing", 0), ("unclear", 1)):
        made = record({"10(2)": claim(elements={"employer_entitlement": answer})})
        assert len(probe(shipped, "unassessed", {"from": "3"}, made)) == count


def test_all_provisions_stand_in_one_finding(shipped: Workspace) -> None:
    made = record({"10(2)": claim(), "5(7)": claim("option_used")})
    [found] = probe(shipped, "unassessed", {"from": "1"}, made, message="{count} of {of}: {provisions}")
    assert found.message == "1 of 1: 10(2)"
