"""The audit in words: heads, cells, the legend, and where to start; shared by all its formats."""

from __future__ import annotations

from collections.abc import Iterable

from transposition.analysis.audit import Audit, StateAudit, Tally
from transposition.model.states import state_name

COLUMNS = ("answered", "verified", "official", "structured")
HEADS = ("Provisions", "Statements", "Verified", "Official", "Structured", "Oldest", "Anomalies")
LEGEND = (
    "Provisions: with a claim of their own, of those that ask for something national. Statements: measures, claims,",
    "facts, steps and findings. Verified: read at the source. Official: a source on an official gazette, law portal or",
    "authority's host. Structured: a source with an address or a path. Oldest: day of the oldest reading.",
)


def where_to_start(audit: Audit) -> Iterable[str]:
    """What a contributor should do first, one sentence each."""
    reach = sorted((item for item in audit.states if item.within_reach), key=lambda item: -len(item.within_reach))
    for item in reach[:3]:
        shown = ", ".join(item.within_reach[:4]) + (" ..." if len(item.within_reach) > 4 else "")
        yield f"{item.state}: {len(item.within_reach)} unverified statements name an official page to read: {shown}"
    if len(audit.states) > 1:
        weakest = min(audit.states, key=lambda item: item.total.share("verified") or 0)
        yield f"{weakest.state} has the smallest share of verified statements ({percent(weakest.total, 'verified')})"
        emptiest = min(audit.states, key=lambda item: item.total.share("answered") or 0)
        yield f"{emptiest.state} has claims on the fewest provisions ({percent(emptiest.total, 'answered')})"
    asked = [(number, tally) for number, tally in audit.articles.items() if tally.provisions]
    if asked:
        number, tally = min(asked, key=lambda pair: (pair[1].share("answered") or 0, pair[0]))
        yield f"Article {number} is the least known ({percent(tally, 'answered')} of its provisions answered)"
    count = sum(len(item.anomalies) for item in audit.states)
    if count:
        yield f"{count} anomalies stand above, each with its place" if count > 1 else "one anomaly stands above"


def label(item: StateAudit) -> str:
    """Code and name of a State."""
    return f"{item.state} {state_name(item.state)}"


def percent(tally: Tally, name: str) -> str:
    """A share in percent; a dash where there is nothing to share."""
    share = tally.share(name)
    return "-" if share is None else f"{share:.0%}"


def cells(tally: Tally, anomalies: int | None) -> list[str]:
    """The cells of a row, without its label."""
    return [
        f"{tally.answered}/{tally.provisions}",
        str(tally.statements),
        *(percent(tally, name) for name in COLUMNS[1:]),
        str(tally.oldest or "-"),
        "" if anomalies is None else str(anomalies),
    ]
