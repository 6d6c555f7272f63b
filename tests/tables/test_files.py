"""Files of a report are written whole or not at all."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from transposition.tables.files import target_file, write_if_changed


def test_an_unchanged_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "a.html"
    assert write_if_changed(path, b"one").changed
    before = path.stat().st_mtime_ns
    assert not write_if_changed(path, b"one").changed
    assert path.stat().st_mtime_ns == before
    assert write_if_changed(path, b"two").changed
    assert path.read_bytes() == b"two"


def test_a_run_that_fails_leaves_the_old_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.html"
    write_if_changed(path, b"old")

    def fail(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(KeyboardInterrupt):
        write_if_changed(path, b"new")
    assert [item.name for item in tmp_path.iterdir()] == ["a.html"]
    assert path.read_bytes() == b"old"


def test_a_report_can_be_read_by_others(tmp_path: Path) -> None:
    path = write_if_changed(tmp_path / "a.html", b"x").path
    plain = tmp_path / "plain"
    plain.write_bytes(b"x")
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)


def test_names_of_files(tmp_path: Path) -> None:
    assert target_file(tmp_path, ["DK"], ".xlsx") == tmp_path / "DK.xlsx"
    assert target_file(tmp_path, ["DK", "DE"], ".xlsx") == tmp_path / "union.xlsx"
    assert target_file(Path("site"), ["DK"], ".md") == Path("site/DK.md")
    assert target_file(Path("a.xlsx"), ["DK"], ".xlsx") == Path("a.xlsx")


def test_a_pipe_is_written_to_and_never_read(tmp_path: Path) -> None:
    import os
    import threading

    os.mkfifo(tmp_path / "pipe")
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append((tmp_path / "pipe").read_bytes()))
    reader.start()
    assert write_if_changed(tmp_path / "pipe", b"x").changed
    reader.join()
    assert got == [b"x"]
