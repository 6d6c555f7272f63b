"""How grave and how certain a finding about the law is, and the severity that follows from both.

Authority: reading rules D, after COM(2020) 607, initiative 1.
"""

from __future__ import annotations

from collections.abc import Iterable

from transposition.model.certainty import Certainty, weakest
from transposition.model.directive import Directive
from transposition.model.evidence import Evidenced, Footing
from transposition.model.provision import ElementBasis, Modality, Provision
from transposition.model.record import Claim, ClaimStatus, Record
from transposition.model.severity import Severity

GRAVEST, LIGHTEST = 1, 4
UNSTATED = 2
"""What a duty weighs whose file does not say it."""
OPTION_AT_MOST = 2
"""An overstepped option weighs as what it cuts into, but never as the gravest."""

_BY_FOOTING = {
    Footing.LAW_TEXT: Certainty.A,
    Footing.OFFICIAL_BODY: Certainty.C,
    Footing.SECONDARY: Certainty.D,
    Footing.UNREAD: Certainty.E,
}


def certainty_of(item: Evidenced, record: Record) -> Certainty:
    """How certain a statement of a record is: what its sources are worth, and whether the law is open."""
    found = _BY_FOOTING[item.footing(record.sources)]
    if isinstance(item, Claim):
        if item.certainty:
            found = weakest(found, item.certainty)
        if item.status is ClaimStatus.UNCLEAR:
            found = weakest(found, Certainty.B)
    return found


def gravity_of(directive: Directive, scope: str) -> int:
    """The weight of a duty: that of the provision; of a wider scope, of the gravest provision in it."""
    provision = directive.provisions.get(scope)
    if provision is None:
        within = (directive.provisions[item] for item in directive.expand(scope))
        return min((_own(item) for item in within if item.transposable), default=LIGHTEST)
    if provision.modality is Modality.MAY and provision.affects:
        cut = (directive.provisions[item] for item in provision.affects if item in directive.provisions)
        return max(OPTION_AT_MOST, min((_own(item) for item in cut), default=_own(provision)))
    return _own(provision)


def _own(provision: Provision) -> int:
    if provision.gravity is not None:
        return provision.gravity
    # Too light a weight would let a duty look green that nobody has weighed.
    return UNSTATED if provision.obliges else LIGHTEST


def adjusted(gravity: int, *, up: bool = False, down: bool = False) -> int:
    """One step up where conduct goes wholly unpunished; one down where only an example or a margin is missing."""
    return min(LIGHTEST, max(GRAVEST, gravity - up + down))


def severity_of(gravity: int, certainty: Certainty) -> Severity:
    """Error: certain, and of the two gravest ranks. Warning: a lawyer must look. Info: the rest."""
    if gravity == LIGHTEST or certainty.rank > Certainty.C.rank:
        return Severity.INFO
    if certainty is Certainty.A:
        return Severity.ERROR if gravity <= OPTION_AT_MOST else Severity.WARNING
    return Severity.WARNING if gravity <= OPTION_AT_MOST else Severity.INFO


def falls_short(gravity: int, certainty: Certainty) -> bool:
    """Whether a shortfall of this weight is shown as one, without "to be confirmed"."""
    if certainty is Certainty.A:
        return True
    return certainty is Certainty.C and gravity <= OPTION_AT_MOST


def only_examples(provision: Provision, elements: Iterable[str]) -> bool:
    """Whether nothing but examples of the directive is missing."""
    known = [provision.elements[element].basis for element in elements if element in provision.elements]
    return bool(known) and all(basis is ElementBasis.EXAMPLE for basis in known)
