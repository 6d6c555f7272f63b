"""The files for CI services: right by the services' own schemas, and their commands run here."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT
from tests.outputs.conftest import write_workspace

BIN = Path(sys.executable).parent


@pytest.mark.parametrize(
    ("schema", "file"), [("github-actions", "action.yml"), ("gitlab-ci", "docs/gitlab-ci.example.yml")]
)
def test_files_fit_the_schema_of_their_service(schema: str, file: str) -> None:
    command = [str(BIN / "check-jsonschema"), "--builtin-schema", f"vendor.{schema}", str(ROOT / file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_page_shows_the_example_as_it_is() -> None:
    example = (ROOT / "docs" / "gitlab-ci.example.yml").read_text().split("\n", 1)[1]
    assert example in (ROOT / "docs" / "ci-gitlab.md").read_text()


def action() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text())
    return data


def step(name: str, folder: Path, **values: str) -> subprocess.CompletedProcess[str]:
    """Run the script of a step of the action as its service would, with these values of its variables."""
    (script,) = [item["run"] for item in action()["runs"]["steps"] if item.get("name") == name]
    environment = os.environ | {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", **values}
    environment |= {"GITHUB_STEP_SUMMARY": str(folder / "summary.md"), "XDG_CACHE_HOME": str(folder / "cache")}
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_steps_of_the_action_annotate_summarise_and_fail(tmp_path: Path) -> None:
    folder = write_workspace(tmp_path / "with space")
    values = {"FOLDER": ".", "BASELINE": "", "FAIL_ON": "error"}
    validated = step("Validate", folder, **values)
    assert validated.returncode == 2
    assert "::error file=member_states/BE.yaml,line=" in validated.stdout
    for name in ("BE", "BG"):
        (folder / "member_states" / f"{name}.yaml").unlink()
    assert step("Validate", folder, **values).returncode == 0
    checked = step("Check", folder, **values)
    assert checked.returncode == 1
    assert "::error file=member_states/EL.yaml,line=" in checked.stdout
    assert json.loads((folder / "transposition.sarif").read_text())["version"] == "2.1.0"
    assert (folder / "summary.md").read_text().startswith("## Transposition of Directive")
    subprocess.run(
        [str(BIN / "transposition"), "check", "--all", "--write-baseline", "known file.json"],
        cwd=folder,
        check=True,
        capture_output=True,
    )
    assert step("Check", folder, **values | {"BASELINE": "known file.json"}).returncode == 0


def test_no_script_of_the_action_takes_input_as_code() -> None:
    for item in action()["runs"]["steps"]:
        assert "${{" not in item.get("run", "")
