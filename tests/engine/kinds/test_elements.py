"""Elements that the record reads as missing."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.builder import TODAY, check, claim, probe, record
from transposition.engine.assess import assess
from transposition.engine.compile import CheckSet
from transposition.model.finding import Finding
from transposition.workspace import Workspace


def found(shipped: Workspace, scope: str, claims: Any, *, record_more: Any = None, **params: Any) -> list[Finding]:
    made = record({scope: claims}, **(record_more or {}))
    seen = probe(shipped, "elements", params, made, provisions=[scope], message="{element}|{note}|{affected}")
    return sorted(seen, key=lambda item: item.element or "")


def names(seen: list[Finding]) -> list[str | None]:
    return [item.element for item in seen]


def reads(status: str = "partial", **elements: str) -> dict[str, Any]:
    return claim(status, elements=elements)


def test_only_what_is_read_as_missing_is_found(shipped: Workspace) -> None:
    made = reads(sexual_activity_below_age="met", all_sexual_activity="missing", no_extra_condition="unclear")
    assert names(found(shipped, "3(4)", made)) == ["all_sexual_activity"]
    assert found(shipped, "3(4)", claim("partial")) == []


def test_what_asks_for_nothing_national_misses_no_element(shipped: Workspace) -> None:
    element = next(iter(shipped.directive.provisions["27(2)"].elements))
    assert found(shipped, "27(2)", reads(**{element: "missing"})) == []


def test_an_element_of_ones_own_check_is_left_to_it(shipped: Workspace) -> None:
    made = record({"3(4)": reads(all_sexual_activity="missing", no_extra_condition="missing")})
    rest = check("elements", {}, ["3(4)"], id="rest")
    own = check("elements", {"elements": ["no_extra_condition", "of_another_provision"]}, ["3(4)"], id="own")
    seen = assess(shipped.directive, CheckSet([rest, own], shipped.directive), made, TODAY, bound=True)
    assert {(item.check, item.element) for item in seen.findings} == {
        ("rest", "all_sexual_activity"),
        ("own", "no_extra_condition"),
    }


@pytest.mark.parametrize(
    ("elements", "expected"),
    [
        ({"no_prosecution": "missing", "no_penalty": "missing"}, ["no_prosecution"]),
        ({"no_prosecution": "missing", "no_penalty": "met"}, []),
        ({"no_prosecution": "missing", "no_penalty": "unclear"}, []),
        ({"no_prosecution": "missing"}, []),
        ({"no_penalty": "missing"}, []),
    ],
)
def test_of_alternatives_one_is_enough(elements: dict[str, str], expected: list[str], shipped: Workspace) -> None:
    assert names(found(shipped, "14", reads(**elements))) == expected


def test_an_option_has_conditions_only_where_it_is_used(shipped: Workspace) -> None:
    over = {"judicial_redress": "missing", "users_informed": "missing"}
    for status, count in (("option_used", 1), ("option_not_used", 0), ("unclear", 0)):
        assert len(found(shipped, "25(2)", claim(status, elements=over))) == count, status
    [one] = found(shipped, "25(2)", claim("option_used", elements=over))
    texts = shipped.directive.provisions["25(2)"].elements
    assert one.message.startswith(f"{texts['judicial_redress'].text}; {texts['users_informed'].text}|")
    assert len(one.facts) == 2


def test_an_overstepped_option_is_told_once_and_names_what_it_cuts_into(shipped: Workspace) -> None:
    element = next(iter(shipped.directive.provisions["8(1)"].elements))
    made = record({"8(1)": claim("option_used", elements={element: "missing"}), "3(4)": claim()})
    only = CheckSet([check("elements", {}, ["8(1)"], effect="partial", message="{affected}")], shipped.directive)
    seen = assess(shipped.directive, only, made, TODAY, bound=True)
    [one] = seen.findings
    assert one.message == "3(2), 3(4)"
    assert seen.provisions["8(1)"].result == "partial"
    # Reading rules A1.5: the same defect is not repeated under the provision that the option cuts into.
    assert seen.provisions["3(4)"].result == "transposed"
    assert seen.provisions["3(4)"].lowered_by == ()


def test_an_option_may_explain_what_is_missing(shipped: Workspace) -> None:
    made = reads(possession="missing")
    for status, certainty in (("option_used", "B"), ("option_not_used", "A")):
        both = record({"5(2)": made, "5(8)": claim(status)})
        [one] = probe(shipped, "elements", {"options": ["5(8)"]}, both, provisions=["5(2)"])
        assert (one.certainty, "option_may_explain" in one.caps) == (certainty, certainty == "B")
    ended = record({"5(2)": made, "5(8)": claim("option_used", valid_until="2019")})
    [one] = probe(shipped, "elements", {"options": ["5(8)"]}, ended, provisions=["5(2)"])
    assert one.certainty == "A"
    [one] = found(shipped, "5(2)", made, options=["5(8)"])
    assert one.certainty == "A"


def test_what_a_review_added_is_never_certain_and_an_example_weighs_less(shipped: Workspace) -> None:
    [added] = found(shipped, "10(2)", reads(children_to_18="missing"))
    assert (added.certainty, added.caps) == ("B", ("implied_element",))
    [plain] = found(shipped, "9(a)", reads(particularly_vulnerable="missing"))
    [example] = found(shipped, "9(a)", reads(disability="missing"))
    assert plain.gravity is not None
    assert example.gravity == plain.gravity + 1
    [grave] = found(shipped, "9(a)", reads("not_transposed", particularly_vulnerable="missing"))
    assert grave.gravity == plain.gravity - 1


def test_an_example_that_is_not_followed_leaves_the_duty_met(shipped: Workspace) -> None:
    for element, result in (("disability", "transposed"), ("particularly_vulnerable", "partial")):
        only = CheckSet([check("elements", {}, ["9(a)"], effect="partial")], shipped.directive)
        made = record({"9(a)": reads("transposed", **{element: "missing"})})
        assert assess(shipped.directive, only, made, TODAY, bound=True).provisions["9(a)"].result == result


def test_a_fact_can_take_the_matter_out_of_the_provision(shipped: Workspace) -> None:
    over = claim("option_used", elements={"judicial_redress": "missing"})
    condition = {"fact": "web_blocking", "field": "basis", "values": ["voluntary"]}
    for basis, count in (("voluntary", 0), ("law", 1)):
        facts = {"facts": {"web_blocking": [{"used": "yes", "basis": basis, "verified_in": "src"}]}}
        assert len(found(shipped, "25(2)", over, record_more=facts, unless_fact=condition)) == count


def test_the_reason_is_quoted_without_its_full_stop(shipped: Workspace) -> None:
    both = reads(all_sexual_activity="missing") | {"note": "A note.", "shortfall": "Only rape."}
    [one] = found(shipped, "3(4)", both)
    assert one.message.split("|")[1] == "Only rape"
    assert one.message.endswith(" What is missing there: Only rape.")
    [one] = found(shipped, "3(4)", reads(all_sexual_activity="missing") | {"note": "A note."})
    assert one.message.split("|")[1] == "A note"
    assert "What is missing there" not in one.message
