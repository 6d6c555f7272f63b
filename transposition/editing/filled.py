"""Tables of concordance that States have filled in: every answer with its sheet and cell, and every fault of it.

Rows are known by the column that names them, so they may be sorted, hidden, coloured and added to. Only the columns
for the State are read. What stands there and cannot be understood is a problem that names its cell; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from transposition.editing import written_dates
from transposition.editing.act_words import LANGUAGES
from transposition.editing.grids import Row, Sheet, column_name, problem, read_grids, seen
from transposition.i18n import languages, translator
from transposition.i18n.places import provision_name
from transposition.model.directive import Directive
from transposition.model.finding import Problem
from transposition.model.provision import Modality
from transposition.model.states import find_state
from transposition.tables import asks
from transposition.tables.concordance import headings
from transposition.workspace.characters import described, forbidden

_KEY = re.compile(r"(?P<celex>3\d{4}[A-Z]\d{4}) (?P<state>[A-Z]{2}) (?P<scope>\S+)(?: (?P<claim>\S+))?\Z")
_KEY_AS_BYTES = re.compile(rb"3\d{4}[A-Z]\d{4} ([A-Z]{2}) ")
"""The same in a text whose encoding is not known yet."""
_ERROR = re.compile(r"#(REF|NAME|VALUE|N/A|DIV/0|NULL|NUM)\b[!?]?\Z|Err:\d+\Z")
"""What spreadsheets show where a formula is wrong, as in a cell into which somebody has typed *= § 5*."""
_AS_ABOVE = re.compile(
    r"(as|see) above|ditto|same|id|idem|ibid|ibidem|dito|dto|(siehe|wie) oben|s\. ?o|ebd|ebenda|voir ci-dessus|samme"
    r"|(se|som) ovenfor|som ovan|jak wyżej|j\. ?w|zie boven|come sopra|véase arriba"
)
"""How people say that a cell has what another one has; sorted rows say something else then."""
_YEAR_AS_DAY = ("1905-03-14", "1905-09-30")
"""What spreadsheets make of a year from 1900 to 2100 that is typed into a cell for days."""


@dataclass(frozen=True)
class Answer:
    """What a State says in one row.

    Attributes:
        place: the row, as ``Table of concordance, row 7``.
        cells: the cell of each column, as ``Table of concordance!N7``.
        claim: the claim of the record that the row is about, if it names one.
        how: code of ``asks.HOW``, or None where the State has not said.
        extent: code of ``asks.EXTENT``, or None.
        act: title of the national act, in the State's words.
        acts: its parts, where lines or semicolons divide them: they may be several acts.
        text: the words of the national provision.
    """

    place: str
    scope: str
    claim: str | None = None
    how: str | None = None
    extent: str | None = None
    act: str = ""
    number: str = ""
    national: str = ""
    in_force: str | None = None
    text: str = ""
    remarks: str = ""
    acts: tuple[str, ...] = ()
    cells: Mapping[str, str] = field(default_factory=dict, compare=False)


@dataclass
class Filled:
    """A table that came back.

    Attributes:
        state: the State that it is about, or None where no row says so.
        complete: whether the State says that this is everything it notifies; None where it says nothing.
        empty: rows in which nothing is filled in.
    """

    state: str | None = None
    answers: list[Answer] = field(default_factory=list)
    by: str | None = None
    on: str | None = None
    complete: bool | None = None
    empty: int = 0
    notes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_filled(name: str, raw: bytes, directive: Directive) -> Filled:
    """Read a table that a State has filled in, as XLSX, DOCX or CSV."""
    found = Filled()
    row = _KEY_AS_BYTES.search(raw)
    grids = read_grids(name, raw, LANGUAGES.get(row[1].decode(), ()) if row else ())
    found.notes += grids.notes
    found.problems += grids.problems
    reader = _Reader(name, directive, found)
    tables = [(sheet, places) for sheet in grids.sheets if (places := _headings(sheet)) is not None]
    for sheet, places in tables:
        reader.table(sheet, *places)
    # After the tables, for these say in whose languages a day may be written.
    for sheet in grids.sheets:
        if all(sheet is not table for table, _ in tables):
            reader.lines(sheet)
    if reader.turned:
        found.notes.append(f"read as day, month, year: {', '.join(reader.turned[:5])}")
    if not tables and not grids.problems:
        wanted = ", ".join(ask.column.title for ask in asks.asked(translator()))
        hint = "send a table with: transposition export table CC"
        found.problems.append(problem(name, 1, f"no sheet has the columns that a State fills in: {wanted}", hint))
    return found


def _headings(sheet: Sheet) -> tuple[int, dict[int, str]] | None:
    """The row of the headings, and what each column holds: of the first rows the one with most of them."""
    own, known = asks.titles("asked"), asks.titles("known")
    found: tuple[int, dict[int, str]] | None = None
    for place, row in enumerate(sheet.rows[:20]):
        columns = {at: own[asks.simple(cell)] for at, cell in enumerate(row.cells) if asks.simple(cell) in own}
        if columns:
            columns |= {at: known[asks.simple(cell)] for at, cell in enumerate(row.cells) if asks.simple(cell) in known}
            if found is None or len(columns) > len(found[1]):
                found = place, columns
    return found


class _Reader:
    def __init__(self, name: str, directive: Directive, found: Filled) -> None:
        self.name = name
        self.directive = directive
        self.found = found
        self.turned: list[str] = []
        self.named = {
            asks.simple(provision_name(scope, translator(lang))): scope
            for lang in languages()
            for scope in (*directive.ids, "general")
        }

    def wrong(self, sheet: Sheet, row: Row, at: int, message: str, hint: str | None = None) -> None:
        """A problem that names its sheet and cell."""
        place = sheet.place(row.number, at)
        self.found.problems.append(problem(self.name, row.number, f"{place}: {message}", hint))

    def clean(self, sheet: Sheet, row: Row, at: int, text: str) -> None:
        """Tell a character that may not stand in a record, for with it nobody could use the record any more."""
        if sign := next(forbidden(" ".join(text.split())), None):  # odd spaces become ordinary ones
            what, hint = described(sign[2])
            self.wrong(sheet, row, at, f"{what} may not stand in a record", hint)

    def lines(self, sheet: Sheet) -> None:
        """What the State says about the table as a whole."""
        known = asks.titles("lines")
        for row in sheet.rows:
            key = known.get(asks.simple(row.cells[0])) if row.cells else None
            value = " ".join(seen(row.cells[1]).split()) if len(row.cells) > 1 else ""
            if not key or not value:
                continue
            self.clean(sheet, row, 1, value)
            if key == "by":
                self.found.by = value
            elif key == "on":
                self.found.on = self.date(sheet, row, 1, value)
            else:
                answer = asks.choice(value, asks.YES)
                if answer is None:
                    self.wrong(sheet, row, 1, f"{value!r} is neither yes nor no")
                else:
                    self.found.complete = answer == "yes"

    def table(self, sheet: Sheet, heading: int, columns: dict[int, str]) -> None:
        """The rows of a table."""
        at = self.columns(sheet, heading, columns)
        beside: list[str] = []
        keyed = False
        self.unread(sheet, heading)
        for row in sheet.rows[heading + 1 :]:
            cells = {key: seen(row.cells[at]).strip() for key, at in at.items() if at < len(row.cells)}
            own = {key: value for key, value in cells.items() if key.startswith("own_") or key == "remarks"}
            before = len(self.found.problems)
            for name in own:
                if own[name] and (row.number, at[name]) in sheet.struck:
                    hint = "delete what does not count, or take the line through it away"
                    self.wrong(sheet, row, at[name], "text is struck out in this cell", hint)
                if (row.number, at[name]) in sheet.hollow:
                    hint = "save the file in a spreadsheet program, or type the value"
                    self.wrong(sheet, row, at[name], "the value of the formula was not saved", hint)
            if not any(own.values()):
                if key := _KEY.match(" ".join(cells.get("row", "").split())):
                    self.found.empty += 1
                    self.found.state = self.found.state or key["state"]
                    keyed = True
                elif sum(bool(cell.strip()) for cell in row.cells) > 1 and (
                    self.typed(cells) or not cells.get("provision")
                ):
                    beside.append(
                        sheet.place(row.number, next(at for at, text in enumerate(row.cells) if text.strip()))
                    )
                continue
            scope = self.scope(sheet, row, cells, at)
            answer = self.answer(sheet, row, cells, at, *scope) if scope is not None else None
            if answer is not None and len(self.found.problems) == before:
                self.found.answers.append(answer)
        if not keyed:
            # The column that names the rows is gone: these are the rows as they were sent.
            self.found.empty += len(beside)
        elif beside:
            message = "not read, for nothing stands in the columns for the State"
            self.found.notes.append(f"rows that were added and are {message}: {len(beside)}, the first {beside[0]}")

    def columns(self, sheet: Sheet, heading: int, columns: dict[int, str]) -> dict[str, int]:
        """The place of each column; of two with one heading the one in which something stands."""
        rows = sheet.rows[heading + 1 :]

        def filled(place: int) -> bool:
            return any(place < len(row.cells) and row.cells[place].strip() for row in rows)

        found: dict[str, int] = {}
        for place, key in columns.items():
            if key not in found:
                found[key] = place
            elif filled(place) and filled(found[key]):
                first = column_name(found[key])
                message = f"the column {sheet.rows[heading].cells[place]!r} stands here and in column {first}"
                hint = "leave one of them; for a second national provision copy the row"
                self.wrong(sheet, sheet.rows[heading], place, message, hint)
            elif filled(place):
                found[key] = place
        return found

    def unread(self, sheet: Sheet, heading: int) -> None:
        """Tell what stands in columns that somebody has added, for it is not read."""
        sent = {asks.simple(column.title) for lang in languages() for column in headings(translator(lang))}
        sent |= {asks.simple(ask.column.title) for lang in languages() for ask in asks.asked(translator(lang))}
        titles = sheet.rows[heading].cells
        for at in range(max(len(row.cells) for row in sheet.rows)):
            title = " ".join(titles[at].split()) if at < len(titles) else ""
            if asks.simple(title) in sent or title.endswith("(URL)") or title == "\N{NORTH EAST ARROW}":
                continue
            filled = [row for row in sheet.rows[heading + 1 :] if at < len(row.cells) and row.cells[at].strip()]
            if filled:
                place = sheet.place(filled[0].number, at)
                told = f"the column {title!r}" if title else "a column without a heading"
                self.found.notes.append(f"{told} is not read: {len(filled)} cells, the first {place}")

    def scope(self, sheet: Sheet, row: Row, cells: dict[str, str], at: dict[str, int]) -> tuple[str, str | None] | None:
        """The provision that a row is about and the claim it names; None with a problem where it cannot be told."""
        text = " ".join(cells.get("row", "").split())
        match = _KEY.match(text)
        if match:
            if match["celex"] != self.directive.file.celex:
                self.wrong(sheet, row, at["row"], f"the row is about {match['celex']}, not {self.directive.file.celex}")
                return None
            if self.found.state not in (None, match["state"]):
                self.wrong(sheet, row, at["row"], f"the row is about {match['state']}, others about {self.found.state}")
                return None
            self.found.state = match["state"]
            if self.directive.is_scope(match["scope"]):
                typed = self.typed(cells)
                if typed in (match["scope"], None):
                    return match["scope"], match["claim"]
                message = f"the row is about {typed}, and the name of the row says {match['scope']}"
                hint = "for another provision empty the cell that names the row"
                self.wrong(sheet, row, at.get("provision", at["row"]), message, hint)
                return None
            self.wrong(sheet, row, at["row"], f"the directive has no provision {match['scope']!r}")
            return None
        if text:
            self.wrong(sheet, row, at["row"], f"{text!r} names no row", "leave this column as it was sent, or empty")
            return None
        typed = " ".join(cells.get("provision", "").split())
        scope = self.typed(cells)
        if scope is not None:
            code = find_state(cells.get("state", "")) if cells.get("state") else None
            self.found.state = self.found.state or code
            return scope, None
        place = at.get("provision", at.get("row", 0))
        message = (
            f"the directive has no provision {typed!r}" if typed else "it is not said which provision the row answers"
        )
        self.wrong(sheet, row, place, message, "as in: 3(4)")
        return None

    def typed(self, cells: dict[str, str]) -> str | None:
        """The provision that stands in the column for it, or None where it is none of the directive's."""
        text = " ".join(cells.get("provision", "").split())
        scope = self.named.get(asks.simple(text)) or self.directive.named(text)
        return scope if text and self.directive.is_scope(scope) else None

    def answer(
        self, sheet: Sheet, row: Row, cells: dict[str, str], at: dict[str, int], scope: str, claim: str | None
    ) -> Answer:
        """The answer of a row; what of it cannot be understood becomes a problem."""
        plain = {key: " ".join(cells.get(key, "").split()) for key in at}
        for key in at:
            if key.startswith("own_") or key == "remarks":
                self.clean(sheet, row, at[key], cells.get(key, ""))
        codes: dict[str, str | None] = {}
        for key, choices in (("own_how", asks.HOW), ("own_extent", asks.EXTENT)):
            text = plain.get(key, "")
            codes[key] = asks.choice(text, choices) if text else None
            if text and codes[key] is None:
                self.wrong(
                    sheet, row, at[key], f"{text!r} is none of the answers", "one of: " + "; ".join(choices.values())
                )
        for key in ("own_act", "own_number", "own_national"):
            text = plain.get(key, "")
            if text and (row.number, at[key]) in sheet.days:
                hint = "format the cell as text and type it again, as in: '12/2013"
                self.wrong(sheet, row, at[key], f"the spreadsheet has made the day {text} of what was typed", hint)
            elif _ERROR.match(text):
                self.wrong(sheet, row, at[key], f"the spreadsheet has an error here: {text}", "type the text again")
            elif text and (not re.search(r"\w", text) or _AS_ABOVE.fullmatch(asks.simple(text))):
                self.wrong(sheet, row, at[key], f"{text!r} points to another cell", "write it out in each row")
        day = plain.get("own_date", "")
        return Answer(
            (f"{sheet.name}, " if sheet.name else "") + f"row {row.number}",
            scope,
            claim,
            codes["own_how"],
            codes["own_extent"],
            plain.get("own_act", ""),
            plain.get("own_number", ""),
            plain.get("own_national", ""),
            self.date(sheet, row, at["own_date"], day) if day else None,
            cells.get("own_text", ""),
            plain.get("remarks", ""),
            tuple(" ".join(part.split()) for part in re.split(r"[;\n]", cells.get("own_act", "")) if part.strip()),
            {key: sheet.place(row.number, place) for key, place in at.items()},
        )

    def date(self, sheet: Sheet, row: Row, at: int, text: str) -> str | None:
        """A date as in ISO 8601, or None with a problem."""
        day = written_dates.read(text, self.found.state)
        if day is None:
            self.wrong(sheet, row, at, f"{text!r} is no date", "write it as 2013-12-18, 2013-12 or 2013")
            return None
        first, last = _YEAR_AS_DAY
        if first <= day <= last:
            year = (date.fromisoformat(day) - date(1899, 12, 30)).days
            hint = f"as text: '{year}, or '1905 if that is meant"
            self.wrong(sheet, row, at, f"{text} is what a spreadsheet makes of the year {year}", hint)
            return None
        if day != text:
            self.turned.append(f"{sheet.place(row.number, at)} ({text})")
        return day


def answered(filled: Filled, directive: Directive) -> Iterator[str]:
    """Obligations for which the table has no answer, in the directive's order."""
    scopes = [answer.scope for answer in filled.answers]
    told = {name for scope in scopes for name in directive.expand(scope)}
    for provision in directive.provisions.values():
        if provision.transposable and provision.modality is Modality.SHALL and provision.id not in told:
            yield provision.id
