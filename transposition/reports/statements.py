"""Statements of a record for its report: facts, procedures, findings of others, what is unverified, linked data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from transposition.analysis.transposing import transposing
from transposition.i18n import Translator
from transposition.i18n.phrases import fact_value
from transposition.i18n.places import provision_name
from transposition.model import provisions as names
from transposition.model.directive import Directive, FactField
from transposition.model.evidence import Evidenced
from transposition.model.record import LAW_KINDS, Record
from transposition.reports.parts import Link, Statement
from transposition.reports.subject import Subject
from transposition.reports.words import anchor, quotation, step_day


def steps(s: Subject) -> tuple[Statement, ...]:
    """Steps of procedures known at the date, oldest first."""
    t = s.t
    return tuple(
        Statement(
            label=t.word(step.stage),
            text=t.word(step.ground),
            sources=s.cited(step),
            footing=s.words.footing(step.footing(s.record.sources)),
            verified=step.verified,
            detail=step.note or "",
            date=step_day(step, t),
            tag=step.number or "",
        )
        for step in s.assessment.steps
    )


def answer(value: str | tuple[str, ...] | None, field: FactField, t: Translator) -> str:
    """An answer of a fact in words; where the record is silent, it is not known. Free text is marked as quoted."""
    if value is None or value == "":
        return t("not known")
    text = ", ".join(fact_value(item, field.type, t) for item in (value if isinstance(value, tuple) else (value,)))
    if field.type == "text":
        return quotation(text)
    return f"{text} {t(field.unit)}" if field.unit else text


def facts(s: Subject) -> tuple[Statement, ...]:
    """Facts in the order of the directive's file; what the record does not say is left out."""
    t, told = s.t, []
    for name, kind in s.directive.file.facts.items():
        for fact in s.record.facts.get(name, ()):
            values = tuple(
                (t(field.label), answer(fact.values[key], field, t))
                for key, field in kind.fields.items()
                if key in fact.values
            )
            told.append(
                Statement(
                    label=t(kind.title),
                    text=fact.national or "",
                    sources=s.cited(fact),
                    footing=s.words.footing(fact.footing(s.record.sources)),
                    verified=fact.verified,
                    detail=fact.note or "",
                    date=s.words.period(fact),
                    scopes=scope_links(kind.provisions, s),
                    values=values,
                )
            )
    return tuple(told)


def external(s: Subject) -> tuple[Statement, ...]:
    """Findings of others, marked by the kind of body."""
    t = s.t
    return tuple(
        Statement(
            label=finding.by,
            text=finding.finding,
            sources=s.cited(finding),
            footing=s.words.footing(finding.footing(s.record.sources)),
            verified=finding.verified,
            detail=finding.note or "",
            date=t.date(finding.on) if finding.on else "",
            scopes=scope_links(finding.provisions, s),
            tag=f"{t.word(finding.body)}: " + (t("official finding") if finding.official else t("not official")),
            values=((t("points"), t.word(finding.says)),),
        )
        for finding in s.record.findings
    )


def scope_links(scopes: tuple[str, ...], s: Subject) -> tuple[Link, ...]:
    """Scopes with a link where the page has a row for them."""
    directive = s.directive
    links = []
    for scope in scopes:
        there = scope in directive.provisions or names.is_article(scope)
        links.append(Link(provision_name(scope, s.t), f"#{anchor(scope)}" if there else ""))
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


def unverified(s: Subject) -> tuple[Statement, ...]:
    """Everything that nobody has verified yet, with the place where it can be."""
    return tuple(
        Statement(label, "", s.cited(item), False, detail=href)
        for label, href, item in _statements(s.record, s.t, s.directive)
        if not item.verified
    )


def main_language(record: Record) -> str | None:
    """The language of most titles of a record: that of the names in its linked data which do not say another."""
    return next(iter(Counter(m.language for m in record.measures.values() if m.language).most_common(1)), (None, 0))[0]


def _in_language(text: str, language: str | None) -> dict[str, str]:
    return {"@value": text, "@language": language} if language else {"@value": text}


def linked_data(s: Subject) -> tuple[dict[str, Any], ...]:
    """The measures as linked data (schema.org and the ELI ontology).

    Legislation alone; it ``transposes`` the directive where ``analysis.transposing`` says so, and is ``related_to`` it
    elsewhere.
    """
    record, directive = s.record, s.directive
    official = transposing(s.assessment, record)
    told: list[dict[str, Any]] = []
    target = f"directive:{directive.file.eli.rpartition('/')[2]}"
    language = main_language(record)
    for key, measure in record.measures.items():
        if measure.kind not in LAW_KINDS:
            continue
        item: dict[str, Any] = {"@type": "schema:Legislation", "@id": f"#m-{key}"}
        named = measure.language == language
        item["schema:name"] = measure.title if named else _in_language(measure.title, measure.language)
        if measure.in_force:
            item["eli:first_date_entry_in_force"] = str(measure.in_force)
        item["eli:transposes" if key in official else "eli:related_to"] = target
        told.append(item)
    return tuple(told)
