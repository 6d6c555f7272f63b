"""The two States that are not bound: one never was, one no longer is."""

from __future__ import annotations

from datetime import date

import pytest

from tests.data.answers import COLLECTED, DEADLINE, assessed, claim_of, record_of
from transposition import Workspace
from transposition.model.assessment import Basis
from transposition.model.directive import Bond
from transposition.model.evidence import Body
from transposition.model.record import Says


def test_denmark_is_a_benchmark_at_every_date(shipped: Workspace) -> None:
    for day in (DEADLINE, COLLECTED):
        assessment = assessed(shipped, "DK", day)
        assert assessment.basis is Basis.BENCHMARK
        assert not assessment.bound
        assert assessment.bond is Bond.OUTSIDE
    assert record_of(shipped, "DK").infringements == ()


def test_the_danish_government_says_that_its_law_accords_and_that_is_no_official_finding(shipped: Workspace) -> None:
    (finding,) = [item for item in record_of(shipped, "DK").findings if item.says is Says.MEETS]
    assert finding.body is Body.OWN_GOVERNMENT
    assert not finding.official


def test_a_danish_ban_takes_away_work_that_is_done_and_not_work_to_come(shipped: Workspace) -> None:
    claim = claim_of(record_of(shipped, "DK"), "10(1)", "straffeloven")
    assert (claim.status.value, claim.certainty and claim.certainty.value) == ("partial", "B")
    assert claim.elements["professional_activities"].value == "missing"
    # The code asks for danger that the position is misused, not for an offence at work.
    assert claim.elements["any_context"].value == "met"
    assert "fortsat" in (claim.shortfall or "")


def test_danish_law_frees_a_picture_of_a_child_of_15_by_consent_to_the_possession_alone(shipped: Workspace) -> None:
    claim = claim_of(record_of(shipped, "DK"), "8(3)", "straffeloven")
    assert claim.status.value == "option_used"
    assert claim.elements["private_use"].value == "missing"


def test_the_united_kingdom_was_bound_to_the_end_of_2020(shipped: Workspace) -> None:
    assert assessed(shipped, "UK", date(2020, 12, 31)).bound
    after = assessed(shipped, "UK", date(2021, 1, 1))
    assert (after.bond, after.gaps) == (Bond.FORMER, 0)


@pytest.mark.parametrize(
    ("measure", "territory"),
    [
        ("sexual-offences-2003", ("England and Wales",)),
        ("so-scotland-2009", ("Scotland",)),
        ("so-ni-2008", ("Northern Ireland",)),
        ("serious-crime-2007", ("England and Wales", "Northern Ireland")),
    ],
)
def test_british_acts_say_where_they_apply(shipped: Workspace, measure: str, territory: tuple[str, ...]) -> None:
    assert record_of(shipped, "UK").measures[measure].territory == territory
