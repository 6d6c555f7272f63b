"""Transposition after the deadline.

Finds provisions whose earliest counting claim rests on law that entered into force after the directive's
deadline. Undated law raises nothing. With ``single: yes`` there is one finding for the State, at the provision
that sets the deadline, which names how many provisions are concerned.

Placeholders: ``national``, ``in_force``, ``deadline``, ``count``, ``measure``.
"""

from __future__ import annotations

from collections.abc import Iterator

from transposition.engine.case import Case
from transposition.engine.kinds.base import Compiled, Hit, Kind
from transposition.model.assessment import ClaimReading
from transposition.model.base import Flag, Model, Scope
from transposition.model.dates import PartialDate
from transposition.model.finding import Nature
from transposition.model.record import ClaimStatus, MeasureKind


class Params(Model):
    """``at``: the provision that sets the deadline. ``single``: one finding for the State."""

    at: Scope
    single: Flag = False


def find(compiled: Compiled, case: Case) -> Iterator[Hit]:
    """Hits for provisions that were answered too late."""
    params: Params = compiled.params
    deadline = case.directive.deadline
    late: list[tuple[str, ClaimReading, PartialDate]] = []
    for provision_id in compiled.provisions:
        if not case.provision(provision_id).obliges:
            continue
        first = _earliest(case, provision_id)
        if first and first[1].surely_after(deadline):
            late.append((provision_id, *first))
    if params.single and late:
        provision_id, reading, when = min(late, key=lambda item: item[2].earliest)
        yield _hit(params.at, reading, when, case, tuple(item[0] for item in late), subject="late")
    elif not params.single:
        for provision_id, reading, when in late:
            yield _hit(provision_id, reading, when, case, (provision_id,), subject=reading.claim.id)


def in_force_since(reading: ClaimReading, case: Case) -> PartialDate | None:
    """Since when the text of a claim has been in force, where anybody says so."""
    if reading.claim.valid_from:
        return reading.claim.valid_from
    dates = []
    for _, measure in case.measures(reading.claim):
        if measure.in_force is None or measure.kind is MeasureKind.CODE:
            return None
        dates.append(measure.in_force)
    return max(dates, key=lambda when: when.earliest)


def _earliest(case: Case, provision: str) -> tuple[ClaimReading, PartialDate] | None:
    """The claim that answered first; None as soon as one of them is undated: it may have been in time."""
    found: list[tuple[ClaimReading, PartialDate]] = []
    for reading in case.counting(provision):
        if reading.claim.status not in (ClaimStatus.TRANSPOSED, ClaimStatus.PARTIAL):
            continue
        when = in_force_since(reading, case)
        if when is None:
            return None
        found.append((reading, when))
    return min(found, key=lambda item: item[1].earliest, default=None)


def _hit(
    provision: str,
    reading: ClaimReading,
    when: PartialDate,
    case: Case,
    late: tuple[str, ...],
    *,
    subject: str,
) -> Hit:
    measure_id = reading.claim.measure[0]
    path = (*reading.path, "valid_from") if reading.claim.valid_from else ("measures", measure_id, "in_force")
    return Hit(
        provision,
        path,
        subject=subject,
        values={
            "national": reading.claim.national,
            "in_force": str(when),
            "deadline": str(case.directive.deadline),
            "count": str(len(late)),
            "measure": case.record.measures[measure_id].title,
        },
        facts=(
            f"deadline {case.directive.deadline}",
            *(f"{item} answered by law in force since a later date" for item in late[:8]),
        ),
        sources=reading.claim.sources,
        verified=reading.claim.verified and all(measure.verified for _, measure in case.measures(reading.claim)),
    )


KIND = Kind(
    "deadline",
    Params,
    frozenset({"national", "in_force", "deadline", "count", "measure"}),
    Nature.GAP,
    __doc__,
    find=find,
)
