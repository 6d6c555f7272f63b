"""The view of one State: everything its report says, in order, taken from the evaluation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from transposition.analysis.evaluation import Evaluation
from transposition.analysis.peers import find_peers
from transposition.i18n import Translator
from transposition.model import provisions as names
from transposition.model.assessment import GAPS, Assessment, Basis, ClaimReading, Result, Standing
from transposition.model.check import Severity
from transposition.model.dates import PartialDate
from transposition.model.directive import Directive, ElementBasis, Provision
from transposition.model.finding import Finding, Nature
from transposition.model.record import ClaimStatus, Completeness, Record
from transposition.reports import statements
from transposition.reports.parts import (
    CheckView,
    ClaimView,
    ElementView,
    Figure,
    FindingGroup,
    FindingView,
    Link,
    MeasureView,
    ModelView,
    RowView,
    SourceView,
    Statement,
    Status,
    Words,
    anchor,
)
from transposition.reports.svg import Segment, Timeline, bar
from transposition.tables.tables import sentence_text
from transposition.terminal.reasoning import REASONS

CLAIMS = {
    ClaimStatus.TRANSPOSED: Result.TRANSPOSED,
    ClaimStatus.PARTIAL: Result.PARTIAL,
    ClaimStatus.NOT_TRANSPOSED: Result.NOT_TRANSPOSED,
    ClaimStatus.OPTION_USED: Result.OPTION_USED,
    ClaimStatus.OPTION_NOT_USED: Result.OPTION_NOT_USED,
    ClaimStatus.UNCLEAR: Result.NOT_ASSESSED,
}
MOST_MODELS = 3


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article in the table of concordance, with what is claimed of it as a whole."""

    number: int
    anchor: str
    heading: str
    cluster: str
    eli: str
    status: Status
    rows: tuple[RowView, ...]
    whole: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class ClusterView:
    """A cluster of articles: its bar and its counts per result, in the order of ``CountryView.legend``."""

    id: str
    label: str
    total: int
    segments: tuple[Segment, ...]
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ModelGroup:
    """Models for one provision that falls short."""

    provision: str
    href: str
    heading: str
    models: tuple[ModelView, ...]
    more: int


@dataclass(frozen=True)
class CountryView:
    """Everything that the report of one State says."""

    code: str
    name: str
    bound: bool
    was_bound: bool
    ground: str
    authority: str
    as_of: date
    deadline: date
    complete: bool
    author: str
    note: str | None
    shortfall: int
    shortfalls: tuple[Link, ...]
    applicable: int
    assessed: int
    claims: int
    verified: int
    summary: tuple[str, ...]
    figures: tuple[Figure, ...]
    legend: tuple[Status, ...]
    nothing: Status
    clusters: tuple[ClusterView, ...]
    timeline: Timeline
    dates: tuple[Statement, ...]
    articles: tuple[ArticleView, ...]
    scopes: tuple[tuple[str, str, tuple[ClaimView, ...]], ...]
    groups: tuple[FindingGroup, ...]
    checks: tuple[CheckView, ...]
    models: tuple[ModelGroup, ...]
    measures: tuple[MeasureView, ...]
    facts: tuple[Statement, ...]
    steps: tuple[Statement, ...]
    others: tuple[Statement, ...]
    beyond: tuple[MeasureView, ...]
    unverified: tuple[Statement, ...]
    suppressions: tuple[tuple[str, str, str, str], ...]
    open_questions: tuple[str, ...]
    terms: tuple[dict[str, str], ...]

    @property
    def share(self) -> float:
        """Share of the readings that were verified in their source."""
        return self.verified / self.claims if self.claims else 0.0


@dataclass(frozen=True)
class Links:
    """How pages refer to each other; a report that stands alone has no other pages."""

    site: bool = False

    def country(self, code: str, provision: str | None = None) -> str:
        """The report of a State, at a provision."""
        if not self.site:
            return ""
        return f"{code}.html" + (f"#{anchor(provision)}" if provision else "")

    def compare(self, provision: str) -> str:
        """The comparison of all States on a provision."""
        return f"article-{names.article_of(provision):02}.html#{anchor(provision)}" if self.site else ""


