"""Records in canonical order and layout, with every comment kept.

A record is read into a tree that knows its comments, put into the order of the models and of the directive, and
written again: two spaces of indentation, long text folded at 110 columns, quotes only where they are needed. The
result is read again and compared with what was there; if anything but the layout differs, it is not used.

A comment belongs to the entry below it and moves together with it; one that is indented deeper than the entry below
it stands at the end of a section, and stays there.
"""

from __future__ import annotations

import json
import re
import textwrap
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from transposition.model.dates import PartialDate
from transposition.model.directive import Directive
from transposition.model.finding import Problem, Span
from transposition.model.record import Fact, Record
from transposition.model.sentence import Sentence
from transposition.workspace.document import MapNode, Mark, SeqNode
from transposition.workspace.yaml_reader import read_yaml

WIDTH = 110
_SPACED = frozenset({"measures", "transposition"})
"""Sections in which an empty line stands between entries."""
_EVIDENCE = ("verified_in", "verify_in")
_LATE: dict[type[BaseModel], tuple[str, ...]] = {Record: ("sources",)}
"""Keys that come last although the model has them first: they are long, and read last."""
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`")
# What YAML 1.1 or 1.2 readers take for something else than text.
_TYPED = re.compile(
    r"(?:[-+]?[0-9][0-9_,.:]*(?:e[-+]?[0-9]+)?|0[xo][0-9a-f_]+|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*|[-+]?\.(?:inf|nan)"
    r"|y|n|yes|no|on|off|true|false|null|~|<<|=)\Z",
    re.IGNORECASE,
)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
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


def format_record(raw: bytes, name: str, directive: Directive) -> str:
    """A record in canonical order and layout.

    Args:
        raw: the bytes of the file.
        name: its name as problems show it.
        directive: whose provisions give the order of the claims.

    Returns:
        The text; formatting it again changes nothing.

    Raises:
        FormatError: the file is not YAML that we take.
    """
    tree, data = parse(raw, name)
    if not is_record(data):
        message = "this is no record, so its keys have another order"
        hint = "records have the keys state, completeness and assessed_by"
        raise FormatError([Problem(Span(name, 1, 1, 1, 1), "file-kind", message, hint)])
    arrange(tree.root, directive)
    text = write(tree)
    again, problems = read_yaml(text.encode(), name)
    if again is None or problems or again.data != data:
        raise AssertionError(f"formatting {name} would have changed what it says: {problems}")
    if _comments(text) != _comments_of(tree):
        raise AssertionError(f"formatting {name} would have lost a comment")
    return with_line_ends_of(raw, text)


def is_record(data: Any) -> bool:
    """Whether a file says that it is a record, right or wrong."""
    if not isinstance(data, dict):
        return False
    known = sum(key in _order(Record) for key in data)
    return known * 2 > len(data)


def with_line_ends_of(raw: bytes, text: str) -> str:
    """The text with the line ends that a file has: those of Windows, if its first line has."""
    return text.replace("\n", "\r\n") if raw[: raw.find(b"\n") + 1].endswith(b"\r\n") else text


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
                at = data.keys_at[key]
                self._cover(at)
                entry = Entry(Value(), key, at[0], at[1], home=found)
                if not (flow or inside_flow):
                    self.anchors.append(entry)
                entry.value = self.value(part, data.values_at[key], inside_flow=flow or inside_flow)
                found.entries.append(entry)
            return found
        if isinstance(data, SeqNode):
            flow = first == "["
            found = Value(flow=flow)
            for part, at in zip(data, data.items_at, strict=True):
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


def arrange(root: Value, directive: Directive) -> None:
    """Put a record into canonical order."""
    _arrange(root, Record, directive)
    claims = root.get("transposition")
    if claims is not None and claims.is_map:
        claims.entries.sort(key=lambda entry: scope_order(entry.key, directive))
    facts = root.get("facts")
    if facts is not None and facts.is_map:
        for entry in facts.entries:
            kind = directive.file.facts.get(entry.key)
            own = list(kind.fields) if kind else []
            items = [item.value for item in entry.value.entries] if not entry.value.is_map else [entry.value]
            for item in items:
                _sort(item, [*own, *_order(Fact)])
                for answer in item.entries:
                    if kind and answer.key in kind.fields and kind.fields[answer.key].type != "text":
                        answer.value.quoted = False


def scope_order(scope: str, directive: Directive) -> tuple[int, int, str]:
    """Where a provision or wider scope stands: ``general``, then each article before its parts."""
    if scope == "general":
        return (-1, 0, scope)
    place = directive.order.get(scope)
    if place is not None:
        return (place, 1, scope)
    number = re.match(r"[0-9]+", scope)
    within = [
        place
        for provision, place in directive.order.items()
        if number and re.match(rf"{number[0]}(?:\(|\Z)", provision)
    ]
    return (min(within, default=len(directive.order)), 0, scope)


def _arrange(value: Value, model: type[BaseModel], directive: Directive) -> None:
    if not value.is_map:
        return
    _sort(value, _order(model))
    fields = {info.alias or name: info.annotation for name, info in model.model_fields.items()}
    for entry in value.entries:
        if entry.value.text is not None and _is_typed(fields.get(entry.key)):
            entry.value.quoted = False  # the field reads a day or a word either way, and there is one canonical form
        inner = _model_in(fields.get(entry.key))
        if inner is None:
            continue
        for item in _items(entry.value, fields[entry.key]):
            _arrange(item, inner, directive)


def _is_typed(annotation: Any) -> bool:
    """Whether a field takes days, numbers or words of a list, and no text of its own."""
    if isinstance(annotation, type):
        return issubclass(annotation, Enum | PartialDate | Sentence | int)
    return any(map(_is_typed, get_args(annotation))) and "str" not in map(_name_of, get_args(annotation))


def _name_of(annotation: Any) -> str:
    return getattr(annotation, "__name__", "")


def _items(value: Value, annotation: Any) -> Iterator[Value]:
    """The mappings below a field that are of the field's model."""
    if not value.is_map:
        yield from (item for entry in value.entries for item in _items(entry.value, None))
    elif "dict" in str(annotation):
        for entry in value.entries:
            yield from _items(entry.value, None)
    else:
        yield value


@cache
def _order(model: type[BaseModel]) -> list[str]:
    names = [info.alias or name for name, info in model.model_fields.items()]
    late = [*_LATE.get(model, ()), *(name for name in _EVIDENCE if name in names)]
    return [*(name for name in names if name not in late), *late]


def _sort(value: Value, order: Sequence[str]) -> None:
    places = {name: place for place, name in reversed(list(enumerate(order)))}
    value.entries.sort(key=lambda entry: places.get(entry.key, len(order)))


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in get_args(annotation):
        found = _model_in(part)
        if found is not None:
            return found
    return None


def write(tree: Tree) -> str:
    """The text of a tree."""
    lines = list(tree.head)
    for place, entry in enumerate(tree.root.entries):
        section = not _inline(entry.value, len(entry.key) + 2)
        if place and (section or entry.apart or _was_section(tree.root.entries[place - 1])):
            lines.append("")
        lines += _entry_lines(entry, 0, spaced=entry.key in _SPACED)
    lines += tree.end
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _was_section(entry: Entry) -> bool:
    return not _inline(entry.value, len(entry.key) + 2)


def _entry_lines(entry: Entry, indent: int, *, spaced: bool = False) -> list[str]:
    """A key with its value and its comments."""
    pad = " " * indent
    head = f"{pad}{_key(entry.key)}:"
    lines = [pad + text for text in entry.before]
    return lines + _value_lines(entry.value, head, indent, entry.beside, spaced=spaced)


def _value_lines(value: Value, head: str, indent: int, beside: str, *, spaced: bool = False) -> list[str]:
    """A value behind its head (``key:`` or ``-``), which stands at ``indent``."""
    tail = f"  {beside}" if beside else ""
    if value.text is not None:
        first, rest = _scalar(value.text, value.quoted, indent + 2)
        return [f"{head} {first}{tail}", *rest]
    if _inline(value, len(head) + 1):
        return [f"{head} {_flow(value)}{tail}"]
    lines = [head + tail]
    for place, item in enumerate(value.entries):
        if place and spaced:
            lines.append("")
        lines += _entry_lines(item, indent + 2) if value.is_map else _item_lines(item, indent + 2)
    return lines + [" " * (indent + 2) + text for text in value.end]


def _item_lines(item: Entry, indent: int) -> list[str]:
    """An item of a list; a mapping starts on the line of the dash."""
    pad = " " * indent
    value = item.value
    lines = [pad + text for text in item.before]
    if value.is_map and value.entries and not _inline(value, indent + 2):
        first = value.entries[0]
        if item.beside:
            lines.append(pad + item.beside)
        # Comments above the first key stand above the dash, where they are read as those of the item.
        lines += [pad + text for text in first.before]
        body: list[str] = []
        for place, entry in enumerate(value.entries):
            bare = Entry(entry.value, entry.key, beside=entry.beside)
            body += _entry_lines(bare if place == 0 else entry, indent + 2)
        body[0] = f"{pad}- {body[0].lstrip()}"
        lines += body + [" " * (indent + 2) + text for text in value.end]
    else:
        lines += _value_lines(value, f"{pad}-", indent, item.beside)
    return lines


def _inline(value: Value, before: int) -> bool:
    """Whether a value stands on one line with its key."""
    if value.text is not None:
        return True
    if not value.entries:
        return True
    return value.flow and before + len(_flow(value)) <= WIDTH + 10


def _flow(value: Value) -> str:
    if value.text is not None:
        return _plain_or_quoted(value.text, value.quoted, flow=True)
    if value.is_map:
        return "{" + ", ".join(f"{_key(entry.key)}: {_flow(entry.value)}" for entry in value.entries) + "}"
    return "[" + ", ".join(_flow(entry.value) for entry in value.entries) + "]"


def _key(key: str) -> str:
    return _plain_or_quoted(key, quoted=True, flow=False) if len(key) < 120 else json.dumps(key, ensure_ascii=False)


def _scalar(text: str, quoted: bool, indent: int) -> tuple[str, list[str]]:
    """The first line of a scalar, and those that follow at an indentation."""
    if "\n" in text:
        return _block(text, indent)
    width = WIDTH - indent
    if len(text) > width and " " in text.strip():
        lines = _fold(text, width)
        if lines is not None:
            return ">-", [" " * indent + line for line in lines]
    return _plain_or_quoted(text, quoted, flow=False), []


def _fold(text: str, width: int) -> list[str] | None:
    """Lines that a reader joins with single spaces again, or None where that is not possible."""
    if text != text.strip() or text.startswith("#"):
        return None
    wrapped = textwrap.wrap(
        text, width, break_long_words=False, break_on_hyphens=False, drop_whitespace=True, replace_whitespace=False
    )
    # Where several spaces fell on a line's end, or a line would begin with one, the text would change.
    return wrapped if len(wrapped) > 1 and " ".join(wrapped) == text else None


def _block(text: str, indent: int) -> tuple[str, list[str]]:
    """Text of several lines, line by line."""
    body, ends = text.rstrip("\n"), len(text) - len(text.rstrip("\n"))
    if not body or body[0] in " \n" or ends > 1 or any(line != line.rstrip() for line in body.split("\n")):
        return json.dumps(text, ensure_ascii=False), []
    return "|" + ("" if ends else "-"), [" " * indent + line if line else "" for line in body.split("\n")]


def _plain_or_quoted(text: str, quoted: bool, *, flow: bool) -> str:
    if _plain(text, flow=flow) and not (quoted and _TYPED.match(text)):
        return text
    return json.dumps(text, ensure_ascii=False)


def _plain(text: str, *, flow: bool) -> bool:
    """Whether text can stand without quotes."""
    if text in _NULLS or text != text.strip() or "\n" in text or text in ("---", "..."):
        return False
    if text[0] in _INDICATORS and not (text[0] in "-?:" and len(text) > 1 and text[1] not in " ,[]{}" and not flow):
        return False
    if text.startswith(("--- ", "... ")) or ": " in text or " #" in text or text.endswith(":"):
        return False
    return not (flow and (set(text) & set(",[]{}") or ":" in text))


def _comments(text: str) -> Counter[str]:
    """The comments of a text, as often as they stand there."""
    document, _ = read_yaml(text.encode(), "")
    reader = _Reader(text.splitlines())
    assert document is not None
    reader.value(document.data, document.data.mark)
    return Counter(comment for _, _, comment, _ in reader.comments())


def _comments_of(tree: Tree) -> Counter[str]:
    found: list[str] = [*tree.head, *tree.end]

    def walk(entries: Iterable[Entry]) -> None:
        for entry in entries:
            found.extend([*entry.before, entry.beside, *entry.value.end])
            walk(entry.value.entries)

    walk(tree.root.entries)
    return Counter(filter(None, found))
