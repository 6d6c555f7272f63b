"""How provisions are named and typed: ``25(2)``, ``25.2``, ``25-2``, ``3(5)(i)``, ``22-25``, ``9a(1)``, ``annex-i``."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

_PARTS = re.compile(r"[0-9]+|[a-z]+")
_NUMBER = r"[0-9]+[a-z]*"
_ANNEX = r"annex(?:-[0-9a-z]+)?"
_ARTICLE = re.compile(rf"(?:{_NUMBER}|{_ANNEX})(?=\(|\Z|\s*[-–]\s*[0-9])")
_ID = re.compile(rf"(?:{_NUMBER}|{_ANNEX})(\([0-9a-z]+\))*\Z")
_RANGE = re.compile(rf"({_NUMBER})\s*[-–]\s*({_NUMBER})\Z")
_WORD = re.compile(r"^(article|art\.?)\s*")
_TYPED_NUMBER = re.compile(r"[\s-]+([0-9a-z]+)")
_TYPED_LETTER = re.compile(r"([0-9]+[a-z]+)(?![0-9a-z])")
_LETTERS = re.compile(r"([0-9]+)([a-z]*)")
_ROMAN = {letter: value for value, letter in enumerate(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"), 1)}
_TENS = {"": 0, "x": 10, "xx": 20, "xxx": 30}


def canonical(text: str, articles: Container[str] = ()) -> str:
    """Turn what people type into the directive's own form.

    Args:
        text: what was typed.
        articles: those of the directive: where there is an Article 9a, ``9a`` is that and not point a of Article 9.

    >>> canonical("3.5.i"), canonical("25-2"), canonical("Article 25(2)"), canonical("Annex I.2")
    ('3(5)(i)', '25(2)', '25(2)', 'annex-i(2)')
    >>> canonical("9a.1"), canonical("9a.1", {"9a"})
    ('9(a)(1)', '9a(1)')
    """
    cleaned = _WORD.sub("", text.strip().lower())
    if not re.fullmatch(r"[0-9a-z().\-\s]+", cleaned):
        return text.strip()
    if is_annex(cleaned):
        rest = cleaned[5:]
        number = _TYPED_NUMBER.match(rest)
        head = f"annex-{number[1]}" if number else "annex"
        return head + "".join(f"({part})" for part in _PARTS.findall(rest[number.end() if number else 0 :]))
    parts: list[str] = _PARTS.findall(cleaned)
    if not parts:
        return text.strip()
    lettered = _TYPED_LETTER.match(cleaned)
    if lettered and lettered[1] in articles:
        parts[:2] = [lettered[1]]
    # 2c is typed without a separator, too: the digits and the letters part by themselves.
    return parts[0] + "".join(f"({part})" for part in parts[1:])


def dotted(provision: str) -> str:
    """The form that needs no quotes in a shell.

    >>> dotted("3(5)(i)"), dotted("annex-i(2)")
    ('3.5.i', 'annex-i.2')
    """
    return provision.replace("(", ".").replace(")", "")


def cited(provision: str) -> str:
    """A provision or an article with the word for what it is.

    >>> cited("25(2)"), cited("9a"), cited("annex-i(2)"), cited("annex")
    ('Article 25(2)', 'Article 9a', 'Annex I(2)', 'Annex')
    """
    article, bracket, rest = provision.partition("(")
    return (f"Annex {annex_number(article)}".rstrip() if is_annex(article) else f"Article {article}") + bracket + rest


def is_annex(scope: str) -> bool:
    """Whether a provision or article belongs to an annex."""
    return scope.startswith("annex")


def annex_number(article: str) -> str:
    """The number of an annex as it is printed; empty where there is one annex only."""
    return article.partition("-")[2].upper()


def is_article(scope: str) -> bool:
    """Whether a scope is a whole article or annex.

    >>> is_article("9a"), is_article("9(1)"), is_article("3-5"), is_article("annex-i"), is_article("general")
    (True, False, False, True, False)
    """
    return "(" not in scope and is_id(scope)


def article_order(article: str) -> tuple[int, int, str]:
    """Where an article stands among others: by number and letter, annexes last.

    >>> sorted(["annex-ii", "10", "9a", "annex-i", "9", "annex"], key=article_order)
    ['9', '9a', '10', 'annex', 'annex-i', 'annex-ii']
    """
    if not is_annex(article):
        found = _LETTERS.match(article)
        return (0, int(found[1]), found[2]) if found and len(found[1]) < 10 else (2, 0, article)
    number = article.partition("-")[2]
    if number.isdigit() and len(number) < 10:
        return 1, int(number), ""
    tens = re.match(r"x*", number)
    ones = number[tens.end() :] if tens else number
    if tens and tens[0] in _TENS and (ones in _ROMAN or (tens[0] and not ones)):
        return 1, _TENS[tens[0]] + _ROMAN.get(ones, 0), ""
    return 1, 0, number


def number_and_letters(article: str) -> tuple[str, str]:
    """The two parts of a number, for a narrow column; of an annex an A and its number.

    >>> number_and_letters("9a"), number_and_letters("annex-ii")
    (('9', 'a'), ('A', 'II'))
    """
    found = _LETTERS.fullmatch(article)
    return (found[1], found[2]) if found else ("A", annex_number(article))


def file_stem(article: str) -> str:
    """How a file about an article is named, without its ending.

    >>> file_stem("3"), file_stem("9a"), file_stem("annex-i")
    ('article-03', 'article-09a', 'annex-i')
    """
    found = _LETTERS.fullmatch(article)
    return f"article-{int(found[1]):02}{found[2]}" if found else article


def parent(provision: str) -> str | None:
    """The provision that this one is a point of by its number, or None for an article.

    >>> parent("3(5)(i)"), parent("25")
    ('3(5)', None)
    """
    head, bracket, _ = provision.rpartition("(")
    return head if bracket else None


def article_of(provision: str) -> str:
    """The article (or annex) that a provision belongs to, or with which a range begins.

    >>> article_of("25(2)"), article_of("9a(1)"), article_of("3-5"), article_of("annex-i(2)")
    ('25', '9a', '3', 'annex-i')

    Raises:
        ValueError: the text does not start with an article.
    """
    match = _ARTICLE.match(provision)
    if not match:
        raise ValueError(f"{provision!r} names no article")
    return match[0]


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
        first, last = article_order(match[1]), article_order(match[2])
        return tuple(item for item in known if first <= article_order(article_of(item)) <= last)
    return tuple(item for item in known if item == scope or item.startswith(scope + "("))


LONGEST = 80
"""Characters of the longest text that is looked at as a scope."""


class Scopes:
    """The provisions that each scope covers, indexed once: what ``expand`` finds, without looking at all of them."""

    def __init__(self, known: tuple[str, ...]) -> None:
        self._below: dict[str, list[str]] = {}
        for item in known:
            scope: str | None = item
            while scope:
                self._below.setdefault(scope, []).append(item)
                scope = parent(scope)
        self._kept: dict[str, tuple[str, ...]] = {"general": known}
        # What a file says wrongly is told elsewhere, and stands in no range.
        named = [item for item in known if len(item) <= LONGEST and _ARTICLE.match(item)]
        self._places = [(article_order(article_of(item)), item) for item in named]

    def expand(self, scope: str) -> tuple[str, ...]:
        """All provisions that a scope covers (see the function ``expand``)."""
        found = self._kept.get(scope)
        if found is None and len(scope) > LONGEST:
            return ()
        if found is None:
            ranged = _RANGE.match(scope)
            found = self._between(ranged[1], ranged[2]) if ranged else tuple(self._below.get(scope, ()))
            if found:  # what records say wrongly is not kept
                self._kept[scope] = found
        return found

    def _between(self, first: str, last: str) -> tuple[str, ...]:
        low, high = article_order(first), article_order(last)
        return tuple(item for place, item in self._places if low <= place <= high)


def parse_selection(text: str, known: Iterable[str]) -> tuple[str, ...]:
    """Read a list such as ``22-25,10(2)`` or ``3.5.i`` as it stands after ``--article``.

    Raises:
        ValueError: a part names nothing that is known; the message quotes it.
    """
    known = tuple(known)
    articles = set(map(article_of, known))
    chosen: set[str] = set()
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        match = _RANGE.match(part)
        # 25-2 cannot be a range of articles, so it is paragraph 2 of Article 25.
        is_range = bool(match and article_order(match[1]) < article_order(match[2]))
        found = expand(part if is_range else canonical(part, articles), known)
        if not found:
            raise ValueError(part)
        chosen.update(found)
    return tuple(item for item in known if item in chosen)
