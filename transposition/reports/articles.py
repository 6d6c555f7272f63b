"""All States compared on the provisions of an article."""

from __future__ import annotations

from dataclasses import dataclass

from transposition.analysis.figures import results_on
from transposition.i18n.phrases import sentence_text
from transposition.i18n.places import provision_name
from transposition.model.assessment import Result
from transposition.model.provision import Provision
from transposition.reports.law import claim_view
from transposition.reports.parts import ClaimView, Link, Status
from transposition.reports.svg import DotPlot, dot_plot
from transposition.reports.union import Union
from transposition.reports.words import anchor


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
    name: str
    anchor: str
    modality: str
    eli: str
    counts: tuple[tuple[Status, int], ...]
    thresholds: tuple[str, ...]
    rows: tuple[CompareRow, ...]
    silent: tuple[Link, ...]
    plot: DotPlot | None


def compare(u: Union, number: str) -> tuple[CompareView, ...]:
    """All provisions of an article that ask for anything national, with all States."""
    article = u.directive.articles[number]
    return tuple(_compare(u, provision) for provision in article.provisions if provision.transposable)


def _compare(u: Union, provision: Provision) -> CompareView:
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
        elements = ""
        if result.elements.total and result.claims:
            elements = t("elements: {n} of {total} assessed", n=result.elements.assessed, total=result.elements.total)
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
    counted = results_on(u.evaluation, provision.id)
    bound = next((u.words[i.state] for i in u.assessments if i.bound), u.words[u.assessments[0].state])
    thresholds = provision.thresholds()
    return CompareView(
        provision=provision,
        name=provision_name(provision.id, t),
        anchor=anchor(provision.id),
        modality=t.word(provision.modality),
        eli=u.directive.eli(provision.id),
        counts=tuple((bound.status(result), counted[result]) for result in Result if counted[result]),
        thresholds=tuple(f"{sentence_text(str(v), t)} ({t.word(tier)})" for tier, (v, _) in thresholds.items()),
        rows=tuple(rows),
        silent=tuple(silent),
        plot=_plot(u, provision) if thresholds else None,
    )


def _plot(u: Union, provision: Provision) -> DotPlot | None:
    t = u.t
    thresholds = provision.thresholds()
    rows = []
    for item in u.assessments:
        dots: dict[tuple[float, str], tuple[float, str, str]] = {}
        for reading in item.provisions[provision.id].claims:
            for penalty in reading.claim.penalties if reading.counts else ():
                years = penalty.max.months / 12
                tier = penalty.tier.value
                text = f"{t.state(item.state)}: {sentence_text(str(penalty.max), t)} ({t.word(penalty.tier)})"
                dots[years, tier] = (years, tier, text)
        if dots:
            rows.append((t.state(item.state), f"{item.state}.html#{anchor(provision.id)}", tuple(dots.values())))
    floors = [
        (value.months / 12, tier.value, f"{sentence_text(str(value), t)} ({t.word(tier)})")
        for tier, (value, _) in thresholds.items()
    ]
    return dot_plot(rows, floors) if rows else None
