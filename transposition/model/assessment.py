"""The assessment of one State at one date: the result of every provision, and the findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from transposition.model.certainty import Certainty
from transposition.model.directive import Bond
from transposition.model.evidence import Footing
from transposition.model.finding import DocPath, Finding
from transposition.model.record import Claim, ClaimStatus, Completeness, InfringementStep, Penalty
from transposition.model.sentence import Sentence
from transposition.model.severity import Severity
from transposition.model.word import Word


class Result(Word):
    """What comes out for a provision. Unknown (``not_assessed``) is neither a gap nor compliance.

    ``partial``, ``not_transposed`` and ``not_notified``: it falls short. ``to_confirm``: it falls short as far as
    one can tell, and something named would confirm or refute it.
    """

    TRANSPOSED = "transposed"
    PARTIAL = "partial"
    NOT_TRANSPOSED = "not_transposed"
    NOT_NOTIFIED = "not_notified"
    TO_CONFIRM = "to_confirm"
    NOT_ASSESSED = "not_assessed"
    OPTION_USED = "option_used"
    OPTION_NOT_USED = "option_not_used"
    NOT_APPLICABLE = "not_applicable"


GAPS = frozenset({Result.PARTIAL, Result.NOT_TRANSPOSED, Result.NOT_NOTIFIED})
"""It falls short."""
SHORT = GAPS | {Result.TO_CONFIRM}
"""It falls short, or does so as far as one can tell."""
RANKS = {Result.TO_CONFIRM: 1, Result.PARTIAL: 2, Result.NOT_TRANSPOSED: 3, Result.NOT_NOTIFIED: 3}
"""How far a result falls short; what is not here does not."""
MET = frozenset({Result.TRANSPOSED, Result.OPTION_USED, Result.OPTION_NOT_USED})
DECIDED = GAPS | MET | {Result.TO_CONFIRM}
"""Somebody could tell."""
READ_AS = {
    ClaimStatus.TRANSPOSED: Result.TRANSPOSED,
    ClaimStatus.PARTIAL: Result.PARTIAL,
    ClaimStatus.NOT_TRANSPOSED: Result.NOT_TRANSPOSED,
    ClaimStatus.OPTION_USED: Result.OPTION_USED,
    ClaimStatus.OPTION_NOT_USED: Result.OPTION_NOT_USED,
    ClaimStatus.UNCLEAR: Result.NOT_ASSESSED,
}
"""The result that a reading would give alone: for its sign and its word."""


class Basis(Word):
    """Against what the law is measured.

    ``obligation``: a duty. ``benchmark``: the State is not bound. ``not_due``: the State is bound, and the time for
    transposition has not run out.
    """

    OBLIGATION = "obligation"
    BENCHMARK = "benchmark"
    NOT_DUE = "not_due"


class Reason(Word):
    """Why a provision has no result, or where its answer stands instead."""

    NOTHING_NATIONAL = "nothing_national"
    ANSWERED_ABOVE = "answered_above"
    SILENCE_IN_COMPLETE_RECORD = "silence_in_complete_record"
    SILENCE_IS_ENOUGH = "silence_is_enough"
    NOBODY_LOOKED = "nobody_looked"
    DATE_UNKNOWN = "date_unknown"
    NO_MEASURE_IN_FORCE = "no_measure_in_force"
    UNCLEAR = "unclear"
    SUM_OF_POINTS = "sum_of_points"
    NOT_YET_DUE = "not_yet_due"


class Standing(Word):
    """Whether a claim counts at the date of the assessment, and if not, why."""

    IN_FORCE = "in_force"
    DATE_UNKNOWN = "date_unknown"
    NOT_YET = "not_yet"
    SUPERSEDED = "superseded"
    REPEALED = "repealed"
    BILL = "bill"


class ClaimReading(NamedTuple):
    """A claim as it stands at the date of the assessment."""

    scope: str
    claim: Claim
    path: DocPath
    standing: Standing

    @property
    def counts(self) -> bool:
        return self.standing is Standing.IN_FORCE


class ElementCount(NamedTuple):
    """How many elements of a provision were looked at, and how they came out."""

    met: int
    missing: int
    unclear: int
    total: int

    @property
    def assessed(self) -> int:
        return self.met + self.missing


class TierVerdict(Word):
    """How the recorded penalties of one age condition compare with the threshold.

    ``reached``; ``top_only``: reached by the graver degree of the same offence alone (recital 13 leaves the point
    open); ``limb_below``: a kind of conduct that the directive names has no figure that reaches it; ``below``: no
    figure reaches it; ``not_recorded``: no figure stands for this age condition.
    """

    REACHED = "reached"
    TOP_ONLY = "top_only"
    LIMB_BELOW = "limb_below"
    BELOW = "below"
    NOT_RECORDED = "not_recorded"


class Figure(NamedTuple):
    """A recorded penalty with the claim and the place it stands in."""

    penalty: Penalty
    reading: ClaimReading
    path: DocPath


class TierReading(NamedTuple):
    """The penalties of one age condition, held against the threshold.

    Attributes:
        tier: the age condition that the figures stand for.
        figure: the highest that counts; for ``limb_below``, the highest that covers the conduct.
        limbs: the elements whose conduct stays below the threshold.
        reliable: whether the threshold was read in the directive's text.
    """

    tier: str
    threshold: Sentence
    verdict: TierVerdict
    figure: Figure | None = None
    limbs: tuple[str, ...] = ()
    reliable: bool = True

    @property
    def falls_short(self) -> bool:
        """Whether the figure, or that of a kind of conduct, stays below the threshold."""
        return self.verdict in (TierVerdict.BELOW, TierVerdict.LIMB_BELOW)


class ProvisionAssessment(NamedTuple):
    """One provision: what is claimed, what the checks made of it, and why.

    Attributes:
        claimed: the result that the claims give by themselves.
        result: the same after the checks.
        lowered_by: ids of the findings that lowered it.
        reason: why there is no result, or where the answer stands instead.
        footing: what the claims that count rest on, the weakest of them; None without such a claim.
        tiers: the recorded penalties against each threshold of the provision.
        certainty: how certain a shortfall is, where the claims by themselves show one.
        asks: whether it asks for something national beside what its points ask for: only then it is counted.
    """

    provision: str
    result: Result
    claimed: Result
    claims: tuple[ClaimReading, ...]
    elements: ElementCount
    lowered_by: tuple[str, ...] = ()
    reason: Reason | None = None
    footing: Footing | None = None
    tiers: tuple[TierReading, ...] = ()
    certainty: Certainty | None = None
    asks: bool = True

    @property
    def counted(self) -> Result:
        """The result as it is counted: a container that says nothing by itself is not counted beside its points."""
        return Result.NOT_ASSESSED if self.reason is Reason.SUM_OF_POINTS else self.result

    @property
    def verified(self) -> bool | None:
        """Whether all claims that count were read at their source; None without such a claim."""
        return None if self.footing is None else self.footing is not Footing.UNREAD


class Shade(Word):
    """What the provisions of an article add up to, for tables of States by articles.

    ``met_so_far``: whatever was assessed is met, but not everything was assessed. ``option``: only
    options are known. ``nothing``: the article asks for nothing national.
    """

    MET = "met"
    MET_SO_FAR = "met_so_far"
    PARTIAL = "partial"
    GAP = "gap"
    TO_CONFIRM = "to_confirm"
    OPTION = "option"
    UNKNOWN = "unknown"
    NOTHING = "nothing"


class ArticleSummary(NamedTuple):
    """An article at a glance: its shade and the number of provisions per result."""

    article: str
    shade: Shade
    counts: Counter[Result]

    @property
    def share_looked_at(self) -> float:
        """Share of the provisions asking for something national that have a result."""
        asked = self.counts.total() - self.counts[Result.NOT_APPLICABLE]
        return 1 - self.counts[Result.NOT_ASSESSED] / asked if asked else 0.0


class Figures(NamedTuple):
    """What an assessment adds up to: every number that an output prints is counted here, and only here.

    Provisions are those that call for something national; a point whose container says nothing by itself is
    counted, the container is not.

    Attributes:
        applicable: provisions that call for something national.
        results: number of provisions per result.
        clusters: the same for each cluster of articles.
        elements, elements_met, elements_missing, elements_unclear: of the applicable provisions.
        findings: findings that count, by weight.
        work: entries of the list of what is still to be read, by check.
        claims: claims that stand at the date; read: those whose law text was read.
    """

    applicable: int
    results: Counter[Result]
    clusters: dict[str, Counter[Result]]
    elements: int
    elements_met: int
    elements_missing: int
    elements_unclear: int
    findings: Counter[Severity]
    work: Counter[str]
    claims: int
    footings: Counter[Footing]

    @property
    def looked_at(self) -> int:
        """Provisions with a result."""
        return sum(self.results[result] for result in DECIDED)

    @property
    def share_looked_at(self) -> float:
        """Share of the provisions that have a result."""
        return self.looked_at / self.applicable if self.applicable else 0.0

    @property
    def short(self) -> int:
        """Provisions that fall short."""
        return sum(self.results[result] for result in GAPS)

    @property
    def to_confirm(self) -> int:
        """Provisions that fall short as far as one can tell."""
        return self.results[Result.TO_CONFIRM]

    @property
    def falling(self) -> int:
        """Provisions that fall short, be it for certain or to be confirmed."""
        return self.short + self.to_confirm

    @property
    def met(self) -> int:
        """Provisions whose duty is met."""
        return self.results[Result.TRANSPOSED]

    @property
    def elements_answered(self) -> int:
        """Elements that somebody could answer."""
        return self.elements_met + self.elements_missing

    @property
    def share_read(self) -> float | None:
        """Share of the claims that rest on law text that was read; None without claims."""
        return self.footings[Footing.LAW_TEXT] / self.claims if self.claims else None


class Assessment(NamedTuple):
    """Everything the outputs and reports need about one State; they compute no status themselves."""

    state: str
    as_of: date
    basis: Basis
    bond: Bond
    due: bool
    completeness: Completeness
    provisions: dict[str, ProvisionAssessment]
    articles: dict[str, ArticleSummary]
    scopes: dict[str, tuple[ClaimReading, ...]]
    findings: tuple[Finding, ...]
    work: tuple[Finding, ...]
    steps: tuple[InfringementStep, ...]
    beyond: tuple[str, ...]
    figures: Figures

    def but(self, **changes: Any) -> Assessment:
        """A copy with other values."""
        return self._replace(**changes)

    @property
    def readings(self) -> Iterator[ClaimReading]:
        """Every claim of the record as it stands at the date, also those about an article or a range."""
        for provision in self.provisions.values():
            yield from provision.claims
        for readings in self.scopes.values():
            yield from readings

    @property
    def bound(self) -> bool:
        """Whether the State is bound at the date."""
        return self.bond is Bond.BOUND

    @property
    def obliged(self) -> bool:
        """Whether the State had to have transposed the directive by the date: only then is anything a gap."""
        return self.bound and self.due

    @property
    def counts(self) -> Counter[Result]:
        """Number of provisions per result."""
        return self.figures.results

    @property
    def gaps(self) -> int:
        """Provisions that fall short; a State without a duty (yet) has none."""
        return self.figures.short if self.obliged else 0
