"""Answers that the sources give for DK, DE, EL, RO, AT, BE, BG, CY, CZ and EE.

They are asserted through the library, on the record, on what the claims give by themselves and on how they stand
at a date, so that they hold whichever checks exist.
"""

from __future__ import annotations

from datetime import date

import pytest

from tests.data.answers import COLLECTED, DEADLINE, assessed, claim_named, record_of
from transposition import Workspace
from transposition.model.assessment import Basis, Result, Standing
from transposition.model.directive import Bond
from transposition.model.evidence import Body
from transposition.model.record import ElementAnswer, Ground, MeasureKind, Says, Stage


def claimed(workspace: Workspace, state: str, provision: str, day: date = COLLECTED) -> Result:
    """What the claims give by themselves, before any check."""
    return assessed(workspace, state, day).provisions[provision].claimed


@pytest.mark.parametrize(
    ("state", "age", "why"),
    [
        ("DK", 15, "straffeloven § 222"),
        ("DE", 14, "a child is a person under fourteen in the StGB"),
        ("EL", 15, "Penal Code, article 339"),
        ("RO", 16, "since 2024, fifteen before"),
        ("AT", 14, "unmündig"),
        ("BE", 16, "article 133 of the code of 2024"),
        ("BG", 16, "since 2026, fourteen before"),
        ("CY", 17, "the highest of these ten"),
        ("CZ", 15, "§ 187"),
        ("EE", 16, "since November 2022, fourteen before"),
    ],
)
def test_age_of_sexual_consent(shipped: Workspace, state: str, age: int, why: str) -> None:
    fact = record_of(shipped, state).fact("age_of_sexual_consent")
    assert fact is not None, why
    assert fact.integer("value") == age, why
    assert fact.verified


@pytest.mark.parametrize(
    ("state", "provision", "result", "why"),
    [
        ("DK", "10(2)", Result.PARTIAL, "the certificate covers work with children under 15 only"),
        ("DK", "10(1)", Result.PARTIAL, "only the right to go on with an activity is taken away"),
        ("DK", "15(2)", Result.PARTIAL, "who only profits from prostitution is on neither list"),
        ("DK", "20(2)", Result.PARTIAL, "a free lawyer for hands-on abuse and grooming, not for images and clients"),
        ("DK", "4(2)", Result.NOT_ASSESSED, "whether who only profits contributes is open"),
        ("DK", "22", Result.NOT_ASSESSED, "access in every region is not shown"),
        ("DK", "27(1)", Result.NOT_ASSESSED, "not bound: nothing under the final provisions is asked"),
        ("DK", "25(2)", Result.OPTION_USED, "providers block by agreement with the police"),
        ("DK", "3(6)", Result.NOT_ASSESSED, "no separate offence was seen; nobody could tell"),
        ("DK", "8(3)", Result.OPTION_USED, "material kept with the consent of a person of at least 15"),
        ("DE", "25(2)", Result.OPTION_NOT_USED, "the blocking law was repealed, pages are deleted instead"),
        ("DE", "14", Result.TRANSPOSED, "general discretion, wider than the clause on victims of trafficking"),
        ("DE", "3(5)(i)", Result.PARTIAL, "a closed list of positions, no word for influence"),
        ("DE", "5(3)", Result.PARTIAL, "viewing realistic images of children of 14 to 17 is free"),
        ("DE", "15(2)", Result.PARTIAL, "prostitution and shows are not in the list of § 78b"),
        ("DE", "17(4)", Result.NOT_ASSESSED, "a clause on conventions may fill the short list"),
        ("DE", "27(1)", Result.PARTIAL, "the implementing act came thirteen months late"),
        ("EL", "25(2)", Result.OPTION_USED, "users are told; whether a court can be reached is open"),
        ("EL", "22", Result.NOT_ASSESSED, "programmes are permitted, none was seen"),
        ("EL", "5(7)", Result.OPTION_NOT_USED, "persons who appear to be minors are covered since 2024"),
        ("RO", "10(1)", Result.NOT_ASSESSED, "care and school bodies are closed, other sectors were not all read"),
        ("RO", "17(4)", Result.PARTIAL, "double criminality is dropped above ten years only"),
        ("AT", "22", Result.NOT_ASSESSED, "a programme in Vienna, known from a press report of 2023"),
        ("AT", "27(1)", Result.PARTIAL, "the acts on criminal records came in 2014 and 2015"),
        ("AT", "2(c)(i)", Result.PARTIAL, "lurid pictures only, where the child is 14 to 17"),
        ("AT", "2(f)", Result.PARTIAL, "churches are left out as far as they give pastoral care"),
        ("AT", "3(5)(i)", Result.PARTIAL, "a closed list of positions, no word for influence"),
        ("AT", "5(2)", Result.TRANSPOSED, "the defect of the definition is counted once, at 2(c)(i)"),
        ("BE", "27(1)", Result.PARTIAL, "acts of 2014 and 2016"),
        ("BG", "25(1)", Result.NOT_ASSESSED, "a hotline is no duty; what police orders reach was not seen"),
        ("CY", "25(2)", Result.OPTION_USED, "blocking by order of a court"),
        ("CZ", "24(1)", Result.NOT_ASSESSED, "a programme in prison; voluntary use outside is not shown"),
        ("EE", "15(2)", Result.PARTIAL, "the rule does not reach every offence of the list"),
        ("EE", "25(2)", Result.NOT_ASSESSED, "no rule found, absence not proven"),
    ],
)
def test_what_the_claims_give(shipped: Workspace, state: str, provision: str, result: Result, why: str) -> None:
    assert claimed(shipped, state, provision) is result, why


