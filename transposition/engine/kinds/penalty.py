"""A statutory maximum below the directive's threshold.

Compares the highest maximum recorded for a provision with the threshold of each age condition (tier). Rules:
the statutory maximum counts, never the minimum; life is above every threshold, a fine below; of several
national provisions for one tier the highest that covers the conduct counts, including those mapped to the
provisions under ``also``; a figure of unknown tier is held only against the lowest threshold; a lesser case is
looked at only with ``lesser_cases: yes``. Without a recorded figure nothing is found.

Placeholders: ``maximum``, ``threshold``, ``tier``, ``national``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from transposition.engine.case import Case
from transposition.engine.kinds.base import (
    UNCLEAR_READING,
    UNVERIFIED_THRESHOLD,
    Compiled,
    Hit,
    Kind,
)
from transposition.engine.standing import in_period
from transposition.model.assessment import ClaimReading
from transposition.model.base import Flag, Model, Scope
from transposition.model.check import Severity
from transposition.model.directive import Parameter, Tier
from transposition.model.finding import DocPath, Nature
from transposition.model.record import ClaimStatus, Penalty
from transposition.model.sentence import Sentence

TIER_WORDS = {
    Tier.BELOW: "a child below the age of sexual consent",
    Tier.OVER: "a child over the age of sexual consent",
    Tier.ANY: "any child",
    # Of a figure of unknown age only the lowest threshold is asked, which holds for every child there is.
    Tier.UNKNOWN: "every child it protects",
}


class Params(Model):
    """``also``: provisions whose offences can cover a younger child as well.

    ``lesser_cases``: look at figures marked as a lesser case instead of the ordinary ones.
    """

    also: tuple[Scope, ...] = ()
    lesser_cases: Flag = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A recorded penalty with the claim and the place it stands in."""

    penalty: Penalty
    reading: ClaimReading
    path: DocPath


def find(compiled: Compiled, case: Case) -> Iterator[Hit]:
    """Hits for maxima below their threshold, at most one per provision and tier."""
    params: Params = compiled.params
    for provision_id in compiled.provisions:
        thresholds = case.provision(provision_id).thresholds()
        if not thresholds:
            continue
        figures = figures_of(case, provision_id, lesser=params.lesser_cases)
        if not figures:
            continue
        elsewhere = [figure for other in params.also for figure in figures_of(case, other, lesser=False)]
        for tier, (threshold, parameter) in thresholds.items():
            for group_tier, group in _groups(tier, figures, elsewhere, lowest=_is_lowest(tier, thresholds)):
                # Of equal figures the name decides, so that the order of the file never shows.
                best = max(
                    group,
                    key=lambda figure: (
                        figure.penalty.max,
                        figure.reading.scope == provision_id,
                        figure.reading.claim.id,
                    ),
                )
                if best.penalty.max < threshold:
                    yield _hit(provision_id, group_tier, threshold, parameter, best)


def figures_of(case: Case, provision: str, *, lesser: bool) -> list[Figure]:
    """The figures of a provision that count at the date: either the ordinary ones or those of lesser cases."""
    return [
        Figure(penalty, reading, (*reading.path, "penalties", place, "max"))
        for reading in case.counting(provision)
        for place, penalty in enumerate(reading.claim.penalties)
        if penalty.lesser_case == lesser and in_period(penalty, case.as_of)
    ]


def _is_lowest(tier: Tier, thresholds: dict[Tier, tuple[Sentence, Parameter]]) -> bool:
    return thresholds[tier][0] == min(threshold for threshold, _ in thresholds.values())


def _groups(
    tier: Tier, figures: list[Figure], elsewhere: list[Figure], *, lowest: bool
) -> Iterator[tuple[Tier, list[Figure]]]:
    """The figures that have to meet the threshold of a tier, together with the tier they stand for."""
    of_tier = [figure for figure in figures if figure.penalty.tier in (tier, Tier.ANY)]
    unknown = [figure for figure in figures if figure.penalty.tier is Tier.UNKNOWN]
    if tier is Tier.ANY:
        # One threshold for every child: each age group that has figures of its own must reach it.
        known = False
        for group_tier in (Tier.BELOW, Tier.OVER):
            group = [figure for figure in figures if figure.penalty.tier in (group_tier, Tier.ANY)]
            if any(figure.penalty.tier is group_tier for figure in group):
                known = True
                yield group_tier, group + unknown
        if not known:
            yield Tier.ANY, figures
        return
    if of_tier:
        # A figure whose tier nobody states may cover this child, too.
        yield tier, of_tier + unknown + (elsewhere if tier is Tier.BELOW else [])
    elif unknown and lowest:
        yield Tier.UNKNOWN, unknown + elsewhere


def _hit(provision: str, tier: Tier, threshold: Sentence, parameter: Parameter, best: Figure) -> Hit:
    claim = best.reading.claim
    caps = []
    if not parameter.reliable:
        caps.append((Severity.WARNING, UNVERIFIED_THRESHOLD))
    if claim.status is ClaimStatus.UNCLEAR:
        caps.append((Severity.WARNING, UNCLEAR_READING))
    if best.penalty.lesser_case:
        caps.append((Severity.WARNING, "the figure is that of a lesser case, not of the ordinary offence"))
    return Hit(
        provision,
        best.path,
        element=tier.value,
        subject=claim.id,
        values={
            "maximum": str(best.penalty.max),
            "threshold": str(threshold),
            "tier": TIER_WORDS[tier],
            "national": claim.national,
        },
        facts=(
            f"{claim.national}: statutory maximum {best.penalty.max}"
            + ("" if best.penalty.tier is Tier.UNKNOWN else f" ({TIER_WORDS[best.penalty.tier]})"),
            f"threshold of {provision}: at least {threshold} ({TIER_WORDS[tier]})",
        ),
        sources=claim.sources,
        verified=claim.verified,
        caps=tuple(caps),
    )


KIND = Kind(
    "penalty",
    Params,
    frozenset({"maximum", "threshold", "tier", "national"}),
    Nature.GAP,
    __doc__,
    find=find,
)
