"""What several tests share: the shipped workspace, loaded once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from transposition.workspace import Workspace, load_workspace

pytest_plugins = ["tests.hostile"]

ROOT = Path(__file__).parent.parent
RELEASE = bool(os.environ.get("TRANSPOSITION_RELEASE"))
"""Whether what only a release must have is an error: every text translated, the README's screen and figures fresh."""


@pytest.fixture(scope="session")
def shipped() -> Workspace:
    """The workspace of this checkout."""
    return load_workspace(ROOT)
