"""``transposition schema`` and ``transposition config``."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run


def test_a_schema_is_printed_for_the_directive_of_the_workspace(run: Run, workspace: Path) -> None:
    schema = json.loads(run("schema", "record", cwd=workspace).stdout)
    assert "25(2)" in schema["properties"]["transposition"]["properties"]
    assert run("schema").stdout.split()[0] == "record"


def test_a_wrong_name_gets_a_suggestion(run: Run) -> None:
    done = run("schema", "recrod")
    assert done.returncode == 2
    assert "did you mean record?" in done.stderr


def test_schemas_are_written_into_a_folder(run: Run, tmp_path: Path) -> None:
    assert run("schema", "--write", str(tmp_path / "s")).returncode == 0
    assert json.loads((tmp_path / "s" / "baseline.schema.json").read_text())["properties"]["version"] == {"const": 1}


def test_config_says_where_each_value_comes_from(run: Run, workspace: Path) -> None:
    (workspace / "transposition.toml").write_text('fail-on = "never"\n[severity]\n"penalty-3.4" = "off"\n')
    done = run("config", cwd=workspace)
    lines = dict(line.split(" = ", 1) for line in done.stdout.splitlines() if not line.startswith("#"))
    assert lines["fail-on"].split() == ['"never"', "#", "file"]
    assert lines["language"].split() == ['"en"', "#", "default"]
    assert lines["severity"].startswith('{"penalty-3.4" = "off"}')
    assert "# transposition.toml" in done.stdout
    other = run("config", "--workspace", str(workspace), cwd=workspace.parent).stdout
    assert "# command line" in other


def test_what_config_prints_is_a_configuration(run: Run, workspace: Path) -> None:
    (workspace / "transposition.toml").write_text('ignore = ["info"]\n')
    text = run("config", cwd=workspace).stdout
    (workspace / "transposition.toml").write_text(text)
    done = run("config", cwd=workspace)
    assert done.returncode == 0
    assert 'ignore = ["info"]' in done.stdout


def test_the_file_rules_and_the_command_line_overrules(run: Run, workspace: Path) -> None:
    from tests.outputs.conftest import CLAIM, HEAD

    text = HEAD.format(state="EL") + CLAIM.format(provision="3(4)", evidence="verified_in")
    (workspace / "member_states" / "EL.yaml").write_text(text)
    assert run("check", "EL", cwd=workspace).returncode == 1
    (workspace / "transposition.toml").write_text('fail-on = "never"\n')
    assert run("check", "EL", cwd=workspace).returncode == 0
    assert run("check", "EL", "--fail-on", "error", cwd=workspace).returncode == 1
    (workspace / "transposition.toml").write_text('[severity]\n"penalty-3.4" = "off"\n')
    data = json.loads(run("check", "EL", "-f", "json", cwd=workspace).stdout)
    assert "penalty-3.4" not in {item["check"] for item in data["findings"]}


def test_a_wrong_configuration_ends_every_command_with_2(run: Run, workspace: Path) -> None:
    (workspace / "transposition.toml").write_text("fial-on = 1\n")
    for command in (("config",), ("check", "DK"), ("validate",), ("fmt", "--check")):
        done = run(*command, cwd=workspace)
        assert done.returncode == 2
        assert (
            "transposition.toml:1:1: config-unknown-key unknown key 'fial-on' (did you mean 'fail-on'?)" in done.stderr
        )


def test_what_the_configuration_names_is_there_for_every_command(run: Run, workspace: Path) -> None:
    (workspace / "transposition.toml").write_text('select = ["nosuch"]\n[severity]\n"penalty-3.44" = "off"\n')
    for words in (("validate",), ("config",), ("check", "DE")):
        done = run(*words, cwd=workspace)
        assert done.returncode == 2, words
        told = done.stdout + done.stderr
        assert "transposition.toml:3:1: config-value there is no check 'penalty-3.44'" in told
        assert "transposition.toml:1:11: config-value 'nosuch' is no check, article, cluster or severity" in told
    assert "select = " in run("config", cwd=workspace).stdout
