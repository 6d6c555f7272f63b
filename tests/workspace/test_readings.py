"""What a reading must say before it can be believed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.builder import claim, record
from transposition.workspace import Workspace
from transposition.workspace.readings import modality_problems, reading_problems

PATH = ("transposition", "x", 0)


def wrong(shipped: Workspace, scope: str, made: dict[str, Any]) -> list[tuple[str, str]]:
    """The key and the message of everything that is wrong with a claim."""
    (found,) = record({scope: made}).transposition[scope]
    problems = [
        *modality_problems(PATH, scope, found, shipped.directive),
        *reading_problems(PATH, scope, found, shipped.directive),
    ]
    assert all(path[:3] == PATH and hint for path, _, hint in problems)
    return [(str(path[-1]), message) for path, message, _ in problems]


@pytest.mark.parametrize(
    ("scope", "status", "message"),
    [
        ("16(1)", "transposed", None),
        ("16(1)", "unclear", None),
        ("16(1)", "option_used", "16(1) is a duty: it cannot be option used"),
        ("16(1)", "option_not_used", "16(1) is a duty: it cannot be option not used"),
        ("5(7)", "option_used", None),
        ("5(7)", "option_not_used", None),
        ("5(7)", "unclear", None),
        ("5(7)", "transposed", "5(7) is an option: it cannot be transposed"),
        # A wider scope is wrong only where none of its provisions fits.
        ("16", "option_used", "16 has no option in it: it cannot be option used"),
        ("5", "option_used", None),
        ("16", "transposed", None),
        ("28", "option_used", None),
    ],
)
def test_a_word_fits_its_provision(scope: str, status: str, message: str | None, shipped: Workspace) -> None:
    assert wrong(shipped, scope, claim(status)) == ([("status", message)] if message else [])


LOW = {"penalties": [{"max": "4 years", "tier": "below_age_of_consent"}]}
ENOUGH = {"penalties": [{"max": "5 years", "tier": "below_age_of_consent"}]}


@pytest.mark.parametrize("status", ["partial", "not_transposed"])
@pytest.mark.parametrize(
    ("reason", "believed"),
    [
        ({}, False),
        ({"elements": {"no_extra_condition": "missing"}}, True),
        ({"elements": {"no_extra_condition": "unclear"}}, False),
        ({"elements": {"no_extra_condition": "met"}}, False),
        ({"shortfall": "only penetration is punishable"}, True),
        (LOW, True),
        (ENOUGH, False),
        ({"role": "background"}, True),
        ({"role": "weaker"}, False),
    ],
)
def test_what_falls_short_says_what_is_missing(
    status: str, reason: dict[str, Any], believed: bool, shipped: Workspace
) -> None:
    message = f"{status.replace('_', ' ')} without saying what is missing"
    assert wrong(shipped, "3(4)", claim(status, **reason)) == ([] if believed else [("status", message)])


def test_what_does_not_fall_short_needs_no_reason(shipped: Workspace) -> None:
    for status in ("transposed", "unclear"):
        assert wrong(shipped, "3(4)", claim(status)) == []


@pytest.mark.parametrize(
    "shortfall",
    [
        "the act was not read",
        "No rule was found: it has never been looked up",
        "nobody has checked the register",
        "to be verified in the gazette",
        "recalled from an older edition",
        "there is NO COPY of it",
        "not found",
    ],
)
def test_what_nobody_read_or_found_is_no_shortfall(shortfall: str, shipped: Workspace) -> None:
    found = wrong(shipped, "3(4)", claim("partial", shortfall=shortfall))
    assert found == [("shortfall", "what nobody read or found is no shortfall")]


@pytest.mark.parametrize("shortfall", ["touching is not punishable", "the court need not be read the charge"])
def test_a_negative_of_the_law_is_one(shortfall: str, shipped: Workspace) -> None:
    assert wrong(shipped, "3(4)", claim("partial", shortfall=shortfall)) == []


@pytest.mark.parametrize(("certainty", "fits"), [("A", True), ("B", True), ("C", False), ("D", False), ("E", False)])
def test_a_reader_says_whether_the_law_is_plain_or_open(certainty: str, fits: bool, shipped: Workspace) -> None:
    found = wrong(shipped, "16(1)", claim(certainty=certainty))
    assert found == ([] if fits else [("certainty", "a reading is of certainty A or B")])
