"""The files for CI services: right by the services' own schemas, and their commands run here."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT
from tests.outputs.conftest import write_workspace
from transposition.editing.ci_files import files, installed_from

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


def workflow(source: str = "") -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(files(source)[".github/workflows/transposition.yml"])
    return data


def step(
    name: str, folder: Path, steps: list[dict[str, Any]] | None = None, **values: str
) -> subprocess.CompletedProcess[str]:
    """Run the script of a step as its service would, with these values of its variables."""
    (script,) = [item["run"] for item in steps or action()["runs"]["steps"] if item.get("name") == name]
    environment = os.environ | {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", **values}
    environment |= {"GITHUB_OUTPUT": str(folder / "output.txt")}
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
    values = {"FOLDER": ".", "BASELINE": "", "FAIL_ON": "error", "NAME": "transposition"}
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


def test_no_script_takes_input_as_code_and_every_action_is_pinned() -> None:
    for item in (*action()["runs"]["steps"], *workflow()["jobs"]["check"]["steps"]):
        assert "${{" not in item.get("run", "")
        assert re.search(r"@[0-9a-f]{40}$", item.get("uses", "@" + "0" * 40)), item


def test_a_name_with_more_than_letters_is_refused(tmp_path: Path) -> None:
    folder = write_workspace(tmp_path)
    done = step("Check", folder, FOLDER=".", BASELINE="", FAIL_ON="error", NAME="../x")
    assert done.returncode == 1
    assert "::error::" in done.stdout


def git(folder: Path, *words: str) -> None:
    command = ["git", "-c", "user.name=n", "-c", "user.email=n@example.org", *words]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def test_the_workflow_of_init_fails_on_findings_and_on_broken_files(tmp_path: Path) -> None:
    folder = write_workspace(tmp_path / "with space")
    steps = workflow()["jobs"]["check"]["steps"]
    values = {"TRANSPOSITION_SOURCE": "", "TRANSPOSITION_WORKSPACE": ".", "GITHUB_BASE_REF": "main"}
    unset = step("Install", folder, steps, **values)
    assert unset.returncode == 1
    assert "::error" in unset.stdout
    # Broken files: red, and the results are written all the same.
    assert step("Validate", folder, steps, **values).returncode == 2
    assert step("Check", folder, steps, **values).returncode == 2
    assert "data/" in (folder / "transposition.sarif").read_text()
    for name in ("BE", "BG"):
        (folder / "member_states" / f"{name}.yaml").unlink()
    (folder / "transposition.sarif").unlink()
    # Findings alone: red, too.
    assert step("Validate", folder, steps, **values).returncode == 0
    assert step("Check", folder, steps, **values).returncode == 1
    assert (folder / "transposition.sarif").exists()
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "first")
    git(folder, "update-ref", "refs/remotes/origin/main", "main")
    assert step("What the change does", folder, steps, **values).returncode == 0
    (folder / "member_states" / "EL.yaml").unlink()
    assert step("What the change does", folder, steps, **values).returncode == 1
    assert "Records that are gone" in (folder / "summary.md").read_text()
    # The action shows the same and leaves the verdict to its own check.
    assert step("Compare", folder, FOLDER=".", OTHER="main").returncode == 0
    missing = step("Compare", folder, FOLDER=".", OTHER="nowhere")
    assert missing.returncode == 0
    assert "::warning" in missing.stdout


def test_the_pipeline_for_gitlab_fails_on_findings_after_every_report(tmp_path: Path) -> None:
    folder = write_workspace(tmp_path)
    data = yaml.safe_load(files("")[".gitlab-ci.yml"])["transposition"]
    script = "\n".join(line for line in data["script"] if "pip install" not in line)
    environment = os.environ | {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "XDG_CACHE_HOME": str(tmp_path / "c")}

    def run(**values: str) -> int:
        command = ["bash", "-eo", "pipefail", "-c", script]
        return subprocess.run(
            command, cwd=folder, env=environment | values, capture_output=True, check=False
        ).returncode

    assert run(TRANSPOSITION_SOURCE="") == 1
    assert not (folder / "files.xml").exists()
    assert run(TRANSPOSITION_SOURCE="x") == 2
    for name in (data["artifacts"]["reports"]["codequality"], *data["artifacts"]["reports"]["junit"]):
        assert (folder / name).exists(), name
    for name in ("BE", "BG"):
        (folder / "member_states" / f"{name}.yaml").unlink()
    assert run(TRANSPOSITION_SOURCE="x") == 1


class Installed:
    def __init__(self, text: str | None) -> None:
        self.text = text

    def read_text(self, _name: str) -> str | None:
        return self.text


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (None, ""),
        ('{"url": "file:///home/me/x", "dir_info": {"editable": true}}', ""),
        (
            '{"url": "https://h.example/o/r", "vcs_info": {"vcs": "git", "commit_id": "abc"}}',
            "git+https://h.example/o/r@abc",
        ),
        ('{"url": "https://user:secret@h.example/o/r", "vcs_info": {"vcs": "git", "commit_id": "abc"}}', ""),
        ('{"url": "https://h.example/a-1.whl"}', "https://h.example/a-1.whl"),
        ("[", ""),
    ],
)
def test_ci_installs_from_where_this_came_and_never_by_a_bare_name(record: str | None, expected: str) -> None:
    assert installed_from(Installed(record)) == expected  # type: ignore[arg-type]
    for name, text in files(expected).items():
        assert "pip install eu-transposition" not in text, name
        assert "eu-transposition==" not in text, name
