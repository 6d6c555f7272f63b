"""Suppressions that have expired, or that no finding needs any more.

Looks at the findings after all checks that see one record alone or all records together.

Placeholders: ``check`` (that was suppressed), ``until``, ``reason``.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from transposition.engine.case import Case
from transposition.engine.kinds.base import Compiled, Hit, Kind, Phase
from transposition.engine.suppress import expired, matches
from transposition.model.base import Model
from transposition.model.finding import Nature


class Finds(StrEnum):
    """What is looked for."""

    EXPIRED = "expired"
    UNUSED = "unused"


class Params(Model):
    """``finds``: see above."""

    finds: Finds


def find(compiled: Compiled, case: Case) -> Iterator[Hit]:
    """Hits for suppressions that should go."""
    by_check: dict[str, list[int]] = {}
    for number, finding in enumerate(case.findings):
        by_check.setdefault(finding.check, []).append(number)
    for place, suppression in enumerate(case.record.suppressions):
        over = expired(suppression, case)
        if compiled.params.finds is Finds.EXPIRED and not over:
            continue
        if compiled.params.finds is Finds.UNUSED:
            about = [case.findings[number] for number in by_check.get(suppression.check, ())]
            if over or any(matches(suppression, finding, case) for finding in about):
                continue
        key = "until" if over else "check"
        yield Hit(
            suppression.provision or "general",
            ("suppressions", place, key),
            element=suppression.check,
            subject=suppression.subject,
            values={"check": suppression.check, "until": str(suppression.until), "reason": suppression.reason},
            facts=(f"suppression of {suppression.check} until {suppression.until}",),
        )


KIND = Kind(
    "suppressions",
    Params,
    frozenset({"check", "until", "reason"}),
    Nature.RECORD,
    __doc__,
    phase=Phase.FINDINGS,
    find=find,
)
