"""Texts side by side: columns of fixed width, the last one taking what is left of the screen.

rich's tables do the same for any content and cost three times as much; a page of ``check`` has a hundred rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions
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

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        yield lay_out(console, options.max_width, self.cells, self.widths, self.indent)


def lay_out(console: Console, screen: int, cells: Sequence[Text], widths: Sequence[int], indent: int) -> Text:
    """The lines of a row as one text, without blanks at their ends."""
    from rich.text import Text

    rest = max(_LEAST, screen - indent - sum(widths) - len(widths))
    columns = [_wrapped(console, cell, width) for cell, width in zip(cells, (*widths, rest), strict=True)]
    lines = []
    for place in range(max(map(len, columns))):
        line = Text(" " * indent)
        for column, width in zip(columns, (*widths, 0), strict=True):
            part = column[place] if place < len(column) else Text()
            line.append_text(part)
            if width:
                line.append(" " * (width - part.cell_len + 1))
        line.rstrip()
        lines.append(line)
    text = Text("\n").join(lines)
    text.no_wrap = True
    text.overflow = "ignore"
    return text


def _wrapped(console: Console, cell: Text, width: int) -> Sequence[Text]:
    if cell.cell_len <= width and "\n" not in cell.plain:
        return (cell,)
    return tuple(cell.wrap(console, width, overflow="fold"))
