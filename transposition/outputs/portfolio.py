"""Several directives for programs."""

from __future__ import annotations

import json
from typing import Any

from transposition.analysis.portfolio import FollowedDirective, Overview, Row, StateOfPlay
from transposition.i18n.quoting import safe_link
from transposition.model.record import InfringementStep
from transposition.outputs.common import document_head


def as_json(result: Overview) -> str:
    """The overview for programs: ``transposition-overview``, version 1."""
    data = {
        **document_head("overview"),
        "title": result.title,
        "as_of": result.as_of.isoformat(),
        "directives": [_directive(item) for item in result.directives],
        "states": list(result.states),
        "rows": [_row(row) for row in result.rows],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _directive(item: FollowedDirective) -> dict[str, Any]:
    coming = item.upcoming
    return {
        "celex": item.celex,
        "name": item.name,
        "number": item.number,
        "title": item.title,
        "eli": safe_link(item.eli),
        "deadline": str(item.deadline),
        "days_since_deadline": item.days,
        "due": item.due,
        "next": {"date": str(coming.date), "event": coming.event} if coming else None,
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "state": row.state,
        "celex": row.directive.celex,
        "bond": row.bond,
        "obliged": row.obliged,
        "record": row.play.completeness if row.play else "broken" if row.broken else "none",
        "play": _play(row.play) if row.play else None,
    }


def _play(play: StateOfPlay) -> dict[str, Any]:
    return {
        "basis": play.basis,
        "result": play.shade,
        "provisions": play.applicable,
        "met": play.met,
        "short": play.short,
        "to_confirm": play.to_confirm,
        "options": play.options,
        "not_assessed": play.not_assessed,
        "errors": play.errors,
        "warnings": play.warnings,
        "measures": play.measures,
        "notified": play.notified,
        "last_notified": str(play.last_notified) if play.last_notified else None,
        "open_procedure": play.stage,
        "last_step": _step(play.last_step) if play.last_step else None,
    }


def _step(step: InfringementStep) -> dict[str, Any]:
    return {
        "stage": step.stage,
        "ground": step.ground,
        "date": str(step.date) if step.date else None,
        "no_later_than": str(step.no_later_than) if step.no_later_than else None,
        "verified": step.verified,
    }
