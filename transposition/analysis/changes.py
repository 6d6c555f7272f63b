"""A difference in words: its sections, and the verdict in one line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from transposition.analysis.difference import DifferenceShape, FindingEntry
from transposition.i18n.symbols import RESULTS
from transposition.i18n.words import plural

_DIRECTIONS = {
    "worse": "▼ worse",
    "better": "▲ better",
    "known": "now known",
    "less_known": "no longer known",
    "other": "",
}


class Section(NamedTuple):
    """A table of the difference; none is shown that has no rows."""

    title: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


def sections(difference: DifferenceShape) -> list[Section]:
    """The parts of the difference that are not empty."""
    found = [
        Section("New problems in files", ("Problem",), [(text,) for text in difference["problems_new"]]),
        *_lost(difference),
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
        Section(
            "States that could not be read before",
            ("State",),
            [(state,) for state in difference["states_unreadable_before"]],
        ),
        Section("Findings that nobody looks for any more", *_findings(difference["findings_gone"])),
    ]
    return [section for section in found if section.rows]


def _lost(difference: DifferenceShape) -> list[Section]:
    """What was looked at before and is gone: never an improvement."""
    return [
        Section("Records that are gone", ("State",), [(state,) for state in difference["states_removed"]]),
        Section("Records that cannot be read", ("State",), [(state,) for state in difference["states_unreadable"]]),
        Section("Checks that are gone", ("Check",), [(check,) for check in difference["checks_removed"]]),
        Section("Provisions that are gone", ("Provision",), [(item,) for item in difference["provisions_removed"]]),
    ]


_PARTS = (
    ("record", "Records as a whole"),
    ("measure", "Measures"),
    ("claim", "Claims"),
    ("source", "Sources (evidence)"),
)


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
    gone = []
    for key, noun in (("states_removed", "record"), ("states_unreadable", "record"), ("checks_removed", "check")):
        count = len(difference[key])  # type: ignore[literal-required]
        if count:
            gone.append(f"{plural(count, noun)} {'cannot be read' if key == 'states_unreadable' else 'gone'}")
    if difference["findings_gone"]:
        gone.append(plural(len(difference["findings_gone"]), "finding") + " that nobody looks for any more")
    numbers = [
        plural(len(difference["findings_new"]), "new finding"),
        f"{len(difference['findings_fixed'])} fixed",
        *gone,
        f"{len(difference['findings_changed'])} changed",
        plural(len(difference["results"]), "result") + " moved",
    ]
    word = "Worse" if difference["worse"] else "Not worse"
    return f"{word}: {', '.join(numbers)}."
