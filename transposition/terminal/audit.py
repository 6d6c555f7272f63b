"""The audit on a screen of 80 columns."""

from __future__ import annotations

from collections.abc import Sequence

from transposition.analysis.audit import Audit, Tally
from transposition.analysis.audit_words import cells, label, legend, where_to_start
from transposition.i18n import Translator, translator


def render_terminal(audit: Audit, t: Translator | None = None) -> str:
    """Plain text of at most 80 columns; one State adds its articles and its contradictions."""
    from textwrap import fill

    t = t or translator()
    lines = [t("Audit of the data, {day}", day=audit.as_of), ""]
    lines += _table(t("State"), t, [(label(item, t), item.total, len(item.contradictions)) for item in audit.states])
    if len(audit.states) > 1:
        lines += _table(
            "", t, [(t("All"), audit.total, sum(len(item.contradictions) for item in audit.states))], head=False
        )
    lines += ["", *_table(t("Article"), t, [(number, tally, None) for number, tally in audit.articles.items()])]
    contradictions = [finding for item in audit.states for finding in item.contradictions]
    if contradictions:
        lines += ["", t("Contradictions")]
        lines += [
            fill(f"{finding.span}: {finding.message}", 80, initial_indent="  ", subsequent_indent="    ")
            for finding in contradictions
        ]
    starts = list(where_to_start(audit, t))
    if starts:
        lines += ["", t("Where to start")]
        lines += [fill(start, 80, initial_indent="  - ", subsequent_indent="    ") for start in starts]
    return "\n".join([*lines, "", fill(legend(t), 80)]) + "\n"


def _table(first: str, t: Translator, rows: Sequence[tuple[str, Tally, int | None]], *, head: bool = True) -> list[str]:
    widths = (9, 10, 5, 5, 5, 6, 6, 6)
    heads = (
        *(t("Decided"), t("Elements"), t("Read."), t("Law")),
        *(t("Body"), t("Second"), t("Unread"), t("Contr.")),
    )
    with_contradictions = any(contradictions is not None for _, _, contradictions in rows)

    def line(name: str, texts: Sequence[str]) -> str:
        return (
            f"{name[:17]:<17} " + " ".join(f"{cell:>{width}}" for cell, width in zip(texts, widths, strict=True))
        ).rstrip()

    shown = heads if with_contradictions else (*heads[:-1], "")
    return [*([line(first, shown)] if head else []), *(line(name, cells(tally, n)) for name, tally, n in rows)]
