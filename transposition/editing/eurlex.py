"""National transposition measures from EUR-Lex and CELLAR: saved SPARQL results, lists as tables, and saved pages.

What is read is what a State has notified: a claim, never a proof of transposition. The files differ in their headers
and have known traps, each of which is handled and reported:

- a measure has one CELEX number of sector 7 per directive, and an act notified for several the form ``7*FRA_...``;
- countries are ISO alpha-3 codes, ``GRC`` and ``GBR`` among them;
- optional properties with several values multiply rows, so rows of one measure are put together;
- a row without a title stands for a State that has notified nothing;
- a row may hold a declaration of the State or the number of a procedure in place of an act;
- the date is what the State put in the form, not always the date of the act, and ``1001-01-01`` is no date at all;
- titles may be damaged (UTF-8 read as Mac Roman) and may run over several lines;
- this directive was first printed as 2011/92/EU, which is the number of another one, too.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from transposition.editing.grids import problem
from transposition.editing.headings import told
from transposition.editing.list_dates import day_of, settle
from transposition.editing.listing import Listing, read_listing
from transposition.editing.state_names import named_state
from transposition.model.dates import PartialDate
from transposition.model.finding import Problem

_MEASURE = re.compile(r"7(?P<act>\d{4}[A-Z]\d{4}|\*)(?P<state>[A-Z]{3})_(?P<id>\d+)\Z")
_NIM = re.compile(r"(?:/nim/|^)(\d+)\Z")
_TAG = re.compile(r"</?(?:em|b|i|span)[^>]*>", re.IGNORECASE)
_NO_MEASURE = re.compile(
    r"\bMS does not consider (?:NEM|NIM|MNE)s? necessary|\bEM estime (?:que les )?MNE non n[ée]cessaire", re.IGNORECASE
)
"""What the Commission's data base writes where a State declares that no national measure is needed."""
_PROCEDURE = re.compile(r"INFR[\s(/_-]*(\d{4})[\s)/_-]*(\d{1,4})\Z", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"\$[A-Z_]+\$\Z")
_NULL_DATE = "1001-01-01"


@dataclass(frozen=True)
class Notified:
    """A measure as a State has notified it.

    Attributes:
        celex: its sector-7 numbers, that of this directive first.
        nim: number in the Commission's data base, where known.
        form_dates: dates that the State put in the form; not always those of the act.
        kind: what the form calls the act, in the State's words.
        in_force: its entry into force, as notified.
        declaration: what the State declared with it about its transposition as a whole, as the data base codes it.
    """

    state: str
    title: str
    celex: tuple[str, ...] = ()
    nim: str | None = None
    language: str | None = None
    kind: str | None = None
    published: str | None = None
    in_force: str | None = None
    form_dates: tuple[str, ...] = ()
    notified: str | None = None
    reference: str | None = None
    url: str | None = None
    declaration: str | None = None
    other_titles: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """What tells measures of a State apart: the number, else title and date."""
        return self.state, self.nim or f"{self.title}|{self.published}|{self.form_dates}"

    @property
    def declares_complete(self) -> bool:
        """Whether the State declared with it that its transposition is complete."""
        return bool(self.declaration and self.declaration.endswith("_CPL"))


