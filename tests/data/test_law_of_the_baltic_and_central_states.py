"""What a second reading of the law in force showed for Lithuania, Estonia, Latvia, Slovakia, Czechia and Slovenia.

The gravest shortfalls, the traps of the texts, and what a reader might take for a gap but is none.
"""

from __future__ import annotations

import pytest

from tests.data.answers import claim_named, claim_on, record_of
from transposition import Workspace
from transposition.model.record import ClaimStatus, ElementAnswer


@pytest.mark.parametrize(
    ("state", "provision", "national", "status", "why"),
    [
        ("LT", "3(4)", "151-1(1)", ClaimStatus.TRANSPOSED, "offenders under 18 are told once, under 8(1)"),
        ("LT", "3(5)(iii)", "151(2)", ClaimStatus.PARTIAL, "threats of later violence end at eight years under 16"),
        ("LT", "17(4)", "8(1), 8(3)", ClaimStatus.PARTIAL, "307(4) is not in the list that still says 307(3)"),
        ("LT", "2(f)", "20(6)", ClaimStatus.PARTIAL, "municipal and State establishments are out whatever they do"),
        ("LT", "10(2)", "30(1), (4)-(6)", ClaimStatus.TRANSPOSED, "code of lawful work with children"),
        ("EE", "3(3)", "179(1)", ClaimStatus.PARTIAL, "the exemption for peers also frees showing abuse"),
        ("EE", "3(6)", "133(1)", ClaimStatus.UNCLEAR, "trafficking into an unwanted duty may not be one forced act"),
        ("EE", "17(1)(a)", "§§ 6(1), 11", ClaimStatus.PARTIAL, "aid from Estonia needs punishability abroad"),
        ("EE", "14", "201(2)", ClaimStatus.TRANSPOSED, "any case against an offender of 14 to 17 may be ended"),
        ("EE", "27(1)", "13.12.2013", ClaimStatus.PARTIAL, "five days late"),
        (
            "EE",
            "18(2)",
            "37²(1)",
            ClaimStatus.UNCLEAR,
            "that suspicion suffices is said by a body, not by the acts read",
        ),
        ("EE", "19(2)", "33(2)", ClaimStatus.UNCLEAR, "the conditions of victim support were not read"),
        ("EE", "16(1)", "13(1)", ClaimStatus.UNCLEAR, "that secrecy gives way to the duty to notify is not said"),
        ("LV", "3(5)(i)", "159", ClaimStatus.UNCLEAR, "abuse of trust only against the will"),
        ("LV", "4(2)", "166. p. (3)", ClaimStatus.PARTIAL, "profit from shows is not named"),
        ("LV", "5(3)", "166. p. (2)", ClaimStatus.TRANSPOSED, "access is circulation by definition"),
        ("LV", "20(3)(f)", "335", ClaimStatus.TRANSPOSED, "any request is refused by a reasoned decision"),
        ("LV", "24(4)", "61.5", ClaimStatus.UNCLEAR, "accused persons are assessed only on request"),
        ("SK", "4(5)", "§ 367", ClaimStatus.PARTIAL, "prostitution is by definition an act with an adult"),
        ("SK", "12(1)", "91/2016", ClaimStatus.PARTIAL, "rape and extortion are not in the closed list"),
        ("SK", "12(1)", "§ 83a", ClaimStatus.TRANSPOSED, "until 2016 every offence could be held against a company"),
        ("SK", "20(3)(f)", "§ 48a", ClaimStatus.UNCLEAR, "that a refusal gives reasons is not said"),
        ("CZ", "10(1)", "§ 73", ClaimStatus.PARTIAL, "only the activity in which the offence was committed"),
        ("CZ", "13(1)(a)", "§ 22", ClaimStatus.OPTION_NOT_USED, "the ban on subsidies is for subsidy offences"),
        ("CZ", "3(2)", "§ 201", ClaimStatus.UNCLEAR, "making a child watch is named nowhere"),
        ("CZ", "4(2)", "§ 193a", ClaimStatus.UNCLEAR, "organising a show is named nowhere"),
        ("CZ", "2(f)", "418/2011", ClaimStatus.TRANSPOSED, "every legal person; what is left out may be"),
        ("CZ", "27(1)", "141/2014", ClaimStatus.PARTIAL, "226 days late"),
        ("CZ", "15(4)", "158d", ClaimStatus.TRANSPOSED, "Czech officers look for children on images with Europol"),
        ("CZ", "23(2)", "toseminestane", ClaimStatus.TRANSPOSED, "police and a public university, online too"),
        ("SI", "17(4)", "14(3)", ClaimStatus.UNCLEAR, "double criminality, unless the treaty clause of 13(3) lifts it"),
        ("SI", "17(5)", "14(2)", ClaimStatus.PARTIAL, "a request of the victim that foreign law asks for"),
        ("SI", "3(5)(iii)", "173(2)", ClaimStatus.UNCLEAR, "threats that are not of a direct attack"),
        ("SI", "10(2)", "28(1)", ClaimStatus.TRANSPOSED, "any employer may ask the candidate for the extract"),
        ("SI", "25(1)", "ZEPT", ClaimStatus.UNCLEAR, "told second hand in 2013, before the act of 2024"),
        ("SI", "5(7)", "176(3)", ClaimStatus.OPTION_USED, "who merely looks like a minor is outside"),
        ("SI", "4(5)", "175(2)", ClaimStatus.TRANSPOSED, "profiting from prostitution is named"),
    ],
)
def test_word(shipped: Workspace, state: str, provision: str, national: str, status: ClaimStatus, why: str) -> None:
    assert claim_on(record_of(shipped, state), provision, national).status is status, why


