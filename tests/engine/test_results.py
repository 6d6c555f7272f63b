"""From claims to results: unknown is no gap, options, containers, joint answers (Settled points 1, 3 to 7)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.conftest import LAST_READ
from tests.engine.builder import TODAY, claim, look, measure, record
from transposition.engine.assess import assess
from transposition.engine.compile import CheckSet
from transposition.engine.results import lowered
from transposition.model.assessment import Result
from transposition.model.severity import Effect
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
    # It is no reading of anybody, so nobody can say how certain it is.
    assert look(shipped, record({}, completeness="complete")).provisions["16(1)"].certainty is None


@pytest.mark.parametrize("completeness", ["partial", "complete"])
@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        (None, "not_assessed"),
        (claim("not_transposed"), "option_not_used"),
        (claim("option_not_used"), "option_not_used"),
        (claim("option_used"), "option_used"),
        (claim("transposed"), "option_used"),
        (two("option_used", "option_not_used"), "option_used"),
        (two("transposed", "option_not_used"), "option_used"),
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
    doubt = look(shipped, record(unknown | {"20(3)(c)": claim("partial", certainty="B")})).provisions["20(3)"]
    assert (doubt.result, doubt.reason) == ("to_confirm", "sum_of_points")
    none = {point: claim("not_transposed") for point in points}
    assert look(shipped, record(none)).provisions["20(3)"].result == "not_transposed"
    assert look(shipped, record(unknown)).provisions["20(3)"].reason == "sum_of_points"


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


def test_beside_law_that_has_ended_undated_law_leaves_the_day_unknown(shipped: Workspace) -> None:
    both = [claim(), claim(id="old", measure="old", national="§ 13")]
    measures = {"act": measure(), "old": measure(in_force="2001", repealed="2010")}
    seen = look(shipped, record({"14": both}, measures=measures), date(2014, 1, 1)).provisions["14"]
    assert (seen.result, seen.reason) == ("not_assessed", "date_unknown")


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


@pytest.mark.parametrize(
    ("elements", "met", "missing", "unclear"),
    [
        ({"no_prosecution": "met", "no_penalty": "met"}, 1, 0, 0),
        ({"no_prosecution": "missing", "no_penalty": "met"}, 1, 0, 0),
        ({"no_prosecution": "missing", "no_penalty": "missing"}, 0, 1, 0),
        ({"no_prosecution": "missing"}, 0, 0, 1),  # the other one may answer
        ({"no_prosecution": "unclear", "no_penalty": "missing"}, 0, 0, 1),
        ({"listed_acts": "met"}, 1, 0, 0),
        ({}, 0, 0, 0),
    ],
)
def test_alternatives_are_one_question_among_the_answers_too(
    elements: dict[str, str], met: int, missing: int, unclear: int, shipped: Workspace
) -> None:
    seen = look(shipped, record({"14": claim(elements=elements)})).provisions["14"].elements
    assert (seen.met, seen.missing, seen.unclear) == (met, missing, unclear)


def test_no_provision_of_the_shipped_records_has_more_answers_than_elements(shipped: Workspace) -> None:
    for state in shipped.states:
        made = shipped.record(state)
        assert made is not None
        for item in look(shipped, made, LAST_READ).provisions.values():
            counted = item.elements
            assert counted.met + counted.missing + counted.unclear <= counted.total, (state, item.provision)


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


def test_a_word_about_the_directive_as_a_whole_answers_no_provision(shipped: Workspace) -> None:
    made = record({"general": claim("transposed")}, completeness="complete")
    seen = look(shipped, made).provisions["16(1)"]
    assert (seen.result, seen.reason) == ("not_notified", "silence_in_complete_record")
    ranged = look(shipped, record({"14-16": claim("transposed")}, completeness="complete")).provisions
    assert (ranged["16(1)"].result, ranged["16(1)"].reason) == ("not_assessed", "answered_above")
    assert ranged["17(1)(a)"].result == "not_notified"


@pytest.mark.parametrize(
    ("claims", "article", "shade"),
    [
        ({"25(2)": claim("partial")}, 25, "partial"),  # an option that oversteps its conditions
        ({"25(2)": claim("option_used")}, 25, "option"),
        ({"25(2)": claim("option_not_used")}, 25, "option"),
        ({"25(1)": claim()}, 25, "met"),  # nobody need know of the option
        ({"14": claim("partial", certainty="B")}, 14, "to_confirm"),
        ({"16(1)": claim()}, 16, "met_so_far"),
        ({"16(1)": claim(), "16(2)": claim()}, 16, "met"),
        ({"16(1)": claim(), "16(2)": claim("not_transposed")}, 16, "partial"),
        ({"16(1)": claim("not_transposed")}, 16, "gap"),
        ({"16(1)": claim("partial")}, 16, "partial"),
        ({"16(1)": claim("partial", certainty="B")}, 16, "to_confirm"),
        ({"16(1)": claim("unclear")}, 16, "unknown"),
        ({"16": claim()}, 16, "met"),
        ({"16": claim("unclear")}, 16, "unknown"),
        ({"16": claim("partial")}, 16, "partial"),
        ({"16": claim("not_transposed")}, 16, "gap"),
        ({"16": claim(valid_until="2019")}, 16, "unknown"),
        ({"8": claim("option_used")}, 8, "option"),
        ({}, 16, "unknown"),
        ({}, 28, "nothing"),
    ],
)
def test_what_an_article_adds_up_to(claims: dict[str, Any], article: int, shade: str, shipped: Workspace) -> None:
    seen = assess(shipped.directive, CheckSet([], shipped.directive), record(claims), TODAY)
    assert seen.articles[str(article)].shade == shade


def test_an_article_on_which_a_complete_record_is_silent_is_a_gap(shipped: Workspace) -> None:
    assert look(shipped, record(completeness="complete")).articles["16"].shade == "gap"


@pytest.mark.parametrize(
    ("before", "effect", "after"),
    [
        ("transposed", "partial", "partial"),
        ("transposed", "not_transposed", "not_transposed"),
        ("transposed", "to_confirm", "to_confirm"),
        ("transposed", "none", "transposed"),
        ("partial", "partial", "partial"),
        ("partial", "not_transposed", "not_transposed"),
        ("partial", "to_confirm", "partial"),
        ("not_transposed", "partial", "not_transposed"),
        ("not_transposed", "to_confirm", "not_transposed"),
        ("not_notified", "partial", "not_notified"),
        ("not_notified", "to_confirm", "not_notified"),
        ("option_used", "partial", "partial"),
        ("option_not_used", "not_transposed", "partial"),
        ("option_used", "to_confirm", "to_confirm"),
        ("option_used", "none", "option_used"),
        ("not_assessed", "partial", "partial"),
        ("not_assessed", "not_transposed", "not_transposed"),
        ("not_assessed", "to_confirm", "to_confirm"),
        ("to_confirm", "partial", "partial"),
        ("to_confirm", "to_confirm", "to_confirm"),
        ("not_applicable", "partial", "not_applicable"),
        ("not_applicable", "to_confirm", "not_applicable"),
    ],
)
def test_a_finding_never_makes_a_result_better(before: str, effect: str, after: str) -> None:
    assert lowered(Result(before), Effect(effect)) == after


def test_nothing_is_due_before_the_time_has_run_out(shipped: Workspace) -> None:
    made = record(MILD_LAW, completeness="complete")
    before = assess(shipped.directive, shipped.checks, made, shipped.directive.deadline.earliest, bound=True)
    after = assess(
        shipped.directive, shipped.checks, made, shipped.directive.deadline.earliest + timedelta(days=1), bound=True
    )
    assert (before.basis, before.gaps, before.due, before.obliged) == ("not_due", 0, False, False)
    assert (after.basis, after.due, after.obliged) == ("obligation", True, True)
    assert after.gaps > 0
    [early], [late] = ([item for item in seen.findings if item.check == "penalty-3.4"] for seen in (before, after))
    assert (early.severity, early.nature, "not_due" in early.caps) == ("info", "benchmark", True)
    assert (late.severity, late.nature, late.caps) == ("error", "gap", ())
    assert not early.remedy.startswith("To match:")  # it will be bound; only the day has not come


MILD_LAW = {"3(4)": claim(valid_from="2013-03-01", penalties=[{"max": "4 years", "tier": "below_age_of_consent"}])}


@pytest.mark.parametrize(
    ("state", "day", "bond", "basis"),
    [
        ("DE", date(2026, 1, 1), "bound", "obligation"),
        ("DE", date(2013, 1, 1), "bound", "not_due"),
        ("HR", date(2012, 6, 1), "not_yet", "benchmark"),
        ("UK", date(2026, 1, 1), "former", "benchmark"),
        ("DK", date(2026, 1, 1), "outside", "benchmark"),
    ],
)
def test_how_a_state_stands_to_the_directive(state: str, day: date, bond: str, basis: str, shipped: Workspace) -> None:
    made = record(MILD_LAW).model_copy(update={"state": state})
    seen = assess(shipped.directive, shipped.checks, made, day)
    assert (seen.bond, seen.basis, seen.obliged) == (bond, basis, basis == "obligation")
    assert seen.bound is (bond == "bound")
    assert all(item.severity == "info" for item in seen.findings if item.about_law) is (basis != "obligation")


def test_the_shortfall_is_as_certain_as_the_most_certain_claim_that_shows_it(shipped: Workspace) -> None:
    unsure, sure = claim("partial", id="a", certainty="B"), claim("partial", id="b", national="§ 13")
    both = look(shipped, record({"16(1)": [unsure, sure]})).provisions["16(1)"]
    assert (both.certainty, both.claimed, both.result) == ("A", "partial", "partial")
    alone = look(shipped, record({"16(1)": [unsure, claim(id="b", national="§ 13")]})).provisions["16(1)"]
    assert (alone.certainty, alone.claimed, alone.result) == ("B", "partial", "to_confirm")
    for role in ("weaker", "background"):
        beside = look(shipped, record({"16(1)": [unsure, sure | {"role": role}]})).provisions["16(1)"]
        assert (beside.certainty, beside.result) == ("B", "to_confirm"), "what does not decide makes nothing certain"
    ended = sure | {"valid_until": "2019"}
    assert look(shipped, record({"16(1)": [unsure, ended]})).provisions["16(1)"].certainty == "B"
    assert look(shipped, record({"16(1)": claim()})).provisions["16(1)"].certainty is None, "nothing falls short"


def test_a_provision_rests_on_the_weakest_of_its_claims(shipped: Workspace) -> None:
    pair = [claim(id="a"), claim(id="b", national="§ 13", verified=False)]
    assert look(shipped, record({"16(1)": pair})).provisions["16(1)"].footing == "unread"
    assert look(shipped, record({"16(1)": pair[:1]})).provisions["16(1)"].footing == "law_text"
    assert look(shipped, record()).provisions["16(1)"].footing is None
    ended = claim(id="b", national="§ 13", verified=False, valid_until="2019")
    assert look(shipped, record({"16(1)": [pair[0], ended]})).provisions["16(1)"].footing == "law_text"


def test_a_container_is_counted_where_it_asks_for_something_itself(shipped: Workspace) -> None:
    seen = look(shipped, record())
    asks = {provision: item.asks for provision, item in seen.provisions.items()}
    assert (asks["17(1)"], asks["17(1)(a)"], asks["16(1)"], asks["28(1)"]) == (False, True, True, False)
    assert asks["3(5)"]  # with an element of its own
    assert seen.figures.applicable == sum(asks.values())
    assert sum(seen.figures.results.values()) == seen.figures.applicable + seen.figures.results["not_applicable"]
    assert sum(counts.total() for counts in seen.figures.clusters.values()) == seen.figures.applicable


def test_the_numbers_of_an_assessment(shipped: Workspace) -> None:
    claims = {
        "3(4)": claim(penalties=[{"max": "4 years", "tier": "below_age_of_consent"}]),
        "16(1)": claim(verified=False),
        "16(2)": claim(valid_until="2019"),
        "10(2)": claim(elements={"employer_entitlement": "met", "private_employers": "unclear"}),
        "3(2)": claim("partial", elements={"cause_to_witness": "missing"}),
    }
    seen = look(shipped, record(claims))
    figures = seen.figures
    assert (figures.elements_met, figures.elements_missing, figures.elements_unclear) == (1, 1, 1)
    assert (figures.claims, figures.footings["law_text"], figures.share_read) == (4, 3, 0.75)
    assert (figures.short, figures.met, figures.looked_at) == (2, 2, 4)
    assert figures.findings.total() == len(seen.findings) >= 2
    assert figures.work.total() == len(seen.work)
