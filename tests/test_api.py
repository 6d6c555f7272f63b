"""The public surface: what ``from transposition import ...`` offers, and that the README says so."""

from __future__ import annotations

import inspect
import os
import re
import subprocess
import sys
from datetime import date

import transposition
from tests.conftest import ROOT
from transposition import Workspace

PUBLIC = {"Evaluation", "Workspace", "WorkspaceError", "__version__", "assess", "data", "evaluate", "load_workspace"}


def test_the_surface_changes_only_on_purpose() -> None:
    assert set(transposition.__all__) == PUBLIC


def test_every_name_can_be_imported_and_says_what_it_is() -> None:
    for name in PUBLIC - {"__version__"}:
        assert inspect.getdoc(getattr(transposition, name)), name
    assert re.fullmatch(r"\d+\.\d+\.\d+.*", transposition.__version__)


def test_the_readme_lists_each_name_and_no_other() -> None:
    section = (ROOT / "README.md").read_text("utf-8").partition("## The library")[2].partition("\n## ")[0]
    assert set(re.findall(r"^\| `(\w+)", section, re.MULTILINE)) == PUBLIC


def test_the_example_of_the_readme_runs() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    example = re.search(r"```python\n(.*?)```", text, re.DOTALL)
    assert example
    lines = subprocess.run(
        [sys.executable, "-c", example[1]], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True
    ).stdout.splitlines()  # fmt: skip
    assert [line.split()[:2] for line in lines] == [["DK", "False"], ["DE", "True"]]


def test_one_record_can_be_assessed_without_files(shipped: Workspace) -> None:
    record = shipped.record("DE")
    assert record is not None
    alone = transposition.assess(shipped.directive, shipped.checks, record, date(2026, 1, 1))
    (among,) = transposition.evaluate(shipped, ["DE"], as_of=date(2026, 1, 1)).assessments
    assert alone.counts == among.counts


def test_importing_the_package_loads_nothing_of_it() -> None:
    code = "import sys, transposition; print([name for name in sys.modules if name.startswith('transposition.')])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=os.environ, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
