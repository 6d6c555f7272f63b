"""Two statements of one record about the same national provision that cannot both be right.

``finds: claims``: two claims that count, on the same provision of the directive and the same national provision,
give different readings, or different maxima for the same age condition. ``finds: figures``: one national
provision of one measure has different maxima for the same age condition under different provisions of the
directive. A lesser case is a figure of its own, and so is one of another period.

Placeholders: ``national``, ``one``, ``other``, ``provisions``.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from itertools import islice

from transposition.engine.case import Case
from transposition.engine.in_force import in_period
from transposition.engine.kinds.base import Compiled, Hit, Kind, listed
from transposition.model.assessment import ClaimReading
from transposition.model.base import Model
from transposition.model.finding import Nature
from transposition.model.record import ClaimStatus, Penalty
from transposition.model.sentence import Sentence


class Finds(StrEnum):
    """What is looked for."""

    CLAIMS = "claims"
    FIGURES = "figures"


class Params(Model):
    """``finds``: see above."""

    finds: Finds


def find(compiled: Compiled, case: Case) -> Iterator[Hit]:
    """Hits for statements that contradict each other: one per national provision."""
    if compiled.params.finds is Finds.CLAIMS:
        for provision in compiled.provisions:
            yield from _claims(provision, case)
        return
    groups: dict[tuple[str, tuple[str, ...]], list[ClaimReading]] = {}
    for provision in compiled.provisions:
        for reading in case.counting(provision):
            groups.setdefault((_same(reading), tuple(sorted(reading.claim.measure))), []).append(reading)
    for readings in groups.values():
        if len(readings) < 2:
            continue
        # Under one provision, two figures are a matter of `claims`.
        first = {reading.scope: reading for reading in sorted(readings, key=lambda r: r.claim.id, reverse=True)}
        in_order = sorted(first.values(), key=lambda reading: case.directive.order[reading.scope])
        yield from islice(_figures(in_order, case), 1)


def _same(reading: ClaimReading) -> str:
    return " ".join(reading.claim.national.casefold().split())


def _claims(provision: str, case: Case) -> Iterator[Hit]:
    readings_here = case.counting(provision)
    if len(readings_here) < 2:
        return  # nothing contradicts itself
    groups: dict[str, list[ClaimReading]] = {}
    for reading in sorted(readings_here, key=lambda reading: reading.claim.id):
        groups.setdefault(_same(reading), []).append(reading)
    for readings in groups.values():
        by_status = {
            reading.claim.status: reading for reading in readings if reading.claim.status is not ClaimStatus.UNCLEAR
        }
        if len(by_status) > 1:
            one, other = sorted(by_status)[:2]
            yield _hit(provision, by_status[other], one.value, other.value, readings)
            continue
        yield from _figures(readings, case)


def _figures(readings: list[ClaimReading], case: Case) -> Iterator[Hit]:
    """Different maxima of one age condition, from claims that each give one figure for it."""
    known: dict[str, tuple[Sentence, ClaimReading]] = {}
    for reading in readings:
        for tier, maximum in _single_maxima(reading, case).items():
            if tier not in known:
                known[tier] = (maximum, reading)
            elif known[tier][0].months != maximum.months:
                one, other = sorted((known[tier][0], maximum))
                yield _hit(reading.scope, reading, str(one), str(other), [known[tier][1], reading])


def _single_maxima(reading: ClaimReading, case: Case) -> dict[str, Sentence]:
    figures: dict[str, list[Penalty]] = {}
    for penalty in reading.claim.penalties:
        if not penalty.lesser_case and in_period(penalty, case.as_of):
            figures.setdefault(penalty.tier, []).append(penalty)
    return {tier: found[0].max for tier, found in figures.items() if len(found) == 1}


def _hit(provision: str, reading: ClaimReading, one: str, other: str, readings: list[ClaimReading]) -> Hit:
    scopes = tuple(dict.fromkeys(item.scope for item in readings))
    return Hit(
        provision,
        (*reading.path, "national"),
        subject=reading.claim.id,
        values={
            "national": reading.claim.national,
            "one": one.replace("_", " "),
            "other": other.replace("_", " "),
            "provisions": listed(scopes),
        },
        facts=tuple(f"{item.scope}, claim {item.claim.id}: {item.claim.status}" for item in readings),
        rests_on=tuple(item.claim for item in readings),
    )


KIND = Kind(
    "conflict",
    Params,
    frozenset({"national", "one", "other", "provisions"}),
    Nature.RECORD,
    __doc__,
    find=find,
)
