"""Checks are read without their examples; whatever else is wrong with a file is told as ``validate`` tells it."""

from __future__ import annotations

from pathlib import Path

import pytest

from transposition.model.check import CheckFile
from transposition.workspace.files import Parsed, load, load_check

HEAD = """\
id: one
title: A title
severity: error
provisions: general
kind: unassessed
message: "A message,
  in two lines"
remedy: Do it.
rationale: Because.
authority: [{reference: A case, verified: no}]
"""
EXAMPLES = """\
examples:
  fails: [{why: it is so}]
  passes: [{why: it is not so}]
"""


def both(path: Path, text: str) -> tuple[Parsed, Parsed]:  # type: ignore[type-arg]
    """What a run reads of a file, and what ``validate`` reads."""
    path.write_text(text, encoding="utf-8")
    return load_check(path), load(path, CheckFile)


def test_a_run_reads_what_stands_before_the_examples(tmp_path: Path) -> None:
    short, whole = both(tmp_path / "one.yaml", HEAD + EXAMPLES)
    assert (short.problems, whole.problems) == ([], [])
    assert not isinstance(short.model, CheckFile)
    assert short.model == whole.model.check


def test_examples_that_no_run_reads_are_wrong_for_validate_alone(tmp_path: Path) -> None:
    short, whole = both(tmp_path / "one.yaml", HEAD + "examples:\n  fails: [{wy: it is so}]\n")
    assert short.problems == []
    assert "schema-unknown-key" in {problem.code for problem in whole.problems}


@pytest.mark.parametrize(
    "text",
    [
        HEAD.replace("severity: error", "severity: grave") + EXAMPLES.replace("why", "wy"),
        HEAD.replace("title:", "title") + EXAMPLES,
        HEAD,
        HEAD + EXAMPLES + "color: red\n",
        HEAD.replace("rationale: Because.\n", "rationale: ~\n") + EXAMPLES,
        HEAD + "examples: {}\n",
        HEAD + EXAMPLES + "---\nid: two\n",
        EXAMPLES + HEAD + EXAMPLES,
    ],
    ids=["value", "syntax", "none", "key-behind", "empty", "in-the-line", "two-documents", "twice"],
)
def test_every_problem_of_a_file_is_told_at_once(tmp_path: Path, text: str) -> None:
    short, whole = both(tmp_path / "one.yaml", text)
    assert short.problems == whole.problems != []


def test_a_line_of_a_text_that_looks_like_the_key_is_text(tmp_path: Path) -> None:
    short, whole = both(tmp_path / "one.yaml", HEAD.replace("in two lines", "in two\nexamples:\nlines") + EXAMPLES)
    assert short.problems == whole.problems == []
    assert short.model is not None
    assert "lines" in short.model.message


def test_a_key_behind_the_examples_is_read(tmp_path: Path) -> None:
    short, _ = both(tmp_path / "one.yaml", HEAD + EXAMPLES + "# a remark\neffect: partial\n")
    assert short.problems == []
    assert short.model is not None
    assert short.model.effect == "partial"
