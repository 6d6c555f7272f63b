"""The page of a directive on EUR-Lex, as people save it: the measures that each State has notified."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from transposition.editing.headings import DATES

_PARTS = {"titleLink": "title", "originalTitle": "original", "language": "language", "translationPlaceholder": ""}
"""What elements hold, by the ids that the page and its own scripts give them; a machine translation is no title."""


class Page(HTMLParser):
    """One element per measure, of a class that ends in ``_ntm``.

    Attributes:
        rows: place in the file, and what the measure says under the names of ``headings``.
        directive: number of the directive, where the page says it.
        unread: measures with dates under headings that are not known.
    """

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[tuple[int, dict[str, str]]] = []
        self.directive = ""
        self.unread = 0
        self._row: dict[str, str] | None = None
        self._open: list[str] = []
        self._part: tuple[str, int] | None = None
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attrs}
        for value in (values.get("href", ""), values.get("content", ""), values.get("value", "")):
            whole = re.search(r"NIM/\?uri=CELEX(?::|%3A)(3\d{4}[A-Z]\d{4})", value, re.IGNORECASE)
            if whole and not self.directive:
                self.directive = whole[1].upper()
        mark = re.search(r"(?:^|\s)([A-Z]{3})_ntm(?:\s|$)", values.get("class", ""))
        if mark:
            self.end()
            self._row, self._open, self._text = {"state": mark[1]}, [], []
        if self._row is None:
            return
        self._open.append(tag)
        if self._part is None and values.get("id") in _PARTS:
            self._part = _PARTS[values["id"]], len(self._open)
        if tag != "a":
            return
        number = re.search(r"7(?:\d{4}[A-Z]\d{4}|\*|%2A)[A-Z]{3}_\d+", values.get("href", ""))
        if number:
            self._row.setdefault("celex", number[0])
        elif values.get("href", "").startswith("http") and "europa.eu" not in values["href"]:
            self._row.setdefault("url", values["href"])

    def handle_endtag(self, tag: str) -> None:
        if self._row is None or tag not in self._open:
            return
        while self._open and self._open.pop() != tag:
            pass  # what was left open in it ends with it, as br and img do
        if self._part and len(self._open) < self._part[1]:
            self._part = None
        if not self._open:
            self.end()

    def handle_data(self, data: str) -> None:
        if self._row is None:
            return
        if self._part is None:
            self._text.append(data)
        elif self._part[0]:
            self._row[self._part[0]] = self._row.get(self._part[0], "") + data

    def end(self) -> None:
        """Enter the measure that is open, if one is."""
        if self._row is None:
            return
        row, text = self._row, " ".join(" ".join(self._text).split())
        for target, label in (
            ("published", "Publication date"), ("in_force", "Entry into force"), ("notified", "Notification date"),
            ("journal", "Official publication"), ("number", "Number"),
        ):  # fmt: skip
            match = re.search(rf"{label}:\s*([^;]*?)(?=\s*(?:[A-Z][a-z]+(?: [a-z]+)*:|;|$))", text)
            if match and match[1]:
                row[target] = match[1]
        row["title"] = row.pop("original", "").strip() or row.get("title", "")
        language = row.pop("language", "").strip().lower()
        if re.fullmatch("[a-z]{2}", language):
            row["language"] = language
        self.unread += bool(re.search(r"\d{4}", text)) and not row.keys() & {*DATES, "journal", "number"}
        self.rows.append((self.getpos()[0], row))
        self._row = self._part = None
