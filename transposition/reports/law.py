"""The directive beside national law: articles, provisions, claims and measures of one State."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from transposition.analysis.answers import element_texts
from transposition.engine.in_force import in_period
from transposition.i18n import Translator
from transposition.i18n.phrases import sentence_text, short_title, standing_text
from transposition.i18n.places import provision_name
from transposition.model.assessment import READ_AS, ClaimReading, Result, Standing
from transposition.model.finding import Finding
from transposition.model.provision import ElementBasis, Provision
from transposition.model.record import Record, Role
from transposition.reports.parts import ArticleView, ClaimView, ElementView, Link, MeasureView, RowView
from transposition.reports.points import about_law
from transposition.reports.subject import Subject
from transposition.reports.words import Words, anchor

MOST_OF_AN_ARTICLE = 3
"""Provisions of an article that a measure names one by one."""


def articles(s: Subject, models: Mapping[str, int]) -> tuple[ArticleView, ...]:
    """The table of concordance.

    Args:
        s: the State.
        models: number of answers of other States, by the place of the provision on the page.
    """
    by_provision: dict[str, list[Finding]] = {}
    for finding in about_law(s):
        for place, _ in finding.places:
            by_provision.setdefault(place, []).append(finding)
    views = []
    for number, article in s.directive.articles.items():
        cluster = s.directive.cluster(number)
        cluster_id = cluster.id if cluster else ""
        provision_ids = {provision.id for provision in article.provisions}
        rows = tuple(
            _row(s, item, cluster_id, by_provision.get(item.id, []), models.get(f"#{anchor(item.id)}", 0))
            for item in article.provisions
        )
        views.append(
            ArticleView(
                number,
                anchor(number) if number not in provision_ids else f"article-{number}",
                s.t(article.heading),
                cluster_id,
                s.directive.eli(number),
                s.words.shade(s.assessment.articles[number].shade),
                rows,
                tuple(own_claim(s, reading) for reading in s.assessment.scopes.get(number, ())),
                folded(rows),
            )
        )
    return tuple(views)


def folded(rows: Sequence[RowView]) -> str:
    """The bare rows of an article in few words: neighbours become a range."""
    runs: list[list[RowView]] = []
    for row in rows:
        if not row.bare:
            runs.append([])
        elif runs:
            runs[-1].append(row)
        else:
            runs.append([row])
    texts = []
    for run in filter(None, runs):
        texts += [row.name for row in run] if len(run) < 3 else [f"{run[0].name} \N{EN DASH} {run[-1].name}"]
    return ", ".join(texts)


def _row(s: Subject, provision: Provision, cluster: str, findings: list[Finding], models: int) -> RowView:
    item = s.assessment.provisions[provision.id]
    t = s.t
    bases = {
        ElementBasis.TEXT: None,
        ElementBasis.IMPLIED: t("implied"),
        ElementBasis.EXAMPLE: t("an example of the directive"),
        ElementBasis.REVIEW: t("added by a legal review"),
    }
    name = provision_name(provision.id, t)
    answers = element_texts(item.claims, s.record, t)
    parts = tuple(
        ElementView(t(element.text), bases[element.basis], answers.get(key, ""))
        for key, element in provision.elements.items()
    )
    thresholds = tuple(
        f"{sentence_text(str(least), t)} ({t.tier(tier)})"
        for tier, (least, _) in s.directive.thresholds(provision.id).items()
    )
    return RowView(
        id=provision.id,
        name=name,
        anchor=anchor(provision.id),
        article=provision.article,
        cluster=cluster,
        point=name.partition(", ")[2] or name,
        modality=t.word(provision.modality),
        obligation=t(provision.obligation),
        eli=s.directive.eli(provision.id),
        compare=s.links.compare(provision.id),
        status=s.words.status(item.result),
        claimed=s.words.status(item.claimed),
        reason=t.word(item.reason) if item.reason else None,
        elements=item.elements,
        parts=parts,
        thresholds=thresholds,
        claims=_claims(s, item.claims),
        verified=item.verified,
        findings=tuple(Link(t.finding(f, s.checks.get(f.check)).title, f"#f-{f.id}") for f in findings),
        models=models,
        bare=item.result is Result.NOT_ASSESSED and not item.claims and not findings,
    )


def measure_view(s: Subject, key: str) -> MeasureView:
    """A measure with its dates and the provisions that it answers."""
    measure, t = s.record.measures[key], s.t
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
    scopes = dict.fromkeys(reading.scope for reading in s.readings if key in reading.claim.measure)
    return MeasureView(
        footing=s.words.footing(measure.footing(s.record.sources)),
        id=f"m-{key}",
        measure=measure,
        kind=t.word(measure.kind),
        language=measure.language,
        dates=dates,
        standing=None,
        sources=s.cited(measure),
        provisions=tuple(_by_article(scopes, t)),
    )


def _by_article(scopes: Iterable[str], t: Translator) -> Iterator[Link]:
    """The provisions that a measure answers; many of one article are counted, for its rows lead back here."""
    for article, group in groupby(scopes, key=lambda scope: scope.partition("(")[0]):
        found = list(group)
        if len(found) > MOST_OF_AN_ARTICLE:
            number = t.plural("{n} provision", "{n} provisions", len(found))
            yield Link(f"{provision_name(article, t)}: {number}", f"#{anchor(found[0])}")
        else:
            yield from (Link(provision_name(scope, t), f"#{anchor(scope)}") for scope in found)


def _claims(s: Subject, readings: Sequence[ClaimReading]) -> tuple[ClaimView, ...]:
    """The claims of a row; the act is named once where several of its articles follow each other."""
    told: list[ClaimView] = []
    last: tuple[Link, ...] = ()
    for view in (own_claim(s, reading) for reading in readings):
        told.append(replace(view, measures=()) if view.measures == last else view)
        last = view.measures
    return tuple(told)


def _names(national: str, title: str) -> bool:
    """Whether a national provision names its act by its title, so that both need not stand side by side."""
    return re.split(r"[,(]", title)[0].strip().casefold() in national.casefold()


def own_claim(s: Subject, reading: ClaimReading) -> ClaimView:
    """A claim of the State whose page this is."""
    view = replace(claim_view(reading, s.record, s.words, "#", s.assessment.as_of), sources=s.cited(reading.claim))
    # What a finding of its own tells (the candidate and what would settle it, what is missing), the row leads to.
    own = [f for f in s.findings if (reading.scope, reading.claim.id) in f.places]
    if any(f.to_confirm for f in own):
        view = replace(view, candidate=None, would_settle=None)
    return replace(view, shortfall=None) if any(f.values.get("shortfall") for f in own) else view


def claim_view(reading: ClaimReading, record: Record, words: Words, href: str, as_of: date) -> ClaimView:
    """A claim in words.

    Args:
        reading: the claim, as it stands at the date.
        record: its record.
        words: the language, and what the State owes.
        href: the page that has the entries of the measures (``#`` for the same page).
        as_of: the date; a figure that no longer holds then, or not yet, is left out.
    """
    claim, t = reading.claim, words.t
    measures = [(key, record.measures[key]) for key in claim.measure if key in record.measures]
    page = href.partition("#")[0]
    own = href.startswith("#")
    acts = [Link(m.title, f"{page}#m-{key}" if own or page else m.url or "") for key, m in measures]
    beside = tuple(Link(short_title(act.text), act.href) for act in acts if not _names(claim.national, act.text))
    version = [t("text as of {day}", day=t.date(claim.text_as_of))] if claim.text_as_of else []
    period = words.period(claim)
    return ClaimView(
        national=claim.national,
        href=acts[0].href if len(acts) == 1 and not beside else "",
        measures=beside,
        language=measures[0][1].language if measures else None,
        status=words.status(READ_AS[claim.status]),
        read_as=t.word(claim.status),
        author=words.author(claim.assessed_by or record.assessed_by),
        standing=None if reading.standing is Standing.IN_FORCE else standing_text(reading, record, t),
        penalties=tuple(
            dict.fromkeys((words.penalty(item), item.note or "") for item in claim.penalties if in_period(item, as_of))
        ),
        version=", ".join([*version, *([period] if period else [])]) or None,
        note=claim.note,
        verified=claim.verified,
        sources=words.sources(claim, record.sources),
        role="" if claim.role is Role.WHOLE else t.word(claim.role),
        shortfall=claim.shortfall,
        candidate=claim.candidate,
        would_settle=claim.would_settle,
        footing=words.footing(claim.footing(record.sources)),
    )
