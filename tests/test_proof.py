"""Short runs of the proofs in ``benchmarks/``: nothing crashes, and nothing is torn by a process that dies."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conftest import ROOT


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *words], cwd=ROOT, capture_output=True, text=True, check=False)


def test_mutated_records_give_data_or_problems_and_never_a_crash() -> None:
    done = run("benchmarks/fuzz.py", "--executions", "1500", "--seed", "11", "--evaluate-every", "2")
    assert done.returncode == 0, done.stdout + done.stderr
    figures = {line.split(None, 1)[1]: int(line.split()[0].replace(",", "")) for line in done.stdout.splitlines()[:5]}
    assert figures["executions"] == 1500
    assert figures["evaluated"] > 50
    assert figures["formatted"] > 10


@pytest.mark.parametrize("command", ["fmt", "review", "import", "baseline", "new --force", "check -o", "migrate"])
def test_a_process_that_dies_leaves_every_file_old_or_new(command: str) -> None:
    done = run("benchmarks/kills.py", "--kills", "4", "--only", command)
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 torn" in done.stdout
    assert " 0 kills" not in done.stdout
