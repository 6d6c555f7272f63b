"""What the file of an article names must be there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from transposition.workspace import Workspace, load_workspace


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("limbs: [coercing, forcing,", "limbs: [coercing, forceing,", "4(3) has no element 'forceing'"),
        ("figures_from: [3(6)]", "figures_from: [3(9)]", "3(9)"),
        ("depends_on: [2(a), 2(b), 2(e), 4(1)]", "depends_on: [2(a), 2(b), 2(e), 4(9)]", "4(9)"),
    ],
)
def test_a_name_that_stands_for_nothing_is_told_with_its_place(
    right: str, wrong: str, message: str, shipped: Workspace, tmp_path: Path
) -> None:
    shutil.copytree(shipped.root / "rules" / "articles", tmp_path / "rules" / "articles")
    shutil.copy(shipped.root / "rules" / "directive.yaml", tmp_path / "rules")
    (tmp_path / "member_states").mkdir()
    file = tmp_path / "rules" / "articles" / "article-04.yaml"
    file.write_text(file.read_text("utf-8").replace(right, wrong, 1), encoding="utf-8")
    [problem] = [item for item in load_workspace(tmp_path).problems if item.span.file.endswith(file.name)]
    assert problem.code.startswith("ref-")
    assert message in problem.message
    assert wrong in file.read_text("utf-8").splitlines()[problem.span.line - 1]
