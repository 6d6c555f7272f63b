"""A claim that by itself says the national law falls short, or that nobody could tell.

Finds claims with one of the given statuses that count at the date. The finding repeats what the record says;
it confirms nothing and lowers nothing. An option that is recorded as not transposed is just not used, and a
provision that calls for nothing national cannot fall short: neither is found.

Placeholders: ``national``, ``status``, ``note``, ``who``.
"""

from __future__ import annotations

from collections.abc import Iterator

from transposition.engine.case import Case
from transposition.engine.kinds.base import Compiled, Hit, Kind
from transposition.model.base import Model
from transposition.model.directive import Modality
from transposition.model.finding import Nature
from transposition.model.record import ClaimStatus


class Params(Model):
    """``statuses``: the readings to report."""

    statuses: tuple[ClaimStatus, ...]


def find(compiled: Compiled, case: Case) -> Iterator[Hit]:
    """Hits for claims with one of the statuses, on a provision or on a wider scope that touches one."""
    wanted = frozenset(compiled.params.statuses)
    looked_at = frozenset(compiled.provisions)
    for scope, readings in case.readings.items():
        if scope in case.directive.provisions and scope not in looked_at:
            continue
        if scope not in case.directive.provisions and not _touches(scope, looked_at, case):
            continue
        for reading in readings:
            claim = reading.claim
            if claim.status not in wanted or not reading.counts or _no_gap(scope, claim.status, case):
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
    find=find,
)
