"""Findings: what they carry, how severities are capped, and suppressions."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.engine.builder import TODAY, check, claim, look, measure, probe, record
from transposition.engine.assess import assess
from transposition.engine.compile import CheckSet
from transposition.engine.findings import fill, finding_id
from transposition.model.finding import Finding
from transposition.model.severity import Severity
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


def test_what_is_remembered_of_a_finding_stays_the_same_from_version_to_version() -> None:
    """Baselines, and services that finding ids were handed to, know it by this id."""
    told = [("penalty-3.4", "XX", "3(4)", "below_age_of_consent", "act"), ("penalty-3.4", "XX", "3(4)", None, None)]
    assert [finding_id(*what) for what in told] == ["28f61c39cb", "0038fe5524"]


def test_two_thresholds_that_one_law_misses_are_two_findings(shipped: Workspace) -> None:
    both = [{"max": "4 years", "tier": "below_age_of_consent"}, {"max": "1 year", "tier": "over_age_of_consent"}]
    seen = look(shipped, record({"4(2)": claim(penalties=both)}))
    found = {item.element: item.id for item in seen.findings if item.check == "penalty-4.2"}
    assert set(found) == {"below_age_of_consent", "over_age_of_consent"}
    assert len(set(found.values())) == 2


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


def test_a_placeholder_that_nobody_fills_stays() -> None:
    assert fill("{state}: {unknown}", {"state": "Denmark"}) == "Denmark: {unknown}"


def test_a_message_can_quote_what_the_provision_asks_for(shipped: Workspace) -> None:
    [found] = probe(
        shipped, "reading", {"statuses": ["partial"]}, record({"16(1)": claim("partial")}),
        provisions=["16(1)"], message="{obligation}|{dotted}",
    )  # fmt: skip
    assert found.message == f"{shipped.directive.provisions['16(1)'].obligation}|16.1"


def mild(**more: Any) -> Any:
    return record({"3(4)": claim(penalties=[{"max": "4 years", "tier": "below_age_of_consent"}], **more)}, **SOURCES)


SOURCES = {
    "sources": {
        "src": {"title": "A gazette", "kind": "official_text", "read_on": "2025-12-31"},
        "body": {"title": "A report", "kind": "official_document", "read_on": "2025-12-31"},
        "press": {"title": "A newspaper", "kind": "press", "read_on": "2025-12-31"},
    }
}


@pytest.mark.parametrize(
    ("more", "certainty", "severity", "to_confirm", "caps"),
    [
        ({}, "A", "error", False, ()),
        ({"certainty": "B"}, "B", "warning", True, ("law_is_open",)),
        ({"verified_in": "body"}, "C", "warning", False, ("body_says_so",)),
        ({"verified_in": "press"}, "D", "info", True, ("older_or_secondary",)),
        ({"status": "unclear"}, "B", "warning", True, ("unclear_reading",)),
    ],
)
def test_what_lowers_the_weight_of_a_finding_is_said(
    more: dict[str, Any], certainty: str, severity: str, to_confirm: bool, caps: tuple[str, ...], shipped: Workspace
) -> None:
    found = penalty(shipped, mild(**more))
    assert (found.certainty, found.severity, found.to_confirm, found.caps) == (certainty, severity, to_confirm, caps)


def test_the_severity_of_a_check_is_a_ceiling_unless_the_user_chose_it(shipped: Workspace) -> None:
    def severity(made: Any, **chosen: Severity) -> Severity:
        checks = CheckSet(shipped.checks, shipped.directive, {"penalty-3.4": chosen["is_"]} if chosen else {})
        seen = assess(shipped.directive, checks, made, TODAY, bound=True)
        [found] = [item for item in seen.findings if item.check == "penalty-3.4"]
        return found.severity

    assert severity(mild()) is Severity.ERROR
    assert severity(mild(), is_=Severity.WARNING) is Severity.WARNING
    assert severity(mild(verified_in="press")) is Severity.INFO
    assert severity(mild(verified_in="press"), is_=Severity.ERROR) is Severity.ERROR
    params, made = {"statuses": ["partial"]}, record({"3(4)": claim("partial")})
    for ceiling in ("error", "warning", "info"):
        [found] = probe(shipped, "reading", params, made, provisions=["3(4)"], severity=ceiling)
        assert (found.severity, found.weight, found.certainty) == (ceiling, ceiling, "A")


def test_work_is_an_info_unless_the_user_chose_its_severity(shipped: Workspace) -> None:
    made = record({"16(1)": claim("partial", verified=False)})
    params = {"statuses": ["partial"]}
    [found] = probe(shipped, "reading", params, made, provisions=["16(1)"], about="work", severity="error")
    assert (found.nature, found.severity, found.gravity, found.certainty, found.to_confirm) == (
        "work", "info", None, None, False,
    )  # fmt: skip
    [found] = probe(shipped, "reading", params, made, provisions=["16(1)"], about="record", severity="error")
    assert (found.nature, found.severity, found.gravity, found.certainty) == ("record", "error", None, None)


def test_what_a_check_says_itself_of_why_it_is_not_certain_is_said_alone(shipped: Workspace) -> None:
    here = [{"field": "title", "exists": "yes"}]
    for more in ({}, {"soften_when": here, "soften_reason": "it may be elsewhere"}):
        [found] = probe(shipped, "condition", {"on": "measure", "when": here} | more, record(), provisions=["16(1)"])
        assert (found.softened, found.caps) == (more.get("soften_reason"), ())
        assert found.certainty == ("B" if more else "A")


@pytest.mark.parametrize(("user", "expected"), [({}, "info"), ({"probe": Severity.ERROR}, "error")])
def test_a_severity_that_the_user_chose_stands_for_work_and_for_a_look_back(
    user: dict[str, Severity], expected: str, shipped: Workspace
) -> None:
    def weight(kind: str, params: dict[str, Any], made: Any, day: date = TODAY, **more: Any) -> Severity:
        checks = CheckSet([check(kind, params, ["16(1)"], **more)], shipped.directive, user)
        seen = assess(shipped.directive, checks, made, day, bound=True)
        [found] = [*seen.findings, *seen.work]
        assert found.severity is found.weight
        return found.weight

    short, young = {"16(1)": claim("partial")}, {"act": measure(in_force="2015-01-01")}
    assert weight("reading", {"statuses": ["partial"]}, record(short), about="work") == expected
    before = {"standings": ["not_yet"]}
    assert weight("standing", before, record({"16(1)": claim()}, measures=young), date(2014, 1, 1)) == expected


def test_a_candidate_stays_to_be_confirmed_however_plain_the_text(shipped: Workspace) -> None:
    made = record({"16(1)": claim("unclear", candidate="nobody is protected", would_settle="the decree")})
    params = {"statuses": ["unclear"], "candidates": "yes"}
    for bound, remedy in ((True, "Read it."), (False, "Read it.")):
        [found] = probe(
            shipped, "reading", params, made, provisions=["16(1)"], effect="to_confirm", remedy="Read it.", bound=bound
        )
        assert (found.to_confirm, found.remedy) == (True, remedy)
    sure = record({"3(4)": claim("partial")})
    [found] = probe(shipped, "reading", {"statuses": ["partial"]}, sure, provisions=["3(4)"], effect="to_confirm")
    assert (found.certainty, found.to_confirm) == ("A", True)


def test_a_remedy_owes_nothing_to_a_duty_where_there_is_none(shipped: Workspace) -> None:
    made, params = record({"16(1)": claim("partial")}), {"statuses": ["partial"]}
    for bound, remedy in ((True, "Extend it."), (False, "To match: extend it.")):
        [found] = probe(shipped, "reading", params, made, provisions=["16(1)"], remedy="Extend it.", bound=bound)
        assert found.remedy == remedy


@pytest.mark.parametrize(("verified", "certainty"), [(True, "C"), (False, "E")])
def test_a_procedure_is_certain_where_it_was_read(verified: bool, certainty: str, shipped: Workspace) -> None:
    step = {"stage": "letter_of_formal_notice", "ground": "non_conformity", "date": "2019-01-24"}
    made = record(infringements=[step | {"verified_in" if verified else "verify_in": "src"}])
    [found] = probe(shipped, "infringement", {"finds": "open"}, made)
    assert (found.nature, found.certainty, found.gravity, found.step) == ("procedure", certainty, 1, True)


def test_a_procedure_that_rests_on_anything_unread_is_not_certain(shipped: Workspace) -> None:
    for verified, certainty in ((True, "A"), (False, "E")):
        late = {"act": measure(in_force="2015-01-01", names_directive="yes")}
        made = record({"14": claim(verified=verified)}, measures=late)
        [found] = probe(shipped, "deadline", {"at": "27(1)"}, made, provisions=["14"], about="procedure")
        assert found.certainty == certainty


@pytest.mark.parametrize(
    ("bound", "day", "caps"),
    [(True, TODAY, ()), (False, TODAY, ("not_bound",)), (True, date(2013, 1, 1), ("not_due",))],
)
def test_an_open_procedure_weighs_nothing_where_there_is_no_duty(
    bound: bool, day: date, caps: tuple[str, ...], shipped: Workspace
) -> None:
    step = {"stage": "letter_of_formal_notice", "ground": "non_conformity", "date": "2012-01-24", "verified_in": "src"}
    made = record(infringements=[step])
    [found] = probe(shipped, "infringement", {"finds": "open"}, made, bound=bound, as_of=day)
    assert found.nature == "procedure"
    assert found.severity == ("info" if caps else "warning")
    assert caps == tuple(cap for cap in found.caps if cap.startswith("not_"))


@pytest.mark.parametrize("bound", [True, False])
def test_what_is_wrong_with_a_record_is_wrong_whoever_is_bound(bound: bool, shipped: Workspace) -> None:
    how = {"provisions": ["16(1)"], "about": "record", "severity": "error", "bound": bound}
    [found] = probe(shipped, "reading", {"statuses": ["partial"]}, record({"16(1)": claim("partial")}), **how)
    assert (found.nature, found.severity, found.caps, found.remedy) == ("record", "error", (), "none")


def test_what_a_check_lowered_is_seen_by_those_that_look_at_results(shipped: Workspace) -> None:
    praise = {
        "id": "praise",
        "provisions": ["3(4)"], "by": "A ministry", "body": "own_government", "finding": "Our law accords.",
        "says": "meets", "on": "2020-01-01", "verified_in": "src",
    }  # fmt: skip
    made = record(MILD, findings=[praise])
    seen = look(shipped, made)
    found = {item.check for item in (*seen.findings, *seen.work)}
    assert "penalty-3.4" in found
    praised = {name for name in found if shipped.checks.by_id[name].kind == "official_finding"}
    assert len(praised) == 1
    fair = record({"3(4)": claim(penalties=[{"max": "5 years", "tier": "below_age_of_consent"}])}, findings=[praise])
    seen = look(shipped, fair)
    assert not praised & {item.check for item in (*seen.findings, *seen.work)}


def test_findings_come_gravest_and_surest_first_after_an_open_step(shipped: Workspace) -> None:
    step = {
        "stage": "letter_of_formal_notice", "ground": "non_conformity", "date": "2019-01-24", "verified_in": "src",
    }  # fmt: skip
    claims = {
        "16(1)": claim("partial"),
        "3(2)": claim("partial", certainty="B"),
        "4(6)": claim("partial"),
        "3(4)": claim("partial"),
    }
    seen = look(shipped, record(claims, infringements=[step])).findings
    assert seen[0].step
    told = [(item.gravity, item.certainty.rank if item.certainty else 0) for item in seen[1:]]
    assert told == sorted(told)
    plain = [item.provision for item in seen if item.gravity == 1 and item.certainty == "A" and item.about_law]
    assert plain == ["3(4)", "4(6)"]


def test_what_a_body_said_is_shown_and_lowers_nothing(shipped: Workspace) -> None:
    said = {
        "id": "f", "provisions": ["22"], "by": "A body", "body": "eu_institution", "says": "falls_short",
        "finding": "No measure.", "verified_in": "src",
    }  # fmt: skip
    probed = check("official_finding", {"finds": "contradicts"}, ["22"], effect="partial")
    made = record({"22": claim()}, findings=[said])
    seen = assess(shipped.directive, CheckSet([probed], shipped.directive), made, TODAY, bound=True)
    assert [item.nature for item in seen.findings] == ["procedure"]
    assert (seen.provisions["22"].result, seen.provisions["22"].lowered_by) == ("transposed", ())
