"""What is kept is used only if nothing has changed, and can never run code."""

from __future__ import annotations

import os
import pickle
import shutil
import time
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from transposition.analysis import cache
from transposition.analysis.evaluation import evaluate
from transposition.workspace import Workspace, load_workspace

DAY = date(2026, 1, 1)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "transposition"


@pytest.fixture
def space(tmp_path: Path) -> Path:
    folder = tmp_path / "space"
    shutil.copytree(ROOT / "rules", folder / "rules")
    (folder / "member_states").mkdir()
    shutil.copy(ROOT / "member_states" / "DK.yaml", folder / "member_states")
    return folder


def run(space: Path) -> tuple[Workspace, Any]:
    workspace = load_workspace(space, keeper=cache)
    return workspace, evaluate(workspace, ["DK"], DAY)


def test_what_was_kept_gives_the_same_result(home: Path, space: Path) -> None:
    _, first = run(space)
    assert {path.name.partition("-")[2] for path in home.iterdir()} == {
        "directive.pickle", "checks.pickle", "DK.pickle", "DK-places.pickle", "assessed-DK.pickle",
    }  # fmt: skip
    workspace, second = run(space)
    assert second.findings == first.findings
    assert second.assessments == first.assessments
    assert [check.id for check in workspace.checks] == [check.id for check in load_workspace(space).checks]
    assert oct(home.stat().st_mode & 0o777) == "0o700"
    assert {oct(path.stat().st_mode & 0o777) for path in home.iterdir()} == {"0o600"}


def test_a_file_with_the_same_size_and_time_is_read_again(home: Path, space: Path) -> None:
    run(space)
    file = space / "member_states" / "DK.yaml"
    before = file.stat()
    file.write_text(file.read_text().replace("state: DK", "state: XX", 1))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size
    assert [item.code for item in run(space)[0].problems] == ["ref-state"]


class Evil:
    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> Any:
        return os.mkdir, (str(self.mark),)


def entry(data: bytes, key: str) -> bytes:
    return key.encode() + blake2b(data, digest_size=16).hexdigest().encode() + data


def plant(home: Path, space: Path, data: bytes) -> Path:
    key = cache.key(sorted((space / "rules").rglob("*.yaml")), "")
    path = home / cache._name("directive", space)
    path.write_bytes(entry(data, key))
    path.chmod(0o600)
    return path


def test_an_entry_cannot_run_code(home: Path, space: Path, tmp_path: Path) -> None:
    run(space)
    mark = tmp_path / "ran"
    plant(home, space, pickle.dumps(Evil(mark)))
    workspace, _ = run(space)
    assert not mark.exists()
    assert workspace.directive.ids


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("os", "system"),
        ("builtins", "eval"),
        ("builtins", "getattr"),
        ("transposition.analysis.writing", "write_atomically"),
        ("transposition.engine.kinds", "find_kind"),
        ("transposition.model.record", "Any"),
        ("transposition.model.record", "Record.model_validate"),
        ("transposition.workspace.revisions", "subprocess"),
    ],
)
def test_only_classes_that_hold_data_are_found(module: str, name: str) -> None:
    with pytest.raises(pickle.UnpicklingError):
        cache._Reader(__import__("io").BytesIO()).find_class(module, name)


def test_what_others_may_write_is_not_read(home: Path, space: Path, tmp_path: Path) -> None:
    key = "k" * 32
    cache.save("x", space, key, {"a": 1})
    path = home / cache._name("x", space)
    assert cache.load("x", space, key) == {"a": 1}
    path.chmod(0o620)
    assert cache.load("x", space, key) is None
    path.chmod(0o600)
    home.chmod(0o770)
    assert cache.load("x", space, key) is None
    cache.save("y", space, key, 1)
    assert not (home / cache._name("y", space)).exists()
    home.chmod(0o700)
    moved = tmp_path / "elsewhere"
    path.rename(moved)
    path.symlink_to(moved)
    assert cache.load("x", space, key) is None
    path.unlink()
    os.mkfifo(path)
    assert cache.load("x", space, key) is None
    shutil.move(home, tmp_path / "own")
    home.symlink_to(tmp_path / "own")
    assert cache.load("x", space, key) is None


@pytest.mark.parametrize("place", [0, 40, 70, -1])
def test_a_damaged_entry_is_none_and_is_written_again(home: Path, space: Path, place: int) -> None:
    run(space)
    for path in home.iterdir():
        raw = bytearray(path.read_bytes())
        raw[place] ^= 1
        path.write_bytes(raw)
    before = {path: path.read_bytes() for path in home.iterdir()}
    workspace, result = run(space)
    assert len(workspace.checks) > 0
    assert result.assessments
    assert all(path.read_bytes() != raw for path, raw in before.items())


def test_old_entries_and_leftovers_go(home: Path, space: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("old", "new"):
        cache.save(name, space, "k" * 32, name)
    old = home / cache._name("old", space)
    left = home / "0123.tmp"
    left.write_text("x")
    for path in (old, left):
        os.utime(path, (time.time() - 40 * 24 * 3600,) * 2)
    monkeypatch.setattr(cache, "_UNSEEN", [cache.MAX_BYTES])  # as in the next run
    cache.save("more", space, "k" * 32, 1)
    assert not old.exists()
    assert not left.exists()
    monkeypatch.setattr(cache, "MAX_BYTES", 200)
    monkeypatch.setattr(cache, "_UNSEEN", [cache.MAX_BYTES])
    cache.save("last", space, "k" * 32, 1)
    assert sum(path.stat().st_size for path in home.iterdir()) <= 200
    assert cache.load("last", space, "k" * 32) == 1


def test_the_folder_is_looked_through_once_per_run_and_not_per_entry(
    home: Path, space: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    monkeypatch.setattr(cache, "_prune", seen.append)
    monkeypatch.setattr(cache, "_UNSEEN", [cache.MAX_BYTES])
    for number in range(50):
        cache.save(f"entry-{number}", space, "k" * 32, number)
    assert seen == [str(home)]


def test_without_a_place_to_keep_things_nothing_fails(
    tmp_path: Path, space: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    for place in (str(tmp_path / "file"), "relative", "/proc/none"):
        monkeypatch.setenv("XDG_CACHE_HOME", place)
        assert run(space)[1].assessments
