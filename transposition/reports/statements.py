"""Statements of a record for its report: summary, timeline, facts, procedures, findings of others, linked data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from transposition.i18n import Translator
from transposition.model.assessment import GAPS, Assessment, Result
from transposition.model.directive import Directive, FactField
from transposition.model.evidence import Evidenced
from transposition.model.record import ClaimStatus, InfringementStep, Record
from transposition.reports.parts import Link, Statement, Words, anchor
from transposition.reports.svg import Entry, Timeline, timeline
from transposition.tables.tables import fact_value, step_date

if TYPE_CHECKING:
    from transposition.reports.view import CountryView


def summary(view: CountryView, assessment: Assessment, t: Translator) -> tuple[str, ...]:
    """The report in plain sentences, for a reader who has never seen one."""
    told = []
    deadline = t.date(view.deadline)
    if assessment.bound:
        told.append(
            t("{state} is bound by the directive and had to transpose it by {day}.", state=view.name, day=deadline)
        )
    elif assessment.was_bound:
        told.append(
            t(
                "{state} was bound by the directive, but is no longer. Its law is measured against the directive for "
                "comparison only; nothing here is a gap.",
                state=view.name,
            )
        )
    else:
        told.append(
            t(
                "{state} does not take part in the directive and has no duty to transpose it. Its law is measured "
                "against the directive for comparison only; nothing here is a gap.",
                state=view.name,
            )
        )
    told.append(
        t(
            "Of {total} provisions that ask for something national, {assessed} have a result and {open} have not "
            "been assessed.",
            total=t.number(view.applicable),
            assessed=t.number(view.assessed),
            open=t.number(view.applicable - view.assessed),
        )
    )
    counts = assessment.counts
    if assessment.bound:
        told.append(
            t(
                "{met} come out as transposed, {partial} as partly transposed, {missing} as not transposed or not "
                "notified.",
                met=t.number(counts[Result.TRANSPOSED]),
                partial=t.number(counts[Result.PARTIAL]),
                missing=t.number(counts[Result.NOT_TRANSPOSED] + counts[Result.NOT_NOTIFIED]),
            )
        )
    else:
        told.append(
            t(
                "{met} are met, {partial} partly met; {missing} differ.",
                met=t.number(counts[Result.TRANSPOSED]),
                partial=t.number(counts[Result.PARTIAL]),
                missing=t.number(sum(counts[result] for result in GAPS) - counts[Result.PARTIAL]),
            )
        )
    if view.claims:
        told.append(
            t(
                "The record holds {claims} readings of national provisions; {share} of them were verified in the "
                "source they name.",
                claims=t.number(view.claims),
                share=t.percent(view.share),
            )
        )
    if assessment.steps:
        last = assessment.steps[-1]
        told.append(
            t(
                "The last known step of a procedure is: {stage} ({ground}), {day}.",
                stage=t.word(last.stage),
                ground=t.word(last.ground),
                day=step_day(last, t),
            )
        )
    elif assessment.bound:
        told.append(t("No step of an infringement procedure is recorded up to this date."))
    if not view.complete:
        told.append(
            t(
                "The record is partial: it was collected from public sources, and where it is silent, nobody has "
                "looked. Silence is neither a gap nor compliance."
            )
        )
    return tuple(told)


def step_day(step: InfringementStep, t: Translator) -> str:
    """The date of a step; one that is known only by its latest possible date says so."""
    return step_date(step.date, step.no_later_than, t)


def timeline_of(
    words: Words, record: Record, assessment: Assessment, directive: Directive
) -> tuple[Timeline, tuple[Statement, ...]]:
    """The chart and the same as a list: the directive, measures in force, steps of procedures."""
    t = words.t
    file = directive.file
    told: list[tuple[date, Entry, str]] = [
        (
            file.adopted.earliest,
            Entry(0, "act", file.adopted.earliest, t("Directive adopted"), t.date(file.adopted)),
            "",
        )
    ]
    group = directive.participation(assessment.state)
    deadline = directive.deadline
    told.append((deadline.latest, Entry(0, "deadline", deadline.latest, t("Deadline"), t.date(deadline)), ""))
    for limit, text in ((group and group.bound_from, t("Bound from")), (group and group.bound_until, t("Bound until"))):
        if limit and limit.earliest <= assessment.as_of:
            told.append((limit.earliest, Entry(0, "act", limit.earliest, text, t.date(limit)), ""))
    for key, measure in record.measures.items():
        when = measure.in_force
        if when and when.earliest <= assessment.as_of:
            entry = Entry(1, "measure", when.earliest, measure.title, t.date(when), not measure.verified)
            told.append((when.earliest, entry, f"#m-{key}"))
    for step in assessment.steps:
        if step.known_from:
            label = f"{t.word(step.stage)} ({t.word(step.ground)})"
            entry = Entry(2, "step", step.known_from.earliest, label, step_day(step, t), not step.verified)
            told.append((step.known_from.earliest, entry, ""))
    told.sort(key=lambda item: (item[0], item[1].lane, item[1].label))
    lanes = [t("Directive"), t("Measures in force"), t("Procedure")]
    if not assessment.steps:
        lanes.pop()
    chart = timeline(lanes, [entry for _, entry, _ in told], deadline.latest, assessment.as_of, date(2010, 1, 1))
    listed = tuple(
        Statement(entry.label, "", (), not entry.faint, date=entry.day, tag=lanes[entry.lane], detail=href)
        for _, entry, href in told
    )
    return chart, listed


def steps(words: Words, record: Record, assessment: Assessment) -> tuple[Statement, ...]:
    """Steps of procedures known at the date, oldest first."""
    t = words.t
    return tuple(
        Statement(
            label=t.word(step.stage),
            text=t.word(step.ground),
            sources=words.sources(step, record.sources),
            verified=step.verified,
            detail=step.note or "",
            date=step_day(step, t),
            tag=step.number or "",
        )
        for step in assessment.steps
    )


def answer(value: str | tuple[str, ...] | None, field: FactField, t: Translator) -> str:
    """An answer of a fact in words; where the record is silent, it is not known."""
    if value is None or value == "":
        return t("not known")
    text = ", ".join(fact_value(item, field.type, t) for item in (value if isinstance(value, tuple) else (value,)))
    return f"{text} {t(field.unit)}" if field.unit else text


def facts(words: Words, record: Record, directive: Directive) -> tuple[Statement, ...]:
    """Facts in the order of the directive's file; what the record does not say is left out."""
    t, told = words.t, []
    for name, kind in directive.file.facts.items():
        for fact in record.facts.get(name, ()):
            values = tuple(
                (t(field.label), answer(fact.values[key], field, t))
                for key, field in kind.fields.items()
                if key in fact.values
            )
            told.append(
                Statement(
                    label=t(kind.title),
                    text=fact.national or "",
                    sources=words.sources(fact, record.sources),
                    verified=fact.verified,
                    detail=fact.note or "",
                    date=words.period(fact),
                    scopes=scope_links(kind.provisions, directive),
                    values=values,
                )
            )
    return tuple(told)


