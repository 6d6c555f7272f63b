"""What claims answer together, in words."""

from __future__ import annotations

import pytest

from tests.engine.builder import claim, measure, record
from transposition.analysis.answers import element_texts
from transposition.i18n import translator
from transposition.i18n.phrases import standing_text
from transposition.model.assessment import ClaimReading, Standing
from transposition.model.record import Claim, Record

LANDS = {"act": measure(), "north": measure(territory="North"), "south": measure(territory="South")}


def says(made: Record, standing: Standing = Standing.IN_FORCE) -> list[ClaimReading]:
    return [ClaimReading("3(4)", item, (), standing) for item in made.transposition["3(4)"]]


def texts(*claims: dict[str, object], by_row: bool = False) -> dict[str, str]:
    made = record({"3(4)": list(claims)}, measures=LANDS)
    return element_texts(says(made), made, translator(), by_row=by_row)


def part(name: str, at: str = "act", role: str = "part", **elements: str) -> dict[str, object]:
    return claim(id=name, measure=at, role=role, elements=elements)


def test_the_answer_told_is_the_one_that_is_counted() -> None:
    rows = part("a", all_sexual_activity="met"), part("b", all_sexual_activity="missing")
    assert texts(*rows) == {"all_sexual_activity": "met"}
    assert texts(*rows, by_row=True) == {"all_sexual_activity": "met (row by row: met, missing)"}


def test_a_route_that_does_not_count_is_not_told_beside_the_answer() -> None:
    rows = part("a", role="whole", all_sexual_activity="met"), part("b", role="weaker", all_sexual_activity="missing")
    assert texts(*rows, by_row=True) == {"all_sexual_activity": "met"}


def test_what_one_part_of_the_country_answers_is_told_as_that() -> None:
    told = texts(part("a", "north", all_sexual_activity="met"), by_row=True)
    assert told == {"all_sexual_activity": "met for a part of the country, unclear for the whole"}
    both = part("a", "north", all_sexual_activity="met"), part("b", "south", all_sexual_activity="met")
    assert texts(*both, by_row=True) == {"all_sexual_activity": "met"}


@pytest.mark.parametrize(("kind", "word"), [("programme", "ended"), ("self_regulation", "ended"), ("act", "repealed")])
def test_law_is_repealed_and_a_programme_ends(kind: str, word: str) -> None:
    made = record({"3(4)": claim()}, measures={"act": measure(kind=kind, repealed="2020-01-01")})
    [reading] = says(made, Standing.REPEALED)
    assert isinstance(reading.claim, Claim)
    assert standing_text(reading, made, translator()) == word
