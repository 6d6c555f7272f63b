"""What a whole reading of the law in force showed for Poland and Portugal.

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
        ("PL", "4(4)", "202 § 4c", ClaimStatus.PARTIAL, "attendance only for sexual satisfaction"),
        ("PL", "4(5)", "204", ClaimStatus.PARTIAL, "inducing needs the aim of gain"),
        ("PL", "12(1)", "16 ust. 1 pkt 7", ClaimStatus.PARTIAL, "rape is not in the closed list"),
        ("PL", "2(f)", "art. 2", ClaimStatus.PARTIAL, "municipalities are out whatever they do"),
        ("PL", "6(1)", "200a § 1-2", ClaimStatus.TRANSPOSED, "the proposal of § 2 needs no deceit"),
        ("PL", "10(1)", "23a", ClaimStatus.TRANSPOSED, "no employer in any sector may take a convicted person"),
        ("PL", "18(3)", "49b", ClaimStatus.UNCLEAR, "minority is presumed for the rules of procedure only"),
        ("PL", "17(4)", "111", ClaimStatus.UNCLEAR, "only a treaty can lift double criminality"),
        ("PL", "5(3)", "202 § 4b", ClaimStatus.PARTIAL, "artificial images may be looked at"),
        ("PL", "14", "art. 53", ClaimStatus.TRANSPOSED, "measures of education take the place of the penalty under 18"),
        ("PL", "17(2)(b)", "112 pkt 5", ClaimStatus.OPTION_NOT_USED, "a gain in Poland, whoever made it"),
        ("PL", "19(4)", "185a", ClaimStatus.PARTIAL, "from 15 only where harm is feared"),
        ("PL", "20(1)", "art. 99 § 1", ClaimStatus.TRANSPOSED, "whom no parent can represent gets a lawyer"),
        ("PL", "21(b)", "22 § 2", ClaimStatus.TRANSPOSED, "aid is punishable though nothing follows"),
        ("PT", "2(a)", "122.º", ClaimStatus.TRANSPOSED, "marriage no longer makes of age before 18"),
        ("PT", "13(1)", "90.º-B", ClaimStatus.TRANSPOSED, "a fine by days and means"),
        ("PT", "13(1)(d)", "90.º-F", ClaimStatus.OPTION_USED, "winding-up is a main penalty"),
        ("PT", "5(6)", "176", ClaimStatus.PARTIAL, "realistic images carry two years, three are asked"),
        ("PT", "2(c)(i)", "176", ClaimStatus.PARTIAL, "a sexual purpose is asked for explicit conduct too"),
        ("PT", "3(3)", "171", ClaimStatus.TRANSPOSED, "abuse is named beside sexual activities"),
        ("PT", "10(1)", "69.º-B", ClaimStatus.UNCLEAR, "images of nobody real have no minor as victim"),
        ("PT", "17(4)", "5.º", ClaimStatus.TRANSPOSED, "the list asks for no offence abroad"),
        ("PT", "10(2)", "113/2009", ClaimStatus.TRANSPOSED, "duty of every recruiter, volunteers too"),
        ("PT", "19(4)", "130/2015", ClaimStatus.PARTIAL, "the status may be granted after assessment"),
        ("PT", "20(1)", "130/2015", ClaimStatus.TRANSPOSED, "a child without its family gets a representative"),
        ("PT", "21(a)", "297.º", ClaimStatus.TRANSPOSED, "public incitement to any crime, in any medium"),
        ("PT", "27(1)", "103/2015", ClaimStatus.PARTIAL, "the first act came 644 days late"),
    ],
)
def test_word(shipped: Workspace, state: str, provision: str, national: str, status: ClaimStatus, why: str) -> None:
    assert claim_on(record_of(shipped, state), provision, national).status is status, why


@pytest.mark.parametrize(
    ("state", "provision", "national", "element", "answer", "why"),
    [
        ("PL", "5(3)", "202 § 4b", "knowing_access", ElementAnswer.MISSING, "artificial images: no access in the list"),
        ("PL", "20(3)(e)", "185a", "limited_number", ElementAnswer.MISSING, "from 15 only where harm is feared"),
        ("PL", "20(3)(e)", "185a", "strict_necessity", ElementAnswer.MISSING, "both rules have one condition"),
        ("PT", "4(7)", "174", "client_liability", ElementAnswer.MISSING, "clients of 16 and 17 are out"),
        ("PT", "5(8)", "176", "made_by_possessor", ElementAnswer.MISSING, "keeping any realistic image is free"),
    ],
)
def test_element(
    shipped: Workspace, state: str, provision: str, national: str, element: str, answer: ElementAnswer, why: str
) -> None:
    assert claim_on(record_of(shipped, state), provision, national).elements[element] is answer, why
