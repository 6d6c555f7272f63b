"""Answers that the sources give for France, Italy, Spain, Ireland, Finland, Hungary, Croatia, Lithuania, Luxembourg.

They are asserted through the library, on the record and on what the claims give by themselves, so that they
hold whichever checks exist.
"""

from __future__ import annotations

from datetime import date

import pytest

from tests.data.answers import COLLECTED, DEADLINE, assessed, claim_on, record_of
from transposition import Workspace
from transposition.model.assessment import Result, Standing
from transposition.model.record import Says
from transposition.model.sentence import Sentence


@pytest.mark.parametrize(
    ("state", "age"),
    [("FR", 15), ("IT", 14), ("ES", 16), ("IE", 17), ("FI", 16), ("HU", 14), ("HR", 15), ("LT", 16), ("LU", 16)],
)
def test_age_of_sexual_consent(shipped: Workspace, state: str, age: int) -> None:
    fact = record_of(shipped, state).fact("age_of_sexual_consent")
    assert fact is not None
    assert fact.integer("value") == age
    assert fact.verified


@pytest.mark.parametrize(
    ("state", "provision", "national", "figures", "why"),
    [
        ("FR", "3(2)", "227-22", {"below": "10 years"}, "corruption of a minor under 15"),
        ("FR", "4(5)", "225-7-1", {"below": "20 years", "over": "10 years"}, "procuring of a minor, twenty under 15"),
        ("IT", "4(7)", "600-bis", {"below": "12 years", "over": "6 years"}, "the client, under 14 by 609-quater"),
        ("ES", "4(7)", "188.4", {"below": "6 years", "over": "4 years"}, "client offence, more under 16"),
        ("IE", "3(4)", "3(1)(a)", {"below": "7 years"}, "child of 15 or 16"),
        ("IE", "3(5)(i)", "s. 3A", {"over": "10 years"}, "person in authority, child aged 17"),
        ("IE", "3(4)", "SOA 2006 s. 2", {"below": "life"}, "every child under 15 is under the age of consent, 17"),
        ("FI", "4(2)", "20:18(2)", {"over": "1 year"}, "luring into a show, a year short at 16 and 17"),
        ("FI", "4(4)", "20:22", {"any": "2 years"}, "spectators, whatever the age of the child"),
        ("HU", "3(5)(i)", "199", {"over": "3 years"}, "relatives in direct line, exactly the minimum"),
        ("HU", "6(1)", "204. § (6)", {"below": "5 years"}, "asking a child to appear in material"),
        ("HR", "6(1)", "161", {"below": "5 years"}, "three before 2018"),
        ("LT", "3(5)(i)", "151-1(3), (4)", {"below": "8 years", "over": "6 years"}, "eight years under 16 since 2020"),
        ("LU", "3(6)", "379", {"below": "10 years", "over": "5 years"}, "five, ten under 16"),
        ("LU", "3(5)(i)", "375ter", {"any": "30 years"}, "any minor under 18"),
    ],
)
def test_penalties_per_age(
    shipped: Workspace, state: str, provision: str, national: str, figures: dict[str, str], why: str
) -> None:
    claim = claim_on(record_of(shipped, state), provision, national)
    names = {"below": "below_age_of_consent", "over": "over_age_of_consent", "any": "any_child"}
    expected = {(names.get(tier, tier), Sentence.parse(text)) for tier, text in figures.items()}
    today = {(item.tier.value, item.max) for item in claim.penalties if item.valid_until is None}
    assert today == expected, why


@pytest.mark.parametrize(
    ("state", "provision", "tier_max", "until", "why"),
    [
        ("FR", "5(2)", "2 years", "2012", "possession: two years in the version of 2012, five today"),
        ("HU", "5(2)", "3 years", "2021", "possession: up to three years before the amendment of 2021"),
    ],
)
def test_figures_of_the_past_end(
    shipped: Workspace, state: str, provision: str, tier_max: str, until: str, why: str
) -> None:
    (claim,) = record_of(shipped, state).transposition[provision]
    past = {(item.max, str(item.valid_until)) for item in claim.penalties if item.valid_until}
    assert past == {(Sentence.parse(tier_max), until)}, why


