"""Canonical layout: what a file says and every comment stay; formatting again changes nothing."""

from __future__ import annotations

import re
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import ROOT
from transposition.editing.canonical import format_record
from transposition.editing.skeleton import skeleton
from transposition.editing.tree import FormatError
from transposition.workspace import Workspace
from transposition.workspace.yaml_reader import read_yaml

RECORDS = sorted((ROOT / "member_states").glob("*.yaml"))


def data_of(text: str) -> object:
    document, problems = read_yaml(text.encode(), "x")
    assert document is not None, problems
    assert problems == []
    return document.data


def comments_of(text: str) -> list[str]:
    return sorted(re.findall(r"(?m)^\s*(#.*)$", text))


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_shipped_records_keep_what_they_say(path: object, shipped: Workspace) -> None:
    raw = path.read_bytes()  # type: ignore[attr-defined]
    text = format_record(raw, "x", shipped.directive)
    assert data_of(text) == data_of(raw.decode())
    assert comments_of(text) == comments_of(raw.decode())
    assert format_record(text.encode(), "x", shipped.directive) == text
    assert not re.search(r"[ \t]$", text, re.MULTILINE)
    longest = max((line for line in text.splitlines() if " " in line.strip()), key=len)
    assert len(longest) <= 125 or "http" in longest


SHUFFLED = """\
# About this file.

# yes, about it
transposition:   # all claims
  # the option
  25(2):
  - national: § 2
    id:   'b'    # a trailing remark
    status: option_used
    verify_in: [src, "other"]
    measure: act
  # general remarks
  general: []
  "3": []
  3(4): # below
    - {id: a, measure: act, national: "§ 1, x", status: transposed, verify_in: src}
    # - {id: later}
  # the end of claims
state: 'AT'
measures:
  zact:
    kind: act
    # why this title
    title: >-
      A title that is
      folded
    note: "on"
  act: {title: "A: b", kind: act}
  # no more measures

sources:
  src: {url: "https://example.org/#x"}
assessed_by: {kind: state, 'on': 2020}
# the very end
"""

EXPECTED = """\
# About this file.

state: AT
assessed_by: {kind: state, "on": 2020}

measures:
  zact:
    # why this title
    title: A title that is folded
    kind: act
    note: "on"

  act: {title: "A: b", kind: act}
  # no more measures

# yes, about it
transposition:  # all claims
  # general remarks
  general: []

  "3": []

  3(4):  # below
    - {id: a, measure: act, national: "§ 1, x", status: transposed, verify_in: src}
    # - {id: later}

  # the option
  25(2):
    - id: b  # a trailing remark
      measure: act
      national: § 2
      status: option_used
      verify_in: [src, other]
  # the end of claims

sources:
  src: {url: "https://example.org/#x"}
# the very end
"""


def test_order_layout_quotes_and_comments(shipped: Workspace) -> None:
    text = format_record(SHUFFLED.encode(), "x", shipped.directive)
    kept = [line.strip() for line in SHUFFLED.splitlines() if "#" in line]
    assert all(line[line.index("#") :] in text for line in kept if '"' not in line)
    assert format_record(text.encode(), "x", shipped.directive) == text
    assert data_of(text) == data_of(SHUFFLED)
    assert text == EXPECTED


def test_a_mark_and_a_missing_line_end_are_put_right_and_line_ends_kept(shipped: Workspace) -> None:
    text = format_record(b"\xef\xbb\xbfstate: AT\r\nnote: x", "x", shipped.directive)
    assert text == "state: AT\r\nnote: x\r\n"


@pytest.mark.parametrize("raw", [b"", b"state: [", b"a: &x 1", b"a: 1\na: 2\n", b"\xff"])
def test_what_cannot_be_read_is_not_rewritten(raw: bytes, shipped: Workspace) -> None:
    with pytest.raises(FormatError) as error:
        format_record(raw, "x", shipped.directive)
    assert error.value.problems


ODD = [
    *("", "yes", "NO", "010", "1e3", "0x1F", "2013-12-18", "-", "- a", "a: b", "a #b", "#a", "'a'", '"', "a\nb"),
    *("a\n\nb\n", " a", "a ", "[a", "a]", "{", "*a", "&a", "!a", "|", ">", "%", "@", "`", "?", "? a", ":", ":a"),
    *("a:", "---", "...", "~", "null", "ß" * 130, "a b " * 60, "a  b " * 60, "wörter " * 40 + "\nund mehr"),
    *("# " * 80, "\\n", "\u00a0", "é\u0301", "😀 " * 70),
]
texts = st.one_of(
    st.sampled_from(ODD),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"]), max_size=250),
    st.lists(st.sampled_from(["a", "b:", "#c", "- d", "'", '"', "x" * 30, " ", "\n"]), max_size=60).map(" ".join),
)


@given(texts, st.lists(texts, min_size=1, max_size=3))
def test_any_text_survives(shipped: Workspace, value: str, items: list[str]) -> None:
    import json

    def quoted(text: str) -> str:
        return json.dumps(text, ensure_ascii=False)

    raw = textwrap.dedent(
        f"""\
        state: {quoted(value)}
        note: {quoted(value)}
        open_questions:
          # first
          - {quoted(items[0])}  # beside
        languages: [{", ".join(map(quoted, items))}]
        """
    ).encode()
    document, problems = read_yaml(raw, "x")
    if document is None or problems:  # a character that no file may hold
        return
    text = format_record(raw, "x", shipped.directive)
    assert data_of(text) == document.data
    assert "# first" in text
    assert "# beside" in text
    assert format_record(text.encode(), "x", shipped.directive) == text


@given(st.permutations(SHUFFLED.split("\n")), st.integers(0, 6))
def test_lines_in_any_order_are_formatted_or_refused(shipped: Workspace, lines: list[str], indent: int) -> None:
    raw = "\n".join(" " * indent + line for line in lines).encode()
    try:
        text = format_record(raw, "x", shipped.directive)
    except FormatError:
        return
    assert format_record(text.encode(), "x", shipped.directive) == text


COMMENTS = [f"{' ' * indent}# note {indent}" for indent in (0, 2, 4, 6)] + [""]


@given(st.lists(st.tuples(st.integers(0, 40), st.sampled_from(COMMENTS)), max_size=12))
def test_comments_anywhere_are_kept_and_settle_at_once(shipped: Workspace, places: list[tuple[int, str]]) -> None:
    lines = SHUFFLED.splitlines()
    inside = lines.index("      A title that is")
    for place, comment in places:
        if place not in (inside, inside + 1, inside + 2):  # between the lines of a text it would be text
            lines.insert(min(place, len(lines)), comment)
            inside += place <= inside
    raw = "\n".join(lines).encode()
    try:
        text = format_record(raw, "x", shipped.directive)
    except FormatError:
        return
    for indent in (0, 2, 4, 6):
        assert text.count(f"# note {indent}") == raw.decode().count(f"# note {indent}")
    assert format_record(text.encode(), "x", shipped.directive) == text


@pytest.mark.parametrize("state", ["AT", "EL"])
def test_a_skeleton_is_canonical_and_lists_every_obligation(state: str, shipped: Workspace) -> None:
    from datetime import date

    text = skeleton(state, shipped.directive, date(2026, 1, 31))
    assert format_record(text.encode(), "x", shipped.directive) == text
    data = data_of(text)
    assert isinstance(data, dict)
    expected = [item.id for item in shipped.directive.provisions.values() if item.transposable]
    assert list(data["transposition"]) == expected
    assert set(map(str, data["transposition"].values())) == {"[]"}
