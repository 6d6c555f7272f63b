"""The figures of the Union are those of its States, added up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from tests.engine.builder import claim, record
from transposition.analysis.evaluation import Evaluation
from transposition.analysis.figures import UnionFigures, stage_of, union_figures
from transposition.engine.assess import assess
from transposition.engine.compile import CheckSet
from transposition.model.assessment import Assessment
from transposition.workspace import Workspace

TODAY = date(2026, 1, 1)
STEP = {"stage": "letter_of_formal_notice", "ground": "non_conformity", "verified_in": "src"}


def seen(shipped: Workspace, state: str, claims: Mapping[str, Any], **more: Any) -> Assessment:
    made = record(dict(claims), **more).model_copy(update={"state": state})
    return assess(shipped.directive, CheckSet([], shipped.directive), made, TODAY)


def added(shipped: Workspace, *assessments: Assessment) -> UnionFigures:
    return union_figures(Evaluation(shipped, TODAY, assessments, (), ()))


def test_states_that_are_not_bound_are_shown_and_not_added(shipped: Workspace) -> None:
    found = added(
        shipped,
        seen(shipped, "DK", {"16(1)": claim("partial")}),
        seen(shipped, "DE", {"16(1)": claim("partial"), "16(2)": claim()}),
        seen(shipped, "AT", {"16(2)": claim("partial", certainty="B")}),
        seen(shipped, "FR", {"16(2)": claim()}),
        seen(shipped, "UK", {"16(2)": claim("not_transposed")}),
    )
    assert set(found.states) == {"DK", "DE", "AT", "FR", "UK"}
    assert found.bound == ("DE", "AT", "FR")
    assert found.short == ("DE", "AT")  # to be confirmed is shown, too
    assert dict(found.articles) == {"16": 2}
    asked = found.states["FR"].applicable
    assert found.looked_at == pytest.approx(4 / (3 * asked))


def test_read_is_what_rests_on_law_text(shipped: Workspace) -> None:
    found = added(
        shipped,
        seen(shipped, "DE", {"16(1)": claim(), "16(2)": claim(verified=False)}),
        seen(shipped, "DK", {"16(1)": claim(verified=False), "16(2)": claim(verified=False)}),
    )
    assert found.verified == pytest.approx(1 / 4)


def test_the_weakest_area_has_the_largest_share_and_lateness_is_none(shipped: Workspace) -> None:
    clusters = {number: item.id for item in shipped.directive.file.clusters for number in item.articles}
    claims = {
        "16(1)": claim("partial"), "16(2)": claim(),
        "22": claim("partial"),
        "27(1)": claim("not_transposed"),
    }  # fmt: skip
    assert added(shipped, seen(shipped, "DE", claims)).weakest == clusters["22"]
    assert added(shipped, seen(shipped, "DE", {"27(1)": claim("not_transposed"), "22": claim()})).weakest is None
    # What a State without a duty lacks makes no area of the Union weak.
    assert added(shipped, seen(shipped, "DE", {"22": claim()}), seen(shipped, "DK", claims)).weakest is None


def test_nothing_is_divided_by_nothing(shipped: Workspace) -> None:
    for found in (added(shipped), added(shipped, seen(shipped, "DE", {}))):
        assert (found.looked_at, found.verified, found.weakest, found.short) == (0.0, 0.0, None, ())


@pytest.mark.parametrize(
    ("steps", "stage"),
    [
        ([], None),
        ([STEP | {"date": "2019-01-24"}], "letter_of_formal_notice"),
        ([STEP | {"date": "2019-01-24"}, STEP | {"stage": "closing", "date": "2020-01-24"}], None),
        (
            [STEP | {"date": "2019-01-24"}, STEP | {"stage": "reasoned_opinion", "date": "2020-01-24"}],
            "reasoned_opinion",
        ),
        ([STEP | {"stage": "dialogue", "date": "2019-01-24"}], "dialogue"),
        ([STEP | {"stage": "dialogue", "date": "2018"}, STEP | {"stage": "closing", "date": "2020"}], None),
    ],
)
def test_the_stage_at_which_a_state_stands(steps: list[dict[str, str]], stage: str | None, shipped: Workspace) -> None:
    one = seen(shipped, "DE", {}, infringements=steps)
    assert stage_of(one) == stage
    found = added(shipped, one, seen(shipped, "DK", {}, infringements=steps))
    assert dict(found.stages) == {stage: ("DE",)}
