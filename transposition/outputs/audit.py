"""The audit for programs (JSON) and for pages (Markdown)."""

from __future__ import annotations

import json
from collections.abc import Sequence

from transposition import __version__
from transposition.analysis.audit import Audit, Tally
from transposition.analysis.audit_words import HEADS, LEGEND, cells, label, where_to_start
from transposition.i18n.quoting import code_place, markdown
from transposition.i18n.symbols import DISCLAIMER


def render_markdown(audit: Audit) -> str:
    """Two tables, the contradictions and where to start."""
    lines = [f"# Audit of the data, {audit.as_of}", ""]
    rows = [(label(item), item.total, len(item.contradictions)) for item in audit.states]
    if len(rows) > 1:
        rows.append(("**All**", audit.total, sum(len(item.contradictions) for item in audit.states)))
    lines += _markdown_table("State", rows)
    lines += ["", *_markdown_table("Article", [(str(n), tally, None) for n, tally in sorted(audit.articles.items())])]
    contradictions = [finding for item in audit.states for finding in item.contradictions]
    if contradictions:
        lines += ["", "## Contradictions", ""]
        lines += [
            f"- {code_place(finding.span)} {markdown(finding.message)} ({finding.check})" for finding in contradictions
        ]
    starts = list(where_to_start(audit))
    if starts:
        lines += ["", "## Where to start", "", *(f"- {markdown(start)}" for start in starts)]
    return "\n".join([*lines, "", *LEGEND]) + "\n"


def render_json(audit: Audit) -> str:
    """Everything, for programs."""
    document = {
        "format": "transposition-audit",
        "version": 1,
        "tool": {"name": "transposition", "version": __version__},
        "disclaimer": DISCLAIMER,
        "as_of": str(audit.as_of),
        "total": _tally(audit.total),
        "articles": {str(number): _tally(tally) for number, tally in sorted(audit.articles.items())},
        "states": [
            {
                "state": item.state,
                "total": _tally(item.total),
                "articles": {str(number): _tally(tally) for number, tally in item.articles.items()},
                "read_as_a_whole": item.read_as_a_whole,
                "within_reach": list(item.within_reach),
                "contradictions": [
                    {
                        "id": finding.id,
                        "check": finding.check,
                        "provision": finding.provision,
                        "message": finding.message,
                        "where": str(finding.span),
                    }
                    for finding in item.contradictions
                ],
            }
            for item in audit.states
        ],
        "where_to_start": list(where_to_start(audit)),
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _markdown_table(first: str, rows: Sequence[tuple[str, Tally, int | None]]) -> list[str]:
    lines = [f"| {first} | " + " | ".join(HEADS) + " |", "| --- |" + " ---: |" * len(HEADS)]
    return lines + [f"| {name} | " + " | ".join(cells(tally, n)) + " |" for name, tally, n in rows]


def _tally(tally: Tally) -> dict[str, int]:
    return dict(vars(tally))