def external(words: Words, record: Record, directive: Directive) -> tuple[Statement, ...]:
    """Findings of others, marked by the kind of body."""
    t = words.t
    return tuple(
        Statement(
            label=finding.by,
            text=finding.finding,
            sources=words.sources(finding, record.sources),
            verified=finding.verified,
            detail=finding.note or "",
            date=t.date(finding.on) if finding.on else "",
            scopes=scope_links(finding.provisions, directive),
            tag=f"{t.word(finding.body)}: " + (t("official finding") if finding.official else t("not official")),
            values=((t("points"), t.word(finding.says)),),
        )
        for finding in record.findings
    )


def scope_links(scopes: tuple[str, ...], directive: Directive) -> tuple[Link, ...]:
    """Scopes with a link where the page has a row for them."""
    links = []
    for scope in scopes:
        there = scope in directive.provisions or scope.isdigit()
        links.append(Link(scope, f"#{anchor(scope)}" if there else ""))
    return tuple(links)


def _statements(record: Record, t: Translator, directive: Directive) -> Iterator[tuple[str, str, Evidenced]]:
    for key, measure in record.measures.items():
        yield f"{t('measure')}: {measure.title}", f"#m-{key}", measure
    for scope, claims in record.transposition.items():
        for claim in claims:
            yield f"{scope}: {claim.national}", f"#{anchor(scope)}", claim
    for name, items in record.facts.items():
        for fact in items:
            kind = directive.file.facts.get(name)
            yield f"{t('fact')}: {t(kind.title) if kind else name}", "#facts", fact
    for step in record.infringements:
        yield f"{t.word(step.stage)}, {step_day(step, t)}", "#procedures", step
    for finding in record.findings:
        yield f"{finding.by}", "#others", finding


def unverified(words: Words, record: Record, directive: Directive) -> tuple[Statement, ...]:
    """Everything that nobody has verified yet, with the place where it can be."""
    return tuple(
        Statement(label, "", words.sources(item, record.sources), False, detail=href)
        for label, href, item in _statements(record, words.t, directive)
        if not item.verified
    )


def linked_data(record: Record, assessment: Assessment, directive: Directive) -> tuple[dict[str, Any], ...]:
    """The measures as linked data (schema.org and the ELI ontology).

    A measure ``transposes`` the directive only where the State is bound and a claim that counts reads it as
    transposing a provision; anything else is merely ``related_to`` it.
    """
    transposing = {
        measure
        for readings in (*(item.claims for item in assessment.provisions.values()), *assessment.scopes.values())
        for reading in readings
        if reading.counts and reading.claim.status in (ClaimStatus.TRANSPOSED, ClaimStatus.PARTIAL)
        for measure in reading.claim.measure
    }
    told: list[dict[str, Any]] = []
    target = {"@id": directive.file.eli}
    for key, measure in record.measures.items():
        item: dict[str, Any] = {"@type": "schema:Legislation", "@id": f"#m-{key}"}
        name: Any = measure.title
        if measure.language:
            name = {"@value": measure.title, "@language": measure.language}
        item["schema:name"] = name
        if measure.reference:
            item["schema:legislationIdentifier"] = measure.reference
        if measure.url:
            item["schema:url"] = measure.url
        if measure.in_force:
            item["eli:first_date_entry_in_force"] = str(measure.in_force)
        if assessment.bound and key in transposing:
            item["schema:legislationTransposes"] = target
            item["eli:transposes"] = target
        else:
            item["eli:related_to"] = target
        told.append(item)
    return tuple(told)
