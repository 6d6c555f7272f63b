"""A fact that other parts of the record need, and that nobody has stated.

Finds one gap in knowledge per State: the fact is not in the record, or the field asked for is ``unknown``. It is
raised only if a provision the check looks at has a claim that counts, or a figure with ``with_penalties``.

Placeholders: ``fact`` (its title), ``provisions`` (that need it).
"""

from __future__ import annotations

from collections.abc import Iterator

from transposition.engine.case import Case
from transposition.engine.in_force import in_period
from transposition.engine.kinds.base import Compiled, Hit, Kind, listed
from transposition.model.base import Flag, Model, Slug
from transposition.model.directive import Directive
from transposition.model.finding import DocPath, Nature


class Params(Model):
    """``fact`` and the ``field`` that is needed. ``with_penalties``: only where a penalty is recorded."""

    fact: Slug
    field: Slug
    with_penalties: Flag = False


def find(compiled: Compiled, case: Case) -> Iterator[Hit]:
    """At most one hit: nobody has stated the fact."""
    params: Params = compiled.params
    facts = [fact for fact in case.record.facts.get(params.fact, ()) if in_period(fact, case.as_of)]
    if any(fact.text(params.field) not in (None, "unknown") for fact in facts):
        return
    needed = [
        provision
        for provision in compiled.provisions
        if any(reading.claim.penalties or not params.with_penalties for reading in case.counting(provision))
    ]
    if not needed:
        return
    path: DocPath = ("facts", params.fact, 0, params.field) if facts else ("facts",)
    yield Hit(
        compiled.provisions[0],
        path,
        subject=params.fact,
        values={"fact": case.directive.file.facts[params.fact].title, "provisions": listed(needed)},
        facts=(f"{params.fact}.{params.field}: nobody has stated it", f"needed for {', '.join(needed)}"),
    )


def _problems(params: Params, directive: Directive) -> Iterator[str]:
    kind = directive.file.facts.get(params.fact)
    if kind is None:
        yield f"there is no fact {params.fact!r}"
    elif params.field not in kind.fields:
        yield f"the fact {params.fact} has no field {params.field!r}"


KIND = Kind(
    "absent_fact",
    Params,
    frozenset({"fact", "provisions"}),
    Nature.WORK,
    __doc__,
    find=find,
    problems=_problems,
)
