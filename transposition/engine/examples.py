"""Run the examples of a check: made-up fragments that it must find fault with, or let pass."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from transposition.engine.assess import assess
from transposition.engine.compile import CheckSet
from transposition.model.check import Check, CheckFile, Example
from transposition.model.directive import Directive
from transposition.model.finding import Finding
from transposition.model.record import Record

STATE = "XX"
DEFAULT_DATE = date(2026, 1, 1)


def example_record(fragment: dict[str, Any]) -> Record:
    """The record that a fragment stands for: laid over an empty one with a source and a measure to name.

    Raises:
        pydantic.ValidationError: the fragment is not in the record's format.
    """
    base: dict[str, Any] = {
        "state": STATE,
        "completeness": "partial",
        "assessed_by": {"kind": "contributor", "on": "2025-12-31"},
        "sources": {"src": {"title": "A made-up gazette", "kind": "official_text", "read_on": "2025-12-31"}},
        "measures": {
            "act": {
                "title": "A made-up act",
                "kind": "act",
                "adopted": "2013-01-10",
                "in_force": "2013-02-01",
                "names_directive": "yes",
                "verified_in": "src",
            }
        },
    }
    merged = dict(base)
    for key, value in fragment.items():
        merged[key] = base[key] | value if key in ("sources", "measures") and isinstance(value, dict) else value
    return Record.model_validate(merged)


def run_example(check: Check, example: Example, checks: CheckSet, directive: Directive) -> list[Finding]:
    """The findings of this check on the example that the example is about."""
    day = example.as_of.earliest if example.as_of else DEFAULT_DATE
    assessment = assess(directive, checks, example_record(example.record), day, bound=example.bound)
    return [
        finding
        for finding in (*assessment.findings, *assessment.work)
        if finding.check == check.id and example.provision in (None, finding.provision)
    ]


def _unknown_names(example: Example, directive: Directive) -> Iterator[str]:
    """Provisions, elements and facts that the fragment names and the directive does not have."""
    if example.provision is not None and not directive.is_scope(example.provision):
        yield f"'{example.why}' looks at {example.provision}, which the directive does not have"
    record = example_record(example.record)
    for scope, claims in record.transposition.items():
        provision = directive.provisions.get(scope)
        if not directive.is_scope(scope):
            yield f"'{example.why}' names {scope}, which the directive does not have"
        for claim in claims:
            for element in claim.elements:
                if provision is None or element not in provision.elements:
                    yield f"'{example.why}' names the element {element!r}, which {scope} does not have"
    for name, facts in record.facts.items():
        known = directive.file.facts.get(name)
        for fact in facts:
            for field in fact.values:
                if known is None or field not in known.fields:
                    yield f"'{example.why}' names {name}.{field}, which is no fact of the directive"


def example_problems(check: CheckFile, checks: CheckSet, directive: Directive) -> Iterator[str]:
    """What is wrong with the examples of a check: one sentence each; nothing if all behave."""
    for example in (*check.examples.fails, *check.examples.passes):
        yield from _unknown_names(example, directive)
    fails, passes = (
        [example for example in examples if example.provision is None or directive.is_scope(example.provision)]
        for examples in (check.examples.fails, check.examples.passes)
    )
    for example in fails:
        found = run_example(check, example, checks, directive)
        if not found:
            at = f" at {example.provision}" if example.provision else ""
            yield f"'{example.why}' should fail, but nothing was found{at}"
        elif example.severity and all(finding.weight is not example.severity for finding in found):
            yield f"'{example.why}' comes out as {found[0].weight}, not {example.severity}"
        if found and example.result:
            yield from _result_problem(example, found[0].provision, checks, directive)
    for example in passes:
        found = run_example(check, example, checks, directive)
        if found:
            yield f"'{example.why}' should pass, but: {found[0].message}"
        elif example.result and example.provision:
            yield from _result_problem(example, example.provision, checks, directive)


def _result_problem(example: Example, provision: str, checks: CheckSet, directive: Directive) -> Iterator[str]:
    day = example.as_of.earliest if example.as_of else DEFAULT_DATE
    assessment = assess(directive, checks, example_record(example.record), day, bound=example.bound)
    if provision not in assessment.provisions:
        yield f"'{example.why}': {provision} is not one provision, so it has no result"
        return
    result = assessment.provisions[provision].result
    if result != example.result:
        yield f"'{example.why}': {provision} comes out as {result}, not {example.result}"
