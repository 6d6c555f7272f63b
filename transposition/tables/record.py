"""What a record holds beside its readings: measures, procedures, facts; and what the tables rest on."""

from __future__ import annotations

from collections.abc import Iterable

from transposition import __version__
from transposition.analysis.evaluation import Evaluation
from transposition.i18n import Translator
from transposition.i18n.phrases import fact_value, severity_word, step_date
from transposition.i18n.quoting import safe_link
from transposition.i18n.symbols import DISCLAIMER
from transposition.model.assessment import Assessment
from transposition.model.directive import Bond
from transposition.model.evidence import Footing
from transposition.model.record import Fact, Measure, Record
from transposition.model.severity import Severity
from transposition.tables.table import (
    Cell,
    Column,
    Table,
    date_cell,
    evidence_cells,
    language_of,
    record_of,
    scopes_cell,
    state_cell,
)


def _measure_columns(t: Translator) -> tuple[Column, ...]:
    return (
        Column("state", t("State"), 12),
        Column("measure", t("Title"), 48, linked=True),
        Column("title_en", t("Title in English"), 40),
        Column("kind", t("Kind"), 16),
        Column("reference", t("Reference"), 32),
        Column("celex", t("Number of the notification"), 18),
        Column("adopted", t("Adopted"), 16, dated=True),
        Column("published", t("Published"), 16, dated=True),
        Column("in_force", t("In force"), 16, dated=True),
        Column("repealed", t("Repealed"), 16, dated=True),
        Column("notified", t("Notified"), 16, dated=True),
        Column("names_directive", t("Names the directive"), 12),
        Column("provisions", t("Answers"), 30),
        Column("source", t("Source"), 34, linked=True),
        Column("verified", t("Verified"), 14),
        Column("read_on", t("Read on"), 16, dated=True),
        Column("note", t("Note"), 48),
    )


def measures(evaluation: Evaluation, assessments: Iterable[Assessment], t: Translator) -> Table:
    """One row per national measure."""
    rows = []
    for item in assessments:
        record = record_of(evaluation, item)
        rows += [_measure_row(item, record, name, measure, t) for name, measure in record.measures.items()]
    return Table("measures", t("Measures"), _measure_columns(t), tuple(rows))


def beyond(evaluation: Evaluation, assessments: Iterable[Assessment], t: Translator) -> Table:
    """Measures that answer no provision: what national law does beside or beyond the directive."""
    rows = []
    for item in assessments:
        record = record_of(evaluation, item)
        rows += [_measure_row(item, record, name, record.measures[name], t) for name in item.beyond]
    return Table("beyond", t("Measures beyond the directive"), _measure_columns(t), tuple(rows))


def _measure_row(item: Assessment, record: Record, name: str, measure: Measure, t: Translator) -> tuple[Cell, ...]:
    answers = [
        scope for scope, claims in record.transposition.items() if any(name in claim.measure for claim in claims)
    ]
    return (
        state_cell(item, t),
        Cell(measure.title, safe_link(measure.url), lang=measure.language),
        Cell(measure.title_en or "", lang="en"),
        Cell(t.word(measure.kind), code=measure.kind),
        Cell(measure.reference or ""),
        Cell(measure.celex or ""),
        date_cell(measure.adopted, t),
        date_cell(measure.published, t),
        date_cell(measure.in_force, t),
        date_cell(measure.repealed, t),
        date_cell(measure.notified, t),
        Cell(t.word(measure.names_directive), code=measure.names_directive),
        scopes_cell(answers, t),
        *evidence_cells(measure, record, t),
        Cell(measure.note or "", lang="en"),
    )


