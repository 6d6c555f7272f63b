"""The table of concordance: each provision of the directive beside the national provisions that answer it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from transposition.analysis.evaluation import Evaluation
from transposition.engine.in_force import in_period
from transposition.i18n import Translator
from transposition.i18n.phrases import penalty_text, standing_text
from transposition.i18n.places import provision_name
from transposition.i18n.quoting import safe_link
from transposition.model.assessment import Assessment, ClaimReading, ProvisionAssessment
from transposition.model.provision import Provision
from transposition.model.record import Claim, ElementAnswer, Record
from transposition.model.severity import Severity
from transposition.tables.table import (
    EMPTY,
    Cell,
    Column,
    Table,
    date_cell,
    evidence_cells,
    language_of,
    record_of,
    result_cell,
    state_cell,
)


def concordance(evaluation: Evaluation, assessments: Iterable[Assessment], t: Translator) -> Table:
    """One row per provision and national provision; a provision without any has a row of its own."""
    rows = [row for item in assessments for row in _rows(evaluation, item, t)]
    return Table("concordance", t("Table of concordance"), headings(t), tuple(rows))


def headings(t: Translator) -> tuple[Column, ...]:
    """The columns of the table."""
    return (
        Column("state", t("State"), 12),
        Column("provision", t("Provision"), 11, linked=True),
        Column("heading", t("Heading"), 26),
        Column("kind", t("Kind"), 11),
        Column("obligation", t("What it asks for"), 38),
        Column("measure", t("National act"), 28, linked=True),
        Column("number", t("Number"), 17),
        Column("notification", t("Number of the notification"), 15),
        Column("national", t("National provision"), 22),
        Column("in_force", t("In force since"), 13, dated=True),
        Column("reading", t("Reading"), 13),
        Column("role", t("Role"), 11),
        Column("certainty", t("Certainty"), 9),
        Column("penalties", t("Statutory penalty"), 22),
        Column("result", t("Result after the checks"), 14),
        Column("missing", t("What is missing"), 34),
        Column("read_by", t("Read by"), 18),
        Column("source", t("Source"), 26, linked=True),
        Column("verified", t("Verified"), 10),
        Column("read_on", t("Read on"), 14, dated=True),
        Column("text_as_of", t("Text as of"), 14, dated=True),
        Column("note", t("Note"), 36),
        Column("row", t("Row (leave as it is)"), 14),
    )


def _rows(evaluation: Evaluation, item: Assessment, t: Translator) -> Iterator[tuple[Cell, ...]]:
    record = record_of(evaluation, item)
    directive = evaluation.workspace.directive
    titles: dict[str, dict[str, None]] = {}
    for finding in evaluation.of(item.state):
        if finding.weight in (Severity.ERROR, Severity.WARNING):
            title = t.finding(finding, evaluation.workspace.checks.get(finding.check)).title
            for place, _ in finding.places:
                titles.setdefault(place, {})[title] = None
    for provision in directive.provisions.values():
        result = item.provisions[provision.id]
        found = list(titles.get(provision.id, ())) if result.lowered_by else []
        head = (
            state_cell(item, t),
            Cell(provision_name(provision.id, t), safe_link(directive.eli(provision.id)), code=provision.id),
            Cell(t(directive.heading(provision.id))),
            Cell(t.word(provision.modality), code=provision.modality),
            Cell(t(provision.obligation)),
        )
        for reading in result.claims:
            cells = _claim_cells(record, result, provision, reading, item, found, t)
            yield (*head, *cells, _row_name(evaluation, item, provision.id, reading.claim.id))
            found = []
        if not result.claims:
            missing = Cell("; ".join(found))
            yield (
                *head,
                *[EMPTY] * 9,
                result_cell(result, item.basis, t),
                missing,
                *[EMPTY] * 6,
                _row_name(evaluation, item, provision.id),
            )
    # Claims about an article, a range or the whole directive are shown as such, and nowhere else.
    for scope, readings in item.scopes.items():
        name = Cell(provision_name(scope, t), code=scope)
        head = (state_cell(item, t), name, Cell(t(directive.heading(scope))), EMPTY, EMPTY)
        for reading in readings:
            cells = _claim_cells(record, None, None, reading, item, [], t)
            yield (*head, *cells, _row_name(evaluation, item, scope, reading.claim.id))


def _row_name(evaluation: Evaluation, item: Assessment, scope: str, claim: str = "") -> Cell:
    """What a row is known by when the table comes back: directive, State, provision and claim."""
    return Cell(" ".join(filter(None, (evaluation.workspace.directive.file.celex, item.state, scope, claim))))


def _claim_cells(
    record: Record,
    result: ProvisionAssessment | None,
    provision: Provision | None,
    reading: ClaimReading,
    item: Assessment,
    found: list[str],
    t: Translator,
) -> tuple[Cell, ...]:
    claim = reading.claim
    author = claim.assessed_by or record.assessed_by
    status = t.word(claim.status)
    measures = [record.measures[name] for name in claim.measure]
    return (
        Cell("; ".join(m.title for m in measures), safe_link(measures[0].url), lang=measures[0].language),
        Cell("; ".join(m.reference for m in measures if m.reference)),
        Cell("; ".join(m.celex for m in measures if m.celex)),
        Cell(claim.national, lang=language_of(record)),
        date_cell(claim.valid_from or measures[0].in_force, t),
        Cell(status if reading.counts else f"{status} ({standing_text(reading, record, t)})", code=claim.status),
        Cell(t.word(claim.role), code=claim.role),
        Cell(claim.certainty or "", code=claim.certainty),
        Cell(
            "; ".join(dict.fromkeys(penalty_text(p, t) for p in claim.penalties if in_period(p, item.as_of))),
        ),
        result_cell(result, item.basis, t) if result else EMPTY,
        Cell("; ".join([*missing(claim, provision, t), *found])),
        Cell(f"{author.name or t.word(author.kind)}, {t.date(author.on)}"),
        *evidence_cells(claim, record, t),
        date_cell(claim.text_as_of, t),
        Cell(claim.note or "", lang="en"),
    )


def missing(claim: Claim, provision: Provision | None, t: Translator) -> list[str]:
    """What a claim itself says is missing: its shortfall or candidate, else the elements read as missing."""
    told = []
    if claim.shortfall:
        told.append(claim.shortfall)
    elif provision:
        told += [
            t(provision.elements[name].text)
            for name, answer in claim.elements.items()
            if answer is ElementAnswer.MISSING and name in provision.elements
        ]
    if claim.candidate:
        told.append(t("to be confirmed: {what}", what=claim.candidate))
    return told
