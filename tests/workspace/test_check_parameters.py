"""Parameters that a kind of check does not take, or that it lacks, are told in words that name the kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT
from transposition.analysis.validation import validate
from transposition.engine.kinds import BUILTIN

HEAD = """\
id: one
title: A title
severity: error
provisions: general
kind: {kind}
with: {params}
message: A message.
remedy: Do it.
rationale: Because.
authority: [{{reference: A case, verified: no}}]
examples:
  fails: [{{why: it is so, provision: "{provision}"}}]
  passes: [{{why: it is not so}}]
"""


def told(tmp_path: Path, kind: str, params: str, provision: str = "1") -> list[str]:
    """What ``validate`` says about a check, with line and column."""
    file = tmp_path / "one.yaml"
    file.write_text(HEAD.format(kind=kind, params=params, provision=provision), encoding="utf-8")
    found = validate([file], ROOT).evaluation.problems
    return [
        f"{item.span.line}:{item.span.column} {item.code} {item.message} ({item.hint})"
        for item in found
        if item.span.file.endswith("one.yaml")
    ]


@pytest.mark.parametrize(
    ("kind", "params", "messages"),
    [
        (
            "condition",
            "{on: fact, facts: web_blocking, when: [{field: used, equals: yes}]}",
            ["6:18 schema-unknown-key a check of the kind condition has no parameter 'facts' (did you mean 'fact'?)"],
        ),
        (
            "deadline",
            "{colour: red}",
            [
                "6:8 schema-unknown-key a check of the kind deadline has no parameter 'colour' "
                "(it takes at, single, undecided, element)",
                "6:7 schema-missing-key a check of the kind deadline needs the parameter 'at' "
                "(it takes at, single, undecided, element)",
            ],
        ),
        (
            "review",
            "{colour: red}",
            ["6:8 schema-unknown-key a check of the kind review has no parameter 'colour' (it takes none)"],
        ),
        (
            "condition",
            "{on: measure, require: [{felt: kind, equal: act}]}",
            [
                "6:32 schema-unknown-key unknown key 'felt' (did you mean 'field'?)",
                "6:44 schema-unknown-key unknown key 'equal' (did you mean 'equals'?)",
            ],
        ),
        (
            "elements",
            "{elements: week, unless_fact: {fact: web_blocking, field: used, value: yes}}",
            [
                "6:18 schema-type elements must be a list, not the text 'week' "
                "(write it as in elements: [one, another])",
                "6:71 schema-unknown-key unknown key 'value' (did you mean 'values'?)",
            ],
        ),
        ("condition", "{on: measure}", ["6:7 schema-value with: give when, require or both (None)"]),
    ],
)
def test_every_wrong_parameter_is_told_by_its_name(kind: str, params: str, messages: list[str], tmp_path: Path) -> None:
    assert sorted(told(tmp_path, kind, params)) == sorted(messages)


@pytest.mark.parametrize("kind", BUILTIN)
def test_no_kind_takes_a_parameter_it_does_not_know(kind: str, tmp_path: Path) -> None:
    line = f"6:8 schema-unknown-key a check of the kind {kind} has no parameter 'surprise'"
    assert any(item.startswith(line) for item in told(tmp_path, kind, "{surprise: 'yes'}"))


def test_a_kind_that_is_given_no_parameters_names_those_that_it_needs(tmp_path: Path) -> None:
    file = tmp_path / "one.yaml"
    text = HEAD.format(kind="deadline", params="", provision="1").replace("with: \n", "")
    file.write_text(text, encoding="utf-8")
    [problem] = validate([file], ROOT).evaluation.problems
    assert (problem.span.line, problem.message) == (5, "a check of the kind deadline needs the parameter 'at'")


def test_an_example_about_a_provision_that_is_not_there_is_told_at_its_place(tmp_path: Path) -> None:
    [line] = told(tmp_path, "coverage", "{}", "99(9)")
    assert line.startswith("12:38 ref-provision the directive has no provision '99(9)'")


def test_an_article_has_no_result_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "one.yaml"
    text = HEAD.format(kind="coverage", params="{}", provision="3(2)").replace(
        "why: it is so", "why: a, record: {completeness: complete}"
    )
    file.write_text(text.replace("it is not so", 'b, provision: "3", result: not_assessed'), encoding="utf-8")
    [problem] = validate([file], ROOT).evaluation.problems
    assert (problem.code, problem.message) == ("ref-example", "'b': 3 is not one provision, so it has no result")
