"""Infringement procedures for programs."""

from __future__ import annotations

import json
from typing import Any

from transposition.analysis.enforcement import Enforcement, StateSteps
from transposition.i18n.quoting import safe_link
from transposition.outputs.common import document_head


def as_json(result: Enforcement) -> str:
    """The same for programs: ``transposition-enforcement``, version 1."""
    data = {
        **document_head("enforcement"),
        "as_of": result.as_of.isoformat(),
        "states": [_state_data(row) for row in result.rows],
        "tallies": [
            {
                "stage": tally.stage,
                "ground": tally.ground,
                "year": tally.year,
                "states": tally.total,
                "months": {str(month): list(states) for month, states in tally.states.items()},
            }
            for tally in result.tallies()
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _state_data(row: StateSteps) -> dict[str, Any]:
    return {
        "state": row.state,
        "bond": row.bond,
        "steps": [
            {
                "stage": step.stage,
                "ground": step.ground,
                "date": str(step.date) if step.date else None,
                "no_later_than": str(step.no_later_than) if step.no_later_than else None,
                "number": step.number,
                "verified": step.verified,
                "sources": [
                    {"label": source.label, "url": safe_link(source.url)}
                    for source in (row.record.sources.get(key) for key in step.sources)
                    if source
                ],
                "note": step.note,
            }
            for step in row.steps
        ],
    }
