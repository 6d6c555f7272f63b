"""The penalty thresholds: one rule for the checks, for models from other States, and for charts.

A threshold is a floor for the statutory maximum. Figures are held against it per condition (``Tiers``), and per kind of
conduct where a figure covers only some of what the provision names.

Authority: reading rules A5; Article 3 to 6 of the directive set the floors; recital 13 on the most serious forms.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from transposition.engine.case import Case
from transposition.engine.in_force import in_period
from transposition.model.assessment import Figure, TierReading, TierVerdict
from transposition.model.provision import UNKNOWN, Provision, Tiers
from transposition.model.record import ElementAnswer, Role
from transposition.model.sentence import Sentence


def read_tiers(case: Case, provision: Provision) -> tuple[TierReading, ...]:
    """Every threshold of a provision with what the record has against it; empty without a threshold."""
    thresholds, tiers = case.directive.thresholds(provision.id), case.directive.tiers
    if not thresholds:
        return ()
    ordinary, graded = _figures(case, provision.id)
    borrowed, borrowed_graded = _borrowed(case, provision)
    lowest = min(threshold for threshold, _ in thresholds.values())
    found: list[TierReading] = []
    for tier, (threshold, parameter) in thresholds.items():
        only = threshold == lowest
        for group_tier, group in _groups(tier, ordinary, borrowed, tiers, lowest=only):
            degrees = [*graded, *(borrowed_graded if group_tier in tiers.lent else [])]
            verdict = _verdict(case, provision, group_tier, threshold, group, degrees)
            found.append(TierReading(group_tier, threshold, *verdict, reliable=parameter.reliable))
    return tuple(found)


def figures_of(case: Case, provision: str) -> list[Figure]:
    """The figures of a provision that count at the date, without the ordinary degrees of graver ones."""
    return _figures(case, provision)[0]


def _figures(case: Case, provision: str) -> tuple[list[Figure], list[Figure]]:
    """Figures of the claims that decide: the figures proper, and the ordinary degrees below a graver one."""
    found: tuple[list[Figure], list[Figure]] = ([], [])
    for reading in case.deciding(provision):
        for place, penalty in enumerate(reading.claim.penalties):
            if in_period(penalty, case.as_of):
                path = (*reading.path, "penalties", place, "max")
                found[penalty.lesser_case].append(Figure(penalty, reading, path))
    return found


def _borrowed(case: Case, provision: Provision) -> tuple[list[Figure], list[Figure]]:
    """Figures of other provisions whose offences cover the younger child here, too."""
    ordinary: list[Figure] = []
    graded: list[Figure] = []
    others = set(case.directive.tiers.single) - case.directive.tiers.lent
    for other in provision.figures_from:
        figures, degrees = _figures(case, other)
        ordinary += [figure for figure in figures if figure.penalty.tier not in others]
        graded += degrees
    return ordinary, graded


def _groups(
    tier: str, figures: list[Figure], borrowed: list[Figure], tiers: Tiers, *, lowest: bool
) -> Iterator[tuple[str, list[Figure]]]:
    """The figures that have to meet the threshold of a tier, together with the tier they stand for."""
    unknown = [figure for figure in figures if figure.penalty.tier == UNKNOWN]
    if tier == tiers.every:
        # One threshold for every case: each condition that has figures of its own must reach it.
        known = False
        for group_tier in tiers.single:
            group = [figure for figure in figures if figure.penalty.tier in (group_tier, tiers.every)]
            if any(figure.penalty.tier == group_tier for figure in group):
                known = True
                yield group_tier, group + unknown
        if not known:
            yield tiers.every, figures
        return
    of_tier = [figure for figure in figures if figure.penalty.tier in (tier, tiers.every)]
    help_from = borrowed if tier in tiers.lent else []
    if of_tier:
        # A figure whose tier nobody states may cover this child, too.
        yield tier, of_tier + unknown + help_from
    elif unknown and lowest:
        yield UNKNOWN, unknown + help_from
    elif not unknown:
        # A figure whose tier nobody states may stand for this child: then nothing can be said to be missing.
        yield tier, help_from if figures else []


def _verdict(
    case: Case, provision: Provision, tier: str, threshold: Sentence, group: list[Figure], degrees: list[Figure]
) -> tuple[TierVerdict, Figure | None, tuple[str, ...]]:
    if not group:
        return TierVerdict.NOT_RECORDED, None, ()
    best = _best(group, provision.id)
    if best.penalty.max < threshold:
        return TierVerdict.BELOW, best, ()
    limbs = list(_limbs_below(case, provision, threshold, group))
    if limbs:
        worst = min((top for _, top in limbs), key=lambda figure: (figure.penalty.max, figure.reading.claim.id))
        return TierVerdict.LIMB_BELOW, worst, tuple(limb for limb, _ in limbs)
    fits = (tier, case.directive.tiers.every, UNKNOWN)
    if any(degree.penalty.max < threshold and degree.penalty.tier in fits for degree in degrees):
        return TierVerdict.TOP_ONLY, best, ()
    return TierVerdict.REACHED, best, ()


def _limbs_below(
    case: Case, provision: Provision, threshold: Sentence, group: list[Figure]
) -> Iterator[tuple[str, Figure]]:
    """Kinds of conduct that some figure covers, and none that reaches the threshold."""
    for limb in provision.limbs:
        covering = [figure for figure in group if _covers(figure, limb)]
        if covering and not _read_as_missing(case, provision.id, limb):
            top = _best(covering, provision.id)
            if top.penalty.max < threshold:
                yield limb, top


def _best(figures: Sequence[Figure], provision: str) -> Figure:
    """The highest figure; of equal ones the provision's own, then the name, so that the file's order never shows."""
    return max(
        figures, key=lambda figure: (figure.penalty.max, figure.reading.scope == provision, figure.reading.claim.id)
    )


def _covers(figure: Figure, limb: str) -> bool:
    """Whether the offence behind a figure reaches a kind of conduct: as the figure says, else as its part says."""
    claim = figure.reading.claim
    if figure.penalty.covers:
        return limb in figure.penalty.covers
    if claim.role is Role.PART and claim.elements:
        return claim.elements.get(limb) is ElementAnswer.MET
    return True


def _read_as_missing(case: Case, provision: str, limb: str) -> bool:
    """Conduct that is no offence at all is told by the element, not once more by its penalty."""
    answer = case.element_answers(provision).get(limb)
    return answer is not None and answer[0] is ElementAnswer.MISSING
