"""A record at a date, indexed: what the kinds look at."""

from __future__ import annotations

from typing import Any

from tests.engine.builder import TODAY, claim, measure, record
from transposition.engine.case import Case, elements_total
from transposition.model.directive import Bond
from transposition.workspace import Workspace


def case(shipped: Workspace, **more: Any) -> Case:
    return Case(shipped.directive, record(**more), TODAY, bond=Bond.BOUND, due=True)


def test_of_a_group_of_alternatives_one_element_is_counted(shipped: Workspace) -> None:
    provisions = shipped.directive.provisions
    assert elements_total(provisions["14"]) == len(provisions["14"].elements) - 1
    assert elements_total(provisions["16(1)"]) == len(provisions["16(1)"].elements)


def test_only_claims_that_stand_at_the_date_count(shipped: Workspace) -> None:
    old = claim(id="old", national="§ 1", valid_until="2019", elements={"no_penalty": "missing"})
    made = case(shipped, transposition={"14": [claim(elements={"no_penalty": "met"}), old]})
    assert [reading.claim.id for reading in made.counting("14")] == ["act"]
    assert made.element_answers("14")["no_penalty"][0] == "met"
    assert [reading.claim.id for reading in made.all_readings()] == ["act", "old"]
    assert made.counting("16(1)") == ()


def test_the_law_of_the_day_comes_before_its_history(shipped: Workspace) -> None:
    rows = [
        claim(id="old", valid_until="2020-01-01"),
        claim(id="first"),
        claim(id="second"),
        claim(id="draft", valid_from="2030-01-01"),
    ]
    readings = case(shipped, transposition={"14": rows}).readings["14"]
    assert [reading.claim.id for reading in readings] == ["first", "second", "old", "draft"]
    assert [reading.path[2] for reading in readings] == [1, 2, 0, 3]  # each keeps its place in the file


def test_a_measure_knows_the_claims_that_rest_on_it(shipped: Workspace) -> None:
    made = case(
        shipped,
        measures={"other": measure()},
        transposition={"14": [claim(measure=["act", "other"])], "16(1)": [claim()]},
    )
    assert {name: [item.scope for item in found] for name, found in made.by_measure.items()} == {
        "act": ["14", "16(1)"],
        "other": ["14"],
    }


def test_a_source_is_cited_as_read_only_if_somebody_read_it(shipped: Workspace) -> None:
    sources = {
        "read": {"title": "R", "kind": "official_text", "read_on": "2025-12-31"},
        "unread": {"title": "U", "kind": "official_text"},
    }
    made = case(shipped, sources=sources)
    cited = made.evidence(("read", "unread", "nowhere"), verified=True)
    assert [(item.label, item.verified, item.footing) for item in cited] == [
        ("R", True, "law_text"),
        ("U", False, "unread"),
    ]
    assert [item.read_on for item in cited] == ["2025-12-31", None]
    [one] = made.evidence(("read",), verified=False)
    assert (one.verified, one.read_on, one.footing) == (False, None, "unread")


def test_who_is_bound_and_due_is_obliged(shipped: Workspace) -> None:
    for bond in Bond:
        for due in (True, False):
            made = Case(shipped.directive, record(), TODAY, bond=bond, due=due)
            assert made.bound is (bond is Bond.BOUND)
            assert made.obliged is (bond is Bond.BOUND and due)
            assert made.asks("14") is made.obliged


def test_what_is_answered_at_a_wider_scope_is_known_of_each_provision_in_it(shipped: Workspace) -> None:
    said = {"14-15": [claim()], "20(5)": [claim()], "21": [], "general": [claim()], "16(1)": [claim()]}
    made = case(shipped, transposition=said)
    assert made.answered_above == {"14", "15(1)", "15(2)", "15(3)", "15(4)", "20(5)(a)", "20(5)(b)"}
