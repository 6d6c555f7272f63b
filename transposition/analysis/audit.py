"""How complete and how verified the data are, per State and article: where a contributor should start.

Terms, as the audit counts them:

statement
    A measure, a claim, a fact, a step of a procedure or a finding of others: whatever carries evidence.
verified
    Somebody read the statement in the source it names (``verified_in``).
official
    At least one source of the statement stands on an official host: an official gazette or law portal, a public
    authority, parliament or court, the institutions of the Union or the Council of Europe
    (``rules/official-hosts.yaml``). A copy elsewhere, also in a repository, is not official, however faithful it is.
structured
    At least one source can be followed without guessing: it has an address, or a repository with a path.
answered
    Provisions that call for something national and have a claim of their own.
anomaly
    A finding of a check that is marked ``anomaly``: about dates, conflicts, shared statements, the age of sources.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from transposition.analysis.evaluation import Evaluation, evaluate
from transposition.model import provisions as names
from transposition.model.directive import Directive
from transposition.model.evidence import Evidenced, Source
from transposition.model.finding import Finding
from transposition.model.hosts import OfficialHosts
from transposition.model.record import Record
from transposition.workspace import Workspace


@dataclass
class Tally:
    """Counts over statements, and over the provisions that call for something national."""

    statements: int = 0
    verified: int = 0
    official: int = 0
    structured: int = 0
    answered: int = 0
    provisions: int = 0
    oldest: date | None = None

    def count(self, item: Evidenced, sources: dict[str, Source], hosts: OfficialHosts) -> None:
        """Add a statement."""
        cited = [sources[name] for name in item.sources if name in sources]
        self.statements += 1
        self.verified += item.verified
        self.official += any(is_official(source, hosts) for source in cited)
        self.structured += any(map(is_structured, cited))
        for source in cited:
            if item.verified and source.read_on:
                read = source.read_on.earliest
                self.oldest = min(self.oldest or read, read)

    def add(self, other: Tally) -> None:
        """Add another tally."""
        for name in ("statements", "verified", "official", "structured", "answered", "provisions"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        dates = [day for day in (self.oldest, other.oldest) if day]
        self.oldest = min(dates, default=None)

    def share(self, name: str) -> float | None:
        """Share of statements (of provisions, for ``answered``) between 0 and 1; None of nothing."""
        of = self.provisions if name == "answered" else self.statements
        return getattr(self, name) / of if of else None


@dataclass
class StateAudit:
    """The tally of one State, as a whole and by article, and what looks wrong."""

    state: str
    total: Tally
    articles: dict[int, Tally]
    anomalies: tuple[Finding, ...] = ()
    within_reach: tuple[str, ...] = ()
    """Unverified statements that name an official page with an address: the quickest to verify."""


@dataclass
class Audit:
    """The whole audit."""

    as_of: date
    states: tuple[StateAudit, ...]
    articles: dict[int, Tally] = field(default_factory=dict)
    total: Tally = field(default_factory=Tally)


def audit(
    workspace: Workspace, states: Iterable[str] | None = None, as_of: date | None = None
) -> tuple[Audit, Evaluation]:
    """Count what the records of a workspace rest on.

    Args:
        workspace: the loaded workspace.
        states: codes; all records if left out.
        as_of: the date for the anomalies, which are findings; today if left out.

    Returns:
        The audit, and the evaluation that it took the anomalies from (with problems of files).
    """
    result = evaluate(workspace, states, as_of)
    audits = []
    for assessment in result.assessments:
        record = workspace.record(assessment.state)
        if record is not None:
            audits.append(
                _state(record, workspace.directive, tuple(filter(_is_anomaly(workspace), assessment.findings)))
            )
    whole = Audit(result.as_of, tuple(audits))
    for item in audits:
        whole.total.add(item.total)
        for article, tally in item.articles.items():
            whole.articles.setdefault(article, Tally()).add(tally)
    return whole, result


def is_official(source: Source, hosts: OfficialHosts) -> bool:
    """Whether the source stands on an official host."""
    return hosts.include(source.url)


def is_structured(source: Source) -> bool:
    """Whether the source can be followed without guessing."""
    return bool(source.url or (source.repository and source.path))


def _is_anomaly(workspace: Workspace) -> Callable[[Finding], bool]:
    ids = {check.id for check in workspace.checks if check.anomaly}
    return lambda finding: finding.check in ids


def _state(record: Record, directive: Directive, anomalies: tuple[Finding, ...]) -> StateAudit:
    articles = {article: Tally() for article in directive.articles}
    for provision in directive.provisions.values():
        if provision.obliges:
            tally = articles[provision.article]
            tally.provisions += 1
            tally.answered += provision.id in record.transposition
    total = Tally()
    within_reach = []
    for label, article, item in _statements(record, directive):
        total.count(item, record.sources, directive.hosts)
        if article in articles:
            articles[article].count(item, record.sources, directive.hosts)
        cited = [record.sources[name] for name in item.sources if name in record.sources]
        if not item.verified and any(is_official(source, directive.hosts) for source in cited):
            within_reach.append(label)
    total.answered = sum(tally.answered for tally in articles.values())
    total.provisions = sum(tally.provisions for tally in articles.values())
    counted = {article: tally for article, tally in articles.items() if tally.provisions or tally.statements}
    return StateAudit(record.state, total, counted, anomalies, tuple(within_reach))


def _statements(record: Record, directive: Directive) -> Iterator[tuple[str, int | None, Evidenced]]:
    """Every statement with a label and the article it belongs to, if it belongs to one."""
    for name, measure in record.measures.items():
        yield f"measure {name}", None, measure
    for scope, claims in record.transposition.items():
        for claim in claims:
            yield f"{names.dotted(scope) or scope} {claim.id}", _article(scope), claim
    for name, facts in record.facts.items():
        scopes = directive.file.facts[name].provisions
        for fact in facts:
            yield f"fact {name}", _article(scopes[0]) if scopes else None, fact
    for step in record.infringements:
        yield f"step {step.id}", None, step
    for finding in record.findings:
        yield f"finding {finding.id}", _article(finding.provisions[0]) if finding.provisions else None, finding


def _article(scope: str) -> int | None:
    try:
        return names.article_of(scope)
    except ValueError:
        return None  # `general` belongs to no article
