"""Answers that the sources give for the Netherlands, Sweden, Poland, Portugal and the United Kingdom.

They are asserted through the library, on the record and on what the claims give by themselves, so that they
hold whichever checks exist.
"""

from __future__ import annotations

from datetime import date

import pytest

from tests.data.answers import COLLECTED, DEADLINE, assessed, claim_on, record_of
from transposition import Workspace
from transposition.model.assessment import Result, Standing
from transposition.model.directive import Bond
from transposition.model.record import Says
from transposition.model.sentence import Sentence

BELOW, OVER, ANY = "below_age_of_consent", "over_age_of_consent", "any_child"


@pytest.mark.parametrize(("state", "age"), [("NL", 16), ("SE", 15), ("PL", 15), ("PT", 14), ("UK", 16)])
def test_age_of_sexual_consent(shipped: Workspace, state: str, age: int) -> None:
    fact = record_of(shipped, state).fact("age_of_sexual_consent")
    assert fact is not None
    assert fact.integer("value") == age
    assert fact.verified


@pytest.mark.parametrize(
    ("state", "provision", "national", "figures", "why"),
    [
        ("NL", "3(5)(ii)", "248 lid 3", {(BELOW, "6 years")}, "article 247 is not on the list of 248(3) and (4)"),
        ("NL", "3(5)(iii)", "246", {(ANY, "128 months")}, "eight years plus one third"),
        ("NL", "5(6)", "252", {(ANY, "6 years")}, "raised to six years in July 2024"),
        ("NL", "6(1)", "251", {(BELOW, "2 years"), (OVER, "18 months")}, "sixteen and seventeen are covered as well"),
        ("SE", "3(4)", "6:6", {(BELOW, "6 years"), (BELOW, "2 years"), (BELOW, "1 year")}, "only the gross degree"),
        ("SE", "4(2)", "6:8", {(BELOW, "6 years"), (BELOW, "2 years"), (OVER, "6 years"), (OVER, "2 years")}, "posing"),
        ("SE", "5(6)", "16:10 a", {(ANY, "6 years"), (ANY, "2 years"), (ANY, "6 months")}, "the gross degree alone"),
        ("PL", "3(5)(iii)", "197 § 1, 2", {(BELOW, "life"), (OVER, "15 years"), (OVER, "8 years")}, "split at fifteen"),
        ("PL", "4(6)", "203", {(ANY, "15 years"), (ANY, "10 years")}, "not limited to minors"),
        (
            "PT",
            "4(7)",
            "174",
            {(OVER, "2 years"), (OVER, "3 years"), (BELOW, "8 years")},
            "14 to 17; article 171 below",
        ),
        (
            "PT",
            "3(4)",
            "171",
            {(BELOW, "8 years"), (BELOW, "10 years"), (BELOW, "3 years")},
            "penetration; slight contact",
        ),
        ("UK", "4(7)", "2003 s. 47", {(BELOW, "14 years"), (OVER, "7 years")}, "paying for a child, split at sixteen"),
        ("UK", "3(4)", "2003 ss. 5-10", {(BELOW, "14 years")}, "life under 13 is no tier where consent begins at 16"),
    ],
)
def test_penalties_per_age(
    shipped: Workspace, state: str, provision: str, national: str, figures: set[tuple[str, str]], why: str
) -> None:
    claim = claim_on(record_of(shipped, state), provision, national)
    today = {(item.tier.value, item.max) for item in claim.penalties if item.valid_until is None}
    assert today == {(tier, Sentence.parse(text)) for tier, text in figures}, why


@pytest.mark.parametrize(
    ("state", "provision", "national", "past", "until", "why"),
    [
        ("PL", "3(4)", "200", "12 years", "2023-09-30", "twelve years until the act of 2022 took effect"),
        ("PL", "5(4)", "202", "12 years", "2023-09-30", "twelve years until the act of 2022 took effect"),
        ("PT", "5(2)", "176", "1 year", "2015-09-22", "one year or a fine before Lei 103/2015"),
    ],
)
def test_figures_of_the_past_end(
    shipped: Workspace, state: str, provision: str, national: str, past: str, until: str, why: str
) -> None:
    claim = claim_on(record_of(shipped, state), provision, national)
    ended = {(item.max, str(item.valid_until)) for item in claim.penalties if item.valid_until}
    assert ended == {(Sentence.parse(past), until)}, why


