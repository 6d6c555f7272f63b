"""Steps of infringement procedures, and what official bodies and governments found."""

from __future__ import annotations

from datetime import date

import pytest

from tests.data.answers import COLLECTED, assessed, record_of
from transposition import Workspace
from transposition.model.record import Ground, Says, Stage


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


@pytest.mark.parametrize(
    ("state", "stage", "day", "number"),
    [
        ("ES", "reasoned_opinion", "2025-10-08", None),
        ("HR", "letter_of_formal_notice", "2019-10-10", None),
        ("HR", "reasoned_opinion", "2025-12-11", None),
        ("HU", "additional_letter_of_formal_notice", "2023-02-15", "INFR(2019)2234"),
        ("IE", "letter_of_formal_notice", "2022-07-15", None),
        ("IE", "reasoned_opinion", "2025-10-08", None),
        ("IT", "letter_of_formal_notice", "2019-01-24", "INFR(2018)2335"),
        ("LT", "letter_of_formal_notice", "2019-07-25", None),
        ("LV", "letter_of_formal_notice", "2019-10-10", "INFR(2019)2237"),
        ("MT", "letter_of_formal_notice", "2019-07-25", "INFR(2019)2115"),
        ("MT", "reasoned_opinion", "2025-12-11", "INFR(2019)2115"),
        ("SI", "additional_letter_of_formal_notice", "2023-02-15", "INFR(2019)2239"),
        ("SK", "letter_of_formal_notice", "2019-07-25", "INFR(2019)2135"),
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


@pytest.mark.parametrize(
    ("state", "day", "steps"),
    [
        ("ES", COLLECTED, 6),
        ("FI", date(2023, 2, 14), 1),
        ("FI", COLLECTED, 2),
        ("FR", date(2019, 10, 9), 0),
        ("FR", COLLECTED, 1),
        ("IT", date(2016, 12, 31), 3),
        ("LU", COLLECTED, 2),
        ("LV", date(2019, 10, 9), 0),
        ("LV", COLLECTED, 2),
        ("MT", date(2016, 12, 31), 3),
        ("MT", COLLECTED, 6),
        ("NL", COLLECTED, 3),
        ("PL", date(2023, 2, 14), 1),
        ("PL", COLLECTED, 2),
        ("PT", date(2016, 12, 31), 3),
        ("PT", COLLECTED, 5),
        ("SE", date(2019, 7, 24), 0),
        ("SE", COLLECTED, 1),
        ("SI", date(2023, 2, 14), 3),
        ("SI", COLLECTED, 4),
        ("SK", COLLECTED, 2),
        ("UK", COLLECTED, 2),
    ],
)
def test_steps_known_at_a_date(shipped: Workspace, state: str, day: date, steps: int) -> None:
    assert len(assessed(shipped, state, day).steps) == steps


def test_the_polish_letters_carry_one_number(shipped: Workspace) -> None:
    assert {step.number for step in record_of(shipped, "PL").infringements} == {"INFR(2019)2238"}


def test_cyprus_was_in_dialogue_and_not_in_the_procedures_of_2019(shipped: Workspace) -> None:
    stages = {(s.stage, s.ground) for s in record_of(shipped, "CY").infringements}
    assert (Stage.DIALOGUE, Ground.NON_CONFORMITY) in stages
    assert (Stage.LETTER, Ground.NON_CONFORMITY) not in stages


def test_ireland_was_in_dialogue_when_23_others_were_in_proceedings(shipped: Workspace) -> None:
    (latest,) = assessed(shipped, "IE", date(2020, 7, 24)).steps[-1:]
    assert (latest.stage.value, latest.ground.value) == ("dialogue", "non_conformity")
    assert latest.verified


def test_the_netherlands_were_in_dialogue_when_23_others_were_in_proceedings(shipped: Workspace) -> None:
    (latest,) = assessed(shipped, "NL", date(2020, 7, 24)).steps[-1:]
    assert (latest.stage.value, latest.ground.value) == ("dialogue", "non_conformity")
    assert latest.verified


@pytest.mark.parametrize(
    ("state", "scope", "day"),
    [
        ("ES", "22-24", "2025-10-08"),
        ("FI", "general", "2023-02-15"),
        ("HR", "22-24", "2025-12-11"),
        ("IE", "18-20", "2022-07-15"),
        ("IT", "22", "2018-01-31"),
        ("LU", "3(5)(i)", "2015-12-04"),
        ("PL", "general", "2023-02-15"),
        ("PT", "3-7", "2022-07-15"),
        ("PT", "22-24", "2022-07-15"),
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


@pytest.mark.parametrize("state", ["LV", "MT", "SI", "SK"])
def test_the_commission_found_in_2023_that_not_all_is_transposed(shipped: Workspace, state: str) -> None:
    (found,) = [item for item in record_of(shipped, state).findings if str(item.on) == "2023-02-15"]
    assert (found.provisions, found.says) == (("general",), Says.FALLS_SHORT)
    assert (found.official, found.verified) == (True, True)


def test_a_ministers_word_is_not_official(shipped: Workspace) -> None:
    own = [finding for finding in record_of(shipped, "IE").findings if finding.says is Says.MEETS]
    assert [(finding.body.value, finding.official) for finding in own] == [("own_government", False)]


def test_a_memorandum_of_the_swedish_government_is_no_official_finding(shipped: Workspace) -> None:
    (finding,) = [item for item in record_of(shipped, "SE").findings if item.provisions == ("15(2)",)]
    assert (finding.says, finding.official) == (Says.FALLS_SHORT, False)


def test_what_the_slovak_government_says_is_not_official(shipped: Workspace) -> None:
    own = [item for item in record_of(shipped, "SK").findings if item.body.value == "own_government"]
    assert {(item.official, item.says) for item in own} == {(False, Says.NEUTRAL)}
