"""National transposition measures from EUR-Lex and CELLAR: saved SPARQL results (JSON or CSV) and lists as CSV.

What is read is what a State has notified: a claim, never a proof of transposition. The files differ in their headers
and have known traps, each of which is handled and reported:

- a measure has one CELEX number of sector 7 per directive, and an act notified for several the form ``7*FRA_...``;
- countries are ISO alpha-3 codes, ``GRC`` and ``GBR`` among them;
- optional properties with several values multiply rows, so rows of one measure are put together;
- a row without a title stands for a State that has notified nothing;
- the date is what the State put in the form, not always the date of the act;
- titles may be damaged (UTF-8 read as Mac Roman) and may run over several lines;
- this directive was first printed as 2011/92/EU, which is the number of another one, too.
"""

from __future__ import annotations

import csv
import html
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from io import StringIO
from typing import Any

from transposition.model.finding import Problem, Span
from transposition.model.states import find_state

# Headers in the files that are known, without case, spaces, hyphens and underscores.
_ALIASES: dict[str, tuple[str, ...]] = {
    "state": ("countrycode", "country", "cc", "memberstateiso3", "memberstatecode", "memberstate"),
    "celex": ("celex", "celexnat", "nimcelex", "nationalcelex", "celexnumber"),
    "directive": ("directive", "directivecelex"),
    "title": ("measuretitle", "title", "nimtitle", "dcterms:title"),
    "published": ("publicationdate", "ojdate"),
    "form_date": ("date", "dateadopted", "nimdate", "dateofdocument", "documentdate"),
    "notified": ("notified", "datenotification", "notificationdate"),
    "kind": ("type", "typeact", "form"),
    "journal": ("ojname",),
    "number": ("ojno", "ojnumber", "actnumber"),
    "url": ("link", "eurlexurl", "nationalwebsitelink", "url"),
    "nim": ("nim", "nimid", "nimidoruri"),
}
_MEASURE = re.compile(r"7(?P<act>\d{4}[A-Z]\d{4}|\*)(?P<state>[A-Z]{3})_(?P<id>\d+)\Z")
_NIM = re.compile(r"(?:/nim/|^)(\d+)\Z")
_TAG = re.compile(r"</?(?:em|b|i|span)[^>]*>", re.IGNORECASE)
_KINDS: tuple[tuple[str, str], ...] = (
    (
        "regulation",
        r"regulation|verordnung|règlement|reglamento|regolamento|förordning|bekendtgørelse|asetus|rozporządzenie",
    ),
    ("decree", r"decree|décret|decreto|arrêté|real decreto|nařízení|vyhláška|naredba|besluit"),
    ("code", r"\bcode\b|\bcódigo\b|\bcodice\b|strafgesetzbuch|straffelov|brottsbalk"),
    ("administrative", r"circular|administrative|instruction|guideline"),
    (
        "act",
        r"\bact\b|\blaw\b|\bloi\b|\bley\b|\blegge\b|\blei\b|gesetz|\blag\b|\blov\b|\blaki\b|\bwet\b|ustawa|zákon|zakon|lege|törvény|seadus|likums|įstatymas|νόμος|закон",
    ),
)


@dataclass(frozen=True)
class Notified:
    """A measure as a State has notified it.

    Attributes:
        celex: its sector-7 numbers, that of this directive first.
        nim: number in the Commission's data base, where known.
        form_dates: dates that the State put in the form; not always those of the act.
    """

    state: str
    title: str
    celex: tuple[str, ...] = ()
    nim: str | None = None
    language: str | None = None
    kind: str | None = None
    published: str | None = None
    form_dates: tuple[str, ...] = ()
    notified: str | None = None
    reference: str | None = None
    url: str | None = None
    other_titles: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """What tells measures of a State apart: the number, else title and date."""
        return self.state, self.nim or f"{self.title}|{self.published}|{self.form_dates}"


@dataclass
class Import:
    """What came out of files: measures, and what a reader must know about them.

    Attributes:
        empty: States for which a file says that nothing was notified.
        notes: what was left out, put together or doubtful, one sentence each.
    """

    measures: list[Notified] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    rows: int = 0

    def of(self, state: str) -> list[Notified]:
        """The measures of a State."""
        return [measure for measure in self.measures if measure.state == state]

    @property
    def states(self) -> list[str]:
        """States with a measure, in order."""
        return sorted({measure.state for measure in self.measures})


