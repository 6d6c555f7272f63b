"""The same numbers on every page, in every table and on the screen."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from collections import Counter
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path

import docx
import openpyxl
import pytest

from transposition.analysis.evaluation import Evaluation, evaluate
from transposition.i18n import translator
from transposition.model.assessment import Figures
from transposition.model.severity import Severity
from transposition.reports.html import Pages
from transposition.tables.csv import write as write_csv
from transposition.tables.docx import document
from transposition.tables.json import write as write_json
from transposition.tables.xlsx import workbook
from transposition.workspace import Workspace

STATES = ["DK", "DE", "EL"]
EN = translator("en")


@pytest.fixture(scope="module")
def evaluation(shipped: Workspace) -> Evaluation:
    return evaluate(shipped, STATES, date(2026, 11, 25))


def _figures(evaluation: Evaluation, state: str) -> Figures:
    return next(item for item in evaluation.assessments if item.state == state).figures


@pytest.mark.parametrize("state", STATES)
def test_the_page_says_what_was_counted(evaluation: Evaluation, state: str) -> None:
    numbers = _figures(evaluation, state)
    html = Pages(evaluation).country(state)
    boxes = dict(re.findall(r"<dt>([^<]*)</dt><dd><b>([^<]*)</b>", html))
    assert boxes["Looked at"] == f"{numbers.looked_at} of {numbers.applicable}"
    short = boxes["What differs"] if state == "DK" else boxes["Falls short"]
    assert short == (EN.plural("{n} provision", "{n} provisions", numbers.falling))
    assert f"{numbers.falling} of the {numbers.looked_at} provisions looked at" in html
    certain = numbers.falling - numbers.to_confirm
    assert ("none of them for certain" if not certain else f"{certain} of them for certain") in html
    for severity in (Severity.ERROR, Severity.WARNING):
        assert len(re.findall(rf'<article class="finding sev-{severity}', html)) == numbers.findings[severity]


@pytest.mark.parametrize("state", STATES)
def test_every_table_has_the_findings_and_weights_of_the_page(
    evaluation: Evaluation, state: str, tmp_path: Path
) -> None:
    weights = {severity.value: count for severity, count in _figures(evaluation, state).findings.items()}
    write_json(evaluation, [state], tmp_path / "x.json", EN)
    rows = json.loads((tmp_path / "x.json").read_text("utf-8"))["tables"]["findings"]
    assert Counter(row["severity"] for row in rows) == weights

    words = Counter(row["severity"] for row in _csv(evaluation, state, tmp_path))
    assert sorted(words.values()) == sorted(weights.values())

    sheet = openpyxl.load_workbook(BytesIO(workbook(evaluation, [state], EN)))["Findings"]
    assert Counter(row[0].value for row in sheet.iter_rows(min_row=3)) == words

    page = docx.Document(BytesIO(document(evaluation, [state], EN)))
    table = next(table for table in page.tables if table.rows[0].cells[0].text == "Weight")
    assert Counter(row.cells[0].text for row in table.rows[1:]) == words


def _csv(evaluation: Evaluation, state: str, folder: Path) -> list[dict[str, str]]:
    write_csv(evaluation, [state], folder, EN)
    text = (folder / f"{state}-findings.csv").read_text("utf-8-sig")
    return [{"severity": row["Weight"]} for row in csv.DictReader(StringIO(text))]


@pytest.mark.parametrize("state", STATES)
def test_about_says_the_same(evaluation: Evaluation, state: str) -> None:
    numbers = _figures(evaluation, state)
    sheet = openpyxl.load_workbook(BytesIO(workbook(evaluation, [state], EN)))["About"]
    told = {row[0].value: row[1].value for row in sheet.iter_rows(min_row=3)}
    name = EN.state(state)
    assert told[f"{name}: Looked at"] == f"{numbers.looked_at} of {numbers.applicable}"
    short = told[f"{name}: {'What differs' if state == 'DK' else 'Falls short'}"]
    assert short.startswith(str(numbers.falling))


@pytest.mark.parametrize("state", STATES)
def test_the_terminal_says_the_same(evaluation: Evaluation, shipped: Workspace, state: str) -> None:
    numbers = _figures(evaluation, state)
    words = [sys.executable, "-m", "transposition", "check", state, "--as-of", "2026-11-25", "--fail-on", "never"]
    call = subprocess.run([*words, "-w", str(shipped.root)], capture_output=True, text=True, check=True)
    assert re.search(rf"\b{numbers.looked_at} of {numbers.applicable}\b", call.stdout)
