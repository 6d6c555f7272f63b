"""Whatever the world does to the command, it ends with a code that says so and a line for people, not a traceback."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.conftest import ROOT
from transposition.cli.streams import LogSafe
from transposition.model.problem_codes import CODES

BIN = Path(sys.executable).parent / "transposition"


def shell(command: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    env = os.environ | {"T": str(BIN), "XDG_CACHE_HOME": str(cwd / "cache"), **environment}
    return subprocess.run(["bash", "-c", command], cwd=cwd, env=env, capture_output=True, check=False)


@pytest.mark.parametrize("words", ["check DK", "check DK -f csv", "list", "compare 25.2", "validate", "show 3.4"])
def test_a_reader_that_goes_away_is_neither_a_fault_nor_a_finding(workspace: Path, words: str) -> None:
    done = shell(f'"$T" {words} | true; echo "${{PIPESTATUS[0]}}"', workspace)
    assert done.stdout.strip() in (b"141", b"0"), done
    assert b"Traceback" not in done.stderr
    assert b"Exception" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is always full")
@pytest.mark.parametrize("words", ["check DK", "check DK -f json", "list", "validate"])
def test_a_full_disk_is_told_in_one_line(workspace: Path, words: str) -> None:
    done = shell(f'"$T" {words} > /dev/full', workspace)
    assert done.returncode == 2
    assert done.stderr.decode().splitlines()[-1] == (
        "transposition: the output cannot be written: No space left on device"
    )
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["terminal", "json", "sarif", "junit", "csv", "markdown", "github", "gitlab"])
def test_every_format_can_be_redirected_where_the_encoding_is_an_old_one(workspace: Path, name: str) -> None:
    done = shell(f'"$T" check --all -f {name} > out', workspace, PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert done.returncode in (0, 1), done.stderr
    assert (workspace / "out").read_bytes().decode("utf-8")


def test_a_closed_output_is_no_fault(workspace: Path) -> None:
    assert shell('"$T" validate >&-', workspace).returncode == 0
    assert shell('"$T" validate 2>&-', workspace).returncode == 0


@pytest.mark.parametrize(
    "words",
    [
        ["check", ""],
        ["check", "DK", "--workspace", ""],
        ["check", "DK", "--workspace="],
        ["check", "--all", "--baseline", ""],
        ["check", "--all", "--article", ""],
        ["check", "--all", "--article=,"],
        ["check", "--all", "--select", " "],
        ["check", "DK", "-o", ""],
        ["validate", ""],
        ["validate", "--workspace", ""],
        ["report", "DK", "-o", ""],
        ["fmt", ""],
        ["diff", "", "."],
        ["overview", "DK", "--portfolio", ""],
        ["report", "--portfolio="],
        ["migrate", "", "DK"],
    ],
)
def test_an_empty_argument_means_nothing(run: Run, words: list[str]) -> None:
    done = run(*words)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("transposition: ")


@pytest.mark.parametrize(
    "words",
    [
        ["check", "DK", "-o", "none/x"],
        ["check", "DK", "-o", "."],
        ["check", "DK", "--write-baseline", "none/x.json"],
        ["check", "DK", "--baseline", "."],
        ["schema", "--write", "rules/directive.yaml"],
        ["init", "rules/directive.yaml/x"],
        ["init", "/proc/none"],
        ["report", "DK", "-o", "rules/directive.yaml/x.html"],
        ["new", "FR", "-o", "none/FR.yaml"],
        ["validate", "none.yaml"],
        ["validate", "--workspace", "none"],
        ["fmt", "none.yaml"],
        ["import", "eurlex", "none.csv"],
        ["import", "eurlex", "."],
        ["check", "DK", "--as-of", "0001"],
        ["list", "--as-of", "1800-01-01"],
        ["enforcement", "--as-of", "0001-01-01"],
        ["diff", "none", "."],
        ["overview", "DK", "-p", "none.yaml"],
        ["report", "-p", "member_states", "-o", "out"],
        ["migrate", "none", "DK"],
        ["migrate", ".", "DK"],
        ["migrate", ".", "--draft", "DK"],
    ],
)
def test_what_a_user_can_cause_ends_in_2_and_no_traceback(run: Run, workspace: Path, words: list[str]) -> None:
    done = run(*words, cwd=workspace)
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert "fault of transposition" not in done.stderr
    assert len((done.stderr or done.stdout).strip().splitlines()) <= 2


STRAY = [b"dk.yaml", b"DNK.yaml", b"DK (1).yaml", b"DK.yml", b"D\xff.yaml", b"\x1b[31m.yaml", b"DK\n::error::x.yaml"]


@pytest.mark.parametrize("name", STRAY)
@pytest.mark.parametrize("words", ["list", "check --all -f json", "audit", "compare 25.2", "check --all"])
def test_a_stray_file_is_told_by_every_command_and_stops_none(workspace: Path, name: bytes, words: str) -> None:
    path = workspace / "member_states" / os.fsdecode(name)
    path.write_bytes((workspace / "member_states" / "DK.yaml").read_bytes())
    done = shell(f'"$T" {words}', workspace)
    assert done.returncode == 2
    assert b"file-name" in done.stderr
    assert b"Traceback" not in done.stderr
    assert b"\x1b" not in done.stdout + done.stderr
    assert not re.search(rb"(?m)^::", done.stdout + done.stderr)
    assert done.stdout


def test_no_line_that_people_read_is_a_command_for_a_log() -> None:
    stream = io.StringIO()
    safe = LogSafe(stream)
    for part in (
        "::error::x\n",
        "a ::b\n",
        "  ",
        "::c\n",
        "x\n::d",
        "::e\n\n::f",
        "\n##[add-mask]g\n",
        "\x1b[1m::h\x1b[0m\n",
    ):
        safe.write(part)
    text = stream.getvalue()
    assert not re.search(r"(?m)^\s*(?:\x1b\[\d+m)?::", text)
    assert "##[" not in text
    assert "a ::b" in text
    assert text.count("\n") == 9


def test_every_code_of_a_problem_is_explained(run: Run) -> None:
    used = set()
    for path in (ROOT / "transposition").rglob("*.py"):
        if path.name != "problem_codes.py":
            used |= set(
                re.findall(r'"((?:yaml|schema|ref|evidence|date|id|file|config|reading)-[a-z-]+)"', path.read_text())
            )
    named = {"file-name", "id-duplicate"} & used
    assert named
    assert {code for code in used if not code.endswith("-")} - set(CODES) - NO_CODES == set()
    for code in ("yaml-null", "data/file-name", "date-future"):
        done = run("explain", code)
        assert done.returncode == 0
        assert CODES[code.removeprefix("data/")][0] in done.stdout
    assert "did you mean" in run("explain", "yaml-nul").stderr


NO_CODES = {"reading-unclear"}
"""Words in the code that look like codes and are none: the id of a check in an example."""


def test_brackets_in_help_are_text(run: Run) -> None:
    assert "[tool.transposition]" in " ".join(run("config", "--help").stdout.split())


def test_a_screen_without_columns_still_shows_something(run: Run, workspace: Path) -> None:
    assert "Not legal advice" in run("list", cwd=workspace, columns=0).stdout


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("check D", "DK"),
        ("check DK --select err", "error"),
        ("check DK --ignore penal", "penalty-3.4"),
        ("check DK --article 25.", "25.2"),
        ("report DK --lang d", "da"),
        ("schema aud", "audit"),
        ("explain yaml-nu", "yaml-null"),
        ("watch D", "DE"),
        ("show DK 25.", "25.2"),
    ],
)
def test_options_are_completed(run: Run, words: str, expected: str) -> None:
    done = run(
        _TRANSPOSITION_COMPLETE="complete_bash", COMP_WORDS=f"transposition {words}", COMP_CWORD=str(len(words.split()))
    )
    assert expected in done.stdout.split()


def test_a_site_says_which_pages_are_of_states_that_are_gone(run: Run, workspace: Path) -> None:
    run("report", "--all", "-o", "site", cwd=workspace)
    (workspace / "member_states" / "EL.yaml").unlink()
    done = run("report", "--all", "-o", "site", cwd=workspace)
    assert "site/EL.html: left from an earlier run" in done.stderr
    assert "DE.html" not in done.stderr
