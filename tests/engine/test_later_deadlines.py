"""Provisions that name a later day for themselves, in a directive that is due (docs/another-directive.md)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.engine.builder import check, claim, directive, record
from transposition.engine.assess import assess
from transposition.engine.compile import CheckSet
from transposition.model.assessment import Assessment
from transposition.workspace import Workspace

MADE = {"1(1)": {}, "1(2)": {}, "2": {"modality": "may"}, "3": {"modality": "final", "transposable": "no"}}
LATER = dict.fromkeys(("1(2)", "2", "3"), "2020-07-01")
BEFORE, AFTER = date(2020, 7, 1), date(2020, 7, 2)
HERE = {"on": "measure", "when": [{"field": "title", "exists": "yes"}]}


def see(
    shipped: Workspace,
    claims: dict[str, Any],
    day: date = BEFORE,
    *,
    at: str = "",
    about: str | None = None,
    bound: bool = True,
    **more: Any,
) -> Assessment:
    """The assessment where 1(2), 2 and 3 name a day of their own; a check finds something at ``at``, if given."""
    law = directive(shipped, MADE, LATER)
    checks = [check("condition", HERE, [at], effect="partial", about=about)] if at else []
    made = record(claims, assessed_by={"kind": "contributor", "on": "2020-01-01"}, **more)
    return assess(law, CheckSet(checks, law), made, day, bound=bound)


def told(seen: Assessment, provision: str) -> tuple[str, str | None]:
    item = seen.provisions[provision]
    return item.result.value, item.reason.value if item.reason else None


@pytest.mark.parametrize(
    ("provision", "status", "expected"),
    [
        ("1(1)", "partial", ("partial", None)),
        ("1(2)", "partial", ("not_assessed", "not_yet_due")),
        ("1(2)", "not_transposed", ("not_assessed", "not_yet_due")),
        ("1(2)", "transposed", ("transposed", None)),
        ("2", "option_used", ("option_used", None)),
        ("2", "partial", ("not_assessed", "not_yet_due")),
        ("3", "partial", ("not_applicable", "nothing_national")),
    ],
)
def test_until_its_own_day_a_provision_cannot_fall_short_and_may_be_met(
    provision: str, status: str, expected: tuple[str, str | None], shipped: Workspace
) -> None:
    assert told(see(shipped, {provision: claim(status)}), provision) == expected


def test_silence_is_no_gap_before_the_day_and_is_one_after_it(shipped: Workspace) -> None:
    before, after = (see(shipped, {}, day, completeness="complete") for day in (BEFORE, AFTER))
    assert told(before, "1(1)") == told(after, "1(2)") == ("not_notified", "silence_in_complete_record")
    assert told(before, "1(2)") == ("not_assessed", "not_yet_due")
    assert (before.gaps, after.gaps) == (1, 2)


@pytest.mark.parametrize(
    ("provision", "day", "expected"),
    [
        ("1(1)", BEFORE, ("partial", None)),
        ("1(2)", BEFORE, ("not_assessed", "not_yet_due")),
        ("1(2)", AFTER, ("partial", None)),
        ("3", BEFORE, ("not_applicable", "nothing_national")),
    ],
)
def test_what_a_check_finds_lowers_nothing_before_the_day(
    provision: str, day: date, expected: tuple[str, str | None], shipped: Workspace
) -> None:
    claims = {} if provision == "3" else {provision: claim()}
    seen = see(shipped, claims, day, at=provision)
    assert told(seen, provision) == expected
    assert bool(seen.provisions[provision].lowered_by) is (expected[0] == "partial")


def test_where_there_is_no_duty_the_day_changes_nothing(shipped: Workspace) -> None:
    seen = see(shipped, {"1(2)": claim("partial")}, bound=False)
    assert told(seen, "1(2)") == ("partial", None)
    assert seen.provisions["1(2)"].certainty == "A"


@pytest.mark.parametrize(
    ("at", "day", "about", "expected"),
    [
        ("1(1)", BEFORE, None, ("gap", "error", ())),
        ("1(2)", BEFORE, None, ("benchmark", "info", ("not_due",))),
        ("1(2)", AFTER, None, ("gap", "error", ())),
        # What is not about the law is not a question of days.
        ("1(2)", BEFORE, "procedure", ("procedure", "error", ())),
        ("1(2)", BEFORE, "record", ("record", "error", ())),
    ],
)
def test_a_finding_about_law_weighs_nothing_before_the_day(
    at: str, day: date, about: str | None, expected: tuple[str, str, tuple[str, ...]], shipped: Workspace
) -> None:
    seen = see(shipped, {at: claim()}, day, at=at, about=about)
    [found] = [*seen.findings, *seen.work]
    assert (found.nature, found.severity, found.caps) == expected
    assert found.weight == found.severity
