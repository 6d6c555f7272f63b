"""Semantics that hold for every record: tested on the shipped ones, changed at random."""

from __future__ import annotations

import random
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import LAST_READ, ROOT
from tests.engine.builder import claim, measure, record
from tests.engine.mutations import complete
from transposition.engine.assess import assess, assess_all
from transposition.model.assessment import GAPS, Assessment, Result
from transposition.model.directive import Bond
from transposition.model.provision import Modality
from transposition.model.record import Claim, Measure, Record
from transposition.workspace import Workspace, load_workspace

SPACE: Workspace = load_workspace(ROOT)
STATES = SPACE.states
PROVISIONS = SPACE.directive.ids
TODAY = LAST_READ
ACT = Measure.model_validate(measure(in_force="2013-02-01"))
DAYS = st.dates(date(2012, 1, 1), date(2027, 1, 1))
FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def shipped_record(state: str) -> Record:
    found = SPACE.record(state)
    assert found is not None
    return found


def run(made: Record, day: date = TODAY, *, bound: bool | None = None) -> Assessment:
    return assess(SPACE.directive, SPACE.checks, made, day, bound=bound)


def coverage_gaps(seen: Assessment) -> set[str]:
    kinds = {check.id for check in SPACE.checks if check.kind == "coverage"}
    return {finding.id for finding in seen.findings if finding.check in kinds}


@FEW
@given(st.sampled_from(STATES), st.sampled_from(PROVISIONS), st.booleans())
def test_evidence_of_transposition_never_adds_a_coverage_gap(state: str, provision: str, whole: bool) -> None:
    made = complete(shipped_record(state)) if whole else shipped_record(state)
    before = run(made)
    more = Claim.model_validate(claim(id="added-claim", measure="added-act", verified_in=next(iter(made.sources))))
    answered = made.model_copy(
        update={
            "measures": made.measures | {"added-act": ACT},
            "transposition": made.transposition | {provision: (*made.transposition.get(provision, ()), more)},
        }
    )
    after = run(answered)
    assert coverage_gaps(after) <= coverage_gaps(before)
    assert after.gaps <= before.gaps


@FEW
@given(st.sampled_from(STATES), DAYS, st.booleans())
def test_a_state_that_is_not_bound_never_has_a_gap(state: str, day: date, whole: bool) -> None:
    made = complete(shipped_record(state)) if whole else shipped_record(state)
    seen = run(made, day, bound=False)
    assert seen.gaps == 0
    assert all(finding.severity == "info" for finding in seen.findings)
    assert all(finding.nature != "gap" for finding in seen.findings)


@FEW
@given(st.sampled_from(STATES), DAYS)
def test_an_unused_option_is_never_a_gap(state: str, day: date) -> None:
    made = shipped_record(state)
    options = [item for item in SPACE.directive.provisions.values() if item.modality is Modality.MAY]
    without = {scope: claims for scope, claims in made.transposition.items() if scope not in {o.id for o in options}}
    # A fact can say that an option is used, too.
    facts = {name: found for name, found in made.facts.items() if name != "web_blocking"}
    silent = run(complete(made.model_copy(update={"transposition": without, "facts": facts})), day)
    for option in options:
        assert silent.provisions[option.id].result not in GAPS
        assert not [f for f in silent.findings if f.provision == option.id and f.nature == "gap"]


@FEW
@given(st.sampled_from(STATES))
def test_unknown_stays_unknown(state: str) -> None:
    """What nobody has looked at has no result and no gap, whatever else the record says."""
    made = shipped_record(state)
    seen = run(made)
    for provision, item in seen.provisions.items():
        own = SPACE.directive.provisions[provision]
        if own.transposable and not item.claims and not SPACE.directive.children(provision):
            assert item.result is Result.NOT_ASSESSED
            assert not item.lowered_by


@FEW
@given(st.sampled_from(STATES), st.integers(0, 999), st.booleans())
def test_the_order_of_keys_and_entries_changes_no_finding(state: str, seed: int, whole: bool) -> None:
    made = complete(shipped_record(state)) if whole else shipped_record(state)
    mixed = shuffled(made, random.Random(seed))
    assert told(run(mixed)) == told(run(made))


def told(seen: Assessment) -> tuple[list[object], dict[str, str]]:
    """All that a reader sees of the findings, without the place in the file; and the results."""
    findings = [
        (f.id, f.severity.value, f.provision, f.message, f.remedy, sorted(f.facts), sorted(f.caps))
        for f in seen.findings
    ]
    return sorted(findings), {item.provision: item.result.value for item in seen.provisions.values()}


def shuffled(made: Record, chance: random.Random) -> Record:
    def mix(items):  # type: ignore[no-untyped-def]
        found = list(items)
        chance.shuffle(found)
        return found

    return made.model_copy(
        update={
            "sources": dict(mix(made.sources.items())),
            "measures": dict(mix(made.measures.items())),
            "transposition": {scope: tuple(mix(claims)) for scope, claims in mix(made.transposition.items())},
            "facts": {name: tuple(mix(facts)) for name, facts in mix(made.facts.items())},
            "infringements": tuple(mix(made.infringements)),
            "findings": tuple(mix(made.findings)),
            "suppressions": tuple(mix(made.suppressions)),
        }
    )


def test_the_order_of_records_changes_no_finding() -> None:
    records = [shipped_record(state) for state in STATES]
    forward = assess_all(SPACE.directive, SPACE.checks, records, TODAY)
    backward = assess_all(SPACE.directive, SPACE.checks, records[::-1], TODAY)
    assert [told(item) for item in forward] == [told(item) for item in backward[::-1]]


def test_two_runs_give_the_same_and_every_finding_its_own_identity() -> None:
    for state in STATES:
        first, second = run(shipped_record(state)), run(shipped_record(state))
        assert told(first) == told(second)
        ids = [finding.id for finding in first.findings]
        assert len(set(ids)) == len(ids)


def test_participation_is_a_matter_of_the_day() -> None:
    directive = SPACE.directive
    assert directive.bond("HR", date(2013, 6, 30)) is Bond.NOT_YET
    assert directive.bond("HR", date(2013, 7, 1)) is Bond.BOUND
    assert directive.bond("UK", date(2020, 12, 31)) is Bond.BOUND
    assert directive.bond("UK", date(2021, 1, 1)) is Bond.FORMER
    assert all(directive.bond("DK", date(year, 1, 1)) is Bond.OUTSIDE for year in range(2010, 2030))
    assert sum(directive.bond(state, TODAY) is Bond.BOUND for state in STATES) == 26


def test_an_act_that_was_not_yet_there_does_not_count_and_a_later_procedure_is_not_known() -> None:
    then, now = run(shipped_record("DE"), date(2014, 1, 1)), run(shipped_record("DE"))
    assert then.counts != now.counts
    assert then.steps == ()
    assert [step.stage.value for step in now.steps] == ["letter_of_formal_notice"]


def test_an_empty_record_has_no_finding_about_the_law() -> None:
    seen = run(record(), date(2026, 1, 1), bound=True)
    assert seen.gaps == 0
    assert not [finding for finding in seen.findings if finding.nature == "gap"]
