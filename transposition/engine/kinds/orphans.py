"""Measures that no claim rests on: national law beyond the directive, or work not yet done.

Not an error. One finding per measure in force at the date; the list is also a part of the assessment
(``beyond``), because the Commission's strategy of 2020 looks there for good practice and for gaps in Union law.

Placeholders: ``measure`` (its title), ``measure_id``, ``note``.
"""

from __future__ import annotations

from collections.abc import Iterator

from transposition.engine.case import Case
from transposition.engine.in_force import measure_standing
from transposition.engine.kinds.base import Compiled, Hit, Kind, NoParams
from transposition.model.assessment import Standing
from transposition.model.finding import Nature


def find(_compiled: Compiled, case: Case) -> Iterator[Hit]:
    """Hits for measures that are mapped to nothing."""
    for name, measure in case.record.measures.items():
        if name in case.by_measure:
            continue
        standing = measure_standing(measure, case.as_of, case.record.assessed_by.on)
        if standing not in (Standing.IN_FORCE, Standing.DATE_UNKNOWN):
            continue
        yield Hit(
            "general",
            ("measures", name),
            subject=name,
            values={"measure": measure.title_en or measure.title, "measure_id": name, "note": measure.note or ""},
            facts=(f"no claim of the record rests on {name}",),
            rests_on=(measure,),
        )


KIND = Kind(
    "orphans",
    NoParams,
    frozenset({"measure", "measure_id", "note"}),
    Nature.WORK,
    __doc__,
    find=find,
)
