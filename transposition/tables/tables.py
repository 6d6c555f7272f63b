"""The tables of a report, the same for every format: concordance, findings, measures, procedures, facts ..."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from transposition import __version__
from transposition.analysis.evaluation import Evaluation
from transposition.i18n import Translator
from transposition.i18n.phrases import fact_value, penalty_text, step_date
from transposition.i18n.quoting import safe_link
from transposition.i18n.symbols import DISCLAIMER, RESULTS
from transposition.model.assessment import Assessment, Basis, ClaimReading, ProvisionAssessment
from transposition.model.dates import PartialDate
from transposition.model.evidence import Evidenced
from transposition.model.record import Claim, Fact, Measure, Record


class Cell(NamedTuple):
    """What stands in a row under a column.

    Attributes:
        text: what people read, in the language of the report.
        url: where the text leads; http and https only.
        lang: language of the text, where it is not that of the report.
        code: what programs read instead of the text.
    """

    text: str
    url: str | None = None
    lang: str | None = None
    code: str | None = None


class Column(NamedTuple):
    """A column: its name for programs, its heading, its width in characters, and whether its cells have links."""

    key: str
    title: str
    width: int
    linked: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a report."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


EMPTY = Cell("")


def tables(evaluation: Evaluation, states: Sequence[str], t: Translator) -> list[Table]:
    """All tables about some States, in the order in which people read them."""
    chosen = [item for item in evaluation.assessments if item.state in set(states)]
    return [
        concordance(evaluation, chosen, t),
        findings(evaluation, chosen, t),
        measures(evaluation, chosen, t),
        beyond(evaluation, chosen, t),
        procedures(evaluation, chosen, t),
        facts(evaluation, chosen, t),
        external_findings(evaluation, chosen, t),
        about(evaluation, chosen, t),
    ]


def concordance(evaluation: Evaluation, assessments: Iterable[Assessment], t: Translator) -> Table:
    """One row per provision and national provision; a provision without any has a row of its own."""
    columns = (
        Column("state", t("State"), 12),
        Column("provision", t("Provision"), 11, linked=True),
        Column("heading", t("Heading"), 26),
        Column("kind", t("Kind"), 12),
        Column("obligation", t("What it asks for"), 48),
        Column("national", t("National provision"), 28),
        Column("measure", t("Measure"), 34, linked=True),
        Column("reading", t("Reading"), 16),
        Column("penalties", t("Statutory penalty"), 24),
        Column("result", t("Result after the checks"), 18),
        Column("read_by", t("Read by"), 18),
        Column("source", t("Source"), 34, linked=True),
        Column("verified", t("Verified"), 14),
        Column("note", t("Note"), 48),
    )
    rows = [row for item in assessments for row in _concordance_rows(evaluation, item, t)]
    return Table("concordance", t("Table of concordance"), columns, tuple(rows))


def _concordance_rows(evaluation: Evaluation, item: Assessment, t: Translator) -> Iterator[tuple[Cell, ...]]:
    record = _record(evaluation, item)
    directive = evaluation.workspace.directive
    for provision in directive.provisions.values():
        result = item.provisions[provision.id]
        head = (
            _state(item, t),
            Cell(provision.id, safe_link(directive.eli(provision.id))),
            Cell(t(directive.heading(provision.id))),
            Cell(t.word(provision.modality), code=provision.modality),
            Cell(provision.obligation, lang="en"),
        )
        for reading in result.claims:
            yield (*head, *_claim_cells(record, result, reading, item, t))
        if not result.claims:
            yield (*head, EMPTY, EMPTY, EMPTY, EMPTY, _result(result, item.basis, t), EMPTY, EMPTY, EMPTY, EMPTY)
    # Claims about an article, a range or the whole directive are shown as such, and nowhere else.
    for scope, readings in item.scopes.items():
        head = (_state(item, t), Cell(scope), Cell(t(directive.heading(scope))), EMPTY, EMPTY)
        for reading in readings:
            yield (*head, *_claim_cells(record, None, reading, item, t))


def _claim_cells(
    record: Record, result: ProvisionAssessment | None, reading: ClaimReading, item: Assessment, t: Translator
) -> tuple[Cell, ...]:
    claim = reading.claim
    author = claim.assessed_by or record.assessed_by
    status = t.word(claim.status)
    return (
        Cell(claim.national, lang=_language(record)),
        _measures_of(claim, record),
        Cell(status if reading.counts else f"{status} ({t.word(reading.standing)})", code=claim.status),
        Cell("; ".join(penalty_text(penalty, t) for penalty in claim.penalties)),
        _result(result, item.basis, t) if result else EMPTY,
        Cell(f"{author.name or t.word(author.kind)}, {t.date(author.on)}"),
        *_evidence(claim, record, t),
        Cell(claim.note or "", lang="en"),
    )


def findings(evaluation: Evaluation, assessments: Iterable[Assessment], t: Translator) -> Table:
    """One row per finding that was chosen."""
    columns = (
        Column("state", t("State"), 12),
        Column("severity", t("Severity"), 11),
        Column("provision", t("Provision"), 11, linked=True),
        Column("title", t("Finding"), 32),
        Column("message", t("What was found"), 56),
        Column("remedy", t("Remedy"), 44),
        Column("nature", t("About"), 14),
        Column("caps", t("Why it weighs less"), 30),
        Column("source", t("Source"), 34, linked=True),
        Column("verified", t("Verified"), 14),
        Column("accepted", t("Accepted because"), 24),
        Column("check", t("Check"), 24),
        Column("id", t("Identifier"), 13),
        Column("position", t("Place in the record"), 28),
    )
    directive = evaluation.workspace.directive
    rows = []
    for item in assessments:
        for finding in evaluation.of(item.state):
            text = t.finding(finding, evaluation.workspace.checks.get(finding.check))
            first = next(iter(finding.evidence), None)
            verified = all(source.verified for source in finding.evidence) if finding.evidence else None
            rows.append(
                (
                    _state(item, t),
                    Cell(t.word(finding.severity), code=finding.severity),
                    Cell(finding.provision, safe_link(directive.eli(finding.provision))),
                    Cell(text.title),
                    Cell(text.message),
                    Cell(text.remedy),
                    Cell(t.word(finding.nature), code=finding.nature),
                    Cell("; ".join(t(cap) for cap in finding.caps)),
                    Cell(
                        "; ".join(source.label for source in finding.evidence), safe_link(first.url if first else None)
                    ),
                    _verified(verified, t),
                    Cell(finding.suppressed or "", lang="en"),
                    Cell(finding.check),
                    Cell(finding.id),
                    Cell(finding.place),
                )
            )
    return Table("findings", t("Findings"), columns, tuple(rows))


def _measure_columns(t: Translator) -> tuple[Column, ...]:
    return (
        Column("state", t("State"), 12),
        Column("measure", t("Title"), 48, linked=True),
        Column("title_en", t("Title in English"), 40),
        Column("kind", t("Kind"), 16),
        Column("reference", t("Reference"), 32),
        Column("adopted", t("Adopted"), 16),
        Column("published", t("Published"), 16),
        Column("in_force", t("In force"), 16),
        Column("repealed", t("Repealed"), 16),
        Column("notified", t("Notified"), 16),
        Column("names_directive", t("Names the directive"), 12),
        Column("provisions", t("Answers"), 30),
        Column("source", t("Source"), 34, linked=True),
        Column("verified", t("Verified"), 14),
        Column("note", t("Note"), 48),
    )


def measures(evaluation: Evaluation, assessments: Iterable[Assessment], t: Translator) -> Table:
    """One row per national measure."""
    rows = []
    for item in assessments:
        record = _record(evaluation, item)
        rows += [_measure_row(item, record, name, measure, t) for name, measure in record.measures.items()]
    return Table("measures", t("Measures"), _measure_columns(t), tuple(rows))


def beyond(evaluation: Evaluation, assessments: Iterable[Assessment], t: Translator) -> Table:
    """Measures that answer no provision: what national law does beside or beyond the directive."""
    rows = []
    for item in assessments:
        record = _record(evaluation, item)
        rows += [_measure_row(item, record, name, record.measures[name], t) for name in item.beyond]
    return Table("beyond", t("Measures beyond the directive"), _measure_columns(t), tuple(rows))


def _measure_row(item: Assessment, record: Record, name: str, measure: Measure, t: Translator) -> tuple[Cell, ...]:
    answers = [
        scope for scope, claims in record.transposition.items() if any(name in claim.measure for claim in claims)
    ]
    return (
        _state(item, t),
        Cell(measure.title, safe_link(measure.url), lang=measure.language),
        Cell(measure.title_en or "", lang="en"),
        Cell(t.word(measure.kind), code=measure.kind),
        Cell(measure.reference or ""),
        _date(measure.adopted, t),
        _date(measure.published, t),
        _date(measure.in_force, t),
        _date(measure.repealed, t),
        _date(measure.notified, t),
        Cell(t.word(measure.names_directive), code=measure.names_directive),
        Cell(", ".join(answers)),
        *_evidence(measure, record, t),
        Cell(measure.note or "", lang="en"),
    )


def procedures(evaluation: Evaluation, assessments: Iterable[Assessment], t: Translator) -> Table:
    """One row per step of an infringement procedure or dialogue that is known at the date."""
    columns = (
        Column("state", t("State"), 12),
        Column("date", t("Date"), 22),
        Column("stage", t("Stage"), 30),
        Column("ground", t("Ground"), 22),
        Column("number", t("Case number"), 20),
        Column("source", t("Source"), 40, linked=True),
        Column("verified", t("Verified"), 14),
        Column("note", t("Note"), 56),
    )
    rows = []
    for item in assessments:
        record = _record(evaluation, item)
        for step in item.steps:
            rows.append(
                (
                    _state(item, t),
                    Cell(step_date(step.date, step.no_later_than, t), code=str(step.known_from or "")),
                    Cell(t.word(step.stage), code=step.stage),
                    Cell(t.word(step.ground), code=step.ground),
                    Cell(step.number or ""),
                    *_evidence(step, record, t),
                    Cell(step.note or "", lang="en"),
                )
            )
    return Table("procedures", t("Infringement procedures"), columns, tuple(rows))


def facts(evaluation: Evaluation, assessments: Iterable[Assessment], t: Translator) -> Table:
    """One row per fact, with its answers as one text."""
    columns = (
        Column("state", t("State"), 12),
        Column("fact", t("Fact"), 34),
        Column("provisions", t("Provisions"), 14),
        Column("answer", t("Answer"), 60),
        Column("national", t("National provision"), 28),
        Column("source", t("Source"), 34, linked=True),
        Column("verified", t("Verified"), 14),
        Column("note", t("Note"), 40),
    )
    types = evaluation.workspace.directive.file.facts
    rows = []
    for item in assessments:
        record = _record(evaluation, item)
        for name, many in record.facts.items():
            for fact in many:
                rows.append(
                    (
                        _state(item, t),
                        Cell(t(types[name].title), code=name),
                        Cell(", ".join(types[name].provisions)),
                        Cell(_fact_text(evaluation, name, fact, t)),
                        Cell(fact.national or "", lang=_language(record)),
                        *_evidence(fact, record, t),
                        Cell(fact.note or "", lang="en"),
                    )
                )
    return Table("facts", t("Facts"), columns, tuple(rows))


def _fact_text(evaluation: Evaluation, name: str, fact: Fact, t: Translator) -> str:
    fields = evaluation.workspace.directive.file.facts[name].fields
    return "; ".join(
        f"{t(field.label)}: {fact_value(fact.text(key) or '', field.type, t)}"
        for key, field in fields.items()
        if fact.text(key)
    )


def external_findings(evaluation: Evaluation, assessments: Iterable[Assessment], t: Translator) -> Table:
    """One row per finding of somebody else."""
    columns = (
        Column("state", t("State"), 12),
        Column("provisions", t("Provisions"), 14),
        Column("date", t("Date"), 18),
        Column("by", t("Found by"), 34),
        Column("body", t("Kind of body"), 20),
        Column("official", t("Official"), 10),
        Column("says", t("Says"), 14),
        Column("finding", t("Finding"), 60),
        Column("source", t("Source"), 34, linked=True),
        Column("verified", t("Verified"), 14),
    )
    rows = []
    for item in assessments:
        record = _record(evaluation, item)
        for found in record.findings:
            if found.on and found.on.surely_after(evaluation.as_of):
                continue
            rows.append(
                (
                    _state(item, t),
                    Cell(", ".join(found.provisions)),
                    _date(found.on, t),
                    Cell(found.by, lang="en"),
                    Cell(t.word(found.body), code=found.body),
                    Cell(t("yes") if found.official else t("no"), code="yes" if found.official else "no"),
                    Cell(t.word(found.says), code=found.says),
                    Cell(found.finding, lang="en"),
                    *_evidence(found, record, t),
                )
            )
    return Table("external_findings", t("Findings of others"), columns, tuple(rows))


def about(evaluation: Evaluation, assessments: Iterable[Assessment], t: Translator) -> Table:
    """What the tables rest on: the directive, the date, the States, the tool, and their limits."""
    file = evaluation.workspace.directive.file
    rows = [
        (Cell(t("Directive")), Cell(t(file.title), safe_link(file.eli))),
        (Cell("CELEX"), Cell(file.celex)),
        (Cell(t("Transposition deadline")), Cell(t.date(file.deadline))),
        (Cell(t("As of")), Cell(t.date(evaluation.as_of), code=evaluation.as_of.isoformat())),
    ]
    for item in assessments:
        standing = (
            t("bound")
            if item.bound
            else t("no longer bound: measured as a benchmark")
            if item.was_bound
            else t("not bound: measured as a benchmark")
        )
        rows.append((Cell(t.state(item.state)), Cell(f"{standing}; {t.word(item.completeness)}")))
    rows += [
        (Cell(t("Made with")), Cell(f"transposition {__version__}")),
        (Cell(t("Limits")), Cell(t(DISCLAIMER))),
        (
            Cell(t("Language")),
            Cell(t("Obligations, facts and notes are in English; titles are in the language of the State.")),
        ),
    ]
    columns = (Column("item", t("Item"), 34), Column("value", t("Value"), 90, linked=True))
    return Table("about", t("About"), columns, tuple(rows))


# What the cells are made of -------------------------------------------------------------------------------------


def _record(evaluation: Evaluation, item: Assessment) -> Record:
    record = evaluation.workspace.record(item.state)
    assert record is not None, "an assessment is made of a record"
    return record


def _state(item: Assessment, t: Translator) -> Cell:
    return Cell(t.state(item.state), code=item.state)


def _result(result: ProvisionAssessment, basis: Basis, t: Translator) -> Cell:
    look = RESULTS[result.result]
    return Cell(f"{look.symbol} {t(look.text(basis))}".strip(), code=result.result)


def _measures_of(claim: Claim, record: Record) -> Cell:
    found = [record.measures[name] for name in claim.measure]
    first = found[0]
    return Cell("; ".join(measure.title for measure in found), safe_link(first.url), lang=first.language)


def _evidence(item: Evidenced, record: Record, t: Translator) -> tuple[Cell, Cell]:
    known = [record.sources[name] for name in item.sources if name in record.sources]
    first = next((source for source in known if source.url), None)
    cell = Cell("; ".join(source.label for source in known), safe_link(first.url if first else None))
    read_on = next((source.read_on for source in known if source.read_on), None)
    if item.verified and read_on:
        return cell, Cell(t("yes, {date}", date=t.date(read_on)), code="yes")
    return cell, _verified(item.verified, t)


def _verified(answer: bool | None, t: Translator) -> Cell:
    if answer is None:
        return EMPTY
    return Cell(t("yes"), code="yes") if answer else Cell(t("no, to be verified"), code="no")


def _date(value: PartialDate | None, t: Translator) -> Cell:
    return Cell(t.date(value), code=str(value)) if value else EMPTY


def _language(record: Record) -> str | None:
    return record.languages[0] if len(record.languages) == 1 else None
