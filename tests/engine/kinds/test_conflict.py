"""Statements about one national provision that cannot both be right."""

from __future__ import annotations

from typing import Any

from tests.engine.builder import claim, probe, record
from transposition.workspace import Workspace


def fined(maximum: str, **more: Any) -> dict[str, Any]:
    return claim(penalties=[{"max": maximum} | more.pop("penalty", {})], **more)


def test_layout_and_case_do_not_make_two_provisions_of_one(shipped: Workspace) -> None:
    made = record({"14": [claim(), claim("partial", id="b", national="§  12")]})
    assert len(probe(shipped, "conflict", {"finds": "claims"}, made)) == 1


def test_an_unclear_reading_contradicts_nothing(shipped: Workspace) -> None:
    made = record({"14": [claim(), claim("unclear", id="b")]})
    assert probe(shipped, "conflict", {"finds": "claims"}, made) == []


def test_figures_of_other_periods_and_lesser_cases_are_figures_of_their_own(shipped: Workspace) -> None:
    for penalty in ({"valid_until": "2021-06-30"}, {"lesser_case": "yes"}, {"tier": "over_age_of_consent"}):
        made = record({"3(4)": [fined("8 years"), fined("5 years", id="b", penalty=penalty)]})
        assert probe(shipped, "conflict", {"finds": "claims"}, made) == []


def test_one_provision_with_two_figures_is_found_whatever_the_order(shipped: Workspace) -> None:
    claims = {"5(4)": fined("10 years"), "5(5)": fined("5 years"), "5(6)": fined("10 years")}
    forward = probe(shipped, "conflict", {"finds": "figures"}, record(claims))
    backward = probe(shipped, "conflict", {"finds": "figures"}, record(dict(reversed(claims.items()))))
    assert [(item.id, item.values["one"], item.values["other"]) for item in forward] == [
        (item.id, item.values["one"], item.values["other"]) for item in backward
    ]
    assert len(forward) == 1


def test_a_claim_with_several_figures_says_itself_that_there_are_cases(shipped: Workspace) -> None:
    both = claim(penalties=[{"max": "10 years"}, {"max": "5 years"}])
    assert probe(shipped, "conflict", {"finds": "figures"}, record({"5(4)": both, "5(5)": fined("5 years")})) == []
