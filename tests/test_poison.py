"""A payload in every free text of records and rules, through every output: nothing acts, nothing breaks."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import openpyxl
import pytest

from tests.poison import poison

BIN = Path(sys.executable).parent / "transposition"
TEXTS = [
    *(f"check EE -f {name}" for name in ("terminal", "json", "sarif", "junit", "gitlab", "markdown", "csv")),
    *("check EE", "list", "show EE 3.4", "show 3.4", "compare 3.4", "compare 3.4 -f markdown", "compare 3.4 -f csv"),
    *("compare age-of-sexual-consent", "enforcement", "enforcement -f markdown", "enforcement -f csv", "explain"),
    *("explain penalty-3.4", "audit", "audit --format markdown", "audit --format json", "validate", "config"),
    *("diff old . -f terminal", "diff old . -f markdown", "diff old . -f json"),
    *("import eurlex list.csv", "new FR --stdout"),
]  # fmt: skip


def run(folder: Path, words: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"XDG_CACHE_HOME": str(folder / "cache"), "SOURCE_DATE_EPOCH": "1795500000"}
    return subprocess.run([str(BIN), *words.split()], cwd=folder, env=environment, capture_output=True, text=True)


@pytest.fixture(scope="session")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("poison") / "space"
    assert poison(folder) > 1000
    old = folder / "old"
    (old / "member_states").mkdir(parents=True)
    shutil.copytree(folder / "rules", old / "rules")
    (folder / "list.csv").write_text(
        'country,title,celex\nEST,"A <script>x</script>\n::add-mask::y \x1b[31m",72011L0093EST_1\n', encoding="utf-8"
    )
    done = run(folder, "report EE -o EE.html")
    assert done.returncode == 0, done.stderr
    for name in ("xlsx", "docx", "markdown", "csv", "json"):
        done = run(folder, f"report EE -f {name} -o EE.{name}")
        assert done.returncode == 0, done.stderr
    assert run(folder, "report --all -o site").returncode == 0
    assert run(folder, "diff old . -f html -o diff.html").returncode in (0, 1, 2)
    return folder


@pytest.mark.parametrize("words", TEXTS)
def test_no_text_acts_on_a_log_or_a_screen(poisoned: Path, words: str) -> None:
    done = run(poisoned, words)
    assert done.returncode in (0, 1, 2)
    assert "Traceback" not in done.stderr
    text = done.stdout + done.stderr
    assert not re.search(r"(?m)^[ \t]*::", text)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text.replace("\r", ""))
    if "json" not in words and "sarif" not in words and "gitlab" not in words and "--stdout" not in words:
        assert "##[" not in text or "-f csv" in words or "markdown" in words or "junit" in words
    if "markdown" in words:
        for line in text.splitlines():
            plain = re.sub(r"\\.", "", re.sub(r"`[^`]*`", "", line))
            assert "<img" not in plain, line
            assert "<script" not in plain, line
            assert "](javascript" not in plain, line
    if "csv" in words and "import" not in words:
        for row in csv.reader(StringIO(done.stdout.removeprefix("\ufeff"))):
            assert not [cell for cell in row if cell.lstrip()[:1] in ("=", "@", "+") or re.match(r"\s*-\S", cell)], row
    if "junit" in words:
        ET.fromstring(done.stdout)
    if words.endswith("json"):
        json.loads(done.stdout)


def test_annotations_for_github_are_whole_lines_of_its_own(poisoned: Path) -> None:
    done = run(poisoned, "check EE -f github")
    for line in done.stdout.splitlines():
        assert re.match(r"::(error|warning|notice) file=member_states/EE\.yaml,line=\d+,", line), line
        assert "::add-mask" not in line[2:].partition("::")[0]


class Scripts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.bad: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if any(name.startswith("on") for name in values) or values.get("src") == "x":
            self.bad.append(f"{tag} {values}")
        if any(
            values.get(name, "").strip().lower().startswith(("javascript:", "data:text")) for name in ("href", "src")
        ):
            self.bad.append(f"{tag} {values}")

    def handle_data(self, data: str) -> None:
        if self.cdata_elem == "script" and "alert(" in data and "<\\/script>" not in data and "</script" in data:
            self.bad.append(data[:80])


def pages(folder: Path) -> list[Path]:
    return [folder / "EE.html", folder / "diff.html", *sorted((folder / "site").rglob("*.html"))]


def test_pages_have_no_script_of_the_data(poisoned: Path) -> None:
    for page in pages(poisoned):
        parser = Scripts()
        parser.feed(page.read_text(encoding="utf-8"))
        assert parser.bad == [], page


def test_documents_open_and_calculate_nothing(poisoned: Path) -> None:
    book = openpyxl.load_workbook(poisoned / "EE.xlsx")
    assert not [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    with ZipFile(poisoned / "EE.docx") as file:
        for name in file.namelist():
            if name.endswith((".xml", ".rels")):
                ET.fromstring(file.read(name))
    text = (poisoned / "EE.markdown").read_text(encoding="utf-8")
    assert "<script" not in re.sub(r"\\.", "", text)
    for path in poisoned.glob("EE*.csv"):
        for row in csv.reader(StringIO(path.read_text(encoding="utf-8-sig"))):
            assert not [cell for cell in row if cell.lstrip()[:1] in ("=", "@", "+")], path
