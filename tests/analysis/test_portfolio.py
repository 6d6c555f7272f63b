"""Several directives at once: what a run holds, and what the rows of a State or a directive add up to."""

from __future__ import annotations

import gc
import weakref
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.portfolios import made_up, portfolio
from transposition.analysis import portfolio as module
from transposition.analysis.evaluation import Evaluation
from transposition.analysis.portfolio import overview, shade_of, totals
from transposition.model.assessment import ArticleSummary, Assessment, Shade
from transposition.workspace import load_workspace
from transposition.workspace.portfolio import Member, read_portfolio

DAY = date(2026, 11, 25)


def test_a_workspace_is_loaded_once_and_let_go_before_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: Counter[str] = Counter()
    held: list[weakref.ref[object]] = []

    def load(folder: Path, *args: object) -> object:
        gc.collect()
        assert [ref() for ref in held] == [None] * len(held)
        loaded[folder.name] += 1
        return load_workspace(folder)

    def see(_member: Member, evaluation: Evaluation) -> None:
        held.append(weakref.ref(evaluation.workspace))

    monkeypatch.setattr(module, "load_workspace", load)
    result = overview(read_portfolio(portfolio(tmp_path)), None, DAY, see)
    assert loaded == {"late": 1, "coming": 1, "unknown": 1}
    assert len(held) == len(result.directives) == 3


def test_rows_add_up_per_state_and_per_directive(tmp_path: Path) -> None:
    result = overview(read_portfolio(portfolio(tmp_path)), None, DAY)
    by_state = {state: totals(rows) for state, rows in result.by_state().items()}
    assert (by_state["DE"].bound, by_state["DE"].short, by_state["DE"].clear, by_state["DE"].not_due) == (3, 1, 1, 1)
    assert (by_state["DK"].short, by_state["DK"].clear, by_state["DK"].unknown) == (0, 1, 1)
    by_directive = {celex: totals(rows) for celex, rows in result.by_directive().items()}
    assert [found.short for found in by_directive.values()] == [1, 0, 0]
    assert [found.not_due for found in by_directive.values()] == [0, 2, 0]
    assert all(found.rows == 2 for found in by_directive.values())


def test_a_state_that_is_asked_for_has_a_row_everywhere(tmp_path: Path) -> None:
    result = overview(read_portfolio(portfolio(tmp_path)), ["FR"], DAY)
    assert [(row.state, row.play, row.broken) for row in result.rows] == [("FR", None, False)] * 3
    assert totals(result.rows).unknown == 2


def test_a_state_that_is_not_bound_owes_nothing(tmp_path: Path) -> None:
    folder = made_up(tmp_path / "one", "32099L0001")
    file = folder / "rules" / "directive.yaml"
    file.write_text(file.read_text("utf-8").replace("DE, EL", "EL"), "utf-8")
    named = tmp_path / "portfolio.yaml"
    named.write_text("title: x\nworkspaces: [{name: One, path: one}]\n")
    (row,) = overview(read_portfolio(named), ["DE"], DAY).rows
    assert not row.obliged
    assert row.play is not None
    assert row.play.basis == "benchmark"
    assert totals([row]).bound == 0


def test_a_directive_counts_once_by_the_worst_that_is_known(tmp_path: Path) -> None:
    rows = overview(read_portfolio(portfolio(tmp_path)), ["DE"], DAY).rows[:1]
    assert rows[0].play is not None
    both = [replace(rows[0], play=replace(rows[0].play, short=1, to_confirm=2))]
    assert (totals(both).short, totals(both).to_confirm, totals(both).clear, totals(both).unknown) == (1, 0, 0, 0)
    open_ones = [replace(rows[0], play=replace(rows[0].play, short=0, to_confirm=2))]
    assert (totals(open_ones).short, totals(open_ones).to_confirm, totals(open_ones).clear) == (0, 1, 0)
    nothing = [replace(rows[0], play=replace(rows[0].play, short=0, not_assessed=rows[0].play.applicable))]
    assert (totals(nothing).clear, totals(nothing).unknown) == (0, 1)


def test_the_next_date_is_the_nearest_that_lies_ahead(tmp_path: Path) -> None:
    named = portfolio(tmp_path)
    file = tmp_path / "coming" / "rules" / "directive.yaml"
    events = "".join(
        f"  - {{date: {day}, event: Event of {day}, kind: report, verify_in: official-text}}\n"
        for day in ("2026-11-25", "2029-01", "2028-06-01", "2040")
    )
    file.write_text(file.read_text("utf-8") + f"events:\n{events}", "utf-8")
    coming = overview(read_portfolio(named), ["DE"], DAY).directives[1].upcoming
    assert coming is not None
    assert (str(coming.date), coming.event) == ("2028-06-01", "Event of 2028-06-01")
    late = overview(read_portfolio(named), ["DE"], date(2030, 1, 1)).directives[1].upcoming
    assert late is not None
    assert (str(late.date), late.event) == ("2031-06-30", None)


@pytest.mark.parametrize(
    ("shades", "sums_up_to"),
    [
        ((Shade.MET, Shade.NOTHING), Shade.MET),
        ((Shade.MET, Shade.OPTION), Shade.MET),
        ((Shade.MET, Shade.UNKNOWN), Shade.MET_SO_FAR),
        ((Shade.MET_SO_FAR, Shade.MET), Shade.MET_SO_FAR),
        ((Shade.MET, Shade.TO_CONFIRM), Shade.TO_CONFIRM),
        ((Shade.MET, Shade.GAP), Shade.PARTIAL),
        ((Shade.UNKNOWN, Shade.GAP), Shade.GAP),
        ((Shade.TO_CONFIRM, Shade.PARTIAL), Shade.PARTIAL),
        ((Shade.UNKNOWN, Shade.OPTION), Shade.OPTION),
        ((Shade.UNKNOWN, Shade.NOTHING), Shade.UNKNOWN),
        ((Shade.NOTHING,), Shade.NOTHING),
    ],
)
def test_a_shortfall_shows_wherever_it_is(tmp_path: Path, shades: tuple[Shade, ...], sums_up_to: Shade) -> None:
    seen: list[Assessment] = []
    result = overview(
        read_portfolio(portfolio(tmp_path)), ["DE"], DAY, lambda _member, found: seen.extend(found.assessments)
    )
    assert result.rows
    articles = {number: ArticleSummary(number, shade, Counter()) for number, shade in enumerate(shades)}
    assert shade_of(seen[0].but(articles=articles)) is sums_up_to
