"""English words for the codes of the data model; what a code does not say by itself stands in ``_WORDS``."""

from __future__ import annotations

from enum import StrEnum

from transposition.model.assessment import Basis, Reason, Standing
from transposition.model.base import Answer
from transposition.model.certainty import Certainty
from transposition.model.evidence import Body, Footing, SourceKind
from transposition.model.finding import Cap, Nature
from transposition.model.provision import Modality
from transposition.model.record import (
    AuthorKind,
    ClaimStatus,
    Completeness,
    ElementAnswer,
    Ground,
    MeasureKind,
    Role,
    Says,
    Stage,
)
from transposition.model.severity import Severity

SPOKEN: tuple[type[StrEnum], ...] = (
    Answer,
    AuthorKind,
    Basis,
    Body,
    Cap,
    Certainty,
    ClaimStatus,
    Completeness,
    ElementAnswer,
    Ground,
    MeasureKind,
    Footing,
    Modality,
    Nature,
    Reason,
    Role,
    Says,
    Severity,
    SourceKind,
    Stage,
    Standing,
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
        (Nature.WORK, "still to be read or checked"),
        (Basis.NOT_DUE, "not yet due"),
        (Cap.NOT_BOUND, "the State is not bound by the directive, so nothing against it can be a gap"),
        (Cap.NOT_DUE, "the time for transposition has not run out, so nothing is a gap yet"),
        (Cap.UNVERIFIED_THRESHOLD, "rests on a threshold that is still to be verified"),
        (Cap.UNCLEAR_READING, "whoever read the text could not decide it"),
        (Cap.IMPLIED_ELEMENT, "the element is not spelled out in the directive"),
        (Cap.OPTION_MAY_EXPLAIN, "an option of the directive is used that may explain it"),
        (Cap.GRAVER_DEGREE, "the graver degree of the same offence reaches it (recital 13)"),
        (Cap.LAW_IS_OPEN, "the text was read, and the law is open"),
        (Cap.BODY_SAYS_SO, "an official body says so; the law text was not read"),
        (Cap.OLDER_OR_SECONDARY, "rests on an older wording or a secondary source"),
        (Cap.UNREAD, "nobody has read the source"),
        (Cap.LOOKING_BACK, "the record was made later, when the measure was in force"),
        (Cap.MAY_NOT_BE_LOOKED_UP, "the record is partial: notifications may not have been looked up"),
        (Cap.ANOTHER_REFERS, "another measure refers to the directive, so this may be a later amendment"),
        (Certainty.A, "certain: the law text was read"),
        (Certainty.B, "the text was read, the law is open"),
        (Certainty.C, "an official body says so"),
        (Certainty.D, "older wording or secondary source"),
        (Certainty.E, "nobody has read it"),
        (Footing.LAW_TEXT, "law text read"),
        (Footing.OFFICIAL_BODY, "official body"),
        (Footing.SECONDARY, "secondary source"),
        (Footing.UNREAD, "not read"),
        (Role.WHOLE, "answers the whole provision"),
        (Role.PART, "answers a part"),
        (Role.ALTERNATIVE, "one of several routes"),
        (Role.WEAKER, "a narrower route beside another"),
        (Role.BACKGROUND, "background"),
        (SourceKind.TEXT_MIRROR, "mirror of the official text"),
        (Reason.NOTHING_NATIONAL, "it asks for nothing national"),
        (Reason.ANSWERED_ABOVE, "looked at only together with the provision above it"),
        (Reason.SILENCE_IN_COMPLETE_RECORD, "the notification says nothing about it"),
        (Reason.SILENCE_IS_ENOUGH, "silence of national law can be enough here"),
        (Reason.NOBODY_LOOKED, "nobody has looked"),
        (Reason.DATE_UNKNOWN, "the date of the measure is not known"),
        (Reason.NO_MEASURE_IN_FORCE, "no measure recorded is in force at this date"),
        (Reason.UNCLEAR, "whoever looked could not tell"),
        (Reason.SUM_OF_POINTS, "the sum of its points"),
        (Reason.NOT_YET_DUE, "its own deadline has not run out"),
        (Says.NEUTRAL, "takes no position"),
        (Stage.DIALOGUE, "dialogue"),
        (Stage.CLOSING, "closing of the case"),
        (Stage.REFERRAL, "referral to the Court of Justice"),
        (Standing.NOT_YET, "not yet in force"),
        (Standing.BILL, "bill, not adopted"),
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
