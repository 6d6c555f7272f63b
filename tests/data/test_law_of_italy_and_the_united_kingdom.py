"""What a reading of the law as a whole showed for Italy and the United Kingdom.

The gravest shortfalls, the traps of the texts, and what a reader might take for a gap but is none.
"""

from __future__ import annotations

import pytest

from tests.data.answers import assessed, claim_on, record_of
from transposition import Workspace
from transposition.model.assessment import Result
from transposition.model.record import ClaimStatus, ElementAnswer
from transposition.model.sentence import Sentence


@pytest.mark.parametrize(
    ("state", "provision", "national", "status", "why"),
    [
        ("IT", "10(3)", "74/2016", ClaimStatus.UNCLEAR, "only the wording before June 2022 was read"),
        ("IT", "2(f)", "1(2)", ClaimStatus.PARTIAL, "non-economic public bodies are left out whatever they do"),
        ("IT", "3(2)", "609-quinquies", ClaimStatus.UNCLEAR, "acts of others only to induce the child to sexual acts"),
        ("IT", "6(1)", "609-undecies", ClaimStatus.UNCLEAR, "a plain proposal without tricks, flattery or threats"),
        ("IT", "8(3)", "United Sections", ClaimStatus.OPTION_USED, "by judgment 4616/2022, not by text"),
        ("IT", "10(1)", "609-nonies", ClaimStatus.UNCLEAR, "permanent, but tied to schools and institutions"),
        ("IT", "12(1)", "25-quinquies", ClaimStatus.PARTIAL, "the offences of Article 3 are not in the list"),
        ("IT", "12(3)", "38", ClaimStatus.TRANSPOSED, "entity and author are tried together"),
        ("IT", "13(1)(a)", "9(2)(d)", ClaimStatus.OPTION_USED, "exclusion from benefits and subsidies"),
        ("IT", "14", "448/1988", ClaimStatus.TRANSPOSED, "probation of a minor may end the case"),
        ("IT", "16(2)", "333", ClaimStatus.TRANSPOSED, "a public number takes reports from anybody"),
        ("IT", "17(4)", "604", ClaimStatus.TRANSPOSED, "no double criminality for Italians"),
        ("IT", "20(5)(b)", "498(4-bis)", ClaimStatus.TRANSPOSED, "behind a mirror wall, or outside the court"),
        ("IT", "20(4)", "357(3-ter)", ClaimStatus.TRANSPOSED, "every statement of a child is recorded in full"),
        ("IT", "21(b)", "600-quinquies", ClaimStatus.PARTIAL, "travel for child prostitution only"),
        ("IT", "27(1)", "39/2014", ClaimStatus.PARTIAL, "109 days late"),
        (
            "UK",
            "3(5)(i)",
            "ss. 16-19",
            ClaimStatus.PARTIAL,
            "a closed list of positions in England and Wales until 2022",
        ),
        ("UK", "3(5)(i)", "ss. 42, 43", ClaimStatus.UNCLEAR, "five conditions in Scotland, by a text of 2015"),
        ("UK", "3(4)", "NI) Order", ClaimStatus.UNCLEAR, "the Scottish maxima were not read, so the union is open"),
        ("UK", "7(1)", "(Scotland) Act 1995 s. 293", ClaimStatus.TRANSPOSED, "incitement and aid in one section"),
        ("UK", "2(f)", "Interpretation Act (NI) 1954", ClaimStatus.TRANSPOSED, "any body corporate"),
        ("UK", "12(3)", "Interpretation Act (NI) 1954", ClaimStatus.TRANSPOSED, "officers beside the body"),
        ("UK", "24(2)", "Halt", ClaimStatus.UNCLEAR, "one city does not speak for Scotland"),
        ("UK", "7(2)", "(NI) Order 1983", ClaimStatus.TRANSPOSED, "attempt at any offence in Northern Ireland"),
        ("UK", "20(4)", "(NI) Order 1999", ClaimStatus.TRANSPOSED, "recorded evidence of all under 18 since 2011"),
        ("UK", "20(5)(b)", "9(3)(b)", ClaimStatus.TRANSPOSED, "the Northern Irish primary rule names the live link"),
        ("UK", "10(1)", "(Scotland) Act 2007", ClaimStatus.TRANSPOSED, "section 34 stood unchanged until April 2025"),
        ("UK", "3(6)", "(Scotland) Act 2009", ClaimStatus.UNCLEAR, "section 4 read as of 2015, its maximum as enacted"),
        ("UK", "8(3)", "52B", ClaimStatus.OPTION_USED, "section 52B bears no note of a change"),
        ("UK", "18(2)", "art", ClaimStatus.TRANSPOSED, "Northern Ireland by art. 63, read as law"),
        ("UK", "4(6)", "arts 8, 15, 17", ClaimStatus.TRANSPOSED, "causing without consent reaches acts with a client"),
        ("UK", "6(2)", "15A", ClaimStatus.TRANSPOSED, "the message that asks is the offence"),
        ("UK", "10(2)", "(Scotland) Act 2007", ClaimStatus.TRANSPOSED, "only a sheriff takes out a spent conviction"),
        ("UK", "15(2)", "(NI) Order 1981", ClaimStatus.TRANSPOSED, "no limit for an indictable offence"),
        ("UK", "15(3)", "Investigatory Powers", ClaimStatus.TRANSPOSED, "one act for the whole country"),
        ("UK", "19(4)", "271(1)(a)", ClaimStatus.TRANSPOSED, "vulnerable by age alone"),
        ("UK", "20(6)", "s. 47", ClaimStatus.UNCLEAR, "Scotland binds newspapers and broadcasts only"),
        ("UK", "8(1)", "s. 13", ClaimStatus.UNCLEAR, "read in a text of 2010 without its history"),
        ("UK", "8(1)", "s. 39(3)", ClaimStatus.OPTION_USED, "two years apart in Scotland, unchanged today"),
        ("UK", "5(6)", "(Scotland) Act 1982", ClaimStatus.TRANSPOSED, "one version from 2010 to 2023"),
        ("UK", "5(2)", "(Scotland) Act 1982", ClaimStatus.TRANSPOSED, "possession reads in 2026 as in 2003"),
        ("UK", "10(1)", "Groups Act 2006", ClaimStatus.TRANSPOSED, "the test of 2012 stands in the text of 2025"),
        ("UK", "15(2)", "(Scotland) Act 1995", ClaimStatus.TRANSPOSED, "ss. 48 and 50 speak of trials on indictment"),
        ("UK", "2(b)", "ss. 18-20", ClaimStatus.TRANSPOSED, "section 30 bears no note of a change"),
        ("UK", "7(2)", "Attempts Act 1981", ClaimStatus.TRANSPOSED, "whatever can be tried on indictment"),
        ("UK", "12(3)", "Act 1978 s. 3", ClaimStatus.TRANSPOSED, "the person who acted stays liable"),
        ("UK", "20(4)", "ss. 16, 21, 27", ClaimStatus.TRANSPOSED, "section 27 reads in 2024 as in 2004"),
        ("UK", "21(a)", "293(2)", ClaimStatus.TRANSPOSED, "inciting anybody by any means"),
        ("UK", "6(1)", "2005 Act s. 1", ClaimStatus.UNCLEAR, "images are not named as a purpose"),
        ("UK", "17(2)(c)", "s. 55(2)", ClaimStatus.OPTION_USED, "the act of 2016 kept residents"),
        ("UK", "17(5)", "s. 72", ClaimStatus.TRANSPOSED, "no rule asks for a complaint abroad"),
        ("UK", "18(1)", "Children Act 1989", ClaimStatus.TRANSPOSED, "welfare by need, whatever the offence"),
    ],
)
def test_word(shipped: Workspace, state: str, provision: str, national: str, status: ClaimStatus, why: str) -> None:
    assert claim_on(record_of(shipped, state), provision, national).status is status, why


