"""Answers that the sources give for Latvia, Malta, Slovenia and Slovakia.

They are asserted through the library, on the record and on what the claims give by themselves, so that they
hold whichever checks exist.
"""

from __future__ import annotations

from datetime import date

import pytest

from tests.data.answers import COLLECTED, DEADLINE, assessed, claim_named, record_of
from transposition import Workspace
from transposition.model.assessment import Result, Standing
from transposition.model.record import Says
from transposition.model.sentence import Sentence


@pytest.mark.parametrize(("state", "age"), [("LV", 16), ("MT", 16), ("SI", 15), ("SK", 15)])
def test_age_of_sexual_consent(shipped: Workspace, state: str, age: int) -> None:
    fact = record_of(shipped, state).fact("age_of_sexual_consent")
    assert fact is not None
    assert fact.integer("value") == age
    assert fact.verified


@pytest.mark.parametrize(
    ("state", "provision", "name", "figures", "why"),
    [
        ("LV", "3(4)", "kl", {"below": "5 years"}, "adult with a person under 16, exactly the minimum"),
        ("LV", "4(2)", "kl", {"below": "12 years", "over": "6 years"}, "split at sixteen"),
        ("LV", "4(6)", "kl", {"below": "12 years", "over": "8 years"}, "compelling is listed with inciting"),
        ("LV", "4(7)", "kl", {"any": "5 years"}, "client of any minor"),
        ("SI", "5(3)", "conduct", {"any": "8 years"}, "one maximum for every act with material"),
        ("SI", "6(1)", "kz1b", {"below": "1 year"}, "exactly the minimum of the directive"),
        ("SK", "3(5)(i)", "tz", {"below": "10 years", "over": "5 years"}, "twelve years rest on an own reading"),
        ("SK", "6(1)", "tz", {"below": "3 years"}, "six months to three years"),
    ],
)
def test_penalties_per_age(
    shipped: Workspace, state: str, provision: str, name: str, figures: dict[str, str], why: str
) -> None:
    claim = claim_named(record_of(shipped, state), provision, name)
    names = {"below": "below_age_of_consent", "over": "over_age_of_consent", "any": "any_child"}
    expected = {(names.get(tier, tier), Sentence.parse(text)) for tier, text in figures.items()}
    today = {(item.tier.value, item.max) for item in claim.penalties if item.valid_until is None}
    assert today == expected, why


@pytest.mark.parametrize(
    ("state", "provision", "element", "answer", "why"),
    [
        ("LV", "5(3)", "knowing_access", "met", "access is circulation by definition"),
        ("LV", "5(2)", "possession", "met", "keeping is circulation by definition"),
        ("LV", "14", "listed_acts", "met", "the case of any minor may be ended for special circumstances"),
        ("LV", "22", "covers_all_offences", "missing", "self-help on material only"),
        ("LV", "24(1)", "outside_prison", "met", "probation clients, too"),
        ("MT", "6(1)", "material_acts_suffice", "met", "no meeting needed since 2021"),
        ("MT", "10(2)", "organised_voluntary", "met", "voluntary organisations have the same duty"),
        ("MT", "25(2)", "users_informed", "unclear", "unknown in 2016"),
        ("SI", "5(3)", "knowing_access", "met", "added by KZ-1B"),
        ("SI", "8(1)", "close_in_development", "met", "mental and physical maturity, cumulative"),
        ("SK", "3(4)", "all_sexual_activity", "met", "intercourse or sexual abuse in another way"),
        ("SK", "6(1)", "material_acts_suffice", "met", "the proposal alone is enough"),
        ("SK", "25(1)", "prompt", "unclear", "a 45-day rule leaves it open"),
    ],
)
def test_elements_that_a_note_speaks_of(
    shipped: Workspace, state: str, provision: str, element: str, answer: str, why: str
) -> None:
    claims = record_of(shipped, state).transposition[provision]
    assert {claim.elements[element].value for claim in claims if element in claim.elements} == {answer}, why


@pytest.mark.parametrize(
    ("state", "used", "basis", "verified"),
    [
        ("LV", "unknown", "unknown", False),
        ("MT", "yes", "voluntary", True),
        ("SI", "unknown", "unknown", False),
        ("SK", "yes", "voluntary", True),
    ],
)
def test_web_blocking(shipped: Workspace, state: str, used: str, basis: str, verified: bool) -> None:
    fact = record_of(shipped, state).fact("web_blocking")
    assert fact is not None
    assert (fact.text("used"), fact.text("basis"), fact.verified) == (used, basis, verified)


@pytest.mark.parametrize(
    ("state", "provision", "claimed", "why"),
    [
        ("LV", "3(5)(i)", Result.NOT_ASSESSED, "whether a minor over 16 who agrees is covered stays open"),
        ("LV", "14", Result.TRANSPOSED, "any minor; the trafficking clause is the weaker route"),
        ("LV", "17(2)(b)", Result.OPTION_USED, "for the benefit of a legal person"),
        ("LV", "22", Result.PARTIAL, "self-help by an NGO since 2025"),
        ("MT", "25(2)", Result.OPTION_USED, "used; that the terms are unpublished is a doubt, no reading of an option"),
        ("MT", "22", Result.NOT_ASSESSED, "nothing found"),
        ("SI", "5(8)", Result.OPTION_NOT_USED, "realistic images are covered"),
        ("SI", "22", Result.NOT_ASSESSED, "a thesis that says it seems"),
        ("SK", "25(2)", Result.OPTION_NOT_USED, "mobile operators block by a private list, no measure of the State"),
        ("SK", "21", Result.TO_CONFIRM, "advertising and travel not established as covered"),
        (
            "SK",
            "15(3)",
            Result.TRANSPOSED,
            "agents and telephone data for every intentional offence by a treaty clause",
        ),
    ],
)
def test_what_the_claims_give(shipped: Workspace, state: str, provision: str, claimed: Result, why: str) -> None:
    assert assessed(shipped, state, COLLECTED).provisions[provision].claimed is claimed, why


