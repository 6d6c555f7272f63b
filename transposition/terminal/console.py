"""What the terminal pages share: the console, a label beside a text, the short name of a source."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO
from urllib.parse import urlsplit

from transposition.terminal.layout import Row

if TYPE_CHECKING:
    from rich.console import Console

_SHORT = 48
NARROWEST = 30
"""Columns below which nothing can be read; some programs say that the screen has none."""


def make_console(file: TextIO | None = None, *, stderr: bool = False) -> Console:
    """A console that respects NO_COLOR, pipes and the width of the screen (100 columns in a pipe)."""
    import os
    import sys

    from rich.console import Console, ConsoleDimensions

    class Unbroken(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError  # whoever runs the command says what that means

    stream = file or (sys.stderr if stderr else sys.stdout)
    console = Unbroken(file=stream, highlight=False, emoji=False, markup=False, soft_wrap=False)
    narrow = not console.is_terminal and "COLUMNS" not in os.environ
    # Fixed, because rich asks the system for the size of the screen several times for each thing that it prints.
    console.size = ConsoleDimensions(max(NARROWEST, 100 if narrow else console.width), console.height)
    return console


def hanging(label: str, text: str, indent: int, width: int, *, style: str = "", label_style: str | None = None) -> Row:
    """A label in a column of its own and a text that wraps beside it, both indented."""
    from rich.text import Text

    label_text = Text(label, style=style if label_style is None else label_style)
    return Row([label_text, Text(text, style=style)], (width,), indent)


def source_name(label: str, url: str | None) -> str:
    """The shortest name that tells where to look: a short title, else the host of the address."""
    if url and (label == url or len(label) > _SHORT):
        return urlsplit(url).netloc.removeprefix("www.")
    return label if len(label) <= _SHORT else label[: _SHORT - 3] + "..."
