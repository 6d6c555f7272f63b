"""Small made-up records for tests of the engine."""

from __future__ import annotations

from datetime import date
from typing import Any

from transposition.engine.assess import assess
from transposition.engine.compile import CheckSet
from transposition.engine.examples import example_record
from transposition.model.assessment import Assessment
from transposition.model.check import Check
from transposition.model.directive import Directive, LaterDeadline
from transposition.model.finding import Finding
from transposition.model.provision import Article
from transposition.model.provisions import article_of
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


def directive(
    shipped: Workspace, provisions: dict[str, dict[str, Any]], later: dict[str, str] | None = None
) -> Directive:
    """A directive of these provisions alone, with the metadata of the shipped one.

    Args:
        provisions: by id, what differs from a duty without elements.
        later: scope -> the day that it names for itself.
    """
    articles: dict[str, list[dict[str, Any]]] = {}
    for name, more in provisions.items():
        duty = {"id": name, "modality": "shall", "gravity": 2, "obligation": "asks", "verified_in": "src"}
        articles.setdefault(article_of(name), []).append(duty | more)
    deadlines = [{"date": day, "provisions": [scope], "verified_in": "src"} for scope, day in (later or {}).items()]
    file = shipped.directive.file.model_copy(
        update={"later_deadlines": tuple(map(LaterDeadline.model_validate, deadlines))}
    )
    made = [{"article": number, "heading": "Made up", "provisions": items} for number, items in articles.items()]
    return Directive(file, tuple(map(Article.model_validate, made)))


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
