"""How command tests call the command: as users do, in a process of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the command in the checkout (or ``cwd``) with a cache of its own; never raises on exit codes."""

    def call(
        *words: str, cwd: Path = ROOT, columns: int = 80, stdin: str | None = None, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        env = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR")}
        env |= {"COLUMNS": str(columns), "XDG_CACHE_HOME": str(tmp_path / "cache"), "PYTHONUTF8": "1", **environment}
        return subprocess.run(
            [str(Path(sys.executable).parent / "transposition"), *words],
            cwd=cwd,
            env=env,
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    return call


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A copy of the shipped workspace that a test may spoil; only the three records of the first examples."""
    folder = tmp_path / "workspace"
    shutil.copytree(ROOT / "rules", folder / "rules")
    (folder / "member_states").mkdir()
    for state in ("DK", "DE", "EL"):
        shutil.copy(ROOT / "member_states" / f"{state}.yaml", folder / "member_states")
    return folder
