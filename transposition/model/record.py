"""The record of one Member State: measures, how they answer each provision, facts, procedures, findings."""

from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, model_validator

from transposition.model.base import Answer, Date, Flag, Model, OneOrMore, Scope, Slug, Text, Url, Years
from transposition.model.certainty import Certainty
from transposition.model.dates import PartialDate
from transposition.model.evidence import OFFICIAL_BODIES, Body, Evidenced, Source
from transposition.model.provision import UNKNOWN
from transposition.model.word import Word


class Completeness(Word):
    """``complete``: the State's own notification, in which silence on an obligation is a gap.

    ``partial``: collected from public sources; silence means that nobody has looked.
    """

    COMPLETE = "complete"
    PARTIAL = "partial"


class ClaimStatus(Word):
    """How somebody read the national law on a provision."""

    TRANSPOSED = "transposed"
    PARTIAL = "partial"
    NOT_TRANSPOSED = "not_transposed"
    OPTION_USED = "option_used"
    OPTION_NOT_USED = "option_not_used"
    UNCLEAR = "unclear"


READ_AS_SHORT = frozenset({ClaimStatus.PARTIAL, ClaimStatus.NOT_TRANSPOSED})
"""The law was read, and falls short."""
ON_AN_OPTION = frozenset({ClaimStatus.OPTION_USED, ClaimStatus.OPTION_NOT_USED})
"""What can be said only of a choice that the directive leaves."""


class Role(Word):
    """What a claim contributes to the answer of its provision.

    ``whole``: it answers every element alone. ``part``: it covers some elements, offences or places; parts are
    judged together, on the union of their elements. ``alternative``: one of several routes of equal reach, of
    which the best counts. ``weaker``: a narrower or older route beside a whole one; it never lowers the result.
    ``background``: context; it never counts.
    """

    WHOLE = "whole"
    PART = "part"
    ALTERNATIVE = "alternative"
    WEAKER = "weaker"
    BACKGROUND = "background"


class MeasureKind(Word):
    """What the national measure is; the order runs from statute to practice.

    ``unknown``: nobody has said so far; it is neither taken for a statute nor for mere practice.
    """

    ACT = "act"
    CODE = "code"
    DECREE = "decree"
    REGULATION = "regulation"
    CASE_LAW = "case_law"
    ADMINISTRATIVE = "administrative"
    PROGRAMME = "programme"
    SELF_REGULATION = "self_regulation"
    BILL = "bill"
    UNKNOWN = "unknown"


SOFT_KINDS = frozenset({MeasureKind.ADMINISTRATIVE, MeasureKind.PROGRAMME, MeasureKind.SELF_REGULATION})
"""Kinds that bind nobody by themselves."""

LAW_KINDS = frozenset(MeasureKind) - SOFT_KINDS - {MeasureKind.BILL, MeasureKind.CASE_LAW}
"""Kinds that are legislation in force, or may be (``unknown``)."""


class ElementAnswer(Word):
    """Whether national law covers an element."""

    MET = "met"
    MISSING = "missing"
    UNCLEAR = "unclear"


class AuthorKind(Word):
    """Who read the law: the State itself, an official body, or a contributor to the record."""

    STATE = "state"
    OFFICIAL_BODY = "official_body"
    CONTRIBUTOR = "contributor"


class Author(Model):
    """Who made an assessment, and when."""

    kind: AuthorKind
    name: Text | None = None
    on: Date


class Measure(Evidenced):
    """A national measure, notified or otherwise known.

    Dates may be a year or a month; a date that is not known is left out. ``replaced_by`` names the measures that
    took its place when it was repealed: all claims that rest on it end on that day.
    """

    title: Text
    language: Text | None = None
    title_en: Text | None = None
    kind: MeasureKind
    reference: Text | None = None
    url: Url | None = None
    adopted: Date | None = None
    published: Date | None = None
    in_force: Date | None = None
    repealed: Date | None = None
    replaced_by: OneOrMore = ()
    notified: Date | None = None
    celex: Text | None = None
    names_directive: Answer = Answer.UNKNOWN
    territory: OneOrMore = ()
    """The parts of the country where it applies, if not the whole."""
    note: Text | None = None


class Penalty(Model):
    """A statutory penalty of the national provision, for one age condition and one period.

    Attributes:
        of: the section that carries the figure, in the form the country uses.
        lesser_case: the ordinary degree of an offence whose graver degree is entered as the figure.
        covers: the elements that the offence covers, where it does not cover all that the claim answers;
            a figure never answers an element that its offence does not reach.
    """

    max: Years
    min: Years | None = None
    tier: Slug = UNKNOWN
    of: Text | None = None
    lesser_case: Flag = False
    covers: tuple[Slug, ...] = ()
    valid_from: Date | None = None
    valid_until: Date | None = None
    note: Text | None = None


class Review(Model):
    """A stamp: somebody has checked this claim against both its ends as they were then.

    The fingerprints are those of the provision in ``rules/`` and of the measure in the record; when either
    text changes, the claim becomes suspect.
    """

    by: Text
    on: Date
    provision: Text
    measure: Text


