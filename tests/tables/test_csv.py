"""CSV: readable by spreadsheets, and never a formula."""

from __future__ import annotations

import csv
import re
from io import StringIO
from pathlib import Path

from transposition.analysis.evaluation import Evaluation
from transposition.i18n import translator
from transposition.tables.csv import write

EN = translator("en")


def _read(path: Path) -> list[list[str]]:
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(raw.decode("utf-8-sig"), newline="")))


def test_one_file_per_table(denmark: Evaluation, tmp_path: Path) -> None:
    written = write(denmark, ["DK"], tmp_path / "out", EN)
    assert {item.path.name for item in written} >= {
        "DK-concordance.csv",
        "DK-findings.csv",
        "DK-measures.csv",
        "DK-procedures.csv",
    }
    for item in written:
        rows = _read(item.path)
        assert {len(row) for row in rows} == {len(rows[0])}


def test_a_file_gets_the_table_of_concordance(denmark: Evaluation, tmp_path: Path) -> None:
    [written] = write(denmark, ["DK"], tmp_path / "dk.csv", EN)
    assert _read(written.path)[0][:3] == ["State", "Provision", "Provision (URL)"]


def test_no_cell_starts_a_formula(hostile: Evaluation, tmp_path: Path) -> None:
    for item in write(hostile, ["EE"], tmp_path, EN):
        for row in _read(item.path):
            assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
    titles = [row[1] for row in _read(tmp_path / "EE-measures.csv")]
    assert '\'=HYPERLINK("http://evil.example","click")' in titles


def test_a_second_run_changes_nothing(denmark: Evaluation, tmp_path: Path) -> None:
    assert all(item.changed for item in write(denmark, ["DK"], tmp_path, EN))
    assert not any(item.changed for item in write(denmark, ["DK"], tmp_path, EN))


def test_the_files_of_two_states_lie_side_by_side(denmark: Evaluation, hostile: Evaluation, tmp_path: Path) -> None:
    first = {item.path for item in write(denmark, ["DK"], tmp_path, EN)}
    second = {item.path for item in write(hostile, ["EE"], tmp_path, EN)}
    assert not first & second


def test_dates_are_iso_and_lines_end_alike(denmark: Evaluation, tmp_path: Path) -> None:
    write(denmark, ["DK"], tmp_path, translator("da"))
    raw = (tmp_path / "DK-measures.csv").read_bytes()
    assert b"\r" not in raw
    rows = _read(tmp_path / "DK-measures.csv")
    column = rows[0].index("I kraft")
    dates = {row[column] for row in rows[1:]} - {""}
    assert dates
    assert all(re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", day) for day in dates)