@pytest.mark.parametrize(
    ("state", "provision", "claim", "figures", "why"),
    [
        ("DK", "3(4)", "straffeloven-2", {"below": "4 years"}, "other acts with a child under 15, a year short"),
        ("DK", "6(1)", "straffeloven-2", {"any": "2 years"}, "grooming, protects persons under 18"),
        ("DK", "4(4)", "straffeloven", {"any": "2 years"}, "two years since 2013, not one"),
        ("DE", "4(4)", "stgb", {"below": "5 years", "over": "2 years"}, "split at fourteen"),
        ("DE", "3(5)(i)", "stgb", {"below": "15 years", "over": "5 years"}, "§ 176 below fourteen"),
        ("EL", "3(6)", "nomos-4855-2021", {"any": "life"}, "rape of a minor"),
        ("RO", "3(4)", "lege-217-2023", {"below": "12 years"}, "adult and child under 16"),
        ("AT", "4(4)", "stgb", {"below": "2 years", "over": "1 year"}, "exactly the thresholds of the directive"),
        ("BE", "6(1)", "loi-2022-03-21", {"any": "5 years"}, "any minor under 18"),
        ("BG", "4(7)", "article-154a", {"over": "3 years"}, "a child of 16 or 17"),
        ("CY", "3(4)", "law-91-2014", {"below": "20 years"}, "child below seventeen"),
        ("EE", "3(5)(iii)", "kars", {"any": "15 years"}, "rape of a person under 18"),
    ],
)
def test_statutory_maximum_per_age_condition(
    shipped: Workspace, state: str, provision: str, claim: str, figures: dict[str, str], why: str
) -> None:
    penalties = claim_named(record_of(shipped, state), provision, claim).penalties
    assert {item.tier.value.split("_")[0]: str(item.max) for item in penalties} == figures, why


