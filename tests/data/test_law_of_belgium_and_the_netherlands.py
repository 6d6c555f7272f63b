"""What a first whole reading of the law in force showed for Belgium and the Netherlands.

The gravest shortfalls, the traps of the texts, and what a reader might take for a gap but is none.
"""

from __future__ import annotations

from datetime import date

import pytest

from tests.data.answers import COLLECTED, assessed, claim_of, claim_on, record_of
from transposition import Workspace
from transposition.model.assessment import Standing
from transposition.model.record import ClaimStatus, ElementAnswer


@pytest.mark.parametrize(
    ("state", "provision", "national", "status", "why"),
    [
        ("BE", "2(c)(i)", "art. 170", ClaimStatus.TRANSPOSED, "the purpose belongs to the organs alone"),
        (
            "BE",
            "5(2)",
            "2024 art. 173",
            ClaimStatus.TRANSPOSED,
            "level 3 is more than three to five years (Article 36)",
        ),
        ("BE", "7(2)", "art. 9", ClaimStatus.TRANSPOSED, "attempt of an intentional offence is always punishable"),
        ("BE", "15(2)", "art. 21bis, 2°", ClaimStatus.TRANSPOSED, "the act introducing Book II renumbers the list"),
        ("BE", "8(3)", "2024 art. 176", ClaimStatus.OPTION_USED, "only minors over sixteen, among themselves"),
        ("BE", "9(e)", "art. 60", ClaimStatus.UNCLEAR, "recidivism was annulled in January 2026"),
        ("BE", "10(2)", "596", ClaimStatus.UNCLEAR, "a duty to ask for the extract was seen for Flanders only"),
        ("BE", "15(4)", "Child Abuse", ClaimStatus.TRANSPOSED, "a police section looks for victims in images"),
        ("BE", "18(1)", "LFP art. 46", ClaimStatus.TRANSPOSED, "every victim, not only those of the care centres"),
        ("BE", "20(1)", "art. 378", ClaimStatus.UNCLEAR, "a guardian ad hoc before a judge is seized is not said"),
        ("BE", "20(5)(a)", "148", ClaimStatus.TRANSPOSED, "the Constitution lets every court close a hearing"),
        ("BE", "12(2)", "art. 18", ClaimStatus.UNCLEAR, "an author unites in itself intent as well (17)"),
        ("BE", "13(1)", "art. 38", ClaimStatus.PARTIAL, "municipalities can only be declared guilty (40)"),
        ("BE", "16(2)", "1712", ClaimStatus.TRANSPOSED, "a line of the Flemish authority, for Flanders alone"),
        ("BE", "18(2)", "LFP art. 46", ClaimStatus.UNCLEAR, "the duty of the police was read as of 2007"),
        ("BE", "20(2)", "508/1", ClaimStatus.UNCLEAR, "legal aid is known from pages, the code was not read"),
        ("BE", "20(3)(c)", "TAM", ClaimStatus.UNCLEAR, "training is practice, no rule was read"),
        ("BE", "20(5)(b)", "190bis", ClaimStatus.UNCLEAR, "wording of 2000, no history"),
        ("BE", "22", "SéOS", ClaimStatus.UNCLEAR, "a line that sends on to others"),
        ("BE", "24(3)(b)", "art. 44", ClaimStatus.UNCLEAR, "a court can set treatment as a condition, no duty"),
        ("BE", "24(5)(c)", "22 août 2002", ClaimStatus.UNCLEAR, "read as of 2018, the act was revised in 2024"),
        ("BE", "25(2)", "39bis", ClaimStatus.OPTION_USED, "making data inaccessible reaches access providers"),
        ("NL", "2(c)(i)", "art. 252", ClaimStatus.TRANSPOSED, "where the age is known the look does not matter"),
        ("NL", "3(3)", "251 lid 1 onder b", ClaimStatus.TRANSPOSED, "two years, exactly what is asked"),
        ("NL", "4(2)", "273f", ClaimStatus.UNCLEAR, "unpaid live shows of children of sixteen and seventeen"),
        ("NL", "8(3)", "art. 252", ClaimStatus.UNCLEAR, "no exemption by text, but one in case-law since 2016"),
        ("NL", "10(1)", "254a", ClaimStatus.UNCLEAR, "the ban is tied to the profession, sector acts were not read"),
        ("NL", "10(3)", "art. 35 lid 3", ClaimStatus.TRANSPOSED, "the list holds every intentional offence"),
        ("NL", "12(1)", "art. 51", ClaimStatus.TRANSPOSED, "case-law attributes acts within the sphere of the entity"),
        ("NL", "12(2)", "art. 51", ClaimStatus.TRANSPOSED, "acceptance includes lacking care"),
        ("NL", "13(1)(d)", "2:20", ClaimStatus.OPTION_USED, "a civil court dissolves, no penalty"),
        ("NL", "15(4)", "politie", ClaimStatus.TRANSPOSED, "teams with database and comparison software"),
        ("NL", "17(1)(a)", "art. 2 Sr", ClaimStatus.TRANSPOSED, "places abroad besides do not matter"),
        ("NL", "20(1)", "1:250", ClaimStatus.TRANSPOSED, "special curator and guardian in the Civil Code"),
        ("NL", "20(3)(b)", "art. 10, 11", ClaimStatus.TRANSPOSED, "the directive too asks where necessary"),
        ("NL", "20(3)(c)", "art. 11", ClaimStatus.UNCLEAR, "a measure that can be taken is no duty"),
        ("NL", "21(a)", "art. 131", ClaimStatus.TRANSPOSED, "publicly offering opportunity for any offence (133)"),
        ("NL", "24(2)", "77w", ClaimStatus.TRANSPOSED, "a recognised treatment for boys"),
        ("NL", "24(5)(b)", "7:450", ClaimStatus.TRANSPOSED, "consent to treatment, outside a contract too (464)"),
        ("NL", "25(2)", "Wet ATKM", ClaimStatus.OPTION_USED, "an order can go beyond the host"),
    ],
)
def test_word(shipped: Workspace, state: str, provision: str, national: str, status: ClaimStatus, why: str) -> None:
    assert claim_on(record_of(shipped, state), provision, national).status is status, why


