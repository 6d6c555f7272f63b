"""A container and its points, and what silence says, in directives made up for it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.builder import TODAY, check, claim, directive, record
from transposition.engine.assess import assess
from transposition.engine.compile import CheckSet
from transposition.model.assessment import Assessment
from transposition.model.check import Check
from transposition.workspace import Workspace

OWN = {"elements": {"one": "the first thing"}}
MAY = {"modality": "may"}
NOTHING = {"modality": "final", "transposable": "no"}
ENDED = {"valid_until": "2019"}
TWO = {"1(1)": {}, "1(1)(a)": {}, "1(1)(b)": {}}
DEEP = {"1(1)": OWN, "1(1)(a)": {}, "1(1)(a)(i)": {}, "1(1)(b)": {}}

TRANSPOSED, PARTIAL, NOT = (claim(status) for status in ("transposed", "partial", "not_transposed"))


def see(
    shipped: Workspace, made: dict[str, Any], claims: dict[str, Any], *checks: Check, complete: bool = False
) -> Assessment:
    law = directive(shipped, made)
    said = record(claims, completeness="complete" if complete else "partial")
    return assess(law, CheckSet(list(checks), law), said, TODAY, bound=True)


def always(provision: str, effect: str = "partial", **more: Any) -> Check:
    """A check that finds something at a provision, whatever the record says of it."""
    here = {"on": "measure", "when": [{"field": "title", "exists": "yes"}]}
    return check("condition", here, [provision], effect=effect, **more)


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        ({"a": TRANSPOSED, "b": TRANSPOSED}, "transposed"),
        ({"a": TRANSPOSED}, "not_assessed"),
        ({"a": NOT, "b": NOT}, "not_transposed"),
        ({"a": NOT, "b": PARTIAL}, "partial"),
        ({"a": PARTIAL, "b": NOT}, "partial"),
        ({"a": NOT, "b": TRANSPOSED}, "partial"),
        ({"a": NOT}, "partial"),
    ],
)
def test_a_container_adds_up_its_points(points: dict[str, Any], expected: str, shipped: Workspace) -> None:
    seen = see(shipped, TWO, {f"1(1)({point})": said for point, said in points.items()})
    assert (seen.provisions["1(1)"].result, seen.provisions["1(1)"].reason) == (expected, "sum_of_points")


def test_of_one_point_a_container_has_its_result(shipped: Workspace) -> None:
    seen = see(shipped, {"1(1)": {}, "1(1)(a)": {}}, {"1(1)(a)": NOT})
    assert seen.provisions["1(1)"].result == "not_transposed"


def test_points_of_which_nobody_knows_leave_no_sum(shipped: Workspace) -> None:
    assert see(shipped, TWO, {}).provisions["1(1)"].reason == "nobody_looked"


def test_an_option_among_the_points_is_no_part_of_the_sum(shipped: Workspace) -> None:
    made = {"1(1)": {}, "1(1)(a)": {}, "1(1)(b)": MAY}
    assert see(shipped, made, {"1(1)(a)": TRANSPOSED}).provisions["1(1)"].result == "transposed"
    options = {"1(1)": {}, "1(1)(a)": MAY, "1(1)(b)": MAY}
    used = see(shipped, options, {"1(1)(a)": claim("option_used")}).provisions["1(1)"]
    assert (used.result, used.reason) == ("not_assessed", "nobody_looked")


@pytest.mark.parametrize(
    ("said", "expected"),
    [(PARTIAL, "partial"), (claim("unclear"), "not_assessed"), (claim(**ENDED), "not_assessed")],
)
def test_a_claim_about_the_container_itself_comes_before_the_sum(
    said: dict[str, Any], expected: str, shipped: Workspace
) -> None:
    seen = see(shipped, TWO, {"1(1)": said, "1(1)(a)": TRANSPOSED, "1(1)(b)": TRANSPOSED})
    assert seen.provisions["1(1)"].result == expected
    assert seen.provisions["1(1)"].reason != "sum_of_points"


def test_a_container_that_asks_for_nothing_national_has_no_sum(shipped: Workspace) -> None:
    seen = see(shipped, {"1(1)": NOTHING, "1(1)(a)": {}}, {"1(1)(a)": NOT})
    assert (seen.provisions["1(1)"].result, seen.provisions["1(1)"].reason) == ("not_applicable", "nothing_national")


def test_a_point_that_a_check_lowers_lowers_its_container(shipped: Workspace) -> None:
    claims = {"1(1)(a)": TRANSPOSED, "1(1)(b)": TRANSPOSED}
    seen = see(shipped, TWO, claims, always("1(1)(b)")).provisions
    assert (seen["1(1)(b)"].result, seen["1(1)"].result) == ("partial", "partial")


@pytest.mark.parametrize(
    ("points", "effect", "expected"),
    [
        ({"a": TRANSPOSED, "b": TRANSPOSED}, "partial", ("partial", None)),
        ({"a": TRANSPOSED}, "partial", ("partial", None)),
        ({"a": TRANSPOSED, "b": TRANSPOSED}, "to_confirm", ("to_confirm", None)),
        ({"a": NOT, "b": NOT}, "partial", ("not_transposed", "sum_of_points")),
        ({"a": TRANSPOSED, "b": NOT}, "not_transposed", ("not_transposed", None)),
    ],
)
def test_what_a_check_finds_at_a_container_itself_no_sum_of_its_points_takes_back(
    points: dict[str, Any], effect: str, expected: tuple[str, str | None], shipped: Workspace
) -> None:
    claims = {f"1(1)({point})": said for point, said in points.items()}
    seen = see(shipped, TWO | {"1(1)": OWN}, claims, always("1(1)", effect)).provisions["1(1)"]
    assert (seen.result, seen.reason) == expected
    assert seen.counted == ("not_assessed" if expected[1] else expected[0])


@pytest.mark.parametrize(
    ("at_points", "expected"),
    [("partial", ("partial", None)), ("not_transposed", ("not_transposed", "sum_of_points"))],
)
def test_of_what_is_found_at_a_container_and_at_its_points_the_worse_stands(
    at_points: str, expected: tuple[str, str | None], shipped: Workspace
) -> None:
    claims = {"1(1)(a)": TRANSPOSED, "1(1)(b)": TRANSPOSED}
    checks = [always("1(1)", id="own"), always("1(1)(a)", at_points, id="a"), always("1(1)(b)", at_points, id="b")]
    seen = see(shipped, TWO, claims, *checks).provisions["1(1)"]
    assert (seen.result, seen.reason) == expected


def test_what_is_answered_at_the_container_is_answered_for_its_points(shipped: Workspace) -> None:
    seen = see(shipped, DEEP, {"1(1)": TRANSPOSED}, complete=True).provisions
    assert {name: item.reason for name, item in seen.items() if name != "1(1)"} == {
        "1(1)(a)": "answered_above",
        "1(1)(a)(i)": "answered_above",
        "1(1)(b)": "answered_above",
    }


@pytest.mark.parametrize(
    ("made", "claims", "expected"),
    [
        # What asks for something by itself, in elements or because nothing stands below it, is missing by itself.
        ({"1(1)": {}}, {}, ("not_notified", "silence_in_complete_record")),
        ({"1(1)": OWN}, {}, ("not_notified", "silence_in_complete_record")),
        (DEEP, {}, ("not_notified", "silence_in_complete_record")),
        # A mere container is no more than its points.
        (TWO, {}, ("not_notified", "sum_of_points")),
        # Where a point is answered, however deep, the record has not been silent on the container.
        (DEEP, {"1(1)(b)": TRANSPOSED}, ("partial", "sum_of_points")),
        (DEEP, {"1(1)(a)": TRANSPOSED}, ("partial", "sum_of_points")),
        (DEEP, {"1(1)(a)(i)": TRANSPOSED}, ("partial", "sum_of_points")),
        ({"1(1)": MAY}, {}, ("not_assessed", "silence_is_enough")),
        ({"1(1)": {"own_rule": "no"}}, {}, ("not_assessed", "silence_is_enough")),
    ],
)
def test_what_the_silence_of_a_complete_record_says(
    made: dict[str, Any], claims: dict[str, Any], expected: tuple[str, str], shipped: Workspace
) -> None:
    whole = see(shipped, made, claims, complete=True).provisions["1(1)"]
    assert (whole.result, whole.reason) == expected
    if not claims:
        assert see(shipped, made, claims).provisions["1(1)"].reason == "nobody_looked"


@pytest.mark.parametrize(("kind", "expected"), [({}, "not_transposed"), (MAY, "not_assessed")])
def test_of_a_law_that_has_ended_a_complete_record_leaves_a_duty_unmet_and_an_option_open(
    kind: dict[str, Any], expected: str, shipped: Workspace
) -> None:
    seen = see(shipped, {"1(1)": kind}, {"1(1)": claim(**ENDED)}, complete=True).provisions["1(1)"]
    assert (seen.result, seen.reason) == (expected, "no_measure_in_force")


def test_what_asks_for_something_by_itself_is_counted_and_the_rest_is_told_apart(shipped: Workspace) -> None:
    made = {"1(1)": {}, "1(1)(a)": {}, "1(2)": OWN, "1(2)(a)": {}, "2": NOTHING, "3": NOTHING}
    seen = see(shipped, made, {"1(1)(a)": TRANSPOSED})
    assert {name for name, item in seen.provisions.items() if item.asks} == {"1(1)(a)", "1(2)", "1(2)(a)"}
    assert seen.figures.applicable == 3
    assert dict(seen.figures.results) == {"transposed": 1, "not_assessed": 2, "not_applicable": 2}


def test_why_the_claims_tell_nothing_is_kept_where_a_check_finds_something(shipped: Workspace) -> None:
    seen = see(shipped, {"1(1)": {}}, {"1(1)": claim("unclear")}, always("1(1)")).provisions["1(1)"]
    assert (seen.claimed, seen.result, seen.reason) == ("not_assessed", "partial", "unclear")


def test_every_finding_that_finds_a_lowered_provision_is_named_there(shipped: Workspace) -> None:
    both = (always("1(1)", id="one"), always("1(1)", id="two"))
    seen = see(shipped, {"1(1)": {}}, {"1(1)": TRANSPOSED}, *both)
    assert set(seen.provisions["1(1)"].lowered_by) == {item.id for item in seen.findings}
    assert len(seen.findings) == 2
    short = see(shipped, {"1(1)": {}}, {"1(1)": PARTIAL}, *both)
    assert short.provisions["1(1)"].lowered_by == ()


def test_a_finding_about_a_whole_article_lowers_none_of_its_provisions(shipped: Workspace) -> None:
    claims = {"1": TRANSPOSED, "1(1)": TRANSPOSED}
    told = check("reading", {"statuses": ["transposed"]}, ["1(1)", "1(2)"], effect="partial")
    seen = see(shipped, {"1(1)": {}, "1(2)": {}}, claims, told)
    assert {item.provision for item in seen.findings} == {"1", "1(1)"}
    assert {name: item.result.value for name, item in seen.provisions.items()} == {
        "1(1)": "partial",
        "1(2)": "not_assessed",
    }


def test_a_finding_that_is_accepted_for_a_time_is_not_counted(shipped: Workspace) -> None:
    law = directive(shipped, {"1(1)": {}})
    accepted = [{"check": "probe", "reason": "known and accepted", "until": "2030-01-01"}]
    for suppressions, count in (([], 1), (accepted, 0)):
        made = record({"1(1)": TRANSPOSED}, suppressions=suppressions)
        seen = assess(law, CheckSet([always("1(1)")], law), made, TODAY, bound=True)
        assert (len(seen.findings), seen.figures.findings.total()) == (1, count)
