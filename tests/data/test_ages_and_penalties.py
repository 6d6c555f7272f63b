"""The age of sexual consent and statutory maxima per age condition, as the sources give them."""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import LAST_READ
from tests.data.answers import claim_of, record_of
from transposition import Workspace, evaluate
from transposition.i18n import translator
from transposition.model.sentence import Sentence

TIERS = {"below": "below_age_of_consent", "over": "over_age_of_consent", "any": "any_child", "unknown": "unknown"}


@pytest.mark.parametrize(
    ("state", "age"),
    [
        ("AT", 14),  # unmündig
        ("BE", 16),  # article 133 of the code of 2024
        ("BG", 16),  # since 2026, fourteen before
        ("CY", 17),
        ("CZ", 15),  # § 187
        ("DE", 14),  # a child is a person under fourteen in the StGB
        ("DK", 15),  # straffeloven § 222
        ("EE", 16),  # since November 2022, fourteen before
        ("EL", 15),  # Penal Code, article 339
        ("ES", 16),
        ("FI", 16),
        ("FR", 15),
        ("HR", 15),
        ("HU", 14),
        ("IE", 17),
        ("IT", 14),
        ("LT", 16),
        ("LU", 16),
        ("LV", 16),
        ("MT", 16),
        ("NL", 16),
        ("PL", 15),
        ("PT", 14),
        ("RO", 16),  # since 2024, fifteen before
        ("SE", 15),
        ("SI", 15),
        ("SK", 15),
        ("UK", 16),
    ],
)
def test_age_of_sexual_consent(shipped: Workspace, state: str, age: int) -> None:
    fact = record_of(shipped, state).fact("age_of_sexual_consent")
    assert fact is not None
    assert fact.integer("value") == age
    assert fact.verified


@pytest.mark.parametrize(
    ("state", "provision", "claim", "figures", "why"),
    [
        ("AT", "4(4)", "stgb", {"below": "2 years", "over": "1 year"}, "exactly the thresholds of the directive"),
        ("BE", "6(1)", "loi-2022-03-21", {"any": "5 years"}, "any minor under 18"),
        ("BG", "4(7)", "article-154a", {"over": "3 years"}, "a child of 16 or 17"),
        ("CY", "3(4)", "law-91-2014", {"below": "20 years"}, "child below seventeen"),
        ("DE", "4(4)", "stgb", {"below": "5 years", "over": "2 years"}, "split at fourteen"),
        ("DE", "3(5)(i)", "stgb", {"below": "15 years", "over": "5 years"}, "§ 176 below fourteen"),
        ("DK", "3(4)", "straffeloven-2", {"below": "4 years"}, "other acts with a child under 15, a year short"),
        ("DK", "6(1)", "straffeloven-2", {"any": "2 years"}, "grooming, protects persons under 18"),
        ("DK", "4(4)", "straffeloven", {"any": "2 years"}, "two years since 2013, not one"),
        ("EE", "3(5)(iii)", "kars", {"any": "15 years"}, "rape of a person under 18"),
        ("EL", "3(6)", "nomos-4855-2021", {"any": "life"}, "rape of a minor"),
        ("ES", "4(7)", "188.4", {"below": "6 years", "over": "4 years"}, "client offence, more under 16"),
        ("FI", "4(2)", "20:18(2)", {"over": "1 year"}, "luring into a show, a year short at 16 and 17"),
        ("FI", "4(4)", "20:22", {"any": "2 years"}, "spectators, whatever the age of the child"),
        ("FR", "3(2)", "227-22", {"below": "10 years"}, "corruption of a minor under 15"),
        ("FR", "4(5)", "225-7-1", {"below": "20 years", "over": "10 years"}, "procuring of a minor, twenty under 15"),
        ("HR", "6(1)", "161", {"below": "5 years"}, "three before 2018"),
        ("HU", "3(5)(i)", "199", {"over": "3 years"}, "relatives in direct line, exactly the minimum"),
        ("HU", "6(1)", "204. § (6)", {"below": "5 years"}, "asking a child to appear in material"),
        ("IE", "3(4)", "3(1)(a)", {"below": "7 years"}, "child of 15 or 16"),
        ("IE", "3(5)(i)", "s. 3A", {"over": "10 years"}, "person in authority, child aged 17"),
        ("IE", "3(4)", "SOA 2006 s. 2", {"below": "life"}, "every child under 15 is under the age of consent, 17"),
        ("IT", "4(7)", "600-bis", {"below": "12 years", "over": "6 years"}, "the client, under 14 by 609-quater"),
        ("LT", "3(5)(i)", "151-1(3), (4)", {"below": "8 years", "over": "6 years"}, "eight years under 16 since 2020"),
        ("LU", "3(6)", "379", {"below": "10 years", "over": "5 years"}, "five, ten under 16"),
        ("LU", "3(5)(i)", "375ter", {"any": "30 years"}, "any minor under 18"),
        ("LV", "3(4)", "kl", {"below": "5 years"}, "adult with a person under 16, exactly the minimum"),
        ("LV", "4(2)", "kl", {"below": "12 years", "over": "6 years"}, "split at sixteen"),
        ("LV", "4(6)", "kl", {"below": "12 years", "over": "8 years"}, "compelling is listed with inciting"),
        ("LV", "4(7)", "kl", {"any": "5 years"}, "client of any minor"),
        ("NL", "3(5)(ii)", "248 lid 3", {"below": "6 years"}, "article 247 is not on the list of 248(3) and (4)"),
        ("NL", "3(5)(iii)", "246", {"any": "8 years, 128 months"}, "ordinary degree; plus one third with violence"),
        ("NL", "5(6)", "252", {"any": "6 years"}, "raised to six years in July 2024"),
        ("NL", "6(1)", "251", {"below": "2 years", "over": "18 months"}, "sixteen and seventeen are covered as well"),
        ("PL", "3(5)(iii)", "197 § 1, 2", {"below": "life", "over": "15 years, 8 years"}, "split at fifteen"),
        ("PL", "4(6)", "203", {"any": "15 years, 10 years"}, "not limited to minors"),
        ("PT", "4(7)", "174", {"over": "2 years, 3 years", "below": "8 years"}, "14 to 17; article 171 below"),
        ("PT", "3(4)", "171", {"below": "8 years, 10 years, 3 years"}, "penetration; slight contact"),
        ("RO", "3(4)", "lege-217-2023", {"below": "12 years"}, "adult and child under 16"),
        ("SE", "3(4)", "6:6", {"below": "6 years, 2 years, 1 year"}, "only the gross degree"),
        ("SE", "4(2)", "6:8", {"below": "6 years, 2 years", "over": "6 years, 2 years"}, "posing"),
        ("SE", "5(6)", "16:10 a", {"any": "6 years, 2 years, 6 months"}, "the gross degree alone"),
        ("SI", "5(3)", "conduct", {"any": "8 years"}, "one maximum for every act with material"),
        ("SI", "6(1)", "kz1b", {"below": "1 year"}, "exactly the minimum of the directive"),
        ("SK", "3(5)(i)", "tz", {"below": "10 years", "over": "5 years"}, "twelve years rest on an own reading"),
        ("SK", "6(1)", "tz", {"below": "3 years"}, "six months to three years"),
        ("UK", "4(7)", "2003 s. 47", {"below": "14 years", "over": "7 years"}, "paying for a child, split at sixteen"),
        ("UK", "3(4)", "2003 ss. 5-10", {"below": "14 years"}, "life under 13 is no tier where consent begins at 16"),
    ],
)
def test_penalties_per_age(
    shipped: Workspace, state: str, provision: str, claim: str, figures: dict[str, str], why: str
) -> None:
    penalties = claim_of(record_of(shipped, state), provision, claim).penalties
    today = {(item.tier, item.max) for item in penalties if item.valid_until is None}
    expected = {(TIERS[tier], Sentence.parse(text)) for tier, texts in figures.items() for text in texts.split(", ")}
    assert today == expected, why


