"""A threshold against which the record has no figure.

Finds provisions with a threshold for one age condition where figures are recorded, and none of them for that age
(a figure for any child, or of unknown age, may stand for both; so may one of a provision whose offences cover the
younger child). With ``none: yes`` it finds provisions read as transposed for which no figure is recorded at all.

Placeholders: ``tier`` (without a figure), ``threshold`` (of that tier), ``national``.
"""

from __future__ import annotations

from collections.abc import Iterator

from transposition.engine.case import Case
from transposition.engine.kinds.base import Compiled, Hit, Kind
from transposition.engine.thresholds import figures_of
from transposition.model.assessment import TierReading, TierVerdict
from transposition.model.base import Flag, Model
from transposition.model.finding import Nature
from transposition.model.provision import Provision
from transposition.model.record import Claim, ClaimStatus


class Params(Model):
    """``none``: look for provisions without any figure."""

    none: Flag = False


def find(compiled: Compiled, case: Case) -> Iterator[Hit]:
    """Hits for thresholds without a figure, one per provision."""
    params: Params = compiled.params
    for provision_id in compiled.provisions:
        open_ones = [t for t in case.results[provision_id].tiers if t.verdict is TierVerdict.NOT_RECORDED]
        figures = figures_of(case, provision_id)
        if not open_ones or bool(figures) == params.none:
            continue
        if figures:
            first = min((figure.reading for figure in figures), key=lambda reading: reading.claim.id)
            path = (*first.path, "penalties")
        else:
            read = [r for r in case.counting(provision_id) if r.claim.status is ClaimStatus.TRANSPOSED]
            if not read:
                continue
            first = min(read, key=lambda reading: reading.claim.id)
            path = (*first.path, "status")
        who = case.directive.tiers.who(open_ones[0].tier)
        yield _hit(case.provision(provision_id), open_ones[0], who, path, first.claim)


def _hit(provision: Provision, tier: TierReading, who: str, path: tuple[str | int, ...], claim: Claim) -> Hit:
    return Hit(
        provision.id,
        path,
        element=tier.tier,
        values={"tier": who, "threshold": str(tier.threshold), "national": claim.national},
        facts=(f"{provision.id}: no figure for {who}",),
        rests_on=(claim,),
    )


KIND = Kind(
    "one_tier",
    Params,
    frozenset({"tier", "threshold", "national"}),
    Nature.WORK,
    __doc__,
    find=find,
)