@pytest.mark.parametrize(
    ("state", "provision", "claim", "element", "answer"),
    [
        ("DK", "25(2)", "netfilter", "users_informed", ElementAnswer.MET),
        ("DK", "25(2)", "netfilter", "judicial_redress", ElementAnswer.UNCLEAR),  # not found is not missing
        ("DK", "10(2)", "boerneattestloven", "private_employers", ElementAnswer.MET),
        ("EL", "25(2)", "article-18-3", "judicial_redress", ElementAnswer.UNCLEAR),
        ("EL", "24(4)", "poinikos-kodikas", "repetition_risk", ElementAnswer.MISSING),
        ("CZ", "6(1)", "tz", "material_acts_suffice", ElementAnswer.MET),
        ("EE", "10(3)", "karrs", "ecris_procedure", ElementAnswer.MET),
        ("CY", "25(2)", "law-91-2014", "users_informed", ElementAnswer.UNCLEAR),
    ],
)
def test_elements_that_a_source_speaks_about(
    shipped: Workspace, state: str, provision: str, claim: str, element: str, answer: ElementAnswer
) -> None:
    assert claim_named(record_of(shipped, state), provision, claim).elements[element] is answer


@pytest.mark.parametrize(
    ("state", "provision", "claim", "day", "standing", "why"),
    [
        ("DK", "6(1)", "straffeloven-2", date(2014, 1, 1), Standing.NOT_YET, "grooming is an offence since 2023"),
        ("DK", "15(2)", "until-2018", DEADLINE, Standing.IN_FORCE, "in force since 1 July 2013"),
        ("DK", "15(2)", "until-2018", COLLECTED, Standing.SUPERSEDED, "no limitation since 2018"),
        ("DK", "15(2)", "straffeloven-93b", date(2018, 3, 31), Standing.NOT_YET, "limitation abolished a day later"),
        ("DK", "2(c)(iv)", "straffeloven", date(2025, 6, 30), Standing.NOT_YET, "realistic pictures since July 2025"),
        ("DE", "27(1)", "stgb-49-aendg", date(2014, 1, 1), Standing.NOT_YET, "in force on 27 January 2015"),
        ("DE", "27(1)", "stgb-49-aendg", date(2015, 1, 27), Standing.IN_FORCE, "in force on that day"),
        ("DE", "22", "sgb5-65d", COLLECTED, Standing.IN_FORCE, "funded until the end of 2027"),
        ("DE", "3(4)", "stgb", date(2014, 1, 1), Standing.DATE_UNKNOWN, "the version of 2025 proves nothing for 2014"),
        ("EL", "10(1)", "nomos-4267-2014", date(2015, 1, 1), Standing.IN_FORCE, "ban of the law of 2014"),
        ("EL", "10(1)", "nomos-4267-2014", date(2020, 1, 1), Standing.SUPERSEDED, "lapsed with the code of 2019"),
        ("EL", "4(4)", "nomos-5090-2024", date(2024, 4, 30), Standing.NOT_YET, "paying spectators only until May 2024"),
        ("RO", "3(4)", "article-220-1", date(2016, 1, 1), Standing.IN_FORCE, "child of 13 or 14, until 2023"),
        ("RO", "3(4)", "article-220-1", COLLECTED, Standing.SUPERSEDED, "replaced in 2024"),
        ("AT", "5(2)", "until-2023", COLLECTED, Standing.SUPERSEDED, "raised in December 2023"),
        ("BE", "5(4)", "cp-2024", date(2026, 5, 1), Standing.NOT_YET, "postponed from April to September 2026"),
        ("BG", "15(2)", "zid-nk-2026-32", date(2025, 1, 1), Standing.NOT_YET, "limitation from majority since 2026"),
        ("BG", "23(2)", "natsprogram-nasilie", COLLECTED, Standing.SUPERSEDED, "programme of 2017 to 2020"),
        ("CY", "3(4)", "law-91-2014", DEADLINE, Standing.NOT_YET, "adopted in 2014"),
        ("CZ", "10(2)", "270-2025", COLLECTED, Standing.NOT_YET, "the register starts in 2027"),
        ("EE", "3(5)(i)", "section-143-2", DEADLINE, Standing.NOT_YET, "five days after the deadline"),
    ],
)
def test_how_a_claim_stands_at_a_date(
    shipped: Workspace, state: str, provision: str, claim: str, day: date, standing: Standing, why: str
) -> None:
    readings = assessed(shipped, state, day).provisions[provision].claims
    (reading,) = [reading for reading in readings if reading.claim.id == claim]
    assert reading.standing is standing, why


