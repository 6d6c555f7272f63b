"""What a second reading of the law in force showed for Ireland, Malta, Cyprus and Greece.

The gravest shortfalls, the traps of the texts, and what a reader might take for a gap but is none.
"""

from __future__ import annotations

import pytest

from tests.data.answers import claim_on, record_of
from transposition import Workspace
from transposition.model.record import ClaimStatus, ElementAnswer
from transposition.model.sentence import Sentence


@pytest.mark.parametrize(
    ("state", "provision", "national", "status", "why"),
    [
        ("IE", "3(4)", "3(1)(a)", ClaimStatus.PARTIAL, "agreed touching of a child of 15 or 16 is no offence"),
        (
            "IE",
            "10(1)",
            "26A",
            ClaimStatus.UNCLEAR,
            "a ban only beside imprisonment; the regulations of 2015 are unread",
        ),
        ("IE", "12(2)", "no clause", ClaimStatus.UNCLEAR, "officers answer for neglect, the body for nothing"),
        (
            "IE",
            "18(3)",
            "Victims Act 2017 s. 2(3)",
            ClaimStatus.TRANSPOSED,
            "the presumption stands in the Victims of Crime Act",
        ),
        (
            "IE",
            "20(2)",
            "26(2)",
            ClaimStatus.UNCLEAR,
            "advice may reach more than the list",
        ),
        ("MT", "3(5)(i)", "204Ċ(1)", ClaimStatus.PARTIAL, "abuse of a position over a child of 16 or 17 is no offence"),
        ("MT", "8(1)", "203(1A)", ClaimStatus.OPTION_NOT_USED, "peers get less, not nothing"),
        ("MT", "10(1)", "Kap. 518", ClaimStatus.TRANSPOSED, "the court may register for any offence"),
        ("MT", "21(a)", "208AB(1)", ClaimStatus.PARTIAL, "the list leaves out 204D"),
        (
            "CY",
            "4(5)",
            "7(5)",
            ClaimStatus.UNCLEAR,
            "the consolidated sentence is broken where the profit should stand",
        ),
        ("CY", "6(2)", "9(2)", ClaimStatus.PARTIAL, "an adult up to three years older is free"),
        ("CY", "17(4)", "5(1)", ClaimStatus.UNCLEAR, "double criminality, unless a treaty lifts it"),
        ("CY", "22", "52(1)", ClaimStatus.UNCLEAR, "programmes for the prosecuted and the convicted"),
    ],
)
def test_word(shipped: Workspace, state: str, provision: str, national: str, status: ClaimStatus, why: str) -> None:
    assert claim_on(record_of(shipped, state), provision, national).status is status, why


@pytest.mark.parametrize(
    ("state", "provision", "national", "element", "answer", "why"),
    [
        ("IE", "3(4)", "3(1)(a)", "all_sexual_activity", ElementAnswer.MISSING, "sexual act is penetration only"),
        (
            "IE",
            "8(1)",
            "s. 5",
            "close_in_age",
            ElementAnswer.MISSING,
            "a girl under 17 is always free",
        ),
        ("IE", "10(2)", "Vetting", "private_employers", ElementAnswer.MET, "a household is no employer"),
        ("CY", "8(3)", "12(1)", "age_of_consent_reached", ElementAnswer.MISSING, "free below the age, not above it"),
    ],
)
def test_element(
    shipped: Workspace, state: str, provision: str, national: str, element: str, answer: ElementAnswer, why: str
) -> None:
    assert claim_on(record_of(shipped, state), provision, national).elements[element] is answer, why


@pytest.mark.parametrize(
    ("state", "provision", "national", "figures", "why"),
    [
        ("IE", "3(5)(i)", "3(1)(b)", {"15 years", "life"}, "person in authority; under 15 anybody"),
        ("MT", "5(6)", "208A(1)", {"5 years", "8 years"}, "production, graver cases"),
        ("MT", "6(1)", "208AA(1)", {"6 years"}, "grooming since 2021"),
        ("CY", "3(5)(i)", "6(4)", {"life", "20 years"}, "trust, below and over the age of consent"),
    ],
)
def test_figures(shipped: Workspace, state: str, provision: str, national: str, figures: set[str], why: str) -> None:
    claim = claim_on(record_of(shipped, state), provision, national)
    assert {item.max for item in claim.penalties} == {Sentence.parse(text) for text in figures}, why
