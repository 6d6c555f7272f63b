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
        ("RO", "2(d)", "213", ClaimStatus.PARTIAL, "material advantage and more than one partner"),
        ("RO", "3(5)(ii)", "219^1", ClaimStatus.PARTIAL, "at 16 and 17 a closed list of causes, penetration apart"),
        ("RO", "6(2)", "374", ClaimStatus.TRANSPOSED, "asking a child for images is an offence of its own"),
        (
            "RO",
            "10(1)",
            "103",
            ClaimStatus.UNCLEAR,
            "care and school bodies are closed, other sectors were not all read",
        ),
        ("RO", "10(2)", "118/2019", ClaimStatus.PARTIAL, "the list still names the repealed 220, not 218^1 and 219^1"),
        ("BG", "3(5)(i)", "151", ClaimStatus.UNCLEAR, "151(3) was not adapted when the age rose to sixteen"),
        ("BG", "5(2)", "159", ClaimStatus.PARTIAL, "images made without using a person may be held by anybody"),
        ("BG", "5(3)", "159", ClaimStatus.PARTIAL, "same words as possession"),
        ("BG", "12(1)", "83а", ClaimStatus.PARTIAL, "the closed list leaves sexual acts with a child out"),
        ("BG", "17(2)(c)", "НК", ClaimStatus.UNCLEAR, "a treaty may bring the ground of residence"),
        ("BG", "27(1)", "74/2015", ClaimStatus.PARTIAL, "the act that names the directive came 21 months late"),
        ("HR", "4(5)", "162", ClaimStatus.PARTIAL, "all acts are tied to gain, profiting is not named"),
        ("HR", "7(2)", "34", ClaimStatus.PARTIAL, "lewd acts at 15 to 17 stay below the threshold for attempt"),
        ("HR", "10(2)", "13. st. 4.", ClaimStatus.PARTIAL, "the closed list lacks 153 and 155"),
        (
            "HR",
            "14",
            "24.",
            ClaimStatus.TRANSPOSED,
            "juvenile prison is a faculty, under 16 there is no penalty at all",
        ),
        ("HR", "17(4)", "14. st. 5.", ClaimStatus.TRANSPOSED, "the treaty clause brings in the Lanzarote Convention"),
        ("HR", "25(1)", "2022/2065", ClaimStatus.TRANSPOSED, "order of State attorney or ministry, fine for delay"),
        ("HR", "17(5)", "18. st. 3.", ClaimStatus.PARTIAL, "witnessing (160) is outside the list"),
        ("HR", "24(5)(a)", "75. st. 6.", ClaimStatus.UNCLEAR, "needs are told, the assessment of risk is not"),
        (
            "HR",
            "20(3)(c)",
            "114. st. 2.",
            ClaimStatus.TRANSPOSED,
            "the Juvenile Courts Act answers what the code leaves open",
        ),
        ("RO", "17(4)", "art. 9", ClaimStatus.PARTIAL, "double criminality unless more than ten years"),
        ("RO", "15(3)", "139", ClaimStatus.TRANSPOSED, "interception by list, search of computers for every offence"),
        ("RO", "20(5)(b)", "127", ClaimStatus.TRANSPOSED, "every minor may be heard by link, away from the courtroom"),
        ("RO", "24(4)", "252/2013", ClaimStatus.UNCLEAR, "accused adults are assessed only where found necessary"),
    ],
)
def test_word(shipped: Workspace, state: str, provision: str, national: str, status: ClaimStatus, why: str) -> None:
    assert claim_on(record_of(shipped, state), provision, national).status is status, why


@pytest.mark.parametrize(
    ("state", "provision", "national", "element", "answer", "why"),
    [
        ("ES", "12(1)", "31 bis", "covers_3_to_7", ElementAnswer.MISSING, "no clause for Articles 178 to 183"),
        (
            "BG",
            "4(5)",
            "155",
            "profiting",
            ElementAnswer.MISSING,
            "gain only aggravates, drawing the proceeds is no offence",
        ),
        (
            "BG",
            "4(7)",
            "154а",
            "client_liability",
            ElementAnswer.MISSING,
            "only who engages in prostitution is covered",
        ),
        ("BG", "5(3)", "159", "knowing_access", ElementAnswer.MET, "realistic images alone are out, as at 5(2)"),
        (
            "HR",
            "24(4)",
            "čl. 5. st. 2.",
            "both_groups",
            ElementAnswer.UNCLEAR,
            "a report that may assess, before judgment",
        ),
        ("RO", "8(1)", "218^1", "close_in_age", ElementAnswer.UNCLEAR, "five years, but minors under 221 are free"),
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
        ("HR", "3(4)", "158", {"12 years", "8 years"}, "acts equated with intercourse, other lewd acts"),
        ("HR", "5(2)", "163", {"10 years"}, "eight before 2018"),
        ("RO", "6(2)", "374", {"12 years"}, "five to twelve since July 2024"),
        ("ES", "5(2)", "189.5", {"1 year", "5 years"}, "exactly the floor; more where it is to be spread"),
    ],
)
def test_figures(shipped: Workspace, state: str, provision: str, national: str, figures: set[str], why: str) -> None:
    claim = claim_on(record_of(shipped, state), provision, national)
    assert {item.max for item in claim.penalties} == {Sentence.parse(text) for text in figures}, why
