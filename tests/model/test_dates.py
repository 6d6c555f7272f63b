"""Partial dates: a comparison is true only if every day agrees."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transposition.model.dates import PartialDate

DAYS = st.dates(date(1800, 1, 1), date(2999, 12, 31))
TEXTS = st.one_of(DAYS.map(str), DAYS.map(lambda day: str(day)[:7]), DAYS.map(lambda day: str(day)[:4]))
PARTIAL = TEXTS.map(PartialDate.parse)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2013", date(2013, 1, 1), date(2013, 12, 31)),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29)),
        ("2013-02", date(2013, 2, 1), date(2013, 2, 28)),
        ("2013-12-18", date(2013, 12, 18), date(2013, 12, 18)),
    ],
)
def test_a_year_and_a_month_mean_all_their_days(text: str, earliest: date, latest: date) -> None:
    read = PartialDate.parse(text)
    assert (read.earliest, read.latest, str(read)) == (earliest, latest, text)


WRONG = ["", "13", "2013-1", "2013-1-1", "2013-13", "2013-02-29", "18.12.2013", "2013/12/18", " 2013", "2013\n", "٢٠١٣"]


@pytest.mark.parametrize("text", [*WRONG, "0000", None, 2013, ["2013"], "2013-12-18T00:00:00"])
def test_other_shapes_are_refused(text: object) -> None:
    with pytest.raises(ValueError, match=r"date|calendar"):
        PartialDate.parse(text)


@given(PARTIAL, PARTIAL)
def test_surely_means_for_every_day(one: PartialDate, other: PartialDate) -> None:
    assert one.surely_before(other) == (one.latest < other.earliest)
    assert one.surely_before(other) == other.surely_after(one)
    assert not (one.surely_before(other) and one.surely_after(other))
    assert not (one.surely_after(other) and one.surely_by(other))
    if one.surely_before(other):
        assert one.surely_by(other)


@given(PARTIAL, DAYS)
def test_a_span_is_compared_with_a_day_like_with_a_date(one: PartialDate, day: date) -> None:
    exact = PartialDate.parse(day)
    assert exact.exact
    assert one.surely_before(day) == one.surely_before(exact)
    assert one.surely_after(day) == one.surely_after(exact)
    assert one.surely_by(day) == one.surely_by(exact)


@given(TEXTS)
def test_a_date_comes_back_as_it_was_written(text: str) -> None:
    read = PartialDate.parse(text)
    assert str(read) == text
    assert read.earliest <= read.latest < read.earliest + timedelta(days=366)
    assert PartialDate.parse(read) is read


@given(st.text(max_size=12))
def test_any_text_is_read_as_it_is_or_refused_with_a_reason(text: str) -> None:
    try:
        read = PartialDate.parse(text)
    except ValueError:
        return
    assert str(read) == text
