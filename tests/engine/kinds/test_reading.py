"""Claims that by themselves say the law falls short, or that nobody could tell."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.builder import TODAY, check, claim, look, probe, record
from transposition.engine.assess import assess
from transposition.engine.compile import CheckSet
from transposition.model.finding import Finding
from transposition.workspace import Workspace


def found(shipped: Workspace, claims: dict[str, Any], at: list[str], **params: Any) -> list[Finding]:
    how = {"statuses": ["partial", "not_transposed", "unclear"]} | params
    return probe(shipped, "reading", how, record(claims), provisions=at, message="{note}|{candidate}|{would_settle}")


def subjects(seen: list[Finding]) -> list[str | None]:
    return sorted(str(item.subject) for item in seen)


def test_only_the_words_asked_for_and_the_provisions_looked_at(shipped: Workspace) -> None:
    assert len(found(shipped, {"16(1)": claim("partial")}, ["16(1)"])) == 1
    assert found(shipped, {"16(1)": claim("transposed")}, ["16(1)"]) == []
    assert found(shipped, {"16(1)": claim("partial")}, ["16(2)"]) == []
    assert found(shipped, {"16(1)": claim("partial")}, ["16(1)"], statuses=["unclear"]) == []
    assert found(shipped, {"16(1)": claim("partial", valid_until="2019")}, ["16(1)"]) == []


def test_a_wider_scope_is_found_where_it_touches_a_provision(shipped: Workspace) -> None:
    assert [item.provision for item in found(shipped, {"16": claim("partial")}, ["16(2)"])] == ["16"]
    assert found(shipped, {"16": claim("partial")}, ["17(1)(a)"]) == []
    # A container is a provision of its own, and not looked at with its points.
    assert found(shipped, {"20(3)": claim("partial")}, ["20(3)(a)"]) == []


@pytest.mark.parametrize(("candidates", "expected"), [("no", ["a", "b"]), ("yes", ["a", "c"])])
def test_a_reading_that_says_itself_what_falls_short_is_found_with_a_doubt_besides(
    candidates: str, expected: list[str], shipped: Workspace
) -> None:
    doubt = {"candidate": "A court may read it otherwise", "would_settle": "A judgment"}
    rows = [
        claim("partial", id="a", shortfall="Volunteers", **doubt),
        claim("unclear", id="b", national="§ 13"),
        claim("unclear", id="c", national="§ 14", **doubt),
    ]
    assert subjects(found(shipped, {"16(1)": rows}, ["16(1)"], candidates=candidates)) == expected


@pytest.mark.parametrize(
    ("role", "other", "expected"),
    [
        ("whole", None, ["a"]),
        ("part", None, ["a"]),
        ("background", None, []),
        ("weaker", None, []),
        ("weaker", "transposed", []),
        ("alternative", "partial", ["a", "b"]),
    ],
)
def test_what_does_not_decide_is_not_found(
    role: str, other: str | None, expected: list[str], shipped: Workspace
) -> None:
    claims = [claim("partial", id="a", role=role)] + ([claim(other, id="b", national="§ 13")] if other else [])
    assert subjects(found(shipped, {"16(1)": claims}, ["16(1)"])) == expected


def test_an_option_that_is_not_used_and_what_asks_for_nothing_fall_short_of_nothing(shipped: Workspace) -> None:
    assert found(shipped, {"5(7)": claim("not_transposed")}, ["5(7)"]) == []
    assert len(found(shipped, {"5(7)": claim("unclear")}, ["5(7)"])) == 1
    assert found(shipped, {"28(1)": claim("partial")}, ["28(1)"]) == []


def test_a_candidate_is_told_apart_from_what_nobody_could_tell(shipped: Workspace) -> None:
    named = claim("unclear", id="a", candidate="Nobody is protected.", would_settle="The decree.")
    plain = claim("unclear", id="b", national="§ 13", note="The wording is open.")
    claims = {"16(1)": [named, plain]}
    [one] = found(shipped, claims, ["16(1)"], candidates="yes")
    assert (one.subject, one.message, one.path[-1]) == (
        "a",
        "the record gives no reason|Nobody is protected|The decree",
        "candidate",
    )
    [other] = found(shipped, claims, ["16(1)"])
    assert (other.subject, other.message, other.path[-1]) == ("b", "The wording is open||the text itself", "status")


def test_a_shortfall_in_words_comes_before_the_note(shipped: Workspace) -> None:
    [one] = found(shipped, {"16(1)": claim("partial", shortfall="No term.", note="A note.")}, ["16(1)"])
    assert one.message.startswith("No term|")


def test_what_is_not_transposed_at_all_is_one_step_graver(shipped: Workspace) -> None:
    gravity = shipped.directive.provisions["16(1)"].gravity
    assert gravity is not None
    for status, step in (("partial", 0), ("not_transposed", 1)):
        [one] = found(shipped, {"16(1)": claim(status)}, ["16(1)"])
        assert one.gravity == gravity - step


def told(shipped: Workspace, claims: dict[str, Any]) -> list[str | None]:
    """Subjects of the readings that are still told beside a check on elements."""
    checks = [
        check("elements", {}, ["3(4)"], id="missing"),
        check("reading", {"statuses": ["partial"], "unless_found": "yes"}, ["3(4)", "3(2)"], id="rest"),
    ]
    seen = assess(shipped.directive, CheckSet(checks, shipped.directive), record(claims), TODAY, bound=True)
    return sorted(str(item.subject) for item in seen.findings if item.check == "rest")


def test_what_another_check_has_found_is_not_told_twice(shipped: Workspace) -> None:
    lacks = {"elements": {"all_sexual_activity": "missing"}}
    silent = claim("partial", id="silent", national="§ 13")
    assert told(shipped, {"3(4)": claim("partial", **lacks)}) == []
    assert told(shipped, {"3(4)": [claim("partial", **lacks), silent]}) == ["silent"]
    assert told(shipped, {"3(4)": claim("partial", **lacks), "3(2)": silent}) == ["silent"]
    # What is less than certain does not stand for the reading.
    press = {"sources": {"src": {"title": "A newspaper", "kind": "press", "read_on": "2025-12-31"}}}
    made = record({"3(4)": claim("partial", **lacks)}, **press)
    checks = [
        check("elements", {}, ["3(4)"], id="missing"),
        check("reading", {"statuses": ["partial"], "unless_found": "yes"}, ["3(4)"], id="rest"),
    ]
    seen = assess(shipped.directive, CheckSet(checks, shipped.directive), made, TODAY, bound=True)
    assert sorted(item.check for item in seen.findings) == ["missing", "rest"]


@pytest.mark.parametrize(
    ("other", "source", "expected"),
    [
        # Another finding about this law stands for the reading, be it on a claim or on the provision as a whole.
        ({"kind": "elements"}, "official_text", ["other"]),
        ({"kind": "condition"}, "official_text", ["other"]),
        ({"kind": "elements"}, "official_document", ["other"]),
        # What is less than certain, or about something else, does not.
        ({"kind": "elements"}, "press", ["other", "rest"]),
        ({"kind": "elements", "about": "procedure"}, "official_text", ["other", "rest"]),
        ({"kind": "elements", "about": "record"}, "official_text", ["other", "rest"]),
    ],
)
def test_which_other_finding_stands_for_the_reading(
    other: dict[str, str], source: str, expected: list[str], shipped: Workspace
) -> None:
    sources = {"src": {"title": "A source", "kind": source, "read_on": "2025-12-31"}}
    made = record({"3(4)": claim("partial", id="row", elements={"all_sexual_activity": "missing"})}, sources=sources)
    params = {"condition": {"on": "measure", "when": [{"field": "title", "exists": "yes"}]}, "elements": {}}
    first = check(params=params[other["kind"]], provisions=["3(4)"], id="other", **other)

    def told(**how: str) -> list[str]:
        rest = check("reading", {"statuses": ["partial"]} | how, ["3(4)"], id="rest")
        seen = assess(shipped.directive, CheckSet([first, rest], shipped.directive), made, TODAY, bound=True)
        return sorted(item.check for item in (*seen.findings, *seen.work))

    assert told(unless_found="yes") == expected
    assert told() == ["other", "rest"]


def test_who_read_it_is_told_of_the_claim_before_the_record(shipped: Workspace) -> None:
    own = {"assessed_by": {"kind": "official_body", "on": "2025-06-01"}}
    for more, who in ((own, "official body"), ({}, "contributor")):
        made = record({"16(1)": claim("partial", **more)})
        [one] = probe(shipped, "reading", {"statuses": ["partial"]}, made, provisions=["16(1)"], message="{who}")
        assert one.message == who


def test_a_level_that_the_graver_degree_reaches_hides_no_doubt(shipped: Workspace) -> None:
    """That a level is reached only at the top is a remark about the level; the doubt is about the conduct."""
    figures = [
        {"max": "10 years", "tier": "below_age_of_consent"},
        {"max": "5 years", "tier": "below_age_of_consent", "lesser_case": "yes"},
    ]
    row = claim("unclear", penalties=figures, candidate="Distress is not named.", would_settle="A judgment.")
    seen = look(shipped, record({"3(5)(ii)": row}))
    assert {"penalty-lesser-case", "reading-candidate"} <= {item.check for item in seen.findings}
    assert seen.provisions["3(5)(ii)"].result == "to_confirm"
