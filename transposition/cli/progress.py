"""How far a command has got, where it takes a while."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")
_FEW = 4


def progress(items: Iterable[Item], total: int, doing: str) -> Iterator[Item]:
    """Pass things on, with a bar on a terminal if there are many of them; in a pipe nothing is printed."""
    if total < _FEW or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(items, doing, total=total, console=Console(stderr=True), transient=True)
