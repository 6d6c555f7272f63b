"""Every JSON document says what it is and fits the schema that the tool prints for it."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from tests.cli.conftest import Run, run, workspace  # noqa: F401 - fixtures
from tests.conftest import LAST_READ
from transposition.reference.schemas import SCHEMAS
from transposition.workspace import Workspace

COMMANDS = [
    ("result", ["check", "--all", "--format", "json"]),
    ("result", ["validate", "--format", "json"]),
    ("audit", ["audit", "--format", "json"]),
    ("comparison", ["compare", "3.4", "--format", "json"]),
    ("comparison", ["compare", "age-of-sexual-consent", "--format", "json"]),
    ("enforcement", ["enforcement", "--format", "json"]),
    ("states", ["list", "--format", "json"]),
    ("settings", ["config", "--format", "json"]),
    ("difference", ["diff", ".", ".", "--format", "json"]),
    ("tables", ["report", "DE", "--format", "json", "-o", "out.json"]),
]


@pytest.mark.parametrize(("name", "words"), COMMANDS)
def test_every_document_fits_its_schema(
    name: str,
    words: list[str],
    run: Run,  # noqa: F811
    workspace: Path,  # noqa: F811
    shipped: Workspace,
) -> None:
    done = run(*words, cwd=workspace)
    text = (workspace / "out.json").read_text() if "-o" in words else done.stdout
    data = json.loads(text)
    assert data["format"] == f"transposition-{name}"
    assert data["version"] == 1
    jsonschema.validate(data, SCHEMAS[name](shipped.directive))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data | {"version": 2}, SCHEMAS[name](shipped.directive))


def test_the_list_of_states_has_the_figures_of_the_assessments(
    run: Run,  # noqa: F811
    workspace: Path,  # noqa: F811
) -> None:
    listed = json.loads(run("list", "-f", "json", "--as-of", str(LAST_READ), cwd=workspace).stdout)
    assert listed["directive"] == "32011L0093"
    states = {row["state"]: row for row in listed["states"]}
    result = json.loads(run("check", "--all", "-f", "json", "--as-of", str(LAST_READ), cwd=workspace).stdout)
    gaps = {"partial", "not_transposed", "not_notified"}
    for item in result["states"]:
        falling = sum(entry["result"] in gaps for entry in item["provisions"]) if item["state"] != "DK" else 0
        assert states[item["state"]]["gaps"] == falling
    assert states["DK"]["bond"] == "outside"
    assert not states["DK"]["obliged"]
    assert states["DE"]["last_step"]["stage"]


def test_the_configuration_says_where_a_value_comes_from(run: Run, workspace: Path) -> None:  # noqa: F811
    (workspace / "transposition.toml").write_text('fail-on = "never"\n[severity]\n"penalty-3.4" = "off"\n')
    found = json.loads(run("config", "-f", "json", cwd=workspace).stdout)
    assert found["settings"]["fail-on"] == {"value": "never", "origin": "file"}
    assert found["settings"]["severity"]["value"] == {"penalty-3.4": "off"}
    assert found["settings"]["workspace"] == {"value": str(workspace), "origin": "found from the current folder"}
    assert found["file"].endswith("transposition.toml")


def test_json_counts_what_counts_as_the_terminal_does(run: Run, workspace: Path) -> None:  # noqa: F811
    run("check", "DE", "--write-baseline", "known.json", cwd=workspace)
    data = json.loads(run("check", "DE", "--baseline", "known.json", "-f", "json", cwd=workspace).stdout)["summary"]
    assert data["findings"] == data["unchanged"] + data["suppressed"]
    assert set(data["findings_by_severity"].values()) == {0}
