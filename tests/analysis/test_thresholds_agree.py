"""One rule on penalty thresholds: the checks, the results, and the models from other States say the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import ROOT
from tests.engine.builder import claim, record
from transposition.analysis.peers import find_peers
from transposition.engine.assess import assess
from transposition.engine.compile import CheckSet
from transposition.model.assessment import SHORT, ProvisionAssessment, Result, TierVerdict
from transposition.model.finding import Finding, Problem
from transposition.model.record import Record
from transposition.workspace import load_workspace

SPACE = load_workspace(ROOT)
DIRECTIVE = SPACE.directive
WITH_FLOORS = [item for item in DIRECTIVE.provisions.values() if item.thresholds()]
PENALTY_CHECKS = {item.id: item for item in SPACE.checks if item.kind == "penalty"}
ONLY = CheckSet(list(PENALTY_CHECKS.values()), DIRECTIVE)
TODAY = date(2026, 1, 1)
STATE = "AT"
MAXIMA = ("fine", "6 months", "1 year", "2 years", "3 years", "5 years", "10 years", "life")


class OneState:
    """A workspace with the penalty checks and one record."""

    root, problems, checks, directive, states = Path(), list[Problem](), ONLY, DIRECTIVE, (STATE,)

    def __init__(self, made: Record) -> None:
        self.made = made

    def record(self, state: str) -> Record | None:
        return self.made if state == STATE else None

    def document(self, state: str) -> None:
        return None


def penalties(limbs: tuple[str, ...]) -> st.SearchStrategy[list[dict[str, Any]]]:
    return st.lists(
        st.fixed_dictionaries(
            {
                "max": st.sampled_from(MAXIMA),
                "tier": st.sampled_from(["below_age_of_consent", "over_age_of_consent", "any_child", "unknown"]),
                "lesser_case": st.sampled_from(["no", "no", "no", "yes"]),
                "covers": st.lists(st.sampled_from(limbs), unique=True, max_size=2) if limbs else st.just([]),
            }
        ),
        max_size=4,
    )  # fmt: skip


@st.composite
def cases(draw: st.DrawFn) -> tuple[str, Record]:
    provision = draw(st.sampled_from(WITH_FLOORS))
    claims: dict[str, Any] = {}
    for place, scope in enumerate((provision.id, *provision.figures_from)):
        limbs = DIRECTIVE.provisions[scope].limbs
        claims[scope] = [
            claim(
                id=f"c{place}-{number}",
                national=f"§ {place}{number}",
                role=draw(st.sampled_from(["whole", "whole", "part", "alternative", "weaker", "background"])),
                penalties=draw(penalties(limbs)),
            )
            for number in range(draw(st.integers(0 if place else 1, 2)))
        ]
    made = record({scope: found for scope, found in claims.items() if found})
    return provision.id, made.model_copy(update={"state": STATE})


def found_by_checks(findings: tuple[Finding, ...], provision: str, *, degrees: bool) -> set[str | None]:
    return {
        item.element
        for item in findings
        if item.provision == provision and bool(PENALTY_CHECKS[item.check].params.get("degrees")) is degrees
    }


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases())
def test_checks_results_and_models_agree_on_every_threshold(case: tuple[str, Record]) -> None:
    provision, made = case
    seen = assess(DIRECTIVE, ONLY, made, TODAY)
    item = seen.provisions[provision]
    low = {tier.tier for tier in item.tiers if tier.falls_short}
    open_in_law = {tier.tier for tier in item.tiers if tier.verdict is TierVerdict.TOP_ONLY}
    assert found_by_checks(seen.findings, provision, degrees=False) == low
    assert found_by_checks(seen.findings, provision, degrees=True) == open_in_law
    if low:
        assert item.result in SHORT
    peers = find_peers(OneState(made), provision, "BE", TODAY)
    assert [peer.state for peer in peers] in ([], [STATE])
    for peer in peers:
        assert item.result is Result.TRANSPOSED
        assert not low
        assert (peer.meets_thresholds is True) == reaches_all(item)


def reaches_all(item: ProvisionAssessment) -> bool:
    """Said without the code under test: each threshold has a figure, and none falls short."""
    return all(tier.figure is not None and not tier.falls_short for tier in item.tiers) and bool(item.tiers)


def test_every_provision_with_a_threshold_has_its_check() -> None:
    compiled = [item for items in ONLY.phases.values() for item in items if not item.params.degrees]
    looked_at = [name for item in compiled for name in item.provisions]
    assert sorted(looked_at) == sorted(item.id for item in WITH_FLOORS)
