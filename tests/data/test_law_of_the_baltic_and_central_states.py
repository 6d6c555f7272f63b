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
    ],
)
def test_shortfall_names_the_article(shipped: Workspace, state: str, provision: str, words: str) -> None:
    told = [claim.shortfall or "" for claim in record_of(shipped, state).transposition[provision]]
    assert any(words in text for text in told), told
