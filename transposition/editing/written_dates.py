"""Dates as people write them into tables, in the languages of a State."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from transposition.editing.act_words import LANGUAGES
from transposition.editing.list_dates import day_of, iso
from transposition.i18n import languages
from transposition.model.dates import PartialDate

_AFTER = re.compile(r"(?<=\d)\s*(?:г|год|р|r|g|god)?\.?\Z")
"""What stands behind a year or a day: the word for year in Slavonic languages, and a full stop."""
_SPACED = re.compile(r"(?<=\d)\.\s+(?=\d)")
_YEAR_FIRST = re.compile(r"(\d{4})[./](\d{1,2})[./](\d{1,2})\Z")
_MONTH_OF = re.compile(r"(\d{1,2})[./-](\d{4})\Z")
_DAY = r"(?P<day>\d{1,2})(?:\.|er|\N{GREEK SMALL LETTER ETA}|\N{MASCULINE ORDINAL INDICATOR}|\N{DEGREE SIGN})?"
_MONTH = r"(?P<month>[^\W\d]+)\.?"
_YEAR = r"(?P<year>\d{4})"
_WORDS = (
    re.compile(rf"{_DAY} (?:de |d['\u2019]|of |ta['\u2019] )?{_MONTH},? (?:de )?{_YEAR}\Z"),
    re.compile(rf"{_YEAR}(?:\.| m\.|\. gada) {_MONTH} {_DAY}(?: d\.?)?\Z"),
    re.compile(rf"{_YEAR}\. gada {_DAY} {_MONTH}\Z"),
    re.compile(rf"{_MONTH} (?:de )?{_YEAR}\Z"),
)


def read(text: str, state: str | None) -> str | None:
    """A date as in ISO 8601, or None where it is none that can be told.

    Args:
        text: what somebody wrote, with plain spaces.
        state: EU code, in whose languages the month may be named; English and the languages of reports always.

    >>> read("1. 7. 2019", "CZ"), read("28. M\\u00e4rz 2024", "AT"), read("soon", "DE")
    ('2019-07-01', '2024-03-28', None)
    """
    bare = _SPACED.sub(".", _AFTER.sub("", day_of(text)))
    year_first = _YEAR_FIRST.match(bare)
    found = "-".join((year_first[1], *(f"{int(part):02}" for part in year_first.groups()[1:]))) if year_first else ""
    if month := _MONTH_OF.match(bare):
        found = f"{month[2]}-{int(month[1]):02}"
    found = found or _in_words(bare, state) or iso(bare)
    try:
        return str(PartialDate.parse(found))
    except ValueError:
        return None


def _in_words(text: str, state: str | None) -> str | None:
    for pattern in _WORDS:
        match = pattern.match(text)
        if match is None:
            continue
        month = _months(LANGUAGES.get(state or "", ())).get(match["month"].casefold())
        if month:
            day = match.groupdict().get("day")
            return f"{match['year']}-{month:02}" + (f"-{int(day):02}" if day else "")
    return None


@cache
def _months(own: Iterable[str]) -> dict[str, int]:
    """Names of months with their numbers; a name that is two months in these languages is none."""
    from babel.dates import get_month_names

    found: dict[str, int] = {}
    for lang in dict.fromkeys((*own, *languages(), "en")):
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context, lang).items():
                    word = str(name).casefold().rstrip(".")
                    found[word] = number if found.get(word, number) == number else 0
    return found
