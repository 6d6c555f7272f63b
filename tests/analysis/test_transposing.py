"""Which measures transpose: by the word of the State or of an official body, never by a contributor's."""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import WithRecord
from transposition.analysis.evaluation import evaluate
from transposition.analysis.transposing import transposing
from transposition.model.record import LAW_KINDS, AuthorKind
from transposition.workspace import Workspace

DAY = date(2026, 1, 31)


@pytest.mark.parametrize(
    ("state", "kind", "some"),
    [("DE", "contributor", False), ("DE", "state", True), ("DE", "official_body", True), ("DK", "state", False)],
)
def test_only_the_state_or_an_official_body_says_that_a_measure_transposes(
    state: str, kind: str, some: bool, shipped: Workspace
) -> None:
    record = shipped.record(state)
    assert record is not None
    changed = record.model_copy(
        update={"assessed_by": record.assessed_by.model_copy(update={"kind": AuthorKind(kind)})}
    )
    [assessment] = evaluate(WithRecord(shipped, changed), [state], DAY).assessments  # type: ignore[arg-type]
    found = transposing(assessment, changed)
    assert bool(found) == some
    assert all(record.measures[name].kind in LAW_KINDS for name in found)
