"""Transposition after the deadline.

Finds provisions whose earliest answer is law that entered into force after the directive's deadline (or the later day
that the provision names for itself), and that the directive called for: the measure names it, or the record is
complete. Earlier law, also if it has ended since, is an answer in time; silence about earlier law is no lateness;
programmes, help lines and self-regulation are never late.
Undated law raises nothing. With ``single: yes`` there is one finding for the State, at the provision that sets the
deadline, which names the provisions concerned. With ``undecided: yes`` the finding is about the provisions for which
nobody can tell: no date, or one that is too coarse to be held against a day. With ``element`` a claim that reads this
element as missing where the deadline is set is enough, even without a date.

Authority: reading rules A10.

Placeholders: ``national``, ``in_force``, ``deadline``, ``count``, ``provisions``, ``measure``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Self

from pydantic import model_validator

from transposition.engine.case import Case
from transposition.engine.kinds.base import Compiled, Hit, Kind, listed
from transposition.model.assessment import ClaimReading
from transposition.model.base import Answer, Flag, Model, Scope, Slug
from transposition.model.dates import PartialDate
from transposition.model.directive import Bond, Directive
from transposition.model.finding import UNDATED, DocPath, Nature
from transposition.model.record import (
    READ_AS_SHORT,
    SOFT_KINDS,
    ClaimStatus,
    Completeness,
    ElementAnswer,
    MeasureKind,
    Role,
)


class Params(Model):
    """``at``: the provision that sets the deadline. ``single``: one finding for the State.

    ``undecided``: report what cannot be dated instead of what is late; always one finding for the State.
    """

    at: Scope
    single: Flag = False
    undecided: Flag = False
    element: Slug | None = None

    @model_validator(mode="after")
    def _undecided_is_single(self) -> Self:
        if self.undecided and not self.single:
            raise ValueError("'undecided: yes' needs 'single: yes'")
        return self


def find(compiled: Compiled, case: Case) -> Iterator[Hit]:
    """Hits for provisions that were answered too late."""
    params: Params = compiled.params
    if case.bond not in (Bond.BOUND, Bond.FORMER) or not case.due:
        return  # whoever was never bound had no deadline to meet, and before it nothing is late
    if params.undecided:
        yield from _undecided(compiled, case)
        return
    late: list[tuple[str, ClaimReading, PartialDate]] = []
    for provision_id in compiled.provisions:
        if not case.provision(provision_id).obliges or not case.directive.asked(provision_id, case.as_of):
            continue
        first = _earliest(case, provision_id)
        if first and first[1].surely_after(case.directive.deadline_of(provision_id)):
            late.append((provision_id, *first))
    if params.single and late:
        provision_id, reading, when = min(late, key=lambda item: (item[2].earliest, case.directive.order[item[0]]))
        yield _hit(params.at, reading, when, case, tuple(item[0] for item in late), subject="late")
    elif not params.single:
        for provision_id, reading, when in late:
            yield _hit(provision_id, reading, when, case, (provision_id,), subject=reading.claim.id)
    if not late and params.element:
        yield from _read_as_late(params.at, params.element, case)


def _read_as_late(at: str, element: str, case: Case) -> Iterator[Hit]:
    found = case.element_answers(at).get(element)
    if found is None:
        return
    answer, reading = found
    # A reading that falls short says so itself, with its reason.
    if answer is ElementAnswer.MISSING and reading.claim.status not in READ_AS_SHORT:
        when = in_force_since(reading, case)
        path = (*reading.path, "elements", element)
        yield _hit(at, reading, when, case, (at,), subject="late", path=path)


def claimed(compiled: Compiled, _directive: Directive) -> Iterator[tuple[str, str]]:
    """The element that this check takes care of."""
    if compiled.params.element:
        yield compiled.params.at, compiled.params.element


def _undecided(compiled: Compiled, case: Case) -> Iterator[Hit]:
    open_ones: list[tuple[str, ClaimReading]] = []
    for provision_id in compiled.provisions:
        deadline = case.directive.deadline_of(provision_id)
        if not case.provision(provision_id).obliges or not case.directive.asked(provision_id, case.as_of):
            continue
        answers = [reading for reading in case.counting(provision_id) if _answers(reading)]
        dates = [in_force_since(reading, case) for reading in answers]
        if any(when and when.surely_by(deadline) for when in dates):
            continue
        if any(when is None or not when.surely_after(deadline) for when in dates):
            open_ones.append((provision_id, min(answers, key=lambda reading: reading.claim.id)))
    if open_ones:
        provisions = tuple(item[0] for item in open_ones)
        first = open_ones[0][1]
        yield Hit(
            compiled.params.at,
            first.path,
            subject="undecided",
            values={
                "national": first.claim.national,
                "in_force": "unknown",
                "deadline": str(case.directive.deadline_of(open_ones[0][0])),
                "count": str(len(provisions)),
                "provisions": listed(provisions),
                "measure": case.record.measures[first.claim.measure[0]].title,
            },
            facts=tuple(
                f"{item}: no date that can be held against {case.directive.deadline_of(item)}" for item in provisions
            ),
            nature=Nature.WORK,
        )


def _answers(reading: ClaimReading) -> bool:
    return reading.claim.status in (ClaimStatus.TRANSPOSED, ClaimStatus.PARTIAL)


def in_force_since(reading: ClaimReading, case: Case) -> PartialDate | None:
    """Since when a claim has been answering its provision, where anybody says so.

    A text that reads like this only since a later day proves nothing about the day before, unless the record is
    complete: an earlier version may have answered, too. The same holds for a claim that rests on older law
    together with a later amendment.
    """
    valid_from, deadline = reading.claim.valid_from, case.directive.deadline_of(reading.scope)
    if valid_from and (valid_from.surely_by(deadline) or case.record.completeness is Completeness.COMPLETE):
        return valid_from
    dates = []
    for _, measure in case.measures(reading.claim):
        if measure.in_force is None or measure.kind is MeasureKind.CODE:
            return None
        dates.append(measure.in_force)
    after = [when.surely_after(deadline) for when in dates]
    if any(after) != all(after) or (valid_from and not any(after)):
        return None
    return max(dates, key=lambda when: when.earliest)


def _earliest(case: Case, provision: str) -> tuple[ClaimReading, PartialDate] | None:
    """The claim that answered first, be it ended since; None as soon as one is undated: it may have been in time."""
    found: list[tuple[ClaimReading, PartialDate]] = []
    for reading in case.readings.get(provision, ()):
        if not _answers(reading) or reading.claim.role is Role.BACKGROUND:
            continue
        if any(measure.kind in SOFT_KINDS for _, measure in case.measures(reading.claim)):
            return None  # what is no law cannot be late, and may have answered before
        when = in_force_since(reading, case)
        if when is None:
            return None
        found.append((reading, when))
    first = min(found, key=lambda item: (item[1].earliest, item[0].claim.id), default=None)
    return first if first and _called_for(first[0], case) else None


def _called_for(reading: ClaimReading, case: Case) -> bool:
    """Whether the law came because of the directive: it says so, or the State has notified it as its answer."""
    if case.record.completeness is Completeness.COMPLETE:
        return True
    return any(measure.names_directive is Answer.YES for _, measure in case.measures(reading.claim))


def _hit(
    provision: str,
    reading: ClaimReading,
    when: PartialDate | None,
    case: Case,
    late: tuple[str, ...],
    *,
    subject: str,
    path: DocPath | None = None,
) -> Hit:
    measure_id = reading.claim.measure[0]
    by_text = when == reading.claim.valid_from
    return Hit(
        provision,
        path or ((*reading.path, "valid_from") if by_text else ("measures", measure_id, "in_force")),
        subject=subject,
        values={
            "national": reading.claim.national,
            "in_force": str(when or UNDATED),
            "deadline": str(case.directive.deadline_of(late[0])),
            "count": str(len(late)),
            "provisions": listed(late),
            "measure": case.record.measures[measure_id].title,
        },
        facts=(
            *(f"deadline {day}" for day in dict.fromkeys(map(case.directive.deadline_of, late))),
            *(f"{item} answered by law in force since a later date" for item in late),
        ),
        rests_on=(reading.claim, *(measure for _, measure in case.measures(reading.claim))),
    )


KIND = Kind(
    "deadline",
    Params,
    frozenset({"national", "in_force", "deadline", "count", "provisions", "measure"}),
    Nature.GAP,
    __doc__,
    find=find,
    elements=claimed,
)
