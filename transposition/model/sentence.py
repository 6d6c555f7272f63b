"""Penalties as lawyers write them: ``8 years``, ``18 months``, ``life``, ``fine``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import total_ordering
from typing import Any

_TERM = re.compile(r"([0-9]+(?:\.[0-9]+)?) (year|month)s?\Z")


@total_ordering
@dataclass(frozen=True)
class Sentence:
    """A statutory penalty, ordered by its length: a fine is below any term, life above every term.

    >>> Sentence.parse("18 months") < Sentence.parse("2 years") < Sentence.parse("life")
    True
    """

    text: str
    months: float

    @classmethod
    def parse(cls, value: Any) -> Sentence:
        """Read ``8 years``, ``18 months``, ``life`` or ``fine``.

        Raises:
            ValueError: the text is none of these.
        """
        if isinstance(value, Sentence):
            return value
        if value == "life":
            return cls("life", float("inf"))
        if value == "fine":
            return cls("fine", 0.0)
        match = _TERM.match(value) if isinstance(value, str) else None
        if not match:
            raise ValueError("write a penalty as '8 years', '18 months', 'life' or 'fine'")
        return cls(value, float(match[1]) * (12 if match[2] == "year" else 1))

    @classmethod
    def of_years(cls, years: float) -> Sentence:
        """The sentence of so many years."""
        number = int(years) if years == int(years) else years
        return cls(f"{number} year{'' if number == 1 else 's'}", years * 12)

    def __str__(self) -> str:
        return self.text

    def __lt__(self, other: Sentence) -> bool:
        return self.months < other.months
