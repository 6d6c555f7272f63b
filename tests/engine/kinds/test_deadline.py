"""Transposition after the deadline."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.builder import claim, measure, probe, record
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
