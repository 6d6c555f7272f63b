"""What a second reading of the law in force showed for Lithuania, Estonia, Latvia, Slovakia, Czechia and Slovenia.

The gravest shortfalls, the traps of the texts, and what a reader might take for a gap but is none.
"""

from __future__ import annotations

import pytest

from tests.data.answers import claim_on, record_of
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
        ("LV", "3(5)(i)", "159", ClaimStatus.UNCLEAR, "abuse of trust only against the will"),
        ("LV", "4(2)", "166. p. (3)", ClaimStatus.PARTIAL, "profit from shows is not named"),
        ("LV", "5(3)", "166. p. (2)", ClaimStatus.TRANSPOSED, "access is circulation by definition"),
        ("LV", "24(4)", "61.5", ClaimStatus.UNCLEAR, "accused persons are assessed only on request"),
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
    ],
)
def test_shortfall_names_the_article(shipped: Workspace, state: str, provision: str, words: str) -> None:
    told = [claim.shortfall or "" for claim in record_of(shipped, state).transposition[provision]]
    assert any(words in text for text in told), told
