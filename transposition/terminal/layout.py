"""Texts side by side: columns of fixed width, the last one taking what is left of the screen.

rich's tables do the same for any content and cost three times as much; a page of ``check`` has a hundred rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions
    from rich.segment import Segment
    from rich.text import Text

_LEAST = 20


class Row:
    """A row of texts, for ``Console.print``.

    Args:
        cells: the texts; the last one wraps in what is left, the others in their own width.
        widths: width of all columns but the last, in cells of the screen; a space follows each.
        indent: spaces before the first column.
    """

    def __init__(self, cells: Sequence[Text], widths: Sequence[int], indent: int = 0) -> None:
        self.cells = cells
        self.widths = widths
        self.indent = indent

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        """The lines of the row, without blanks at their ends."""
        from rich.segment import Segment

        rest = max(_LEAST, options.max_width - self.indent - sum(self.widths) - len(self.widths))
        widths = (*self.widths, rest)
        if console.color_system is None:
            for line in self._plain(console, widths):
                yield Segment(line)
                yield Segment.line()
            return
        columns = [_wrapped(console, cell, width) for cell, width in zip(self.cells, widths, strict=True)]
        for place in range(max(map(len, columns))):
            gap = self.indent
            for column, width in zip(columns, widths, strict=True):
                text = column[place] if place < len(column) else None
                if text is not None and text.plain:
                    if gap:
                        yield Segment(" " * gap)
                    yield from _segments(console, text)
                    gap = width - text.cell_len + 1
                else:
                    gap += width + 1
            yield Segment.line()

    def _plain(self, console: Console, widths: Sequence[int]) -> Iterator[str]:
        """The lines where nothing is coloured: no style is shown, so they need not be put together of pieces."""
        columns = [_texts(console, cell, width) for cell, width in zip(self.cells, widths, strict=True)]
        for place in range(max(map(len, columns))):
            line, gap = "", self.indent
            for column, width in zip(columns, widths, strict=True):
                text = column[place] if place < len(column) else ""
                if text:
                    line += " " * gap + text
                    gap = width - _cells(text) + 1
                else:
                    gap += width + 1
            yield line


def _cells(text: str) -> int:
    """How many cells of the screen a text takes."""
    from rich.cells import cell_len

    return len(text) if text.isascii() else cell_len(text)


def _texts(console: Console, cell: Text, width: int) -> Sequence[str]:
    """The lines of a cell without their styles (see ``_wrapped``)."""
    plain = cell.plain
    if "\n" in plain or "\t" in plain or _cells(plain) != len(plain):
        return [line.plain.rstrip() for line in cell.wrap(console, width, overflow="fold")]
    if len(plain) <= width:
        return (plain.rstrip(),)
    return [plain[start:end].rstrip() for start, end in pairwise((0, *_breaks(plain, width), len(plain)))]


def _segments(console: Console, text: Text) -> Iterable[Segment]:
    from rich.segment import Segment

    if text.spans:
        return text.render(console)
    return (Segment(text.plain, console.get_style(text.style) if text.style else None),)


def _wrapped(console: Console, cell: Text, width: int) -> Sequence[Text]:
    plain = cell.plain
    if "\n" in plain or "\t" in plain or cell.cell_len != len(plain):
        lines: Sequence[Text] = tuple(cell.wrap(console, width, overflow="fold"))
    elif len(plain) > width:
        lines = tuple(cell.divide(_breaks(plain, width)))
    else:
        lines = (cell,)
    for line in lines:
        line.rstrip()
    return lines


def _breaks(text: str, width: int) -> Iterator[int]:
    """Where the lines begin after the first: after the last blank that fits, else inside the word.

    What rich does, at a third of its cost, for texts in which each sign takes one cell.
    """
    start = 0
    while len(text.rstrip()) - start > width:
        blank = text.rfind(" ", start, start + width + 1)
        start = blank if blank > start else start + width
        while text[start] == " ":
            start += 1
        yield start