@dataclass
class Import:
    """What came out of files: measures, and what a reader must know about them.

    Attributes:
        empty: States for which a file says that nothing was notified.
        declared: State -> its declaration that no national measure is needed, as the list words it.
        procedures: State -> numbers of infringement procedures that stand among the measures.
        notes: what was left out, put together or doubtful, one sentence each.
    """

    measures: list[Notified] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    declared: dict[str, str] = field(default_factory=dict)
    procedures: dict[str, list[str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    rows: int = 0

    def of(self, state: str) -> list[Notified]:
        """The measures of a State."""
        return [measure for measure in self.measures if measure.state == state]

    @property
    def states(self) -> list[str]:
        """States of which something was read, in order."""
        return sorted({measure.state for measure in self.measures} | set(self.declared) | set(self.procedures))


def read_files(
    files: Iterable[tuple[str, bytes]],
    celex: str,
    *,
    printed_as: str | None = None,
    deadline: str | None = None,
    repair: bool = False,
    today: date,
) -> Import:
    """Read saved lists of measures.

    Args:
        files: name and content of each.
        celex: the directive's number, as ``32011L0093``; rows of other directives are left out.
        printed_as: another number under which the directive was printed, as ``2011/92/EU``.
        deadline: the day by which the directive had to be transposed, to be compared with what files say.
        repair: put titles right that were read in the wrong encoding.
        today: dates after this day are not believed, but for entries into force.
    """
    found = Import()
    reader = _Reader(found, celex, deadline=deadline, repair=repair, today=today)
    for name, raw in files:
        reader.file(read_listing(name, raw))
    found.measures = _together(found.measures, found.notes)
    found.empty = sorted(set(found.empty) - set(found.states))
    reader.report()
    if printed_as and any(_cites(printed_as, measure.title) for measure in found.measures):
        found.notes.append(f"some titles cite {printed_as}, the number under which the directive was first printed")
    return found


class _Reader:
    def __init__(self, found: Import, celex: str, *, deadline: str | None, repair: bool, today: date) -> None:
        self.found = found
        self.celex = celex
        self.act = celex[1:]
        self.deadline = deadline
        self.repair = repair
        self.today = today
        self.others: Counter[str] = Counter()
        self.damaged = self.repaired = self.nulls = 0
        self.unknown: Counter[str] = Counter()
        self.doubtful: list[str] = []
        self.deadlines: set[str] = set()

    def file(self, listing: Listing) -> None:
        """Take the rows of one file."""
        settle(listing)
        self.found.notes += listing.notes
        self.found.problems += listing.problems
        others: Counter[str] = Counter()
        ours = told_something = 0
        strangers = self.unknown.total()
        for line, row in listing.rows:
            self.found.rows += 1
            other = self._other(row)
            if other:
                others[other] += 1
            else:
                ours += 1
                told_something += self._row(listing.name, line, row)
        self.others += others
        if others and not ours:
            listed = ", ".join(f"{number} ({count} rows)" for number, count in others.most_common(5))
            more = f" and {len(others) - 5} more" if len(others) > 5 else ""
            message = f"the file is about {listed}{more}, not about {self.celex}"
            hint = "choose the workspace of that directive with --workspace"
            self.found.problems.append(problem(listing.name, 1, message, hint))
        elif ours and not told_something and "title" not in listing.holds:
            message = f"no column holds titles of measures; the columns are: {told(listing.headings)}"
            hint = "name the column Measure Title"
            self.found.problems.append(problem(listing.name, 1, message, hint))
            self.found.empty.clear()
        elif ours and self.unknown.total() - strangers == ours:
            message = f"no row names a State that is known; the columns are: {told(listing.headings)}"
            hint = "name the column Country and the State by its code or name, as in DE, DEU or Germany"
            self.found.problems.append(problem(listing.name, 1, message, hint))

    def _other(self, row: dict[str, str]) -> str | None:
        """The directive that a row is about, if it is another one."""
        number = _number(row)
        directive = _clean(row.get("directive", "")).rpartition("/")[2]
        # In some files the column holds the directive's number, in others the measure's: the first digit decides.
        if number[:1] == "3":
            directive = number
        if directive and not directive.endswith(self.celex):
            return directive
        match = _MEASURE.match(number)
        return f"3{match['act']}" if match and match["act"] not in ("*", self.act) else None

    def _row(self, name: str, line: int, row: dict[str, str]) -> bool:
        """Take a row about this directive; whether it has a title or the number of a measure."""
        number = _number(row)
        of_directive = number[:1] == "3" or bool(row.get("directive"))
        if number[:1] == "3":
            number = ""
        match = _MEASURE.match(number)
        if number and not match:
            self.doubtful.append(f"{name}:{line}: {number!r} is not the number of a national measure")
            number = ""
        code = _clean(row.get("state", "")).rpartition("/")[2] or (match["state"] if match else "")
        state = named_state(code)
        if state is None:
            self.unknown[code or "(none)"] += 1
            return bool(row.get("title") or number)
        if row.get("deadline"):
            self.deadlines.update(part.strip() for part in row["deadline"].split(","))
        title = self._title(row.get("title", ""))
        if not title and not number:
            self.found.empty.append(state)
            return False
        if self._no_act(state, title):
            return True
        nim = match["id"] if match else None
        if nim is None and (link := _NIM.search(row.get("nim", ""))):
            nim = link[1]
        # Beside the directive's number, the date of the document is the directive's own.
        form_date = row.get("form_date") or (None if of_directive else row.get("document_date"))
        url = _clean(row.get("url", ""))
        self.found.measures.append(
            Notified(
                state,
                title or number,
                celex=(number,) if number else (),
                nim=nim,
                language=row.get("language"),
                kind=_clean(row.get("kind", "")).rpartition("/")[2] or None,
                published=self._date(name, line, row.get("published")),
                in_force=self._date(name, line, row.get("in_force"), ahead=True),
                form_dates=tuple(filter(None, [self._date(name, line, form_date)])),
                notified=self._date(name, line, row.get("notified")),
                reference=_reference(row),
                url=url if re.match(r"https?://[^\s<>\"]+\Z", url) else None,
                declaration=_clean(row.get("declaration", "")).rpartition("/")[2] or None,
            )
        )
        return True

    def _no_act(self, state: str, title: str) -> bool:
        """Whether a title is no act: a declaration of the State, or the number of a procedure."""
        if _NO_MEASURE.search(title):
            self.found.declared[state] = title
            return True
        if match := _PROCEDURE.match(title):
            numbers = self.found.procedures.setdefault(state, [])
            number = f"INFR({match[1]}){match[2]:>04}"
            if number not in numbers:
                numbers.append(number)
            return True
        return False

    def _title(self, text: str) -> str:
        title = _clean(text)
        if _PLACEHOLDER.match(title):
            return ""
        mended = mend(title)
        if mended is None:
            return title
        if self.repair:
            self.repaired += 1
            return unicodedata.normalize("NFC", mended)
        self.damaged += 1
        return title

    def _date(self, name: str, line: int, text: str | None, *, ahead: bool = False) -> str | None:
        """A date that can be right; one that cannot be, or that stands for none, is told and left out."""
        value = day_of(text or "")
        if not value:
            return None
        if value == _NULL_DATE:
            self.nulls += 1
            return None
        day = PartialDate.parse(value)
        if day.earliest.year < 1800 or (not ahead and day.earliest > self.today):
            self.doubtful.append(f"{name}:{line}: the date {value} cannot be right")
            return None
        return value

    def report(self) -> None:
        """Put what was counted into sentences."""
        notes = self.found.notes
        if self.others:
            listed = ", ".join(f"{number} ({count})" for number, count in self.others.most_common(5))
            notes.append(f"rows about other directives, left out: {self.others.total()}: {listed}")
        if self.unknown:
            listed = ", ".join(f"{code} ({number})" for code, number in sorted(self.unknown.items()))
            notes.append(f"rows without a known State, left out: {listed}")
        if self.damaged:
            notes.append(f"titles read in the wrong encoding, which --repair puts right: {self.damaged}")
        if self.repaired:
            notes.append(f"titles read in the wrong encoding, now put right: {self.repaired}")
        if self.nulls:
            notes.append(f"dates {_NULL_DATE}, by which the source means that none is known: {self.nulls}")
        if self.found.empty:
            notes.append(f"nothing is listed for {', '.join(self.found.empty)}; that proves nothing")
        for state in sorted(self.found.declared):
            notes.append(
                f"{state} declares that no national measure is necessary: no act, and entered as its statement"
            )
        for state, numbers in sorted(self.found.procedures.items()):
            notes.append(f"{state}: {', '.join(numbers)} is the number of a procedure, and no act")
        for state in sorted({measure.state for measure in self.found.measures if measure.declares_complete}):
            notes.append(
                f"{state} declares its transposition complete; a list of acts is no complete record, "
                "so the completeness of the record stays as it is"
            )
        if self.deadline and self.deadlines and self.deadline not in self.deadlines:
            listed = ", ".join(sorted(self.deadlines))
            notes.append(
                f"the list gives {listed} as the deadline, the rules {self.deadline}: is it the same directive?"
            )
        if len(self.doubtful) > _SHOWN:
            notes += self.doubtful[:_SHOWN]
            notes.append(f"and {len(self.doubtful) - _SHOWN} more that cannot be right")
        else:
            notes += self.doubtful


_SHOWN = 20


def _number(row: dict[str, str]) -> str:
    return _clean(row.get("celex", "")).rpartition("/")[2].replace("%2A", "*")


def _reference(row: dict[str, str]) -> str | None:
    """How the State cites the act and where it was published."""
    own = _clean(row.get("local", "")).rstrip(",; ")
    journal = " ".join(filter(None, (_clean(row.get("journal", "")), _clean(row.get("number", "")))))
    return ", ".join(dict.fromkeys(filter(None, (own, journal)))) or None


def mend(title: str) -> str | None:
    """The title as it was before UTF-8 was read as Mac Roman, or None if it is sound.

    >>> mend("Arr√™t√©"), mend("Arrêté")
    ('Arrêté', None)
    """
    if title.isascii():
        return None
    try:
        mended = title.encode("mac_roman").decode("utf-8")
    except UnicodeError:
        return None
    return mended if mended != title else None


def _clean(text: str) -> str:
    """Plain text on one line: marks of search results, escapes and odd spaces removed."""
    plain = _TAG.sub("", html.unescape(text))
    kinds = [(unicodedata.category(char), char) for char in plain]
    plain = "".join(" " if kind in ("Cc", "Zs", "Zl", "Zp") else char for kind, char in kinds if kind != "Cf")
    return unicodedata.normalize("NFC", " ".join(plain.split()))


def _cites(number: str, title: str) -> bool:
    return number.removesuffix("/EU") in title


def _together(measures: list[Notified], notes: list[str]) -> list[Notified]:
    """One entry per measure; what several rows say differently stays visible."""
    kept: dict[tuple[str, str], Notified] = {}
    for measure in measures:
        known = kept.get(measure.key)
        kept[measure.key] = measure if known is None else _joined(known, measure)
    if len(kept) < len(measures):
        notes.append(f"rows that repeat or complete another one, put together: {len(measures) - len(kept)}")
    return list(kept.values())


def _joined(first: Notified, second: Notified) -> Notified:
    changes: dict[str, Any] = {
        "celex": tuple(dict.fromkeys((*first.celex, *second.celex))),
        "form_dates": tuple(dict.fromkeys((*first.form_dates, *second.form_dates))),
    }
    if second.title != first.title:
        changes["other_titles"] = tuple(dict.fromkeys((*first.other_titles, second.title)))
    for name in ("language", "kind", "published", "in_force", "notified", "reference", "url", "declaration"):
        changes[name] = getattr(first, name) or getattr(second, name)
    return replace(first, **changes)
