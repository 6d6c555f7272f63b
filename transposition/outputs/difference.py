"""A difference for programs (JSON) and for the comment on a change (Markdown)."""

from __future__ import annotations

import json as encoder
from collections.abc import Iterator

from transposition.analysis.changes import sections, verdict
from transposition.analysis.difference import DifferenceShape
from transposition.i18n.quoting import markdown as escape
from transposition.i18n.symbols import DISCLAIMER


def json(difference: DifferenceShape) -> str:
    """The difference as JSON."""
    return encoder.dumps(difference, ensure_ascii=False, indent=2) + "\n"


def markdown(difference: DifferenceShape) -> str:
    """The difference as Markdown, for a pull request."""
    return "\n".join(_markdown(difference)) + "\n"


def _markdown(difference: DifferenceShape) -> Iterator[str]:
    yield "## What the change does to the findings"
    yield ""
    sides = f"`{_code(difference['old'])}` → `{_code(difference['new'])}`"
    yield f"**{verdict(difference)}** {sides}, as of {difference['as_of']}."
    yield ""
    for section in sections(difference):
        opened = " open" if section.title.startswith("New") else ""
        yield f"<details{opened}><summary>{section.title} ({len(section.rows)})</summary>"
        yield ""
        yield "| " + " | ".join(section.columns) + " |"
        yield "|" + " --- |" * len(section.columns)
        for row in section.rows[:100]:
            yield "| " + " | ".join(escape(cell) for cell in row) + " |"
        if len(section.rows) > 100:
            yield ""
            yield f"... and {len(section.rows) - 100} more."
        yield ""
        yield "</details>"
        yield ""
    yield f"<sub>{escape(DISCLAIMER)}</sub>"


def _code(text: str) -> str:
    return text.replace("`", "'")