@pytest.mark.parametrize(
    ("state", "provision", "national", "maximum", "why"),
    [
        ("SE", "3(4)", "6:5", "4 years", "less serious rape of a child"),
        ("PT", "6(1)", "176.º-A", "1 year", "no material act follows"),
    ],
)
def test_lesser_cases_are_marked(
    shipped: Workspace, state: str, provision: str, national: str, maximum: str, why: str
) -> None:
    claim = claim_on(record_of(shipped, state), provision, national)
    assert [item.max for item in claim.penalties if item.lesser_case] == [Sentence.parse(maximum)], why


@pytest.mark.parametrize(
    ("state", "provision", "element", "answer", "why"),
    [
        ("NL", "10(1)", "any_context", "unclear", "the ban is tied to the profession, sector acts were not read"),
        ("NL", "25(1)", "prompt", "met", "within twelve hours"),
        ("SE", "8(3)", "with_consent", "unclear", "a general clause on the circumstances may stand in for it"),
        ("SE", "8(3)", "age_of_consent_reached", "unclear", "the same clause"),
        ("SE", "10(1)", "public_and_private", "missing", "only the licence of teachers can be withdrawn"),
        ("SE", "5(3)", "protection_to_18", "missing", "complete puberty without visible age is left out"),
        ("SE", "6(1)", "purpose_5_6", "missing", "the closed list of purposes leaves out images"),
        ("SE", "25(2)", "judicial_redress", "unclear", "no legal route was found"),
        ("PL", "10(2)", "organised_voluntary", "met", "volunteers are covered"),
        ("PL", "24(4)", "repetition_risk", "met", "mandatory risk assessment"),
        ("PT", "22", "state_responsibility", "unclear", "research projects only"),
        ("PT", "25(2)", "judicial_redress", "met", "the block can be contested before a judge"),
        ("UK", "18(3)", "age_presumption", "met", "presumed to be under 18 for special measures"),
        ("UK", "20(5)(a)", "in_camera", "met", "evidence in private, section 25"),
    ],
)
def test_elements_that_a_note_speaks_of(
    shipped: Workspace, state: str, provision: str, element: str, answer: str, why: str
) -> None:
    claims = record_of(shipped, state).transposition[provision]
    assert {claim.elements[element].value for claim in claims if element in claim.elements} == {answer}, why


@pytest.mark.parametrize(
    ("state", "used", "basis", "redress"),
    [
        ("NL", "unknown", "law", "unknown"),
        ("SE", "yes", "voluntary", "unknown"),
        ("PL", "unknown", "unknown", "unknown"),
        ("PT", "yes", "law", "court"),
        ("UK", "yes", "voluntary", "private"),
    ],
)
def test_web_blocking(shipped: Workspace, state: str, used: str, basis: str, redress: str) -> None:
    fact = record_of(shipped, state).fact("web_blocking")
    assert fact is not None
    assert (fact.text("used"), fact.text("basis"), fact.text("redress")) == (used, basis, redress)


