"""The dates of a published list, all as in ISO 8601: read whatever order their parts have, or refused."""

from __future__ import annotations

import re

from transposition.editing.grids import problem
from transposition.editing.headings import DATES
from transposition.editing.listing import Listing
from transposition.model.dates import PartialDate

_DAY_FIRST = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})\Z")


def settle(listing: Listing) -> None:
    """Write every date of a list as in ISO 8601.

    Dates such as 17/12/2013 are read as day, month, year, unless another one of the column shows that the month comes
    first. What cannot be read becomes a problem of the list, and the date is left out.
    """
    for target in DATES:
        _column(listing, target)
    for _, row in listing.rows:
        if row.get("deadline"):
            row["deadline"] = ", ".join(iso(part.strip()) for part in row["deadline"].split(","))


def _column(listing: Listing, target: str) -> None:
    title = listing.titles.get(target, target)
    cells = [(line, row, row[target].strip()) for line, row in listing.rows if row.get(target, "").strip()]
    turned = [line for line, _, text in cells if _month_first(text)]
    if turned:
        message = f"dates under {title!r} have the month first, so that none of this column can be trusted"
        listing.problems.append(problem(listing.name, turned[0], message, "write them as 2013-12-18"))
    unread: list[tuple[int, str]] = []
    read = 0
    for line, row, text in cells:
        row[target] = "" if turned else iso(text)
        if turned:
            continue
        if not _is_date(row[target]):
            unread.append((line, text))
            row[target] = ""
        elif row[target] != text and _DAY_FIRST.match(text):
            read += 1
    if read:
        listing.notes.append(f"{listing.name}: dates under {title!r} read as day, month, year: {read}")
    if unread:
        line, text = unread[0]
        more = f" (and {len(unread) - 1} more)" if len(unread) > 1 else ""
        message = f"{text!r} under {title!r} is no date{more}"
        listing.problems.append(problem(listing.name, line, message, "write it as 2013-12-18"))


def iso(text: str) -> str:
    """A date as in ISO 8601, if it is written with the day first; else as it was.

    >>> iso("17/12/2013"), iso("2013-12-17"), iso("1.7.2013")
    ('2013-12-17', '2013-12-17', '2013-07-01')
    """
    match = _DAY_FIRST.match(text)
    return f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}" if match else text


def day_of(text: str) -> str:
    """A date without its time and zone.

    >>> day_of("2014-06-12T00:00:00"), day_of("2014-06-12+02:00"), day_of("2014")
    ('2014-06-12', '2014-06-12', '2014')
    """
    return re.sub(r"(?<=\d\d\d\d-\d\d-\d\d)[T+Z ].*\Z", "", text.strip())


def _month_first(text: str) -> bool:
    match = _DAY_FIRST.match(text)
    return bool(match and int(match[2]) > 12 >= int(match[1]))


def _is_date(text: str) -> bool:
    try:
        PartialDate.parse(day_of(text))
    except ValueError:
        return False
    return True