class Builder:
    """Builds the view of one State.

    Args:
        evaluation: an evaluation that holds the State.
        assessment: the State's own.
        t: the translator.
        links: how pages refer to each other.
    """

    def __init__(self, evaluation: Evaluation, assessment: Assessment, t: Translator, links: Links) -> None:
        record = evaluation.workspace.record(assessment.state)
        assert record is not None
        self.evaluation = evaluation
        self.assessment = assessment
        self.directive: Directive = evaluation.workspace.directive
        self.record: Record = record
        self.t = t
        self.links = links
        self.words = Words(t, assessment.basis)
        self.findings = evaluation.of(assessment.state)
        self.checks = {check.id: check for check in evaluation.workspace.checks}
        self.model_groups = self._models()
        self.models = {group.provision: len(group.models) + group.more for group in self.model_groups}

    def build(self) -> CountryView:
        """The whole view."""
        a, t, record, directive = self.assessment, self.t, self.record, self.directive
        group = directive.participation(a.state)
        applicable = [item for item in a.provisions.values() if item.result is not Result.NOT_APPLICABLE]
        claims = [reading for readings in self._all_readings() for reading in readings]
        short = [item.provision for item in applicable if item.result in GAPS]
        shown: list[Result] = [r for r in Result if a.counts[r] and r is not Result.NOT_APPLICABLE]
        chart, dates = statements.timeline_of(self.words, record, a, directive)
        measures = {key: self._measure(key) for key in record.measures}
        view = CountryView(
            code=a.state,
            name=t.state(a.state),
            bound=a.bound,
            was_bound=a.was_bound,
            ground=t(group.ground) if group else "",
            authority=t(group.authority) if group else "",
            as_of=a.as_of,
            deadline=directive.deadline.latest,
            complete=record.completeness is Completeness.COMPLETE,
            author=self.words.author(record.assessed_by),
            note=record.note,
            shortfall=len(short),
            shortfalls=tuple(Link(p, f"#{anchor(p)}") for p in short),
            applicable=len(applicable),
            assessed=sum(item.result is not Result.NOT_ASSESSED for item in applicable),
            claims=len(claims),
            verified=sum(reading.claim.verified for reading in claims),
            summary=(),
            figures=self._figures(),
            legend=_distinct(self.words.status(result) for result in shown),
            nothing=self.words.status(Result.NOT_APPLICABLE),
            clusters=self._clusters(shown),
            timeline=chart,
            dates=dates,
            articles=self._articles(),
            scopes=tuple(
                (scope, anchor(scope), tuple(self._claim(reading) for reading in readings))
                for scope, readings in a.scopes.items()
                if not scope.isdigit()
            ),
            groups=self._groups(),
            checks=self._checks(),
            models=self.model_groups,
            measures=tuple(measures.values()),
            facts=statements.facts(self.words, record, directive),
            steps=statements.steps(self.words, record, a),
            others=statements.external(self.words, record, directive),
            beyond=tuple(measures[key] for key in a.beyond),
            unverified=statements.unverified(self.words, record, directive),
            suppressions=tuple(
                (item.check, item.provision or "", item.reason, t.date(item.until)) for item in record.suppressions
            ),
            open_questions=record.open_questions,
            terms=statements.linked_data(record, a, directive),
        )
        from dataclasses import replace

        return replace(view, summary=statements.summary(view, a, t))

    def _all_readings(self) -> list[tuple[ClaimReading, ...]]:
        a = self.assessment
        return [*(item.claims for item in a.provisions.values()), *a.scopes.values()]

    def _figures(self) -> tuple[Figure, ...]:
        a, t = self.assessment, self.t
        counted = Counter(item.weight for item in self.findings if item.counts)
        met = a.counts[Result.TRANSPOSED]
        short = sum(a.counts[result] for result in GAPS)
        elements = [item.elements for item in a.provisions.values() if item.result is not Result.NOT_APPLICABLE]
        return (
            Figure(t.number(met), t("provisions met") if not a.bound else t("provisions transposed")),
            Figure(
                t.number(short),
                t("provisions that differ") if not a.bound else t("provisions that fall short"),
            ),
            Figure(t.number(a.counts[Result.NOT_ASSESSED]), t("provisions not assessed")),
            Figure(
                t.number(counted[Severity.ERROR] + counted[Severity.WARNING]),
                t("points found by the checks"),
                t(
                    "{errors} × {error}, {warnings} × {warning}",
                    errors=counted[Severity.ERROR],
                    error=self.words.severity(Severity.ERROR),
                    warnings=counted[Severity.WARNING],
                    warning=self.words.severity(Severity.WARNING),
                ),
            ),
            Figure(
                t.number(sum(count.assessed for count in elements)),
                t("elements assessed one by one"),
                t("of {total}", total=t.number(sum(count.total for count in elements))),
            ),
            Figure(t.number(len(self.record.measures)), t("measures recorded")),
        )

    def _clusters(self, shown: list[Result]) -> tuple[ClusterView, ...]:
        views = []
        for cluster in self.directive.file.clusters:
            counts = Counter(
                item.result
                for item in self.assessment.provisions.values()
                if self.directive.provisions[item.provision].article in cluster.articles
            )
            total = sum(counts[result] for result in shown)
            if total:
                legend = _distinct(self.words.status(result) for result in shown)
                by_word = {
                    status.word: sum(counts[r] for r in shown if self.words.status(r).word == status.word)
                    for status in legend
                }
                segments = bar([(s.code, s.word, by_word[s.word]) for s in legend])
                numbers = tuple(by_word.values())
                views.append(ClusterView(cluster.id, self.t(cluster.label), total, segments, numbers))
        return tuple(views)

    def _articles(self) -> tuple[ArticleView, ...]:
        by_provision: dict[str, list[Finding]] = {}
        for finding in self.findings:
            by_provision.setdefault(finding.provision, []).append(finding)
        views = []
        for number, article in self.directive.articles.items():
            cluster = self.directive.cluster(number)
            cluster_id = cluster.id if cluster else ""
            provision_ids = {provision.id for provision in article.provisions}
            scope = str(number)
            views.append(
                ArticleView(
                    number,
                    anchor(scope) if scope not in provision_ids else f"article-{number}",
                    self.t(article.heading),
                    cluster_id,
                    self.directive.eli(scope),
                    self.words.shade(self.assessment.articles[number].shade),
                    tuple(self._row(item, cluster_id, by_provision.get(item.id, [])) for item in article.provisions),
                    tuple(self._claim(reading) for reading in self.assessment.scopes.get(scope, ())),
                )
            )
        return tuple(views)

    def _row(self, provision: Provision, cluster: str, findings: list[Finding]) -> RowView:
        item = self.assessment.provisions[provision.id]
        t = self.t
        bases = {
            ElementBasis.TEXT: None,
            ElementBasis.IMPLIED: t("implied"),
            ElementBasis.EXAMPLE: t("an example of the directive"),
            ElementBasis.REVIEW: t("added by a legal review"),
        }
        parts = []
        for name, element in provision.elements.items():
            answers = [r.claim.elements[name] for r in item.claims if r.counts and name in r.claim.elements]
            parts.append(
                ElementView(element.text, bases[element.basis], ", ".join(dict.fromkeys(map(t.word, answers))))
            )
        thresholds = tuple(
            f"{sentence_text(str(least), t)} ({t.word(tier)})" for tier, (least, _) in provision.thresholds().items()
        )
        return RowView(
            id=provision.id,
            anchor=anchor(provision.id),
            article=provision.article,
            cluster=cluster,
            modality=t.word(provision.modality),
            obligation=provision.obligation,
            eli=self.directive.eli(provision.id),
            compare=self.links.compare(provision.id),
            status=self.words.status(item.result),
            claimed=self.words.status(item.claimed),
            reason=t(REASONS[item.reason]) if item.reason else None,
            elements=item.elements,
            parts=tuple(parts),
            thresholds=thresholds,
            claims=tuple(self._claim(reading) for reading in item.claims),
            verified=item.verified,
            findings=tuple(Link(t.finding(f, self.checks.get(f.check)).title, f"#f-{f.id}") for f in findings),
            models=self.models.get(provision.id, 0),
        )

    def _claim(self, reading: ClaimReading) -> ClaimView:
        return claim_view(reading, self.record, self.words, "#")

    def _measure(self, key: str) -> MeasureView:
        measure, t = self.record.measures[key], self.t
        dates = tuple(
            (label, t.date(value))
            for label, value in (
                (t("adopted"), measure.adopted),
                (t("published"), measure.published),
                (t("in force"), measure.in_force),
                (t("repealed"), measure.repealed),
                (t("notified"), measure.notified),
            )
            if value
        )
        provisions = tuple(
            Link(reading.scope, f"#{anchor(reading.scope)}")
            for readings in self._all_readings()
            for reading in readings
            if key in reading.claim.measure
        )
        return MeasureView(
            id=f"m-{key}",
            measure=measure,
            kind=t.word(measure.kind),
            language=measure.language,
            dates=dates,
            standing=None,
            sources=self.words.sources(measure, self.record.sources),
            provisions=tuple(dict.fromkeys(provisions)),
        )

    def _groups(self) -> tuple[FindingGroup, ...]:
        groups: dict[str, list[Finding]] = {}
        for finding in self.findings:
            groups.setdefault(self._group_key(finding), []).append(finding)
        order = {Nature.GAP: 0, Nature.BENCHMARK: 0, Nature.PROCEDURE: 1, Nature.RECORD: 2}
        views = []
        for key, items in groups.items():
            items.sort(key=lambda item: (item.weight.rank, self.directive.order.get(item.provision, -1)))
            article = int(key) if key.isdigit() else 0
            cluster = self.directive.cluster(article)
            views.append(
                (
                    (order[items[0].nature], items[0].weight.rank, article),
                    FindingGroup(
                        key=key,
                        article=article,
                        cluster=cluster.id if cluster else "",
                        title=self._group_title(key),
                        findings=tuple(self._finding(f) for f in items if f.weight is not Severity.INFO),
                        remarks=tuple(self._finding(f) for f in items if f.weight is Severity.INFO),
                    ),
                )
            )
        return tuple(group for _, group in sorted(views, key=lambda pair: pair[0]))

    @staticmethod
    def _group_key(finding: Finding) -> str:
        if finding.nature is Nature.RECORD:
            return "record"
        if finding.nature is Nature.PROCEDURE:
            return "procedure"
        return str(names.article_of(finding.provision)) if finding.provision[:1].isdigit() else "general"

    def _group_title(self, key: str) -> str:
        t = self.t
        if key.isdigit():
            return t("Article {number}", number=key) + " · " + t(self.directive.heading(key))
        fixed = {
            "record": t("About the record itself"),
            "procedure": t("Procedures and findings of others"),
            "general": t("The directive as a whole"),
        }
        return fixed[key]

    def _finding(self, finding: Finding) -> FindingView:
        text = self.t.finding(finding, self.checks.get(finding.check))
        return FindingView(
            id=f"f-{finding.id}",
            check=finding.check,
            title=text.title,
            severity=finding.weight.value,
            severity_word=self.words.severity(finding.weight),
            provision=finding.provision,
            href=f"#{anchor(finding.provision)}" if finding.provision in self.directive.provisions else "",
            message=text.message,
            remedy=text.remedy,
            facts=tuple(map(self.t, finding.facts)),
            caps=tuple(map(self.t, finding.caps)) if finding.nature is not Nature.BENCHMARK else (),
            sources=tuple(
                SourceView(e.label, e.url, e.verified, self.t.date(PartialDate.parse(e.read_on)) if e.read_on else None)
                for e in finding.evidence
            ),
            place=finding.place,
            suppressed=finding.suppressed,
            models=self.models.get(finding.provision, 0),
            verified=all(e.verified for e in finding.evidence),
            gap=finding.nature in (Nature.GAP, Nature.BENCHMARK),
        )

    def _checks(self) -> tuple[CheckView, ...]:
        used = dict.fromkeys(finding.check for finding in self.findings)
        return tuple(
            CheckView(
                check.id,
                self.t(check.title),
                self.t(check.rationale),
                tuple((item.reference, item.says, item.url, item.verified) for item in check.authority),
            )
            for check in self.checks.values()
            if check.id in used
        )

    def _models(self) -> tuple[ModelGroup, ...]:
        groups = []
        for item in self.assessment.provisions.values():
            if item.result not in GAPS:
                continue
            found = list(self._models_for(item.provision))
            if found:
                heading = self.t(self.directive.heading(item.provision))
                groups.append(
                    ModelGroup(
                        item.provision,
                        f"#{anchor(item.provision)}",
                        heading,
                        tuple(found[:MOST_MODELS]),
                        max(0, len(found) - MOST_MODELS),
                    )
                )
        return tuple(groups)

    def _models_for(self, provision: str) -> list[ModelView]:
        """Verified answers of other States; the same that ``show`` offers."""
        workspace, a = self.evaluation.workspace, self.assessment
        found = []
        for peer in find_peers(workspace, provision, a.state, a.as_of, limit=len(workspace.states)):
            record = workspace.record(peer.state)
            assert record is not None
            claim = next(item for item in record.transposition[provision] if item.id == peer.claim)
            reading = ClaimReading(provision, claim, (), Standing.IN_FORCE)
            href = self.links.country(peer.state, provision)
            view = claim_view(reading, record, Words(self.t, Basis.OBLIGATION), href)
            found.append(ModelView(peer.state, self.t.state(peer.state), href, view))
        return found


