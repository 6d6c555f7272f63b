"""Results of queries as people save them from the screen: the table of a page, and tab-separated terms."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from transposition.editing.grids import Row, Sheet

_TERM = re.compile(r'"((?:[^"\\]|\\.)*)"(?:@[A-Za-z-]+|\^\^\S+)?\Z|<([^>]*)>\Z')
_ESCAPED = {"n": "\n", "t": " ", "r": " "}


class _Table(HTMLParser):
    """The rows of every table of a page; a table within a cell is part of its text."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []
        self.cells: list[str] | None = None
        self.open = False

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self._end()
            self.cells = []
        elif tag in ("td", "th") and self.cells is not None:
            self.cells.append("")
            self.open = True

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self.open = False
        elif tag in ("tr", "table"):
            self._end()

    def handle_data(self, data: str) -> None:
        if self.open and self.cells:
            self.cells[-1] += data

    def _end(self) -> None:
        if self.cells and any(cell.strip() for cell in self.cells):
            self.rows.append(Row(self.getpos()[0], tuple(cell.strip() for cell in self.cells)))
        self.cells = None


def of_page(text: str) -> Sheet:
    """The rows of the tables of a page, as one sheet without a name."""
    table = _Table()
    table.feed(text)
    table.close()
    return Sheet("", tuple(table.rows))


def of_terms(text: str) -> Sheet:
    r"""SPARQL results as tab-separated terms: ``?variable`` in the first line, literals and addresses as in Turtle.

    >>> of_terms('?a\t?b\n"x \\"y\\""@en\t<http://z>\n').rows[1].cells
    ('x "y"', 'http://z')
    """
    lines = enumerate(text.splitlines(), 1)
    return Sheet("", tuple(Row(number, tuple(map(_plain, line.split("\t")))) for number, line in lines if line.strip()))


def _plain(term: str) -> str:
    match = _TERM.match(term.strip())
    if match is None:
        return term.strip()
    return match[2] or re.sub(r"\\(.)", lambda sign: _ESCAPED.get(sign[1], sign[1]), match[1] or "")