@pytest.mark.parametrize(
    ("day", "minimum"), [("2021-08-01", "1 year"), ("2024-06-01", "1 year"), ("2024-07-01", "3 months")]
)
def test_the_german_minimum_for_possession_went_up_and_down(shipped: Workspace, day: str, minimum: str) -> None:
    claim = claim_named(record_of(shipped, "DE"), "5(2)", "stgb")
    when = date.fromisoformat(day)
    (found,) = [
        item
        for item in claim.penalties
        if item.min
        and not (item.valid_from and item.valid_from.surely_after(when))
        and not (item.valid_until and item.valid_until.surely_before(when))
    ]
    assert str(found.min) == minimum


def test_trafficking_in_denmark_carried_less_before_2012(shipped: Workspace) -> None:
    claim = claim_named(record_of(shipped, "DK"), "4(6)", "straffeloven-2")
    assert {(str(item.max), str(item.valid_from or item.valid_until)) for item in claim.penalties} == {
        ("10 years", "2012"),
        ("8 years", "2012"),
    }


def test_germany_at_the_start_of_2014_differs_from_today(shipped: Workspace) -> None:
    then, now = (assessed(shipped, "DE", day) for day in (date(2014, 1, 1), COLLECTED))
    known_then = {p for p, item in then.provisions.items() if item.claimed is not Result.NOT_ASSESSED}
    known_now = {p for p, item in now.provisions.items() if item.claimed is not Result.NOT_ASSESSED}
    assert known_then < known_now


def test_denmark_is_a_benchmark_at_every_date(shipped: Workspace) -> None:
    for day in (DEADLINE, COLLECTED):
        assessment = assessed(shipped, "DK", day)
        assert assessment.basis is Basis.BENCHMARK
        assert not assessment.bound
        assert assessment.bond is Bond.OUTSIDE
    assert record_of(shipped, "DK").infringements == ()


def test_the_danish_government_says_that_its_law_accords_and_that_is_no_official_finding(shipped: Workspace) -> None:
    (finding,) = [item for item in record_of(shipped, "DK").findings if item.says is Says.MEETS]
    assert finding.body is Body.OWN_GOVERNMENT
    assert not finding.official


@pytest.mark.parametrize(
    ("state", "day"),
    [
        ("DE", "2019-07-25"),
        ("BG", "2019-07-25"),
        ("RO", "2019-07-25"),
        ("EL", "2019-10-10"),
        ("AT", "2019-10-10"),
        ("BE", "2019-10-10"),
        ("CZ", "2019-10-10"),
        ("EE", "2019-10-10"),
    ],
)
def test_letter_of_2019_for_non_conformity(shipped: Workspace, state: str, day: str) -> None:
    letters = [
        step
        for step in record_of(shipped, state).infringements
        if step.stage is Stage.LETTER and step.ground is Ground.NON_CONFORMITY
    ]
    assert [str(step.date) for step in letters] == [day]
    assert letters[0].verified


@pytest.mark.parametrize(
    ("state", "stage", "day"),
    [
        ("EL", Stage.REASONED_OPINION, "2026-01-30"),
        ("BG", Stage.REASONED_OPINION, "2025-10-08"),
        ("EL", Stage.ADDITIONAL_LETTER, "2023-01-26"),
        ("AT", Stage.ADDITIONAL_LETTER, "2023-02-15"),
        ("BE", Stage.ADDITIONAL_LETTER, "2023-02-15"),
        ("RO", Stage.ADDITIONAL_LETTER, "2023-02-15"),
    ],
)
def test_later_steps(shipped: Workspace, state: str, stage: Stage, day: str) -> None:
    steps = record_of(shipped, state).infringements
    assert day in [str(s.date) for s in steps if s.stage is stage and s.ground is Ground.NON_CONFORMITY]
    before = assessed(shipped, state, date(2022, 12, 31)).steps
    assert day not in [str(step.date) for step in before]


