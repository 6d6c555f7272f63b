"""A difference on a screen: the verdict, and a section for each kind of change."""

from __future__ import annotations

from collections.abc import Iterator

from transposition.analysis.changes import sections, verdict
from transposition.analysis.difference import DifferenceShape


def render(difference: DifferenceShape) -> str:
    """The difference as plain text."""
    return "\n".join(_text(difference)) + "\n"


def _text(difference: DifferenceShape) -> Iterator[str]:
    yield f"{difference['old']} -> {difference['new']}, as of {difference['as_of']}"
    yield verdict(difference)
    for section in sections(difference):
        yield ""
        yield f"{section.title} ({len(section.rows)})"
        widths = [min(40, max(len(row[place]) for row in section.rows)) for place in range(len(section.columns))]
        for row in section.rows:
            cells = [" ".join(cell.split()).ljust(width) for cell, width in zip(row, widths, strict=True)]
            yield ("  " + "  ".join(cells)).rstrip()
