"""The views of the Union: overview, comparison of an article, enforcement, prevention, beyond the directive."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from transposition.analysis.enforcement import Enforcement
from transposition.analysis.evaluation import Evaluation
from transposition.i18n import Translator
from transposition.model.assessment import GAPS, Assessment, Result, Shade
from transposition.model.check import Severity
from transposition.model.directive import Provision, Tier
from transposition.model.record import Fact, Ground, Measure, Record
from transposition.reports.parts import ClaimView, Link, SourceView, Statement, Status, Words, anchor
from transposition.reports.statements import answer, step_day
from transposition.reports.svg import TILES, DotPlot, dot_plot
from transposition.reports.view import Links, claim_view
from transposition.tables.tables import sentence_text

LINKS = Links(site=True)
TILE = 54
# Provisions that fall short, from which the next darker tile starts.
TILE_STEPS = (1, 4, 9)
SETTINGS = "prevention_programmes"
SELF_REFERRAL = "programme_for_potential_offenders"


@dataclass(frozen=True, slots=True)
class CellView:
    """An article of a State on the heat map."""

    article: int
    status: Status
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class StateRow:
    """A State in the overview."""

    code: str
    name: str
    href: str
    bound: bool
    cells: tuple[CellView, ...]
    transposed: int
    short: int
    open: int
    errors: int
    warnings: int
    measures: int
    verified: float
    step: str
    step_key: str


@dataclass(frozen=True, slots=True)
class Tile:
    """A State on the tile map."""

    code: str
    name: str
    href: str
    x: int
    y: int
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class UnionView:
    """The overview."""

    groups: tuple[tuple[str, tuple[StateRow, ...]], ...]
    heads: tuple[Link, ...]
    headings: tuple[str, ...]
    legend: tuple[Status, ...]
    tiles: tuple[Tile, ...]
    bound: int
    with_gaps: int
    assessed: float
    verified: float


@dataclass(frozen=True, slots=True)
class CompareRow:
    """One State on one provision."""

    code: str
    name: str
    href: str
    status: Status
    claims: tuple[ClaimView, ...]
    elements: str


@dataclass(frozen=True, slots=True)
class CompareView:
    """All States on one provision."""

    provision: Provision
    anchor: str
    modality: str
    eli: str
    counts: tuple[tuple[Status, int], ...]
    thresholds: tuple[str, ...]
    rows: tuple[CompareRow, ...]
    silent: tuple[Link, ...]
    plot: DotPlot | None


@dataclass(frozen=True, slots=True)
class Programme:
    """A prevention or intervention programme; what the record does not say is printed as not known."""

    state: str
    name: str
    href: str
    setting: str
    values: tuple[tuple[str, str, bool], ...]
    note: str
    verified: bool
    sources: tuple[SourceView, ...]


@dataclass(frozen=True, slots=True)
class PreventionView:
    """Articles 22 to 24: the programmes by setting, and which State has one where."""

    settings: tuple[tuple[str, str], ...]
    columns: tuple[str, ...]
    programmes: tuple[tuple[str, str, tuple[Programme, ...], tuple[str, ...]], ...]
    matrix: tuple[tuple[Link, tuple[int, ...], str], ...]
    articles: tuple[tuple[Link, tuple[CellView, ...]], ...]


class Union:
    """Builds the views of the Union from an evaluation of all States."""

    def __init__(self, evaluation: Evaluation, t: Translator) -> None:
        self.evaluation = evaluation
        self.t = t
        self.directive = evaluation.workspace.directive
        # In the order of their names in the language of the page.
        self.assessments = sorted(evaluation.assessments, key=lambda item: t.state(item.state))
        self.words = {item.state: Words(t, item.basis) for item in self.assessments}

    def record(self, state: str) -> Record:
        record = self.evaluation.workspace.record(state)
        assert record is not None
        return record

    @property
    def articles(self) -> list[int]:
        """Articles that ask for anything national."""
        first = self.assessments[0].articles
        return [number for number, summary in first.items() if summary.shade is not Shade.NOTHING]

    def overview(self) -> UnionView:
        """States by articles, the map, and the figures of every State."""
        t = self.t
        rows = {item.state: self._row(item) for item in self.assessments}
        groups = (
            (t("Bound by the directive"), [i for i in self.assessments if i.bound]),
            (t("No longer bound (comparison only)"), [i for i in self.assessments if not i.bound and i.was_bound]),
            (t("Not bound (comparison only)"), [i for i in self.assessments if not i.bound and not i.was_bound]),
        )
        bound = [item for item in self.assessments if item.bound]
        asked = sum(sum(i.counts.values()) - i.counts[Result.NOT_APPLICABLE] for i in bound)
        unknown = sum(item.counts[Result.NOT_ASSESSED] for item in bound)
        claims = [c for i in self.assessments for cs in self.record(i.state).transposition.values() for c in cs]
        words = self.words[bound[0].state if bound else self.assessments[0].state]
        return UnionView(
            groups=tuple((title, tuple(rows[i.state] for i in items)) for title, items in groups if items),
            heads=tuple(Link(str(number), f"article-{number:02}.html") for number in self.articles),
            headings=tuple(t(self.directive.heading(str(number))) for number in self.articles),
            legend=tuple(words.shade(shade) for shade in Shade if shade is not Shade.NOTHING),
            tiles=tuple(self._tile(item, rows[item.state]) for item in self.assessments if item.state in TILES),
            bound=len(bound),
            with_gaps=sum(item.gaps > 0 for item in bound),
            assessed=1 - unknown / asked if asked else 0.0,
            verified=sum(claim.verified for claim in claims) / len(claims) if claims else 0.0,
        )

    def _cell(self, item: Assessment, number: int) -> CellView:
        status = self.words[item.state].shade(item.articles[number].shade)
        has_own = str(number) in item.provisions
        href = f"{item.state}.html#{f'article-{number}' if has_own else anchor(str(number))}"
        title = self.t("{state}, Article {number}: {status}", state=item.state, number=number, status=status.word)
        return CellView(number, status, href, title)

    def _row(self, item: Assessment) -> StateRow:
        record = self.record(item.state)
        claims = [claim for claims in record.transposition.values() for claim in claims]
        counted = Counter(finding.weight for finding in self.evaluation.of(item.state) if finding.counts)
        last = item.steps[-1] if item.steps else None
        return StateRow(
            code=item.state,
            name=self.t.state(item.state),
            href=f"{item.state}.html",
            bound=item.bound,
            cells=tuple(self._cell(item, number) for number in self.articles),
            transposed=item.counts[Result.TRANSPOSED],
            short=sum(item.counts[result] for result in GAPS),
            open=item.counts[Result.NOT_ASSESSED],
            errors=counted[Severity.ERROR],
            warnings=counted[Severity.WARNING],
            measures=len(record.measures),
            verified=sum(claim.verified for claim in claims) / len(claims) if claims else 0.0,
            step=f"{self.t.word(last.stage)}, {step_day(last, self.t)}" if last else "",
            step_key=str(last.known_from or "") if last else "",
        )

    def _tile(self, item: Assessment, row: StateRow) -> Tile:
        column, line = TILES[item.state]
        level = sum(row.short >= step for step in TILE_STEPS)
        text = (
            self.t.plural("{n} provision falls short", "{n} provisions fall short", row.short)
            if item.bound
            else self.t("not bound, comparison only")
        )
        kind = f"k{level}" if item.bound else "free"
        return Tile(item.state, row.name, row.href, 2 + column * TILE, 2 + line * TILE, kind, text)

    def compare(self, number: int) -> tuple[CompareView, ...]:
        """All provisions of an article that ask for anything national, with all States."""
        article = self.directive.articles[number]
        return tuple(self._compare(provision) for provision in article.provisions if provision.transposable)

    def _compare(self, provision: Provision) -> CompareView:
        t = self.t
        rows, silent = [], []
        for item in self.assessments:
            result = item.provisions[provision.id]
            words = self.words[item.state]
            href = f"{item.state}.html#{anchor(provision.id)}"
            if not result.claims and result.result is Result.NOT_ASSESSED:
                silent.append(Link(t.state(item.state), href))
                continue
            record = self.record(item.state)
            elements = ""
            if result.elements.total and result.claims:
                elements = t(
                    "elements: {n} of {total} assessed", n=result.elements.assessed, total=result.elements.total
                )
            rows.append(
                CompareRow(
                    item.state,
                    t.state(item.state),
                    href,
                    words.status(result.result),
                    tuple(claim_view(reading, record, words, f"{item.state}.html") for reading in result.claims),
                    elements,
                )
            )
        counted = Counter(item.provisions[provision.id].result for item in self.assessments if item.bound)
        bound = next((self.words[i.state] for i in self.assessments if i.bound), self.words[self.assessments[0].state])
        thresholds = provision.thresholds()
        return CompareView(
            provision=provision,
            anchor=anchor(provision.id),
            modality=t.word(provision.modality),
            eli=self.directive.eli(provision.id),
            counts=tuple((bound.status(result), counted[result]) for result in Result if counted[result]),
            thresholds=tuple(f"{sentence_text(str(v), t)} ({t.word(tier)})" for tier, (v, _) in thresholds.items()),
            rows=tuple(rows),
            silent=tuple(silent),
            plot=self._plot(provision) if thresholds else None,
        )

    def _plot(self, provision: Provision) -> DotPlot | None:
        t = self.t
        thresholds = provision.thresholds()
        rows = []
        for item in self.assessments:
            dots: dict[tuple[float, str], tuple[float, str, str, bool]] = {}
            for reading in item.provisions[provision.id].claims:
                for penalty in reading.claim.penalties if reading.counts else ():
                    years = penalty.max.months / 12
                    floor = thresholds.get(penalty.tier)
                    below = bool(floor and penalty.max < floor[0])
                    tier = penalty.tier.value
                    text = f"{t.state(item.state)}: {sentence_text(str(penalty.max), t)} ({t.word(penalty.tier)})"
                    dots[years, tier] = (years, tier, text, below)
            if dots:
                rows.append((t.state(item.state), f"{item.state}.html#{anchor(provision.id)}", tuple(dots.values())))
        floors = [
            (value.months / 12, tier.value, f"{sentence_text(str(value), t)} ({t.word(tier)})")
            for tier, (value, _) in thresholds.items()
        ]
        return dot_plot(rows, floors) if rows else None

    def tiers(self) -> tuple[tuple[str, str], ...]:
        """Code and word of each age tier, for the legend of the dot plots."""
        return tuple((tier.value, self.t.word(tier)) for tier in Tier)

    def enforcement(self, table: Enforcement) -> tuple[tuple[Link, bool, tuple[tuple[Statement, ...], ...]], ...]:
        """One row per State: its steps, by ground."""
        t = self.t
        rows = []
        for row in sorted(table.rows, key=lambda item: t.state(item.state)):
            words = self.words[row.state]
            cells = tuple(
                tuple(
                    Statement(
                        t.word(step.stage),
                        "",
                        words.sources(step, row.record.sources),
                        step.verified,
                        detail=str(step.known_from or ""),
                        date=step_day(step, t),
                        tag=step.number or "",
                    )
                    for step in row.steps
                    if step.ground is ground
                )
                for ground in Ground
            )
            rows.append((Link(t.state(row.state), f"{row.state}.html#procedures"), row.bound or row.was_bound, cells))
        return tuple(rows)

    def prevention(self) -> PreventionView:
        """The programmes by setting."""
        t = self.t
        kind = self.directive.file.facts.get(SETTINGS)
        field = kind.fields.get("setting") if kind else None
        settings = tuple((code, t(code.replace("_", " ")).capitalize()) for code in (field.choices if field else ()))
        found: dict[str, list[Programme]] = {code: [] for code, _ in settings}
        matrix = []
        for item in self.assessments:
            record = self.record(item.state)
            numbers = Counter[str]()
            for fact in record.facts.get(SETTINGS, ()):
                for code in (fact.text("setting") or "").split(", "):
                    if code in found:
                        found[code].append(self._programme(item, record, fact))
                        numbers[code] += 1
            line = record.fact(SELF_REFERRAL)
            told = self._self_referral(line)
            link = Link(t.state(item.state), f"{item.state}.html#facts")
            matrix.append((link, tuple(numbers[code] for code, _ in settings), told))
        columns = tuple(
            t(f.label) for key, f in (kind.fields if kind else {}).items() if key not in ("name", "setting")
        )
        return PreventionView(
            settings,
            columns,
            tuple(
                (code, title, tuple(found[code]), tuple(sorted({p.state for p in found[code]})))
                for code, title in settings
            ),
            tuple(matrix),
            tuple(
                (
                    Link(t.state(item.state), f"{item.state}.html"),
                    tuple(self._cell(item, number) for number in (22, 23, 24) if number in item.articles),
                )
                for item in self.assessments
            ),
        )

    def _self_referral(self, fact: Fact | None) -> str:
        kind = self.directive.file.facts.get(SELF_REFERRAL)
        if fact is None or kind is None:
            return self.t("not known")
        exists = answer(fact.values.get("exists"), kind.fields["exists"], self.t)
        name = fact.text("name")
        return f"{exists}: {name}" if name else exists

    def _programme(self, item: Assessment, record: Record, fact: Fact) -> Programme:
        kind = self.directive.file.facts[SETTINGS]
        values = tuple(
            (self.t(field.label), answer(fact.values.get(key), field, self.t), key in fact.values)
            for key, field in kind.fields.items()
            if key not in ("name", "setting")
        )
        return Programme(
            self.t.state(item.state),
            fact.text("name") or "",
            f"{item.state}.html#facts",
            fact.text("setting") or "",
            values,
            fact.note or "",
            fact.verified,
            self.words[item.state].sources(fact, record.sources),
        )

    def beyond(self) -> tuple[tuple[Link, tuple[tuple[str, Measure, str], ...]], ...]:
        """Measures of each State that no provision rests on."""
        rows = []
        for item in self.assessments:
            record = self.record(item.state)
            found = tuple(
                (f"{item.state}.html#m-{key}", record.measures[key], self.t.word(record.measures[key].kind))
                for key in item.beyond
            )
            if found:
                rows.append((Link(self.t.state(item.state), f"{item.state}.html#beyond"), found))
        return tuple(rows)

    def article_links(self) -> tuple[Link, ...]:
        """The comparison pages."""
        return tuple(
            Link(
                f"{number} · {self.t(self.directive.heading(str(number)))}",
                LINKS.compare(str(number)).partition("#")[0],
            )
            for number in self.articles
        )
