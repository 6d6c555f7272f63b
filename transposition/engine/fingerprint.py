"""Fingerprints of the two ends of a mapping, so that a review can notice when one of them changes.

A review stamp holds a fingerprint of the provision (what the directive asks for, as ``rules/`` words it) and one
of the answer (the claim with the measures it rests on). Only what a reviewer reads and confirms is part of them:
evidence, notes, layout and the order of keys are not.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from transposition.model.directive import Directive
from transposition.model.provision import Provision
from transposition.model.record import Claim, Measure, Record

LENGTH = 12
"""Hexadecimal digits of a fingerprint: short enough to read in a diff, long enough for a few thousand links."""

_OF_PROVISION = ("modality", "transposable", "binding_law", "obligation", "elements", "any_of")
_OF_MEASURE = ("title", "kind", "reference", "adopted", "in_force", "repealed", "territory")
_OF_CLAIM = ("national", "status", "elements", "penalties", "text_as_of", "valid_from", "valid_until")


def of_scope(scope: str, directive: Directive) -> str:
    """Fingerprint of what the directive asks for in a scope: one provision, or all that an article holds."""
    provision = directive.provisions.get(scope)
    if provision is not None:
        return _digest(_provision(provision))

    return _digest({item: _provision(directive.provisions[item]) for item in directive.expand(scope)})


def differing(before: Provision, after: Provision) -> list[str]:
    """What of two provisions differs of that which a reviewer reads and confirms; nothing if they ask for the same."""
    one, other = _provision(before), _provision(after)
    return [key for key in (*_OF_PROVISION, "parameters") if _digest(one.get(key)) != _digest(other.get(key))]


def of_answer(claim: Claim, record: Record) -> str:
    """Fingerprint of the national answer: what the claim says, and the measures that it rests on."""
    return _digest(
        {
            "claim": _fields(claim, _OF_CLAIM),
            "measures": {name: _measure(record.measures[name]) for name in claim.measure if name in record.measures},
        }
    )


def _provision(provision: Provision) -> dict[str, Any]:
    parameters = {item.name + str(item.condition or ""): str(item.value) for item in provision.parameters}
    return _fields(provision, _OF_PROVISION) | {"parameters": parameters}


def _measure(measure: Measure) -> dict[str, Any]:
    return _fields(measure, _OF_MEASURE)


def _fields(item: Provision | Measure | Claim, names: tuple[str, ...]) -> dict[str, Any]:
    return item.model_dump(mode="json", include=set(names), exclude_none=True)


def _digest(value: Any) -> str:
    # Lines are wrapped anew by editors and formatters: white space is no change of the text.
    text = " ".join(json.dumps(value, sort_keys=True, ensure_ascii=False).split())
    return hashlib.sha256(text.encode()).hexdigest()[:LENGTH]
