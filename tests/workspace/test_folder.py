"""What lies in a workspace and is not read is told; what is no file is never read."""

from __future__ import annotations

import os
import shutil
import socket
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.workspace.records import GOOD
from transposition.workspace import WorkspaceError, load_workspace
from transposition.workspace.folder import record_files
from transposition.workspace.locate import shown
from transposition.workspace.opening import MAX_BYTES, read_bytes


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace with one record."""
    shutil.copytree(ROOT / "rules", tmp_path / "space" / "rules")
    (tmp_path / "space" / "member_states").mkdir()
    (tmp_path / "space" / "member_states" / "DE.yaml").write_text(GOOD)
    return tmp_path / "space"


NAMES = [
    ("DE (1).yaml", "DE.yaml is there already"),
    ("DE - Kopie.yaml", "DE.yaml is there already"),
    ("Germany.yaml", "DE.yaml is there already"),
    ("de.yaml", "DE.yaml is there already"),
    ("DE.yml", "DE.yaml is there already"),
    ("DE.YAML", "DE.yaml is there already"),
    ("DE.yaml.txt", "name it DE.yaml"),
    ("XX.yaml", "DE.yaml is there already"),
]


@pytest.mark.parametrize(("name", "hint"), NAMES)
def test_a_misnamed_record_is_told_and_never_counted(folder: Path, name: str, hint: str) -> None:
    (folder / "member_states" / name).write_text(GOOD)
    space = load_workspace(folder)
    assert space.states == ["DE"]
    [problem] = space.problems
    assert problem.code == "file-name"
    assert hint in (problem.hint or "")


def test_a_record_in_a_folder_below_is_told(folder: Path) -> None:
    (folder / "member_states" / "old").mkdir()
    (folder / "member_states" / "old" / "DE.yaml").write_text(GOOD)
    records, [problem] = record_files(folder)
    assert list(records) == ["DE"]
    assert "not in folders below" in problem.message


def test_hidden_files_and_notes_are_nobody_s_business(folder: Path) -> None:
    for name in (".DE.yaml.swp", "README.md", "DE.yaml~", ".DS_Store"):
        (folder / "member_states" / name).write_text("x")
    assert load_workspace(folder).problems == []


@pytest.mark.parametrize("name", ["checks/new.yml", "checks/NEW.YAML", "articles/article-99.yml", "directive (1).yaml"])
def test_rules_that_nothing_reads_are_told(folder: Path, name: str) -> None:
    (folder / "rules" / name).write_text("id: new\n")
    assert [problem.code for problem in load_workspace(folder).problems] == ["file-name"]


@pytest.mark.parametrize("name", ["checks", "articles"])
def test_rules_without_a_single_file_are_no_green_light(folder: Path, name: str) -> None:
    shutil.rmtree(folder / "rules" / name)
    assert any(problem.code == "file-workspace" for problem in load_workspace(folder).problems)


def test_an_article_that_cannot_be_read_makes_no_record_wrong(folder: Path) -> None:
    (folder / "rules" / "articles" / "article-18.yaml").write_text("article: [18\n")
    space = load_workspace(folder)
    assert space.record("DE") is not None
    assert {problem.span.file.rpartition("/")[2] for problem in space.problems} == {"article-18.yaml"}


def test_a_broken_directive_tells_all_that_is_wrong_with_it(folder: Path) -> None:
    file = folder / "rules" / "directive.yaml"
    file.write_text(file.read_text().replace("celex:", "celexx:", 1).replace("type: answer", "type: answr", 1))
    with pytest.raises(WorkspaceError) as caught:
        load_workspace(folder)
    assert "celexx" in str(caught.value)
    assert "answr" in str(caught.value)


def test_links_inside_the_workspace_are_followed_and_others_are_not(folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("password: hunter2\n")
    records = folder / "member_states"
    (records / "AT.yaml").symlink_to(secret)
    (records / "FR.yaml").symlink_to(folder / "FR.yaml")
    (folder / "FR.yaml").write_text(GOOD.replace("state: DE", "state: FR"))
    (records / "SE.yaml").symlink_to("SE.yaml")
    space = load_workspace(folder)
    assert space.record("FR") is not None
    assert space.record("AT") is None
    assert space.record("SE") is None
    told = "\n".join(map(str, space.problems))
    assert "leads out of the workspace" in told
    assert "hunter2" not in told
    assert "in a circle" in told


def test_a_linked_folder_that_leads_out_is_not_read(folder: Path, tmp_path: Path) -> None:
    shutil.move(folder / "rules" / "checks", tmp_path / "checks")
    (folder / "rules" / "checks").symlink_to(tmp_path / "checks")
    space = load_workspace(folder)
    assert len(space.checks) == 0
    assert space.problems


def test_what_is_no_file_is_never_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket")
    sparse = tmp_path / "sparse"
    with sparse.open("wb") as file:
        file.truncate(20_000_000_000)
    told = {
        path: read_bytes(Path(path)) for path in ("pipe", "folder", "socket", "sparse", "/dev/zero", "none", "a\0b")
    }
    assert all(raw is None for raw, _ in told.values())
    messages = {path: problems[0].message for path, (_, problems) in told.items()}
    assert "a pipe" in messages["pipe"]
    assert "a folder" in messages["folder"]
    assert "20,000,000,000 bytes" in messages["sparse"]
    assert "a device" in messages["/dev/zero"]
    assert f"at most {MAX_BYTES:,}" in messages["sparse"]


def test_a_name_is_shown_so_that_it_acts_on_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert shown(tmp_path / "a\x1b[31m\n::error::b.yaml") == "a\\x1b[31m\\x0a::error::b.yaml"
    assert shown(Path(os.fsdecode(b"D\xff.yaml"))) == "D\\xff.yaml"
    assert shown(tmp_path) == "."
