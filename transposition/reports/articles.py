"""All States compared on the provisions of an article."""

from __future__ import annotations

from dataclasses import dataclass, replace

from transposition.analysis.answers import answer_word
from transposition.analysis.comparison import answers_on_elements
from transposition.analysis.figures import results_on
from transposition.i18n.phrases import sentence_text
from transposition.i18n.places import provision_name
from transposition.model.assessment import Result
from transposition.model.provision import UNKNOWN, Provision
from transposition.model.record import ElementAnswer
from transposition.reports.law import claim_view
from transposition.reports.parts import ClaimView, Link, SourceView, Status
from transposition.reports.subject import Register
from transposition.reports.svg import DotPlot, dot_plot
from transposition.reports.union import Union
from transposition.reports.words import anchor


@dataclass(frozen=True)
class CompareRow:
    """One State on one provision."""

    code: str
    name: str
    href: str
    status: Status
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True)
class ElementLine:
    """One element of a provision with the answer of each State, by code, and how many give which."""

    text: str
    answers: tuple[str, ...]
    told: str


@dataclass(frozen=True)
class CompareView:
    """All States on one provision."""

    provision: Provision
    name: str
    anchor: str
    modality: str
    eli: str
    counts: tuple[tuple[Status, int], ...]
    thresholds: tuple[str, ...]
    rows: tuple[CompareRow, ...]
    silent: tuple[Link, ...]
    codes: tuple[str, ...]
    elements: tuple[ElementLine, ...]
    plot: DotPlot | None


@dataclass(frozen=True)
class ArticleCompared:
    """All provisions of an article, and the sources that the answers of the States rest on."""

    views: tuple[CompareView, ...]
    sources: tuple[SourceView, ...]
    most_read_on: str


def compare(u: Union, number: str) -> ArticleCompared:
    """All provisions of an article that ask for anything national, with all States."""
    register, named = Register(), set[str]()
    asked = [provision for provision in u.directive.articles[number].provisions if provision.transposable]
    views = tuple(_compare(u, provision, register, named) for provision in asked)
    return ArticleCompared(views, register.listed(), register.most_read_on)


def _compare(u: Union, provision: Provision, register: Register, named: set[str]) -> CompareView:
    t = u.t
    rows, silent = [], []
    for item in u.assessments:
        result = item.provisions[provision.id]
        words = u.words[item.state]
        href = f"{item.state}.html#{anchor(provision.id)}"
        if not result.claims and result.result is Result.NOT_ASSESSED:
            silent.append(Link(t.state(item.state), href))
            continue
        record = u.record(item.state)
        claims = (claim_view(reading, record, words, f"{item.state}.html", item.as_of) for reading in result.claims)
        rows.append(
            CompareRow(
                item.state,
                t.state(item.state),
                href,
                words.status(result.result),
                tuple(_brief(view, register, named) for view in claims),
            )
        )
    counted = results_on(u.evaluation, provision.id)
    bound = next((u.words[i.state] for i in u.assessments if i.bound), u.words[u.assessments[0].state])
    thresholds = u.directive.thresholds(provision.id)
    return CompareView(
        provision=provision,
        name=provision_name(provision.id, t),
        anchor=anchor(provision.id),
        modality=t.word(provision.modality),
        eli=u.directive.eli(provision.id),
        counts=tuple((bound.status(result), counted[result]) for result in Result if counted[result]),
        thresholds=tuple(f"{sentence_text(str(v), t)} ({t.tier(tier)})" for tier, (v, _) in thresholds.items()),
        rows=tuple(rows),
        silent=tuple(silent),
        codes=tuple(sorted(item.state for item in u.assessments)),
        elements=_elements(u, provision),
        plot=_plot(u, provision) if thresholds else None,
    )


def _brief(view: ClaimView, register: Register, named: set[str]) -> ClaimView:
    """A claim beside those of other States, without what its own page says at length.

    Why a text was read as meeting all of it stands there; an act is named where the page first comes to it.
    """
    acts = tuple(link for link in view.measures if link.href not in named)
    named.update(link.href for link in acts)
    note = None if view.status.code == Result.TRANSPOSED else view.note
    return replace(view, sources=tuple(map(register.cite, view.sources)), measures=acts, note=note)


def _elements(u: Union, provision: Provision) -> tuple[ElementLine, ...]:
    """Element by element, what each State answers."""
    t = u.t
    states = sorted(u.assessments, key=lambda item: item.state)
    answers = {item.state: answers_on_elements(item, provision, u.record(item.state)) for item in states}
    lines = []
    for name, element in provision.elements.items():
        given = [answers[item.state][name] for item in states]
        counted = [(answer, given.count(answer)) for answer in (*ElementAnswer, None)]
        told = ", ".join(f"{number} {answer_word(answer, t)}" for answer, number in counted if number)
        lines.append(ElementLine(t(element.text), tuple(answer or "" for answer in given), told))
    return tuple(lines)


def _plot(u: Union, provision: Provision) -> DotPlot | None:
    t, tiers = u.t, u.directive.tiers
    thresholds = u.directive.thresholds(provision.id)

    def shape(tier: str) -> str:
        return tier if tier == UNKNOWN else "other" if tier in tiers.single[1:] else "first"

    rows = []
    for item in u.assessments:
        dots: dict[tuple[float, str], tuple[float, str, str]] = {}
        for reading in item.provisions[provision.id].claims:
            for penalty in reading.claim.penalties if reading.counts else ():
                years = penalty.max.months / 12
                tier = penalty.tier
                text = f"{sentence_text(str(penalty.max), t)} ({t.tier(penalty.tier)})"
                dots[years, tier] = (years, shape(tier), text)
        if dots:
            rows.append((t.state(item.state), f"{item.state}.html#{anchor(provision.id)}", tuple(dots.values())))
    floors = [
        (value.months / 12, shape(tier), f"{sentence_text(str(value), t)} ({t.tier(tier)})")
        for tier, (value, _) in thresholds.items()
    ]
    others = ", ".join(map(t.tier, tiers.single[1:]))
    legend = t(
        "Filled circle: {first}. Hollow square: {others}. Grey circle: {unknown}. Dashed line: what the directive "
        "demands at least; dotted line: what it demands at least for: {others}.",
        first=", ".join(map(t.tier, (*tiers.single[:1], tiers.every))),
        others=others,
        unknown=t.tier(UNKNOWN),
    )
    return dot_plot(rows, floors, legend if others else "") if rows else None
