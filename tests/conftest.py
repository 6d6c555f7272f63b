"""What several tests share: the shipped workspace, loaded once."""

from __future__ import annotations

from pathlib import Path

import pytest

from transposition.workspace import Workspace, load_workspace

pytest_plugins = ["tests.hostile"]

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def shipped() -> Workspace:
    """The workspace of this checkout."""
    return load_workspace(ROOT)
