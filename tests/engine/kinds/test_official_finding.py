"""What others found, held against the results."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.engine.builder import claim, measure, probe, record
from transposition.model.certainty import Certainty
from transposition.model.severity import Severity
from transposition.workspace import Workspace


def finding(**more: Any) -> dict[str, Any]:
    base = {"id": "f", "provisions": ["22"], "by": "A body", "body": "eu_institution", "says": "falls_short"}
    return base | {"finding": "No measure.", "verified_in": "src"} | more


def found(shipped: Workspace, what: dict[str, Any], claims: dict[str, Any], **more: Any) -> list[str]:
    finds = more.pop("finds", "contradicts")
    as_of = {"as_of": more.pop("as_of")} if "as_of" in more else {}
    made = record(claims, findings=[what], **more)
    return [item.provision for item in probe(shipped, "official_finding", {"finds": finds}, made, **as_of)]


@pytest.mark.parametrize(
    ("body", "counts"),
    [
        ("eu_institution", True),
        ("council_of_europe", True),
        ("court", True),
        ("national_body", True),
        ("own_government", False),
        ("civil_society", False),
    ],
)
def test_only_official_bodies_contradict(body: str, counts: bool, shipped: Workspace) -> None:
    assert bool(found(shipped, finding(body=body), {"22": claim()})) is counts


def test_only_what_falls_short_contradicts_and_only_what_is_claimed_as_met(shipped: Workspace) -> None:
    assert found(shipped, finding(says="neutral"), {"22": claim()}) == []
    assert found(shipped, finding(), {"22": claim("partial")}) == []
    assert found(shipped, finding(), {"22": claim("unclear")}) == []
    assert found(shipped, finding(), {}) == []


def test_younger_law_may_have_answered(shipped: Workspace) -> None:
    young = {"act": measure(in_force="2018-01-01")}
    assert found(shipped, finding(on="2016-12-16"), {"22": claim()}, measures=young) == []
    assert found(shipped, finding(on="2019-12-16"), {"22": claim()}, measures=young) == ["22"]
    assert found(shipped, finding(on="2016-12-16"), {"22": claim(valid_from="2018-01-01")}) == []
    both = {"22": [claim(), claim(id="b", national="§ 13", valid_from="2018-01-01")]}
    assert found(shipped, finding(on="2016-12-16"), both) == ["22"], "older law answers, too"
    code = {"act": measure(kind="code")}
    assert found(shipped, finding(on="2016-12-16"), {"22": claim()}, measures=code) == ["22"], "nobody knows the day"


@pytest.mark.parametrize(("day", "expected"), [("2018-01-01", []), ("2013-02-01", ["20(3)"])])
def test_a_container_is_as_young_as_its_points(day: str, expected: list[str], shipped: Workspace) -> None:
    points = {f"20(3)({letter})": claim() for letter in "abcdef"}
    said = finding(provisions=["20(3)"], on="2016-12-16")
    assert found(shipped, said, points, measures={"act": measure(in_force=day)}) == expected


def test_a_gap_in_a_point_explains_no_finding_about_the_container_that_is_claimed_as_met(shipped: Workspace) -> None:
    claims = {"20(3)": claim(), "20(3)(a)": claim("partial")}
    assert found(shipped, finding(provisions=["20(3)"]), claims) == ["20(3)"]


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ({}, ["opinion"]),
        ({"provisions": ["24(1)"]}, ["letter"]),
        ({"body": "council_of_europe"}, ["letter", "opinion"]),
        ({"says": "neutral"}, ["letter"]),
        ({"on": "2027-01-01"}, ["letter"]),
        ({"on": "2022-07-15"}, ["letter", "opinion"]),
    ],
)
def test_what_the_same_body_has_taken_up_again_is_told_once(
    later: dict[str, Any], expected: list[str], shipped: Workspace
) -> None:
    opinion = finding(id="opinion", on="2025-10-08") | later
    made = record({"22": claim()}, findings=[finding(id="letter", on="2022-07-15"), opinion])
    seen = probe(shipped, "official_finding", {"finds": "contradicts"}, made, as_of=date(2026, 11, 26))
    assert [item.subject for item in seen] == expected


def test_what_may_fall_short_in_its_scope_is_named_beside_what_is_taken_as_transposed(shipped: Workspace) -> None:
    doubt = claim("unclear", candidate="Nobody is reached.", would_settle="The decree.")
    for claims, doubted in (({}, "none"), ({"24(1)": doubt}, "24(1)"), ({"24(4)": claim("unclear")}, "none")):
        made = record({"22": claim()} | claims, findings=[finding(provisions=["22-24"])])
        [one] = probe(shipped, "official_finding", {"finds": "contradicts"}, made, message="{doubted}|{provisions}")
        assert one.message == f"{doubted}|22"


def test_only_the_provisions_looked_at_are_held_against_it(shipped: Workspace) -> None:
    made = record({"22": claim()}, findings=[finding()])
    for looked_at, count in ((["22"], 1), (["24(1)"], 0)):
        assert len(probe(shipped, "official_finding", {"finds": "contradicts"}, made, provisions=looked_at)) == count


@pytest.mark.parametrize(
    ("kind", "certainty", "severity"),
    [
        ("official_document", Certainty.C, Severity.WARNING),
        ("official_text", Certainty.C, Severity.WARNING),
        ("press", Certainty.D, Severity.INFO),
        ("civil_society", Certainty.D, Severity.INFO),
    ],
)
def test_what_a_body_found_is_worth_what_told_of_it(
    kind: str, certainty: Certainty, severity: Severity, shipped: Workspace
) -> None:
    """Reading rules D: a letter known from the press alone is to be read; the body's own page is its word."""
    sources = {"told": {"kind": kind, "url": "https://example.org/told", "read_on": "2026-01-01"}}
    made = record({"22": claim()}, findings=[finding(verified_in="told")], sources=sources)
    [one] = probe(shipped, "official_finding", {"finds": "contradicts"}, made)
    assert (one.certainty, one.severity) == (certainty, severity)


