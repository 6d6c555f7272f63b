"""What the checks found, what is still open in the record, and what others found."""

from __future__ import annotations

from collections.abc import Iterable

from transposition.analysis.evaluation import Evaluation
from transposition.i18n import Translator
from transposition.i18n.phrases import finding_name, severity_word
from transposition.i18n.places import provision_name
from transposition.i18n.quoting import safe_link
from transposition.model.assessment import Assessment
from transposition.tables.table import (
    Cell,
    Column,
    Table,
    date_cell,
    evidence_cells,
    record_of,
    scopes_cell,
    state_cell,
    verified_cell,
)


def findings(evaluation: Evaluation, assessments: Iterable[Assessment], t: Translator) -> Table:
    """One row per finding about the law that was chosen."""
    return Table("findings", t("Findings"), _columns(t), _rows(evaluation, assessments, t, about_record=False))


def still_open(evaluation: Evaluation, assessments: Iterable[Assessment], t: Translator) -> Table:
    """One row per thing that is still to be read or checked: no finding against a State."""
    rows = _rows(evaluation, assessments, t, about_record=True)
    return Table("still_open", t("Still to be read or checked"), _columns(t), rows)


def _columns(t: Translator) -> tuple[Column, ...]:
    return (
        Column("state", t("State"), 12),
        Column("severity", t("Weight"), 12),
        Column("gravity", t("Gravity"), 9),
        Column("certainty", t("Certainty"), 9),
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


def _rows(
    evaluation: Evaluation, assessments: Iterable[Assessment], t: Translator, *, about_record: bool
) -> tuple[tuple[Cell, ...], ...]:
    directive = evaluation.workspace.directive
    rows = []
    for item in assessments:
        record = record_of(evaluation, item)
        for finding in evaluation.work_of(item.state) if about_record else evaluation.of(item.state):
            text = t.finding(finding, evaluation.workspace.checks.get(finding.check))
            first = next(iter(finding.evidence), None)
            verified = all(source.verified for source in finding.evidence) if finding.evidence else None
            rows.append(
                (
                    state_cell(item, t),
                    Cell(severity_word(finding.weight, item.basis, t), code=finding.weight),
                    Cell(str(finding.gravity or "")),
                    Cell(finding.certainty or ""),
                    Cell(
                        provision_name(finding.provision, t),
                        safe_link(directive.eli(finding.provision)),
                        code=finding.provision,
                    ),
                    Cell(finding_name(finding, text.title, directive, record, t)),
                    Cell(text.message),
                    Cell(text.remedy),
                    Cell(t.word(finding.nature), code=finding.nature),
                    Cell("; ".join(t.word(cap) for cap in finding.caps)),
                    Cell(
                        "; ".join(source.label for source in finding.evidence), safe_link(first.url if first else None)
                    ),
                    verified_cell(verified, t),
                    Cell(finding.suppressed or "", lang="en"),
                    Cell(finding.check),
                    Cell(finding.id),
                    Cell(finding.place),
                )
            )
    return tuple(rows)


def external_findings(evaluation: Evaluation, assessments: Iterable[Assessment], t: Translator) -> Table:
    """One row per finding of somebody else."""
    columns = (
        Column("state", t("State"), 12),
        Column("provisions", t("Provisions"), 14),
        Column("date", t("Date"), 18, dated=True),
        Column("by", t("Found by"), 34),
        Column("body", t("Kind of body"), 20),
        Column("official", t("Official"), 10),
        Column("says", t("Says"), 14),
        Column("finding", t("Finding"), 60),
        Column("source", t("Source"), 34, linked=True),
        Column("verified", t("Verified"), 14),
        Column("read_on", t("Read on"), 16, dated=True),
    )
    rows = []
    for item in assessments:
        record = record_of(evaluation, item)
        for found in record.findings:
            if found.on and found.on.surely_after(evaluation.as_of):
                continue
            rows.append(
                (
                    state_cell(item, t),
                    scopes_cell(found.provisions, t),
                    date_cell(found.on, t),
                    Cell(found.by, lang="en"),
                    Cell(t.word(found.body), code=found.body),
                    Cell(t("yes") if found.official else t("no"), code="yes" if found.official else "no"),
                    Cell(t.word(found.says), code=found.says),
                    Cell(found.finding, lang="en"),
                    *evidence_cells(found, record, t),
                )
            )
    return Table("external_findings", t("Findings of others"), columns, tuple(rows))
