"""No command needs a network: each runs where there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import workspace  # noqa: F401 - a fixture

BIN = Path(sys.executable).parent / "transposition"
ALONE = ["unshare", "--user", "--map-root-user", "--net"]


def without_network() -> bool:
    return shutil.which("unshare") is not None and not subprocess.run([*ALONE, "true"], capture_output=True).returncode


@pytest.mark.skipif(not without_network(), reason="the system lets nobody take the network away from a command")
@pytest.mark.parametrize(
    "words",
    [
        "check --all",
        "validate",
        "list",
        "show DK 3.4",
        "compare 25.2",
        "enforcement",
        "audit",
        "explain",
        "config",
        "schema record",
        "diff main .",
        "fmt --check",
        "report --all -o site",
        "report DE -f xlsx -o out.xlsx",
        "report DE -f docx -o out.docx",
        "report DE -f pdf -o out.pdf",
        "new FR --stdout",
        "init copy",
    ],
)
def test_no_command_needs_a_network(words: str, workspace: Path, tmp_path: Path) -> None:  # noqa: F811
    def git(*arguments: str) -> None:
        command = ["git", "-c", "user.name=n", "-c", "user.email=n@example.org", *arguments]
        subprocess.run(command, cwd=workspace, check=True, capture_output=True)

    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-q", "-m", "first")
    environment = os.environ | {"XDG_CACHE_HOME": str(tmp_path / "cache"), "no_proxy": "*"}
    done = subprocess.run([*ALONE, str(BIN), *words.split()], cwd=workspace, env=environment, capture_output=True)
    assert done.returncode in (0, 1), done.stderr
    assert b"Traceback" not in done.stderr
