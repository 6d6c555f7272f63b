"""The form and the reach of the national law behind a provision.

``finds: only_kinds``: every measure that a provision rests on is of the given kinds, although binding law is
required (or its form debatable). ``finds: no_pinpoint``: a claim names a whole act or code, no section of it.
``finds: part_of_territory``: everything that answers a provision, or may answer it, holds for one and the same part of
the country; one finding for each part.
Looks only at claims that count at the date and say that the provision is answered.

Placeholders: ``national``, ``kinds`` (of the measures), ``territory``, ``provisions``.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Self

from pydantic import model_validator

from transposition.engine.case import Case
from transposition.engine.kinds.base import Compiled, Hit, Kind, listed
from transposition.model.assessment import ClaimReading
from transposition.model.base import Model, Scope, Slug
from transposition.model.finding import DocPath, Nature
from transposition.model.provision import BindingLaw
from transposition.model.record import ClaimStatus, ElementAnswer, Measure, MeasureKind

_ANSWERS = frozenset({ClaimStatus.TRANSPOSED, ClaimStatus.PARTIAL, ClaimStatus.OPTION_USED})
_BOOKS = frozenset({MeasureKind.ACT, MeasureKind.CODE, MeasureKind.DECREE, MeasureKind.REGULATION})


class Finds(StrEnum):
    """What is looked for."""

    ONLY_KINDS = "only_kinds"
    NO_PINPOINT = "no_pinpoint"
    PART_OF_TERRITORY = "part_of_territory"


class Params(Model):
    """``binding_law``: look at provisions for which binding law is one of these.

    ``kinds``: with ``only_kinds``, all measures are of these kinds; ``one_of``: and at least one of these.
    ``apart_from``: provisions that the check leaves to another one. ``unless_met``: elements of which one that is
    read as met settles the matter.
    """

    finds: Finds
    binding_law: tuple[BindingLaw, ...] = (BindingLaw.REQUIRED,)
    kinds: tuple[MeasureKind, ...] = ()
    one_of: tuple[MeasureKind, ...] = ()
    apart_from: tuple[Scope, ...] = ()
    unless_met: tuple[Slug, ...] = ()

    @model_validator(mode="after")
    def _kinds_where_needed(self) -> Self:
        if (self.finds is Finds.ONLY_KINDS) != bool(self.kinds):
            raise ValueError("name the kinds with 'finds: only_kinds', and only there")
        return self


def find(compiled: Compiled, case: Case) -> Iterator[Hit]:
    """Hits for provisions whose national law has the wrong form or reach."""
    params: Params = compiled.params
    apart = {item for scope in params.apart_from for item in case.directive.expand(scope)}
    partly: dict[str, list[tuple[str, ClaimReading]]] = {}
    for provision_id in compiled.provisions:
        provision = case.provision(provision_id)
        if not provision.transposable or provision.binding_law not in params.binding_law or provision_id in apart:
            continue
        answers = [reading for reading in case.counting(provision_id) if reading.claim.status in _ANSWERS]
        if not answers or _settled(params, provision_id, case):
            continue
        if params.finds is Finds.NO_PINPOINT:
            yield from _no_pinpoint(provision_id, answers, case)
            continue
        measures = {name: measure for reading in answers for name, measure in case.measures(reading.claim)}
        if params.finds is Finds.ONLY_KINDS:
            used = {measure.kind for measure in measures.values()}
            if used <= set(params.kinds) and (not params.one_of or used & set(params.one_of)):
                words = ", ".join(sorted(kind.value.replace("_", " ") for kind in used))
                first = min(answers, key=_name)
                fact = f"measures mapped to {provision_id}: {', '.join(sorted(measures))} ({words})"
                yield _hit(provision_id, first, (*first.path, "measure"), answers, measures, fact, kinds=words)
        elif all(measure.territory for measure in measures.values()):
            # Measures of several parts may well add up to the whole country, also where one of them is not settled.
            open_rows = [item for item in case.counting(provision_id) if item.claim.status is ClaimStatus.UNCLEAR]
            where = {measure.territory for item in (*answers, *open_rows) for _, measure in case.measures(item.claim)}
            if len(where) == 1 and (places := where.pop()):
                partly.setdefault(listed(places), []).append((provision_id, min(answers, key=_name)))
    for part, answered in sorted(partly.items()):
        yield _territory(part, answered)


def _name(reading: ClaimReading) -> str:
    return reading.claim.id


def _settled(params: Params, provision: str, case: Case) -> bool:
    known = case.element_answers(provision) if params.unless_met else {}
    return any(element in known and known[element][0] is ElementAnswer.MET for element in params.unless_met)


def _territory(part: str, answered: list[tuple[str, ClaimReading]]) -> Hit:
    """One finding for each part of the country."""
    first = answered[0][1]
    provisions = [provision for provision, _ in answered]
    return Hit(
        "general",
        ("measures", min(first.claim.measure), "territory"),
        subject=part,
        values={
            "national": first.claim.national,
            "kinds": "",
            "territory": part,
            "provisions": listed(provisions),
        },
        facts=tuple(f"{provision}: answered for {part} only" for provision in provisions),
        rests_on=(first.claim,),
    )


def _no_pinpoint(provision: str, answers: list[ClaimReading], case: Case) -> Iterator[Hit]:
    """Claims that name no section: a section has a number, the bare name of an act or code at most a year."""
    for reading in answers:
        national = reading.claim.national
        measures = dict(case.measures(reading.claim))
        bare = any(measure.title == national for measure in measures.values()) or not any(map(str.isdigit, national))
        if bare and all(measure.kind in _BOOKS for measure in measures.values()):
            fact = f"'{national}' names no section"
            yield _hit(provision, reading, (*reading.path, "national"), [reading], measures, fact, nature=Nature.WORK)


def _hit(
    provision: str,
    reading: ClaimReading,
    path: DocPath,
    answers: list[ClaimReading],
    measures: dict[str, Measure],
    fact: str,
    *,
    kinds: str = "",
    nature: Nature | None = None,
) -> Hit:
    return Hit(
        provision,
        path,
        subject=reading.claim.id,
        values={"national": reading.claim.national, "kinds": kinds, "territory": "", "provisions": provision},
        facts=(fact,),
        rests_on=(*(item.claim for item in answers), *measures.values()),
        nature=nature,
    )


KIND = Kind(
    "legal_form",
    Params,
    frozenset({"national", "kinds", "territory", "provisions"}),
    Nature.GAP,
    __doc__,
    find=find,
)
