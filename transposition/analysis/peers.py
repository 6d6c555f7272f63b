"""Models from other States: what bound States have answered a provision with, for a State that has a gap there.

They are something to look at, no recipe: whether a rule fits is for the State to judge.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from transposition.engine.standing import in_period, standing_of
from transposition.model.assessment import Standing
from transposition.model.directive import Provision, Tier
from transposition.model.evidence import Source
from transposition.model.record import SOFT_KINDS, Claim, ClaimStatus, Measure, Record
from transposition.workspace.readable import Readable


@dataclass(frozen=True, slots=True)
class Peer:
    """The answer of another State.

    Attributes:
        national: its national provision, in the form that the State uses.
        measures: the measures it rests on.
        binding: whether all of them are binding law.
        meets_thresholds: whether the figures reach every threshold of the provision; None where it has none or
            the record has no figure.
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
    """Verified claims of ``transposed`` by other bound States on the same provision.

    Claims whose own figure is below a threshold are left out. First come those with binding law, then those whose
    figures reach every threshold, then by State; each State appears once.

    Args:
        workspace: the workspace; all its records are read.
        provision: a provision id.
        state: the State with the gap, which is left out.
        as_of: the date at which the claims must count; today if left out.
        limit: how many at most.
    """
    day = as_of or date.today()
    wanted = workspace.directive.provisions[provision]
    best: dict[str, Peer] = {}
    for code in workspace.states:
        record = workspace.record(code) if code != state and workspace.directive.bound(code, day) else None
        for claim in record.transposition.get(provision, ()) if record else ():
            assert record is not None
            peer = _peer(record, claim, wanted, day)
            if peer and (code not in best or _rank(peer) < _rank(best[code])):
                best[code] = peer
    return tuple(sorted(best.values(), key=_rank)[:limit])


def _peer(record: Record, claim: Claim, provision: Provision, day: date) -> Peer | None:
    if claim.status is not ClaimStatus.TRANSPOSED or not claim.verified:
        return None
    if standing_of(claim, record, day) is not Standing.IN_FORCE:
        return None
    reached = _reaches(claim, provision, day)
    if reached is False:
        return None
    measures = tuple(record.measures[name] for name in claim.measure if name in record.measures)
    return Peer(
        record.state,
        claim.national,
        claim.id,
        measures,
        not any(measure.kind in SOFT_KINDS for measure in measures),
        reached,
        tuple(record.sources[name] for name in claim.sources if name in record.sources),
    )


def _reaches(claim: Claim, provision: Provision, day: date) -> bool | None:
    """True if every threshold is reached by a figure of its tier, False if a figure is below one, else None."""
    thresholds = provision.thresholds()
    figures = [penalty for penalty in claim.penalties if not penalty.lesser_case and in_period(penalty, day)]
    if not thresholds or not figures:
        return None
    answers: list[bool | None] = []
    for tier, (threshold, _) in thresholds.items():
        of_tier = [figure.max for figure in figures if tier is Tier.ANY or figure.tier in (tier, Tier.ANY)]
        answers.append(max(of_tier) >= threshold if of_tier else None)
    unknown = [figure.max for figure in figures if figure.tier is Tier.UNKNOWN]
    if unknown and max(unknown) < min(threshold for threshold, _ in thresholds.values()):
        answers.append(False)
    if False in answers:
        return False
    return True if all(answers) else None


def _rank(peer: Peer) -> tuple[bool, bool, str]:
    return (not peer.binding, peer.meets_thresholds is not True, peer.state)
