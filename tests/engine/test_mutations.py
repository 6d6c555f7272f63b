"""The truth test: break what a record says it meets, and the checks must notice; nothing else may change.

For every shipped record, each obligation that it meets is removed, made too mild, made late, stripped of an
element, or loses its measure. On a copy that is declared complete, a finding must name the provision, and the
result of no unrelated provision may change. On the partial original, what is removed becomes unknown, and no gap
appears. A State that is not bound never has a gap.

A fixed sample per record runs always; TRANSPOSITION_ALL_MUTATIONS=1 runs all of them, as CI does.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator

import pytest

from tests.conftest import ROOT
from tests.engine.mutations import TODAY, Mutation, complete, mutations
from transposition.engine.assess import assess
from transposition.model import provisions as names
from transposition.model.assessment import Assessment, Result
from transposition.model.directive import Bond
from transposition.model.finding import Finding
from transposition.model.record import ClaimStatus, Record
from transposition.workspace import Workspace

EVERYTHING = bool(os.environ.get("TRANSPOSITION_ALL_MUTATIONS"))
SAMPLE = 8
STATES = sorted(path.stem for path in (ROOT / "member_states").glob("*.yaml"))


def _assess(record: Record, shipped: Workspace) -> Assessment:
    return assess(shipped.directive, shipped.checks, record, TODAY)


def _met(assessment: Assessment) -> frozenset[str]:
    """Provisions and wider scopes that the record answers in full."""
    results = {Result.TRANSPOSED, Result.OPTION_USED}
    met = {item for item, found in assessment.provisions.items() if found.claims and found.result in results}
    for scope, readings in assessment.scopes.items():
        if readings and all(item.claim.status is ClaimStatus.TRANSPOSED and item.counts for item in readings):
            met.add(scope)
    return frozenset(met)


def _chosen(record: Record, assessment: Assessment, shipped: Workspace) -> list[Mutation]:
    covered_by = {item.id: frozenset(item.figures_from) for item in shipped.directive.provisions.values()}
    met = _met(assessment)
    found = list(mutations(record, shipped.directive, met, covered_by, assessment.bond in (Bond.BOUND, Bond.FORMER)))
    if EVERYTHING or len(found) <= SAMPLE:
        return found
    # A few of each kind, always the same for a record.
    return random.Random(f"{record.state}-2011/93").sample(found, SAMPLE)


def _names(finding: Finding, target: str, shipped: Workspace) -> bool:
    """Whether a finding is about the target: the provision, a part of a wider target, or named among its facts."""
    within = {target, *names.expand(target, shipped.directive.ids)}
    return finding.provision in within or any(
        fact == item or fact.startswith((f"{item} ", f"{item}:")) for item in within for fact in finding.facts
    )


def _caught(mutation: Mutation, after: Assessment, shipped: Workspace) -> bool:
    """Whether a check of the right kind names the target.

    What was found before the change counts, too: law that was late already cannot be made late.
    """
    for finding in (*after.findings, *after.work):
        check = shipped.checks.get(finding.check)
        if check and check.kind in mutation.kinds and _names(finding, mutation.target, shipped):
            return True
    return False


def _related(mutation: Mutation, shipped: Workspace) -> set[str]:
    """What may change: all that the mutation reaches, with what is above and below it."""
    related: set[str] = set()
    for scope in mutation.touched:
        related.update(names.expand(scope, shipped.directive.ids), {scope})
    for item in tuple(related):
        above = names.parent(item)
        while above:
            related.add(above)
            above = names.parent(above)
    return related


def _changed(before: Assessment, after: Assessment) -> set[str]:
    return {item for item in before.provisions if before.provisions[item].result is not after.provisions[item].result}


def _mutants(record: Record, shipped: Workspace) -> Iterator[tuple[Mutation, Record]]:
    for mutation in _chosen(record, _assess(record, shipped), shipped):
        yield mutation, mutation.apply(record)


@pytest.mark.parametrize("state", STATES)
def test_every_break_of_a_complete_record_is_found_and_reaches_nothing_else(state: str, shipped: Workspace) -> None:
    record = shipped.record(state)
    assert record is not None
    whole = complete(record)
    before = _assess(whole, shipped)
    missed, astray, tried = [], [], 0
    for mutation in _chosen(whole, before, shipped):
        tried += 1
        after = _assess(mutation.apply(whole), shipped)
        if not _caught(mutation, after, shipped):
            missed.append(f"{mutation.name} {mutation.target}")
        beyond = _changed(before, after) - _related(mutation, shipped)
        if beyond:
            astray.append(f"{mutation.name} {mutation.target} changes {sorted(beyond)}")
    print(f"{state}: {tried - len(missed)} of {tried} caught")
    assert missed == []
    assert astray == []


@pytest.mark.parametrize("state", STATES)
def test_what_a_partial_record_loses_becomes_unknown_and_no_gap(state: str, shipped: Workspace) -> None:
    record = shipped.record(state)
    assert record is not None
    before = _assess(record, shipped)
    for mutation in _chosen(record, before, shipped):
        if not mutation.gap:
            continue
        after = _assess(mutation.apply(record), shipped)
        if mutation.target in after.provisions and not shipped.directive.children(mutation.target):
            left = after.provisions[mutation.target]
            assert left.result is Result.NOT_ASSESSED, f"{mutation.name} {mutation.target}: {left.result}"
        assert after.gaps <= before.gaps, f"{mutation.name} {mutation.target}"


@pytest.mark.parametrize("state", ["DK", "UK"])
@pytest.mark.parametrize("declared_complete", [False, True])
def test_nothing_makes_a_gap_for_a_state_that_is_not_bound(
    state: str, declared_complete: bool, shipped: Workspace
) -> None:
    record = shipped.record(state)
    assert record is not None
    original = complete(record) if declared_complete else record
    for _, mutant in _mutants(original, shipped):
        after = _assess(mutant, shipped)
        assert after.gaps == 0
        assert all(finding.severity == "info" and finding.nature != "gap" for finding in after.findings)
