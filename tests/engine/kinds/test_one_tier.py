"""Thresholds against which the record has no figure."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.builder import claim, probe, record
from transposition.workspace import Workspace

BELOW, OVER = "below_age_of_consent", "over_age_of_consent"
GRADED = {"max": "5 years", "tier": BELOW, "lesser_case": "yes"}


@pytest.mark.parametrize(
    ("penalties", "some", "none"),
    [
        ([{"max": "5 years", "tier": BELOW}], [OVER], []),
        ([{"max": "2 years", "tier": OVER}], [BELOW], []),
        ([{"max": "5 years", "tier": BELOW}, {"max": "2 years", "tier": OVER}], [], []),
        ([{"max": "5 years", "tier": "any_child"}], [], []),
        ([{"max": "5 years"}], [], []),
        ([], [], [BELOW]),
        # The ordinary degree of a graver offence is no figure of its own.
        ([GRADED], [], [BELOW]),
        ([GRADED, {"max": "2 years", "tier": OVER}], [BELOW], []),
    ],
)
def test_a_threshold_without_a_figure(
    penalties: list[dict[str, str]], some: list[str], none: list[str], shipped: Workspace
) -> None:
    made = record({"4(2)": claim(penalties=penalties)})
    for params, expected in (({}, some), ({"none": "yes"}, none)):
        found: list[Any] = probe(shipped, "one_tier", params, made, provisions=["4(2)"])
        assert [(item.element, item.nature) for item in found] == [(tier, "work") for tier in expected]
