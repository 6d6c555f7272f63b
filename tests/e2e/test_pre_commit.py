"""The pre-commit hooks, tried for real in a repository of somebody who keeps data."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", "-C", str(folder), *words], check=True, capture_output=True, text=True)
    return done.stdout.strip()


def test_the_hooks_pass_good_data_and_stop_bad_data(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(ROOT / "rules", data / "rules")
    (data / "member_states").mkdir()
    shutil.copy(ROOT / "member_states" / "DK.yaml", data / "member_states")
    revision = git(ROOT, "rev-parse", "HEAD")
    (data / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {ROOT}\n    rev: {revision}\n    hooks:\n"
        "      - id: transposition-validate\n      - id: transposition-check\n"
    )
    git(tmp_path, "init", "-q", str(data))
    git(data, "add", "-A")
    environment = os.environ | {"PRE_COMMIT_HOME": str(tmp_path / "hooks"), "PYTHONUTF8": "1"}

    def hooks() -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "pre_commit", "run", "--all-files", "--color", "never"]
        return subprocess.run(command, cwd=data, env=environment, capture_output=True, text=True, check=False)

    good = hooks()
    assert good.returncode == 0, good.stdout + good.stderr
    assert good.stdout.count("Passed") == 2
    record = data / "member_states" / "DK.yaml"
    record.write_text(
        record.read_text(encoding="utf-8").replace("status: transposed", "status: transposd", 1), encoding="utf-8"
    )
    git(data, "add", "-A")
    bad = hooks()
    assert bad.returncode == 1
    assert "member_states/DK.yaml:" in bad.stdout
    assert "did you mean 'transposed'" in bad.stdout
