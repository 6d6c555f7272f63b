"""An obligation that nothing answers.

Finds provisions on which a complete record is silent, or whose only measures are not in force at the date. A partial
record is never found wanting for its silence: nobody has looked.

Placeholders: ``heading``.
"""

from __future__ import annotations

from collections.abc import Iterator

from transposition.engine.case import Case
from transposition.engine.kinds.base import Compiled, Hit, Kind, Phase
from transposition.model.assessment import Reason, Result
from transposition.model.base import Flag, Model
from transposition.model.finding import Nature
from transposition.model.record import Completeness


class Params(Model):
    """``own_rule: no`` looks at provisions for which silence of national law can be enough."""

    own_rule: Flag = True


def find(compiled: Compiled, case: Case) -> Iterator[Hit]:
    """Hits for obligations without an answer."""
    params: Params = compiled.params
    for provision_id in compiled.provisions:
        provision = case.provision(provision_id)
        if not provision.obliges or provision.own_rule != params.own_rule:
            continue
        item = case.results[provision_id]
        silent = item.result is Result.NOT_NOTIFIED and item.reason is Reason.SILENCE_IN_COMPLETE_RECORD
        if not provision.own_rule:
            silent = (
                case.record.completeness is Completeness.COMPLETE
                and not item.claims
                and item.reason is Reason.SILENCE_IS_ENOUGH
            )
        lapsed = item.result is Result.NOT_TRANSPOSED and item.reason is Reason.NO_MEASURE_IN_FORCE
        if silent or lapsed:
            state = (
                f"none of the {len(item.claims)} national provisions recorded counts at {case.as_of}"
                if lapsed
                else "the record is declared complete and says nothing about this provision"
            )
            yield Hit(
                provision_id,
                ("transposition", provision_id) if lapsed else ("transposition",),
                values={"heading": case.directive.heading(provision_id)},
                facts=(state,),
            )


KIND = Kind(
    "coverage",
    Params,
    frozenset({"heading"}),
    Nature.GAP,
    __doc__,
    phase=Phase.RECORD,
    find=find,
)
