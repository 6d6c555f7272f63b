"""Why a file is not YAML, for people who do not know YAML: what happened, where it began, and what to do.

The parser says where it gave up and what it expected. What somebody did is looked for in the lines around: a colon in a
text without quotes, the quotes or dashes of a word processor, a quote that nobody closed, what a merge left behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Place = tuple[int, int, int, int]
Said = tuple[Place, str, str | None]

_MERGE = re.compile(r"^(?:<{7}|={7}|>{7})(?: |$)")
_DASH = re.compile(r"^\s*([\u2010-\u2015\u2212\u2022\u00b7])\s*(?=\S)")
_SMART = re.compile(r"(?:[:\-\[{,]\s*|^\s*)([\u2018-\u201f\u00ab\u00bb\u2039\u203a])")
_NO_SPACE_HYPHEN = re.compile(r"^\s*(-)(?=[A-Za-z_\"'])")
_NO_SPACE_COLON = re.compile(r"^\s*(?:- +)?[A-Za-z_][\w.()-]*(:)(?=[^\s:])")
_ENTRY = re.compile(r"^(?P<lead>\s*(?:- +)*)(?P<key>[^\s#\"'\[{:][^:#]*?):\s+(?P<value>\S.*)$")
_AFTER = re.compile(r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*(?P<rest>[^\s#,}\]].*)$""")
_BRACKET_FIRST = re.compile(r"[\[{][^\[\]{}]*[\]}]\s*(?P<rest>[^\s#,}\]].*)$")

QUOTE_IT = 'put the text in quotes, as in title: "Act: the title"'
_ALIGN = "entries that belong together begin in the same column, two spaces further in than what they belong to"


def explain(
    text: str, what: str, at: tuple[int, int], context: str = "", opened: tuple[int, int] | None = None
) -> Said:
    """Say what is wrong.

    Args:
        text: the whole file.
        what: the parser's complaint.
        at: line and column, from 0, where it gave up.
        context: what it was doing.
        opened: where that began.

    Returns:
        The place to show, a sentence, and a remedy.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, line in enumerate(lines):
        if _MERGE.match(line):
            hint = "keep one of the two versions, and remove the lines of <<<<<<<, ======= and >>>>>>>"
            return (number, 0, number, len(line)), "a merge conflict was left in the file", hint
    first = max(0, min(at[0], opened[0] if opened and at[0] - opened[0] < 3 else at[0]) - 1)
    near = [number for number in range(min(at[0], len(lines) - 1), first - 1, -1) if lines[number].strip()]
    said = _quote(text, lines, what, at, context, opened) or _word_processor(lines, near)
    return said or _slip(lines, near, what) or _by_complaint(lines, what, at, context, opened)


def _quote(
    text: str, lines: list[str], what: str, at: tuple[int, int], context: str, opened: tuple[int, int] | None
) -> Said | None:
    """A quote that is not closed, or only by another one further down."""
    quoted = "quoted scalar" in context
    if quoted and opened and ("end of stream" in what or "document" in what):
        return _one(opened), "the quote that opens here is never closed", "close it at the end of the text"
    if quoted and "escape" in what:
        hint = "in double quotes \\ has a meaning: write \\\\, or use single quotes"
        return _one(at), "a backslash that means nothing stands in double quotes", hint
    for start, end in _long_quotes(text):
        if start[0] < end[0] and end[0] in (at[0], at[0] - 1) and not lines[start[0] + 1].startswith(" " * 4 + '"'):
            message = f"the quote that opens here is closed only in line {end[0] + 1}"
            return _one(start), message, "close it at the end of its text"
    return None


def _long_quotes(text: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Start and end of the texts in quotes that run over several lines, as far as the parser comes."""
    found = []
    try:
        for token in yaml.scan(text[:200_000], Loader=_Loader):
            if isinstance(token, yaml.ScalarToken) and token.style in ('"', "'"):
                start, end = token.start_mark, token.end_mark
                if end.line > start.line:
                    found.append(((start.line, start.column), (end.line, end.column)))
    except (yaml.YAMLError, RecursionError):
        pass  # this is the error that is being explained
    return found


def _word_processor(lines: list[str], near: list[int]) -> Said | None:
    for number in near:
        dash = _DASH.match(lines[number])
        if dash:
            message = f"{dash[1]} is a dash of a word processor, and no list begins with it"
            return _one((number, dash.start(1))), message, "use the hyphen of the keyboard: -"
        smart = _SMART.search(lines[number])
        if smart:
            message = f"{smart[1]} is a quote of a word processor, and quotes nothing here"
            return _one((number, smart.start(1))), message, 'use straight quotes: "..."'
    return None


