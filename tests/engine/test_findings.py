"""Findings: what they carry, how severities are capped, and suppressions."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.engine.builder import TODAY, claim, look, probe, record
from transposition.engine import CheckSet
from transposition.model.check import Severity
from transposition.model.finding import Finding
from transposition.workspace import Workspace

MILD = {"3(4)": claim(penalties=[{"max": "4 years", "tier": "below_age_of_consent"}])}


def penalty(shipped: Workspace, made: Any = None, **how: Any) -> Finding:
    seen = look(shipped, made or record(MILD), **how)
    [found] = [item for item in seen.findings if item.check == "penalty-3.4"]
    return found


def test_a_finding_tells_the_whole_chain(shipped: Workspace) -> None:
    found = penalty(shipped)
    assert (found.state, found.provision, found.element, found.subject) == ("XX", "3(4)", "below_age_of_consent", "act")
    assert "4 years" in found.message
    assert found.path == ("transposition", "3(4)", 0, "penalties", 0, "max")
    assert [(item.label, item.verified, item.read_on) for item in found.evidence] == [
        ("A made-up gazette", True, "2025-12-31")
    ]
    assert any("5 years" in fact for fact in found.facts)
    assert "{" not in found.message + found.remedy


def test_the_identity_does_not_depend_on_the_place_or_on_the_figure(shipped: Workspace) -> None:
    other = {
        "2(b)": claim(),
        "3(4)": [
            claim(id="before", national="§ 1"),
            claim(penalties=[{"max": "3 years", "tier": "below_age_of_consent"}]),
        ],
    }
    assert penalty(shipped, record(other)).id == penalty(shipped).id


def test_a_benchmark_keeps_its_weight_but_is_an_info(shipped: Workspace) -> None:
    found = penalty(shipped, bound=False)
    assert (found.severity, found.weight, found.nature) == ("info", "error", "benchmark")
    assert "not_bound" in found.caps


def test_a_severity_can_be_changed_or_switched_off_in_a_workspace(shipped: Workspace) -> None:
    milder = CheckSet(shipped.checks, shipped.directive, {"penalty-3.4": Severity.INFO})
    assert milder.by_id["penalty-3.4"].severity is Severity.INFO
    off = CheckSet(shipped.checks, shipped.directive, {"penalty-3.4": Severity.OFF})
    assert not any(item.check.id == "penalty-3.4" for items in off.phases.values() for item in items)
    assert "penalty-3.4" in off.by_id


def suppressed(shipped: Workspace, day: date = TODAY, **more: Any) -> list[Finding]:
    entry = {"check": "penalty-3.4", "reason": "being amended", "until": "2026-06-30"} | more
    seen = look(shipped, record(MILD, suppressions=[entry]), day)
    return [*seen.findings, *seen.work]


def test_a_suppressed_finding_stays_visible_and_does_not_count(shipped: Workspace) -> None:
    [found] = [item for item in suppressed(shipped) if item.check == "penalty-3.4"]
    assert found.suppressed == "being amended"
    assert not found.counts


def test_a_suppression_holds_for_its_provision_or_article_and_its_subject(shipped: Workspace) -> None:
    def hidden(**more: Any) -> bool:
        [found] = [item for item in suppressed(shipped, **more) if item.check == "penalty-3.4"]
        return found.suppressed is not None

    assert hidden(provision="3(4)")
    assert hidden(provision="3")
    assert not hidden(provision="4")
    assert hidden(subject="act")
    assert not hidden(subject="other")


def test_a_suppression_ends_and_is_then_reported(shipped: Workspace) -> None:
    found = suppressed(shipped, date(2026, 7, 1))
    assert all(item.suppressed is None for item in found)
    assert [item.provision for item in found if item.check == "suppression-expired"] == ["general"]


def test_a_suppression_that_nothing_needs_is_reported(shipped: Workspace) -> None:
    assert any(item.check == "suppression-unused" for item in suppressed(shipped, provision="4"))
    assert not any(item.check == "suppression-unused" for item in suppressed(shipped))


def test_a_placeholder_in_the_data_is_not_filled_in(shipped: Workspace) -> None:
    made = record({"3(4)": claim(national="{state} {national} %s", penalties=[{"max": "4 years"}])})
    assert "{state} {national} %s" in penalty(shipped, made).message


def test_a_message_names_what_its_kind_offers(shipped: Workspace) -> None:
    [found] = probe(
        shipped, "dates", {"earlier": "adopted", "later": "in_force"}, record(measures={"act": {
            "title": "T", "kind": "act", "adopted": "2014-01-02", "in_force": "2014-01-01", "verified_in": "src"}}),
        provisions="27(1)", message="{measure_id} {measure} {earlier} {later} {state}",
    )  # fmt: skip
    assert found.message == "act T 2014-01-02 2014-01-01 XX"
