"""The form and the reach of the law behind a provision."""

from __future__ import annotations

import pytest

from tests.engine.builder import claim, measure, probe, record
from transposition.workspace import Workspace

SOFT = {"finds": "only_kinds", "kinds": ["administrative", "programme"]}
GUIDE = {"guide": measure(kind="administrative")}


def test_one_act_among_guidelines_is_enough(shipped: Workspace) -> None:
    alone = record({"9(a)": claim(measure="guide")}, measures=GUIDE)
    beside = record({"9(a)": claim(measure=["guide", "act"])}, measures=GUIDE)
    assert [item.provision for item in probe(shipped, "legal_form", SOFT, alone)] == ["9(a)"]
    assert probe(shipped, "legal_form", SOFT, beside) == []


def test_a_claim_that_says_nothing_is_answered_has_no_form(shipped: Workspace) -> None:
    for status in ("not_transposed", "unclear"):
        made = record({"9(a)": claim(status, measure="guide")}, measures=GUIDE)
        assert probe(shipped, "legal_form", SOFT, made) == []


def test_where_binding_law_is_not_required_nothing_is_found(shipped: Workspace) -> None:
    made = record({"23(2)": claim(measure="guide")}, measures=GUIDE)
    assert probe(shipped, "legal_form", SOFT, made) == []


def test_a_measure_that_nobody_read_makes_it_work_for_us(shipped: Workspace) -> None:
    guide = {"title": "Guidelines", "kind": "administrative", "verify_in": "src"}
    made = record({"9(a)": claim(measure="guide")}, measures={"guide": guide})
    [found] = probe(shipped, "legal_form", SOFT, made)
    assert (found.severity, found.nature) == ("info", "work")


@pytest.mark.parametrize(
    ("national", "pinpoint"),
    [("§ 12", True), ("art. 5 bis", True), ("Criminal Code", False), ("23. gr.", True), ("An act", False)],
)
def test_a_section_has_a_number(national: str, pinpoint: bool, shipped: Workspace) -> None:
    found = probe(shipped, "legal_form", {"finds": "no_pinpoint"}, record({"3(4)": claim(national=national)}))
    assert bool(found) is not pinpoint


def test_the_title_of_the_act_is_no_section_even_with_a_year_in_it(shipped: Workspace) -> None:
    made = record({"3(4)": claim(national="Act of 2013")}, measures={"act": measure(title="Act of 2013")})
    assert probe(shipped, "legal_form", {"finds": "no_pinpoint"}, made)


def test_what_is_answered_for_one_part_only_stands_in_one_finding(shipped: Workspace) -> None:
    made = record({"14": claim(), "16(1)": claim()}, measures={"act": measure(territory="North")})
    [found] = probe(shipped, "legal_form", {"finds": "part_of_territory"}, made, message="{territory}: {provisions}")
    assert found.message == "North: 14, 16(1)"


def test_several_parts_may_add_up_to_the_whole_country(shipped: Workspace) -> None:
    parts = {"north": measure(territory="North"), "south": measure(territory="South")}
    made = record({"14": [claim(measure="north"), claim(id="two", measure="south")]}, measures=parts)
    assert probe(shipped, "legal_form", {"finds": "part_of_territory"}, made) == []
