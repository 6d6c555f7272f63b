"""Baselines: known findings do not fail, new ones do, and what is gone is told."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.conftest import ROOT
from tests.outputs.conftest import CLAIM, HEAD
from transposition.analysis.baseline import BaselineError, read_baseline


def add_error(workspace: Path) -> None:
    """A penalty that is too low, in the made-up record."""
    file = workspace / "member_states" / "EL.yaml"
    claim = CLAIM.format(provision="3(5)(i)", evidence="verified_in")
    file.write_text(file.read_text() + claim, encoding="utf-8")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace with one made-up record that has findings."""
    folder = tmp_path / "workspace"
    shutil.copytree(ROOT / "rules", folder / "rules")
    (folder / "member_states").mkdir()
    for state in ("EL", "DK"):
        text = HEAD.format(state=state) + CLAIM.format(provision="3(4)", evidence="verified_in")
        (folder / "member_states" / f"{state}.yaml").write_text(text, encoding="utf-8")
    return folder


def test_only_new_findings_fail_and_moved_lines_are_no_news(run: Run, workspace: Path) -> None:
    baseline = workspace / "known.json"
    call = ("check", "EL", "--fail-on", "warning", "--baseline", str(baseline), "--format", "json")
    assert run("check", "EL", "--write-baseline", str(baseline), cwd=workspace).returncode == 0
    assert run(*call, cwd=workspace).returncode == 0
    record = workspace / "member_states" / "EL.yaml"
    record.write_text("# one more line\n\n" + record.read_text())
    moved = run(*call, cwd=workspace)
    assert moved.returncode == 0
    assert {item["baseline"] for item in json.loads(moved.stdout)["findings"]} == {"unchanged"}
    add_error(workspace)
    after = run(*call, cwd=workspace)
    assert after.returncode == 1
    new = [item for item in json.loads(after.stdout)["findings"] if item["baseline"] == "new"]
    assert {item["provision"] for item in new if item["severity"] == "error"} == {"3(5)(i)"}


def test_fixed_findings_are_told_so_that_the_baseline_shrinks(run: Run, workspace: Path) -> None:
    record = workspace / "member_states" / "EL.yaml"
    before = record.read_text()
    add_error(workspace)
    baseline = workspace / "known.json"
    run("check", "EL", "--write-baseline", str(baseline), cwd=workspace)
    size = len(read_baseline(baseline))
    record.write_text(before)
    done = run("check", "EL", "--baseline", str(baseline), "--format", "json", cwd=workspace)
    fixed = json.loads(done.stdout)["fixed"]
    assert {item["provision"] for item in fixed} >= {"3(5)(i)"}
    assert "fixed" in run("check", "EL", "--baseline", str(baseline), cwd=workspace).stdout
    run("check", "EL", "--write-baseline", str(baseline), cwd=workspace)
    assert len(read_baseline(baseline)) < size


def test_states_that_were_not_looked_at_are_not_fixed(run: Run, workspace: Path) -> None:
    baseline = workspace / "known.json"
    run("check", "--all", "--write-baseline", str(baseline), cwd=workspace)
    done = run("check", "DK", "--baseline", str(baseline), "--format", "json", cwd=workspace)
    assert json.loads(done.stdout)["fixed"] == []


def test_a_baseline_is_small_sorted_and_the_same_in_every_run(run: Run, workspace: Path) -> None:
    files = [workspace / "a.json", workspace / "b.json"]
    run("check", "--all", "--write-baseline", str(files[0]), cwd=workspace)
    run("check", "EL", "DK", "--write-baseline", str(files[1]), cwd=workspace)
    assert files[0].read_bytes() == files[1].read_bytes()
    text = files[0].read_text()
    data = json.loads(text)
    assert text.count("\n") == len(data["findings"]) + 6
    assert "line" not in data["findings"][0]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("{", "not JSON"),
        ("[]", "not a baseline"),
        ('{"format": "transposition-baseline", "version": 9}', "version 9"),
        ('{"format": "transposition-baseline", "version": 1}', "findings"),
        ('{"format": "transposition-baseline", "version": 1, "findings": [{"id": "a"}]}', "not complete"),
        ('{"format": "transposition-baseline", "version": 1, "findings": ["a"]}', "not complete"),
    ],
)
def test_a_wrong_baseline_is_told(tmp_path: Path, text: str, complaint: str) -> None:
    file = tmp_path / "known.json"
    file.write_text(text)
    with pytest.raises(BaselineError, match=complaint):
        read_baseline(file)


def test_a_missing_baseline_is_a_wrong_call(run: Run, tmp_path: Path) -> None:
    done = run("check", "DK", "--baseline", str(tmp_path / "none.json"))
    assert done.returncode == 2
    assert "file-baseline" in done.stderr


def test_what_is_new_stands_in_full_and_first_and_what_is_known_in_a_line_each(run: Run, workspace: Path) -> None:
    run("check", "EL", "--write-baseline", "known.json", cwd=workspace)
    call = ("check", "EL", "--baseline", "known.json")
    known = run(*call, cwd=workspace, columns=140).stdout
    line = next(line for line in known.splitlines() if "  penalty-3.4  " in line or " penalty-3.4  " in line)
    assert "known from the baseline" in line
    assert "→" not in known
    add_error(workspace)
    screen = run(*call, cwd=workspace, columns=140).stdout
    assert screen.index("→ ") < screen.index("known from the baseline]")
