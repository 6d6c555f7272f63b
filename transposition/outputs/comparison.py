"""The comparison of States for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from transposition.analysis.comparison import Comparison, StateRow
from transposition.i18n.quoting import safe_link
from transposition.model.directive import Bond
from transposition.model.evidence import Evidenced, Source
from transposition.outputs.common import document_head


def as_json(result: Comparison) -> str:
    """The same for programs: ``transposition-comparison``, version 1. What nobody knows is null."""
    data = {
        **document_head("comparison"),
        "subject": result.subject,
        "title": result.title,
        "as_of": result.as_of.isoformat(),
        "thresholds": {
            provision: {tier: str(sentence) for tier, sentence in tiers.items()}
            for provision, tiers in result.thresholds.items()
        },
        "elements": {provision: dict(texts) for provision, texts in result.elements.items()},
        "states": [_state_data(row) for group in Bond for row in result.group(group)],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _state_data(row: StateRow) -> dict[str, Any]:
    return {
        "state": row.state,
        "group": row.group,
        "basis": row.basis,
        "results": row.results,
        "verified": row.verified,
        "claims": [
            {
                "scope": claim.scope,
                "id": claim.reading.claim.id,
                "national": claim.reading.claim.national,
                "measures": list(claim.reading.claim.measure),
                "status": claim.reading.claim.status,
                "standing": claim.reading.standing,
                "role": claim.reading.claim.role,
                "certainty": claim.reading.claim.certainty,
                "shortfall": claim.reading.claim.shortfall,
                "candidate": claim.reading.claim.candidate,
                "would_settle": claim.reading.claim.would_settle,
                "penalties": [
                    {
                        "max": str(penalty.max),
                        "min": str(penalty.min) if penalty.min else None,
                        "tier": penalty.tier,
                        "lesser_case": penalty.lesser_case,
                    }
                    for penalty in claim.penalties
                ],
                **_evidence_data(claim.reading.claim, claim.sources),
            }
            for claim in row.claims
        ],
        "elements": row.elements,
        "facts": {
            name: [
                {"answers": item.answers, "national": item.fact.national, **_evidence_data(item.fact, item.sources)}
                for item in items
            ]
            for name, items in row.facts.items()
        },
    }


def _evidence_data(item: Evidenced, sources: Iterable[Source]) -> dict[str, Any]:
    return {
        "verified": item.verified,
        "sources": [{"label": source.label, "url": safe_link(source.url)} for source in sources],
    }
