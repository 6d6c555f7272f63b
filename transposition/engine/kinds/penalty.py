"""A statutory maximum below the directive's threshold.

Compares what is recorded for each age condition (tier) with the threshold of the provision, by the rules of
``engine/thresholds.py``: the statutory maximum counts, never the minimum; life is above every threshold, a fine
below; of several national provisions for one tier the highest that covers the conduct counts, including those of
the provisions whose offences cover the younger child; a figure of unknown tier is held only against the lowest
threshold. A kind of conduct that no figure covers at the threshold is found by itself. With ``degrees: yes`` only
thresholds are found that the graver degree of an offence reaches and the ordinary degree does not (recital 13).
Without a recorded figure nothing is found.

Placeholders: ``maximum``, ``threshold``, ``tier``, ``national``, ``conduct`` (the kinds of conduct, or empty),
``shortfall`` (what the reader says falls short; empty where the reading misses an element, which is told by itself).
"""

from __future__ import annotations

from collections.abc import Iterator

from transposition.engine.case import Case
from transposition.engine.kinds.base import Compiled, Hit, Kind
from transposition.model.assessment import TierReading, TierVerdict
from transposition.model.base import Flag, Model
from transposition.model.certainty import Certainty
from transposition.model.finding import Cap, Nature
from transposition.model.provision import UNKNOWN, Provision
from transposition.model.record import Claim, ClaimStatus, ElementAnswer


class Params(Model):
    """``degrees``: look for thresholds that only the graver degree of an offence reaches."""

    degrees: Flag = False


def find(compiled: Compiled, case: Case) -> Iterator[Hit]:
    """Hits for maxima below their threshold, at most one per provision and tier."""
    params: Params = compiled.params
    for provision_id in compiled.provisions:
        told: set[str] = set()
        for tier in case.results[provision_id].tiers:
            if tier.verdict is TierVerdict.TOP_ONLY if params.degrees else tier.falls_short:
                yield _hit(case.provision(provision_id), tier, case, told)


def _hit(provision: Provision, tier: TierReading, case: Case, told: set[str]) -> Hit:
    assert tier.figure is not None, "a verdict on a figure has the figure"
    penalty, claim = tier.figure.penalty, tier.figure.reading.claim
    caps = [Cap.GRAVER_DEGREE] if tier.verdict is TierVerdict.TOP_ONLY else []
    if not tier.reliable:
        caps.append(Cap.UNVERIFIED_THRESHOLD)
    if claim.status is ClaimStatus.UNCLEAR:
        caps.append(Cap.UNCLEAR_READING)
    national = penalty.of or claim.national
    conduct = "; ".join(provision.elements[limb].text for limb in tier.limbs if limb in provision.elements)
    tiers = case.directive.tiers
    age = "" if penalty.tier == UNKNOWN else f" ({tiers.who(penalty.tier)})"
    return Hit(
        provision.id,
        tier.figure.path,
        element=tier.tier,
        subject=claim.id,
        values={
            "maximum": str(penalty.max),
            "threshold": str(tier.threshold),
            "tier": tiers.who(tier.tier),
            "national": national,
            "conduct": conduct,
            "shortfall": "" if tier.verdict is TierVerdict.TOP_ONLY else _shortfall(claim, told),
        },
        facts=(
            f"{national}: statutory maximum {penalty.max}{age}",
            f"threshold of {provision.id}: at least {tier.threshold} ({tiers.who(tier.tier)})",
            *(f"conduct: {provision.elements[limb].text}" for limb in tier.limbs if limb in provision.elements),
        ),
        # A figure that another provision lends is no more certain than what the record says of this one.
        rests_on=tuple({id(item): item for item in (claim, *_own(provision, tier, case))}.values()),
        certainty=Certainty.B if caps else Certainty.A,
        caps=tuple(caps),
        slight=tier.verdict is TierVerdict.TOP_ONLY,
    )


def _own(provision: Provision, tier: TierReading, case: Case) -> list[Claim]:
    assert tier.figure is not None
    if tier.figure.reading.scope == provision.id:
        return []
    return [reading.claim for reading in case.deciding(provision.id)]


def _shortfall(claim: Claim, told: set[str]) -> str:
    """What the reader says is missing, if it can be about the level only: no element of the reading is missing.

    It is told with the first threshold that the reading misses; the others need not repeat it. Of a reading that is
    open the doubt is told: this finding takes its place.
    """
    elsewhere = ElementAnswer.MISSING in claim.elements.values()
    if elsewhere or claim.id in told:
        return ""
    told.add(claim.id)
    words = claim.candidate if claim.status is ClaimStatus.UNCLEAR else claim.shortfall
    return (words or "").rstrip(".")


KIND = Kind(
    "penalty",
    Params,
    frozenset({"maximum", "threshold", "tier", "national", "conduct", "shortfall"}),
    Nature.GAP,
    __doc__,
    find=find,
)
