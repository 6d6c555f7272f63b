"""How provisions are named and typed: ``25(2)``, ``25.2``, ``25-2``, ``3(5)(i)``, ``22-25``."""

from __future__ import annotations

import re
from collections.abc import Iterable

_PARTS = re.compile(r"[0-9]+|[a-z]+")
_ID = re.compile(r"[0-9]+(\([0-9a-z]+\))*\Z")
_RANGE = re.compile(r"([0-9]+)\s*[-–]\s*([0-9]+)\Z")


def canonical(text: str) -> str:
    """Turn what people type into the directive's own form.

    >>> canonical("3.5.i"), canonical("25-2"), canonical("Article 25(2)")
    ('3(5)(i)', '25(2)', '25(2)')
    """
    cleaned = re.sub(r"^(article|art\.?)\s*", "", text.strip().lower())
    parts: list[str] = _PARTS.findall(cleaned)
    if not parts or not re.fullmatch(r"[0-9a-z().\-\s]+", cleaned):
        return text.strip()
    # 2c and 9a are typed without a separator, too: the digits and the letters part by themselves.
    return parts[0] + "".join(f"({part})" for part in parts[1:])


def dotted(provision: str) -> str:
    """The form that needs no quotes in a shell.

    >>> dotted("3(5)(i)")
    '3.5.i'
    """
    return ".".join(_PARTS.findall(provision))


def parent(provision: str) -> str | None:
    """The provision that this one is a point of by its number, or None for an article.

    >>> parent("3(5)(i)"), parent("25")
    ('3(5)', None)
    """
    head, bracket, _ = provision.rpartition("(")
    return head if bracket else None


def article_of(provision: str) -> int:
    """The article's number.

    Raises:
        ValueError: the text does not start with a number.
    """
    match = re.match(r"[0-9]+", provision)
    if not match:
        raise ValueError(f"{provision!r} names no article")
    return int(match[0])


def is_id(text: str) -> bool:
    """Whether the text has the shape of a provision id."""
    return bool(_ID.match(text))


def expand(scope: str, known: Iterable[str]) -> tuple[str, ...]:
    """All known provisions that a scope covers, in the directive's order.

    A scope is a provision (with everything below it), an article, a range of articles or ``general``
    (everything). Nothing known below it gives an empty tuple.

    >>> expand("25", ["24(1)", "25(1)", "25(2)"])
    ('25(1)', '25(2)')
    """
    if scope == "general":
        return tuple(known)
    match = _RANGE.match(scope)
    if match:
        first, last = int(match[1]), int(match[2])
        return tuple(item for item in known if first <= article_of(item) <= last)
    return tuple(item for item in known if item == scope or item.startswith(scope + "("))


class Scopes:
    """The provisions that each scope covers, indexed once: what ``expand`` finds, without looking at all of them."""

    def __init__(self, known: tuple[str, ...]) -> None:
        self._known = known
        self._below: dict[str, list[str]] = {}
        for item in known:
            scope: str | None = item
            while scope:
                self._below.setdefault(scope, []).append(item)
                scope = parent(scope)
        self._kept: dict[str, tuple[str, ...]] = {"general": known}

    def expand(self, scope: str) -> tuple[str, ...]:
        """All provisions that a scope covers (see the function ``expand``)."""
        found = self._kept.get(scope)
        if found is None:
            ranged = _RANGE.match(scope)
            found = expand(scope, self._known) if ranged else tuple(self._below.get(scope, ()))
            if found:  # what records say wrongly is not kept
                self._kept[scope] = found
        return found


def parse_selection(text: str, known: Iterable[str]) -> tuple[str, ...]:
    """Read a list such as ``22-25,10(2)`` or ``3.5.i`` as it stands after ``--article``.

    Raises:
        ValueError: a part names nothing that is known; the message quotes it.
    """
    known = tuple(known)
    chosen: set[str] = set()
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        match = _RANGE.match(part)
        # 25-2 cannot be a range of articles, so it is paragraph 2 of Article 25.
        is_range = bool(match and int(match[1]) < int(match[2]))
        found = expand(part if is_range else canonical(part), known)
        if not found:
            raise ValueError(part)
        chosen.update(found)
    return tuple(item for item in known if item in chosen)