@pytest.mark.parametrize(
    ("state", "provision", "national", "element", "answer", "why"),
    [
        (
            "LT",
            "8(1)",
            "151-1(6)",
            "close_in_age",
            ElementAnswer.UNCLEAR,
            "an offender under 18 is outside the offence",
        ),
        ("LT", "3(2)", "153(1)", "cause_to_witness", ElementAnswer.UNCLEAR, "acts of corruption are not defined"),
        ("EE", "8(1)", "145(1)", "close_in_age", ElementAnswer.MISSING, "a 17-year-old is free with a child of 10"),
        ("EE", "8(3)", "178(1)", "age_of_consent_reached", ElementAnswer.MISSING, "partners of 14 and 15"),
        ("EE", "2(c)(ii)", "178(1)", "sexual_organs", ElementAnswer.UNCLEAR, "erotic pictures are free from 14 on"),
        ("LV", "2(a)", "3. p. (1)", "under_18", ElementAnswer.MISSING, "married minors are no children for help"),
        ("LV", "8(1)", "161", "close_in_development", ElementAnswer.UNCLEAR, "minors with children of 14 and 15"),
        ("SK", "12(1)", "91/2016", "covers_3_to_7", ElementAnswer.MISSING, "a closed list"),
        ("SK", "10(1)", "§ 61", "all_offences", ElementAnswer.MISSING, "extortion and pressure on a child in distress"),
        ("SK", "10(3)", "192/2023", "with_consent", ElementAnswer.MET, "every request is answered, consent or not"),
        ("CZ", "10(1)", "§ 73", "all_offences", ElementAnswer.MET, "any offence can lead to the ban"),
        ("CZ", "10(1)", "§ 73", "any_context", ElementAnswer.MISSING, "committed in connection with the activity"),
        ("CZ", "20(3)(e)", "45/2013", "strict_necessity", ElementAnswer.UNCLEAR, "the code was read in part"),
        ("SI", "4(2)", "176(2)", "profiting", ElementAnswer.MISSING, "named for prostitution, not for shows"),
        ("SI", "8(3)", "176(5)", "age_of_consent_reached", ElementAnswer.MISSING, "minors of comparable age, any age"),
    ],
)
def test_element(
    shipped: Workspace, state: str, provision: str, national: str, element: str, answer: ElementAnswer, why: str
) -> None:
    assert claim_on(record_of(shipped, state), provision, national).elements[element] is answer, why


@pytest.mark.parametrize(
    ("state", "provision", "words"),
    [
        ("LT", "17(4)", "307 straipsnio 3 dalyje"),
        ("LT", "3(6)", "151(2)"),
        ("EE", "15(2)", "§ 178"),
        ("LV", "2(f)", "private law"),
        ("SK", "12(1)", "§ 199"),
        ("CZ", "27(1)", "226 days"),
    ],
)
def test_shortfall_names_the_article(shipped: Workspace, state: str, provision: str, words: str) -> None:
    told = [claim.shortfall or "" for claim in record_of(shipped, state).transposition[provision]]
    assert any(words in text for text in told), told


@pytest.mark.parametrize(
    ("state", "provision", "name", "figures", "why"),
    [
        ("SK", "3(5)(iii)", "tz", {"below": 12, "any": 15, "over": 6}, "the lowest that may apply is told, too"),
        ("CZ", "4(7)", "tz", {"over": 2, "below": 5}, "the client of a child under 15 also falls under § 187"),
        ("SI", "3(5)(i)", "kz1", {"below": 8, "over": 5}, "other sexual acts of an entrusted child"),
        ("SI", "5(6)", "conduct", {"any": 8}, "making is in the same paragraph as distribution"),
    ],
)
def test_figures(shipped: Workspace, state: str, provision: str, name: str, figures: dict[str, int], why: str) -> None:
    told = {
        (item.tier.split("_")[0], str(item.max))
        for item in claim_named(record_of(shipped, state), provision, name).penalties
    }
    assert {(tier, f"{years} years") for tier, years in figures.items()} <= told, why
