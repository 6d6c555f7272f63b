"""What the reader refuses, each with its place; and what it has to put up with."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from transposition.workspace import yaml_reader
from transposition.workspace.document import Document, MapNode, SeqNode
from transposition.workspace.opening import MAX_BYTES
from transposition.workspace.yaml_reader import MAX_DEPTH, read_yaml


def problems(text: str | bytes) -> list[tuple[str, int, int]]:
    raw = text if isinstance(text, bytes) else text.encode()
    return [(item.code, item.span.line, item.span.column) for item in read_yaml(raw, "x.yaml")[1]]


def data(text: str | bytes) -> Any:
    raw = text if isinstance(text, bytes) else text.encode()
    document, found = read_yaml(raw, "x.yaml")
    assert found == []
    assert document is not None
    return document.data


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3\n", ("yaml-duplicate-key", 3, 1)),
        ("x:\n  - {b: 1, b: 2}\n", ("yaml-duplicate-key", 2, 12)),
        ("a: &x 1\n", ("yaml-anchor", 1, 4)),
        ("a: &x\n  b: 1\n", ("yaml-anchor", 1, 4)),
        ("a: 1\nb: *x\n", ("yaml-alias", 2, 4)),
        ("a: !!int 1\n", ("yaml-tag", 1, 4)),
        ("a: !!python/object/apply:os.system [ls]\n", ("yaml-tag", 1, 4)),
        ("a:\n  <<: 1\n", ("yaml-merge", 2, 3)),
        ("a: 1\n---\nb: 2\n", ("yaml-documents", 2, 1)),
        ("a:\nb: 1\n", ("yaml-null", 1, 3)),
        ("a: ~\n", ("yaml-null", 1, 4)),
        ("a: null\n", ("yaml-null", 1, 4)),
        ("? [1, 2]\n: 3\n", ("yaml-key", 1, 3)),
        ("a: 1\n\tb: 2\n", ("yaml-character", 2, 1)),
        ("a: 'x\ty'\n", ("yaml-character", 1, 6)),
        ("a: x\u2028y\n", ("yaml-character", 1, 5)),
        ("a: x\u0085y\n", ("yaml-character", 1, 5)),
        ("a: x\u202ey\n", ("yaml-character", 1, 5)),
        ("a: x\u2066y\n", ("yaml-character", 1, 5)),
        ("a: x\x07y\n", ("yaml-character", 1, 5)),
        ("", ("yaml-empty", 1, 1)),
        ("# only a comment\n", ("yaml-empty", 1, 1)),
        ("a: [1, 2\n", ("yaml-syntax", 1, 4)),
        ("a: 'x\n", ("yaml-syntax", 1, 4)),
        ("a: 1\n b: 2\n", ("yaml-syntax", 2, 3)),
        (b"a: 1\nb: \xff\n", ("file-encoding", 2, 4)),
        ("a: §\nb: ".encode() + b"\xc3\n", ("file-encoding", 2, 4)),
        (b"\xff\xfea\x00:\x00 \x001\x00", ("file-encoding", 1, 1)),
    ],
)
def test_what_is_not_allowed_is_reported_at_its_place(text: str | bytes, expected: tuple[str, int, int]) -> None:
    assert expected in problems(text)


def test_all_faults_of_a_file_are_reported_at_once() -> None:
    codes = [code for code, _, _ in problems("a: &x 1\na: 2\nb: *x\nc: !t 3\nd: ~\n---\ne: 1\n")]
    assert codes == ["yaml-anchor", "yaml-duplicate-key", "yaml-alias", "yaml-tag", "yaml-null", "yaml-documents"]


def test_a_duplicate_key_names_the_line_of_the_first() -> None:
    [problem] = read_yaml(b"a: 1\n\na: 2\n", "x.yaml")[1]
    assert "line 1" in problem.message


def test_what_is_too_large_is_not_read() -> None:
    assert problems(b"a: " + b"x" * MAX_BYTES) == [("file-too-large", 1, 1)]


def test_of_many_characters_that_may_not_stand_there_the_first_are_told_and_all_are_counted() -> None:
    _, found = read_yaml(b"a: b\r\n" + b"c: \t\xc2\xa0" * 1000, "x.yaml")
    assert [item.code for item in found] == ["yaml-character"] * 200 + ["file-problems"]
    assert [(item.span.line, item.span.column) for item in found[:3]] == [(2, 4), (2, 5), (2, 9)]
    assert found[-1].message == "1800 more problems of this file are not told one by one"


def test_what_holds_too_many_values_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_reader, "MAX_VALUES", 5)
    assert data("a: [1, {b: 2}]") is not None  # a mapping, a list, 1, a mapping, 2
    assert problems("a: [1, {b: 2, c: 3}]") == [("file-too-large", 1, 18)]
    assert problems("a: 1\nb: 2\nc: 3\nd: 4\ne: 5\n") == [("file-too-large", 5, 4)]


def test_what_is_too_deep_is_given_up() -> None:
    assert problems("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1))[0][0] == "yaml-depth"
    assert problems("[" * 100_000)[0][0] == "yaml-depth"
    assert data("[" * MAX_DEPTH + "]" * MAX_DEPTH) is not None


def test_aliases_that_would_explode_never_do() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
    )
    assert {code for code, _, _ in problems(bomb)} == {"yaml-anchor", "yaml-alias"}


def test_every_scalar_is_text() -> None:
    text = "a: NO\nb: on\nc: 010\nd: 2013-12-18\ne: 1_000\nf: 0x1F\ng: 12:30:45\nh: 1e3\ni: yes\nj: .inf\n"
    assert list(data(text).values()) == [
        "NO",
        "on",
        "010",
        "2013-12-18",
        "1_000",
        "0x1F",
        "12:30:45",
        "1e3",
        "yes",
        ".inf",
    ]


def test_keys_are_text_too() -> None:
    assert list(data("on: a\nno: b\n22: c\n25(2): d\n")) == ["on", "no", "22", "25(2)"]


def test_a_quoted_null_is_text() -> None:
    assert data("a: '~'\nb: ''\n") == {"a": "~", "b": ""}


@pytest.mark.parametrize("text", ["\ufeffa: 1\nb: 2\n", "a: 1\r\nb: 2\r\n", "a: 1\nb: 2"])
def test_a_byte_order_mark_crlf_and_a_missing_last_line_end_are_no_fault(text: str) -> None:
    assert data(text) == {"a": "1", "b": "2"}


def test_columns_count_code_points_not_bytes() -> None:
    assert problems("ключ: §§ &x\nb: {é: 1, é: 2}\n") == [("yaml-duplicate-key", 2, 11)]


def test_places_are_found_by_path_and_a_missing_key_at_its_mapping() -> None:
    document, _ = read_yaml(b"a:\n  - b: 1\n    c: [2, 3]\n", "x.yaml")
    assert document is not None
    assert str(document.span(("a", 0, "c", 1))) == "x.yaml:3:12"
    assert str(document.span(("a", 0, "c"), key=True)) == "x.yaml:3:5"
    assert str(document.span(("a", 0, "missing"))) == "x.yaml:2:5"
    assert str(document.span(("a", 7))) == "x.yaml:2:3"


def _plain(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _plain(value) for key, value in node.items()}
    return [_plain(value) for value in node] if isinstance(node, list) else node


def _spans(document: Document, node: Any, path: tuple[str | int, ...] = ()) -> list[Any]:
    found = [document.span(path)]
    if isinstance(node, MapNode):
        for key, value in node.items():
            found += [document.span((*path, key), key=True), *_spans(document, value, (*path, key))]
    elif isinstance(node, SeqNode):
        for place, value in enumerate(node):
            found += _spans(document, value, (*path, place))
    return found


LEAF = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=12)
TREE = st.recursive(
    LEAF, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(LEAF, inner, max_size=4), max_leaves=12
)


@given(st.text(max_size=200) | st.text("ab:-[]{}#'\"|> \n&*!%?,", max_size=60))
def test_the_reader_never_crashes_and_every_place_lies_in_the_text(text: str) -> None:
    raw = text.encode("utf-8", "surrogatepass")
    document, found = read_yaml(raw, "x.yaml")
    assert document is not None or found
    last = text.count("\n") + text.count("\r") + 1
    spans = [item.span for item in found] + (_spans(document, document.data) if document else [])
    for span in spans:
        assert 1 <= span.line <= last + 1
        assert span.column >= 1
        assert (span.end_line, span.end_column) >= (span.line, span.column)


@given(st.binary(max_size=80))
def test_bytes_of_any_kind_give_data_or_a_problem(raw: bytes) -> None:
    document, found = read_yaml(raw, "x.yaml")
    assert document is not None or found


@given(TREE)
def test_what_a_writer_writes_is_read_as_the_same_text(tree: Any) -> None:
    text = yaml.safe_dump(tree, allow_unicode=True, default_style='"')
    document, found = read_yaml(text.encode(), "x.yaml")
    if not any(item.code == "yaml-character" for item in found):
        assert document is not None
        assert _plain(document.data) == tree


PURE = [
    "a: 1\nb: [x, {c: y}]\nd: >-\n  folded\n  text\n",
    "a: &x 1\na: 2\nb: *x\n",
    "a: 1\n---\nb: 2\n",
    "a: [1, 2\n",
    "a: ~\n",
    "ключ: {é: 1, é: 2}\n",
    "",
]


@pytest.mark.parametrize("text", PURE)
def test_a_parser_without_libyaml_gives_the_same(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fast, fast_problems = read_yaml(text.encode(), "x.yaml")
    monkeypatch.setattr(yaml_reader, "_Parser", yaml.Loader)
    slow, slow_problems = read_yaml(text.encode(), "x.yaml")
    assert (slow.data if slow else None) == (fast.data if fast else None)
    assert [(item.code, item.span.line) for item in slow_problems] == [
        (item.code, item.span.line) for item in fast_problems
    ]
    if fast and slow:
        assert _spans(slow, slow.data) == _spans(fast, fast.data)
