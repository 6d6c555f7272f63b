"""Read YAML safely and with positions, in one pass over libyaml's events.

The result is plain data (mappings, lists, text) that remembers where every part stands. Every scalar stays
text: no ``NO`` that turns into false, no date that turns into an object. What our files never need is
refused with a position: anchors, aliases, tags, several documents, duplicate or complex keys, tabs, control
characters, empty values, files beyond a size and a depth.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import yaml

from transposition.model.finding import Problem
from transposition.workspace.document import Document, MapNode, Mark, SeqNode, to_span

MAX_BYTES = 1_000_000
MAX_DEPTH = 50

try:
    from yaml.cyaml import CParser as _Parser  # type: ignore[attr-defined]
except ImportError:  # a PyYAML that was built without libyaml: slower, same result
    from yaml import Loader as _Parser  # type: ignore[assignment]

# Tabs: libyaml takes them in places where the specification does not, so validity would depend on the parser.
# U+0085, U+2028, U+2029 count as line breaks for YAML but not for editors, so positions would drift.
# Bidirectional controls can make a quotation read as something else than it is.
_FORBIDDEN = re.compile("[\t\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
_FORBIDDEN_NAMES = {"\t": "a tab", "\x85": "U+0085", "\u2028": "U+2028", "\u2029": "U+2029"}
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


def read_yaml(raw: bytes, name: str) -> tuple[Document | None, list[Problem]]:
    """Parse one file.

    Args:
        raw: the bytes of the file.
        name: the file's name as problems should show it.

    Returns:
        The document, or None where there is no usable data, and every problem that was found.
    """
    problems: list[Problem] = []

    def report(mark: Mark, code: str, message: str, hint: str | None = None) -> None:
        problems.append(Problem(to_span(name, mark), code, message, hint))

    text = _decode(raw, report)
    if text is None:
        return None, problems
    try:
        with _no_gc():
            data = _build(text, report)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        place = (mark.line, mark.column, mark.line, mark.column) if mark else (0, 0, 0, 0)
        what = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error).splitlines()[0]
        report(place, "yaml-syntax", str(what))
        return None, problems
    except _GiveUp:
        return None, problems
    return Document(name, data), problems


class _GiveUp(Exception):
    """The rest of the file cannot be read; the reason is already reported."""


@contextmanager
def _no_gc() -> Iterator[None]:
    """Without the collector, which would walk the growing tree again and again (about 15 % of the time)."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _decode(raw: bytes, report: Any) -> str | None:
    if len(raw) > MAX_BYTES:
        report((0, 0, 0, 0), "file-too-large", f"the file has {len(raw):,} bytes; at most {MAX_BYTES:,} are read")
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n")
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace"))
        report((line, column, line, column + 1), "file-encoding", "the file is not UTF-8", "save it as UTF-8")
        return None
    found = _FORBIDDEN.search(text)
    if found:
        for match in _FORBIDDEN.finditer(text):
            line = text.count("\n", 0, match.start())
            column = match.start() - (text.rfind("\n", 0, match.start()) + 1)
            what = _FORBIDDEN_NAMES.get(match[0], f"U+{ord(match[0]):04X}")
            report(
                (line, column, line, column + 1),
                "yaml-character",
                f"{what} may not stand in a file",
                "use spaces" if match[0] == "\t" else "remove it",
            )
        return None
    return text


def _build(text: str, report: Any) -> Any:
    parser = _Parser(text)
    try:
        return _Builder(parser, report).document()
    finally:
        parser.dispose()


def _mark(event: Any) -> Mark:
    start, end = event.start_mark, event.end_mark
    return (start.line, start.column, end.line, end.column)


class _Builder:
    """Builds plain data from parser events and reports what is not allowed."""

    def __init__(self, parser: Any, report: Any) -> None:
        self._next = parser.get_event
        self._report = report

    def document(self) -> Any:
        event = self._next()  # stream start
        event = self._next()
        if isinstance(event, yaml.StreamEndEvent):
            self._report((0, 0, 0, 0), "yaml-empty", "the file is empty")
            raise _GiveUp
        data = self._node(self._next(), 0)
        self._next()  # document end
        event = self._next()
        if not isinstance(event, yaml.StreamEndEvent):
            self._report(_mark(event), "yaml-documents", "a second document starts here", "one file, one document")
        return data

    def _node(self, event: Any, depth: int) -> Any:
        kind = event.__class__
        if kind is yaml.ScalarEvent:
            self._check_properties(event)
            if event.value in _NULLS and not event.style:
                self._report(_mark(event), "yaml-null", "there is no value here", "leave the key out instead")
            return event.value
        if kind is yaml.AliasEvent:
            self._report(_mark(event), "yaml-alias", f"alias *{event.anchor} is not allowed", "write the value out")
            return ""
        if depth >= MAX_DEPTH:
            self._report(_mark(event), "yaml-depth", f"nested more than {MAX_DEPTH} levels deep")
            raise _GiveUp
        self._check_properties(event)
        return self._mapping(event, depth) if kind is yaml.MappingStartEvent else self._sequence(event, depth)

    def _mapping(self, start: Any, depth: int) -> MapNode:
        node = MapNode()
        get, keys_at, values_at = self._next, node.keys_at, node.values_at
        while True:
            event = get()
            if event.__class__ is yaml.MappingEndEvent:
                break
            if event.__class__ is not yaml.ScalarEvent:
                self._report(_mark(event), "yaml-key", "a key must be plain text")
                self._node(event, depth + 1)
                self._node(get(), depth + 1)
                continue
            key, key_mark = event.value, _mark(event)
            if event.anchor or event.tag:
                self._check_properties(event)
            value_event = get()
            value = self._node(value_event, depth + 1)
            if key == "<<" and not event.style:
                self._report(key_mark, "yaml-merge", "merge keys are not allowed", "write the entries out")
            elif key in node:
                first = keys_at[key][0] + 1
                self._report(key_mark, "yaml-duplicate-key", f"key {key!r} was already given in line {first}")
            else:
                node[key] = value
                keys_at[key] = key_mark
                values_at[key] = getattr(value, "mark", None) or _mark(value_event)
        node.mark = _block_mark(start, event, node.values_at.values())
        return node

    def _sequence(self, start: Any, depth: int) -> SeqNode:
        node = SeqNode()
        while True:
            event = self._next()
            if event.__class__ is yaml.SequenceEndEvent:
                break
            value = self._node(event, depth + 1)
            node.append(value)
            node.items_at.append(getattr(value, "mark", None) or _mark(event))
        node.mark = _block_mark(start, event, node.items_at)
        return node

    def _check_properties(self, event: Any) -> None:
        if event.anchor:
            self._report(_mark(event), "yaml-anchor", f"anchor &{event.anchor} is not allowed", "remove it")
        if event.tag:
            self._report(_mark(event), "yaml-tag", f"tag {event.tag} is not allowed", "remove it")


def _block_mark(start: Any, end: Any, parts: Any) -> Mark:
    """From the first character to the end of the last part (a block ends, for libyaml, at the next line)."""
    first, last = start.start_mark, end.end_mark
    stop = (last.line, last.column)
    if not start.flow_style:
        tail = max(((part[2], part[3]) for part in parts), default=(first.line, first.column))
        stop = tail
    return (first.line, first.column, *stop)
