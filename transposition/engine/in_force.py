"""Whether a claim counts at a date: measures in force, texts as they were, steps already taken."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from transposition.model.assessment import Standing
from transposition.model.dates import PartialDate
from transposition.model.record import Claim, ClaimStatus, InfringementStep, Measure, MeasureKind, Record


def standing_of(claim: Claim, record: Record, as_of: date) -> Standing:
    """How a claim stands at a date.

    A claim counts if the text it describes was surely in force. An undated measure counts from the day
    the record was made; for an earlier date nobody knows. Codes are amended all the time, so for an earlier date
    the entry into force of the code says nothing: there ``valid_from`` of the claim decides, or the day of the text
    that was read. What was law on that day, and still is when it is read, was law in between.
    """
    if claim.valid_until and claim.valid_until.surely_before(as_of):
        return Standing.SUPERSEDED
    if claim.valid_from and claim.valid_from.surely_after(as_of):
        return Standing.NOT_YET
    if claim.status is ClaimStatus.OPTION_NOT_USED:
        return _not_used(claim, record, as_of)
    read_on = (claim.assessed_by or record.assessed_by).on
    standings = [
        measure_standing(record.measures[name], as_of, read_on, claim)
        for name in claim.measure
        if name in record.measures
    ]
    for standing in (Standing.BILL, Standing.REPEALED, Standing.NOT_YET, Standing.DATE_UNKNOWN):
        if standing in standings:
            return standing
    return Standing.IN_FORCE


def _not_used(claim: Claim, record: Record, as_of: date) -> Standing:
    """An option that is not used needs no law; where a law used it once, its repeal ends the use."""
    for name in claim.measure:
        repealed = record.measures[name].repealed if name in record.measures else None
        if repealed and not repealed.surely_by(as_of):
            return Standing.NOT_YET
    return Standing.IN_FORCE


def measure_standing(measure: Measure, as_of: date, read_on: PartialDate, claim: Claim | None = None) -> Standing:
    """How a measure stands at a date; with a claim, how the text that the claim describes stands."""
    if measure.kind is MeasureKind.BILL:
        return Standing.BILL
    if measure.repealed and measure.repealed.surely_by(as_of):
        return Standing.REPEALED
    for known in (measure.in_force, measure.adopted):
        if known and known.surely_after(as_of):
            return Standing.NOT_YET
    if as_of >= read_on.earliest:
        return Standing.IN_FORCE
    if claim and claim.valid_from:
        return Standing.IN_FORCE if claim.valid_from.surely_by(as_of) else Standing.DATE_UNKNOWN
    if claim and claim.text_as_of and claim.text_as_of.surely_after(as_of):
        return Standing.DATE_UNKNOWN
    if claim and claim.text_as_of and claim.text_as_of.surely_by(as_of):
        return Standing.IN_FORCE
    if measure.kind is MeasureKind.CODE:
        return Standing.DATE_UNKNOWN
    if measure.in_force and measure.in_force.surely_by(as_of):
        return Standing.IN_FORCE
    return Standing.DATE_UNKNOWN


def in_period(item: object, as_of: date) -> bool:
    """Whether a penalty or fact with ``valid_from`` and ``valid_until`` holds at a date."""
    start: PartialDate | None = getattr(item, "valid_from", None)
    end: PartialDate | None = getattr(item, "valid_until", None)
    return not (start and start.surely_after(as_of)) and not (end and end.surely_before(as_of))


def steps_known(steps: Iterable[InfringementStep], as_of: date) -> tuple[InfringementStep, ...]:
    """Steps that had been taken by a date, oldest first; undated ones come last and count today only."""
    known = []
    for step in steps:
        when = step.known_from
        if when is None or not when.surely_after(as_of):
            known.append(step)
    return tuple(sorted(known, key=lambda step: (step.known_from is None, str(step.known_from))))