def _slip(lines: list[str], near: list[int], what: str) -> Said | None:
    """Slips that show in the line itself."""
    for number in near:
        line = lines[number]
        hyphen = _NO_SPACE_HYPHEN.match(line)
        if hyphen:
            return _one((number, hyphen.start(1))), "a space is missing behind the hyphen", "write it as in: - id: act"
        colon = _NO_SPACE_COLON.match(line)
        if colon and "//" not in line[colon.start(1) : colon.start(1) + 3]:
            place = _one((number, colon.start(1)))
            return place, "a space is missing behind the colon", "write it as in: status: transposed"
    for number in near:
        entry = _ENTRY.match(lines[number])
        if not entry:
            continue
        value, column = entry["value"], entry.start("value")
        rest = _AFTER.match(value) if value[0] in "\"'" else _BRACKET_FIRST.match(value)
        if rest and (value[0] in "\"'[" or "expected" in what):
            sign = "quote" if value[0] in "\"'" else "bracket"
            hint = "put the whole text in single quotes, as in title: '\"Quoted\" and more'"
            return _one((number, column + rest.start("rest"))), f"the text goes on behind the closing {sign}", hint
        inner = re.search(r":(?= |$)", value)
        if inner and value[0] not in "\"'[{|>&*!#" and "mapping values" in what:
            place = _one((number, column + inner.start()))
            return place, "a colon stands in a text without quotes", QUOTE_IT
        if value[0] in "@`%&*!" and ("cannot start" in what or "alphabetic" in what or "expected" in what):
            message = f"a text without quotes cannot begin with {value[0]}"
            return _one((number, column)), message, QUOTE_IT
    return None


def _by_complaint(
    lines: list[str], what: str, at: tuple[int, int], context: str, opened: tuple[int, int] | None
) -> Said:
    """What the complaint itself says, in plain words."""
    if "flow" in context and opened:
        closing = "]" if "sequence" in context else "}"
        if "end of stream" in what or at[0] > opened[0]:
            message = f"the bracket that opens here is not closed by {closing}"
            return _one(opened), message, f"close it with {closing}; entries are parted by commas"
        message = f"a comma or {closing} is missing here"
        return _one(at), message, "texts with commas, colons or brackets in them need quotes inside brackets"
    if "mapping values" in what:
        return _one(at), "this line is indented wrongly, or the one above is not finished", _ALIGN
    if "'-' indicator" in what:
        message = "this line does not belong to the list above"
        hint = "begin an entry of the list with -, in the column of the others, or indent the line as they are"
        return _one(at), message, hint
    if "expected key" in what:
        return _one(at), "this line does not stand in the column of the entries that it follows", _ALIGN
    if "expected ':'" in what:
        place = opened or at
        message = "this line is neither key: value nor part of a text"
        return _one(place), message, "write key: value; a text over several lines is indented further than its key"
    if "cannot start any token" in what:
        char = lines[at[0]][at[1] : at[1] + 1] if at[0] < len(lines) else ""
        return _one(at), f"no text without quotes may begin with {char or 'this'}", QUOTE_IT
    if "document" in what:
        return _one(at), "a second document begins here", "one file holds one document: remove the line of dashes"
    if "end of stream" in what:
        return _one(opened or at), "what begins here does not end", "look at quotes and brackets"
    message = what.strip().rstrip(".") or "the file is not YAML"
    return _one(at), message, "look at indentation, quotes and brackets here and in the line above"


def _one(at: tuple[int, int]) -> Place:
    return (at[0], at[1], at[0], at[1] + 1)


_LOST = re.compile(r" #[^\s!#]")
_BLOCK = re.compile(r"(?:: |- )[|>][-+0-9]*\Z")


def cut_off(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Values that end at a # where somebody may have meant it: line, column, what is read and what is not.

    A comment that somebody writes on purpose has a space behind its #. In a text over several lines it is a character
    like any other.
    """
    if not _LOST.search(text):
        return
    block: int | None = None  # the column of the key whose text goes on
    for number, line in enumerate(text.split("\n")):
        plain = line.strip()
        indent = len(line) - len(line.lstrip(" "))
        if block is not None and (not plain or indent > block):
            continue
        block = indent if _BLOCK.search(plain[-8:]) else None
        found = _LOST.search(line)
        key, colon, kept = line[: found.start()].lstrip(" -").partition(": ") if found else ("", "", "")
        kept = kept.strip()
        within = key[:1] in ("'", '"') and not key[1:].endswith(key[0])  # in an item of a list that is in quotes
        if found and colon and not within and kept and kept[0] not in "\"'|>[{#&*!":
            yield number, found.start() + 1, kept, line[found.start() + 1 :].rstrip()