@pytest.mark.parametrize(
    ("state", "provision", "element", "answer", "why"),
    [
        ("FR", "5(3)", "no_payment_needed", "missing", "access is punishable only if habitual or paid"),
        ("IT", "10(2)", "convictions_3_to_7", "missing", "the certificate leaves out 609-bis, -quater, -quinquies"),
        ("IT", "22", "self_referral_group", "unclear", "none in 2018, which says nothing of today"),
        ("IE", "5(4)", "transmission", "met", "distributes, transmits, disseminates"),
        ("FI", "5(3)", "no_storage_needed", "met", "obtaining access without storing"),
        ("FI", "10(1)", "any_context", "missing", "the business ban needs an offence in business"),
        ("FI", "12(1)", "covers_3_to_7", "missing", "only the listed offences"),
        ("FI", "25(1)", "removal_power", "met", "the district court orders the host"),
        ("HU", "5(3)", "no_storage_needed", "missing", "obtain or keep; the Lanzarote reservation of 2015"),
        ("LT", "24(4)", "repetition_risk", "met", "method SVR-20 for the risk of sexual violence"),
        ("LU", "3(5)(i)", "influence", "met", "authority, trust or influence"),
    ],
)
def test_elements_that_a_note_speaks_of(
    shipped: Workspace, state: str, provision: str, element: str, answer: str, why: str
) -> None:
    claims = record_of(shipped, state).transposition[provision]
    assert {claim.elements[element].value for claim in claims if element in claim.elements} == {answer}, why


@pytest.mark.parametrize(
    ("state", "element"),
    [
        ("FR", "necessary"),
        ("FR", "proportionate"),
        ("FR", "users_informed"),
        ("FR", "judicial_redress"),
        ("FI", "users_informed"),
        ("FI", "judicial_redress"),
        ("IE", "users_informed"),
    ],
)
def test_safeguards_of_blocking_are_recorded(shipped: Workspace, state: str, element: str) -> None:
    claims = record_of(shipped, state).transposition["25(2)"]
    assert "met" in {claim.elements[element].value for claim in claims if element in claim.elements}


@pytest.mark.parametrize(
    ("state", "used", "basis"),
    [
        ("FR", "yes", "law"),
        ("IT", "yes", "law"),
        ("ES", "yes", "court_order"),
        ("IE", "yes", "voluntary"),
        ("FI", "yes", "law"),
        ("HU", "yes", "law"),
        ("HR", "unknown", "unknown"),
        ("LU", "unknown", "unknown"),
    ],
)
def test_web_blocking(shipped: Workspace, state: str, used: str, basis: str) -> None:
    fact = record_of(shipped, state).fact("web_blocking")
    assert fact is not None
    assert (fact.text("used"), fact.text("basis")) == (used, basis)


