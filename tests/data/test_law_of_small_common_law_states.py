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
        ("EL", "3(4)", "337(1)", ClaimStatus.UNCLEAR, "lesser acts only where they grossly offend the honour"),
        ("EL", "3(6)", "336(1)", ClaimStatus.UNCLEAR, "a lesser threat is no means of rape"),
        ("EL", "4(7)", "351Α", ClaimStatus.PARTIAL, "only the act of an adult is punished"),
        ("EL", "10(1)", "3727/2008", ClaimStatus.TRANSPOSED, "a bar by law for everyone convicted"),
        ("EL", "27(1)", "4267/2014", ClaimStatus.PARTIAL, "in force 176 days after the deadline"),
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
        ("IE", "9", "common law", "applies_3_to_7", ElementAnswer.MET, "an open rule on what aggravates"),
        ("IE", "9(b)", "common law", "cohabitant", ElementAnswer.MET, "the open rule reaches house-mates"),
        ("IE", "10(2)", "Vetting", "private_employers", ElementAnswer.MET, "a household is no employer"),
        ("IE", "10(1)", "26A-26G", "all_offences", ElementAnswer.UNCLEAR, "sexual assault at 17 (s. 3(2))"),
        ("IE", "10(2)", "Vetting", "convictions_3_to_7", ElementAnswer.MET, "no listed offence is ever left out"),
        ("IE", "10(3)", "Exchange", "with_consent", ElementAnswer.MET, "Schedule 3 names Article 10(3) itself"),
        ("IE", "20(3)(c)", "Síochána", "trained", ElementAnswer.UNCLEAR, "by practice alone"),
        ("IE", "24(1)", "New Chapters", "voluntary", ElementAnswer.MET, "participation is not mandatory"),
        ("IE", "24(2)", "Prevention Programme", "juvenile_programme", ElementAnswer.UNCLEAR, "press of 2013 to 2018"),
        ("IE", "11", "ss. 61, 9, 24", "covers_3_4_5", ElementAnswer.UNCLEAR, "the instrument of 2017 was not read"),
        ("IE", "24(4)", "screening", "both_groups", ElementAnswer.UNCLEAR, "nothing on suspects"),
        ("CY", "8(3)", "12(1)", "age_of_consent_reached", ElementAnswer.MISSING, "free below the age, not above it"),
        ("EL", "3(5)(i)", "342(1)", "influence", ElementAnswer.MISSING, "a minor entrusted to the offender"),
        ("EL", "4(2)", "348Γ(1)", "profiting", ElementAnswer.MISSING, "pushing, luring and organising only"),
        ("EL", "17(5)", "6(3)", "covers_3_to_7", ElementAnswer.MISSING, "misdemeanours need a complaint or a request"),
        (
            "EL",
            "20(3)",
            "227(1)",
            "covers_3_to_7",
            ElementAnswer.MET,
            "66 and 69(2) of 4478/2017: every victim, no list",
        ),
        ("EL", "20(4)", "227(1)", "covers_3_to_7", ElementAnswer.MISSING, "337(1) and 353 stand in neither list"),
        ("EL", "12(1)", "3625/2007", "covers_3_to_7", ElementAnswer.MISSING, "337 and 353 are not in the list"),
        (
            "EL",
            "20(2)",
            "3226/2004",
            "free_of_charge",
            ElementAnswer.MISSING,
            "353 only from the trial on, 337(1) never",
        ),
        ("EL", "2(f)", "3625/2007", "public_bodies_otherwise", ElementAnswer.UNCLEAR, "bodies of public authority"),
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
        ("EL", "3(5)(iii)", "336(1)", {"life", "10 years", "15 years", "20 years"}, "twenty years since May 2024"),
    ],
)
def test_figures(shipped: Workspace, state: str, provision: str, national: str, figures: set[str], why: str) -> None:
    claim = claim_on(record_of(shipped, state), provision, national)
    assert {item.max for item in claim.penalties} == {Sentence.parse(text) for text in figures}, why
