"""What the columns and variables of published lists of measures hold, by their headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

# Headings in the files that are known, without case, spaces and signs; of two for one thing the better known first.
ALIASES: dict[str, tuple[str, ...]] = {
    "state": (
        "countrycode", "country", "cc", "memberstateiso3", "memberstatecode", "memberstate", "implementedbycountry",
    ),
    "celex": ("celex", "mnecelex", "celexnat", "nimcelex", "nationalcelex", "celexnumber", "resourcelegalidcelex"),
    "directive": ("directive", "directivecelex", "dircelex"),
    "title": ("measuretitle", "title", "nimtitle", "dctermstitle", "worktitle", "wtitle", "t"),
    "published": ("publicationdate", "ojdate", "dateofficialjournal", "publishedon"),
    "in_force": (
        "eif", "entry", "entryintoforce", "dateentryintoforce", "entryintoforcedate", "dateofentryintoforce",
        "resourcelegaldateentryintoforce", "inforce",
    ),
    "form_date": ("date", "dateadopted", "nimdate", "workdatedocument"),
    "document_date": ("dateofdocument", "documentdate", "datedocument"),
    "notified": ("notified", "notif", "datenotification", "notificationdate", "datenotified", "notifiedon"),
    "kind": ("type", "typeact", "acttype", "form", "typeofact"),
    "journal": ("ojname", "nameofficialjournal"),
    "number": ("ojno", "ojnumber", "ojnum", "numberofficialjournal"),
    "local": ("idlocal", "actnumber", "resourcelegalidlocal"),
    "url": ("link", "eurlexurl", "nationalwebsitelink", "url"),
    "nim": ("nim", "mne", "nimid", "nimidoruri"),
    "declaration": ("declaration", "decl", "declarationtranspositionmemberstate"),
    "deadline": ("transpositiondeadline", "deadline", "datetransposition", "transp"),
}  # fmt: skip
_PREFIX = re.compile(r"^(?:cdm)?(?:measurenationalimplementing)?")
DATES = ("published", "in_force", "form_date", "document_date", "notified")


def plain(heading: str) -> str:
    """A heading without case, spaces, signs and the prefix of the vocabulary."""
    return _PREFIX.sub("", re.sub(r"[\W_]", "", heading).lower())


def columns(headings: Sequence[str]) -> dict[int, str]:
    """Place of a column -> what it holds.

    >>> columns(["?mne_celex", "?eif", "Colour"])
    {0: 'celex', 1: 'in_force'}
    """
    simple = [plain(heading) for heading in headings]
    chosen: dict[int, str] = {}
    for target, aliases in ALIASES.items():
        matching = sorted((aliases.index(name), place) for place, name in enumerate(simple) if name in aliases)
        if matching:
            chosen[matching[0][1]] = target
    return chosen


def told(headings: Sequence[str]) -> str:
    """Headings, for a message."""
    listed = [" ".join(heading.split())[:40] for heading in headings if heading.strip()]
    return ", ".join(listed[:16]) + (f" and {len(listed) - 16} more" if len(listed) > 16 else "") or "none"
