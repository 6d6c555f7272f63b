"""Whether law counts at a date: what was not yet in force, was replaced, or was read in another version."""

from __future__ import annotations

from datetime import date

import pytest

from tests.data.answers import COLLECTED, DEADLINE, assessed, claim_of, record_of
from transposition import Workspace
from transposition.model.assessment import Result, Standing


@pytest.mark.parametrize(
    ("state", "provision", "claim", "day", "standing", "why"),
    [
        ("AT", "5(2)", "until-2023", COLLECTED, Standing.SUPERSEDED, "raised in December 2023"),
        ("BE", "5(4)", "cp-2024", date(2026, 5, 1), Standing.NOT_YET, "postponed from April to September 2026"),
        ("BG", "15(2)", "zid-nk-2026-32", date(2025, 1, 1), Standing.NOT_YET, "limitation from majority since 2026"),
        ("BG", "23(2)", "natsprogram-nasilie", COLLECTED, Standing.SUPERSEDED, "programme of 2017 to 2020"),
        ("CY", "3(4)", "law-91-2014", DEADLINE, Standing.NOT_YET, "adopted in 2014"),
        ("CZ", "10(2)", "270-2025", COLLECTED, Standing.NOT_YET, "the register starts in 2027"),
        ("DE", "27(1)", "stgb-49-aendg", date(2014, 1, 1), Standing.NOT_YET, "in force on 27 January 2015"),
        ("DE", "27(1)", "stgb-49-aendg", date(2015, 1, 27), Standing.IN_FORCE, "in force on that day"),
        ("DE", "22", "sgb5-65d", COLLECTED, Standing.IN_FORCE, "funded until the end of 2027"),
        ("DE", "3(4)", "stgb", date(2014, 1, 1), Standing.DATE_UNKNOWN, "the version of 2025 proves nothing for 2014"),
        ("DK", "6(1)", "straffeloven-2", date(2014, 1, 1), Standing.NOT_YET, "grooming is an offence since 2023"),
        ("DK", "15(2)", "until-2018", DEADLINE, Standing.IN_FORCE, "in force since 1 July 2013"),
        ("DK", "15(2)", "until-2018", COLLECTED, Standing.SUPERSEDED, "no limitation since 2018"),
        ("DK", "15(2)", "straffeloven-93b", date(2018, 3, 31), Standing.NOT_YET, "limitation abolished a day later"),
        ("DK", "2(c)(iv)", "straffeloven", date(2025, 6, 30), Standing.NOT_YET, "realistic pictures since July 2025"),
        ("EE", "3(5)(i)", "section-143-2", DEADLINE, Standing.NOT_YET, "five days after the deadline"),
        ("EL", "10(1)", "nomos-4267-2014", date(2015, 1, 1), Standing.IN_FORCE, "ban of the law of 2014"),
        ("EL", "10(1)", "nomos-4267-2014", date(2020, 1, 1), Standing.SUPERSEDED, "lapsed with the code of 2019"),
        ("EL", "4(4)", "nomos-5090-2024", date(2024, 4, 30), Standing.NOT_YET, "paying spectators only until May 2024"),
        ("ES", "22", "PrevenSI", date(2021, 1, 1), Standing.IN_FORCE, "PrevenSI answered calls then"),
        ("ES", "22", "PrevenSI", COLLECTED, Standing.IN_FORCE, "closed on 15 April 2022, resumed that November"),
        ("ES", "2(b)", "181.1", DEADLINE, Standing.NOT_YET, "sixteen only since LO 1/2015"),
        ("FI", "25(2)", "1068/2006", DEADLINE, Standing.IN_FORCE, "blocking act in force since 2007"),
        ("FI", "5(2)", "20:21", DEADLINE, Standing.NOT_YET, "chapter 20 was rewritten from 2023"),
        ("FR", "6(2)", "227-23-1", date(2021, 4, 22), Standing.NOT_YET, "created by the act of 21 April 2021"),
        ("FR", "6(2)", "227-23-1", date(2021, 4, 23), Standing.IN_FORCE, "in force the day after publication"),
        ("HU", "4(4)", "204. § (5)", COLLECTED, Standing.SUPERSEDED, "wording before the amendment of 2021"),
        ("HU", "25(2)", "19/2013", date(2014, 6, 1), Standing.IN_FORCE, "database of court orders since January 2014"),
        ("IE", "5(3)", "s. 6(1)(b)", date(2016, 6, 1), Standing.NOT_YET, "access since the act of 2017"),
        ("IT", "5(3)", "600-quater", DEADLINE, Standing.NOT_YET, "access is an offence since the act of 2021"),
        ("IT", "3(5)(i)", "n. 2 and (2)", COLLECTED, Standing.SUPERSEDED, "amended in 2019 and 2021"),
        ("IT", "10(2)", "25-bis", DEADLINE, Standing.NOT_YET, "in force on 6 April 2014"),
        ("LT", "10(2)", "57-1", DEADLINE, Standing.NOT_YET, "ban and certificate since 2016"),
        ("LU", "5(3)", "384", DEADLINE, Standing.IN_FORCE, "consultation punishable since March 2013"),
        ("LU", "10(2)", "texte initial", COLLECTED, Standing.SUPERSEDED, "replaced by bulletin no. 5 in 2017"),
        ("LV", "22", "redirection", date(2025, 10, 31), Standing.NOT_YET, "since November 2025"),
        ("LV", "22", "skalbes-2023", date(2023, 11, 15), Standing.IN_FORCE, "pilot of one month"),
        ("LV", "22", "skalbes-2023", COLLECTED, Standing.REPEALED, "over since 30 November 2023"),
        ("LV", "3(4)", "kl", DEADLINE, Standing.DATE_UNKNOWN, "only the text with amendments of 2024 was read"),
        ("MT", "2(b)", "cap-581", DEADLINE, Standing.NOT_YET, "eighteen until 2018"),
        ("NL", "3(6)", "248f", date(2014, 2, 28), Standing.NOT_YET, "the act of 2014 came into force on 1 March"),
        ("NL", "3(6)", "248f", date(2024, 6, 30), Standing.IN_FORCE, "last day of the old Title XIV"),
        ("NL", "3(6)", "248f", date(2024, 7, 1), Standing.SUPERSEDED, "the Sexual Offences Act replaced it"),
        ("NL", "5(2)", "252", date(2024, 6, 30), Standing.NOT_YET, "article 252 is of 1 July 2024"),
        ("NL", "25(1)", "Wet ATKM", DEADLINE, Standing.NOT_YET, "removal orders since July 2024"),
        ("NL", "22", "Stop it Now", DEADLINE, Standing.IN_FORCE, "the help line runs since April 2012"),
        ("PL", "5(3)", "202 § 4a", date(2014, 5, 25), Standing.NOT_YET, "access became an offence on 26 May 2014"),
        ("PL", "5(3)", "202 § 4a", date(2014, 5, 26), Standing.IN_FORCE, "access became an offence on 26 May 2014"),
        ("PL", "10(2)", "art. 12 pkt 6", date(2017, 9, 30), Standing.NOT_YET, "the register started in October 2017"),
        ("PL", "24(4)", "22a", date(2024, 2, 14), Standing.NOT_YET, "risk assessment since 15 February 2024"),
        ("PT", "10(1)", "69.º-B", date(2015, 9, 22), Standing.NOT_YET, "Lei 103/2015 came into force a day later"),
        ("RO", "3(4)", "article-220-1", date(2016, 1, 1), Standing.IN_FORCE, "child of 13 or 14, until 2023"),
        ("RO", "3(4)", "article-220-1", COLLECTED, Standing.SUPERSEDED, "replaced in 2024"),
        ("SE", "3(4)", "6:4", DEADLINE, Standing.DATE_UNKNOWN, "read in the version of 2026"),
        ("SE", "22", "PrevenTell", DEADLINE, Standing.IN_FORCE, "since March 2012"),
        ("SI", "5(3)", "conduct", date(2012, 5, 14), Standing.NOT_YET, "access since KZ-1B"),
        ("SI", "5(3)", "conduct", DEADLINE, Standing.IN_FORCE, "access since 15 May 2012"),
        ("SI", "3(5)(iii)", "kz1", DEADLINE, Standing.NOT_YET, "wording of 2021"),
        ("SK", "3(2)", "tz", date(2013, 7, 31), Standing.NOT_YET, "inserted by the act of 2013"),
        ("SK", "3(2)", "tz", DEADLINE, Standing.IN_FORCE, "in force since 1 August 2013"),
        ("SK", "15(2)", "tz", date(2017, 12, 31), Standing.NOT_YET, "fifteen years only since 2018"),
        ("SK", "10(2)", "sport", COLLECTED, Standing.SUPERSEDED, "replaced by the Sport Act"),
        ("SK", "10(3)", "192-2023", DEADLINE, Standing.NOT_YET, "register act of 2023"),
        ("UK", "6(2)", "15A", date(2017, 4, 2), Standing.NOT_YET, "sexual communication since 3 April 2017"),
        ("UK", "6(2)", "15A", date(2017, 4, 3), Standing.IN_FORCE, "sexual communication since 3 April 2017"),
        ("UK", "18(3)", "2013/2971", DEADLINE, Standing.IN_FORCE, "in force on the day of the deadline"),
        ("UK", "10(3)", "ACRO", date(2021, 1, 1), Standing.SUPERSEDED, "ECRIS ended with the transition period"),
    ],
)
def test_how_a_claim_stands_at_a_date(
    shipped: Workspace, state: str, provision: str, claim: str, day: date, standing: Standing, why: str
) -> None:
    readings = {reading.claim.id: reading for reading in assessed(shipped, state, day).provisions[provision].claims}
    assert readings[claim_of(record_of(shipped, state), provision, claim).id].standing is standing, why


def test_germany_at_the_start_of_2014_differs_from_today(shipped: Workspace) -> None:
    then, now = (assessed(shipped, "DE", day) for day in (date(2014, 1, 1), COLLECTED))
    known_then = {p for p, item in then.provisions.items() if item.claimed is not Result.NOT_ASSESSED}
    known_now = {p for p, item in now.provisions.items() if item.claimed is not Result.NOT_ASSESSED}
    assert known_then < known_now


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
