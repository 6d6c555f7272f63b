"""Which measures transpose the directive, as the State itself or an official body says."""

from __future__ import annotations

from transposition.model.assessment import Assessment
from transposition.model.record import LAW_KINDS, AuthorKind, ClaimStatus, Record


def transposing(assessment: Assessment, record: Record) -> frozenset[str]:
    """Measures of law that transpose a provision by the word of the State or of an official body.

    What a contributor reads is that reader's word and not the State's, so it makes none; nor does anything where the
    State is not bound. Linked data of every form says ``eli:transposes`` of these measures alone.

    Args:
        assessment: the State's assessment.
        record: the record it was made from.
    """
    if not assessment.bound:
        return frozenset()
    return frozenset(
        name
        for reading in assessment.readings
        if reading.counts
        and reading.claim.status is ClaimStatus.TRANSPOSED
        and (reading.claim.assessed_by or record.assessed_by).kind is not AuthorKind.CONTRIBUTOR
        for name in reading.claim.measure
        if name in record.measures and record.measures[name].kind in LAW_KINDS
    )
