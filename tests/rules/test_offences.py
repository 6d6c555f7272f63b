"""Articles 2 to 9: what the shipped checks must notice, and what they must leave alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from transposition.engine.assess import assess
from transposition.engine.examples import example_record
from transposition.engine.weight import gravity_of, severity_of
from transposition.model.assessment import Assessment, Result
from transposition.model.certainty import Certainty
from transposition.model.finding import Nature
from transposition.model.provision import ElementBasis, Modality, Provision
from transposition.model.severity import Severity
from transposition.workspace import Workspace

DAY = date(2026, 1, 1)

# What 7(2) lists, and what it leaves out on purpose.
ATTEMPT_DEMANDED = {"3(4)", "3(5)", "3(6)", "4(2)", "4(3)", "4(5)", "4(6)", "4(7)", "5(4)", "5(5)", "5(6)"}
WITHOUT_FLOOR = ("6(2)", "7(1)", "7(2)")

# Where the directive's wording leaves a judgement to national law, a missing element is for a lawyer to look at.
JUDGEMENT = {"8(1)": {"close_in_development"}}


def judged(
    workspace: Workspace, transposition: dict[str, Any], completeness: str = "complete", *, bound: bool = True
) -> Assessment:
    record = example_record({"completeness": completeness, "transposition": transposition})
    return assess(workspace.directive, workspace.checks, record, DAY, bound=bound)


def claim(provision: Provision, **more: Any) -> dict[str, Any]:
    status = "option_used" if provision.modality is Modality.MAY else "transposed"
    return {"id": "c", "measure": "act", "national": "§ 1 of the code", "status": status, "verified_in": "src"} | more


def offences(workspace: Workspace) -> Iterator[Provision]:
    for provision in workspace.directive.provisions.values():
        if int(provision.article) in range(2, 10):
            yield provision


def found(assessment: Assessment, provision: str, *natures: Nature) -> list[str]:
    return [
        finding.check
        for finding in assessment.findings
        if finding.provision == provision and finding.nature in (natures or (Nature.GAP,))
    ]


def test_every_obligation_of_articles_2_to_9_is_missed_where_a_complete_record_is_silent(shipped: Workspace) -> None:
    assessment = judged(shipped, {})
    for provision in offences(shipped):
        checks = [check for check in found(assessment, provision.id) if check.startswith("coverage-")]
        # A mere container is not reported beside its points, and an option that is not used is no gap.
        mere_container = not provision.elements and shipped.directive.children(provision.id)
        expected = provision.obliges and not mere_container
        assert len(checks) == expected, (provision.id, checks)


def test_every_missing_element_gives_one_finding_about_it_and_none_about_another_provision(shipped: Workspace) -> None:
    for provision in offences(shipped):
        for element, its in provision.elements.items():
            claims = {provision.id: [claim(provision, elements={element: "missing"})]}
            hits = [hit for hit in judged(shipped, claims, "partial").findings if hit.element]
            assert [(hit.provision, hit.element) for hit in hits] == [(provision.id, element)], (provision.id, element)
            gravity, certainty = hits[0].gravity, hits[0].certainty
            assert certainty is (Certainty.B if its.basis is ElementBasis.REVIEW else Certainty.A)
            # What the directive gives as an example is no duty of its own.
            margin = its.basis is ElementBasis.EXAMPLE
            assert gravity == min(4, gravity_of(shipped.directive, provision.id) + margin), (provision.id, element)
            assert hits[0].severity.rank >= severity_of(gravity, certainty).rank, (provision.id, element)


def test_no_element_is_missing_where_all_are_met_or_nobody_has_looked(shipped: Workspace) -> None:
    for answer in ("met", "unclear", None):
        claims = {
            provision.id: [claim(provision, elements=dict.fromkeys(provision.elements, answer) if answer else {})]
            for provision in offences(shipped)
        }
        assert [hit for hit in judged(shipped, claims, "partial").findings if hit.nature is Nature.GAP] == []


@pytest.mark.parametrize("bound", [True, False])
def test_a_maximum_below_its_threshold_is_found_for_each_age_condition(shipped: Workspace, bound: bool) -> None:
    for provision in offences(shipped):
        thresholds, tiers = shipped.directive.thresholds(provision.id), shipped.directive.tiers
        for tier, (threshold, _) in thresholds.items():
            ages = tiers.single if tier == tiers.every else (tier,)
            for age in ages:
                for months, falls_short in ((threshold.months - 1, True), (threshold.months, False)):
                    penalties = [{"max": f"{int(months)} months", "tier": age}]
                    assessment = judged(
                        shipped, {provision.id: [claim(provision, penalties=penalties)]}, "partial", bound=bound
                    )
                    hits = [hit for hit in assessment.findings if hit.element == age and "maximum" in hit.values]
                    assert [hit.provision for hit in hits] == [provision.id] * falls_short, (provision.id, age, months)
                    result = assessment.provisions[provision.id].result
                    assert result is (Result.PARTIAL if falls_short else Result.TRANSPOSED)
                    assert {hit.severity for hit in hits} <= {Severity.ERROR if bound else Severity.INFO}


def test_a_fine_is_below_every_threshold_and_life_above_all(shipped: Workspace) -> None:
    for provision in offences(shipped):
        if not provision.thresholds():
            continue
        for penalty, result in (("fine", Result.PARTIAL), ("life", Result.TRANSPOSED)):
            claims = {provision.id: [claim(provision, penalties=[{"max": penalty}])]}
            assert judged(shipped, claims, "partial").provisions[provision.id].result is result, (provision.id, penalty)


@pytest.mark.parametrize("provision", WITHOUT_FLOOR)
def test_no_penalty_check_covers_a_provision_without_a_floor(shipped: Workspace, provision: str) -> None:
    its = shipped.directive.provisions[provision]
    assert its.thresholds() == {}
    claims = {provision: [claim(its, penalties=[{"max": "fine"}, {"max": "1 months", "lesser_case": "yes"}])]}
    assert found(judged(shipped, claims, "partial"), provision) == []


def test_attempt_is_asked_for_the_closed_list_only(shipped: Workspace) -> None:
    asked = {element.removeprefix("attempt_") for element in shipped.directive.provisions["7(2)"].elements}
    assert asked == {"_".join(item.replace(")", "").split("(")) for item in ATTEMPT_DEMANDED}


def test_aggravation_need_not_be_automatic(shipped: Workspace) -> None:
    for check in shipped.checks:
        if any(scope.startswith("9") for scope in check.provisions):
            assert check.severity is not Severity.ERROR, check.id


def test_an_option_used_beyond_its_limits_lowers_itself_and_not_the_offences_it_cuts_into(shipped: Workspace) -> None:
    provisions = shipped.directive.provisions
    claims = {
        "8(1)": [claim(provisions["8(1)"], elements={"close_in_age": "missing"})],
        "3(4)": [claim(provisions["3(4)"])],
        "3(6)": [claim(provisions["3(6)"])],
    }
    results = judged(shipped, claims, "partial").provisions
    assert results["8(1)"].result is Result.PARTIAL
    assert results["3(4)"].result is Result.TRANSPOSED
    assert results["3(6)"].result is Result.TRANSPOSED


def test_an_option_that_is_not_used_is_no_gap_however_it_is_recorded(shipped: Workspace) -> None:
    for provision in offences(shipped):
        if provision.modality is not Modality.MAY:
            continue
        for status in ("option_not_used", "not_transposed"):
            elements = dict.fromkeys(provision.elements, "missing")
            assessment = judged(shipped, {provision.id: [claim(provision, status=status, elements=elements)]})
            assert found(assessment, provision.id) == [], (provision.id, status)
            assert assessment.provisions[provision.id].result is Result.OPTION_NOT_USED


def test_an_option_used_may_explain_and_leaves_it_to_be_confirmed(shipped: Workspace) -> None:
    provisions = shipped.directive.provisions
    left_out = claim(provisions["2(c)(iv)"], elements={"realistic_conduct": "missing"})
    for scope, certainty in (("5(8)", Certainty.B), ("5", Certainty.B), ("5(7)", Certainty.A)):
        option = {"id": "o", "measure": "act", "national": "§ 2", "status": "option_used", "verified_in": "src"}
        assessment = judged(shipped, {"2(c)(iv)": [left_out], scope: [option]}, "partial")
        hits = [hit for hit in assessment.findings if hit.element == "realistic_conduct"]
        assert [hit.certainty for hit in hits] == [certainty], scope


def test_checks_on_elements_name_only_elements_that_exist(shipped: Workspace) -> None:
    for phase in shipped.checks.phases.values():
        for compiled in phase:
            for element in getattr(compiled.params, "elements", ()):
                provisions = [shipped.directive.provisions[item] for item in compiled.provisions]
                assert any(element in item.elements for item in provisions), (compiled.check.id, element)
