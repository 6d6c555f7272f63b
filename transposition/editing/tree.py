"""A YAML file as a tree that knows its comments.

A comment belongs to the entry below it and moves together with it; one that is indented deeper than the entry below
it stands at the end of a section, and stays there.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from transposition.model.finding import Problem
from transposition.workspace.document import MapNode, Mark, SeqNode
from transposition.workspace.yaml_reader import read_yaml

_HEADER = re.compile(r"[|>][0-9+-]*")


class FormatError(Exception):
    """The file cannot be rewritten; ``problems`` say why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


@dataclass
class Entry:
    """A key with its value, or an item of a list (without a key), and the comments that belong to it.

    Attributes:
        home: the mapping or list that it stands in.
    """

    value: Value
    key: str = ""
    line: int = 0
    column: int = 0
    before: list[str] = field(default_factory=list)
    beside: str = ""
    home: Value | None = None
    apart: bool = False
    """Whether an empty line stands above it; between short entries at the top of a file that is left alone."""


@dataclass
class Value:
    """A scalar (``text``), a mapping or a list (``entries``), with the comments at its end."""

    text: str | None = None
    quoted: bool = False
    flow: bool = False
    is_map: bool = False
    entries: list[Entry] = field(default_factory=list)
    end: list[str] = field(default_factory=list)

    def get(self, key: str) -> Value | None:
        """The value of a key of a mapping."""
        return next((entry.value for entry in self.entries if entry.key == key), None)


@dataclass
class Tree:
    """A file: its root, the comments at its very top, and those that stand behind everything."""

    root: Value
    head: list[str] = field(default_factory=list)
    end: list[str] = field(default_factory=list)


def parse(raw: bytes, name: str) -> tuple[Tree, Any]:
    """The tree of a file with its comments, and its plain data.

    Raises:
        FormatError: the file is not YAML that we take, or not a mapping.
    """
    if not raw.endswith(b"\n"):
        raw += b"\n"
    document, problems = read_yaml(raw, name)
    if document is None or problems:
        raise FormatError(problems)
    lines = raw.decode("utf-8-sig").splitlines()
    reader = _Reader(lines)
    root = reader.value(document.data, getattr(document.data, "mark", (0, 0, 0, 0)))
    tree = Tree(root)
    _attach(tree, reader)
    return tree, document.data


class _Reader:
    """Builds the tree, and notes which parts of the lines are text and not comments."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.covered: list[list[tuple[int, int]]] = [[] for _ in lines]
        self.anchors: list[Entry] = []

    def value(self, data: Any, mark: Mark, *, inside_flow: bool = False) -> Value:
        first = self.lines[mark[0]][mark[1] : mark[1] + 1] if mark[0] < len(self.lines) else ""
        if isinstance(data, MapNode):
            flow = first == "{"
            found = Value(flow=flow, is_map=True)
            for key, part in data.items():
                at = data.key_at(key)
                self._cover(at)
                entry = Entry(Value(), key, at[0], at[1], home=found)
                if not (flow or inside_flow):
                    self.anchors.append(entry)
                entry.value = self.value(part, data.value_at(key), inside_flow=flow or inside_flow)
                found.entries.append(entry)
            return found
        if isinstance(data, SeqNode):
            flow = first == "["
            found = Value(flow=flow)
            for place, part in enumerate(data):
                at = data.item_at(place)
                entry = Entry(Value(), "", at[0], data.mark[1], home=found)
                if not (flow or inside_flow):
                    self.anchors.append(entry)
                entry.value = self.value(part, at, inside_flow=flow or inside_flow)
                found.entries.append(entry)
            return found
        self._cover(mark)
        return Value(text=data, quoted=first in ('"', "'"))

    def _cover(self, mark: Mark) -> None:
        start, column, end, end_column = mark
        line = self.lines[start]
        header = _HEADER.match(line, column)
        if header and end > start:  # a block scalar; what follows its header may be a comment
            self.covered[start].append((column, header.end()))
            for number in range(start + 1, min(end, len(self.lines))):
                self.covered[number].append((0, len(self.lines[number])))
            return
        for number in range(start, min(end, len(self.lines) - 1) + 1):
            first = column if number == start else 0
            last = end_column if number == end else len(self.lines[number])
            self.covered[number].append((first, last))

    def comments(self) -> Iterator[tuple[int, int, str, bool]]:
        """Line, column, text, and whether the comment has the line for itself."""
        for number, line in enumerate(self.lines):
            for match in re.finditer(r"#", line):
                at = match.start()
                if at and not line[at - 1].isspace():
                    continue
                if any(first <= at < last for first, last in self.covered[number]):
                    continue
                yield number, at, line[at:].rstrip(), not line[:at].strip()
                break


def _attach(tree: Tree, reader: _Reader) -> None:
    """Give every comment to the entry that it belongs to."""
    anchors = reader.anchors
    starts = [entry.line for entry in anchors]
    open_ones: list[Entry] = []
    """Entries above the comment, the last of each column; columns rise."""
    passed = 0
    previous: tuple[int, list[str]] | None = None
    for line, column, text, alone in reader.comments():
        if not alone:
            place = bisect_right(starts, line) - 1
            owner = anchors[place] if place >= 0 else None
            if owner is None:
                tree.end.append(text)
            elif owner.beside:
                owner.before.append(text)
            else:
                owner.beside = text
            previous = None
            continue
        while passed < len(anchors) and starts[passed] < line:
            entry, passed = anchors[passed], passed + 1
            while open_ones and open_ones[-1].column >= entry.column:
                open_ones.pop()
            open_ones.append(entry)
        place = bisect_left(starts, line)
        following = anchors[place] if place < len(anchors) else None
        target = tree.end if following is None else following.before
        level = 0 if following is None else following.column
        above = next((entry for entry in reversed(open_ones) if entry.column <= column), None)
        if above is not None and above.home is not None and level < above.column:
            target = above.home.end
        if previous is not None and previous[1] is target and line > previous[0] + 1:
            target.append("")  # an empty line between two comments
        target.append(text)
        previous = (line, target)
    for entry in tree.root.entries:
        first = entry.line - len(entry.before)
        entry.apart = first > 0 and not reader.lines[first - 1].strip()
    for entry in anchors:
        # An empty line between a comment and its entry says that the comment speaks of more than the entry.
        if entry.before and entry.line and not reader.lines[entry.line - 1].strip():
            entry.before.append("")
    tree.head = _head(anchors)


def _head(anchors: Sequence[Entry]) -> list[str]:
    """The comments that are about the file: its schema, and all that an empty line parts from the first key."""
    if not anchors or not anchors[0].before:
        return []
    first = anchors[0]
    length = max((place + 1 for place, text in enumerate(first.before) if not text), default=0)
    if not length and first.before[0].startswith("# yaml-language-server:"):
        length = 1
    head, first.before = first.before[:length], first.before[length:]
    return head


def comments_in(text: str) -> Counter[str]:
    """The comments of a text, as often as they stand there."""
    document, _ = read_yaml(text.encode(), "")
    reader = _Reader(text.splitlines())
    assert document is not None
    reader.value(document.data, document.data.mark)
    return Counter(comment for _, _, comment, _ in reader.comments())


def comments_of(tree: Tree) -> Counter[str]:
    """The comments that a tree holds, as often as they stand there."""
    found: list[str] = [*tree.head, *tree.end]

    def walk(entries: Iterable[Entry]) -> None:
        for entry in entries:
            found.extend([*entry.before, entry.beside, *entry.value.end])
            walk(entry.value.entries)

    walk(tree.root.entries)
    return Counter(filter(None, found))
