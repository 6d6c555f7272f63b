"""What a claim keeps when its provision has changed: figures and elements only where they still mean the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.recast import NEW, OLD, RECORD, TABLE, recast
from transposition.editing.correspondence import Correspondences
from transposition.editing.join import join
from transposition.editing.migrate import Migration, migrate
from transposition.engine import fingerprint
from transposition.model.correlation import Correlation
from transposition.model.record import Record
from transposition.workspace import load_workspace
from transposition.workspace.files import parse_model

DAY = date(2026, 11, 26)


def carry(folder: Path, text: str, table: str = TABLE) -> tuple[Migration, Record, Correspondences]:
    """The record after it was carried over, read again."""
    old, new = (load_workspace(path) for path in recast(folder))
    model, _, problems = parse_model(table.encode(), "correlation.yaml", Correlation)
    assert model is not None, problems
    before, _, problems = parse_model(text.encode(), "DE.yaml", Record)
    assert before is not None, problems
    way = Correspondences(model, old.directive, new.directive)
    done = migrate(text.encode(), "DE.yaml", before, way, {check.id for check in new.checks}, DAY)
    after, _, problems = parse_model(join(done.tree, None, "DE.yaml", new.directive).text.encode(), "DE.yaml", Record)
    assert after is not None, problems
    return done, after, way


FIGURES = RECORD.replace(
    "      elements: {seven_days: missing}\n      shortfall",
    "      elements: {seven_days: missing}\n      penalties:\n"
    "        - {max: 2 years}\n"
    "        - {max: 3 years, covers: [seven_days]}\n"
    "      shortfall",
)


def test_a_figure_of_an_element_that_is_gone_does_not_come_to_speak_for_all(tmp_path: Path) -> None:
    done, after, _ = carry(tmp_path, FIGURES)
    (claim,) = after.transposition["10(1)"]
    assert [str(item.max) for item in claim.penalties] == ["2 years"]
    assert "9(1)(b) act: the figure 3 years is of elements that are gone" in done.elements


def test_where_only_such_figures_are_left_none_is(tmp_path: Path) -> None:
    _, after, _ = carry(tmp_path, FIGURES.replace("        - {max: 2 years}\n", ""))
    assert after.transposition["10(1)"][0].penalties == ()


def test_a_table_that_says_changed_is_believed_though_the_words_are_the_same(tmp_path: Path) -> None:
    _, after, way = carry(tmp_path, RECORD, TABLE.replace("new: 8(2), change: kept", "new: 8(2), change: changed"))
    (claim,) = after.transposition["8(2)"]
    assert claim.status == "unclear"
    assert claim.elements == {"private_entities": "met"}
    assert claim.reviewed is not None
    assert claim.reviewed.provision == OLD
    assert claim.reviewed.provision != fingerprint.of_scope("8(2)", way.new)


def test_what_is_split_is_carried_to_every_part(tmp_path: Path) -> None:
    table = TABLE.replace("new: 10(1), change: changed", "new: [10(1), 10(4)], change: changed")
    _, after, _ = carry(tmp_path, RECORD, table.replace("  - {new: 10(4), change: new}\n", ""))
    assert [after.transposition[scope][0].national for scope in ("10(1)", "10(4)")] == ["§ 7", "§ 7"]
    assert after.transposition["10(4)"][0].would_settle == "Reading § 7 against 10(4)."


def test_what_took_the_place_of_a_measure_comes_along(tmp_path: Path) -> None:
    text = RECORD.replace("    notified: 2021-12-10\n", "    repealed: 2024-01-01\n    replaced_by: anonymous\n")
    _, after, _ = carry(tmp_path, text)
    assert set(after.measures) == {"act", "anonymous", "further"}
    assert set(after.sources) == {"gazette", "other-gazette"}


def test_facts_come_along_only_where_they_take_the_same_answers(tmp_path: Path) -> None:
    old, new = recast(tmp_path)
    file = new / "rules" / "directive.yaml"
    file.write_text(file.read_text("utf-8").replace("unit: days", "unit: hours"), "utf-8")
    model, _, _ = parse_model(TABLE.encode(), "correlation.yaml", Correlation)
    before, _, _ = parse_model(RECORD.encode(), "DE.yaml", Record)
    assert model is not None
    assert before is not None
    way = Correspondences(model, load_workspace(old).directive, load_workspace(new).directive)
    assert way.new.file.celex == NEW
    done = migrate(RECORD.encode(), "DE.yaml", before, way, (), DAY)
    assert "fact acknowledgement: its answers are others under the new directive" in done.left
