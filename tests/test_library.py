"""The page on the library: its examples run, and what it names is public."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

import pytest

import transposition
from tests.conftest import ROOT
from transposition import data, evaluate
from transposition.outputs.tidy import TABLES
from transposition.workspace import Workspace

PAGE = (ROOT / "docs" / "library.md").read_text("utf-8")


def test_the_examples_run(capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, Any] = {}
    for block in re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL):
        exec(compile(block, "library.md", "exec"), names)
    told = capsys.readouterr().out
    assert re.search(r"^DE True \w+ \d+$", told, re.MULTILINE)
    assert "as in ['DK']" in told
    assert "there is no record of 'XX'" in told
    assert names["after_deadline"]


def test_the_public_names_are_those_of_the_page() -> None:
    first = PAGE.split("\n\n")[1]
    assert set(re.findall(r"`(\w+)`", first)) == set(transposition.__all__) - {"__version__"}
    assert all(getattr(transposition, name) for name in transposition.__all__)


def test_a_table_that_is_not_there_is_named(shipped: Workspace) -> None:
    result = evaluate(shipped, ["DK"], date(2026, 1, 31))
    assert set(re.findall(r"[a-z_]+", PAGE.split("*")[1])) == {table.name for table in TABLES}
    with pytest.raises(KeyError, match="there are: states, provisions"):
        data(result, "laws")


def test_nothing_is_said_about_a_state_that_nobody_assessed(shipped: Workspace) -> None:
    result = evaluate(shipped, ["DK", "DK"], date(2026, 1, 31))
    assert [item.state for item in result.assessments] == ["DK"]
    for ask in (result.of, result.work_of):
        assert isinstance(ask("DK"), tuple)
        with pytest.raises(ValueError, match="'DE' was not assessed; this is about DK"):
            ask("DE")


@pytest.mark.parametrize("day", ["2026-01-31", 2026, datetime(2026, 1, 31)])
def test_what_is_no_day_is_an_error(shipped: Workspace, day: Any) -> None:
    with pytest.raises(TypeError, match=r"as_of is a day, as in date\(2026, 1, 31\)"):
        evaluate(shipped, ["DK"], day)