def test_the_day_of_a_finding_is_told_where_it_is_known(shipped: Workspace) -> None:
    for more, day in (({"on": "2016-12-16"}, "2016-12-16"), ({}, "an unknown date")):
        made = record({"22": claim()}, findings=[finding(**more)])
        [one] = probe(shipped, "official_finding", {"finds": "contradicts"}, made, message="{by}|{on}")
        assert one.message == f"A body|{day}"


def test_a_finding_after_the_date_of_the_assessment_is_not_known_yet(shipped: Workspace) -> None:
    assert found(shipped, finding(on="2016-12-16"), {"22": claim()}, as_of=date(2015, 1, 1)) == []


def test_a_finding_about_a_range_is_answered_by_a_gap_in_it(shipped: Workspace) -> None:
    wide = finding(provisions=["22-24"])
    assert found(shipped, wide, {"22": claim(), "24(1)": claim()}) == ["22-24"]
    assert found(shipped, wide, {"22": claim(), "24(1)": claim("partial")}) == []


def test_praise_of_ones_own_law_stands_beside_what_falls_short(shipped: Workspace) -> None:
    own = finding(body="own_government", says="meets", provisions=["22-24"])
    assert found(shipped, own, {"24(1)": claim("partial")}, finds="own_praise") == ["22-24"]
    assert found(shipped, own, {"24(1)": claim()}, finds="own_praise") == []


@pytest.mark.parametrize(
    ("more", "counts"),
    [
        ({"body": "own_government", "says": "meets"}, True),
        ({"body": "own_government", "says": "falls_short"}, False),
        ({"body": "eu_institution", "says": "meets"}, False),
        ({"body": "civil_society", "says": "falls_short"}, False),
    ],
)
def test_only_what_the_own_government_says_of_its_law_is_praise(
    more: dict[str, Any], counts: bool, shipped: Workspace
) -> None:
    seen = found(shipped, finding(provisions=["24(1)"], **more), {"24(1)": claim("partial")}, finds="own_praise")
    assert bool(seen) is counts


def test_who_names_no_provision_contradicts_none_but_may_praise_all(shipped: Workspace) -> None:
    everything = finding(provisions=["general"])
    assert found(shipped, everything, {"22": claim()}) == []
    praise = everything | {"body": "own_government", "says": "meets"}
    assert found(shipped, praise, {"22": claim("partial")}, finds="own_praise") == ["general"]
