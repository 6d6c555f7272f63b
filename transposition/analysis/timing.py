"""When an answer was in force, and how many days after the deadline that was."""

from __future__ import annotations

from datetime import date

from transposition.model.dates import PartialDate
from transposition.model.record import Claim, Record


def in_force_since(claim: Claim, record: Record) -> PartialDate | None:
    """The date from which the national provision answers: its own, or that of the last of its measures.

    None where a date is not known.
    """
    if claim.valid_from:
        return claim.valid_from
    dates = [record.measures[name].in_force for name in claim.measure if name in record.measures]
    known = [day for day in dates if day is not None]
    return max(known, key=lambda day: day.latest) if known and len(known) == len(dates) else None


def delay(day: PartialDate | None, deadline: PartialDate) -> int | None:
    """Days from the deadline to a date, negative before it; None where the day is not known."""
    if day is None or not day.exact:
        return None
    return (day.earliest - deadline.latest).days


def first(days: list[PartialDate]) -> PartialDate | None:
    """The earliest of some dates, by their last possible day."""
    return min(days, key=lambda day: (day.latest, day.earliest, day.text), default=None)


def last(days: list[PartialDate]) -> PartialDate | None:
    """The latest of some dates, by their last possible day."""
    return max(days, key=lambda day: (day.latest, day.earliest, day.text), default=None)


def span(day: PartialDate | None) -> tuple[date | None, date | None]:
    """The first and last day that a date can mean."""
    return (day.earliest, day.latest) if day else (None, None)
