"""Bad records: every fault has its line and column, a plain sentence and, where there is one, a hint."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.workspace.records import GOOD, broken
from transposition.model.finding import Problem
from transposition.workspace import Workspace, WorkspaceError, load_workspace
from transposition.workspace.files import load_record


@pytest.fixture
def read(tmp_path: Path, shipped: Workspace):  # type: ignore[no-untyped-def]
    def run(raw: bytes | str, name: str = "DE.yaml") -> list[Problem]:
        path = tmp_path / name
        path.write_bytes(raw if isinstance(raw, bytes) else raw.encode())
        return load_record(path, shipped.directive, shipped.checks)[2]

    return run


def test_the_good_record_is_good(read) -> None:  # type: ignore[no-untyped-def]
    assert read(GOOD) == []


BAD = [
    ("status: transposed", "status: transpsed", "schema-value", 16, 15, "did you mean 'transposed'?"),
    ("kind: act\n", "kind: akt\n", "schema-value", 7, 11, "did you mean 'act'?"),
    ("completeness: partial", "completeness: partly", "schema-value", 2, 15, "did you mean 'partial'?"),
    ("      status: transposed\n", "", "schema-missing-key", 13, 7, None),
    ("      status: transposed\n", "      status: transposed\n      noote: x\n", "schema-unknown-key", 17, 7, "'note'"),
    ("measures:\n  act:\n", "measures:\n  act: 3\n  two:\n", "schema-type", 5, 8, None),
    ("  18(2):\n    - id: act", "  14: {}\n  18(2):\n    - id: act", "schema-type", 12, 7, None),
    ("  18(2):", "  18(7):", "ref-provision", 12, 3, None),
    ("  18(2):", "  18.2:", "ref-provision", 12, 3, "did you mean '18(2)'?"),
    ("  18(2):", "  7(3):", "ref-provision", 12, 3, None),
    ("measure: act", "measure: akt", "ref-measure", 14, 16, "did you mean 'act'?"),
    ("src\ntransposition", "scr\ntransposition", "ref-source", 10, 18, "did you mean 'src'?"),
    ("    verified_in: src\ntransposition", "transposition", "evidence-missing", 6, 5, None),
    ("adopted: 2013-01-10", "adopted: 10.1.2013", "schema-value", 8, 14, None),
    ("adopted: 2013-01-10", "adopted: 2013-02-30", "schema-value", 8, 14, None),
    ("adopted: 2013-01-10", "published: 2012-01-10\n    adopted: 2013-01-10", "date-order", 8, 16, None),
    ("state: DE", "state: XX", "ref-state", 1, 8, None),
    ("state: DE", "state: FR", "id-file-name", 1, 8, None),
    (", read_on: 2025-12-31}", "}", "evidence-not-read", 19, 3, "add read_on"),
    ("state: DE\n", "state: NO\n", "ref-state", 1, 8, None),
    ("kind: contributor", "kind: no", "schema-value", 3, 21, None),
]


@pytest.mark.parametrize(("old", "new", "code", "line", "column", "hint"), BAD)
def test_each_fault_has_its_place_and_its_hint(  # type: ignore[no-untyped-def]
    old: str, new: str, code: str, line: int, column: int, hint: str | None, read
) -> None:
    # Lines are counted in the record as broken; the reader counts the same.
    found = {(item.code, item.span.line, item.span.column): item for item in read(broken(old, new))}
    near = [key for key in found if key[0] == code]
    assert near, f"no {code}: {[str(item) for item in found.values()]}"
    assert (code, line, column) in found, near
    if hint:
        assert hint in (found[code, line, column].hint or ""), found[code, line, column]


def test_all_faults_come_at_once(read) -> None:  # type: ignore[no-untyped-def]
    raw = GOOD.replace("kind: act\n", "kind: akt\n").replace("status: transposed", "status: nope")
    found = read(raw.replace("national: § 12", "nationl: § 12"))
    assert sorted((item.code, item.span.line) for item in found) == [
        ("schema-unknown-key", 15),
        ("schema-value", 7),
        ("schema-value", 16),
    ]
    raw = GOOD.replace("18(2)", "18(9)").replace("measure: act", "measure: nope").replace("state: DE", "state: FR")
    assert {item.code for item in read(raw)} == {"ref-provision", "ref-measure", "id-file-name"}


def test_a_problem_is_one_line_that_an_editor_understands(read) -> None:  # type: ignore[no-untyped-def]
    [problem] = read(broken("status: transposed", "status: transpsed"))
    text = str(problem)
    assert text.endswith(":16:15: schema-value 'transpsed' is not a valid status (did you mean 'transposed'?)")
    assert "\n" not in text


def test_a_folder_where_a_file_is_expected_is_said_to_be_one(tmp_path: Path, shipped: Workspace) -> None:
    (tmp_path / "DE.yaml").mkdir()
    [problem] = load_record(tmp_path / "DE.yaml", shipped.directive)[2]
    assert problem.code == "file-unreadable"
    assert "folder" in problem.message


def test_a_file_of_one_scalar_or_a_list_is_no_record(read) -> None:  # type: ignore[no-untyped-def]
    assert [item.code for item in read("just text\n")] == ["schema-type"]
    assert [item.code for item in read("- a\n- b\n")] == ["schema-type"]


def test_a_source_that_nothing_rests_on_is_a_warning_and_the_record_stays_usable(
    tmp_path: Path, shipped: Workspace
) -> None:
    path = tmp_path / "DE.yaml"
    path.write_text(GOOD + "  spare: {title: Another gazette}\n", encoding="utf-8")
    record, _, [problem] = load_record(path, shipped.directive)
    assert record is not None
    assert (problem.code, problem.severity) == ("ref-unused-source", "warning")


def test_one_bad_record_does_not_hide_the_others(tmp_path: Path, shipped: Workspace) -> None:
    shutil.copytree(shipped.root / "rules", tmp_path / "rules")
    (tmp_path / "member_states").mkdir()
    (tmp_path / "member_states" / "DE.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "member_states" / "FR.yaml").write_text(GOOD, encoding="utf-8")
    space = load_workspace(tmp_path)
    assert space.record("DE") is not None
    assert space.record("FR") is None
    assert [item.code for item in space.problems] == ["id-file-name"]


def test_what_is_no_workspace_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError) as caught:
        load_workspace(tmp_path)
    assert "transposition init" in str(caught.value)
