"""Suppressions: a finding that the keeper of a record accepts for a time stays visible, but does not count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from transposition.engine.case import Case
from transposition.model.finding import Finding
from transposition.model.record import Suppression


def matches(suppression: Suppression, finding: Finding, case: Case) -> bool:
    """Whether a suppression is about this finding (whether or not it has expired)."""
    if suppression.check != finding.check:
        return False
    if suppression.subject and suppression.subject != finding.subject:
        return False
    if not suppression.provision or suppression.provision == finding.provision:
        return True
    return finding.provision in case.directive.expand(suppression.provision)


def expired(suppression: Suppression, case: Case) -> bool:
    """Whether the suppression has ended before the date of the assessment."""
    return suppression.until.surely_before(case.as_of)


def suppress(findings: Iterable[Finding], case: Case) -> Iterator[Finding]:
    """Copies of those findings that a suppression in the record covers."""
    for suppression in case.record.suppressions:
        if expired(suppression, case):
            continue
        for finding in findings:
            if finding.suppressed is None and matches(suppression, finding, case):
                yield finding.but(suppressed=suppression.reason)