def test_cyprus_was_in_dialogue_and_not_in_the_procedures_of_2019(shipped: Workspace) -> None:
    stages = {(s.stage, s.ground) for s in record_of(shipped, "CY").infringements}
    assert (Stage.DIALOGUE, Ground.NON_CONFORMITY) in stages
    assert (Stage.LETTER, Ground.NON_CONFORMITY) not in stages


@pytest.mark.parametrize(
    ("state", "day", "late"),
    [
        ("DE", "2015-01-27", True),
        ("EL", "2014-06-12", True),
        ("CZ", "2014-08-01", True),
        ("EE", "2013-12-23", True),
        ("AT", "2013-08-01", False),
    ],
)
def test_first_transposing_act(shipped: Workspace, state: str, day: str, late: bool) -> None:
    fact = record_of(shipped, state).fact("first_transposing_act")
    assert fact is not None
    assert fact.text("in_force") == day
    assert (date.fromisoformat(day) > DEADLINE) is late


@pytest.mark.parametrize(
    ("state", "used", "basis"),
    [
        ("DK", "yes", "voluntary"),
        ("DE", "no", "none"),
        ("EL", "yes", "law"),
        ("RO", "yes", "law"),
        ("AT", "unknown", "unknown"),
        ("BE", "yes", "court_order"),
        ("BG", "yes", "voluntary"),
        ("CY", "yes", "court_order"),
        ("CZ", "yes", "voluntary"),
        ("EE", "unknown", "unknown"),
    ],
)
def test_blocking(shipped: Workspace, state: str, used: str, basis: str) -> None:
    fact = record_of(shipped, state).fact("web_blocking")
    assert fact is not None
    assert (fact.text("used"), fact.text("basis")) == (used, basis)


@pytest.mark.parametrize(
    ("state", "name", "setting"),
    [
        ("DK", "Bryd Cirklen", "before_offence"),
        ("DE", "Kein Täter werden", "before_offence"),
        ("AT", "Nicht Täter werden", "before_offence"),
        ("BE", "SéOS", "before_offence"),
        ("CZ", "PARAFILIK", "before_offence"),
        ("EE", "Uus Suund", "in_prison"),
    ],
)
def test_prevention_programmes(shipped: Workspace, state: str, name: str, setting: str) -> None:
    programmes = record_of(shipped, state).facts["prevention_programmes"]
    (programme,) = [item for item in programmes if item.text("name") == name]
    assert programme.text("setting") == setting
    assert programme.text("evaluated") == "unknown"  # nobody has said that it was, or that it was not


def test_belgian_programmes_reach_one_part_of_the_country_each(shipped: Workspace) -> None:
    measures = record_of(shipped, "BE").measures
    parts = {measure.territory for measure in measures.values() if measure.kind is MeasureKind.PROGRAMME}
    assert len(parts) == 2
    assert None not in parts


@pytest.mark.parametrize(
    ("state", "measures", "claims", "steps"),
    [
        ("DK", 20, 55, 0),
        ("DE", 18, 59, 1),
        ("EL", 12, 62, 6),
        ("RO", 11, 40, 5),
        ("AT", 12, 47, 2),
        ("BE", 15, 57, 4),
        ("BG", 10, 42, 5),
        ("CY", 4, 28, 3),
        ("CZ", 15, 38, 1),
        ("EE", 10, 49, 1),
    ],
)
def test_nothing_that_was_collected_got_lost(
    shipped: Workspace, state: str, measures: int, claims: int, steps: int
) -> None:
    record = record_of(shipped, state)
    assert len(record.measures) >= measures
    assert sum(len(items) for items in record.transposition.values()) >= claims
    assert len(record.infringements) >= steps