@pytest.mark.parametrize(
    ("state", "provision", "national", "element", "answer", "why"),
    [
        ("IT", "3(5)(i)", "609-quater", "influence", ElementAnswer.MET, "any abuse of trust or influence since 2022"),
        ("IT", "10(2)", "25-bis", "convictions_3_to_7", ElementAnswer.MISSING, "609-bis and 609-quater are not listed"),
        ("UK", "20(5)(a)", "ss. 16, 25", "in_camera", ElementAnswer.UNCLEAR, "section 25 was read as of April 2013"),
    ],
)
def test_element(
    shipped: Workspace, state: str, provision: str, national: str, element: str, answer: ElementAnswer, why: str
) -> None:
    claims = [
        claim
        for claim in record_of(shipped, state).transposition[provision]
        if national in claim.national and element in claim.elements
    ]
    assert [claim.elements[element] for claim in claims] == [answer], why


@pytest.mark.parametrize(
    ("state", "provision", "national", "figures", "why"),
    [
        ("IT", "3(4)", "609-quater(1)", {"12 years"}, "the penalty of 609-bis since 2019"),
        ("IT", "5(5)", "600-ter(3)", {"3 years", "5 years"}, "offering three, spreading five"),
        ("UK", "5(6)", "(Scotland) Act 1982", {"10 years"}, "three before the act of 2003"),
        ("UK", "5(2)", "(NI) Order 1988", {"5 years"}, "possession in Northern Ireland"),
    ],
)
def test_figures(shipped: Workspace, state: str, provision: str, national: str, figures: set[str], why: str) -> None:
    claim = claim_on(record_of(shipped, state), provision, national)
    assert {item.max for item in claim.penalties} == {Sentence.parse(text) for text in figures}, why


