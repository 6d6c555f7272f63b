"""National law from a time when the State was not bound by the directive.

Finds claims that rest only on measures which surely entered into force after the State's last day, and steps of
procedures surely taken after it. What came later neither transposes nor breaches the directive. One finding for
the measures, one for the steps.

Placeholders: ``until`` (the last day), ``count``, ``items``.
"""

from __future__ import annotations

from collections.abc import Iterator

from transposition.engine.case import Case
from transposition.engine.kinds.base import Compiled, Hit, Kind, NoParams, listed
from transposition.model.finding import DocPath, Nature


def find(compiled: Compiled, case: Case) -> Iterator[Hit]:
    """At most two hits: measures, and steps, after the end of application."""
    group = case.directive.participation(case.state)
    end = group.bound_until if group else None
    if end is None:
        return
    at = compiled.provisions[0]
    late = sorted(
        name
        for name, measure in case.record.measures.items()
        if name in case.by_measure and measure.in_force and measure.in_force.surely_after(end)
    )
    if late:
        yield _hit(at, ("measures", late[0], "in_force"), "measures", str(end), late)
    steps = [
        (place, step)
        for place, step in enumerate(case.record.infringements)
        if step.known_from and step.known_from.surely_after(end)
    ]
    if steps:
        yield _hit(at, ("infringements", steps[0][0]), "steps", str(end), sorted(step.id for _, step in steps))


def _hit(at: str, path: DocPath, subject: str, end: str, items: list[str]) -> Hit:
    return Hit(
        at,
        path,
        subject=subject,
        values={"until": end, "count": str(len(items)), "items": listed(items)},
        facts=(f"bound until {end}", *(f"later: {item}" for item in items)),
    )


KIND = Kind(
    "participation",
    NoParams,
    frozenset({"until", "count", "items"}),
    Nature.RECORD,
    __doc__,
    find=find,
)
