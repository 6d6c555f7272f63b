"""Transposition after the deadline."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.engine.builder import check, claim, measure, probe, record
from transposition.engine.assess import assess
from transposition.engine.compile import CheckSet
from transposition.workspace import Workspace


def late(shipped: Workspace, claims: dict[str, Any], **more: Any) -> list[str]:
    how = {"at": "27(1)", "single": "yes", "undecided": more.pop("undecided", "no")}
    made = record(claims, **more)
    return [item.message for item in probe(shipped, "deadline", how, made, message="{provisions}")]


def act(in_force: str, **more: Any) -> dict[str, Any]:
    return {"act": measure(in_force=in_force, names_directive="yes", **more)}


@pytest.mark.parametrize(
    ("in_force", "found", "open_question"),
    [
        ("2013-12-18", False, False),
        ("2013-12-19", True, False),
        ("2013", False, True),
        ("2013-12", False, True),
        ("2014", True, False),
        ("2012", False, False),
    ],
)
def test_late_only_if_every_day_agrees(in_force: str, found: bool, open_question: bool, shipped: Workspace) -> None:
    assert bool(late(shipped, {"14": claim()}, measures=act(in_force))) is found
    assert bool(late(shipped, {"14": claim()}, measures=act(in_force), undecided="yes")) is open_question


def test_silence_about_earlier_law_is_no_lateness(shipped: Workspace) -> None:
    later = {"act": measure(in_force="2015")}
    assert late(shipped, {"14": claim()}, measures=later) == []
    assert late(shipped, {"14": claim()}, measures=later, completeness="complete") == ["14"]


def test_a_programme_is_never_late(shipped: Workspace) -> None:
    assert late(shipped, {"22": claim()}, measures=act("2015", kind="programme")) == []


def test_law_that_answered_in_time_and_has_ended_since_was_in_time(shipped: Workspace) -> None:
    old = {"old": measure(in_force="2005", repealed="2015-01-01")}
    both = {"14": [claim(), claim(id="b", national="§ 9", measure="old")]}
    assert late(shipped, both, measures=act("2015") | old) == []


def test_one_answer_in_time_is_enough(shipped: Workspace) -> None:
    both = {"14": [claim(), claim(id="b", measure="old")]}
    assert late(shipped, both, measures=act("2015") | {"old": measure(in_force="2000")}) == []


def test_older_law_that_was_amended_later_may_have_answered_before(shipped: Workspace) -> None:
    joint = {"14": claim(measure=["act", "old"])}
    laws = act("2015") | {"old": measure(in_force="2000")}
    assert late(shipped, joint, measures=laws) == []
    assert late(shipped, joint, measures=laws, undecided="yes") == ["14"]


def test_a_code_says_nothing_about_a_section(shipped: Workspace) -> None:
    assert late(shipped, {"14": claim()}, measures=act("2015", kind="code")) == []


def test_options_are_never_late(shipped: Workspace) -> None:
    assert late(shipped, {"5(7)": claim("option_used")}, measures=act("2015")) == []


def test_all_late_provisions_stand_in_one_finding_in_the_order_of_the_directive(shipped: Workspace) -> None:
    claims = {"16(1)": claim(), "14": claim(), "9(a)": claim()}
    assert late(shipped, claims, measures=act("2015")) == ["9(a), 14, 16(1)"]


@pytest.mark.parametrize(
    ("state", "day", "asked"),
    [
        ("DE", date(2026, 1, 1), True),
        ("DE", date(2013, 12, 18), False),  # before the time has run out nothing is late
        ("UK", date(2026, 1, 1), True),  # it was bound when the law was due
        ("DK", date(2026, 1, 1), False),
        ("HR", date(2012, 6, 1), False),
    ],
)
def test_only_who_had_a_deadline_can_be_late(state: str, day: date, asked: bool, shipped: Workspace) -> None:
    made = record({"27(1)": claim("transposed", elements={"in_force_by_deadline": "missing"}, valid_from="2011-01-01")})
    how = {"at": "27(1)", "single": "yes", "element": "in_force_by_deadline"}
    only = CheckSet([check("deadline", how)], shipped.directive)
    seen = assess(shipped.directive, only, made.model_copy(update={"state": state}), day)
    assert bool([item for item in seen.findings if item.provision == "27(1)"]) is asked


def test_without_a_date_a_claim_that_reads_it_as_late_is_enough(shipped: Workspace) -> None:
    how = {"at": "27(1)", "single": "yes", "element": "in_force_by_deadline"}
    for answer, count in (("missing", 1), ("met", 0), ("unclear", 0)):
        made = record({"27(1)": claim("unclear", elements={"in_force_by_deadline": answer})})
        found = probe(shipped, "deadline", how, made, message="{in_force}")
        assert len(found) == count, answer
    dated = record({"14": claim(), "27(1)": claim("unclear", elements={"in_force_by_deadline": "missing"})},
                   measures=act("2015"))  # fmt: skip
    [one] = probe(shipped, "deadline", how, dated, message="{provisions}", provisions=["14"])
    assert one.message == "14"  # what is dated says more, and it is told once


def test_one_finding_for_each_provision_or_one_for_the_state(shipped: Workspace) -> None:
    made = record({"14": claim(), "16(1)": claim()}, measures=act("2015"))
    each = probe(shipped, "deadline", {"at": "27(1)"}, made, provisions=["14", "16(1)"])
    assert [(item.provision, item.subject) for item in each] == [("14", "act"), ("16(1)", "act")]
    [one] = probe(shipped, "deadline", {"at": "27(1)", "single": "yes"}, made, provisions=["14", "16(1)"])
    assert (one.provision, one.subject) == ("27(1)", "late")


def test_a_later_version_proves_nothing_about_the_day_unless_the_record_is_complete(shipped: Workspace) -> None:
    claims = {"14": claim(valid_from="2016-01-01")}
    old = act("2000")
    assert late(shipped, claims, measures=old) == []
    assert late(shipped, claims, measures=old, undecided="yes") == ["14"]
    assert late(shipped, claims, measures=old, completeness="complete") == ["14"]
    assert late(shipped, {"14": claim(valid_from="2012-01-01")}, measures=act("2015"), undecided="yes") == []


def test_what_answers_nothing_is_not_late(shipped: Workspace) -> None:
    for status in ("unclear", "not_transposed"):
        assert late(shipped, {"14": claim(status)}, measures=act("2015")) == []
    assert late(shipped, {"14": claim("partial")}, measures=act("2015")) == ["14"]


def test_the_first_of_several_late_answers_counts(shipped: Workspace) -> None:
    both = {"14": [claim(id="a"), claim(id="b", measure="later", national="§ 13")]}
    made = record(both, measures=act("2015") | {"later": measure(in_force="2017")})
    [found] = probe(shipped, "deadline", {"at": "27(1)"}, made, provisions=["14"], message="{in_force}|{count}")
    assert (found.message, found.subject) == ("2015|1", "a")
