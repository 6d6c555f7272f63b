"""Elements that the record reads as missing."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.builder import TODAY, check, claim, probe, record
from transposition.engine.assess import assess
from transposition.engine.compile import CheckSet, params_problems
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


def test_what_is_told_by_a_check_of_its_own_is_not_among_what_the_rest_tells(shipped: Workspace) -> None:
    made = record({"3(4)": reads(all_sexual_activity="missing", no_extra_condition="missing")})
    own = check("elements", {"elements": ["no_extra_condition"]}, ["3(2)", "3(4)"], id="own")
    seen = assess(
        shipped.directive, CheckSet([check("elements", {}, ["3(4)"], id="rest"), own], shipped.directive), made, TODAY
    )
    assert [(item.check, len(item.facts)) for item in sorted(seen.findings, key=lambda item: item.check)] == [
        ("own", 1),
        ("rest", 1),
    ]


@pytest.mark.parametrize(
    ("at", "problems"),
    [(["3(4)"], []), (["3(2)"], ["3(2) has no element 'no_extra_condition'"]), (["3(2)", "3(4)"], [])],
)
def test_an_element_that_the_one_provision_looked_at_does_not_have_is_an_error(
    at: list[str], problems: list[str], shipped: Workspace
) -> None:
    made = check("elements", {"elements": ["no_extra_condition"]}, at)
    assert [message for _, _, message, _ in params_problems(made, shipped.directive)] == problems


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
    seen = found(shipped, "14", reads(**elements))
    assert names(seen) == expected
    assert [len(item.facts) for item in seen] == [1] * len(expected), "the first of the group speaks for all"


def test_an_option_has_conditions_only_where_it_is_used(shipped: Workspace) -> None:
    over = {"judicial_redress": "missing", "users_informed": "missing"}
    used = {"option_used": 1, "transposed": 1, "partial": 1, "option_not_used": 0, "unclear": 0}
    for status, count in used.items():
        assert len(found(shipped, "25(2)", claim(status, elements=over))) == count, status
    [one] = found(shipped, "25(2)", claim("option_used", elements=over))
    texts = shipped.directive.provisions["25(2)"].elements
    assert one.message.startswith(f"{texts['judicial_redress'].text}; {texts['users_informed'].text}|")
    assert len(one.facts) == 2
    # One claim that uses it is enough, and the defect is one, whatever claims tell it.
    rows = [claim("option_used", id="a", elements={"judicial_redress": "missing"}),
            claim("unclear", id="b", national="§ 13", elements={"users_informed": "missing"})]  # fmt: skip
    assert [len(item.facts) for item in found(shipped, "25(2)", rows)] == [2]
    # Background uses nothing.
    idle = [claim("option_not_used", id="a", elements=over), claim("option_used", id="b", role="background")]
    assert found(shipped, "25(2)", idle) == []


def test_each_row_that_falls_short_is_a_finding_of_its_own(shipped: Workspace) -> None:
    rows = [claim("partial", id="a", elements={"all_sexual_activity": "missing"}),
            claim("partial", id="b", national="§ 13", elements={"no_extra_condition": "missing"})]  # fmt: skip
    assert [(item.subject, item.element) for item in found(shipped, "3(4)", rows)] == [
        ("a", "all_sexual_activity"),
        ("b", "no_extra_condition"),
    ]


@pytest.mark.parametrize(("other", "count"), [("missing", 0), ("met", 1), ("unclear", 1), (None, 1)])
def test_where_the_lack_of_another_element_says_more_this_one_is_not_told(
    other: str | None, count: int, shipped: Workspace
) -> None:
    made = reads(all_sexual_activity="missing", **({"no_extra_condition": other} if other else {}))
    how = {"elements": ["all_sexual_activity"], "unless_missing": ["no_extra_condition"]}
    assert len(found(shipped, "3(4)", made, **how)) == count


def test_another_row_that_lacks_more_silences_none(shipped: Workspace) -> None:
    rows = [claim("partial", id="a", elements={"all_sexual_activity": "missing"}),
            claim("partial", id="b", national="§ 13", elements={"no_extra_condition": "missing"})]  # fmt: skip
    how = {"elements": ["all_sexual_activity"], "unless_missing": ["no_extra_condition"]}
    assert [item.subject for item in found(shipped, "3(4)", rows, **how)] == ["a"]


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
    other = record({"5(2)": made, "5(7)": claim("option_used")})
    [one] = probe(shipped, "elements", {"options": ["5(8)"]}, other, provisions=["5(2)"])
    assert one.certainty == "A"
    ended = record({"5(2)": made, "5(8)": claim("option_used", valid_until="2019")})
    [one] = probe(shipped, "elements", {"options": ["5(8)"]}, ended, provisions=["5(2)"])
    assert one.certainty == "A"
    [one] = found(shipped, "5(2)", made, options=["5(8)"])
    assert one.certainty == "A"


def test_what_a_review_added_is_never_certain_and_an_example_weighs_less(shipped: Workspace) -> None:
    [added] = found(shipped, "10(2)", reads(children_to_18="missing"))
    assert (added.certainty, added.caps) == ("B", ("implied_element",))
    [both] = found(shipped, "10(2)", reads(children_to_18="missing", employer_entitlement="missing"))
    assert (both.certainty, both.caps) == ("A", ())
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
