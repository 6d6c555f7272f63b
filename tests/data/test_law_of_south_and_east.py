"""What a second reading of the law in force showed for Spain, Romania, Bulgaria and Croatia.

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
        ("ES", "2(f)", "31 quinquies", ClaimStatus.PARTIAL, "public trading bodies are left out whatever they do"),
        ("ES", "3(5)(i)", "178.2", ClaimStatus.UNCLEAR, "at 16 and 17 only superiority or vulnerability since 2022"),
        ("ES", "8(1)", "183 bis", ClaimStatus.OPTION_USED, "near in age and in maturity, abuse carved out"),
        ("ES", "24(1)", "RP", ClaimStatus.UNCLEAR, "the prison rules leave programmes in remand open"),
    ],
)
def test_word(shipped: Workspace, state: str, provision: str, national: str, status: ClaimStatus, why: str) -> None:
    assert claim_on(record_of(shipped, state), provision, national).status is status, why


@pytest.mark.parametrize(
    ("state", "provision", "national", "element", "answer", "why"),
    [
        ("ES", "12(1)", "31 bis", "covers_3_to_7", ElementAnswer.MISSING, "the list leaves offences out"),
    ],
)
def test_element(
    shipped: Workspace, state: str, provision: str, national: str, element: str, answer: ElementAnswer, why: str
) -> None:
    assert claim_on(record_of(shipped, state), provision, national).elements[element] is answer, why


@pytest.mark.parametrize(
    ("state", "provision", "national", "figures", "why"),
    [
        ("ES", "3(5)(iii)", "181.2", {"10 years", "15 years", "5 years", "12 years"}, "split at sixteen"),
        ("ES", "4(3)", "189.3", {"162 months", "90 months"}, "the next higher degree, computed by Art. 70.1"),
        ("ES", "5(2)", "189.5", {"1 year", "5 years"}, "exactly the floor; more where it is to be spread"),
    ],
)
def test_figures(shipped: Workspace, state: str, provision: str, national: str, figures: set[str], why: str) -> None:
    claim = claim_on(record_of(shipped, state), provision, national)
    assert {item.max for item in claim.penalties} == {Sentence.parse(text) for text in figures}, why
