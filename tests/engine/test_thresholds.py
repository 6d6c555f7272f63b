"""The penalty thresholds (reading rules A5): what every check, model and chart goes by."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.engine.builder import TODAY, claim, directive, record
from transposition.engine.assess import assess
from transposition.engine.compile import CheckSet
from transposition.model.assessment import TierReading
from transposition.workspace import Workspace

BELOW, OVER, ANY = "below_age_of_consent", "over_age_of_consent", "any_child"


def tiers(shipped: Workspace, provision: str, claims: Any, day: date = TODAY, **others: Any) -> tuple[TierReading, ...]:
    made = record({provision: claims} | {name.replace("_", "("): value for name, value in others.items()})
    return assess(shipped.directive, CheckSet([], shipped.directive), made, day).provisions[provision].tiers


def figures(*penalties: tuple[str, ...], **more: Any) -> dict[str, Any]:
    """A claim with penalties: the maximum, the age condition, and the elements that it covers."""
    return claim(
        penalties=[
            {"max": item[0]} | ({"tier": item[1]} if len(item) > 1 and item[1] else {}) | {"covers": list(item[2:])}
            for item in penalties
        ],
        **more,
    )


@pytest.mark.parametrize(
    ("provision", "penalties", "expected"),
    [
        # 3(5)(iii) asks for 10 years below and 5 over the age of consent.
        ("3(5)(iii)", [("10 years", BELOW), ("5 years", OVER)], {BELOW: "reached", OVER: "reached"}),
        ("3(5)(iii)", [("119 months", BELOW), ("5 years", OVER)], {BELOW: "below", OVER: "reached"}),
        ("3(5)(iii)", [("10 years", BELOW), ("59 months", OVER)], {BELOW: "reached", OVER: "below"}),
        ("3(5)(iii)", [("10 years", BELOW)], {BELOW: "reached", OVER: "not_recorded"}),
        ("3(5)(iii)", [("5 years", ANY)], {BELOW: "below", OVER: "reached"}),
        ("3(5)(iii)", [("life", ANY)], {BELOW: "reached", OVER: "reached"}),
        ("3(5)(iii)", [("fine", OVER)], {BELOW: "not_recorded", OVER: "below"}),
        ("3(5)(iii)", [], {BELOW: "not_recorded", OVER: "not_recorded"}),
        # A figure whose age nobody states may cover the younger child, too: nothing is said to be below.
        ("3(5)(iii)", [("2 years", BELOW), ("10 years",)], {BELOW: "reached", "unknown": "reached"}),
        ("3(5)(iii)", [("2 years", BELOW), ("9 years",)], {BELOW: "below", "unknown": "reached"}),
        ("3(5)(iii)", [("1 year", OVER), ("9 years",)], {OVER: "reached"}),
        # Alone it is held against the lowest threshold only.
        ("3(5)(iii)", [("5 years",)], {"unknown": "reached"}),
        ("3(5)(iii)", [("59 months",)], {"unknown": "below"}),
        # 5(2) asks for one year for every child: each age group that has figures must reach it.
        ("5(2)", [("1 year", ANY)], {ANY: "reached"}),
        ("5(2)", [("1 year",)], {ANY: "reached"}),
        ("5(2)", [("11 months",)], {ANY: "below"}),
        ("5(2)", [("2 years", BELOW), ("6 months", OVER)], {BELOW: "reached", OVER: "below"}),
        ("5(2)", [("6 months", OVER), ("1 year", ANY)], {OVER: "reached"}),
        ("5(2)", [("6 months", BELOW), ("1 year",)], {BELOW: "reached"}),
        ("5(2)", [], {ANY: "not_recorded"}),
        ("16(1)", [("1 year",)], {}),
    ],
)
def test_figures_against_the_threshold_of_their_age_condition(
    provision: str, penalties: list[tuple[str, ...]], expected: dict[str, str], shipped: Workspace
) -> None:
    found = tiers(shipped, provision, figures(*penalties))
    assert {item.tier: item.verdict.value for item in found} == expected


def verdicts(found: tuple[TierReading, ...]) -> dict[str, str]:
    return {item.tier: item.verdict.value for item in found}


def test_of_several_provisions_the_highest_that_counts(shipped: Workspace) -> None:
    claims = [figures(("2 years", OVER), id="a"), figures(("6 years", OVER), id="b", national="§ 13")]
    [below, over] = tiers(shipped, "3(5)(iii)", claims)
    assert (over.verdict, over.figure and over.figure.reading.claim.id) == ("reached", "b")
    assert below.verdict == "not_recorded"
    background = [claims[0], claims[1] | {"role": "background"}]
    assert verdicts(tiers(shipped, "3(5)(iii)", background))[OVER] == "below"


def test_the_offence_against_the_younger_child_lends_its_figure(shipped: Workspace) -> None:
    lender = record({"3(5)(i)": figures(("3 years", OVER)), "3(4)": figures(("8 years", BELOW), ("9 years", OVER))})

    def at(made: Any, provision: str = "3(5)(i)") -> dict[str, str]:
        empty = CheckSet([], shipped.directive)
        return verdicts(assess(shipped.directive, empty, made, TODAY).provisions[provision].tiers)

    assert at(lender) == {BELOW: "reached", OVER: "reached"}
    low = record({"3(5)(i)": figures(("2 years", OVER)), "3(4)": figures(("7 years", BELOW), ("9 years", OVER))})
    assert at(low) == {BELOW: "below", OVER: "below"}  # what it lends is for the younger child only
    alone = record({"3(4)": figures(("8 years", BELOW))})
    assert at(alone) == {BELOW: "not_recorded", OVER: "not_recorded"}
    helped = record({"3(5)(i)": figures(("2 years", BELOW)), "3(4)": figures(("8 years", ANY))})
    assert at(helped)[BELOW] == "reached"
    unknown = record({"3(5)(i)": figures(("2 years",)), "3(4)": figures(("8 years", BELOW))})
    assert at(unknown) == {"unknown": "below"}  # nor for a child whose age nobody states


def test_an_offence_lends_its_ordinary_degree_for_the_younger_child_only(shipped: Workspace) -> None:
    graded = [{"max": "10 years", "tier": BELOW}, {"max": "2 years", "tier": ANY, "lesser_case": "yes"}]
    own = figures(("8 years", BELOW), ("3 years", OVER))
    made = record({"3(5)(i)": own, "3(4)": claim(penalties=graded)})
    found = assess(shipped.directive, CheckSet([], shipped.directive), made, TODAY).provisions["3(5)(i)"].tiers
    assert verdicts(found) == {BELOW: "top_only", OVER: "reached"}


def test_where_only_the_younger_child_has_a_threshold_a_figure_of_unknown_age_is_helped(shipped: Workspace) -> None:
    ask = {"name": "max_penalty_at_least", "value": "8", "unit": "years", "condition": BELOW, "verified_in": "src"}
    law = directive(shipped, {"1(1)": {}, "1(2)": {"parameters": [ask], "figures_from": ["1(1)"]}})
    for lent, verdict in (("8 years", "reached"), ("7 years", "below")):
        made = record({"1(1)": figures((lent, BELOW)), "1(2)": figures(("2 years",))})
        found = assess(law, CheckSet([], law), made, TODAY).provisions["1(2)"].tiers
        assert verdicts(found) == {"unknown": verdict}


def test_of_equal_figures_the_own_is_named(shipped: Workspace) -> None:
    for own, other in (("a", "z"), ("z", "a")):
        made = record({
            "3(5)(i)": figures(("8 years", BELOW), id=own),
            "3(4)": figures(("8 years", BELOW), id=other),
        })  # fmt: skip
        empty = CheckSet([], shipped.directive)
        below = assess(shipped.directive, empty, made, TODAY).provisions["3(5)(i)"].tiers[0]
        assert below.figure
        assert below.figure.reading.scope == "3(5)(i)"


def test_a_figure_counts_in_its_period(shipped: Workspace) -> None:
    made = claim(
        penalties=[
            {"max": "2 years", "tier": BELOW, "valid_until": "2020"},
            {"max": "5 years", "tier": BELOW, "valid_from": "2021"},
        ],
        valid_from="2014-01-01",
    )
    assert verdicts(tiers(shipped, "3(4)", made, date(2019, 1, 1)))[BELOW] == "below"
    assert verdicts(tiers(shipped, "3(4)", made, date(2022, 1, 1)))[BELOW] == "reached"


@pytest.mark.parametrize(
    ("lesser", "tier", "expected"),
    [
        ("2 years", BELOW, "top_only"),
        ("2 years", ANY, "top_only"),
        ("2 years", None, "top_only"),
        ("2 years", OVER, "reached"),
        ("5 years", BELOW, "reached"),
    ],
)
def test_a_level_that_only_the_graver_degree_reaches(
    lesser: str, tier: str | None, expected: str, shipped: Workspace
) -> None:
    degree = {"max": lesser, "lesser_case": "yes"} | ({"tier": tier} if tier else {})
    found = tiers(shipped, "3(4)", claim(penalties=[{"max": "6 years", "tier": BELOW}, degree]))
    assert verdicts(found) == {BELOW: expected}
    assert found[0].falls_short is False


def test_the_ordinary_degree_alone_is_no_figure(shipped: Workspace) -> None:
    only = claim(penalties=[{"max": "2 years", "tier": BELOW, "lesser_case": "yes"}])
    assert verdicts(tiers(shipped, "3(4)", only)) == {BELOW: "not_recorded"}


def test_a_kind_of_conduct_below_the_threshold_is_found_by_itself(shipped: Workspace) -> None:
    limbs = [("5 years", BELOW, "causing", "recruiting"), ("4 years", BELOW, "profiting")]
    [below, _] = tiers(shipped, "4(2)", figures(*limbs))
    assert (below.verdict, below.limbs, below.falls_short) == ("limb_below", ("profiting",), True)
    assert below.figure
    assert str(below.figure.penalty.max) == "4 years"
    # A higher figure for the same conduct answers it.
    [below, _] = tiers(shipped, "4(2)", figures(*limbs, ("6 years", BELOW, "profiting")))
    assert below.verdict == "reached"
    # Of two kinds of conduct the lower figure is named.
    [below, _] = tiers(shipped, "4(2)", figures(*limbs, ("3 years", BELOW, "other_exploitation")))
    assert below.limbs == ("profiting", "other_exploitation")
    assert below.figure
    assert str(below.figure.penalty.max) == "3 years"


def test_conduct_that_is_no_offence_is_told_by_its_element_alone(shipped: Workspace) -> None:
    limbs = [("5 years", BELOW, "causing"), ("4 years", BELOW, "profiting")]
    [below, _] = tiers(shipped, "4(2)", figures(*limbs, elements={"profiting": "missing"}))
    assert below.verdict == "reached"
    [below, _] = tiers(shipped, "4(2)", figures(*limbs, elements={"profiting": "unclear"}))
    assert below.verdict == "limb_below"


def test_a_part_covers_what_it_meets(shipped: Workspace) -> None:
    parts = [
        figures(("5 years", BELOW), id="a", role="part", elements={"causing": "met", "profiting": "unclear"}),
        figures(("4 years", BELOW), id="b", national="§ 13", role="part", elements={"profiting": "met"}),
    ]
    [below, _] = tiers(shipped, "4(2)", parts)
    assert (below.verdict, below.limbs) == ("limb_below", ("profiting",))
    # A part of which nobody says what it meets may cover everything.
    silent = [parts[0], figures(("4 years", BELOW), id="b", national="§ 13", role="part")]
    [below, _] = tiers(shipped, "4(2)", silent)
    assert below.verdict == "limb_below"
    # A whole claim covers everything, whatever elements it looked at.
    [below, _] = tiers(shipped, "4(2)", [parts[0] | {"role": "whole"}, parts[1]])
    assert below.verdict == "reached"
