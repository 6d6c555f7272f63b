"""SARIF as Microsoft's own validator reads it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.e2e.conftest import node_module


@pytest.mark.parametrize("words", [("check", "DK", "EL", "--fail-on", "never"), ("validate",)])
def test_sarif_multitool_finds_no_error(tmp_path: Path, words: tuple[str, ...]) -> None:
    tool = node_module("@microsoft/sarif-multitool/package.json").parents[2] / ".bin" / "sarif-multitool"
    target = tmp_path / "result.sarif"
    command = [str(Path(sys.executable).parent / "transposition"), *words, "--format", "sarif", "-o", str(target)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    done = subprocess.run([str(tool), "validate", str(target)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert " error " not in done.stdout
    assert "Analysis completed successfully" in done.stdout
