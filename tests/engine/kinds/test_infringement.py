"""Procedures against the record, the deadline and their own order."""

from __future__ import annotations

from datetime import date

import pytest

from tests.engine.builder import claim, probe, record
from transposition.workspace import Workspace


def step(stage: str, date: str | None, ground: str = "non_conformity") -> dict[str, str]:
    return {"stage": stage, "ground": ground, "verified_in": "src"} | ({"date": date} if date else {})


LETTER, OPINION = step("letter_of_formal_notice", "2019-07-25"), step("reasoned_opinion", "2021-06-09")
CLOSING = step("closing", "2022-02-09")


def found(shipped: Workspace, finds: str, steps: list[dict[str, str]], **more: object) -> list[str | None]:
    made = record(more.pop("claims", None), infringements=steps)  # type: ignore[arg-type]
    return [item.subject for item in probe(shipped, "infringement", {"finds": finds}, made, **more)]  # type: ignore[arg-type]


def test_the_latest_step_of_each_ground_decides_whether_it_is_open(shipped: Workspace) -> None:
    assert found(shipped, "open", [OPINION, LETTER]) == ["reasoned_opinion.non_conformity.2021-06-09"]
    assert found(shipped, "open", [CLOSING, OPINION, LETTER]) == []
    other = step("letter_of_formal_notice", "2014-01-27", "non_communication")
    assert len(found(shipped, "open", [LETTER, OPINION, CLOSING, other])) == 1


def test_a_procedure_that_begins_again_is_open(shipped: Workspace) -> None:
    again = step("additional_letter_of_formal_notice", "2023-02-15")
    assert found(shipped, "open", [LETTER, CLOSING, again]) == [f"{again['stage']}.non_conformity.2023-02-15"]


def test_what_comes_later_is_not_known_yet(shipped: Workspace) -> None:
    assert found(shipped, "open", [LETTER, CLOSING], as_of=date(2020, 1, 1)) != []


def test_a_gap_may_be_what_an_open_procedure_is_about(shipped: Workspace) -> None:
    assert found(shipped, "open_beside_full", [LETTER], claims={"14": claim()})
    assert found(shipped, "open_beside_full", [LETTER], claims={"14": claim("partial")}) == []


def test_dates_that_leave_the_order_open_raise_nothing(shipped: Workspace) -> None:
    early = step("reasoned_opinion", "2019")
    assert found(shipped, "order", [early, LETTER]) == []
    assert found(shipped, "order", [step("reasoned_opinion", "2018"), LETTER]) == [
        "reasoned_opinion.non_conformity.2018"
    ]


def test_a_referral_before_its_opinion_is_out_of_order(shipped: Workspace) -> None:
    steps = [LETTER, step("referral", "2020-01-01"), OPINION]
    assert found(shipped, "order", steps) == ["referral.non_conformity.2020-01-01"]


def test_a_stage_waits_only_for_the_one_before_it_and_for_a_day(shipped: Workspace) -> None:
    assert found(shipped, "order", [step("referral", "2019-01-01"), LETTER]) == []
    assert found(shipped, "order", [step("reasoned_opinion", "2018"), step("letter_of_formal_notice", None)]) == []
    by_then = step("reasoned_opinion", None) | {"no_later_than": "2018-02"}
    assert found(shipped, "order", [by_then, LETTER]) == []


@pytest.mark.parametrize(
    ("made", "message"),
    [
        (OPINION, "non-conformity|reasoned opinion|2021-06-09"),
        (step("letter_of_formal_notice", None), "non-conformity|letter of formal notice|an unknown date"),
        (
            step("referral", "2015-01-01", "non_communication"),
            "failure to notify measures|referral|2015-01-01",
        ),
    ],
)
def test_a_procedure_is_told_by_its_ground_its_stage_and_its_day(
    made: dict[str, str], message: str, shipped: Workspace
) -> None:
    others = [] if made is OPINION else [OPINION, CLOSING]
    given = record(infringements=[*others, made])
    [one] = probe(shipped, "infringement", {"finds": "open"}, given, message="{ground}|{stage}|{date}")
    assert (one.message, one.path, one.step) == (message, ("infringements", len(others)), True)
    assert one.facts == (f"latest step: {made['stage']} ({made['ground']}), {made.get('date', 'undated')}",)


def test_a_procedure_stands_at_the_one_provision_looked_at_or_at_the_directive(shipped: Workspace) -> None:
    made = record(infringements=[LETTER])
    for looked_at, at in ((["27(1)"], "27(1)"), (["14", "27(1)"], "general"), ("general", "general")):
        [one] = probe(shipped, "infringement", {"finds": "open"}, made, provisions=looked_at)
        assert one.provision == at


def test_grounds_have_an_order_each_of_their_own(shipped: Workspace) -> None:
    assert found(shipped, "order", [LETTER, step("reasoned_opinion", "2015-07-16", "non_communication")]) == []


def test_only_a_step_surely_before_the_deadline_is_impossible(shipped: Workspace) -> None:
    for day, count in (("2013-11", 1), ("2013-12-18", 1), ("2013-12", 0), ("2013-12-19", 0)):
        early = step("letter_of_formal_notice", day, "non_communication")
        assert len(found(shipped, "before_deadline", [early], provisions="27(1)")) == count
    assert found(shipped, "before_deadline", [step("letter_of_formal_notice", None, "non_communication")]) == []


def test_a_closed_case_on_conformity_stands_beside_gaps(shipped: Workspace) -> None:
    gap, full = {"14": claim("partial")}, {"14": claim()}
    other = [step("letter_of_formal_notice", "2014-01-27", "non_communication")]
    closed_other = [*other, step("closing", "2015-01-27", "non_communication")]
    assert found(shipped, "closed_beside_gaps", [LETTER, CLOSING], claims=gap) == ["closing.non_conformity.2022-02-09"]
    assert found(shipped, "closed_beside_gaps", [LETTER, CLOSING], claims=full) == []
    assert found(shipped, "closed_beside_gaps", [LETTER], claims=gap) == []
    assert found(shipped, "closed_beside_gaps", [LETTER, CLOSING, *other], claims=gap) == []
    # A closed case on measures that were not notified says nothing about conformity.
    assert found(shipped, "closed_beside_gaps", closed_other, claims=gap) == []


def test_a_dialogue_is_no_procedure(shipped: Workspace) -> None:
    assert found(shipped, "open", [step("dialogue", "2019-01-24")]) == []
    assert len(found(shipped, "open", [LETTER, step("dialogue", "2023-01-24")])) == 1
    assert found(shipped, "open", [LETTER, CLOSING, step("dialogue", "2023-01-24")]) == []


def test_after_a_closing_the_order_begins_anew(shipped: Workspace) -> None:
    late = step("letter_of_formal_notice", "2023-02-15")
    assert found(shipped, "order", [OPINION, late]) == ["reasoned_opinion.non_conformity.2021-06-09"]
    assert found(shipped, "order", [OPINION, CLOSING, late]) == []
    assert found(shipped, "order", [LETTER, OPINION, late]) == []  # another letter may follow


def test_a_procedure_on_conformity_beside_a_record_without_gaps(shipped: Workspace) -> None:
    other = step("letter_of_formal_notice", "2014-01-27", "non_communication")
    assert found(shipped, "open_beside_full", [other], claims={"14": claim()}) == []
    assert found(shipped, "open_beside_full", [LETTER, CLOSING], claims={"14": claim()}) == []
