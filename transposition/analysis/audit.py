"""How complete and how verified the data are, per State and article: where a contributor should start.

Terms, as the audit counts them:

statement
    A measure, a claim, a fact, a step of a procedure or a finding of others: whatever carries evidence.
verified
    Somebody read the statement in the source it names (``verified_in``).
official
    At least one source of the statement stands on an official host: an official gazette or law portal, a public
    authority, parliament or court, the institutions of the Union or the Council of Europe (``OFFICIAL_HOSTS``). A
    copy elsewhere, also in a repository, is not official, however faithful it is.
structured
    At least one source can be followed without guessing: it has an address, or a repository with a path.
answered
    Provisions that call for something national and have a claim of their own.
anomaly
    A finding of a check about dates, conflicts, shared statements or the age of sources.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

from transposition.analysis.evaluation import Evaluation, evaluate
from transposition.model import provisions as names
from transposition.model.directive import Directive
from transposition.model.evidence import Evidenced, Source
from transposition.model.finding import Finding
from transposition.model.record import Record
from transposition.workspace import Workspace

ANOMALY_KINDS = frozenset({"dates", "conflict", "shared"})
ANOMALY_CHECKS = frozenset({"source-older-than-what-it-proves"})

OFFICIAL_HOSTS = (
    # The Union and the Council of Europe
    "europa.eu", "coe.int",
    # Gazettes, law portals, parliaments and authorities whose host does not say so by its ending (see _GOVERNMENT)
    "ris.bka.gv.at", "parlament.gv.at", "gv.at", "fgov.be", "belgium.be", "dekamer.be", "lachambre.be", "senate.be",
    "vlaanderen.be", "wallonie.be", "parliament.bg", "dv.parliament.bg", "government.bg", "justice.government.bg",
    "e-sbirka.cz", "psp.cz", "justice.cz", "policie.cz", "mvcr.cz", "gesetze-im-internet.de", "bund.de", "bgbl.de",
    "bundestag.de", "bundesregierung.de", "bka.de", "bundesrat.de", "retsinformation.dk", "ft.dk",
    "justitsministeriet.dk",
    "politi.dk", "lovtidende.dk", "sst.dk", "riigiteataja.ee", "just.ee", "riigikogu.ee", "eesti.ee", "politsei.ee",
    "et.gr", "hellenicparliament.gr", "ministryofjustice.gr", "boe.es", "congreso.es", "poderjudicial.es", "finlex.fi",
    "eduskunta.fi", "oikeusministerio.fi", "poliisi.fi", "legifrance.gouv.fr", "assemblee-nationale.fr", "senat.fr",
    "nn.hr", "sabor.hr", "pravosudje.hr", "njt.hu", "magyarkozlony.hu", "parlament.hu", "irishstatutebook.ie",
    "oireachtas.ie", "garda.ie", "courts.ie", "citizensinformation.ie", "normattiva.it", "gazzettaufficiale.it",
    "camera.it", "senato.it", "giustizia.it", "interno.it", "e-tar.lt", "lrs.lt", "lrv.lt", "tm.lt",
    "public.lu", "chd.lu", "etat.lu", "likumi.lv", "saeima.lv", "tm.gov.lv", "vestnesis.lv", "legislation.mt",
    "parlament.mt", "overheid.nl", "officielebekendmakingen.nl", "rijksoverheid.nl", "eerstekamer.nl", "tweedekamer.nl",
    "politie.nl", "rechtspraak.nl", "dre.pt", "diariodarepublica.pt", "parlamento.pt", "pgdlisboa.pt", "just.ro",
    "monitoruloficial.ro", "cdep.ro", "senat.ro", "riksdagen.se", "regeringen.se", "svenskforfattningssamling.se",
    "polisen.se", "lagrummet.se", "pisrs.si", "uradni-list.si", "dz-rs.si", "policija.si", "slov-lex.sk", "nrsr.sk",
    "minv.sk", "parliament.uk", "judiciary.uk", "police.uk",
)  # fmt: skip
_GOVERNMENT = re.compile(r"(^|\.)(gov|gouv|gob|govern|government)(\.[a-z]{2})?$")


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

    def count(self, item: Evidenced, sources: dict[str, Source]) -> None:
        """Add a statement."""
        cited = [sources[name] for name in item.sources if name in sources]
        self.statements += 1
        self.verified += item.verified
        self.official += any(map(is_official, cited))
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


def is_official(source: Source) -> bool:
    """Whether the source stands on an official host."""
    host = (urlsplit(source.url).hostname or "") if source.url else ""
    known = any(host == name or host.endswith("." + name) for name in OFFICIAL_HOSTS)
    return known or bool(_GOVERNMENT.search(host))


def is_structured(source: Source) -> bool:
    """Whether the source can be followed without guessing."""
    return bool(source.url or (source.repository and source.path))


def _is_anomaly(workspace: Workspace) -> Callable[[Finding], bool]:
    ids = {check.id for check in workspace.checks if check.kind in ANOMALY_KINDS} | ANOMALY_CHECKS
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
        total.count(item, record.sources)
        if article in articles:
            articles[article].count(item, record.sources)
        cited = [record.sources[name] for name in item.sources if name in record.sources]
        if not item.verified and any(map(is_official, cited)):
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
