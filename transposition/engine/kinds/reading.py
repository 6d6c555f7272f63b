"""A claim that by itself says the national law falls short, or that nobody could tell.

Finds claims with one of the given statuses that count at the date. The finding repeats what the record says;
it confirms nothing and lowers nothing. An option that is recorded as not transposed is just not used, and a
provision that calls for nothing national cannot fall short: neither is found. With ``unless_found: yes`` a claim
is passed over where another check has already found what it falls short of.

Placeholders: ``national``, ``status``, ``note``, ``who``.
"""

from __future__ import annotations

from collections.abc import Iterator

from transposition.engine.case import Case
from transposition.engine.kinds.base import Compiled, Hit, Kind, Phase
from transposition.model.base import Flag, Model
from transposition.model.check import Severity
from transposition.model.directive import Modality
from transposition.model.finding import Nature
from transposition.model.record import ClaimStatus


class Params(Model):
    """``statuses``: the readings to report. ``unless_found``: not where another finding says what is missing."""

    statuses: tuple[ClaimStatus, ...]
    unless_found: Flag = False


def find(compiled: Compiled, case: Case) -> Iterator[Hit]:
    """Hits for claims with one of the statuses, on a provision or on a wider scope that touches one."""
    wanted = frozenset(compiled.params.statuses)
    looked_at = frozenset(compiled.provisions)
    told = _told(case) if compiled.params.unless_found else frozenset()
    for scope, readings in case.readings.items():
        if scope in case.directive.provisions and scope not in looked_at:
            continue
        if scope not in case.directive.provisions and not _touches(scope, looked_at, case):
            continue
        for reading in readings:
            claim = reading.claim
            if claim.status not in wanted or not reading.counts or _no_gap(scope, claim.status, case):
                continue
            if (scope, claim.id) in told or (scope, None) in told:
                continue
            author = claim.assessed_by or case.record.assessed_by
            yield Hit(
                scope,
                (*reading.path, "status"),
                subject=claim.id,
                values={
                    "national": claim.national,
                    "status": claim.status.value.replace("_", " "),
                    "note": (claim.note or "the record gives no reason").rstrip("."),
                    "who": author.kind.value.replace("_", " "),
                },
                facts=(f"{claim.national}: read as {claim.status.value} by a {author.kind.value} on {author.on}",),
                sources=claim.sources,
                verified=claim.verified,
            )


def _told(case: Case) -> frozenset[tuple[str, str | None]]:
    """Claims about which a finding already stands; None as the claim: the finding is about the whole provision."""
    told: set[tuple[str, str | None]] = set()
    for finding in case.findings:
        if finding.nature in (Nature.GAP, Nature.BENCHMARK) and finding.weight is not Severity.INFO:
            claims = {reading.claim.id for reading in case.readings.get(finding.provision, ())}
            told.add((finding.provision, finding.subject if finding.subject in claims else None))
    return frozenset(told)


def _no_gap(scope: str, status: ClaimStatus, case: Case) -> bool:
    provision = case.directive.provisions.get(scope)
    if provision is None:
        return False
    unused = provision.modality is Modality.MAY and status is ClaimStatus.NOT_TRANSPOSED
    return unused or not provision.transposable


def _touches(scope: str, provisions: frozenset[str], case: Case) -> bool:
    from transposition.model.provisions import expand

    return any(provision in provisions for provision in expand(scope, case.directive.ids))


KIND = Kind(
    "reading",
    Params,
    frozenset({"national", "status", "note", "who"}),
    Nature.GAP,
    __doc__,
    phase=Phase.RESULTS,
    find=find,
)
