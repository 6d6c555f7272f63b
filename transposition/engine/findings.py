"""Make findings of hits: identity, message, severity with its caps, nature, evidence."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache

from transposition.engine.case import Case
from transposition.engine.compile import PLACEHOLDER
from transposition.engine.kinds.base import Compiled, Hit
from transposition.engine.weight import (
    GRAVEST,
    LIGHTEST,
    adjusted,
    certainty_of,
    falls_short,
    gravity_of,
    severity_of,
)
from transposition.model.certainty import Certainty, weakest
from transposition.model.check import Check
from transposition.model.finding import TO_MATCH, Cap, Finding, Nature, lowered_initial, other_provisions, told_after
from transposition.model.provisions import dotted
from transposition.model.severity import About, Effect, Severity
from transposition.model.states import state_name


def finding_id(check: str, state: str, provision: str, element: str | None, subject: str | None) -> str:
    """A short id that depends on what the finding is about, never on where it stands."""
    text = "|".join((check, state, provision, element or "", subject or ""))
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def fill(template: str, values: Mapping[str, str]) -> str:
    """Put values into the placeholders of a message; nothing in it is evaluated."""
    parts = list(_parts(template))
    for place in range(1, len(parts), 2):
        name = parts[place]
        parts[place] = values.get(name, f"{{{name}}}")
    return "".join(parts)


@lru_cache(maxsize=1024)
def _parts(template: str) -> tuple[str, ...]:
    """A text and the name of a placeholder by turns."""
    return tuple(PLACEHOLDER.split(template))


def make_finding(compiled: Compiled, hit: Hit, case: Case) -> Finding:
    """The finding that a hit amounts to."""
    check = compiled.check
    nature = hit.nature or (_NATURES[check.about] if check.about else compiled.kind.nature)
    evidence = {source: item for item in hit.rests_on for source in item.sources}
    gravity, certainty, weight, caps = _weigh(compiled, hit, nature, case)
    severity = weight
    if nature is Nature.GAP and certainty is Certainty.E:
        # What nobody has read is work of ours, and nothing against a State.
        nature, gravity, certainty = Nature.WORK, None, None
    if nature is Nature.GAP and case.obliged and not case.asks(hit.provision):
        # Unlike where nothing is due at all, the figures of the State count: what is not due may not be among them.
        nature, severity, weight = Nature.BENCHMARK, Severity.INFO, Severity.INFO
        caps = (*caps, Cap.NOT_DUE)
    elif nature in (Nature.GAP, Nature.PROCEDURE) and not case.obliged:
        nature = Nature.BENCHMARK if nature is Nature.GAP else nature
        severity = Severity.INFO
        caps = (*caps, Cap.NOT_DUE if case.bound else Cap.NOT_BOUND)
    provision = case.directive.provisions.get(hit.provision)
    values = {
        "state": state_name(case.state),
        "code": case.state,
        "provision": hit.provision,
        "dotted": dotted(hit.provision),
        "obligation": provision.obligation if provision else case.directive.heading(hit.provision),
        **hit.values,
        "also": ", ".join(other_provisions(hit.provision, hit.also)),
    }
    remedy = fill(check.remedy, values)
    candidate = check.effect is Effect.TO_CONFIRM
    if nature is Nature.BENCHMARK and not case.bound and not candidate:
        remedy = fill(TO_MATCH, {"remedy": lowered_initial(remedy)})
    return Finding(
        id=finding_id(check.id, case.state, hit.provision, hit.element, hit.subject),
        check=check.id,
        title=check.title,
        severity=severity,
        weight=weight,
        nature=nature,
        gravity=gravity,
        certainty=certainty,
        step=hit.step,
        to_confirm=certainty is not None and (candidate or not falls_short(gravity or LIGHTEST, certainty)),
        state=case.state,
        provision=hit.provision,
        message=_message(check, values),
        remedy=remedy,
        element=hit.element,
        subject=hit.subject,
        path=hit.path,
        evidence=tuple(
            cited for source, item in evidence.items() for cited in case.evidence((source,), verified=item.verified)
        ),
        facts=hit.facts,
        caps=caps,
        softened=hit.softened,
        also=hit.also,
        values=values,
    )


def _message(check: Check, values: Mapping[str, str]) -> str:
    return fill(" ".join((check.message, *told_after(check.message, values))), values)


_NATURES = {
    About.LAW: Nature.GAP,
    About.PROCEDURE: Nature.PROCEDURE,
    About.RECORD: Nature.RECORD,
    About.WORK: Nature.WORK,
}
_WHY = {
    Certainty.B: Cap.LAW_IS_OPEN,
    Certainty.C: Cap.BODY_SAYS_SO,
    Certainty.D: Cap.OLDER_OR_SECONDARY,
    Certainty.E: Cap.UNREAD,
}


def _weigh(
    compiled: Compiled, hit: Hit, nature: Nature, case: Case
) -> tuple[int | None, Certainty | None, Severity, tuple[Cap, ...]]:
    """Gravity, certainty, severity and what lowered it.

    What is about the record has neither axis: its severity is the check's own, and what is only still to be read is
    never more than an info.
    """
    own = compiled.check.severity
    if hit.ceiling and not compiled.chosen:
        own = max(own, hit.ceiling, key=lambda severity: severity.rank)
    if nature is Nature.WORK:
        return None, None, own if compiled.chosen else Severity.INFO, hit.caps
    if nature is Nature.RECORD:
        return None, None, own, hit.caps
    if nature is Nature.PROCEDURE:
        # That a step was taken may be learnt from anywhere (reading rules A4); a kind says what a finding is worth.
        certainty = hit.certainty if all(item.verified for item in hit.rests_on) else Certainty.E
    else:
        certainty = weakest(hit.certainty, *(certainty_of(item, case.record) for item in hit.rests_on))
    gravity = adjusted(gravity_of(case.directive, hit.provision), up=hit.grave, down=hit.slight)
    if hit.step:
        gravity = GRAVEST
    caps = hit.caps
    if certainty in _WHY and not (caps or hit.softened):
        caps = (_WHY[certainty],)
    derived = severity_of(gravity, certainty)
    weight = own if compiled.chosen else max(own, derived, key=lambda severity: severity.rank)
    return gravity, certainty, weight, tuple(dict.fromkeys(caps))