def claim_view(reading: ClaimReading, record: Record, words: Words, href: str) -> ClaimView:
    """A claim in words; measures link to their entry in the page ``href`` (``#`` for the same page)."""
    claim, t = reading.claim, words.t
    measures = [(key, record.measures[key]) for key in claim.measure if key in record.measures]
    page = href.partition("#")[0]
    own = href.startswith("#")
    version = [t("text as of {day}", day=t.date(claim.text_as_of))] if claim.text_as_of else []
    period = words.period(claim)
    return ClaimView(
        national=claim.national,
        measures=tuple(Link(m.title, f"{page}#m-{key}" if own or page else m.url or "") for key, m in measures),
        language=measures[0][1].language if measures else None,
        status=words.status(CLAIMS[claim.status]),
        read_as=t.word(claim.status),
        author=words.author(claim.assessed_by or record.assessed_by),
        standing=None if reading.standing is Standing.IN_FORCE else t.word(reading.standing),
        penalties=tuple(map(words.penalty, claim.penalties)),
        version=", ".join([*version, *([period] if period else [])]) or None,
        note=claim.note,
        verified=claim.verified,
        sources=words.sources(claim, record.sources),
    )


def country_view(evaluation: Evaluation, state: str, t: Translator, links: Links | None = None) -> CountryView:
    """The view of one State.

    Args:
        evaluation: an evaluation that holds the State.
        state: code of the State.
        t: the translator.
        links: how pages refer to each other; a page that stands alone if left out.
    """
    assessment = next(item for item in evaluation.assessments if item.state == state)
    return Builder(evaluation, assessment, t, links or Links()).build()


def _distinct(statuses: Iterable[Status]) -> tuple[Status, ...]:
    """Statuses of the same word once: for a State that is not bound, two codes read ``differs``."""
    found: dict[str, Status] = {}
    for status in statuses:
        found.setdefault(status.word, status)
    return tuple(found.values())
