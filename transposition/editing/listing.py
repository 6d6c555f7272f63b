"""Published lists of measures as rows: tables, SPARQL results in JSON, XML and CSV, and the page of a directive.

A row says what stands where under the names of ``headings``; nothing is judged here.
"""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from transposition.editing.decoding import decode
from transposition.editing.grids import Grids, Sheet, problem, read_grids
from transposition.editing.headings import columns, told
from transposition.editing.page import Page
from transposition.editing.result_tables import of_page, of_terms
from transposition.model.finding import Problem

HEADINGS_WITHIN = 12
"""Rows of a sheet among which its headings are looked for; titles and explanations may stand above them."""


@dataclass
class Listing:
    """A file as rows: place in the file (line or number of the result) and what it says.

    Attributes:
        headings: the columns or variables that the file has.
        holds: what is known of them.
        titles: what is known -> the heading in the file.
    """

    name: str
    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    holds: set[str] = field(default_factory=set)
    titles: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, line: int, message: str, hint: str | None = None) -> None:
        self.problems.append(problem(self.name, line, message, hint))

    def knows(self, headings: Sequence[str]) -> dict[int, str] | None:
        """What the columns hold, or None with a problem where no list of measures has such columns."""
        self.headings = [heading for heading in headings if heading.strip()]
        chosen = columns(headings)
        self.holds |= set(chosen.values())
        self.titles |= {target: " ".join(headings[place].split()) for place, target in chosen.items()}
        if not self.holds & {"title", "celex"}:
            hint = "known are, for example: Country Code, Measure Title, celex, country, title, date"
            self.wrong(
                1, f"no column holds titles or CELEX numbers of measures; the columns are: {told(headings)}", hint
            )
            return None
        return chosen


def read_listing(name: str, raw: bytes) -> Listing:
    """The rows of a saved list, whatever of the known forms it has."""
    found = Listing(name)
    if raw.startswith(b"PK\x03\x04"):
        _tables(found, read_grids(name, raw))
        return found
    try:
        text, _ = decode(raw)
    except ValueError as error:
        found.wrong(1, str(error), "save it as UTF-8")
        return found
    start = text.lstrip()[:200].lower()
    if start[:1] in ("{", "["):
        found.rows += _json(found, text)
    elif re.match(r"<!doctype html|<html|<(?:div|body|head|ul|li|table)\b", start) or (
        start[:1] == "<" and "<html" in text
    ):
        found.rows += _page(found, text)
    elif re.match(r"\?\w+\s*\t", start):
        _tables(found, Grids([of_terms(text)]))
    elif start[:1] == "<":
        found.rows += _xml(found, text)
    else:
        _tables(found, read_grids(name, raw))
    return found


def _tables(found: Listing, grids: Grids) -> None:
    found.notes += grids.notes
    found.problems += grids.problems
    if grids.problems and not any(sheet.rows for sheet in grids.sheets):
        return
    for sheet in grids.sheets:
        place = _heading_row(sheet)
        if place is not None:
            chosen = found.knows(sheet.rows[place].cells)
            for row in sheet.rows[place + 1 :]:
                if chosen is None:
                    return
                cells = {chosen[at]: cell for at, cell in enumerate(row.cells) if at in chosen and cell.strip()}
                found.rows.append((row.number, cells))
            return
    if not grids.problems:
        found.knows(next((sheet.rows[0].cells for sheet in grids.sheets if sheet.rows), ()))


def _heading_row(sheet: Sheet) -> int | None:
    for place, row in enumerate(sheet.rows[:HEADINGS_WITHIN]):
        held = set(columns(row.cells).values())
        if held & {"title", "celex"} and len(held) > 1:
            return place
    if sheet.rows and {"title", "celex"} & set(columns(sheet.rows[0].cells).values()):
        return 0
    return None


def _json(found: Listing, text: str) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        data = json.loads(text)
        bindings = data["results"]["bindings"]
        variables = data.get("head", {}).get("vars") or sorted(
            {key for row in bindings if isinstance(row, dict) for key in row}
        )
    except json.JSONDecodeError as error:
        found.wrong(error.lineno, f"this is not JSON: {error.msg}")
        return
    except (KeyError, TypeError, AttributeError, RecursionError, ValueError):
        found.wrong(1, "this is not a SPARQL result: it has no results.bindings")
        return
    if not isinstance(bindings, list) or not isinstance(variables, list):
        found.wrong(1, "this is not a SPARQL result: its bindings are no list")
        return
    names = [str(variable) for variable in variables]
    chosen = found.knows(names)
    if chosen is None:
        return
    targets = {names[place]: target for place, target in chosen.items()}
    for place, binding in enumerate(bindings, 1):
        if not isinstance(binding, dict):
            found.wrong(place, f"result {place} is no mapping of variables to values")
            continue
        row: dict[str, str] = {}
        for variable, cell in binding.items():
            target = targets.get(variable)
            if target and isinstance(cell, dict) and isinstance(cell.get("value"), str):
                row.setdefault(target, cell["value"])
                if target == "title" and isinstance(cell.get("xml:lang"), str):
                    row["language"] = cell["xml:lang"]
        yield place, row


def _xml(found: Listing, text: str) -> Iterator[tuple[int, dict[str, str]]]:
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        found.wrong(1, "this XML declares a document type, and such files are not read")
        return
    try:
        root = ET.fromstring(text.lstrip())  # noqa: S314 - no document type, so no entities
    except ET.ParseError as error:
        found.wrong(error.position[0], f"this is not XML: {error}")
        return
    space = "{http://www.w3.org/2005/sparql-results#}"
    if root.tag != f"{space}sparql":
        found.wrong(1, "this is not a SPARQL result: its root is not sparql")
        return
    names = [item.get("name") or "" for item in root.iter(f"{space}variable")]
    chosen = found.knows(names)
    if chosen is None:
        return
    targets = {names[place]: target for place, target in chosen.items()}
    for place, result in enumerate(root.iter(f"{space}result"), 1):
        row: dict[str, str] = {}
        for binding in result.iter(f"{space}binding"):
            target = targets.get(binding.get("name") or "")
            value = next(iter(binding), None)
            if target and value is not None:
                row.setdefault(target, value.text or "")
                language = value.get("{http://www.w3.org/XML/1998/namespace}lang")
                if target == "title" and language:
                    row["language"] = language
        yield place, row


def _page(found: Listing, text: str) -> Iterator[tuple[int, dict[str, str]]]:
    page = Page()
    page.feed(text)
    page.close()
    page.end()
    table = of_page(text)
    if not page.rows and _heading_row(table) is not None:
        _tables(found, Grids([table]))
        return
    if not page.rows:
        found.wrong(
            1,
            "this page lists no national measures",
            "save the page with the address .../legal-content/EN/NIM/?uri=CELEX:... when its lists are open",
        )
        return
    if page.unread:
        message = f"{found.name}: measures with dates under headings that are not known, so not read: {page.unread}"
        found.notes.append(f"{message}; save the English page, .../legal-content/EN/NIM/...")
    found.headings, found.holds = ["a page of EUR-Lex"], {"title", "state"}
    for line, row in page.rows:
        yield line, row if not page.directive else {**row, "directive": page.directive}
