"""Fields of a record that are read from text: nothing is guessed, nothing is coerced."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from transposition.model.evidence import Source
from transposition.model.record import Claim, Fact, InfringementStep, Measure, Penalty, Suppression
from transposition.model.states import find_state, suggest_states

MEASURE = {"title": "An act", "kind": "act", "verified_in": "src"}
CLAIM = {"id": "a", "measure": "act", "national": "§ 1", "status": "transposed", "verified_in": "src"}


@pytest.mark.parametrize("change", [{"verified_in": []}, {"verify_in": "src"}, {"verified_in": [], "verify_in": []}])
def test_evidence_is_read_or_to_be_read_never_both_or_none(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="verified_in"):
        Measure.model_validate(MEASURE | change)


def test_one_name_and_a_list_of_names_are_both_read() -> None:
    assert Claim.model_validate(CLAIM).measure == ("act",)
    assert Claim.model_validate(CLAIM | {"measure": ["act", "code"]}).measure == ("act", "code")
    with pytest.raises(ValidationError):
        Claim.model_validate(CLAIM | {"measure": []})


@pytest.mark.parametrize("answer", ["yes", "no", "unknown"])
def test_an_answer_is_one_of_three_words(answer: str) -> None:
    assert Measure.model_validate(MEASURE | {"names_directive": answer}).names_directive == answer


@pytest.mark.parametrize("answer", ["NO", "true", "on", "No", "0", "", "maybe"])
def test_other_words_for_yes_and_no_are_refused(answer: str) -> None:
    with pytest.raises(ValidationError):
        Measure.model_validate(MEASURE | {"names_directive": answer})
    with pytest.raises(ValidationError):
        Penalty.model_validate({"max": "1 year", "lesser_case": answer})


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "ftp://a.example", "//a.example", "http:/a", "https://a b", "data:x"]
)
def test_links_are_http_and_nothing_else(url: str) -> None:
    with pytest.raises(ValidationError, match="http"):
        Source.model_validate({"url": url})


def test_a_source_names_a_place() -> None:
    with pytest.raises(ValidationError, match="at least one"):
        Source.model_validate({"read_on": "2025-01-01"})


@pytest.mark.parametrize("name", ["", "Ä", "a b", "-a", "A", "a/b"])
def test_ids_are_small_and_plain(name: str) -> None:
    with pytest.raises(ValidationError):
        Claim.model_validate(CLAIM | {"id": name})


def test_a_fact_keeps_its_own_answers_apart_from_its_evidence() -> None:
    fact = Fact.model_validate({"value": "15", "also": ["a", "b"], "note": "n", "verified_in": "src"})
    assert fact.values == {"value": "15", "also": ("a", "b")}
    assert (fact.integer("value"), fact.text("also"), fact.text("absent"), fact.integer("also")) == (
        15,
        "a, b",
        None,
        None,
    )


def test_a_step_is_known_by_stage_ground_and_date_not_by_its_place() -> None:
    base = {"stage": "referral", "ground": "non_conformity", "verified_in": "src"}
    assert InfringementStep.model_validate(base | {"date": "2019-07"}).id == "referral.non_conformity.2019-07"
    assert InfringementStep.model_validate(base).id == "referral.non_conformity.undated"
    assert str(InfringementStep.model_validate(base | {"no_later_than": "2023"}).known_from) == "2023"


def test_a_suppression_needs_a_reason_and_an_end() -> None:
    good = {"check": "x", "reason": "being amended", "until": "2026-06-30"}
    assert Suppression.model_validate(good)
    for change in ({"reason": "because"}, {"until": "soon"}):
        with pytest.raises(ValidationError):
            Suppression.model_validate(good | change)
    with pytest.raises(ValidationError):
        Suppression.model_validate({"check": "x", "reason": "being amended"})


def test_a_record_does_not_change_after_it_was_read() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Measure.model_validate(MEASURE).title = "Another"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("dk", "DK"),
        ("GR", "EL"),
        ("el", "EL"),
        ("gb", "UK"),
        ("GRC", "EL"),
        ("Greece", "EL"),
        (" the netherlands ", "NL"),
    ],
)
def test_states_are_understood_by_every_usual_name(typed: str, code: str) -> None:
    assert find_state(typed) == code


def test_a_state_that_nobody_knows_gets_a_suggestion() -> None:
    assert find_state("Denmrk") is None
    assert suggest_states("Denmrk")[0].startswith("DK")
    assert any(hint.startswith("DK") for hint in suggest_states("DX"))
