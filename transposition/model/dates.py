"""Dates as sources give them: a day, a month, or only a year."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

_SHAPE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z")
_HOW = "write a date as 2013-12-18, 2013-12 or 2013"


@dataclass(frozen=True)
class PartialDate:
    """A day, or the span of days that a month or a year leaves open.

    Comparisons are answered only when every day of the span agrees; ``2014`` is therefore neither
    surely before nor surely after ``2014-06-30``.

    >>> PartialDate.parse("2014-02").latest
    datetime.date(2014, 2, 28)
    """

    text: str
    earliest: date
    latest: date

    @classmethod
    def parse(cls, value: Any) -> PartialDate:
        """Read ``2013``, ``2013-12`` or ``2013-12-18``.

        Raises:
            ValueError: the text has another shape or names no day of the calendar.
        """
        if isinstance(value, PartialDate):
            return value
        if isinstance(value, date):
            return cls(value.isoformat(), value, value)
        if not isinstance(value, str):
            raise ValueError(_HOW)
        return _of_text(str(value))

    def __str__(self) -> str:
        return self.text

    @property
    def exact(self) -> bool:
        """Whether the day is known."""
        return self.earliest == self.latest

    def surely_after(self, other: PartialDate | date) -> bool:
        """Whether every day this date can mean comes after every day the other can mean."""
        return self.earliest > _latest(other)

    def surely_before(self, other: PartialDate | date) -> bool:
        """Whether every day this date can mean comes before every day the other can mean."""
        return self.latest < _earliest(other)

    def surely_by(self, other: PartialDate | date) -> bool:
        """Whether this date is surely not after the other."""
        return self.latest <= _earliest(other)


@lru_cache(maxsize=4096)
def _of_text(text: str) -> PartialDate:
    """The date that a text writes; records name the same few days again and again."""
    match = _SHAPE.match(text)
    if not match:
        raise ValueError(_HOW)
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    try:
        if day and month:
            exact = date(year, month, day)
            return PartialDate(text, exact, exact)
        if month:
            return PartialDate(text, date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        return PartialDate(text, date(year, 1, 1), date(year, 12, 31))
    except ValueError as error:
        raise ValueError(f"{text} is not a day of the calendar") from error


def _earliest(value: PartialDate | date) -> date:
    return value.earliest if isinstance(value, PartialDate) else value


def _latest(value: PartialDate | date) -> date:
    return value.latest if isinstance(value, PartialDate) else value
