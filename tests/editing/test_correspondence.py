"""Where the scopes of a made-up directive are found in the one that takes its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.recast import TABLE, recast
from transposition.editing.correspondence import Correspondences, Destination
from transposition.model.correlation import Change, Correlation
from transposition.workspace import load_workspace
from transposition.workspace.files import parse_model


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return recast(tmp_path_factory.mktemp("recast"))


def way(folders: tuple[Path, Path], text: str = TABLE) -> Correspondences:
    table, _, problems = parse_model(text.encode(), "correlation.yaml", Correlation)
    assert table is not None, problems
    old, new = folders
    return Correspondences(table, load_workspace(old).directive, load_workspace(new).directive)


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        ("8(3)", Destination(Change.KEPT, ("8(2)",))),
        ("9(1)(b)", Destination(Change.CHANGED, ("10(1)",), "Three days instead of seven.")),
        ("9(1)(e)", Destination(Change.GONE)),
        ("8", Destination(Change.KEPT, ("8",))),
        ("9", Destination(Change.CHANGED, ("10",))),
        ("9(1)", Destination(Change.CHANGED, ("10",))),
        ("8-9", Destination(Change.CHANGED, ("8-10",))),
        ("general", Destination(Change.CHANGED, ("general",))),
    ],
)
def test_a_scope_is_kept_only_if_all_in_it_is(folders: tuple[Path, Path], scope: str, expected: Destination) -> None:
    assert way(folders).of(scope) == expected


def test_an_article_to_which_something_was_added_is_not_kept(tmp_path: Path) -> None:
    old, new = recast(tmp_path)
    article = new / "rules" / "articles" / "article-08.yaml"
    more = "  - {id: 8(5), modality: shall, gravity: 3, obligation: A register is kept., verified_in: text}\n"
    article.write_text(article.read_text("utf-8") + more, "utf-8")
    found = way((old, new), TABLE.replace("{new: 10(4)", "{new: [8(5), 10(4)]"))
    assert found.of("8(3)") == Destination(Change.KEPT, ("8(2)",))
    assert found.of("8") == Destination(Change.CHANGED, ("8",))


def test_an_article_that_is_divided_has_no_place_of_its_own(folders: tuple[Path, Path]) -> None:
    text = TABLE.replace("{old: 8(3), new: 8(2), change: kept}", "{old: 8(3), new: 10(4), change: changed}")
    text = text.replace("{old: 9(1)(a), new: 10(2), change: kept}", "{old: 9(1)(a), new: 8(2), change: changed}")
    assert way(folders, text).of("9") == Destination(Change.CHANGED)


def test_what_is_new_is_in_the_order_of_the_directive(folders: tuple[Path, Path]) -> None:
    text = TABLE.replace("{new: 10(4), change: new}", "{new: [10(4), 10(1)], change: new}")
    assert way(folders, text).added() == ["10(1)", "10(4)"]
