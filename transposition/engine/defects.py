"""One finding for one defect: what a reader says in the same words of several provisions is told once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from transposition.engine.case import Case
from transposition.engine.kinds.base import Hit
from transposition.engine.weight import certainty_of, gravity_of


def as_defects(hits: Iterable[Hit], case: Case) -> Iterator[Hit]:
    """The hits of one check, those of the same words as one: at the gravest of their provisions, naming the others.

    Rows that are not equally certain stay apart, so that no finding is weaker or stronger than its own row.
    """
    groups: dict[object, list[Hit]] = {}
    for number, hit in enumerate(hits):
        sure = tuple(certainty_of(item, case.record) for item in hit.rests_on) if hit.words else ()
        weight = (hit.certainty, hit.caps, hit.effect, hit.grave, hit.slight, hit.nature)
        key = (" ".join(hit.words.split()).rstrip("."), sure, weight) if hit.words else number
        groups.setdefault(key, []).append(hit)
    for group in groups.values():
        if len(group) == 1:
            yield group[0]
            continue
        group.sort(key=lambda hit: _place(hit, case))
        yield group[0]._replace(
            rests_on=tuple({id(item): item for hit in group for item in hit.rests_on}.values()),
            facts=tuple(dict.fromkeys(fact for hit in group for fact in hit.facts)),
            also=tuple((hit.provision, hit.subject) for hit in group[1:]),
        )


def _place(hit: Hit, case: Case) -> tuple[int, int, str]:
    """The gravest first, then the order of the directive, whatever the order of the record."""
    return gravity_of(case.directive, hit.provision), case.directive.order.get(hit.provision, -1), hit.subject or ""
