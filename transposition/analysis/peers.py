"""Models from other States: what bound States have answered a provision with, for a State that has a gap there.

They are something to look at, no recipe: whether a rule fits is for the State to judge.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from transposition.analysis.evaluation import assessments_of
from transposition.model.assessment import Assessment, ClaimReading, ProvisionAssessment, Result, TierVerdict
from transposition.model.directive import Bond
from transposition.model.evidence import Footing, Source
from transposition.model.record import SOFT_KINDS, Claim, ClaimStatus, Measure, Record, Role
from transposition.workspace.readable import Readable


@dataclass(frozen=True)
class Peer:
    """The answer of another State.

    Attributes:
        national: its national provision, in the form that the State uses.
        measures: the measures it rests on.
        binding: whether all of them are binding law.
        meets_thresholds: whether figures reach every threshold of the provision; None where it has none, or where
            the record has no figure for one.
    """

    state: str
    national: str
    claim: str
    measures: tuple[Measure, ...]
    binding: bool
    meets_thresholds: bool | None
    sources: tuple[Source, ...]


def find_peers(
    workspace: Readable, provision: str, state: str, as_of: date | None = None, limit: int = 5
) -> tuple[Peer, ...]:
    """Answers of other bound States that come out as transposed, rest on law text that was read, and are in force.

    First come those with binding law, then those whose figures reach every threshold, then by State; each State
    appears once.

    Args:
        workspace: the workspace; all its records are assessed.
        provision: a provision id.
        state: the State with the gap, which is left out.
        as_of: the date at which the claims must count; today if left out.
        limit: how many at most.
    """
    best: dict[str, Peer] = {}
    for code, assessment in _bound(workspace, as_of or date.today()).items():
        item = assessment.provisions[provision]
        record = workspace.record(code)
        if code == state or record is None or item.result is not Result.TRANSPOSED:
            continue
        for reading in item.claims:
            if _serves(reading, record):
                peer = _peer(record, reading.claim, item)
                if code not in best or _rank(peer) < _rank(best[code]):
                    best[code] = peer
    return tuple(sorted(best.values(), key=_rank)[:limit])


@lru_cache(maxsize=1)
def _bound(workspace: Readable, day: date) -> dict[str, Assessment]:
    """The assessments of all States that are bound on the day; a page asks for them once per provision."""
    codes = [
        code
        for code in workspace.states
        if workspace.directive.bond(code, day) is Bond.BOUND and workspace.record(code) is not None
    ]
    return {item.state: item for item in assessments_of(workspace, codes, day)}


def _serves(reading: ClaimReading, record: Record) -> bool:
    claim = reading.claim
    read = claim.footing(record.sources) in (Footing.LAW_TEXT, Footing.OFFICIAL_BODY)
    whole = claim.role in (Role.WHOLE, Role.ALTERNATIVE)
    return reading.counts and whole and read and claim.status is ClaimStatus.TRANSPOSED


def _peer(record: Record, claim: Claim, item: ProvisionAssessment) -> Peer:
    measures = tuple(record.measures[name] for name in claim.measure if name in record.measures)
    reached = {tier.verdict in (TierVerdict.REACHED, TierVerdict.TOP_ONLY) for tier in item.tiers}
    return Peer(
        record.state,
        claim.national,
        claim.id,
        measures,
        not any(measure.kind in SOFT_KINDS for measure in measures),
        True if reached == {True} else None,
        tuple(record.sources[name] for name in claim.sources if name in record.sources),
    )


def _rank(peer: Peer) -> tuple[bool, bool, str]:
    return (not peer.binding, peer.meets_thresholds is not True, peer.state)
