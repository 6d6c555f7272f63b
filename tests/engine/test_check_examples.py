"""The examples inside every check file are its tests."""

from __future__ import annotations

import pytest

from tests.conftest import ROOT
from transposition.engine.examples import example_problems
from transposition.workspace import Workspace

CHECKS = sorted(path.stem for path in (ROOT / "rules" / "checks").rglob("*.yaml"))


@pytest.mark.parametrize("check_id", CHECKS)
def test_examples_of_the_check_behave_as_they_say(check_id: str, shipped: Workspace) -> None:
    check = shipped.check_file(check_id).model
    assert check is not None, f"{check_id} does not load: see `transposition validate`"
    assert check_id in shipped.checks.by_id
    assert list(example_problems(check, shipped.checks, shipped.directive)) == []