class Claim(Evidenced):
    """How one national provision answers a provision of the directive, as somebody read it.

    Attributes:
        id: unique under its provision; part of the identity of findings, so keep it.
        measure: id of the measure; with several, the claim rests on all of them.
        national: the national provision in the form the country itself uses (``§ 184b StGB``).
        role: what it contributes beside other claims on the same provision.
        certainty: ``A`` if the words of the text decide, ``B`` if the text was read but the law is open; what the
            sources are worth is added by the engine.
        shortfall: what is missing, by which words of which article, in our own words; the same words at another
            provision tell the same defect, and make one finding.
        rare_case: what falls short concerns one rare group alone, and weighs one step less (reading rules D).
        candidate: a concrete shortfall that nobody could confirm yet.
        would_settle: what would confirm or refute the candidate, or settle an unclear reading.
        elements: what is covered of the elements of the provision, where somebody has looked.
        text_as_of: the version of the national text that was read.
        valid_from: the first date on which the national provision reads like this.
        valid_until: the last date on which it does.
    """

    id: Slug
    measure: OneOrMore
    national: Text
    status: ClaimStatus
    role: Role = Role.WHOLE
    certainty: Certainty | None = None
    assessed_by: Author | None = None
    elements: dict[Slug, ElementAnswer] = Field(default_factory=dict)
    penalties: tuple[Penalty, ...] = ()
    shortfall: Text | None = None
    rare_case: Flag = False
    candidate: Text | None = None
    would_settle: Text | None = None
    text_as_of: Date | None = None
    valid_from: Date | None = None
    valid_until: Date | None = None
    note: Text | None = None
    reviewed: Review | None = None

    @model_validator(mode="after")
    def _rests_on_something(self) -> Self:
        if not self.measure:
            raise ValueError("name the measure that the claim rests on")
        return self


class Fact(Evidenced):
    """One fact of a type that the directive's file defines.

    In the file its answers stand beside the evidence, under the names that ``facts`` in ``rules/directive.yaml``
    gives them; the workspace checks them against it.
    """

    values: dict[str, str | tuple[str, ...]]
    """The answers, as text."""
    national: Text | None = None
    note: Text | None = None
    valid_from: Date | None = None
    valid_until: Date | None = None

    @model_validator(mode="before")
    @classmethod
    def _gather_values(cls, data: Any) -> Any:
        if not isinstance(data, dict) or "values" in data:
            return data
        own = {key: value for key, value in data.items() if key in cls.model_fields}
        return own | {"values": {key: value for key, value in data.items() if key not in own}}

    def text(self, field: str) -> str | None:
        """The answer as text (several joined by a comma), or None where the record is silent."""
        value = self.values.get(field)
        return ", ".join(value) if isinstance(value, tuple) else value

    def integer(self, field: str) -> int | None:
        """The answer as a whole number, or None."""
        value = self.values.get(field)
        return int(value) if isinstance(value, str) and value.lstrip("-").isdigit() else None


def _fact_list(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: [item] if isinstance(item, dict) else item for key, item in value.items()}
    return value


class Stage(Word):
    """Official names of the stages of an infringement procedure (Articles 258 to 260 TFEU), and dialogue."""

    DIALOGUE = "dialogue"
    LETTER = "letter_of_formal_notice"
    ADDITIONAL_LETTER = "additional_letter_of_formal_notice"
    REASONED_OPINION = "reasoned_opinion"
    ADDITIONAL_OPINION = "additional_reasoned_opinion"
    REFERRAL = "referral"
    JUDGMENT = "judgment"
    CLOSING = "closing"


class Ground(Word):
    """What the procedure is about: measures not notified, or notified but not conforming."""

    NON_COMMUNICATION = "non_communication"
    NON_CONFORMITY = "non_conformity"


class InfringementStep(Evidenced):
    """One step of a procedure. A step known only by its latest possible date has ``no_later_than``."""

    stage: Stage
    ground: Ground
    date: Date | None = None
    no_later_than: Date | None = None
    number: Text | None = None
    number_verified: Flag = False
    note: Text | None = None

    @property
    def known_from(self) -> PartialDate | None:
        """The date from which the step is known to have happened."""
        return self.date or self.no_later_than

    @property
    def id(self) -> str:
        """Stage, ground and date: a name for this step that does not depend on its place in the file."""
        return f"{self.stage}.{self.ground}.{self.known_from or 'undated'}"


class Says(Word):
    """Which way a finding points."""

    MEETS = "meets"
    FALLS_SHORT = "falls_short"
    NEUTRAL = "neutral"


class ExternalFinding(Evidenced):
    """What somebody else found about this State, in our own words."""

    id: Slug
    provisions: Annotated[tuple[Scope, ...], BeforeValidator(lambda v: [v] if isinstance(v, str) else v)]
    by: Text
    body: Body
    says: Says = Says.NEUTRAL
    finding: Text
    on: Date | None = None
    note: Text | None = None

    @property
    def official(self) -> bool:
        return self.body in OFFICIAL_BODIES


class Suppression(Model):
    """A finding that the record's keeper accepts for a time, with the reason; listed in every output."""

    check: Slug
    provision: Scope | None = None
    subject: Text | None = None
    reason: Annotated[Text, Field(min_length=10)]
    until: Date


class Record(Model):
    """``member_states/XX.yaml``: everything that is known about one State."""

    state: Text
    completeness: Completeness
    languages: tuple[Text, ...] = ()
    assessed_by: Author
    read_as_a_whole: Date | None = None
    """The day on which the law of the State was last read as a whole against the directive."""
    note: Text | None = None
    sources: dict[Slug, Source] = Field(default_factory=dict)
    measures: dict[Slug, Measure] = Field(default_factory=dict)
    transposition: dict[Scope, tuple[Claim, ...]] = Field(default_factory=dict)
    facts: Annotated[dict[Slug, tuple[Fact, ...]], BeforeValidator(_fact_list)] = Field(default_factory=dict)
    infringements: tuple[InfringementStep, ...] = ()
    findings: tuple[ExternalFinding, ...] = ()
    open_questions: tuple[Text, ...] = ()
    suppressions: tuple[Suppression, ...] = ()

    def fact(self, name: str) -> Fact | None:
        """The first fact of a type, or None."""
        facts = self.facts.get(name)
        return facts[0] if facts else None
