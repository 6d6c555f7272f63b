"""One assessment as a whole: its day, its findings once each, their order."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.engine.builder import TODAY, check, claim, directive, measure, record
from transposition.engine.assess import assess
from transposition.engine.compile import CheckSet
from transposition.model.assessment import Assessment
from transposition.workspace import Workspace

HERE = {"on": "measure", "when": [{"field": "title", "exists": "yes"}]}


def test_without_a_day_it_is_today(shipped: Workspace) -> None:
    before = date.today()
    seen = assess(shipped.directive, CheckSet([], shipped.directive), record())
    assert before <= seen.as_of <= date.today()


def test_what_is_found_twice_is_one_finding_and_the_first_stands(shipped: Workspace) -> None:
    twice = [claim(national="§ 1"), claim(national="§ 2")]
    told = check("condition", {"on": "claim", "when": [{"field": "national", "exists": "yes"}]}, ["16(1)"],
                 effect="partial", message="{national}")  # fmt: skip
    law = shipped.directive
    seen = assess(law, CheckSet([told], law), record({"16(1)": twice}), TODAY, bound=True)
    assert [item.message for item in seen.findings] == ["§ 1"]
    assert seen.provisions["16(1)"].lowered_by == (seen.findings[0].id,)


SOURCES = {
    "src": {"title": "A gazette", "kind": "official_text", "read_on": "2025-12-31"},
    "press": {"title": "A newspaper", "kind": "press", "read_on": "2025-12-31"},
}


@pytest.mark.parametrize(
    ("said", "of_check", "expected"),
    [
        ({}, {"effect": "partial"}, "partial"),
        ({}, {"effect": "not_transposed"}, "not_transposed"),
        ({}, {"effect": "to_confirm"}, "to_confirm"),
        ({}, {"effect": "none"}, "transposed"),
        ({"verified_in": "press"}, {"effect": "partial"}, "to_confirm"),
        ({"verified_in": "press"}, {"effect": "none"}, "transposed"),
        ({"verified": False}, {"effect": "partial"}, "transposed"),
        ({}, {"effect": "partial", "about": "record"}, "transposed"),
        ({}, {"effect": "partial", "about": "procedure"}, "transposed"),
    ],
)
def test_only_a_certain_finding_about_law_lowers_a_result(
    said: dict[str, Any], of_check: dict[str, Any], expected: str, shipped: Workspace
) -> None:
    told = check("reading", {"statuses": ["transposed"]}, ["16(1)"], **of_check)
    made = record({"16(1)": claim(**said)}, sources=SOURCES)
    seen = assess(shipped.directive, CheckSet([told], shipped.directive), made, TODAY, bound=True)
    assert seen.provisions["16(1)"].result == expected
    assert len(seen.findings) + len(seen.work) == 1


def order(shipped: Workspace, *checks: Any, claims: dict[str, Any] | None = None) -> Assessment:
    law = directive(shipped, {"1(1)": {"gravity": 2}, "1(2)": {"gravity": 2}, "2": {"gravity": 1}})
    return assess(law, CheckSet(list(checks), law), record(claims), TODAY, bound=True)


def test_findings_of_one_weight_come_in_the_order_of_the_directive_and_then_by_name(shipped: Workspace) -> None:
    checks = [check("condition", HERE, [where], id=name) for name, where in
              (("b", "1(2)"), ("b2", "1(1)"), ("a2", "1(1)"), ("z", "2"))]  # fmt: skip
    for given in (checks, checks[::-1]):
        assert [(item.provision, item.check) for item in order(shipped, *given).findings] == [
            ("2", "z"),
            ("1(1)", "a2"),
            ("1(1)", "b2"),
            ("1(2)", "b"),
        ]


def test_findings_of_one_check_come_by_element_and_then_by_what_they_are_about(shipped: Workspace) -> None:
    rows = [claim("partial", id="a", elements={"no_extra_condition": "missing"}),
            claim("partial", id="b", national="§ 13", elements={"all_sexual_activity": "missing"})]  # fmt: skip
    made = record({"3(4)": rows}, measures={"zoo": measure(), "bar": measure()})
    for told, subjects in ((check("elements", {}, ["3(4)"]), ["b", "a"]),
                           (check("condition", HERE, ["3(4)"]), ["act", "bar", "zoo"])):  # fmt: skip
        seen = assess(shipped.directive, CheckSet([told], shipped.directive), made, TODAY, bound=True)
        assert [item.subject for item in seen.findings] == subjects


def test_what_is_said_of_wider_scopes_and_law_that_answers_nothing_stand_apart(shipped: Workspace) -> None:
    claims = {"15": claim(), "16(1)": claim(), "general": claim()}
    made = record(claims, measures={"beside": measure(), "other": measure()})
    seen = assess(shipped.directive, CheckSet([], shipped.directive), made, TODAY)
    assert list(seen.scopes) == ["15", "general"]
    assert seen.beyond == ("beside", "other")
