"""Penalties: ordered by length, a fine below any term, life above every term."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transposition.model.sentence import Sentence

TERMS = st.builds(lambda n, unit: f"{n} {unit}s", st.integers(1, 999), st.sampled_from(["year", "month"]))
SENTENCES = (TERMS | st.sampled_from(["life", "fine", "1 year", "1 month"])).map(Sentence.parse)


def test_units_are_compared_by_their_length() -> None:
    order = ["fine", "1 month", "11 months", "1 year", "18 months", "2 years", "30 years", "life"]
    assert sorted(map(Sentence.parse, reversed(order))) == [Sentence.parse(text) for text in order]
    assert Sentence.parse("12 months").months == Sentence.parse("1 year").months
    assert Sentence.parse("1.5 years").months == 18


@pytest.mark.parametrize(
    "text", ["", "8", "8 Years", "-1 years", "8  years", "eight years", "8 years ", "1e3 years", None, 8]
)
def test_other_words_are_refused(text: object) -> None:
    with pytest.raises(ValueError, match="write a penalty"):
        Sentence.parse(text)


@given(SENTENCES, SENTENCES, SENTENCES)
def test_the_order_is_an_order(one: Sentence, other: Sentence, third: Sentence) -> None:
    assert (one < other) + (other < one) + (one.months == other.months) == 1
    if one <= other <= third:
        assert one.months <= third.months


@given(SENTENCES)
def test_nothing_is_above_life_or_below_a_fine(one: Sentence) -> None:
    assert Sentence.parse("fine").months <= one.months <= Sentence.parse("life").months
    assert Sentence.parse(str(one)) == one


@given(st.integers(1, 60))
def test_years_are_written_as_lawyers_write_them(years: int) -> None:
    assert Sentence.parse(str(Sentence.of_years(years))) == Sentence.of_years(years)
    assert str(Sentence.of_years(1)) == "1 year"
