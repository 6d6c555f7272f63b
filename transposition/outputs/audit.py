"""The audit for programs (JSON) and for pages (Markdown)."""

from __future__ import annotations

import json
from collections.abc import Sequence

from transposition.analysis.audit import Audit, Tally
from transposition.analysis.audit_words import cells, heads, label, legend, where_to_start
from transposition.i18n import Translator, translator
from transposition.i18n.quoting import code_place, markdown
from transposition.outputs.common import document_head


def render_markdown(audit: Audit, t: Translator | None = None) -> str:
    """Two tables, the contradictions and where to start."""
    t = t or translator()
    lines = [f"# {t('Audit of the data, {day}', day=audit.as_of)}", ""]
    rows = [(label(item, t), item.total, len(item.contradictions)) for item in audit.states]
    if len(rows) > 1:
        rows.append((f"**{t('All')}**", audit.total, sum(len(item.contradictions) for item in audit.states)))
    lines += _markdown_table(t("State"), t, rows)
    lines += ["", *_markdown_table(t("Article"), t, [(n, tally, None) for n, tally in audit.articles.items()])]
    contradictions = [finding for item in audit.states for finding in item.contradictions]
    if contradictions:
        lines += ["", f"## {t('Contradictions')}", ""]
        lines += [
            f"- {code_place(finding.span)} {markdown(finding.message)} ({finding.check})" for finding in contradictions
        ]
    starts = list(where_to_start(audit, t))
    if starts:
        lines += ["", f"## {t('Where to start')}", "", *(f"- {markdown(start)}" for start in starts)]
    return "\n".join([*lines, "", legend(t)]) + "\n"


def render_json(audit: Audit, t: Translator | None = None) -> str:
    """Everything, for programs."""
    t = t or translator()
    document = {
        **document_head("audit"),
        "as_of": str(audit.as_of),
        "total": _tally(audit.total),
        "articles": {number: _tally(tally) for number, tally in audit.articles.items()},
        "states": [
            {
                "state": item.state,
                "total": _tally(item.total),
                "articles": {number: _tally(tally) for number, tally in item.articles.items()},
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
        "where_to_start": list(where_to_start(audit, t)),
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _markdown_table(first: str, t: Translator, rows: Sequence[tuple[str, Tally, int | None]]) -> list[str]:
    lines = [f"| {first} | " + " | ".join(heads(t)) + " |", "| --- |" + " ---: |" * len(heads(t))]
    return lines + [f"| {name} | " + " | ".join(cells(tally, n)) + " |" for name, tally, n in rows]


def _tally(tally: Tally) -> dict[str, int]:
    return dict(vars(tally))
