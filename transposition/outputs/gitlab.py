"""GitLab's code quality report (the subset of Code Climate's format that GitLab reads)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from transposition.analysis.evaluation import Evaluation
from transposition.model.finding import Span, fingerprints, posix
from transposition.model.severity import Severity
from transposition.outputs.common import accepted, problem_rule, problem_text

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.INFO: "info", Severity.OFF: "info"}


def render(evaluation: Evaluation) -> str:
    """A JSON list; what is accepted or known is kept as ``info``, so that it does not look fixed."""
    return json.dumps(list(_entries(evaluation)), ensure_ascii=False, indent=2) + "\n"


def _entries(evaluation: Evaluation) -> Iterator[dict[str, Any]]:
    for problem, fingerprint in fingerprints(evaluation.problems):
        severity = "blocker" if problem.severity is Severity.ERROR else _SEVERITIES[problem.severity]
        yield _entry(problem_rule(problem), problem_text(problem), fingerprint, severity, problem.span)
    for item in evaluation.findings:
        reason = accepted(item)
        text = f"{item.state} {item.provision}: {item.message}" + (f" ({reason})" if reason else "")
        severity = "info" if reason else _SEVERITIES[item.severity]
        assert item.span is not None, "a finding of a workspace has a place"
        yield _entry(item.check, text, item.id, severity, item.span)


def _entry(check: str, text: str, fingerprint: str, severity: str, span: Span) -> dict[str, Any]:
    return {
        "description": text,
        "check_name": check,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": posix(span.file), "lines": {"begin": span.line, "end": span.end_line}},
    }
