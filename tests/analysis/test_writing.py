"""Files are written whole or not at all, and nothing is replaced that is no file."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT
from transposition.analysis import writing
from transposition.analysis.writing import write_atomically


def test_a_link_stays_a_link_and_its_target_is_written(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_text("old")
    link.symlink_to("target")
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    (tmp_path / "dangling").symlink_to("later")
    write_atomically(tmp_path / "dangling", b"x")
    assert (tmp_path / "later").read_bytes() == b"x"


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o755])
def test_the_permissions_of_a_file_are_kept(tmp_path: Path, mode: int) -> None:
    file = tmp_path / "file"
    file.write_text("old")
    file.chmod(mode)
    write_atomically(file, b"new")
    assert stat.S_IMODE(file.stat().st_mode) == mode


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append((tmp_path / "pipe").read_bytes()))
    reader.start()
    write_atomically(tmp_path / "pipe", b"x" * 300_000)
    reader.join()
    assert got == [b"x" * 300_000]
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


def test_a_device_is_never_replaced() -> None:
    write_atomically(Path("/dev/null"), b"x")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_the_reason_names_the_file_that_was_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "folder").mkdir()
    for path in (tmp_path / "folder", tmp_path / "none" / "x", Path("/proc/none/x"), tmp_path / "a\0b"):
        with pytest.raises(OSError, match=r"\w") as caught:
            write_atomically(path, b"x")
        assert caught.value.filename == str(path)
    file = tmp_path / "file"
    file.write_text("old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "tmp1234")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space") as caught:
        write_atomically(file, b"new")
    assert caught.value.filename == str(file)
    assert file.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".tmp"] == []
    assert writing._umask() == writing._umask()


def _left_by_a_dead_process(folder: Path) -> None:
    """A process that writes into the folder, and ends without a word before the new file takes its place."""
    code = (
        "import os, sys; from pathlib import Path; from transposition.analysis.writing import write_atomically\n"
        "Path.replace = lambda *_: os._exit(137)\n"
        "write_atomically(Path(sys.argv[1]) / 'file', b'new')"
    )
    done = subprocess.run([sys.executable, "-c", code, str(folder)], cwd=ROOT, check=False)
    assert done.returncode == 137


def test_parts_are_written_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "file"
    write_atomically(target, iter([b"one, ", b"two"]))
    assert target.read_bytes() == b"one, two"

    def broken() -> Iterator[bytes]:
        yield b"half"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_atomically(target, broken())
    assert target.read_bytes() == b"one, two"
    assert list(tmp_path.iterdir()) == [target]


def test_the_next_run_removes_what_a_killed_one_left(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("old")
    _left_by_a_dead_process(tmp_path)
    assert len(list(tmp_path.iterdir())) == 2
    (tmp_path / ".other.tmp").write_text("somebody else's")
    write_atomically(tmp_path / "other", b"x")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".other.tmp", "file", "other"]
    assert (tmp_path / "file").read_text() == "old"


def test_a_file_that_another_run_is_writing_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.replace
    seen = []

    def meanwhile(self: Path, target: Path) -> Path:
        if not seen:
            seen.append(self)
            writing._cleaned.clear()  # as in a process of its own
            write_atomically(tmp_path / "second", b"2")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", meanwhile)
    write_atomically(tmp_path / "first", b"1")
    assert [(tmp_path / name).read_bytes() for name in ("first", "second")] == [b"1", b"2"]


def test_leftovers_that_are_no_files_harm_nobody(tmp_path: Path) -> None:
    (tmp_path / "target").write_text("kept")
    (tmp_path / ".transposition-a.tmp").symlink_to("target")
    os.mkfifo(tmp_path / ".transposition-b.tmp")
    (tmp_path / ".transposition-c.tmp").mkdir()
    write_atomically(tmp_path / "file", b"x")
    assert (tmp_path / "target").read_text() == "kept"
    assert len(list(tmp_path.iterdir())) == 5