@pytest.mark.parametrize(
    ("state", "provision", "claimed", "why"),
    [
        ("FR", "5(3)", Result.PARTIAL, "one free look is no offence"),
        ("FR", "5(6)", Result.PARTIAL, "making from 15 on only with a view to spreading"),
        ("FR", "12(2)", Result.NOT_TRANSPOSED, "organs and representatives only, no lack of supervision"),
        ("FR", "17(5)", Result.PARTIAL, "solicitation is in none of the exempting lists"),
        ("FR", "20(3)(e)", Result.NOT_ASSESSED, "the text that was read is of January 2023"),
        ("FR", "15(3)", Result.NOT_ASSESSED, "the text that was read ended in 2023"),
        ("IT", "10(2)", Result.PARTIAL, "not all offences, and a suspended sentence suspends the ban"),
        ("IT", "22", Result.NOT_ASSESSED, "no programme in 2018, which says nothing of today"),
        ("ES", "22", Result.NOT_ASSESSED, "the only service resumed in 2022, nobody knows what runs today"),
        ("IE", "25(2)", Result.OPTION_USED, "blocking by memoranda"),
        ("FI", "24(2)", Result.NOT_ASSESSED, "the provision cited says nothing on children who offend"),
        ("FI", "15(2)", Result.PARTIAL, "image offences are not on the list"),
        ("FI", "4(5)", Result.PARTIAL, "who profits faces six years at most, eight are due"),
        ("FI", "19(4)", Result.PARTIAL, "as a class only children under 15"),
        ("FI", "22", Result.NOT_ASSESSED, "programmes on project money, none read at a date"),
        ("HU", "5(8)", Result.OPTION_NOT_USED, "no exemption for private use"),
        ("HU", "2(f)", Result.PARTIAL, "bodies with administrative tasks are left out whatever they do"),
        ("HU", "10(1)", Result.TRANSPOSED, "a final ban from any occupation with children"),
        ("HU", "20(3)(e)", Result.PARTIAL, "necessity is asked below 14 only"),
        ("HU", "27(1)", Result.PARTIAL, "the prison act came on 1 January 2015"),
        ("HU", "22", Result.NOT_ASSESSED, "nothing found, which proves nothing"),
        ("HR", "22", Result.NOT_ASSESSED, "nothing found, which proves nothing"),
        ("LT", "3(6)", Result.PARTIAL, "eight years where ten are due"),
        ("LU", "25(2)", Result.NOT_ASSESSED, "no blocking rule in the words searched, nothing read in full"),
        ("LU", "2(f)", Result.PARTIAL, "communes are left out whatever they do"),
        ("LU", "3(2)", Result.NOT_ASSESSED, "only the old word corruption could reach it"),
        ("LU", "10(2)", Result.PARTIAL, "victims of 16 and 17 do not show on bulletin no. 5"),
        ("LU", "15(2)", Result.PARTIAL, "crimes under 379 on children under 16 run from the act"),
    ],
)
def test_what_the_claims_give(shipped: Workspace, state: str, provision: str, claimed: Result, why: str) -> None:
    assert assessed(shipped, state, COLLECTED).provisions[provision].claimed is claimed, why


@pytest.mark.parametrize(
    ("state", "provision", "national", "day", "standing", "why"),
    [
        ("FR", "6(2)", "227-23-1", date(2021, 4, 22), Standing.NOT_YET, "created by the act of 21 April 2021"),
        ("FR", "6(2)", "227-23-1", date(2021, 4, 23), Standing.IN_FORCE, "in force the day after publication"),
        ("IT", "5(3)", "600-quater", DEADLINE, Standing.NOT_YET, "access is an offence since the act of 2021"),
        ("IT", "3(5)(i)", "n. 2 and (2)", COLLECTED, Standing.SUPERSEDED, "amended in 2019 and 2021"),
        ("IT", "10(2)", "25-bis", DEADLINE, Standing.NOT_YET, "in force on 6 April 2014"),
        ("ES", "22", "", date(2021, 1, 1), Standing.IN_FORCE, "PrevenSI answered calls then"),
        ("ES", "22", "", COLLECTED, Standing.IN_FORCE, "closed on 15 April 2022, resumed that November"),
        ("ES", "2(b)", "181.1", DEADLINE, Standing.NOT_YET, "sixteen only since LO 1/2015"),
        ("IE", "5(3)", "s. 6(1)(b)", date(2016, 6, 1), Standing.NOT_YET, "access since the act of 2017"),
        ("FI", "25(2)", "1068/2006", DEADLINE, Standing.IN_FORCE, "blocking act in force since 2007"),
        ("FI", "5(2)", "20:21", DEADLINE, Standing.NOT_YET, "chapter 20 was rewritten from 2023"),
        ("HU", "4(4)", "204. § (5)", COLLECTED, Standing.SUPERSEDED, "wording before the amendment of 2021"),
        ("HU", "25(2)", "19/2013", date(2014, 6, 1), Standing.IN_FORCE, "database of court orders since January 2014"),
        ("LT", "10(2)", "57-1", DEADLINE, Standing.NOT_YET, "ban and certificate since 2016"),
        ("LU", "5(3)", "384", DEADLINE, Standing.IN_FORCE, "consultation punishable since March 2013"),
        ("LU", "10(2)", "texte initial", COLLECTED, Standing.SUPERSEDED, "replaced by bulletin no. 5 in 2017"),
    ],
)
def test_standing_at_a_date(
    shipped: Workspace, state: str, provision: str, national: str, day: date, standing: Standing, why: str
) -> None:
    readings = assessed(shipped, state, day).provisions[provision].claims
    (reading,) = [item for item in readings if national in item.claim.national]
    assert reading.standing is standing, why


