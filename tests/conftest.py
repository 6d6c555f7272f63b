"""What several tests share: the shipped workspace, loaded once."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

import pytest

from transposition.model.record import Record
from transposition.workspace import Workspace, load_workspace

pytest_plugins = ["tests.hostile"]

ROOT = Path(__file__).parent.parent
RELEASE = bool(os.environ.get("TRANSPOSITION_RELEASE"))
"""Whether what only a release must have is an error: every text translated, the README's screen and figures fresh."""


def _last_read() -> date:
    """The day on which the youngest of the shipped records was made."""
    made = re.compile(r'^(?:read_as_a_whole|  "?on"?): "?(\d{4}-\d\d-\d\d)', re.MULTILINE)
    records = (path.read_text("utf-8") for path in (ROOT / "member_states").glob("*.yaml"))
    return date.fromisoformat(max(day for text in records for day in made.findall(text)))


LAST_READ = _last_read()
"""The day for tests on the shipped data: on an earlier one most readings tell nothing, and so would the tests."""


class WithRecord:
    """A workspace in which one record is another."""

    def __init__(self, space: Workspace, record: Record) -> None:
        self.space = space
        self.changed = record

    def __getattr__(self, name: str) -> object:
        return getattr(self.space, name)

    def record(self, state: str) -> Record | None:
        return self.changed if state == self.changed.state else self.space.record(state)


@pytest.fixture(scope="session")
def shipped() -> Workspace:
    """The workspace of this checkout."""
    return load_workspace(ROOT)
