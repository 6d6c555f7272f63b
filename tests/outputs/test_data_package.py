"""The data as tables for analysis: valid for their judges, complete, and equal in every format."""

from __future__ import annotations

import csv
import json
import re
import shutil
import sqlite3
import subprocess
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from tests.conftest import ROOT
from transposition.analysis.evaluation import Evaluation, evaluate
from transposition.model.dates import PartialDate
from transposition.outputs.data_package import about, files, one_json, sqlite
from transposition.outputs.tidy import TABLES
from transposition.reference.meanings import meaning
from transposition.workspace import Workspace

DAY = date(2026, 1, 31)


@pytest.fixture(scope="module")
def result(shipped: Workspace) -> Evaluation:
    return evaluate(shipped, ["DK", "DE", "EL", "IE"], DAY)


@pytest.fixture(scope="module")
def package(result: Evaluation) -> dict[str, bytes]:
    return dict(files(result, meaning))


def rows(package: dict[str, bytes], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(package[f"{name}.csv"].decode("utf-8-sig"))))


@pytest.mark.filterwarnings("ignore")
def test_frictionless_finds_nothing_wrong(package: dict[str, bytes], tmp_path: Path) -> None:
    import frictionless

    for name, content in package.items():
        (tmp_path / name).write_bytes(content)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.flatten(["type", "message"]) == []
    assert report.valid


def test_every_table_and_column_says_what_it_holds(package: dict[str, bytes]) -> None:
    silent = [
        f"{table.name}.{column.name}" for table in TABLES for column in table.columns if not about(column, meaning)
    ]
    assert silent == []
    told = package["codebook.md"].decode()
    assert all(f"`{column.name}`" in told for table in TABLES for column in table.columns)


def test_nothing_of_the_records_is_missing(result: Evaluation, package: dict[str, bytes]) -> None:
    records = [record for item in result.assessments if (record := result.workspace.record(item.state))]
    wanted = {
        "states": len(records),
        "provisions": len(result.workspace.directive.provisions),
        "results": len(records) * len(result.workspace.directive.provisions),
        "claims": sum(len(claims) for record in records for claims in record.transposition.values()),
        "measures": sum(len(record.measures) for record in records),
        "sources": sum(len(record.sources) for record in records),
        "steps": sum(len(record.infringements) for record in records),
        "findings": len(result.findings) + len(result.work),
    }
    assert {name: len(rows(package, name)) for name in wanted} == wanted


def test_results_are_those_of_the_assessment(result: Evaluation, package: dict[str, bytes]) -> None:
    told = {(row["state"], row["provision"]): row["result"] for row in rows(package, "results")}
    for item in result.assessments:
        for provision, found in item.provisions.items():
            assert told[item.state, provision] == found.result


def test_the_delay_counts_from_the_deadline(result: Evaluation, package: dict[str, bytes]) -> None:
    deadline = result.workspace.directive.deadline.latest
    seen = 0
    for row in rows(package, "claims"):
        day = PartialDate.parse(row["in_force"]) if row["in_force"] else None
        if day is not None and day.exact:
            assert int(row["delay_days"]) == (day.earliest - deadline).days
            seen += 1
        else:
            assert row["delay_days"] == ""
        if day is not None:
            assert (row["in_force_first"], row["in_force_last"]) == (day.earliest.isoformat(), day.latest.isoformat())
    assert seen > 100


def test_sqlite_and_json_hold_the_same(result: Evaluation, package: dict[str, bytes]) -> None:
    base = sqlite3.connect(":memory:")
    base.deserialize(sqlite(result))
    assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    whole = json.loads(one_json(result, meaning))["tables"]
    for table in TABLES:
        count = base.execute(f'SELECT count(*) FROM "{table.name}"').fetchone()[0]
        assert count == len(whole[table.name]) == len(rows(package, table.name))
    late = "SELECT count(*) FROM results JOIN states USING (state) WHERE obliged AND delay_days > 0"
    assert base.execute(late).fetchone()[0] == sum(
        row["state"] != "DK" and (row["delay_days"] or 0) > 0 for row in whole["results"]
    )


def test_the_page_names_the_columns_that_sql_would_take_for_words_of_its_own(result: Evaluation) -> None:
    base = sqlite3.connect(":memory:")
    base.deserialize(sqlite(result))
    words = set()
    for table in TABLES:
        for column in table.columns:
            try:
                base.execute(f"SELECT {column.name} FROM {table.name}")
            except sqlite3.OperationalError:
                words.add(column.name)
    page = (ROOT / "docs" / "exchange.md").read_text("utf-8")
    assert set(re.findall(r'`"(\w+)"`', page)) == words


def test_the_same_data_give_the_same_bytes(result: Evaluation, package: dict[str, bytes]) -> None:
    assert dict(files(result, meaning)) == package
    assert sqlite(result) == sqlite(result)


def test_the_ten_lines_of_the_page_run(
    package: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "data").mkdir()
    for name, content in package.items():
        (tmp_path / "data" / name).write_bytes(content)
    monkeypatch.chdir(tmp_path)
    page = (ROOT / "docs" / "exchange.md").read_text("utf-8")
    exec(compile(page.split("```python\n")[1].split("```")[0], "exchange.md", "exec"), {})
    told = capsys.readouterr().out.splitlines()
    assert any(line.startswith("DE ") for line in told)
    assert not any(line.startswith("DK ") for line in told), "Denmark has no duty"


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="needs R")
def test_the_lines_of_the_page_run_in_r(package: dict[str, bytes], tmp_path: Path) -> None:
    packages = "q(status = !all(sapply(c('readr', 'dplyr', 'jsonlite'), requireNamespace, quietly = TRUE)))"
    if subprocess.run(["Rscript", "-e", packages], capture_output=True, check=False).returncode:
        pytest.skip("needs readr, dplyr and jsonlite")
    (tmp_path / "data").mkdir()
    for name, content in package.items():
        (tmp_path / "data" / name).write_bytes(content)
    lines = (ROOT / "docs" / "exchange.md").read_text("utf-8").split("```r\n")[1].split("```")[0]
    lines += 'stopifnot(sum(nrow(problems(read("claims")))) == 0)\ncat(read("states")$directive[1], "\\n")\n'
    done = subprocess.run(["Rscript", "-e", lines], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "1 DE " in done.stdout, "the first State with a duty"
    assert "32011L0093" in done.stdout
    assert "guess" not in done.stderr, "every column has its type"


def test_r_knows_every_type_of_the_package() -> None:
    page = (ROOT / "docs" / "exchange.md").read_text("utf-8")
    told = re.findall(r"(\w+) = \"\w\"", page.split("letters <- c(")[1].split(")")[0])
    assert set(told) >= {column.kind for table in TABLES for column in table.columns}
