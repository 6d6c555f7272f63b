"""The assessment of one State at one date: the result of every provision, and the findings."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

from transposition.model.finding import DocPath, Finding
from transposition.model.record import Claim, Completeness, InfringementStep


class Result(StrEnum):
    """What comes out for a provision. Unknown (``not_assessed``) is neither a gap nor compliance."""

    TRANSPOSED = "transposed"
    PARTIAL = "partial"
    NOT_TRANSPOSED = "not_transposed"
    NOT_NOTIFIED = "not_notified"
    NOT_ASSESSED = "not_assessed"
    OPTION_USED = "option_used"
    OPTION_NOT_USED = "option_not_used"
    NOT_APPLICABLE = "not_applicable"


GAPS = frozenset({Result.PARTIAL, Result.NOT_TRANSPOSED, Result.NOT_NOTIFIED})


class Basis(StrEnum):
    """Against what the law is measured: a duty, or (for a State not bound) a benchmark."""

    OBLIGATION = "obligation"
    BENCHMARK = "benchmark"


class Reason(StrEnum):
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


class Standing(StrEnum):
    """Whether a claim counts at the date of the assessment, and if not, why."""

    IN_FORCE = "in_force"
    DATE_UNKNOWN = "date_unknown"
    NOT_YET = "not_yet"
    SUPERSEDED = "superseded"
    REPEALED = "repealed"
    BILL = "bill"


@dataclass(frozen=True, slots=True)
class ClaimReading:
    """A claim as it stands at the date of the assessment."""

    scope: str
    claim: Claim
    path: DocPath
    standing: Standing

    @property
    def counts(self) -> bool:
        return self.standing is Standing.IN_FORCE


@dataclass(frozen=True, slots=True)
class ElementCount:
    """How many elements of a provision were looked at, and how they came out."""

    met: int
    missing: int
    unclear: int
    total: int

    @property
    def assessed(self) -> int:
        return self.met + self.missing


@dataclass(frozen=True, slots=True)
class ProvisionAssessment:
    """One provision: what is claimed, what the checks made of it, and why.

    Attributes:
        claimed: the result that the claims give by themselves.
        result: the same after the checks.
        lowered_by: ids of the findings that lowered it.
        reason: why there is no result, or where the answer stands instead.
        verified: whether all claims that count were verified; None without such a claim.
    """

    provision: str
    result: Result
    claimed: Result
    claims: tuple[ClaimReading, ...]
    elements: ElementCount
    lowered_by: tuple[str, ...] = ()
    reason: Reason | None = None
    verified: bool | None = None


class Shade(StrEnum):
    """What the provisions of an article add up to, for tables of States by articles.

    ``met_so_far``: whatever was assessed is met, but not everything was assessed. ``option``: only
    options are known. ``nothing``: the article asks for nothing national.
    """

    MET = "met"
    MET_SO_FAR = "met_so_far"
    PARTIAL = "partial"
    GAP = "gap"
    OPTION = "option"
    UNKNOWN = "unknown"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """An article at a glance: its shade and the number of provisions per result."""

    article: int
    shade: Shade
    counts: Counter[Result]


@dataclass(frozen=True)
class Assessment:
    """Everything the outputs and reports need about one State; they compute no status themselves."""

    state: str
    as_of: date
    basis: Basis
    bound: bool
    was_bound: bool
    completeness: Completeness
    provisions: dict[str, ProvisionAssessment]
    articles: dict[int, ArticleSummary]
    scopes: dict[str, tuple[ClaimReading, ...]]
    findings: tuple[Finding, ...]
    steps: tuple[InfringementStep, ...]
    beyond: tuple[str, ...]

    def but(self, **changes: Any) -> Assessment:
        """A copy with other values."""
        return replace(self, **changes)

    @cached_property
    def counts(self) -> Counter[Result]:
        """Number of provisions per result."""
        return Counter(item.result for item in self.provisions.values())

    @property
    def gaps(self) -> int:
        """Provisions with a gap; a State that is not bound has none."""
        return sum(self.counts[result] for result in GAPS) if self.bound else 0
