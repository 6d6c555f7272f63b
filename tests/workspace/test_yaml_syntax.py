"""What lawyers write by mistake is named as what it is, where it is, with the remedy."""

from __future__ import annotations

import pytest

from transposition.model.severity import Severity
from transposition.workspace.yaml_reader import read_yaml

MEASURE = "measures:\n  act:\n    title: {}\n    kind: act\n"
CLAIM = "transposition:\n  3(4):\n    {}\n      measure: act\n"

SLIPS = [
    (MEASURE.format("Act: on crimes"), 3, "a colon stands in a text without quotes", "put the text in quotes"),
    (MEASURE.format('"Act" on crimes'), 3, "the text goes on behind the closing quote", "single quotes"),
    (MEASURE.format("[Act] on crimes"), 3, "the text goes on behind the closing bracket", "single quotes"),
    (MEASURE.format("@act"), 3, "cannot begin with @", "put the text in quotes"),
    (MEASURE.format("\u201cAct: on crimes\u201d"), 3, "\u201c is a quote of a word processor", "straight quotes"),
    (MEASURE.format('"Act on crimes'), 3, "the quote that opens here is never closed", "close it"),
    (MEASURE.format("'Act") + "note: 'x'\n", 3, "is closed only in line 5", "close it"),
    (MEASURE.format('"a \\q b"'), 3, "a backslash that means nothing", "single quotes"),
    (CLAIM.format("\u2013 id: a"), 3, "\u2013 is a dash of a word processor", "hyphen"),
    ("a: {b:c, d: e}\n", 1, "a space is missing behind the colon", "{name: met}"),
    (CLAIM.format("-id: a"), 3, "a space is missing behind the hyphen", "- id: act"),
    (CLAIM.format("- id: a\n      status:transposed"), 4, "a space is missing behind the colon", "status: transposed"),
    ("a: 1\n b: 2\n", 2, "indented wrongly", "the same column"),
    ("a:\n  - b: 1\n c: 2\n", 3, "", "column"),
    ("a: {b: c\nd: e\n", 1, "the bracket that opens here is not closed", "}"),
    ("a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> other\n", 2, "a merge conflict", "keep one"),
]


@pytest.mark.parametrize(("text", "line", "message", "hint"), SLIPS)
def test_a_slip_is_named_with_its_place_and_its_remedy(text: str, line: int, message: str, hint: str) -> None:
    found = read_yaml(text.encode(), "x.yaml")[1]
    told = [item for item in found if item.code == "yaml-syntax"]
    assert len(told) == 1, list(map(str, found))
    assert told[0].span.line == line, told[0]
    assert message in told[0].message
    assert hint in (told[0].hint or "")


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_the_place_is_right_with_other_line_ends(newline: str) -> None:
    [problem] = read_yaml(MEASURE.format("Act: x").replace("\n", newline).encode(), "x.yaml")[1]
    assert (problem.span.line, problem.span.column) == (3, 15)


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"PK\x03\x04\xff\xfe", "spreadsheet"),
        ("state: DK\n".encode("utf-16"), "UTF-16"),
        (b"%PDF-1.7\xff", "PDF"),
    ],
)
def test_other_kinds_of_files_are_named(raw: bytes, what: str) -> None:
    [problem] = read_yaml(raw, "x.yaml")[1]
    assert problem.code == "file-encoding"
    assert what in problem.message


HIDDEN = [
    ("\u00a0", "non-breaking space", "ordinary space"),
    ("\u202f", "narrow non-breaking space", "ordinary space"),
    ("\u200b", "zero-width space", "remove"),
    ("\u00ad", "soft hyphen", "remove"),
    ("\u202e", "direction of writing", "remove"),
    ("\x1b", "escape character", "remove"),
    ("\x9b", "control character", "remove"),
    ("\ufffd", "lost in a wrong encoding", "remove"),
]


@pytest.mark.parametrize(("char", "name", "remedy"), HIDDEN)
def test_a_hidden_character_is_named_raw_and_as_an_escape(char: str, name: str, remedy: str) -> None:
    for text in (f"a: x{char}y\n", f'a: "x\\u{ord(char):04x}y"\n', f'"k\\u{ord(char):04x}": y\n'):
        [problem] = read_yaml(text.encode(), "x.yaml")[1]
        assert problem.code == "yaml-character"
        assert name in problem.message
        assert remedy in (problem.hint or "")
        assert char not in str(problem)


@pytest.mark.parametrize("depth", [60, 2_000, 100_000])
@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_too_deep_is_one_code_whatever_the_parser_says(opening: str, depth: int) -> None:
    codes = {item.code for item in read_yaml((opening * depth).encode(), "x.yaml")[1]}
    assert codes == {"yaml-depth"}


def test_many_problems_are_counted_not_told() -> None:
    for text in ("a: x\t" * 100_000, "a: [" + "*x, " * 100_000 + "]\n"):
        found = read_yaml(text.encode(), "x.yaml")[1]
        assert len(found) < 300
        assert "more problems of this file" in found[-1].message


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (MEASURE.format("Gesetz #2026"), ("'Gesetz'", "'#2026'")),
        (MEASURE.format("Gesetz # 2026"), None),
        (MEASURE.format('"Gesetz #2026"'), None),
        (MEASURE.format(">-\n      Gesetz: a #2026\n\n      and: more #1"), None),
        (MEASURE.format("|\n      Gesetz: a #2026") + "note: x #1\n", ("'x'", "'#1'")),
        ("#!/x\na: b\n", None),
        ("- a: x\n  #no comment: #1\n", None),
        ('- "Act: item #5"\n', None),
        ('- "no": item #5\n', ("'item'", "'#5'")),
    ],
)
def test_a_text_that_a_hash_cuts_off_is_told(text: str, found: tuple[str, str] | None) -> None:
    document, problems = read_yaml(text.encode(), "x.yaml")
    assert document is not None
    assert [item.code for item in problems] == (["yaml-comment"] if found else [])
    for item in problems:
        assert item.severity is Severity.WARNING
        assert found is not None
        assert all(part in item.message for part in found)
        line = text.split("\n")[item.span.line - 1]
        assert line[item.span.column - 1 :] == found[1].strip("'")
