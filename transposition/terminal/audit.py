"""The audit as text for terminals (80 columns), as Markdown and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from transposition.analysis.audit import Audit, StateAudit, Tally
from transposition.model.states import state_name

_COLUMNS = ("answered", "verified", "official", "structured")
_HEADS = ("Provisions", "Statements", "Verified", "Official", "Structured", "Oldest", "Anomalies")
_LEGEND = (
    "Provisions: with a claim of their own, of those that ask for something national. Statements: measures, claims,",
    "facts, steps and findings. Verified: read at the source. Official: a source on an official gazette, law portal or",
    "authority's host. Structured: a source with an address or a path. Oldest: day of the oldest reading.",
)


def render_terminal(audit: Audit) -> str:
    """Plain text of at most 80 columns; one State adds its articles and its anomalies."""
    from textwrap import fill

    lines = [f"Audit of the data, {audit.as_of}", ""]
    lines += _table("State", [(_label(item), item.total, len(item.anomalies)) for item in audit.states])
    if len(audit.states) > 1:
        lines += _table("", [("All", audit.total, sum(len(item.anomalies) for item in audit.states))], head=False)
    lines += ["", *_table("Article", [(str(number), tally, None) for number, tally in sorted(audit.articles.items())])]
    anomalies = [finding for item in audit.states for finding in item.anomalies]
    if anomalies:
        lines += ["", "Anomalies"]
        lines += [
            fill(f"{finding.span}: {finding.message}", 80, initial_indent="  ", subsequent_indent="    ")
            for finding in anomalies
        ]
    starts = list(where_to_start(audit))
    if starts:
        lines += ["", "Where to start"]
        lines += [fill(start, 80, initial_indent="  - ", subsequent_indent="    ") for start in starts]
    return "\n".join([*lines, "", fill(" ".join(_LEGEND), 80)]) + "\n"


def render_markdown(audit: Audit) -> str:
    """Two tables, the anomalies and where to start."""
    lines = [f"# Audit of the data, {audit.as_of}", ""]
    rows = [(_label(item), item.total, len(item.anomalies)) for item in audit.states]
    if len(rows) > 1:
        rows.append(("**All**", audit.total, sum(len(item.anomalies) for item in audit.states)))
    lines += _markdown_table("State", rows)
    lines += ["", *_markdown_table("Article", [(str(n), tally, None) for n, tally in sorted(audit.articles.items())])]
    anomalies = [finding for item in audit.states for finding in item.anomalies]
    if anomalies:
        lines += ["", "## Anomalies", ""]
        lines += [f"- `{finding.span}` {_escape(finding.message)} ({finding.check})" for finding in anomalies]
    starts = list(where_to_start(audit))
    if starts:
        lines += ["", "## Where to start", "", *(f"- {_escape(start)}" for start in starts)]
    return "\n".join([*lines, "", *_LEGEND]) + "\n"


def render_json(audit: Audit) -> str:
    """Everything, for programs."""
    document = {
        "as_of": str(audit.as_of),
        "total": _tally(audit.total),
        "articles": {str(number): _tally(tally) for number, tally in sorted(audit.articles.items())},
        "states": [
            {
                "state": item.state,
                "total": _tally(item.total),
                "articles": {str(number): _tally(tally) for number, tally in item.articles.items()},
                "within_reach": list(item.within_reach),
                "anomalies": [
                    {
                        "id": finding.id,
                        "check": finding.check,
                        "provision": finding.provision,
                        "message": finding.message,
                        "where": str(finding.span),
                    }
                    for finding in item.anomalies
                ],
            }
            for item in audit.states
        ],
        "where_to_start": list(where_to_start(audit)),
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def where_to_start(audit: Audit) -> Iterable[str]:
    """What a contributor should do first, one sentence each."""
    reach = sorted((item for item in audit.states if item.within_reach), key=lambda item: -len(item.within_reach))
    for item in reach[:3]:
        shown = ", ".join(item.within_reach[:4]) + (" ..." if len(item.within_reach) > 4 else "")
        yield f"{item.state}: {len(item.within_reach)} unverified statements name an official page to read: {shown}"
    if len(audit.states) > 1:
        weakest = min(audit.states, key=lambda item: item.total.share("verified") or 0)
        yield f"{weakest.state} has the smallest share of verified statements ({_percent(weakest.total, 'verified')})"
        emptiest = min(audit.states, key=lambda item: item.total.share("answered") or 0)
        yield f"{emptiest.state} has claims on the fewest provisions ({_percent(emptiest.total, 'answered')})"
    asked = [(number, tally) for number, tally in audit.articles.items() if tally.provisions]
    if asked:
        number, tally = min(asked, key=lambda pair: (pair[1].share("answered") or 0, pair[0]))
        yield f"Article {number} is the least known ({_percent(tally, 'answered')} of its provisions answered)"
    count = sum(len(item.anomalies) for item in audit.states)
    if count:
        yield f"{count} anomalies stand above, each with its place" if count > 1 else "one anomaly stands above"


def _label(item: StateAudit) -> str:
    return f"{item.state} {state_name(item.state)}"


def _percent(tally: Tally, name: str) -> str:
    share = tally.share(name)
    return "-" if share is None else f"{share:.0%}"


def _cells(tally: Tally, anomalies: int | None) -> list[str]:
    return [
        f"{tally.answered}/{tally.provisions}",
        str(tally.statements),
        *(_percent(tally, name) for name in _COLUMNS[1:]),
        str(tally.oldest or "-"),
        "" if anomalies is None else str(anomalies),
    ]


def _table(first: str, rows: Sequence[tuple[str, Tally, int | None]], *, head: bool = True) -> list[str]:
    widths = (8, 6, 8, 9, 10, 10, 5)
    heads = ("Prov.", "Stat.", "Verified", "Official", "Structured", "Oldest", "Anom.")
    with_anomalies = any(anomalies is not None for _, _, anomalies in rows)

    def line(label: str, cells: Sequence[str]) -> str:
        return (
            f"{label[:17]:<17} " + " ".join(f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True))
        ).rstrip()

    shown = heads if with_anomalies else (*heads[:-1], "")
    return [*([line(first, shown)] if head else []), *(line(label, _cells(tally, n)) for label, tally, n in rows)]


def _markdown_table(first: str, rows: Sequence[tuple[str, Tally, int | None]]) -> list[str]:
    lines = [f"| {first} | " + " | ".join(_HEADS) + " |", "| --- |" + " ---: |" * len(_HEADS)]
    return lines + [f"| {label} | " + " | ".join(_cells(tally, n)) + " |" for label, tally, n in rows]


def _escape(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        "statements": tally.statements,
        "verified": tally.verified,
        "official": tally.official,
        "structured": tally.structured,
        "answered": tally.answered,
        "provisions": tally.provisions,
        "oldest_reading": str(tally.oldest) if tally.oldest else None,
    }