@pytest.mark.parametrize(
    ("state", "provision", "name", "day", "standing", "why"),
    [
        ("LV", "22", "redirection", date(2025, 10, 31), Standing.NOT_YET, "since November 2025"),
        ("LV", "22", "skalbes-2023", date(2023, 11, 15), Standing.IN_FORCE, "pilot of one month"),
        ("LV", "22", "skalbes-2023", COLLECTED, Standing.REPEALED, "over since 30 November 2023"),
        ("LV", "3(4)", "kl", DEADLINE, Standing.DATE_UNKNOWN, "only the text with amendments of 2024 was read"),
        ("MT", "2(b)", "cap-581", DEADLINE, Standing.NOT_YET, "eighteen until 2018"),
        ("SI", "5(3)", "conduct", date(2012, 5, 14), Standing.NOT_YET, "access since KZ-1B"),
        ("SI", "5(3)", "conduct", DEADLINE, Standing.IN_FORCE, "access since 15 May 2012"),
        ("SI", "3(5)(iii)", "kz1", DEADLINE, Standing.NOT_YET, "wording of 2021"),
        ("SK", "3(2)", "tz", date(2013, 7, 31), Standing.NOT_YET, "inserted by the act of 2013"),
        ("SK", "3(2)", "tz", DEADLINE, Standing.IN_FORCE, "in force since 1 August 2013"),
        ("SK", "15(2)", "tz", date(2017, 12, 31), Standing.NOT_YET, "fifteen years only since 2018"),
        ("SK", "10(2)", "sport", COLLECTED, Standing.SUPERSEDED, "replaced by the Sport Act"),
        ("SK", "10(3)", "192-2023", DEADLINE, Standing.NOT_YET, "register act of 2023"),
    ],
)
def test_standing_at_a_date(
    shipped: Workspace, state: str, provision: str, name: str, day: date, standing: Standing, why: str
) -> None:
    readings = assessed(shipped, state, day).provisions[provision].claims
    (reading,) = [item for item in readings if item.claim.id == name]
    assert reading.standing is standing, why


@pytest.mark.parametrize(
    ("state", "day", "steps"),
    [
        ("LV", date(2019, 10, 9), 0),
        ("LV", COLLECTED, 2),
        ("MT", date(2016, 12, 31), 3),
        ("MT", COLLECTED, 6),
        ("SI", date(2023, 2, 14), 3),
        ("SI", COLLECTED, 4),
        ("SK", COLLECTED, 2),
    ],
)
def test_steps_known_at_a_date(shipped: Workspace, state: str, day: date, steps: int) -> None:
    assert len(assessed(shipped, state, day).steps) == steps


@pytest.mark.parametrize(
    ("state", "stage", "day", "number"),
    [
        ("LV", "letter_of_formal_notice", "2019-10-10", "INFR(2019)2237"),
        ("MT", "letter_of_formal_notice", "2019-07-25", "INFR(2019)2115"),
        ("MT", "reasoned_opinion", "2025-12-11", "INFR(2019)2115"),
        ("SI", "additional_letter_of_formal_notice", "2023-02-15", "INFR(2019)2239"),
        ("SK", "letter_of_formal_notice", "2019-07-25", "INFR(2019)2135"),
    ],
)
def test_steps_for_non_conformity(shipped: Workspace, state: str, stage: str, day: str, number: str) -> None:
    (step,) = [
        step
        for step in record_of(shipped, state).infringements
        if step.stage.value == stage and step.ground.value == "non_conformity" and str(step.date) == day
    ]
    assert (step.number, step.verified) == (number, True)


@pytest.mark.parametrize("state", ["LV", "MT", "SI", "SK"])
def test_the_commission_found_in_2023_that_not_all_is_transposed(shipped: Workspace, state: str) -> None:
    (found,) = [item for item in record_of(shipped, state).findings if str(item.on) == "2023-02-15"]
    assert (found.provisions, found.says) == (("general",), Says.FALLS_SHORT)
    assert (found.official, found.verified) == (True, True)


def test_what_the_slovak_government_says_is_not_official(shipped: Workspace) -> None:
    own = [item for item in record_of(shipped, "SK").findings if item.body.value == "own_government"]
    assert {(item.official, item.says) for item in own} == {(False, Says.NEUTRAL)}


@pytest.mark.parametrize(
    ("state", "name", "setting", "since", "until"),
    [
        ("LV", "ReDirection", "before_offence", "2025-11", None),
        ("LV", "Anonīms uzticības tālrunis (Skalbes)", "before_offence", "2023-11-01", "2023-11-30"),
        ("MT", "Sex offender treatment (Correctional Services Agency)", "in_prison", None, None),
        ("SK", "Sexuologické ochranné liečenie", "in_prison", None, None),
    ],
)
def test_prevention_programmes(
    shipped: Workspace, state: str, name: str, setting: str, since: str | None, until: str | None
) -> None:
    programmes = record_of(shipped, state).facts["prevention_programmes"]
    (programme,) = [item for item in programmes if item.text("name") == name]
    assert (programme.text("setting"), programme.text("since"), programme.text("until")) == (setting, since, until)
    assert programme.text("evaluated") == "unknown"
