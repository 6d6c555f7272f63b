"""Infringement procedures held against the record, the deadline and their own order.

``finds: open``: a procedure that no closing ends, one finding per ground. ``finds: open_beside_full``: one about
conformity is open and no provision of the record falls short, not even as far as one can tell. ``finds:
closed_beside_gaps``: a procedure about conformity is closed, none is open, and provisions come out with a gap.
``finds: order``: a stage is recorded as surely earlier than the one that has to come before it. ``finds:
before_deadline``: a step for measures not notified is dated before anything was overdue. A dialogue is no procedure.
Only steps known at the date are looked at.

Placeholders: ``ground``, ``stage``, ``date``, ``deadline``, ``count``, ``provisions`` (with a gap).
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from transposition.engine.case import Case
from transposition.engine.kinds.base import Compiled, Hit, Kind, Phase, listed
from transposition.model.assessment import GAPS, SHORT
from transposition.model.base import Model
from transposition.model.certainty import Certainty
from transposition.model.finding import Nature
from transposition.model.record import Ground, InfringementStep, Stage

# What has to come first; an additional letter may follow a reasoned opinion, too.
_BEFORE = {
    Stage.REASONED_OPINION: Stage.LETTER,
    Stage.REFERRAL: Stage.REASONED_OPINION,
    Stage.JUDGMENT: Stage.REFERRAL,
}


class Finds(StrEnum):
    """What is looked for."""

    OPEN = "open"
    OPEN_BESIDE_FULL = "open_beside_full"
    CLOSED_BESIDE_GAPS = "closed_beside_gaps"
    ORDER = "order"
    BEFORE_DEADLINE = "before_deadline"


class Params(Model):
    """``finds``: see above."""

    finds: Finds


def find(compiled: Compiled, case: Case) -> Iterator[Hit]:
    """Hits for procedures that do not fit the record."""
    finds: Finds = compiled.params.finds
    at = compiled.provisions[0] if len(compiled.provisions) == 1 else "general"
    procedures = {ground: [step for step in case.steps if step.ground is ground and _formal(step)] for ground in Ground}
    if finds is Finds.ORDER:
        for steps in procedures.values():
            yield from _disorder(at, steps, case)
    elif finds is Finds.BEFORE_DEADLINE:
        for step in procedures[Ground.NON_COMMUNICATION]:
            if step.known_from and step.known_from.surely_by(case.directive.deadline):
                yield _hit(at, step, case)
    elif finds is Finds.OPEN:
        for steps in procedures.values():
            if is_open(steps):
                yield _hit(at, steps[-1], case, is_step=True)
    else:
        gaps = [provision for provision, item in case.results.items() if item.result in GAPS]
        open_ones = {ground: steps for ground, steps in procedures.items() if is_open(steps)}
        if finds is Finds.OPEN_BESIDE_FULL:
            steps = open_ones.get(Ground.NON_CONFORMITY, [])
            if steps and not any(item.result in SHORT for item in case.results.values()):
                yield _hit(at, steps[-1], case)
        elif gaps and not open_ones and procedures[Ground.NON_CONFORMITY]:
            # A closed case on measures that were not notified says nothing about conformity.
            yield _hit(at, procedures[Ground.NON_CONFORMITY][-1], case, tuple(gaps))


def is_open(steps: list[InfringementStep]) -> bool:
    """Whether steps of one ground, oldest first, leave a procedure open at their end."""
    return bool(steps) and steps[-1].stage is not Stage.CLOSING


def _formal(step: InfringementStep) -> bool:
    return step.stage is not Stage.DIALOGUE


def _disorder(at: str, steps: list[InfringementStep], case: Case) -> Iterator[Hit]:
    """Steps come oldest first: a stage that has a step of the stage before it only further down is out of order."""
    waiting: dict[Stage, InfringementStep] = {}
    seen: set[Stage] = set()
    for step in steps:
        if step.stage is Stage.CLOSING:
            waiting, seen = {}, set()  # what follows is a procedure of its own
            continue
        for stage, early in list(waiting.items()):
            if _BEFORE[stage] is step.stage and early.date and step.date and early.date.surely_before(step.date):
                yield _hit(at, early, case)
                del waiting[stage]
        seen.add(step.stage)
        if step.stage in _BEFORE and _BEFORE[step.stage] not in seen:
            waiting.setdefault(step.stage, step)


def _hit(at: str, step: InfringementStep, case: Case, gaps: tuple[str, ...] = (), *, is_step: bool = False) -> Hit:
    place = next(place for place, item in enumerate(case.record.infringements) if item is step)
    return Hit(
        at,
        ("infringements", place),
        subject=step.id,
        values={
            "ground": "failure to notify measures" if step.ground is Ground.NON_COMMUNICATION else "non-conformity",
            "stage": step.stage.value.replace("_", " "),
            "date": str(step.known_from or "an unknown date"),
            "deadline": str(case.directive.deadline),
            "count": str(len(gaps)),
            "provisions": listed(gaps),
        },
        facts=(
            f"latest step: {step.stage} ({step.ground}), {step.known_from or 'undated'}",
            *(f"gap: {g}" for g in gaps),
        ),
        rests_on=(step,),
        certainty=Certainty.C,
        step=is_step,
    )


KIND = Kind(
    "infringement",
    Params,
    frozenset({"ground", "stage", "date", "deadline", "count", "provisions"}),
    Nature.PROCEDURE,
    __doc__,
    phase=Phase.RESULTS,
    find=find,
)
