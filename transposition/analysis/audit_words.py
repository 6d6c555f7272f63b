"""The audit in words: heads, cells, the legend, and where to start; shared by all its formats."""

from __future__ import annotations

from collections.abc import Iterable

from transposition.analysis.audit import Audit, StateAudit, Tally
from transposition.i18n import Translator
from transposition.i18n.places import article_name

COLUMNS = ("law_text", "official_body", "secondary", "unread")


def heads(t: Translator) -> tuple[str, ...]:
    """The heads of the columns."""
    return (
        t("Decided"),
        t("Elements"),
        t("Readings"),
        t("Law text"),
        t("Official body"),
        t("Secondary"),
        t("Unread"),
        t("Contradictions"),
    )


def legend(t: Translator) -> str:
    """What the columns count."""
    return t(
        "Decided: provisions with a result, of those that ask for something national. Elements: of these provisions, "
        "answered as met or missing. Readings: claims in force at the date, and what they rest on: law text that was "
        "read, the word of an official body, a secondary source, or nothing read. Contradictions: in the record itself."
    )


def where_to_start(audit: Audit, t: Translator) -> Iterable[str]:
    """What a contributor should do first, one sentence each."""
    reach = sorted((item for item in audit.states if item.within_reach), key=lambda item: -len(item.within_reach))
    for item in reach[:3]:
        shown = ", ".join(item.within_reach[:4]) + (" ..." if len(item.within_reach) > 4 else "")
        found = t.plural(
            "{n} unread statement names an official page to read",
            "{n} unread statements name an official page to read",
            len(item.within_reach),
        )
        yield f"{item.state}: {found}: {shown}"
    if len(audit.states) > 1:
        weakest = min(audit.states, key=lambda item: item.total.share("law_text") or 0)
        share = percent(weakest.total, "law_text")
        yield t("{state} has the smallest share of readings on law text ({share})", state=weakest.state, share=share)
        emptiest = min(audit.states, key=lambda item: item.total.share("decided") or 0)
        share = percent(emptiest.total, "decided")
        yield t("{state} is the least known ({share} of its provisions decided)", state=emptiest.state, share=share)
    asked = [(number, tally) for number, tally in audit.articles.items() if tally.provisions]
    if asked:
        number, tally = min(asked, key=lambda pair: pair[1].share("decided") or 0)
        share, name = percent(tally, "decided"), article_name(number, t)
        yield t("{article} is the least known ({share} of its provisions decided)", article=name, share=share)
    count = sum(len(item.contradictions) for item in audit.states)
    if count:
        yield t.plural(
            "{n} contradiction in the records, with its place above",
            "{n} contradictions in the records, each with its place above",
            count,
        )


def label(item: StateAudit, t: Translator) -> str:
    """Code and name of a State."""
    return f"{item.state} {t.state(item.state)}"


def percent(tally: Tally, name: str) -> str:
    """A share in percent; a dash where there is nothing to share."""
    share = tally.share(name)
    return "-" if share is None else f"{share:.0%}"


def cells(tally: Tally, contradictions: int | None) -> list[str]:
    """The cells of a row, without its label."""
    return [
        f"{tally.decided}/{tally.provisions}",
        f"{tally.answered}/{tally.elements}",
        str(tally.readings),
        *(percent(tally, name) for name in COLUMNS),
        "" if contradictions is None else str(contradictions),
    ]