def procedures(evaluation: Evaluation, assessments: Iterable[Assessment], t: Translator) -> Table:
    """One row per step of an infringement procedure or dialogue that is known at the date."""
    columns = (
        Column("state", t("State"), 12),
        Column("date", t("Date"), 22, dated=True),
        Column("stage", t("Stage"), 30),
        Column("ground", t("Ground"), 22),
        Column("number", t("Case number"), 20),
        Column("source", t("Source"), 40, linked=True),
        Column("verified", t("Verified"), 14),
        Column("read_on", t("Read on"), 16, dated=True),
        Column("note", t("Note"), 56),
    )
    rows = []
    for item in assessments:
        record = record_of(evaluation, item)
        for step in item.steps:
            rows.append(
                (
                    state_cell(item, t),
                    Cell(step_date(step.date, step.no_later_than, t), code=str(step.known_from or "")),
                    Cell(t.word(step.stage), code=step.stage),
                    Cell(t.word(step.ground), code=step.ground),
                    Cell(step.number or ""),
                    *evidence_cells(step, record, t),
                    Cell(step.note or "", lang="en"),
                )
            )
    return Table("procedures", t("Infringement procedures"), columns, tuple(rows), t("none recorded"))


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
        Column("read_on", t("Read on"), 16, dated=True),
        Column("note", t("Note"), 40),
    )
    types = evaluation.workspace.directive.file.facts
    rows = []
    for item in assessments:
        record = record_of(evaluation, item)
        for name, many in record.facts.items():
            for fact in many:
                rows.append(
                    (
                        state_cell(item, t),
                        Cell(t(types[name].title), code=name),
                        scopes_cell(types[name].provisions, t),
                        Cell(_fact_text(evaluation, name, fact, t)),
                        Cell(fact.national or "", lang=language_of(record)),
                        *evidence_cells(fact, record, t),
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


def about(evaluation: Evaluation, assessments: Iterable[Assessment], t: Translator) -> Table:
    """What the tables rest on and what they say: the directive, the date, each State with its figures, the limits."""
    file = evaluation.workspace.directive.file
    rows = [
        (Cell(t("Directive")), Cell(t(file.title), safe_link(file.eli))),
        (Cell("CELEX"), Cell(file.celex)),
        (Cell(t("Transposition deadline")), Cell(t.date(file.deadline))),
        (Cell(t("As of")), Cell(t.date(evaluation.as_of), code=evaluation.as_of.isoformat())),
    ]
    for item in assessments:
        rows += _about_state(evaluation, item, t)
    rows += [
        (
            Cell(t("Certainty")),
            Cell(
                t(
                    "A: the law in force was read and its words decide. B: it was read, but the law is open. C: an "
                    "official body says so. D: older wording or a secondary source. E: nobody has read it."
                )
            ),
        ),
        (Cell(t("Made with")), Cell(f"transposition {__version__}")),
        (Cell(t("Limits")), Cell(t(DISCLAIMER))),
        (Cell(t("Language")), Cell(t("Notes are in English; titles are in the language of the State."))),
    ]
    columns = (Column("item", t("Item"), 34), Column("value", t("Value"), 90, linked=True))
    return Table("about", t("About"), columns, tuple(rows))


def _about_state(evaluation: Evaluation, item: Assessment, t: Translator) -> list[tuple[Cell, Cell]]:
    standing = (
        t("bound")
        if item.bound
        else t("no longer bound: measured as a benchmark")
        if item.bond is Bond.FORMER
        else t("not yet bound: measured as a benchmark")
        if item.bond is Bond.NOT_YET
        else t("not bound: measured as a benchmark")
    )
    numbers = item.figures
    record = record_of(evaluation, item)
    name = t.state(item.state)
    short = t("Falls short") if item.bound else t("What differs")
    weights = ", ".join(
        f"{numbers.findings[severity]} \N{MULTIPLICATION SIGN} {severity_word(severity, item.basis, t)}"
        for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO)
    )
    author = record.assessed_by
    told = [
        (name, f"{standing}; {t.word(item.completeness)}"),
        (t("Looked at"), t("{n} of {total}", n=numbers.looked_at, total=numbers.applicable)),
        (
            short,
            t(
                "{n}: {certain} for certain, {open} to be confirmed",
                n=numbers.falling,
                certain=numbers.short,
                open=numbers.to_confirm,
            ),
        ),
        (t("Findings"), weights),
        (t("Sources checked"), t("{n} of {total}", n=numbers.footings[Footing.LAW_TEXT], total=numbers.claims)),
        (t("Read by"), f"{author.name or t.word(author.kind)}, {t.date(author.on)}"),
    ]
    return [(Cell(key if key == name else f"{name}: {key}"), Cell(value)) for key, value in told]
