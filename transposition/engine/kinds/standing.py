"""A claim that rests on a measure that does not count at the date.

Finds claims whose measure is repealed, not yet in force or only a bill, or whose text has been superseded. A
look back at a day before the measure was in force finds nothing wrong with the record, so it is an info at most.

Placeholders: ``national``, ``measure`` (its title), ``measure_id``, ``since`` (the date that decides, if known).
"""

from __future__ import annotations

from collections.abc import Iterator

from transposition.engine.case import Case
from transposition.engine.in_force import standing_of
from transposition.engine.kinds.base import Compiled, Hit, Kind
from transposition.model.assessment import ClaimReading, Standing
from transposition.model.base import Flag, Model
from transposition.model.finding import Cap, DocPath, Nature
from transposition.model.record import ClaimStatus, Measure, MeasureKind
from transposition.model.severity import Severity


class Params(Model):
    """``standings``: what to report. ``alone: yes``: only if no other claim on the provision counts, and once."""

    standings: tuple[Standing, ...]
    alone: Flag = False


def find(compiled: Compiled, case: Case) -> Iterator[Hit]:
    """Hits for claims that rest on nothing in force."""
    params: Params = compiled.params
    wanted, looked_at = frozenset(params.standings), frozenset(compiled.provisions)
    for scope, readings in (case.readings if Standing.IN_FORCE in wanted else case.resting).items():
        if scope in case.directive.provisions and scope not in looked_at:
            continue
        # A repealed blocking law is the reason why blocking is not used: nothing rests on it.
        silent = (ClaimStatus.UNCLEAR, ClaimStatus.OPTION_NOT_USED)
        concerned = [item for item in readings if item.standing in wanted and item.claim.status not in silent]
        if params.alone and concerned:
            # One finding: the provision has no answer left, however many it had.
            left = any(item.counts for item in readings)
            concerned = [] if left else sorted(concerned, key=_last, reverse=True)[:1]
        for reading in concerned:
            measure_id, measure = _culprit(reading, case)
            since, path = _decides(reading, measure_id, measure)
            back = _looking_back(reading, case)
            yield Hit(
                scope,
                path,
                subject=reading.claim.id,
                values={
                    "national": reading.claim.national,
                    "measure": measure.title,
                    "measure_id": measure_id,
                    "since": since,
                },
                facts=(f"{measure_id}: {reading.standing.value.replace('_', ' ')} at {case.as_of}",),
                rests_on=(reading.claim,),
                ceiling=Severity.INFO if back else None,
                caps=(Cap.LOOKING_BACK,) if back else (),
            )


def _last(reading: ClaimReading) -> tuple[str, str]:
    return str(reading.claim.valid_until or ""), reading.claim.id


def _looking_back(reading: ClaimReading, case: Case) -> bool:
    """Whether the measure was in force when the record was made, and only the date asked for is earlier."""
    read_on = (reading.claim.assessed_by or case.record.assessed_by).on.latest
    if reading.standing is not Standing.NOT_YET or case.as_of >= read_on:
        return False
    return standing_of(reading.claim, case.record, read_on) is not Standing.NOT_YET


def _culprit(reading: ClaimReading, case: Case) -> tuple[str, Measure]:
    measures = list(case.measures(reading.claim))
    for name, measure in measures:
        if reading.standing is Standing.BILL and measure.kind is MeasureKind.BILL:
            return name, measure
        if reading.standing is Standing.REPEALED and measure.repealed:
            return name, measure
    return measures[0]


def _decides(reading: ClaimReading, measure_id: str, measure: Measure) -> tuple[str, DocPath]:
    claim = reading.claim
    if reading.standing is Standing.REPEALED:
        return str(measure.repealed), ("measures", measure_id, "repealed")
    if reading.standing is Standing.SUPERSEDED:
        return str(claim.valid_until), (*reading.path, "valid_until")
    if reading.standing is Standing.NOT_YET:
        if claim.valid_from:
            return str(claim.valid_from), (*reading.path, "valid_from")
        return str(measure.in_force or measure.adopted), ("measures", measure_id, "in_force")
    return "a date nobody has stated", (*reading.path, "measure")


KIND = Kind(
    "standing",
    Params,
    frozenset({"national", "measure", "measure_id", "since"}),
    Nature.RECORD,
    __doc__,
    find=find,
)