def read_files(
    files: Iterable[tuple[str, bytes]], celex: str, *, printed_as: str | None = None, repair: bool = False, today: date
) -> Import:
    """Read saved lists of measures.

    Args:
        files: name and content of each.
        celex: the directive's number, as ``32011L0093``; rows of other directives are left out.
        printed_as: another number under which the directive was printed, as ``2011/92/EU``.
        repair: put titles right that were read in the wrong encoding.
        today: dates after this day are not believed.
    """
    found = Import()
    reader = _Reader(found, celex, repair=repair, today=today)
    for name, raw in files:
        reader.file(name, raw)
    found.measures = _together(found.measures, found.notes)
    found.empty = sorted(set(found.empty) - set(found.states))
    reader.report()
    if printed_as and any(_cites(printed_as, measure.title) for measure in found.measures):
        found.notes.append(f"some titles cite {printed_as}, the number under which the directive was first printed")
    return found


class _Reader:
    def __init__(self, found: Import, celex: str, *, repair: bool, today: date) -> None:
        self.found = found
        self.celex = celex
        self.act = celex[1:]
        self.repair = repair
        self.today = today
        self.others = self.damaged = self.repaired = 0
        self.unknown: dict[str, int] = {}
        self.doubtful: list[str] = []

    def file(self, name: str, raw: bytes) -> None:
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            self._wrong(name, 1, f"the file is not UTF-8 (byte {error.start + 1})", "save it as UTF-8")
            return
        rows = self._json(name, text) if text.lstrip()[:1] in ("{", "[") else self._table(name, text)
        for line, row in rows:
            self.found.rows += 1
            self._row(name, line, row)

    def _json(self, name: str, text: str) -> Iterator[tuple[int, dict[str, str]]]:
        try:
            data = json.loads(text)
            bindings = data["results"]["bindings"]
            variables = data.get("head", {}).get("vars") or sorted(
                {key for row in bindings if isinstance(row, dict) for key in row}
            )
        except json.JSONDecodeError as error:
            self._wrong(name, error.lineno, f"this is not JSON: {error.msg}")
            return
        except (KeyError, TypeError, AttributeError, RecursionError):
            self._wrong(name, 1, "this is not a SPARQL result: it has no results.bindings")
            return
        if not isinstance(bindings, list) or not isinstance(variables, list):
            self._wrong(name, 1, "this is not a SPARQL result: its bindings are no list")
            return
        columns = self._columns(name, variables)
        if columns is None:
            return
        for place, binding in enumerate(bindings, 1):
            row: dict[str, str] = {}
            if not isinstance(binding, dict):
                self._wrong(name, place, f"result {place} is no mapping of variables to values")
                continue
            for variable, cell in binding.items():
                target = columns.get(variable)
                if target and isinstance(cell, dict) and isinstance(cell.get("value"), str):
                    row.setdefault(target, cell["value"])
                    if target == "title" and cell.get("xml:lang"):
                        row["language"] = cell["xml:lang"]
            yield place, row

    def _table(self, name: str, text: str) -> Iterator[tuple[int, dict[str, str]]]:
        head = text.splitlines()[0] if text.strip() else ""
        before = 0
        separator = re.fullmatch(r"sep=(.)", head.strip())
        if separator:  # a line for one spreadsheet program only
            text, before = text.partition("\n")[2], 1
        head = text.splitlines()[0] if text.strip() else ""
        delimiter = separator[1] if separator else max(",;\t", key=head.count)
        rows = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
        start = 0
        try:
            header = next(rows, [])
            columns = self._columns(name, header)
            if columns is None:
                return
            while True:
                start = rows.line_num + before + 1
                cells = next(rows, None)
                if cells is None:
                    return
                if len(cells) != len(header) and any("\n" in cell for cell in cells):
                    hint = "a quote in this row is not closed, or only in a later one"
                    self._wrong(name, start, f"the row has {len(cells)} columns, the header {len(header)}", hint)
                elif any(cell.strip() for cell in cells):
                    row: dict[str, str] = {}
                    for title, cell in zip(header, cells, strict=False):
                        if title in columns and cell.strip():
                            row.setdefault(columns[title], cell)
                    yield rows.line_num + before, row
        except csv.Error as error:
            unclosed = "unexpected end" in str(error)
            message = "a quote that opens in this row is never closed" if unclosed else f"this is not a table: {error}"
            self._wrong(name, start or 1, message)

    def _columns(self, name: str, header: Sequence[str]) -> dict[str, str] | None:
        """Header or variable -> what it holds; of two for one thing the better known comes first."""
        simple = {title: re.sub(r"[\s_?-]", "", title).lower() for title in header}
        chosen: dict[str, str] = {}
        for target, aliases in _ALIASES.items():
            matching = sorted((aliases.index(plain), title) for title, plain in simple.items() if plain in aliases)
            if matching:
                chosen[matching[0][1]] = target
        if "title" not in chosen.values() and "celex" not in chosen.values():
            known = "known are, for example: Country Code, Measure Title, celex, country, title, date"
            self._wrong(name, 1, "no column holds titles or CELEX numbers of measures", known)
            return None
        return chosen

    def _row(self, name: str, line: int, row: dict[str, str]) -> None:
        number = _clean(row.get("celex", "")).replace("%2A", "*")
        directive = _clean(row.get("directive", ""))
        # In some files the column holds the directive's number, in others the measure's: the first digit decides.
        if number[:1] == "3":
            directive, number = number, ""
        match = _MEASURE.match(number)
        if number and not match:
            self.doubtful.append(f"{name}:{line}: {number!r} is not the number of a national measure")
            number = ""
        other = directive and not directive.endswith(self.celex)
        if other or (match and match["act"] not in ("*", self.act)):
            self.others += 1
            return
        code = _clean(row.get("state", "")).rpartition("/")[2] or (match["state"] if match else "")
        state = find_state(code)
        if state is None:
            self.unknown[code or "(none)"] = self.unknown.get(code or "(none)", 0) + 1
            return
        title = self._title(row.get("title", ""))
        if not title and not number:
            self.found.empty.append(state)
            return
        nim = match["id"] if match else None
        if nim is None and (link := _NIM.search(row.get("nim", ""))):
            nim = link[1]
        reference = ", ".join(filter(None, (_clean(row.get("journal", "")), _clean(row.get("number", "")))))
        form_date = self._date(name, line, row.get("form_date"))
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
                form_dates=(form_date,) if form_date else (),
                notified=self._date(name, line, row.get("notified")),
                reference=reference or None,
                url=url if re.match(r"https?://[^\s<>\"]+\Z", url) else None,
            )
        )

    def _title(self, text: str) -> str:
        title = _clean(text)
        mended = mend(title)
        if mended is None:
            return title
        if self.repair:
            self.repaired += 1
            return unicodedata.normalize("NFC", mended)
        self.damaged += 1
        return title

    def _date(self, name: str, line: int, text: str | None) -> str | None:
        value = (text or "").strip()[:10]
        if not value:
            return None
        try:
            day = date.fromisoformat(value)
        except ValueError:
            self.doubtful.append(f"{name}:{line}: {value} is no date (are day and month swapped?)")
            return None
        if day.year < 1800 or day > self.today:
            self.doubtful.append(f"{name}:{line}: the date {value} cannot be right")
            return None
        return value

    def report(self) -> None:
        """Put what was counted into sentences."""
        notes = self.found.notes
        if self.others:
            notes.append(f"rows about other directives, left out: {self.others}")
        if self.unknown:
            listed = ", ".join(f"{code} ({number})" for code, number in sorted(self.unknown.items()))
            notes.append(f"rows without a known State, left out: {listed}")
        if self.damaged:
            notes.append(f"titles read in the wrong encoding, which --repair puts right: {self.damaged}")
        if self.repaired:
            notes.append(f"titles read in the wrong encoding, now put right: {self.repaired}")
        if self.found.empty:
            notes.append(f"nothing is listed for {', '.join(self.found.empty)}; that proves nothing")
        notes += self.doubtful

    def _wrong(self, name: str, line: int, message: str, hint: str | None = None) -> None:
        self.found.problems.append(Problem(Span(name, line, 1, line, 1), "file-import", message, hint))


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


def kind_of(text: str | None, title: str) -> str | None:
    """The kind of measure that the words of the form or the title name, or None if they name none."""
    for words in filter(None, (text, title)):
        for kind, pattern in _KINDS:
            if re.search(pattern, words, re.IGNORECASE):
                return kind
    return None


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
    for name in ("language", "kind", "published", "notified", "reference", "url"):
        changes[name] = getattr(first, name) or getattr(second, name)
    return replace(first, **changes)
