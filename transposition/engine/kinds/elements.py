"""An element of a provision that national law misses.

Finds elements that the record reads as missing, as the roles of the claims combine them. Several checks may look at
single elements with a message of their own; a check without ``elements`` looks at all that no other check takes care
of. Of a group of alternatives one is enough: there is one finding, and only if all of them are read as missing. An
element added by review, or one that an option of the directive may explain, is never certain; a mere example weighs
less. Elements of one row make one finding, and so do those of an option, which count only if it is used. Unless a
claim says so, nothing is missing: elements that nobody assessed are counted, not found.

Placeholders: ``element`` (its text, or those of the row), ``national``, ``note``, ``shortfall`` (what the reader says
is missing), ``affected`` (provisions that an option limits).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from transposition.engine.case import Case
from transposition.engine.kinds.base import Compiled, Hit, Kind, doubt_beside
from transposition.engine.kinds.condition import FactAnswer
from transposition.engine.weight import only_examples
from transposition.model.assessment import ClaimReading, Result
from transposition.model.base import Model, Scope, Slug
from transposition.model.certainty import Certainty
from transposition.model.directive import Directive
from transposition.model.finding import Cap, Nature
from transposition.model.provision import ElementBasis, Modality, Provision
from transposition.model.record import ClaimStatus, ElementAnswer
from transposition.model.severity import Effect


class Params(Model):
    """``elements``: slugs to look at; those that a provision does not have are passed over.

    ``unless_fact``: an answer of a fact that takes the matter out of the provision, e.g. blocking that industry does
    of its own will.

    ``unless_missing``: elements whose lack says more: where the same row (of an option, any row) lacks one of them,
    too, the check that looks at it tells the defect.

    ``options``: optional provisions that allow to leave the element out; where the record says that one of
    them is used, the finding is not certain.
    """

    elements: tuple[Slug, ...] = ()
    options: tuple[Scope, ...] = ()
    unless_fact: FactAnswer | None = None
    unless_missing: tuple[Slug, ...] = ()


def find(compiled: Compiled, case: Case) -> Iterator[Hit]:
    """Hits for missing elements; one for each row, and for an option one for all of them."""
    params: Params = compiled.params
    if params.unless_fact and params.unless_fact.given(case):
        return
    for provision_id in compiled.provisions:
        provision = case.provision(provision_id)
        answers = case.element_answers(provision_id)
        short = [(name, said[1]) for name, said in answers.items() if said[0] is ElementAnswer.MISSING]
        if not short or not provision.transposable:
            continue
        optional = provision.modality is Modality.MAY
        if optional and not _used(case, provision_id):
            continue
        worse = [
            answers[name][1].claim.id
            for name in params.unless_missing
            if name in answers and answers[name][0] is ElementAnswer.MISSING
        ]
        missing = [
            (element, reading)
            for element, reading in short
            if _mine(params, provision, element, case)
            and not _spared(element, provision, answers)
            and not (worse if optional else reading.claim.id in worse)
        ]
        # One row that falls short is one defect, however many elements say so; of an option, whatever the rows.
        groups: dict[str, list[tuple[str, ClaimReading]]] = {}
        for item in missing:
            groups.setdefault("" if optional else item[1].claim.id, []).append(item)
        for group in groups.values():
            yield _hit(params, provision, group, case)


def _hit(params: Params, provision: Provision, group: list[tuple[str, ClaimReading]], case: Case) -> Hit:
    element, reading = group[0]
    claim = reading.claim
    names = [name for name, _ in group]
    caps = []
    if any(_may_explain(option, case) for option in params.options):
        caps.append(Cap.OPTION_MAY_EXPLAIN)
    if all(provision.elements[name].basis is ElementBasis.REVIEW for name in names):
        caps.append(Cap.IMPLIED_ELEMENT)
    examples = only_examples(provision, names)
    return Hit(
        provision.id,
        (*reading.path, "elements", element),
        element=element,
        subject=claim.id,
        values={
            "element": "; ".join(provision.elements[name].text for name in names),
            "national": claim.national,
            "note": (claim.shortfall or claim.note or "").rstrip("."),
            "affected": ", ".join(provision.affects),
            "shortfall": (claim.shortfall or "").rstrip("."),
            "doubt": doubt_beside(claim),
        },
        facts=tuple(f"{claim.national}: read as missing: {provision.elements[name].text}" for name in names),
        rests_on=tuple({id(item.claim): item.claim for _, item in group}.values()),
        certainty=Certainty.B if caps else Certainty.A,
        caps=tuple(caps),
        grave=claim.status is ClaimStatus.NOT_TRANSPOSED,
        slight=examples or claim.rare_case,
        # An example of the directive that is not followed leaves the duty met.
        effect=Effect.NONE if examples else None,
        words=claim.shortfall or "",
    )


def _spared(element: str, provision: Provision, answers: dict[str, tuple[ElementAnswer, ClaimReading]]) -> bool:
    """Whether an alternative may do instead, or the first of the group speaks for all."""
    return any(
        element in group
        and (
            element != group[0]
            or any(other not in answers or answers[other][0] is not ElementAnswer.MISSING for other in group)
        )
        for group in provision.any_of
    )


def _used(case: Case, provision: str) -> bool:
    return (
        any(
            reading.claim.status in (ClaimStatus.OPTION_USED, ClaimStatus.TRANSPOSED, ClaimStatus.PARTIAL)
            for reading in case.counting(provision)
        )
        and case.results[provision].result is not Result.OPTION_NOT_USED
    )


def _may_explain(option: str, case: Case) -> bool:
    """Whether the option is used as far as the record says, be it in a claim about its whole article."""
    return any(
        reading.counts and reading.claim.status is ClaimStatus.OPTION_USED
        for scope, readings in case.readings.items()
        if option in case.directive.expand(scope)
        for reading in readings
    )


def _mine(params: Params, provision: Provision, element: str, case: Case) -> bool:
    if params.elements:
        return element in params.elements
    return (provision.id, element) not in case.claimed_elements


def claimed(compiled: Compiled, directive: Directive) -> Iterator[tuple[str, str]]:
    """The elements that this check takes care of."""
    params: Any = compiled.params
    for provision_id in compiled.provisions:
        provision = directive.provisions[provision_id]
        for element in params.elements:
            if element in provision.elements or len(compiled.provisions) == 1:
                yield provision_id, element


KIND = Kind(
    "elements",
    Params,
    frozenset({"element", "national", "note", "affected", "shortfall"}),
    Nature.GAP,
    __doc__,
    find=find,
    elements=claimed,
)
