"""What the known answers of all States share."""

from __future__ import annotations

from datetime import date

from tests.conftest import LAST_READ
from transposition import Workspace, evaluate
from transposition.model.assessment import Assessment
from transposition.model.record import Claim, Record

COLLECTED = LAST_READ
DEADLINE = date(2013, 12, 18)


def record_of(workspace: Workspace, state: str) -> Record:
    record = workspace.record(state)
    assert record is not None
    return record


def assessed(workspace: Workspace, state: str, day: date = COLLECTED) -> Assessment:
    (assessment,) = evaluate(workspace, [state], as_of=day).assessments
    return assessment


def claim_named(record: Record, provision: str, name: str) -> Claim:
    """The one claim about a provision with an id."""
    (claim,) = [claim for claim in record.transposition[provision] if claim.id == name]
    return claim


def claim_on(record: Record, provision: str, national: str) -> Claim:
    """The one claim about a provision whose national provision contains a text."""
    (claim,) = [claim for claim in record.transposition[provision] if national in claim.national]
    return claim


def claim_of(record: Record, provision: str, name: str) -> Claim:
    """The one claim about a provision with an id or, if none has it, whose national provision contains the text."""
    named = any(claim.id == name for claim in record.transposition[provision])
    return claim_named(record, provision, name) if named else claim_on(record, provision, name)