@pytest.mark.parametrize(
    ("state", "provision", "claim", "past", "until", "why"),
    [
        ("FR", "5(2)", "", "2 years", "2012", "possession: two years in the version of 2012, five today"),
        ("HU", "5(2)", "", "3 years", "2021", "possession: up to three years before the amendment of 2021"),
        ("PL", "3(4)", "200", "12 years", "2023-09-30", "twelve years until the act of 2022 took effect"),
        ("PL", "5(4)", "202", "12 years", "2023-09-30", "twelve years until the act of 2022 took effect"),
        ("PT", "5(2)", "176", "1 year", "2015-09-22", "one year or a fine before Lei 103/2015"),
    ],
)
def test_figures_of_the_past_end(
    shipped: Workspace, state: str, provision: str, claim: str, past: str, until: str, why: str
) -> None:
    penalties = claim_of(record_of(shipped, state), provision, claim).penalties
    ended = {(item.max, str(item.valid_until)) for item in penalties if item.valid_until}
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
    claim = claim_of(record_of(shipped, state), provision, national)
    assert [item.max for item in claim.penalties if item.lesser_case] == [Sentence.parse(maximum)], why


@pytest.mark.parametrize(
    ("day", "minimum"), [("2021-08-01", "1 year"), ("2024-06-01", "1 year"), ("2024-07-01", "3 months")]
)
def test_the_german_minimum_for_possession_went_up_and_down(shipped: Workspace, day: str, minimum: str) -> None:
    claim = claim_of(record_of(shipped, "DE"), "5(2)", "stgb")
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
    claim = claim_of(record_of(shipped, "DK"), "4(6)", "straffeloven-2")
    assert {(str(item.max), str(item.valid_from or item.valid_until)) for item in claim.penalties} == {
        ("10 years", "2012"),
        ("8 years", "2012"),
    }


def test_procuring_in_finland_is_told_for_the_conduct_that_it_covers(shipped: Workspace) -> None:
    """Recruiting a child for prostitution is trafficking there, with ten years: the six are of the other conduct."""
    [finland] = evaluate(shipped, ["FI"], as_of=LAST_READ).assessments
    [one] = [finding for finding in finland.findings if finding.check == "penalty-4.5"]
    elements = shipped.directive.provisions["4(5)"].elements
    for lang, sentence in (("en", "The figure is that for: {}."), ("da", "Tallet er det for: {}.")):
        t = translator(lang)
        limbs = "; ".join(t(elements[name].text) for name in ("causing", "profiting", "other_exploitation"))
        assert sentence.format(limbs) in t.finding(one, shipped.checks.get(one.check)).message
