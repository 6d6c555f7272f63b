"""What a reading must say before it can be believed: a word needs its reason.

Authority: the reading rules (``docs/method.md``): a shortfall names what is missing and by which words; what
nobody looked at, or a search did not find, is neither partial nor not transposed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transposition.model.certainty import Certainty
from transposition.model.directive import Directive
from transposition.model.finding import DocPath
from transposition.model.provision import Modality, Provision
from transposition.model.record import ON_AN_OPTION, READ_AS_SHORT, Claim, ClaimStatus, ElementAnswer, Role

_SILENCE = re.compile(
    r"\b(?:not|never|nobody has|no one has)\s+(?:been\s+)?"
    r"(?:read|found|examined|checked|looked at|looked up|seen|verified)\b"
    r"|\bto be (?:verified|checked|read)\b|\brecalled\b|\bno copy\b",
    re.IGNORECASE,
)


_Found = Iterator[tuple[DocPath, str, str]]


def modality_problems(path: DocPath, scope: str, claim: Claim, directive: Directive) -> _Found:
    """A word that does not fit: a duty cannot be an option used or not used, and an option cannot be transposed.

    Of a wider scope all provisions that ask for anything have to be of one kind for a word to be wrong.
    """
    provision = directive.provisions.get(scope)
    if provision is not None:
        yield from _modality(path, provision, claim)
        return
    inside = [directive.provisions[item] for item in directive.expand(scope)]
    asking = [item for item in inside if item.transposable]
    if asking and claim.status in ON_AN_OPTION and not any(item.modality is Modality.MAY for item in asking):
        message = f"{scope} has no option in it: it cannot be {_word(claim.status)}"
        yield (*path, "status"), message, "say transposed, partial, not_transposed or unclear"


def reading_problems(path: DocPath, scope: str, claim: Claim, directive: Directive) -> _Found:
    """What is wrong with the reasons of a claim: the place, the message and a hint."""
    provision = directive.provisions.get(scope)
    if claim.certainty not in (None, Certainty.A, Certainty.B):
        yield (*path, "certainty"), "a reading is of certainty A or B", "C to E follow from the kinds of its sources"
    if claim.status in READ_AS_SHORT and claim.role is not Role.BACKGROUND:
        yield from _shortfall(path, provision, claim)


def _modality(path: DocPath, provision: Provision, claim: Claim) -> _Found:
    optional = provision.modality is Modality.MAY
    if claim.status in ON_AN_OPTION and not optional:
        message = f"{provision.id} is a duty: it cannot be {_word(claim.status)}"
        yield (*path, "status"), message, "say transposed, partial, not_transposed or unclear"
    elif optional and claim.status not in ON_AN_OPTION and claim.status is not ClaimStatus.UNCLEAR:
        message = f"{provision.id} is an option: it cannot be {_word(claim.status)}"
        yield (*path, "status"), message, "say option_used, option_not_used or unclear"


def _shortfall(path: DocPath, provision: Provision | None, claim: Claim) -> _Found:
    missing = ElementAnswer.MISSING in claim.elements.values()
    if not (missing or claim.shortfall or (provision and _below_the_floor(claim, provision))):
        message = f"{_word(claim.status)} without saying what is missing"
        yield (*path, "status"), message, "name a missing element, a penalty below the floor, or a shortfall in words"
    if claim.shortfall and _SILENCE.search(claim.shortfall):
        message = "what nobody read or found is no shortfall"
        yield (*path, "shortfall"), message, "say unclear, and what would settle it"


def _below_the_floor(claim: Claim, provision: Provision) -> bool:
    floors = [threshold for threshold, _ in provision.thresholds().values()]
    return bool(floors) and any(penalty.max < max(floors) for penalty in claim.penalties)


def _word(status: ClaimStatus) -> str:
    return status.value.replace("_", " ")
