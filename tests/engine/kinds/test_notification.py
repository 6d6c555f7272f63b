"""What the State told the Commission."""

from __future__ import annotations

from typing import Any

from tests.engine.builder import claim, measure, probe, record
from transposition.workspace import Workspace


def found(shipped: Workspace, finds: str, made: Any, **more: Any) -> list[str]:
    return [item.message for item in probe(shipped, "notification", {"finds": finds}, made, message="{items}", **more)]


def test_one_trace_of_a_notification_is_enough(shipped: Workspace) -> None:
    made = record({"14": claim()}, measures={"other": measure(notified="2014")})
    assert found(shipped, "not_recorded", made) == []
    assert found(shipped, "not_recorded", record({"14": claim()})) == ["act"]


def test_soft_law_need_not_be_notified(shipped: Workspace) -> None:
    made = record({"22": claim(measure="run")}, measures={"run": measure(kind="programme")})
    assert found(shipped, "not_recorded", made) == []


def test_measures_are_listed_in_the_order_of_their_names(shipped: Workspace) -> None:
    old = {name: measure(adopted="1998") for name in ("zeta", "alpha")}
    made = record({"14": [claim(measure="zeta"), claim(id="b", measure="alpha")]}, measures=old)
    assert found(shipped, "older_law", made) == ["alpha, zeta"]


def test_silence_counts_in_a_complete_record_only_and_never_about_options(shipped: Workspace) -> None:
    assert found(shipped, "silent", record()) == []
    [message] = found(shipped, "silent", record(completeness="complete"), provisions=["14", "25(2)", "28(1)", "3(1)"])
    assert message == "14"


def test_a_part_of_an_answered_article_is_named_by_itself(shipped: Workspace) -> None:
    made = record({"15": claim(), "15(1)": claim()}, completeness="complete")
    assert found(shipped, "whole_article", made) == ["15(2)", "15(3)", "15(4)"]
