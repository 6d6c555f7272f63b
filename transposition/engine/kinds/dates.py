"""Two dates in an order that cannot be, or that calls for a look.

Finds measures (or claims together with each measure they rest on) whose ``later`` date is surely before their
``earlier`` one. Dates that are a year or a month count only if every day they can mean agrees; a date that
nobody knows raises nothing.

Placeholders: ``measure`` (its title), ``measure_id``, ``national``, ``earlier``, ``later``.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from transposition.engine.case import Case
from transposition.engine.kinds.base import Compiled, Hit, Kind
from transposition.model.base import Model
from transposition.model.dates import PartialDate
from transposition.model.finding import DocPath, Nature
from transposition.model.record import Claim, Measure, MeasureKind


class DateField(StrEnum):
    """Dates of a measure, and (the last three) of a claim that rests on it."""

    ADOPTED = "adopted"
    PUBLISHED = "published"
    IN_FORCE = "in_force"
    REPEALED = "repealed"
    NOTIFIED = "notified"
    VALID_FROM = "valid_from"
    VALID_UNTIL = "valid_until"
    TEXT_AS_OF = "text_as_of"


_OF_CLAIM = frozenset({DateField.VALID_FROM, DateField.VALID_UNTIL, DateField.TEXT_AS_OF})


class Params(Model):
    """``earlier``, ``later``: the dates, in the order in which they should come.

    ``kinds``: kinds of measures to look at; all if left out. Findings about measures stand at the check's first
    provision, those about claims at the provision of the claim.
    """

    earlier: DateField
    later: DateField
    kinds: tuple[MeasureKind, ...] = ()


def find(compiled: Compiled, case: Case) -> Iterator[Hit]:
    """Hits for dates in the wrong order."""
    params: Params = compiled.params
    if not {params.earlier, params.later} & _OF_CLAIM:
        for name, measure in case.record.measures.items():
            if _disordered(params, measure, None):
                path: DocPath = ("measures", name, params.later.value)
                yield _hit(params, compiled.provisions[0], path, name, measure, None)
        return
    provisions = frozenset(compiled.provisions)
    for reading in case.all_readings():
        if reading.scope in case.directive.provisions and reading.scope not in provisions:
            continue
        for name, measure in case.measures(reading.claim):
            if _disordered(params, measure, reading.claim):
                place = params.later if params.later in _OF_CLAIM else params.earlier
                yield _hit(params, reading.scope, (*reading.path, place.value), name, measure, reading.claim)


def _disordered(params: Params, measure: Measure, claim: Claim | None) -> bool:
    if params.kinds and measure.kind not in params.kinds:
        return False
    earlier, later = _date(params.earlier, measure, claim), _date(params.later, measure, claim)
    return bool(earlier and later and later.surely_before(earlier))


def _hit(params: Params, provision: str, path: DocPath, name: str, measure: Measure, claim: Claim | None) -> Hit:
    earlier, later = _date(params.earlier, measure, claim), _date(params.later, measure, claim)
    return Hit(
        provision,
        path,
        element=name if claim else None,
        subject=claim.id if claim else name,
        values={
            "measure": measure.title,
            "measure_id": name,
            "national": claim.national if claim else measure.title,
            "earlier": str(earlier),
            "later": str(later),
        },
        facts=(f"{name}: {params.earlier.value} {earlier}, {params.later.value} {later}",),
        rests_on=(claim or measure,),
    )


def _date(field: DateField, measure: Measure, claim: Claim | None) -> PartialDate | None:
    value: PartialDate | None = getattr(claim if field in _OF_CLAIM else measure, field)
    return value


KIND = Kind(
    "dates",
    Params,
    frozenset({"measure", "measure_id", "national", "earlier", "later"}),
    Nature.RECORD,
    __doc__,
    find=find,
)
