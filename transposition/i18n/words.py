"""English words for the codes of the data model; what a code does not say by itself stands in ``_WORDS``."""

from __future__ import annotations

from enum import StrEnum

from transposition.model.assessment import Basis, Reason, Standing
from transposition.model.base import Answer
from transposition.model.check import Severity
from transposition.model.directive import Modality, Tier
from transposition.model.evidence import Body
from transposition.model.finding import Nature
from transposition.model.record import (
    AuthorKind,
    ClaimStatus,
    Completeness,
    ElementAnswer,
    Ground,
    MeasureKind,
    Says,
    Stage,
)

SPOKEN: tuple[type[StrEnum], ...] = (
    Answer,
    AuthorKind,
    Basis,
    Body,
    ClaimStatus,
    Completeness,
    ElementAnswer,
    Ground,
    MeasureKind,
    Modality,
    Nature,
    Reason,
    Says,
    Severity,
    Stage,
    Standing,
    Tier,
)
"""The codes that people get to read."""

# By type and code: members of different enumerations can be equal as texts.
_WORDS: dict[tuple[type[StrEnum], str], str] = {
    (type(code), code.value): word
    for code, word in (
        (Answer.UNKNOWN, "not known"),
        (Body.EU_INSTITUTION, "EU institution"),
        (Body.COUNCIL_OF_EUROPE, "Council of Europe"),
        (Body.OWN_GOVERNMENT, "the State's own government"),
        (AuthorKind.STATE, "the State itself"),
        (ClaimStatus.PARTIAL, "partly transposed"),
        (Completeness.PARTIAL, "partial record"),
        (Completeness.COMPLETE, "complete record"),
        (Ground.NON_COMMUNICATION, "non-communication"),
        (Ground.NON_CONFORMITY, "non-conformity"),
        (MeasureKind.SELF_REGULATION, "self-regulation"),
        (MeasureKind.CASE_LAW, "case-law"),
        (MeasureKind.ADMINISTRATIVE, "administrative rules"),
        (MeasureKind.UNKNOWN, "kind not known"),
        (Modality.SHALL, "obligation"),
        (Modality.MAY, "option"),
        (Modality.FINAL, "final provision"),
        (Modality.UNION_BODY, "addressed to a Union body"),
        (Nature.RECORD, "about the record"),
        (Reason.NOTHING_NATIONAL, "it asks for nothing national"),
        (Reason.ANSWERED_ABOVE, "answered for the article as a whole"),
        (Reason.SILENCE_IN_COMPLETE_RECORD, "the notification says nothing about it"),
        (Reason.SILENCE_IS_ENOUGH, "silence of national law can be enough here"),
        (Reason.NOBODY_LOOKED, "nobody has looked"),
        (Reason.DATE_UNKNOWN, "the date of the measure is not known"),
        (Reason.NO_MEASURE_IN_FORCE, "no measure recorded is in force at this date"),
        (Reason.UNCLEAR, "whoever looked could not tell"),
        (Reason.SUM_OF_POINTS, "the sum of its points"),
        (Says.NEUTRAL, "says neither"),
        (Stage.DIALOGUE, "dialogue"),
        (Stage.CLOSING, "closing of the case"),
        (Stage.REFERRAL, "referral to the Court of Justice"),
        (Standing.NOT_YET, "not yet in force"),
        (Standing.BILL, "bill, not adopted"),
        (Tier.BELOW, "below the age of sexual consent"),
        (Tier.OVER, "over the age of sexual consent"),
        (Tier.ANY, "any child"),
        (Tier.UNKNOWN, "age not stated"),
    )
}


def word_of(code: StrEnum) -> str:
    """The English word or words for a code."""
    return _WORDS.get((type(code), code.value), code.value.replace("_", " "))


def plural(number: int, noun: str) -> str:
    """``1 error``, ``2 errors``.

    >>> plural(1, "error"), plural(0, "file")
    ('1 error', '0 files')
    """
    return f"{number} {noun}" + ("" if number == 1 else "s")