@pytest.mark.parametrize(
    ("state", "provision", "claimed", "why"),
    [
        ("NL", "3(6)", Result.TRANSPOSED, "making a child act with a third person counts as acting with it"),
        ("NL", "5(6)", Result.TRANSPOSED, "article 252 since July 2024"),
        ("NL", "17(2)(c)", Result.OPTION_USED, "habitual residents"),
        ("SE", "10(1)", Result.PARTIAL, "a licence of teachers, and record checks instead of a ban"),
        ("SE", "3(6)", Result.TRANSPOSED, "made to do an act, with whomever"),
        ("SE", "4(2)", Result.PARTIAL, "from 15 the posing must be apt to harm"),
        ("SE", "22", Result.NOT_ASSESSED, "nothing later than 2020 on access to treatment"),
        ("PL", "10(2)", Result.TRANSPOSED, "a duty of every employer since 2017"),
        ("PL", "22", Result.NOT_ASSESSED, "a plan, no running programme seen"),
        ("PL", "24(1)", Result.NOT_ASSESSED, "the law offers treatment in prison; what is on offer was not seen"),
        ("PT", "22", Result.NOT_ASSESSED, "research projects only, the last one ended"),
        ("PT", "25(2)", Result.OPTION_USED, "blocking by law since Lei 40/2020"),
        ("UK", "4(4)", Result.NOT_ASSESSED, "no offence of attending confirmed"),
        ("UK", "8(3)", Result.OPTION_USED, "images of a partner of 16 or over"),
        ("UK", "25(2)", Result.OPTION_NOT_USED, "a private list and free providers are no measure of the State"),
    ],
)
def test_what_the_claims_give(shipped: Workspace, state: str, provision: str, claimed: Result, why: str) -> None:
    assert assessed(shipped, state, COLLECTED).provisions[provision].claimed is claimed, why


@pytest.mark.parametrize(
    ("state", "provision", "national", "day", "standing", "why"),
    [
        ("NL", "3(6)", "248f", date(2014, 2, 28), Standing.NOT_YET, "the act of 2014 came into force on 1 March"),
        ("NL", "3(6)", "248f", date(2024, 6, 30), Standing.IN_FORCE, "last day of the old Title XIV"),
        ("NL", "3(6)", "248f", date(2024, 7, 1), Standing.SUPERSEDED, "the Sexual Offences Act replaced it"),
        ("NL", "5(2)", "252", date(2024, 6, 30), Standing.NOT_YET, "article 252 is of 1 July 2024"),
        ("NL", "25(1)", "Wet ATKM", DEADLINE, Standing.NOT_YET, "removal orders since July 2024"),
        ("NL", "22", "Stop it Now", DEADLINE, Standing.IN_FORCE, "the help line runs since April 2012"),
        ("SE", "3(4)", "6:4", DEADLINE, Standing.DATE_UNKNOWN, "read in the version of 2026"),
        ("SE", "22", "PrevenTell", DEADLINE, Standing.IN_FORCE, "since March 2012"),
        ("PL", "5(3)", "202 § 4a", date(2014, 5, 25), Standing.NOT_YET, "access became an offence on 26 May 2014"),
        ("PL", "5(3)", "202 § 4a", date(2014, 5, 26), Standing.IN_FORCE, "access became an offence on 26 May 2014"),
        ("PL", "10(2)", "art. 12 pkt 6", date(2017, 9, 30), Standing.NOT_YET, "the register started in October 2017"),
        ("PL", "24(4)", "22a", date(2024, 2, 14), Standing.NOT_YET, "risk assessment since 15 February 2024"),
        ("PT", "10(1)", "69.º-B", date(2015, 9, 22), Standing.NOT_YET, "Lei 103/2015 came into force a day later"),
        ("UK", "6(2)", "15A", date(2017, 4, 2), Standing.NOT_YET, "sexual communication since 3 April 2017"),
        ("UK", "6(2)", "15A", date(2017, 4, 3), Standing.IN_FORCE, "sexual communication since 3 April 2017"),
        ("UK", "18(3)", "2013/2971", DEADLINE, Standing.IN_FORCE, "in force on the day of the deadline"),
        ("UK", "10(3)", "ACRO", date(2021, 1, 1), Standing.SUPERSEDED, "ECRIS ended with the transition period"),
    ],
)
def test_standing_at_a_date(
    shipped: Workspace, state: str, provision: str, national: str, day: date, standing: Standing, why: str
) -> None:
    readings = assessed(shipped, state, day).provisions[provision].claims
    (reading,) = [item for item in readings if national in item.claim.national]
    assert reading.standing is standing, why


