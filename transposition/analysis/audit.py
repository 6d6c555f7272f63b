"""How much of the law is known, and on what it rests, per State and article: where a contributor should start.

Terms, as the audit counts them:

decided
    Provisions that call for something national and for which a reading says how they stand: met, short, or an option
    used or not. Unclear and silent ones are not, even where a candidate for a shortfall is named.
answered
    Elements of these provisions that somebody could answer with met or missing.
reading
    A claim on such a provision that stands at the date of the audit.
law text, official body, secondary, unread
    What a reading rests on: the law itself, read in an official text, a mirror of it or at a law publisher; the word
    of a body that must know; anything else that was read; nothing.
contradiction
    Something in the record that cannot be right: dates, conflicts, sources older than what they are to prove.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from transposition.analysis.evaluation import Evaluation, evaluate
from transposition.i18n import Translator
from transposition.model import provisions as names
from transposition.model.assessment import DECIDED, Assessment, Result
from transposition.model.evidence import Evidenced, Footing, Source
from transposition.model.finding import Finding, Nature
from transposition.model.hosts import OfficialHosts
from transposition.model.record import Record
from transposition.workspace import Workspace


@dataclass
class Tally:
    """Counts over provisions, their elements, and the readings behind them."""

    provisions: int = 0
    decided: int = 0
    elements: int = 0
    answered: int = 0
    readings: int = 0
    law_text: int = 0
    official_body: int = 0
    secondary: int = 0
    unread: int = 0

    def add(self, other: Tally) -> None:
        """Add another tally."""
        for name in vars(self):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def share(self, name: str) -> float | None:
        """Share between 0 and 1 of the provisions, elements or readings; None of nothing."""
        of = {"decided": self.provisions, "answered": self.elements}.get(name, self.readings)
        return getattr(self, name) / of if of else None


@dataclass
class StateAudit:
    """The tally of one State, as a whole and by article, and what cannot be right."""

    state: str
    total: Tally
    articles: dict[str, Tally]
    contradictions: tuple[Finding, ...] = ()
    within_reach: tuple[str, ...] = ()
    """Unread statements that name an official page with an address: the quickest to verify."""
    read_as_a_whole: str | None = None


@dataclass
class Audit:
    """The whole audit."""

    as_of: date
    states: tuple[StateAudit, ...]
    articles: dict[str, Tally] = field(default_factory=dict)
    total: Tally = field(default_factory=Tally)


def audit(
    workspace: Workspace,
    states: Iterable[str] | None = None,
    as_of: date | None = None,
    t: Translator | None = None,
) -> tuple[Audit, Evaluation]:
    """Count what is known of the law, and what it rests on.

    Args:
        workspace: the loaded workspace.
        states: codes; all records if left out.
        as_of: the date; today if left out.
        t: the language of what contradicts itself; English if left out.

    Returns:
        The audit, and the evaluation that it counts (with problems of files).
    """
    result = evaluate(workspace, states, as_of)
    if t is not None:
        result = result.told_in(t)
    audits = []
    for assessment in result.assessments:
        record = workspace.record(assessment.state)
        if record is not None:
            audits.append(_state(assessment, record, workspace))
    whole = Audit(result.as_of, tuple(audits))
    for item in audits:
        whole.total.add(item.total)
        for article, tally in item.articles.items():
            whole.articles.setdefault(article, Tally()).add(tally)
    return whole, result


def is_official(source: Source, hosts: OfficialHosts) -> bool:
    """Whether the source stands on an official host."""
    return hosts.include(source.url)


def _state(assessment: Assessment, record: Record, workspace: Workspace) -> StateAudit:
    directive = workspace.directive
    articles: dict[str, Tally] = {}
    for item in assessment.provisions.values():
        if not item.asks:
            continue
        tally = articles.setdefault(directive.provisions[item.provision].article, Tally())
        tally.provisions += 1
        # A candidate beside an unclear reading moves the result, and decides nothing.
        tally.decided += item.counted in DECIDED and item.claimed is not Result.NOT_ASSESSED
        tally.elements += item.elements.total
        tally.answered += item.elements.assessed
        for reading in item.claims:
            if reading.counts:
                tally.readings += 1
                name = reading.claim.footing(record.sources).value
                setattr(tally, name, getattr(tally, name) + 1)
    total = Tally()
    for tally in articles.values():
        total.add(tally)
    reach = tuple(
        label
        for label, item in _statements(record)
        if item.footing(record.sources) is Footing.UNREAD
        and any(is_official(record.sources[name], directive.hosts) for name in item.sources if name in record.sources)
    )
    return StateAudit(
        record.state,
        total,
        articles,
        tuple(item for item in assessment.work if item.nature is Nature.RECORD),
        reach,
        str(record.read_as_a_whole) if record.read_as_a_whole else None,
    )


def _statements(record: Record) -> Iterator[tuple[str, Evidenced]]:
    """Every statement on the law that carries evidence, with a label."""
    for name, measure in record.measures.items():
        yield f"measure {name}", measure
    for scope, claims in record.transposition.items():
        for claim in claims:
            yield f"{names.dotted(scope) or scope} {claim.id}", claim
    for name, facts in record.facts.items():
        for fact in facts:
            yield f"fact {name}", fact
