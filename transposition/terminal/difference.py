"""A difference for people: the same sections as text, as Markdown and as one HTML page; and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from html import escape as html
from typing import NamedTuple

from transposition.analysis.difference import DifferenceShape, FindingEntry
from transposition.i18n.symbols import DISCLAIMER, RESULTS
from transposition.outputs.common import plural
from transposition.outputs.markdown import escape as markdown

FORMATS = ("terminal", "markdown", "json", "html")
_DIRECTIONS = {
    "worse": "▼ worse",
    "better": "▲ better",
    "known": "now known",
    "less_known": "no longer known",
    "other": "",
}
_STYLE = """\
:root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:75rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}caption{text-align:left;font-weight:600;padding:.3rem 0}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #8886;overflow-wrap:anywhere}
.verdict{font-size:1.2rem;font-weight:600}footer{font-size:.9rem;margin-top:2rem}
@media print{tr{break-inside:avoid}thead{display:table-header-group}}"""


class Section(NamedTuple):
    """A table of the difference; none is shown that has no rows."""

    title: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


def render(name: str, difference: DifferenceShape) -> str:
    """The difference in one of ``FORMATS``."""
    if name == "json":
        return json.dumps(difference, ensure_ascii=False, indent=2) + "\n"
    lines = {"terminal": _text, "markdown": _markdown, "html": _html}[name](difference)
    return "\n".join(lines) + "\n"


def sections(difference: DifferenceShape) -> list[Section]:
    """The parts of the difference that are not empty."""
    found = [
        Section("New problems in files", ("Problem",), [(text,) for text in difference["problems_new"]]),
        Section("New findings", *_findings(difference["findings_new"])),
        Section("Changed findings", *_findings(difference["findings_changed"])),
        Section("Fixed findings", *_findings(difference["findings_fixed"])),
        Section(
            "Results that moved",
            ("State", "Provision", "Before", "After", "Direction"),
            [
                (
                    item["state"],
                    item["provision"],
                    RESULTS[item["old"]].word,
                    RESULTS[item["new"]].word,
                    _DIRECTIONS[item["direction"]],
                )
                for item in difference["results"]
            ],
        ),
        *(_changes(difference, part, title) for part, title in _PARTS),
        Section("Problems in files that are gone", ("Problem",), [(text,) for text in difference["problems_fixed"]]),
        Section("States added", ("State",), [(state,) for state in difference["states_added"]]),
        Section("States removed", ("State",), [(state,) for state in difference["states_removed"]]),
    ]
    return [section for section in found if section.rows]


_PARTS = (("measure", "Measures"), ("claim", "Claims"), ("source", "Sources (evidence)"))


def _changes(difference: DifferenceShape, part: str, title: str) -> Section:
    rows = [
        (
            item["state"],
            item["change"],
            item["id"],
            item["label"] + (f" ({', '.join(item['keys'])})" if item["keys"] else ""),
        )
        for item in difference["changes"]
        if item["part"] == part
    ]
    return Section(title, ("State", "Change", "Id", "What"), rows)


def _findings(items: Iterable[FindingEntry]) -> tuple[tuple[str, ...], Sequence[tuple[str, ...]]]:
    rows = [
        (
            item["state"],
            item["provision"],
            f"{item['was']} → {item['severity']}"
            if item["was"] and item["was"] != item["severity"]
            else str(item["severity"]),
            item["check"],
            item["message"] + ("" if item["counts"] else " (accepted)"),
        )
        for item in items
    ]
    return ("State", "Provision", "Severity", "Check", "Finding"), rows


def verdict(difference: DifferenceShape) -> str:
    """One line: whether it got worse, and the numbers."""
    numbers = [
        plural(len(difference["findings_new"]), "new finding"),
        f"{len(difference['findings_fixed'])} fixed",
        f"{len(difference['findings_changed'])} changed",
        plural(len(difference["results"]), "result") + " moved",
    ]
    word = "Worse" if difference["worse"] else "Not worse"
    return f"{word}: {', '.join(numbers)}."


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
            yield "| " + " | ".join(markdown(cell) for cell in row) + " |"
        if len(section.rows) > 100:
            yield ""
            yield f"... and {len(section.rows) - 100} more."
        yield ""
        yield "</details>"
        yield ""
    yield f"<sub>{markdown(DISCLAIMER)}</sub>"


def _code(text: str) -> str:
    return text.replace("`", "'")


def _html(difference: DifferenceShape) -> Iterator[str]:
    title = f"{difference['old']} → {difference['new']}"
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    yield f"<title>{html(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>"
    yield f"<h1>What changed: {html(title)}</h1>"
    yield f'<p class="verdict">{html(verdict(difference))}</p>'
    yield f"<p>As of {html(difference['as_of'])}.</p>"
    for section in sections(difference):
        heads = "".join(f'<th scope="col">{html(column)}</th>' for column in section.columns)
        yield f"<table>\n<caption>{html(section.title)} ({len(section.rows)})</caption>"
        yield f"<thead><tr>{heads}</tr></thead>\n<tbody>"
        for row in section.rows:
            yield "<tr>" + "".join(f"<td>{html(cell)}</td>" for cell in row) + "</tr>"
        yield "</tbody>\n</table>"
    yield f"</main>\n<footer><p>{html(DISCLAIMER)}</p></footer>\n</body>\n</html>"
