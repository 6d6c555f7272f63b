"""Make findings of hits: identity, message, severity with its caps, nature, evidence."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from transposition.engine.case import Case
from transposition.engine.compile import PLACEHOLDER
from transposition.engine.kinds.base import UNVERIFIED_FACT, Compiled, Hit
from transposition.model.check import Check, Severity
from transposition.model.finding import Finding, Nature
from transposition.model.provisions import dotted
from transposition.model.states import state_name

NOT_BOUND = "the State is not bound by the directive, so nothing against it can be a gap"


def finding_id(check: str, state: str, provision: str, element: str | None, subject: str | None) -> str:
    """A short id that depends on what the finding is about, never on where it stands."""
    text = "|".join((check, state, provision, element or "", subject or ""))
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def fill(template: str, values: Mapping[str, str]) -> str:
    """Put values into the placeholders of a message; nothing in it is evaluated."""
    return PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), template)


def make_finding(compiled: Compiled, hit: Hit, case: Case) -> Finding:
    """The finding that a hit amounts to."""
    check = compiled.check
    weight, caps = _weight(check, hit)
    nature = hit.nature or compiled.kind.nature
    severity = weight
    if not case.bound:
        nature = Nature.BENCHMARK if nature is Nature.GAP else nature
        severity = Severity.INFO
        caps = (*caps, NOT_BOUND)
    provision = case.directive.provisions.get(hit.provision)
    values = {
        "state": state_name(case.state),
        "code": case.state,
        "provision": hit.provision,
        "dotted": dotted(hit.provision),
        "obligation": provision.obligation if provision else case.directive.heading(hit.provision),
        **hit.values,
    }
    return Finding(
        id=finding_id(check.id, case.state, hit.provision, hit.element, hit.subject),
        check=check.id,
        title=check.title,
        severity=severity,
        weight=weight,
        nature=nature,
        state=case.state,
        provision=hit.provision,
        message=fill(check.message, values),
        remedy=fill(check.remedy, values),
        element=hit.element,
        subject=hit.subject,
        path=hit.path,
        evidence=case.evidence(hit.sources, verified=hit.verified),
        facts=hit.facts,
        caps=caps,
        values=values,
    )


def _weight(check: Check, hit: Hit) -> tuple[Severity, tuple[str, ...]]:
    """The check's severity, lowered as far as what it rests on demands."""
    limits = list(hit.caps)
    if not hit.verified:
        limits.append((Severity.WARNING, UNVERIFIED_FACT))
    weight = check.severity
    reasons = []
    for limit, reason in limits:
        if limit.rank > check.severity.rank:
            reasons.append(reason)
            weight = max(weight, limit, key=lambda severity: severity.rank)
    return weight, tuple(dict.fromkeys(reasons))
