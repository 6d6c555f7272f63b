"""A tree as text: two spaces of indentation, long text folded, quotes only where they are needed."""

from __future__ import annotations

import json
import re
import textwrap

from transposition.editing.tree import Entry, Tree, Value

WIDTH = 110
_SPACED = frozenset({"measures", "transposition"})
"""Sections in which an empty line stands between entries."""
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`")
# What YAML 1.1 or 1.2 readers take for something else than text.
_TYPED = re.compile(
    r"(?:[-+]?[0-9][0-9_,.:]*(?:e[-+]?[0-9]+)?|0[xo][0-9a-f_]+|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*|[-+]?\.(?:inf|nan)"
    r"|y|n|yes|no|on|off|true|false|null|~|<<|=)\Z",
    re.IGNORECASE,
)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


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
    if ":" in key or key[:1] in ("?", "-"):  # inside brackets they would mean something else
        return json.dumps(key, ensure_ascii=False)
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
