"""Two dates in the wrong order."""

from __future__ import annotations

import pytest

from tests.engine.builder import claim, measure, probe, record
from transposition.workspace import Workspace

ORDER = {"earlier": "adopted", "later": "in_force"}


@pytest.mark.parametrize(
    ("adopted", "in_force", "found"),
    [
        ("2013-02-01", "2013-01-31", True),
        ("2013-02-01", "2013-02-01", False),
        ("2013-02", "2013-01", True),
        ("2013", "2012-12-31", True),
        ("2013-06-01", "2013", False),
        ("2013", "2013-01-01", False),
        ("2014-01-01", "2013", True),
    ],
)
def test_dates_that_leave_it_open_raise_nothing(adopted: str, in_force: str, found: bool, shipped: Workspace) -> None:
    made = record(measures={"act": measure(adopted=adopted, in_force=in_force)})
    assert bool(probe(shipped, "dates", ORDER, made)) is found


def test_a_date_that_nobody_knows_raises_nothing(shipped: Workspace) -> None:
    assert probe(shipped, "dates", ORDER, record(measures={"act": measure(adopted="2013-01-01")})) == []


def test_a_claim_on_a_wide_scope_is_looked_at_too(shipped: Workspace) -> None:
    made = record({"15": claim(valid_from="2010-01-01")})
    [found] = probe(shipped, "dates", {"earlier": "adopted", "later": "valid_from"}, made)
    assert (found.provision, found.path) == ("15", ("transposition", "15", 0, "valid_from"))
