"""A claim that by itself says the national law falls short, or that nobody could tell.

Finds claims with one of the given statuses that count at the date and decide: no background, no weaker route. The
finding repeats what the record says; it confirms nothing. An option that is recorded as not transposed is just not
used, and a provision that calls for nothing national cannot fall short: neither is found. With ``unless_found: yes``
a claim is passed over where another check has already found what it falls short of.

Placeholders: ``national``, ``status``, ``note`` (what is missing), ``candidate``, ``would_settle``, ``who``.
"""

from __future__ import annotations

from collections.abc import Iterator

from transposition.engine.case import Case
from transposition.engine.kinds.base import Compiled, Hit, Kind, Phase, doubt_beside
from transposition.model.base import Flag, Model
from transposition.model.certainty import Certainty
from transposition.model.finding import Cap, Nature
from transposition.model.provision import Modality
from transposition.model.record import READ_AS_SHORT, ClaimStatus, Role


class Params(Model):
    """``statuses``: the readings to report. ``unless_found``: not where another finding says what is missing.

    ``candidates``: of the readings that do not say themselves that the law falls short, those that name a shortfall to
    be confirmed; without it, those that name none.
    """

    statuses: tuple[ClaimStatus, ...]
    unless_found: Flag = False
    candidates: Flag = False


def find(compiled: Compiled, case: Case) -> Iterator[Hit]:
    """Hits for claims with one of the statuses, on a provision or on a wider scope that touches one."""
    params: Params = compiled.params
    wanted = frozenset(params.statuses)
    looked_at = frozenset(compiled.provisions)
    told = _told(case) if params.unless_found else frozenset()
    for scope in case.readings:
        if not (scope in looked_at if scope in case.directive.provisions else _touches(scope, looked_at, case)):
            continue
        for reading in case.deciding(scope):
            claim = reading.claim
            if claim.status not in wanted or _no_gap(scope, claim.status, case):
                continue
            if (scope, claim.id) in told or (scope, None) in told:
                continue
            if claim.role is Role.WEAKER or not (
                claim.status in READ_AS_SHORT or bool(claim.candidate) == params.candidates
            ):
                continue
            author = claim.assessed_by or case.record.assessed_by
            yield Hit(
                scope,
                (*reading.path, "candidate" if claim.candidate else "status"),
                subject=claim.id,
                values={
                    "national": claim.national,
                    "status": claim.status.value.replace("_", " "),
                    "note": (claim.shortfall or claim.note or "the record gives no reason").rstrip("."),
                    "candidate": (claim.candidate or "").rstrip("."),
                    "would_settle": (claim.would_settle or "the text itself").rstrip("."),
                    "who": author.kind.value.replace("_", " "),
                    "doubt": "" if params.candidates else doubt_beside(claim),
                },
                facts=(f"{claim.national}: read as {claim.status.value} by a {author.kind.value} on {author.on}",),
                rests_on=(claim,),
                grave=claim.status is ClaimStatus.NOT_TRANSPOSED,
                slight=claim.rare_case,
                words=claim.candidate or claim.shortfall or "",
            )


def _told(case: Case) -> frozenset[tuple[str, str | None]]:
    """Claims about which a finding already stands; None as the claim: the finding is about the whole provision."""
    told: set[tuple[str, str | None]] = set()
    for finding in case.findings:
        # That only the graver degree reaches a level says nothing of what the row itself falls short of.
        if Cap.GRAVER_DEGREE in finding.caps:
            continue
        if finding.about_law and finding.certainty is not None and finding.certainty.rank <= Certainty.C.rank:
            for provision, subject in finding.places:
                claims = {reading.claim.id for reading in case.readings.get(provision, ())}
                told.add((provision, subject if subject in claims else None))
    return frozenset(told)


def _no_gap(scope: str, status: ClaimStatus, case: Case) -> bool:
    provision = case.directive.provisions.get(scope)
    if provision is None:
        return False
    unused = provision.modality is Modality.MAY and status is ClaimStatus.NOT_TRANSPOSED
    return unused or not provision.transposable


def _touches(scope: str, provisions: frozenset[str], case: Case) -> bool:
    return any(provision in provisions for provision in case.directive.expand(scope))


KIND = Kind(
    "reading",
    Params,
    frozenset({"national", "status", "note", "candidate", "would_settle", "who"}),
    Nature.GAP,
    __doc__,
    phase=Phase.RESULTS,
    find=find,
)
