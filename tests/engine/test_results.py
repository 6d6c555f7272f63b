"""From claims to results: unknown is no gap, options, containers, joint answers (Settled points 1, 3 to 7)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.engine.builder import claim, look, measure, record
from transposition.workspace import Workspace


def result(shipped: Workspace, provision: str, claims: Any, **more: Any) -> str:
    made = record({} if claims is None else {provision: claims}, **more)
    return look(shipped, made).provisions[provision].result.value


def two(one: str, other: str) -> list[dict[str, Any]]:
    return [claim(one, id="one"), claim(other, id="other", national="§ 13")]


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        (None, "not_assessed"),
        (claim("transposed"), "transposed"),
        (claim("partial"), "partial"),
        (claim("not_transposed"), "not_transposed"),
        (claim("unclear"), "not_assessed"),
        (two("transposed", "partial"), "partial"),
        (two("transposed", "not_transposed"), "partial"),
        (two("transposed", "unclear"), "transposed"),
        (two("partial", "unclear"), "partial"),
    ],
)
def test_an_obligation_in_a_partial_record(claims: Any, expected: str, shipped: Workspace) -> None:
    assert result(shipped, "16(1)", claims) == expected


def test_silence_is_a_gap_only_in_a_complete_record(shipped: Workspace) -> None:
    assert result(shipped, "16(1)", None) == "not_assessed"
    assert result(shipped, "16(1)", None, completeness="complete") == "not_notified"


@pytest.mark.parametrize("completeness", ["partial", "complete"])
@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        (None, "not_assessed"),
        (claim("not_transposed"), "option_not_used"),
        (claim("option_not_used"), "option_not_used"),
        (claim("option_used"), "option_used"),
        (two("option_used", "option_not_used"), "option_used"),
    ],
)
def test_an_unused_option_is_never_a_gap(claims: Any, expected: str, completeness: str, shipped: Workspace) -> None:
    assert result(shipped, "5(7)", claims, completeness=completeness) == expected


@pytest.mark.parametrize("completeness", ["partial", "complete"])
def test_what_asks_for_nothing_national_never_raises_anything(completeness: str, shipped: Workspace) -> None:
    made = record({"28(1)": claim("not_transposed")}, completeness=completeness)
    seen = look(shipped, made)
    for provision in ("1", "26", "28(1)", "28(2)", "29", "30"):
        assert seen.provisions[provision].result == "not_applicable"
    assert not any(f.provision in ("1", "26", "28(1)", "28(2)", "29") and f.nature == "gap" for f in seen.findings)


def test_a_claim_about_an_article_is_shown_there_and_inherited_by_nothing(shipped: Workspace) -> None:
    seen = look(shipped, record({"15": claim("transposed")}))
    assert [reading.claim.id for reading in seen.scopes["15"]] == ["act"]
    for provision in ("15(1)", "15(2)", "15(3)", "15(4)"):
        assert seen.provisions[provision].result == "not_assessed"
        assert seen.provisions[provision].reason == "answered_above"


def test_a_container_is_met_only_if_all_its_points_are(shipped: Workspace) -> None:
    points = {f"20(3)({letter})": claim("transposed") for letter in "abcdef"}
    assert look(shipped, record(points)).provisions["20(3)"].result == "transposed"
    unknown = {key: value for key, value in points.items() if key != "20(3)(c)"}
    assert look(shipped, record(unknown)).provisions["20(3)"].result == "not_assessed"
    gap = unknown | {"20(3)(c)": claim("not_transposed")}
    assert look(shipped, record(gap)).provisions["20(3)"].result == "partial"


def test_a_measure_that_does_not_count_leaves_the_provision_unknown(shipped: Workspace) -> None:
    repealed = {"act": measure(in_force="2013", repealed="2019")}
    seen = look(shipped, record({"14": claim()}, measures=repealed)).provisions["14"]
    assert (seen.result, seen.reason) == ("not_assessed", "no_measure_in_force")
    whole = look(shipped, record({"14": claim()}, measures=repealed, completeness="complete")).provisions["14"]
    assert whole.result == "not_transposed"


def test_at_an_earlier_day_undated_law_is_unknown_and_never_late(shipped: Workspace) -> None:
    made = record({"14": claim()}, measures={"act": measure()})
    seen = look(shipped, made, date(2014, 1, 1))
    assert (seen.provisions["14"].result, seen.provisions["14"].reason) == ("not_assessed", "date_unknown")
    assert not any(finding.check == "deadline-27.1" for finding in seen.findings)


def test_a_claim_that_a_check_contradicts_keeps_both_readings(shipped: Workspace) -> None:
    made = record({"3(4)": claim(penalties=[{"max": "4 years", "tier": "below_age_of_consent"}])})
    seen = look(shipped, made).provisions["3(4)"]
    assert (seen.claimed, seen.result) == ("transposed", "partial")
    assert len(seen.lowered_by) == 1


def test_what_nobody_has_read_is_work_for_us_and_lowers_nothing(shipped: Workspace) -> None:
    made = record({"3(4)": claim(verified=False, penalties=[{"max": "4 years", "tier": "below_age_of_consent"}])})
    seen = look(shipped, made)
    assert [item for item in seen.findings if item.check == "penalty-3.4"] == []
    [entry] = [item for item in seen.work if item.check == "penalty-3.4"]
    assert (entry.severity, entry.nature) == ("info", "work")
    assert seen.provisions["3(4)"].result == "transposed"


def test_elements_are_counted_and_never_filled_in(shipped: Workspace) -> None:
    seen = look(shipped, record({"10(2)": claim(elements={"employer_entitlement": "met"})})).provisions["10(2)"]
    assert (seen.elements.met, seen.elements.missing) == (1, 0)
    assert seen.elements.total > 1
    assert look(shipped, record({"10(2)": claim()})).provisions["10(2)"].elements.assessed == 0


def test_of_several_claims_the_worst_reading_of_an_element_counts(shipped: Workspace) -> None:
    claims = [
        claim(id="a", elements={"employer_entitlement": "met"}),
        claim(id="b", national="§ 13", elements={"employer_entitlement": "missing"}),
    ]
    for order in (claims, claims[::-1]):
        seen = look(shipped, record({"10(2)": order}))
        assert seen.provisions["10(2)"].elements.missing == 1


TIERS = [
    # age condition, maximum, other figures -> whether 4(2) is found too mild (thresholds 5 and 2 years)
    ([{"max": "5 years", "tier": "below_age_of_consent"}, {"max": "2 years", "tier": "over_age_of_consent"}], set()),
    ([{"max": "4 years", "tier": "below_age_of_consent"}], {"below_age_of_consent"}),
    ([{"max": "23 months", "tier": "over_age_of_consent"}], {"over_age_of_consent"}),
    ([{"max": "24 months", "tier": "over_age_of_consent"}], set()),
    ([{"max": "3 years"}], set()),  # of unknown age: held against the lowest threshold only
    ([{"max": "1 year"}], {"unknown"}),
    ([{"max": "fine"}], {"unknown"}),
    ([{"max": "life"}], set()),
    ([{"max": "3 years", "tier": "any_child"}], {"below_age_of_consent"}),
    ([{"max": "8 years"}, {"max": "1 year"}], set()),  # the highest that covers the conduct
]


@pytest.mark.parametrize(("penalties", "expected"), TIERS)
def test_penalties_are_held_against_the_threshold_of_their_age_condition(
    penalties: list[dict[str, str]], expected: set[str], shipped: Workspace
) -> None:
    seen = look(shipped, record({"4(2)": claim(penalties=penalties)}))
    found = {item.element for item in seen.findings if item.check == "penalty-4.2"}
    assert found == expected
