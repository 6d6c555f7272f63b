"""Read YAML safely and with positions, in one pass over libyaml's events.

The result is plain data (mappings, lists, text) that remembers where every part stands. Every scalar stays
text: no ``NO`` that turns into false, no date that turns into an object. What our files never need is
refused with a position: anchors, aliases, tags, several documents, duplicate or complex keys, tabs, control and
invisible characters (also as escapes), empty values, files beyond a size and a depth.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

import yaml

from transposition.model.finding import Problem
from transposition.model.severity import Severity
from transposition.workspace.characters import FORBIDDEN, described, forbidden, may_hold_forbidden
from transposition.workspace.document import Document, MapNode, Mark, Null, SeqNode, pack_one, pack_two, to_span
from transposition.workspace.opening import MAX_BYTES
from transposition.workspace.problems import MAX_PER_FILE, Capped
from transposition.workspace.yaml_syntax import cut_off, explain

MAX_DEPTH = 50
MAX_VALUES = 2_500_000
"""Mappings, lists and texts that are read of one file: each takes about 300 bytes of memory, however short it is."""

try:
    from yaml.cyaml import CParser as _Parser  # type: ignore[attr-defined]
except ImportError:  # a PyYAML that was built without libyaml: slower, same result
    from yaml import Loader as _Parser  # type: ignore[assignment]

_Scalar, _MappingEnd, _SequenceEnd = yaml.ScalarEvent, yaml.MappingEndEvent, yaml.SequenceEndEvent
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_OTHER_FILES = (
    (b"PK\x03\x04", "a spreadsheet or another packed file", "write the data as text"),
    (b"\xd0\xcf\x11\xe0", "a spreadsheet or document of an office program", "write the data as text"),
    (b"%PDF", "a PDF", "write the data as text"),
    (b"\xff\xfe", "in UTF-16", "save it as UTF-8"),
    (b"\xfe\xff", "in UTF-16", "save it as UTF-8"),
)
_TOO_DEEP = re.compile(r"nesting|recursion|too deep", re.IGNORECASE)


def read_yaml(raw: bytes, name: str) -> tuple[Document | None, list[Problem]]:
    """Parse one file.

    Args:
        raw: the bytes of the file.
        name: the file's name as problems should show it.

    Returns:
        The document, or None where there is no usable data, and every problem that was found.
    """
    problems = Capped()

    def report(mark: Mark, code: str, message: str, hint: str | None = None) -> None:
        problems.add(Problem(to_span(name, mark), code, message, hint))

    text = _decode(raw, report, problems)
    if text is None:
        return None, problems.all(name)
    try:
        with _no_gc():
            data = _build(text, report)
            for line, column, kept, lost in cut_off(text):
                message = f"what begins with # is a comment: only {kept!r} is read, without {lost!r}"
                hint = "put the text in quotes, or a space behind the #"
                span = to_span(name, (line, column, line, column + len(lost)))
                problems.add(Problem(span, "yaml-comment", message, hint, Severity.WARNING))
    except (yaml.YAMLError, RecursionError) as error:
        _syntax(error, text, report)
        return None, problems.all(name)
    except _GiveUp:
        return None, problems.all(name)
    return Document(name, data), problems.all(name)


def _syntax(error: yaml.YAMLError | RecursionError, text: str, report: Any) -> None:
    """Report why the parser stopped: in plain words where the text shows what happened."""
    what = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error).splitlines()[0]
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if isinstance(error, RecursionError) or _TOO_DEEP.search(str(what)):
        # Some versions of libyaml have a limit of their own, and look ahead so far that they meet it before us.
        place = (mark.line, mark.column, mark.line, mark.column) if mark else (0, 0, 0, 0)
        report(place, "yaml-depth", f"nested more than {MAX_DEPTH} levels deep")
        return
    opened = getattr(error, "context_mark", None)
    place, message, hint = explain(
        text,
        str(what),
        (mark.line, mark.column) if mark else (0, 0),
        str(getattr(error, "context", None) or ""),
        (opened.line, opened.column) if opened else None,
    )
    report(place, "yaml-syntax", message, hint)


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


def _decode(raw: bytes, report: Any, problems: Capped) -> str | None:
    if len(raw) > MAX_BYTES:
        report((0, 0, 0, 0), "file-too-large", f"the file has {len(raw):,} bytes; at most {MAX_BYTES:,} are read")
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        for start, what, remedy in _OTHER_FILES:
            if raw.startswith(start):
                report((0, 0, 0, 0), "file-encoding", f"the file is {what}, not text in UTF-8", remedy)
                return None
        before = raw[: error.start]
        line = before.count(b"\n")
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace"))
        report((line, column, line, column + 1), "file-encoding", "the file is not UTF-8", "save it as UTF-8")
        return None
    if not may_hold_forbidden(raw):
        return text
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    found = list(islice(forbidden(lines), MAX_PER_FILE + 1))
    for line, column, char in found[:MAX_PER_FILE]:
        what, hint = described(char)
        report((line, column, line, column + 1), "yaml-character", f"{what} may not stand in a file", hint)
    if len(found) > MAX_PER_FILE:
        problems.count(len(lines) - len(FORBIDDEN.sub("", lines)) - MAX_PER_FILE)
    return None if found else text


def _build(text: str, report: Any) -> Any:
    parser = _Parser(text)
    try:
        return _Builder(parser, report, escapes="\\" in text).document()
    finally:
        parser.dispose()


def _mark(event: Any) -> Mark:
    start, end = event.start_mark, event.end_mark
    return (start.line, start.column, end.line, end.column)


class _Builder:
    """Builds plain data from parser events and reports what is not allowed."""

    def __init__(self, parser: Any, report: Any, *, escapes: bool) -> None:
        self._next = parser.get_event
        self._report = report
        self._left = MAX_VALUES
        self._escapes = escapes

    def document(self) -> Any:
        event = self._next()  # stream start
        event = self._next()
        if isinstance(event, yaml.StreamEndEvent):
            self._report((0, 0, 0, 0), "yaml-empty", "the file is empty", "write the data, or remove the file")
            raise _GiveUp
        data = self._node(self._next(), 0)
        self._next()  # document end
        event = self._next()
        if not isinstance(event, yaml.StreamEndEvent):
            self._report(_mark(event), "yaml-documents", "a second document starts here", "one file, one document")
        return data

    def _node(self, event: Any, depth: int) -> Any:
        kind = event.__class__
        self._left -= 1
        if self._left < 0:
            self._report(_mark(event), "file-too-large", f"the file holds more than {MAX_VALUES:,} values")
            raise _GiveUp
        if kind is _Scalar:
            if event.anchor or event.tag:
                self._check_properties(event)
            value = event.value
            if not event.style:
                if value in _NULLS:
                    self._report(_mark(event), "yaml-null", "there is no value here", "leave the key out instead")
                    return Null()
            elif self._escapes and event.style == '"':
                self._check_escapes(event)
            return value
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
        get, places = self._next, node.places
        last: Mark | None = None
        while True:
            event = get()
            if event.__class__ is not _Scalar:
                if event.__class__ is _MappingEnd:
                    break
                self._report(_mark(event), "yaml-key", "a key must be plain text")
                self._node(event, depth + 1)
                self._node(get(), depth + 1)
                continue
            key = event.value
            begin: Any = event.start_mark
            stop: Any = event.end_mark
            if event.anchor or event.tag:
                self._check_properties(event)
            if self._escapes and event.style == '"':
                self._check_escapes(event)
            value_event = get()
            if start.flow_style and ":" in key and not (event.style or getattr(value_event, "value", ".")):
                self._report(_mark(event), "yaml-syntax", "a space is missing behind the colon", "as in: {name: met}")
                continue
            value = self._node(value_event, depth + 1)
            if key == "<<" and not event.style:
                self._report(_mark(event), "yaml-merge", "merge keys are not allowed", "write the entries out")
            elif key in node:
                line = node.key_at(key)[0] + 1
                self._report(_mark(event), "yaml-duplicate-key", f"key {key!r} was already given in line {line}")
            else:
                node[key] = value
                if value_event.__class__ is _Scalar:  # without a call: so are most values
                    here: Any = value_event.start_mark
                    end: Any = value_event.end_mark
                    last = (here.line, here.column, end.line, end.column)
                else:
                    last = _mark_of(value, value_event)
                places += pack_two(begin.line, begin.column, stop.line, stop.column, *last)
        node.mark = _block_mark(start, event, last)
        return node

    def _sequence(self, start: Any, depth: int) -> SeqNode:
        node = SeqNode()
        get, places = self._next, node.places
        last: Mark | None = None
        while True:
            event = get()
            if event.__class__ is _SequenceEnd:
                break
            value = self._node(event, depth + 1)
            node.append(value)
            last = _mark(event) if event.__class__ is _Scalar else _mark_of(value, event)
            places += pack_one(*last)
        node.mark = _block_mark(start, event, last)
        return node

    def _check_escapes(self, event: Any) -> None:
        """An escape in a quoted text may not write what may not stand in the file itself."""
        for char in dict.fromkeys(char for _, _, char in forbidden(event.value)):
            what, hint = described(char)
            self._report(_mark(event), "yaml-character", f"{what} may not be written as an escape either", hint)

    def _check_properties(self, event: Any) -> None:
        if event.anchor:
            self._report(_mark(event), "yaml-anchor", f"anchor &{event.anchor} is not allowed", "remove it")
        if event.tag:
            self._report(_mark(event), "yaml-tag", f"tag {event.tag} is not allowed", "remove it")


def _mark_of(value: Any, event: Any) -> Mark:
    """Where a value stands; one that was refused, where it begins."""
    mark: Mark = getattr(value, "mark", None) or _mark(event)
    return mark


def _block_mark(start: Any, end: Any, last: Mark | None) -> Mark:
    """From the first character to the end of the last part (a block ends, for libyaml, at the next line)."""
    first, stop = start.start_mark, end.end_mark
    if start.flow_style:
        return (first.line, first.column, stop.line, stop.column)
    return (first.line, first.column, *(last[2:] if last else (first.line, first.column)))