@pytest.mark.parametrize(
    ("state", "day", "steps"),
    [
        ("FR", date(2019, 10, 9), 0),
        ("FR", COLLECTED, 1),
        ("IT", date(2016, 12, 31), 3),
        ("ES", COLLECTED, 6),
        ("FI", date(2023, 2, 14), 1),
        ("FI", COLLECTED, 2),
        ("LU", COLLECTED, 2),
    ],
)
def test_steps_known_at_a_date(shipped: Workspace, state: str, day: date, steps: int) -> None:
    assert len(assessed(shipped, state, day).steps) == steps


@pytest.mark.parametrize(
    ("state", "stage", "day", "number"),
    [
        ("IT", "letter_of_formal_notice", "2019-01-24", "INFR(2018)2335"),
        ("LT", "letter_of_formal_notice", "2019-07-25", None),
        ("HR", "letter_of_formal_notice", "2019-10-10", None),
        ("IE", "letter_of_formal_notice", "2022-07-15", None),
        ("HU", "additional_letter_of_formal_notice", "2023-02-15", "INFR(2019)2234"),
        ("ES", "reasoned_opinion", "2025-10-08", None),
        ("IE", "reasoned_opinion", "2025-10-08", None),
        ("HR", "reasoned_opinion", "2025-12-11", None),
    ],
)
def test_steps_for_non_conformity(shipped: Workspace, state: str, stage: str, day: str, number: str | None) -> None:
    steps = record_of(shipped, state).infringements
    (step,) = [
        step
        for step in steps
        if step.stage.value == stage and step.ground.value == "non_conformity" and str(step.date) == day
    ]
    assert step.number == number
    assert step.verified


def test_ireland_was_in_dialogue_when_23_others_were_in_proceedings(shipped: Workspace) -> None:
    (latest,) = assessed(shipped, "IE", date(2020, 7, 24)).steps[-1:]
    assert (latest.stage.value, latest.ground.value) == ("dialogue", "non_conformity")
    assert latest.verified


@pytest.mark.parametrize(
    ("state", "scope", "day"),
    [
        ("IT", "22", "2018-01-31"),
        ("ES", "22-24", "2025-10-08"),
        ("IE", "18-20", "2022-07-15"),
        ("HR", "22-24", "2025-12-11"),
        ("FI", "general", "2023-02-15"),
        ("LU", "3(5)", "2015-12-04"),
    ],
)
def test_official_bodies_found_it_falls_short(shipped: Workspace, state: str, scope: str, day: str) -> None:
    found = [
        finding
        for finding in record_of(shipped, state).findings
        if scope in finding.provisions and str(finding.on) == day
    ]
    assert [finding.says for finding in found] == [Says.FALLS_SHORT]
    assert all(finding.official and finding.verified for finding in found)


def test_a_ministers_word_is_not_official(shipped: Workspace) -> None:
    own = [finding for finding in record_of(shipped, "IE").findings if finding.says is Says.MEETS]
    assert [(finding.body.value, finding.official) for finding in own] == [("own_government", False)]


@pytest.mark.parametrize(
    ("state", "name", "setting", "since", "until"),
    [
        ("FR", "Dispositif STOP", "before_offence", "2021-01-29", None),
        ("ES", "PrevenSI", "before_offence", "2019-09", None),
        ("IE", "Stop It Now! Ireland", "before_offence", "2021-06", None),
        ("IE", "Building Better Lives", "in_prison", "2009", None),
        ("FI", "SeriE", "before_offence", None, "2022"),
        ("LU", "Prise en charge des délinquants sexuels en milieu carcéral", "in_prison", "2009-04", None),
    ],
)
def test_prevention_programmes(
    shipped: Workspace, state: str, name: str, setting: str, since: str | None, until: str | None
) -> None:
    programmes = record_of(shipped, state).facts["prevention_programmes"]
    (programme,) = [item for item in programmes if item.text("name") == name]
    assert (programme.text("setting"), programme.text("since"), programme.text("until")) == (setting, since, until)
    assert programme.text("evaluated") == "unknown"
