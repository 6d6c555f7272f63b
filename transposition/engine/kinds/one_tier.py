"""A penalty that is recorded for one age condition only.

Finds provisions with a threshold for children below the age of consent and another for older ones where every
figure in the record is for the same of the two. A figure for any child, or of unknown age condition, may stand for
both and raises nothing, and so does a provision without figures. ``also`` names provisions whose offences cover
the younger child: a figure there is one for that child.

Placeholders: ``tier`` (without a figure), ``known`` (the tier with one), ``threshold`` (of the former), ``national``.
"""

from __future__ import annotations

from collections.abc import Iterator

from transposition.engine.case import Case
from transposition.engine.kinds.base import Compiled, Hit, Kind
from transposition.engine.kinds.penalty import TIER_WORDS, figures_of
from transposition.model.base import Model, Scope
from transposition.model.directive import Tier
from transposition.model.finding import Nature


class Params(Model):
    """``also``: provisions whose offences cover a child below the age of consent as well."""

    also: tuple[Scope, ...] = ()


def find(compiled: Compiled, case: Case) -> Iterator[Hit]:
    """Hits for provisions with figures for one of two tiers, one per provision."""
    params: Params = compiled.params
    for provision in compiled.provisions:
        thresholds = case.provision(provision).thresholds()
        if not {Tier.BELOW, Tier.OVER} <= thresholds.keys():
            continue
        figures = figures_of(case, provision, lesser=False)
        tiers = {figure.penalty.tier for figure in figures}
        if len(tiers) != 1 or not tiers <= {Tier.BELOW, Tier.OVER}:
            continue
        known = tiers.pop()
        other = Tier.OVER if known is Tier.BELOW else Tier.BELOW
        if other is Tier.BELOW and any(figures_of(case, scope, lesser=False) for scope in params.also):
            continue
        # Of several claims the name decides, so that the order of the file never shows.
        first = min(figures, key=lambda figure: figure.reading.claim.id)
        yield Hit(
            provision,
            (*first.reading.path, "penalties"),
            element=other.value,
            values={
                "tier": TIER_WORDS[other],
                "known": TIER_WORDS[known],
                "threshold": str(thresholds[other][0]),
                "national": first.reading.claim.national,
            },
            facts=tuple(
                f"{figure.reading.claim.national}: statutory maximum {figure.penalty.max} ({TIER_WORDS[known]})"
                for figure in figures
            ),
            sources=first.reading.claim.sources,
        )


KIND = Kind(
    "one_tier",
    Params,
    frozenset({"tier", "known", "threshold", "national"}),
    Nature.RECORD,
    __doc__,
    find=find,
)
