"""Whether claims count at a date: partial dates, bills, repeals, versions of a text, codes (Settled points 8)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.engine.builder import claim, measure, record
from transposition.engine.in_force import in_period, standing_of, steps_known
from transposition.model.assessment import Standing
from transposition.model.record import InfringementStep

DAY = date(2020, 6, 15)


def standing(of_claim: dict[str, Any], of_measure: dict[str, Any], day: date = DAY) -> str:
    made = record({"14": claim(**of_claim)}, measures={"act": measure(**of_measure)})
    return standing_of(made.transposition["14"][0], made, day).value


@pytest.mark.parametrize(
    ("of_claim", "of_measure", "expected"),
    [
        ({}, {"in_force": "2013-02-01"}, "in_force"),
        ({}, {"in_force": "2020-06-15"}, "in_force"),
        ({}, {"in_force": "2020-06-16"}, "not_yet"),
        ({}, {"in_force": "2021"}, "not_yet"),
        ({}, {"adopted": "2021-01-01"}, "not_yet"),
        ({}, {"in_force": "2020"}, "date_unknown"),
        ({}, {}, "date_unknown"),
        ({}, {"in_force": "2013", "repealed": "2020-06-15"}, "repealed"),
        ({}, {"in_force": "2013", "repealed": "2020-06-16"}, "in_force"),
        ({}, {"in_force": "2013", "repealed": "2020"}, "in_force"),
        ({}, {"kind": "bill"}, "bill"),
        ({}, {"kind": "code", "in_force": "1998"}, "date_unknown"),
        ({"valid_from": "2013-02-01"}, {"kind": "code", "in_force": "1998"}, "in_force"),
        ({"valid_from": "2021"}, {"kind": "code"}, "not_yet"),
        ({"valid_until": "2020-06-14"}, {"in_force": "2013"}, "superseded"),
        ({"valid_until": "2020"}, {"in_force": "2013"}, "in_force"),
        ({"text_as_of": "2024"}, {"in_force": "2013"}, "date_unknown"),
        ({"text_as_of": "2015"}, {"in_force": "2013"}, "in_force"),
        ({"text_as_of": "2020-06-15"}, {"kind": "code"}, "in_force"),
        ({"text_as_of": "2015"}, {}, "in_force"),
        ({"text_as_of": "2020-06-16"}, {}, "date_unknown"),
        ({"text_as_of": "2020"}, {}, "date_unknown"),
        ({"text_as_of": "2015", "valid_from": "2020"}, {}, "date_unknown"),
        ({"valid_from": "2020"}, {"in_force": "2013"}, "date_unknown"),
        ({"valid_from": "2020-06-15"}, {}, "in_force"),
    ],
)
def test_a_claim_counts_only_if_its_text_was_surely_in_force(
    of_claim: dict[str, Any], of_measure: dict[str, Any], expected: str
) -> None:
    assert standing(of_claim, of_measure) == expected


@pytest.mark.parametrize("of_measure", [{}, {"kind": "code"}, {"in_force": "2025"}])
def test_undated_law_counts_from_the_day_the_record_was_made(of_measure: dict[str, Any]) -> None:
    assert standing({}, of_measure, date(2026, 1, 1)) == "in_force"


@pytest.mark.parametrize(("day", "expected"), [(date(2025, 12, 31), "in_force"), (date(2025, 12, 30), "date_unknown")])
def test_the_day_on_which_a_record_was_made_is_the_first_that_it_tells_of(day: date, expected: str) -> None:
    assert standing({}, {}, day) == expected
    earlier = {"assessed_by": {"kind": "contributor", "on": "2018-03-01"}}
    assert standing(earlier, {}, day) == "in_force", "a claim may be older than the rest of its record"


def test_an_option_that_is_not_used_needs_no_law_in_force() -> None:
    unused = {"status": "option_not_used"}
    assert standing(unused, {"repealed": "2011-12-29"}) == "in_force"
    assert standing(unused, {"repealed": "2011-12-29"}, date(2011, 6, 1)) == "not_yet"
    assert standing(unused, {}) == "in_force"


def test_of_several_measures_the_one_that_fails_decides() -> None:
    made = record({"14": claim(measure=["act", "draft"])}, measures={"draft": measure(kind="bill")})
    assert standing_of(made.transposition["14"][0], made, DAY) is Standing.BILL


def test_what_has_no_period_holds_always_and_what_begins_later_not_yet() -> None:
    made = record({"3(4)": claim(penalties=[{"max": "5 years"}, {"max": "6 years", "valid_from": "2021"}])})
    always, later = made.transposition["3(4)"][0].penalties
    assert in_period(always, DAY)
    assert not in_period(later, date(2020, 12, 31))
    assert in_period(later, date(2021, 1, 1)), "a period that may have begun holds"


def test_a_period_that_only_may_have_ended_still_holds() -> None:
    made = record({"3(4)": claim(penalties=[{"max": "5 years", "valid_until": "2020"}])})
    [penalty] = made.transposition["3(4)"][0].penalties
    assert in_period(penalty, date(2020, 12, 31))
    assert not in_period(penalty, date(2021, 1, 1))


def step(**more: Any) -> InfringementStep:
    base = {"stage": "letter_of_formal_notice", "ground": "non_conformity", "verified_in": "src"}
    return InfringementStep.model_validate(base | more)


def test_steps_are_known_from_their_date_and_undated_ones_come_last() -> None:
    dated, late, undated = step(date="2019-07-25"), step(no_later_than="2023-02"), step()
    assert steps_known([undated, late, dated], date(2020, 1, 1)) == (dated, undated)
    assert steps_known([undated, late, dated], date(2023, 3, 1)) == (dated, late, undated)
