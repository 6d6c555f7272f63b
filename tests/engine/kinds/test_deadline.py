"""Transposition after the deadline."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from tests.engine.builder import check, claim, directive, measure, probe, record
from transposition.engine.assess import assess
from transposition.engine.compile import CheckSet
from transposition.engine.kinds.deadline import Params
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


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([claim(measure="undated")], ["14"]),
        ([claim("unclear", measure="undated")], []),  # it answers nothing
        ([claim(measure="undated"), claim(id="b", measure="early")], []),  # one answer in time is enough
        ([claim(measure="undated"), claim(id="b", measure="after")], ["14"]),
        ([claim(measure="after")], []),  # late, and no open question
        ([claim(measure="code", valid_from="2012-01-01")], []),
        ([claim(measure="code")], ["14"]),
    ],
)
def test_what_is_an_open_question(claims: list[dict[str, Any]], expected: list[str], shipped: Workspace) -> None:
    laws = {
        "undated": measure(),
        "early": measure(in_force="2012"),
        "after": measure(in_force="2015"),
        "code": measure(kind="code", in_force="1998"),
    }
    assert late(shipped, {"14": claims}, measures=laws, undecided="yes") == expected


def test_an_open_question_names_the_first_answer_by_its_name(shipped: Workspace) -> None:
    claims = [claim(id="b", national="§ 2"), claim(id="a", national="§ 1")]
    how = {"at": "27(1)", "single": "yes", "undecided": "yes"}
    for order in (claims, claims[::-1]):
        made = record({"14": order}, measures={"act": measure()})
        [one] = probe(shipped, "deadline", how, made, message="{national}|{count}")
        assert (one.message, one.nature) == ("§ 1|1", "work"), "not knowing is nothing against the State"


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
    for status in ("option_used", "transposed"):
        assert late(shipped, {"5(7)": claim(status)}, measures=act("2015")) == []
        assert late(shipped, {"5(7)": claim(status)}, measures=act("2013"), undecided="yes") == []


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
    # What falls short says so itself, with its reason; and nobody need have looked.
    for claims in ({"27(1)": claim("partial", elements={"in_force_by_deadline": "missing"})}, {"27(1)": claim()}, {}):
        assert probe(shipped, "deadline", how, record(claims)) == []


def test_the_element_that_says_so_is_left_to_this_check(shipped: Workspace) -> None:
    made = record({"27(1)": claim("unclear", elements={"in_force_by_deadline": "missing"})})
    how = {"at": "27(1)", "single": "yes", "element": "in_force_by_deadline"}
    both = [check("deadline", how, id="late"), check("elements", {}, ["27(1)"], id="rest")]
    seen = assess(shipped.directive, CheckSet(both, shipped.directive), made, bound=True)
    assert [item.check for item in seen.findings] == ["late"]


def test_one_finding_for_each_provision_or_one_for_the_state(shipped: Workspace) -> None:
    made = record({"14": claim(), "16(1)": claim()}, measures=act("2015"))
    each = probe(shipped, "deadline", {"at": "27(1)"}, made, provisions=["14", "16(1)"])
    assert [(item.provision, item.subject) for item in each] == [("14", "act"), ("16(1)", "act")]
    [one] = probe(shipped, "deadline", {"at": "27(1)", "single": "yes"}, made, provisions=["14", "16(1)"])
    assert (one.provision, one.subject) == ("27(1)", "late")


def test_of_several_late_answers_the_one_finding_names_the_first(shipped: Workspace) -> None:
    laws = act("2016") | {"early": measure(in_force="2014", names_directive="yes")}
    made = record({"14": claim(), "16(1)": claim(measure="early"), "16(2)": claim(measure="early")}, measures=laws)
    how = {"at": "27(1)", "single": "yes"}
    [one] = probe(shipped, "deadline", how, made, message="{in_force}|{provisions}")
    assert (one.message, one.path) == ("2014|14, 16(1), 16(2)", ("measures", "early", "in_force"))
    assert one.facts == (
        "deadline 2013-12-18",
        "14 answered by law in force since a later date",
        "16(1) answered by law in force since a later date",
        "16(2) answered by law in force since a later date",
    )


def test_what_is_dated_is_told_instead_of_what_is_only_read_as_late(shipped: Workspace) -> None:
    made = record(
        {"14": claim(), "27(1)": claim("unclear", elements={"in_force_by_deadline": "missing"})}, measures=act("2015")
    )
    how = {"at": "27(1)", "element": "in_force_by_deadline"}
    assert [item.provision for item in probe(shipped, "deadline", how, made)] == ["14"]


def test_what_cannot_be_dated_is_told_for_the_state_as_a_whole() -> None:
    with pytest.raises(ValidationError, match="needs 'single: yes'"):
        Params.model_validate({"at": "27(1)", "undecided": "yes"})


@pytest.mark.parametrize(
    ("in_force", "day", "found"),
    [
        ("2019-01-01", date(2022, 1, 1), False),  # in time for 2020
        ("2021-01-01", date(2022, 1, 1), True),
        ("2021-01-01", date(2020, 1, 1), False),  # known to come too late, and not due yet
        ("2020", date(2022, 1, 1), None),  # before or after: nobody can tell
        ("2020", date(2020, 1, 1), False),
    ],
)
def test_a_provision_is_late_by_the_day_that_it_names_for_itself(
    in_force: str, day: date, found: bool | None, shipped: Workspace
) -> None:
    law = directive(shipped, {"1(1)": {}, "1(2)": {}}, {"1(2)": "2020-07-01"})
    made = record({"1(2)": claim()}, measures=act(in_force), assessed_by={"kind": "contributor", "on": "2020-01-01"})

    def told(**more: str) -> list[str]:
        how = check("deadline", {"at": "1(1)", "single": "yes"} | more, ["1(1)", "1(2)"], message="{deadline}")
        seen = assess(law, CheckSet([how], law), made, day, bound=True)
        return [item.message for item in (*seen.findings, *seen.work)]

    assert told() == (["2020-07-01"] if found else [])
    assert told(undecided="yes") == (["2020-07-01"] if found is None else [])


def test_a_later_version_proves_nothing_about_the_day_unless_the_record_is_complete(shipped: Workspace) -> None:
    claims = {"14": claim(valid_from="2016-01-01")}
    old = act("2000")
    assert late(shipped, claims, measures=old) == []
    assert late(shipped, claims, measures=old, undecided="yes") == ["14"]
    assert late(shipped, claims, measures=old, completeness="complete") == ["14"]
    assert late(shipped, {"14": claim(valid_from="2012-01-01")}, measures=act("2015"), undecided="yes") == []


def test_background_is_no_answer_in_time(shipped: Workspace) -> None:
    both = {"14": [claim(), claim(id="b", measure="old", role="background")]}
    assert late(shipped, both, measures=act("2015") | {"old": measure(in_force="2000")}) == ["14"]


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ({"in_force": "2017"}, ["2017"]),  # the whole answer stands since the last of them
        ({"in_force": "2014"}, ["2015"]),
        ({"in_force": "2017", "kind": "programme"}, []),  # what is no law cannot be late
        ({}, []),
    ],
)
def test_of_a_joint_answer_one_act_that_names_the_directive_is_enough(
    other: dict[str, str], expected: list[str], shipped: Workspace
) -> None:
    for together in (["act", "other"], ["other", "act"]):
        made = record({"14": claim(measure=together)}, measures=act("2015") | {"other": measure(**other)})
        found = probe(shipped, "deadline", {"at": "27(1)", "single": "yes"}, made, message="{in_force}")
        assert [item.message for item in found] == expected


@pytest.mark.parametrize(
    ("claims", "completeness", "day", "path"),
    [
        ({"14": claim()}, "partial", "2015", ("measures", "act", "in_force")),
        ({"14": claim(valid_from="2016-01-01")}, "partial", "2015", ("measures", "act", "in_force")),
        ({"14": claim(valid_from="2016-01-01")}, "complete", "2016-01-01", ("transposition", "14", 0, "valid_from")),
        (
            {"27(1)": claim("unclear", measure="undated", elements={"in_force_by_deadline": "missing"})},
            "partial",
            "a day that nobody has recorded",
            ("transposition", "27(1)", 0, "elements", "in_force_by_deadline"),
        ),
    ],
)
def test_a_late_answer_is_shown_where_its_day_stands(
    claims: dict[str, Any], completeness: str, day: str, path: tuple[object, ...], shipped: Workspace
) -> None:
    made = record(claims, measures=act("2015") | {"undated": measure()}, completeness=completeness)
    how = {"at": "27(1)", "single": "yes", "element": "in_force_by_deadline"}
    [one] = probe(shipped, "deadline", how, made, message="{in_force}")
    assert (one.message, one.path) == (day, path)


def test_what_answers_nothing_is_not_late(shipped: Workspace) -> None:
    for status in ("unclear", "not_transposed"):
        assert late(shipped, {"14": claim(status)}, measures=act("2015")) == []
    assert late(shipped, {"14": claim("partial")}, measures=act("2015")) == ["14"]


def test_the_first_of_several_late_answers_counts(shipped: Workspace) -> None:
    both = {"14": [claim(id="a"), claim(id="b", measure="later", national="§ 13")]}
    made = record(both, measures=act("2015") | {"later": measure(in_force="2017")})
    [found] = probe(shipped, "deadline", {"at": "27(1)"}, made, provisions=["14"], message="{in_force}|{count}")
    assert (found.message, found.subject) == ("2015|1", "a")