@pytest.mark.parametrize(
    ("day", "national", "why"),
    [
        (date(2016, 1, 1), "30", "not before the victim turned 30"),
        (date(2024, 1, 1), "40", "not before the victim turns 40"),
    ],
)
def test_limitation_in_poland_changed_in_2023(shipped: Workspace, day: date, national: str, why: str) -> None:
    readings = assessed(shipped, "PL", day).provisions["15(2)"].claims
    (counting,) = [item for item in readings if item.counts]
    assert national in (counting.claim.note or ""), why


def test_the_united_kingdom_was_bound_to_the_end_of_2020(shipped: Workspace) -> None:
    assert assessed(shipped, "UK", date(2020, 12, 31)).bound
    after = assessed(shipped, "UK", date(2021, 1, 1))
    assert (after.bond, after.gaps) == (Bond.FORMER, 0)


@pytest.mark.parametrize(
    ("measure", "territory"),
    [
        ("sexual-offences-2003", "England and Wales"),
        ("so-scotland-2009", "Scotland"),
        ("so-ni-2008", "Northern Ireland"),
    ],
)
def test_british_acts_say_where_they_apply(shipped: Workspace, measure: str, territory: str) -> None:
    assert record_of(shipped, "UK").measures[measure].territory == territory


@pytest.mark.parametrize(
    ("state", "day", "steps"),
    [
        ("NL", COLLECTED, 3),
        ("SE", date(2019, 7, 24), 0),
        ("SE", COLLECTED, 1),
        ("PL", date(2023, 2, 14), 1),
        ("PL", COLLECTED, 2),
        ("PT", date(2016, 12, 31), 3),
        ("PT", COLLECTED, 5),
        ("UK", COLLECTED, 2),
    ],
)
def test_steps_known_at_a_date(shipped: Workspace, state: str, day: date, steps: int) -> None:
    assert len(assessed(shipped, state, day).steps) == steps


def test_the_netherlands_were_in_dialogue_when_23_others_were_in_proceedings(shipped: Workspace) -> None:
    (latest,) = assessed(shipped, "NL", date(2020, 7, 24)).steps[-1:]
    assert (latest.stage.value, latest.ground.value) == ("dialogue", "non_conformity")
    assert latest.verified


def test_the_polish_letters_carry_one_number(shipped: Workspace) -> None:
    assert {step.number for step in record_of(shipped, "PL").infringements} == {"INFR(2019)2238"}


@pytest.mark.parametrize(
    ("state", "scope", "day"),
    [("PL", "general", "2023-02-15"), ("PT", "3-7", "2022-07-15"), ("PT", "22-24", "2022-07-15")],
)
def test_the_commission_found_it_falls_short(shipped: Workspace, state: str, scope: str, day: str) -> None:
    found = [
        item
        for item in record_of(shipped, state).findings
        if item.official and item.says is Says.FALLS_SHORT and str(item.on) == day and scope in item.provisions
    ]
    assert len(found) == 1


def test_a_memorandum_of_the_swedish_government_is_no_official_finding(shipped: Workspace) -> None:
    (finding,) = [item for item in record_of(shipped, "SE").findings if item.provisions == ("15(2)",)]
    assert (finding.says, finding.official) == (Says.FALLS_SHORT, False)


@pytest.mark.parametrize(
    ("state", "name", "setting", "since"),
    [
        ("NL", "Stop it Now!", "before_offence", "2012-04-02"),
        ("SE", "PrevenTell", "before_offence", "2012-03"),
        ("SE", "Seif", "in_prison, after_release", "2018"),
        ("PT", "Prevent It", "before_offence", "2023-02"),
        ("UK", "Stop It Now!", "before_offence", "2002"),
    ],
)
def test_programmes(shipped: Workspace, state: str, name: str, setting: str, since: str) -> None:
    programmes = record_of(shipped, state).facts["prevention_programmes"]
    (programme,) = [item for item in programmes if item.text("name") == name]
    assert (programme.text("setting"), programme.text("since")) == (setting, since)
    assert programme.text("evaluated") == "unknown", "no evaluation is known, which does not mean that there is none"
