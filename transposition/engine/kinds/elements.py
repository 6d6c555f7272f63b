"""An element of a provision that national law misses.

Finds elements that the record reads as missing. Several checks may look at single elements with a message of
their own; a check without ``elements`` looks at all that no other check takes care of. Of a group of
alternatives one is enough: there is one finding, and only if all of them are read as missing. An element that
is implied, an example or added by review supports a warning at most, and so does one that an option of the
directive may explain. Elements of an option count only if the option is used. Unless a claim says so, nothing is
missing: elements that nobody assessed are counted, not found.

Placeholders: ``element`` (its text), ``national``, ``note``, ``affected`` (provisions that an option limits).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from transposition.engine.case import Case
from transposition.engine.kinds.base import IMPLIED_ELEMENT, Compiled, Hit, Kind
from transposition.model.assessment import ClaimReading, Result
from transposition.model.base import Model, Scope, Slug
from transposition.model.check import Severity
from transposition.model.directive import Directive, ElementBasis, Modality, Provision
from transposition.model.finding import Nature
from transposition.model.provisions import expand
from transposition.model.record import ClaimStatus, ElementAnswer

OPTION_USED = "an option of the directive is used that may explain it"


class Soften(Model):
    """``fact``, its ``field``, the values ``is`` under which a finding is softened, and why."""

    fact: Slug
    field: Slug
    values: tuple[str, ...]
    reason: str


class Params(Model):
    """``elements``: slugs to look at; those that a provision does not have are passed over.

    ``soften``: a condition on a fact under which the finding is a warning at most, e.g. blocking that
    rests on an agreement of industry.

    ``options``: optional provisions that allow to leave the element out; where the record says that one of
    them is used, the finding is a warning at most.
    """

    elements: tuple[Slug, ...] = ()
    options: tuple[Scope, ...] = ()
    soften: Soften | None = None


def find(compiled: Compiled, case: Case) -> Iterator[Hit]:
    """Hits for missing elements."""
    params: Params = compiled.params
    softened = _softened(params, case)
    for provision_id in compiled.provisions:
        provision = case.provision(provision_id)
        answers = case.element_answers(provision_id)
        if not answers or not provision.transposable:
            continue
        if provision.modality is Modality.MAY and not _used(case, provision_id):
            continue
        for element, (answer, reading) in answers.items():
            if answer is not ElementAnswer.MISSING or not _mine(params, provision, element, case):
                continue
            if _spared(element, provision, answers):
                continue
            claim = reading.claim
            caps = list(softened)
            if any(_may_explain(option, case) for option in params.options):
                caps.append((Severity.WARNING, OPTION_USED))
            if provision.elements[element].basis is not ElementBasis.TEXT:
                caps.append((Severity.WARNING, IMPLIED_ELEMENT))
            yield Hit(
                provision_id,
                (*reading.path, "elements", element),
                element=element,
                subject=claim.id,
                values={
                    "element": provision.elements[element].text,
                    "national": claim.national,
                    "note": (claim.note or "").rstrip("."),
                    "affected": ", ".join(provision.affects),
                },
                facts=(f"{claim.national}: element '{element}' is read as missing",),
                sources=claim.sources,
                verified=claim.verified,
                caps=tuple(caps),
                also_lowers=tuple(p for p in provision.affects if p != provision_id),
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
        if option in expand(scope, case.directive.ids)
        for reading in readings
    )


def _mine(params: Params, provision: Provision, element: str, case: Case) -> bool:
    if params.elements:
        return element in params.elements
    return (provision.id, element) not in case.claimed_elements


def _softened(params: Params, case: Case) -> tuple[tuple[Severity, str], ...]:
    if params.soften is None:
        return ()
    fact = case.record.fact(params.soften.fact)
    if fact is None or fact.text(params.soften.field) not in params.soften.values:
        return ()
    return ((Severity.WARNING, params.soften.reason),)


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
    frozenset({"element", "national", "note", "affected"}),
    Nature.GAP,
    __doc__,
    find=find,
    elements=claimed,
)