@pytest.mark.parametrize(
    "provision",
    ["3(2)", "3(3)", "3(4)", "3(5)(iii)", "3(6)", "4(3)", "4(6)", "17(1)(b)", "17(4)", "20(5)(a)", "20(6)"],
)
def test_a_jurisdiction_nobody_read_leaves_the_whole_open(shipped: Workspace, provision: str) -> None:
    assert assessed(shipped, "UK").provisions[provision].result is not Result.TRANSPOSED


# Decided on a text of before 2016: a later copy or a statement of 2020 stands beside each of these.
LATER_COPY = {
    "2(a) Sexual Offences (Scotland) Act 2009 s. 42; 2005 Act ss. 9-12; 1982 Act s. 52(2)",
    "2(b) Sexual Offences Act 2003 s. 9",
    "3(1) Sexual Offences Act 2003 ss. 1-14, 16-19, 25, 30-41",
    "3(1) Sexual Offences (Scotland) Act 2009 ss. 1-9, 18-36, 42",
    "3(5) Sexual Offences (Scotland) Act 2009 ss. 1-4, 17, 42",
    "3(5)(iii) Sexual Offences Act 2003 ss. 1-4, 74-76",
    "3(6) Sexual Offences Act 2003 ss. 4, 8, 10",
    "4(1) 2005 Act ss. 9-12",
    "4(3) Sexual Offences Act 2003 ss. 4, 8, 10",
    "4(7) 2005 Act s. 9",
    "6(2) Sexual Offences (Scotland) Act 2009 ss. 24, 34; 2005 Act ss. 10, 13(1)",
    "17(3) common law on jurisdiction",
    "19(4) Criminal Procedure (Scotland) Act 1995 s. 271(1)(a)",
}


def test_a_text_five_years_older_than_the_last_day_decides_only_beside_a_later_copy(shipped: Workspace) -> None:
    """The United Kingdom was bound until 31 December 2020."""
    old = {
        f"{provision} {claim.national}"
        for provision, claims in record_of(shipped, "UK").transposition.items()
        for claim in claims
        if claim.status is not ClaimStatus.UNCLEAR and claim.text_as_of and str(claim.text_as_of) < "2015-12-31"
    }
    assert old <= LATER_COPY