@pytest.mark.parametrize(
    ("state", "provision", "national", "element", "answer", "why"),
    [
        ("BE", "25(1)", "art. 187", "prompt", ElementAnswer.MET, "an order by word of mouth, refusal is an offence"),
        ("BE", "6(1)", "art. 151", "purpose_5_6", ElementAnswer.MET, "the chapter holds the offences on images too"),
        ("BE", "2(d)", "art. 162", "any_consideration", ElementAnswer.MISSING, "material or financial advantages only"),
        ("NL", "3(5)(i)", "245 lid 1 onder a", "influence", ElementAnswer.MET, "factual superiority, no list of posts"),
        (
            "NL",
            "6(2)",
            "248e",
            "no_meeting_needed",
            ElementAnswer.MET,
            "attempt of acquiring was punishable then as well",
        ),
        ("NL", "6(2)", "251 lid 1", "no_meeting_needed", ElementAnswer.MET, "sexual approach in writing suffices"),
    ],
)
def test_element(
    shipped: Workspace, state: str, provision: str, national: str, element: str, answer: ElementAnswer, why: str
) -> None:
    assert claim_on(record_of(shipped, state), provision, national).elements[element] is answer, why


@pytest.mark.parametrize(
    ("day", "old", "new"),
    [
        (date(2026, 8, 31), Standing.IN_FORCE, Standing.NOT_YET),
        (COLLECTED, Standing.SUPERSEDED, Standing.IN_FORCE),
    ],
)
def test_the_belgian_code_changed_on_the_first_of_september_2026(
    shipped: Workspace, day: date, old: Standing, new: Standing
) -> None:
    readings = assessed(shipped, "BE", day).provisions["5(2)"].claims
    standing = {reading.claim.id: reading.standing for reading in readings}
    assert standing == {"loi-2022-03-21": old, "cp-2024": new}


@pytest.mark.parametrize(
    ("provision", "tier", "years"),
    [
        ("3(4)", "below_age_of_consent", "15"),
        ("3(5)(i)", "over_age_of_consent", "10"),
        ("4(4)", "any_child", "5"),
        ("5(3)", "any_child", "3"),
    ],
)
def test_the_belgian_scale_turns_levels_into_years(shipped: Workspace, provision: str, tier: str, years: str) -> None:
    """The ordinary degree of each offence: levels 5, 4, 3 and 2 of Article 36."""
    penalties = claim_of(record_of(shipped, "BE"), provision, "cp-2024").penalties
    first = next(penalty for penalty in penalties if penalty.tier == tier)
    assert str(first.max).startswith(years)


@pytest.mark.parametrize(
    ("provision", "until_august", "why"),
    [
        ("17(4)", ClaimStatus.TRANSPOSED, "Article 10ter was replaced in April 2024"),
        ("17(5)", ClaimStatus.PARTIAL, "possession and access were not in the list"),
    ],
)
def test_the_belgian_list_of_offences_abroad_was_read_with_the_numbers_of_the_old_code(
    shipped: Workspace, provision: str, until_august: ClaimStatus, why: str
) -> None:
    """Article 14/6 of the preliminary title in its wording since the new code is not known."""
    record = record_of(shipped, "BE")
    before, after = claim_of(record, provision, "tpcpp"), claim_of(record, provision, "tpcpp-2026")
    assert before.status is until_august, why
    assert str(before.valid_until) == "2026-08-31"
    assert after.status is ClaimStatus.UNCLEAR
