"""Provisions claimed as transposed whose elements nobody has examined.

One finding for the State, which names the provisions with at least ``from`` elements and none of them assessed.
The elements stay unknown: neither a gap nor compliance.

Placeholders: ``count``, ``provisions``, ``of`` (number of provisions claimed as transposed).
"""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from transposition.engine.case import Case
from transposition.engine.kinds.base import Compiled, Hit, Kind, Phase, listed
from transposition.model.assessment import Result
from transposition.model.base import Integer, Model
from transposition.model.finding import Nature


class Params(Model):
    """``from``: the least number of elements that makes a provision worth listing."""

    least: Integer = Field(default=3, alias="from")


def find(compiled: Compiled, case: Case) -> Iterator[Hit]:
    """At most one hit, for all provisions together."""
    params: Params = compiled.params
    claimed = [item for item in compiled.provisions if case.results[item].claimed is Result.TRANSPOSED]
    never = [
        item
        for item in claimed
        if case.results[item].claims
        and case.results[item].elements.total >= params.least
        and case.results[item].elements.assessed == 0
    ]
    if never:
        yield Hit(
            "general",
            ("transposition", never[0]),
            subject="elements",
            values={"count": str(len(never)), "provisions": listed(never), "of": str(len(claimed))},
            facts=tuple(f"{item}: 0 of {case.results[item].elements.total} elements assessed" for item in never),
        )


KIND = Kind(
    "unassessed",
    Params,
    frozenset({"count", "provisions", "of"}),
    Nature.WORK,
    __doc__,
    phase=Phase.RESULTS,
    find=find,
)
