"""Small made-up records for tests of the engine."""

from __future__ import annotations

from datetime import date
from typing import Any

from transposition.engine.assess import assess
from transposition.engine.compile import CheckSet
from transposition.engine.examples import example_record
from transposition.model.assessment import Assessment
from transposition.model.check import Check
from transposition.model.finding import Finding
from transposition.model.record import Record
from transposition.workspace import Workspace

TODAY = date(2026, 1, 1)


def claim(status: str = "transposed", *, verified: bool = True, **more: Any) -> dict[str, Any]:
    """A claim in the format of the record."""
    base = {"id": "act", "measure": "act", "national": "§ 12", "status": status}
    return base | ({"verified_in": "src"} if verified else {"verify_in": "src"}) | more


def measure(**more: Any) -> dict[str, Any]:
    """A measure in the format of the record."""
    return {"title": "Another act", "kind": "act", "verified_in": "src"} | more


def record(transposition: dict[str, Any] | None = None, **more: Any) -> Record:
    """A record: claims by provision, and whatever else it should hold."""
    lists = {scope: claims if isinstance(claims, list) else [claims] for scope, claims in (transposition or {}).items()}
    return example_record({"transposition": lists} | more)


def look(shipped: Workspace, made: Record, as_of: date = TODAY, *, bound: bool = True) -> Assessment:
    """The assessment by the shipped checks."""
    return assess(shipped.directive, shipped.checks, made, as_of, bound=bound)


def check(kind: str, params: dict[str, Any], provisions: Any = "general", **more: Any) -> Check:
    """A check of a kind, for looking with it alone."""
    return Check.model_validate(
        {
            "id": "probe",
            "title": "Probe",
            "severity": "error",
            "provisions": provisions,
            "kind": kind,
            "with": params,
            "message": "found",
            "remedy": "none",
            "rationale": "a test",
            "authority": [{"reference": "a test", "verified": "yes"}],
            "examples": {"fails": [{"why": "x"}], "passes": [{"why": "x"}]},
        }
        | more
    )


def probe(
    shipped: Workspace,
    kind: str,
    params: dict[str, Any],
    made: Record,
    *,
    provisions: Any = "general",
    as_of: date = TODAY,
    bound: bool = True,
    **more: Any,
) -> list[Finding]:
    """What one check of a kind finds in a record, without any other check."""
    only = CheckSet([check(kind, params, provisions, **more)], shipped.directive)
    seen = assess(shipped.directive, only, made, as_of, bound=bound)
    return [*seen.findings, *seen.work]
