"""``transposition diff``: what a change does, and whether it got worse."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.conftest import ROOT
from tests.outputs.conftest import CLAIM, HEAD

GOOD = (HEAD.format(state="EL") + CLAIM.format(provision="3(4)", evidence="verified_in")).replace("1 year", "9 years")
WORSE = GOOD.replace("9 years", "1 year")


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """Two workspaces with the same record."""
    folders = []
    for name in ("old", "new"):
        folder = tmp_path / name
        shutil.copytree(ROOT / "rules", folder / "rules")
        (folder / "member_states").mkdir()
        (folder / "member_states" / "EL.yaml").write_text(GOOD)
        folders.append(folder)
    return folders[0], folders[1]


def compare(
    run: Run, old: object, new: object, *more: str, code: int, **options: Path
) -> dict[str, list[dict[str, str]]]:
    done = run("diff", str(old), str(new), "--as-of", "2026-02-01", "-f", "json", *more, **options)
    assert done.returncode == code, done.stderr
    data: dict[str, list[dict[str, str]]] = json.loads(done.stdout)
    return data


def test_nothing_differs_from_itself(run: Run, two: tuple[Path, Path]) -> None:
    data = compare(run, *two, code=0)
    assert not any(value for key, value in data.items() if isinstance(value, list))
    assert data["worse"] is False


def test_a_lower_penalty_is_worse_and_the_way_back_is_not(run: Run, two: tuple[Path, Path]) -> None:
    old, new = two
    (new / "member_states" / "EL.yaml").write_text("# moved\n\n" + WORSE)
    data = compare(run, old, new, code=1)
    assert {"3(4)"} <= {item["provision"] for item in data["findings_new"] if item["check"] == "penalty-3.4"}
    moved = {item["provision"]: (item["old"], item["new"], item["direction"]) for item in data["results"]}
    assert moved["3(4)"] == ("transposed", "partial", "worse")
    assert [(item["part"], item["change"], item["keys"]) for item in data["changes"]] == [
        ("claim", "changed", ["penalties"])
    ]
    back = compare(run, new, old, code=0)
    assert [item["id"] for item in back["findings_fixed"]] == [item["id"] for item in data["findings_new"]]
    assert {item["direction"] for item in back["results"]} == {"better"}


def test_measures_and_evidence_added_and_removed_are_told(run: Run, two: tuple[Path, Path]) -> None:
    old, new = two
    text = GOOD.replace(
        "transposition:\n",
        "  other: {title: Another, kind: act, verify_in: fresh}\ntransposition:\n",
    ).replace("measures:\n", "  fresh: {title: Fresh}\nmeasures:\n")
    (new / "member_states" / "EL.yaml").write_text(text)
    data = compare(run, old, new, code=0)
    changes = {(item["part"], item["id"], item["change"]) for item in data["changes"]}
    assert changes == {("measure", "other", "added"), ("source", "fresh", "added")}
    back = compare(run, new, old, code=0)
    assert {item["change"] for item in back["changes"]} == {"removed"}


def test_a_state_that_is_not_bound_never_gets_worse(run: Run, two: tuple[Path, Path]) -> None:
    for folder, text in zip(two, (GOOD, WORSE), strict=True):
        (folder / "member_states" / "EL.yaml").unlink()
        (folder / "member_states" / "DK.yaml").write_text(text.replace("state: EL", "state: DK"))
    data = compare(run, *two, code=0)
    assert data["findings_new"]


def test_a_claim_that_is_taken_out_is_no_longer_known_not_better(run: Run, two: tuple[Path, Path]) -> None:
    old, new = two
    (old / "member_states" / "EL.yaml").write_text(WORSE)
    (new / "member_states" / "EL.yaml").write_text(HEAD.format(state="EL") + "  3(4): []\n")
    moved = compare(run, old, new, code=0)["results"]
    assert {item["direction"] for item in moved if item["provision"] == "3(4)"} == {"less_known"}


def test_two_files_can_be_compared(run: Run, two: tuple[Path, Path], tmp_path: Path) -> None:
    files = [tmp_path / "a.yaml", tmp_path / "b.yaml"]
    for file, text in zip(files, (GOOD, WORSE), strict=True):
        file.write_text(text)
    data = compare(run, *files, "--workspace", str(two[0]), code=1)
    assert data["findings_new"]
    # A file against a folder looks at the State of the file only.
    (two[0] / "member_states" / "DK.yaml").write_text(GOOD.replace("state: EL", "state: DK"))
    data = compare(run, two[0], files[1], "--workspace", str(two[0]), code=1)
    assert data["states_removed"] == []


def git(folder: Path, *words: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=n", "-c", "user.email=n@example.org", *words],
        cwd=folder,
        check=True,
        capture_output=True,
    )


@pytest.fixture
def repository(two: tuple[Path, Path]) -> Path:
    """A repository whose workspace is a folder in it; the working tree is worse than its only commit."""
    top = two[0].parent / "repository"
    top.mkdir()
    two[0].rename(top / "data")
    git(top, "init", "-q", "-b", "main")
    (top / "data" / "member_states" / "link.yaml").symlink_to("/etc/passwd")
    git(top, "add", "-A")
    git(top, "commit", "-q", "-m", "first")
    (top / "data" / "member_states" / "link.yaml").unlink()
    (top / "data" / "member_states" / "EL.yaml").write_text(WORSE)
    return top


def test_revisions_of_git_can_be_compared(run: Run, repository: Path) -> None:
    data = compare(run, "main", ".", cwd=repository / "data", code=1)
    assert {item["provision"] for item in data["results"]} >= {"3(4)"}
    git(repository, "commit", "-q", "-a", "-m", "second")
    assert compare(run, "HEAD~1", "HEAD", cwd=repository / "data", code=1)["findings_new"]
    assert compare(run, "HEAD", "HEAD~1", "--workspace", "data", cwd=repository, code=0)["findings_fixed"]


def test_a_folder_wins_over_a_revision_unless_told_otherwise(run: Run, repository: Path) -> None:
    data = repository / "data"
    shutil.copytree(data, data / "main")
    assert compare(run, "main", ".", cwd=data, code=0)["findings_new"] == []
    assert compare(run, "git:main", ".", cwd=data, code=1)["findings_new"]


@pytest.mark.parametrize("name", ["nowhere", "--output=x", "git:nowhere", "-"])
def test_what_is_no_revision_is_told(run: Run, repository: Path, name: str) -> None:
    done = run("diff", "--", name, ".", cwd=repository / "data")
    assert done.returncode == 2
    assert "no git revision" in done.stderr
    assert not (repository / "data" / "x").exists()


def test_a_revision_without_the_workspace_is_told(run: Run, repository: Path) -> None:
    git(repository, "rm", "-r", "-q", "-f", "--cached", "data")
    git(repository, "commit", "-q", "--allow-empty", "-m", "gone")
    done = run("diff", "HEAD", ".", cwd=repository / "data")
    assert done.returncode == 2
    assert "has no rules/ and member_states/ in data" in done.stderr


def test_a_broken_file_is_told_and_ends_in_2(run: Run, two: tuple[Path, Path]) -> None:
    old, new = two
    (new / "member_states" / "AT.yaml").write_text("state: [\n")
    data = compare(run, old, new, code=2)
    assert any("yaml-syntax" in text for text in data["problems_new"])


@pytest.mark.parametrize("name", ["terminal", "markdown", "html"])
def test_people_read_the_same_difference(run: Run, two: tuple[Path, Path], name: str) -> None:
    old, new = two
    (new / "member_states" / "EL.yaml").write_text(WORSE)
    done = run("diff", str(old), str(new), "--as-of", "2026-02-01", "--format", name)
    assert done.returncode == 1
    for word in ("Worse", "penalty-3.4", "transposed", "partial"):
        assert word in done.stdout.replace("\\", "")
    if name == "html":
        assert "<i>" not in done.stdout
        assert "<script" not in done.stdout
        assert "Content-Security-Policy" in done.stdout
        assert '<html lang="en">' in done.stdout
