"""A reviewed mapping that has become suspect, because one of its ends has changed since.

A claim can carry a stamp (``reviewed``: who, when, and fingerprints of the provision in ``rules/`` and of the
national answer). Finds claims whose provision or answer no longer has the fingerprint of the stamp. The command
``transposition review`` stamps a claim and clears the suspicion.

Placeholders: ``national``, ``by``, ``on``, ``changed`` (which end).
"""

from __future__ import annotations

from collections.abc import Iterator

from transposition.engine import fingerprint
from transposition.engine.case import Case
from transposition.engine.kinds.base import Compiled, Hit, Kind, NoParams
from transposition.model.finding import Nature


def find(_compiled: Compiled, case: Case) -> Iterator[Hit]:
    """Hits for suspect claims."""
    for reading in case.all_readings():
        stamp = reading.claim.reviewed
        if stamp is None:
            continue
        ends = {
            "the wording of the provision": stamp.provision == fingerprint.of_scope(reading.scope, case.directive),
            "the national answer": stamp.measure == fingerprint.of_answer(reading.claim, case.record),
        }
        changed = [end for end, same in ends.items() if not same]
        if changed:
            yield Hit(
                reading.scope,
                (*reading.path, "reviewed"),
                subject=reading.claim.id,
                values={
                    "national": reading.claim.national,
                    "by": stamp.by,
                    "on": str(stamp.on),
                    "changed": " and ".join(changed),
                },
                facts=tuple(f"changed since {stamp.on}: {end}" for end in changed),
                rests_on=(reading.claim,),
            )


KIND = Kind(
    "review",
    NoParams,
    frozenset({"national", "by", "on", "changed"}),
    Nature.WORK,
    __doc__,
    find=find,
)
