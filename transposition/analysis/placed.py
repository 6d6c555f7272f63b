"""Give the findings of an assessment their places in the file."""

from __future__ import annotations

from transposition.model.assessment import Assessment
from transposition.model.finding import DocPath, Span
from transposition.workspace.document import Document


def placed(assessment: Assessment, document: Document | None) -> Assessment:
    """With the place of each finding in the file, where there is one."""
    if document is None:
        return assessment
    findings, work = (
        tuple(finding.but(span=_place(document, finding.path)) for finding in found)
        for found in (assessment.findings, assessment.work)
    )
    return assessment.but(findings=findings, work=work)


def _place(document: Document, path: DocPath) -> Span:
    """Where a finding stands: at the key of a section, an entry or a value, never on a block of a hundred lines."""
    named = bool(path) and isinstance(path[-1], str)
    span = document.span(path)
    return document.span(path, key=True) if named and span.end_line > span.line else span
