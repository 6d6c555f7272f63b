"""The States that have a record, for programs."""

from __future__ import annotations

import json

from transposition.analysis.evaluation import Evaluation
from transposition.model.states import state_name
from transposition.outputs.common import document_head


def as_json(evaluation: Evaluation) -> str:
    """``transposition-states``, version 1: what ``transposition list`` shows."""
    rows = []
    for item in evaluation.assessments:
        record = evaluation.workspace.record(item.state)
        assert record is not None
        step = item.steps[-1] if item.steps else None
        rows.append(
            {
                "state": item.state,
                "name": state_name(item.state),
                "bond": item.bond,
                "obliged": item.obliged,
                "completeness": record.completeness,
                "provisions": item.figures.applicable,
                "looked_at": item.figures.looked_at,
                "gaps": item.gaps,
                "last_step": {"stage": step.stage, "known_from": str(step.known_from) if step.known_from else None}
                if step
                else None,
            }
        )
    document = {
        **document_head("states"),
        "directive": evaluation.workspace.directive.file.celex,
        "as_of": evaluation.as_of.isoformat(),
        "states": rows,
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
