"""What several formats share: names of rules, states of results, and places in files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from transposition import __version__
from transposition.i18n.symbols import DISCLAIMER
from transposition.model.finding import Finding, Problem
from transposition.model.severity import Severity

DATA = "data/"
"""Name space of wrong data; ids of checks have no slash."""


def document_head(name: str) -> dict[str, Any]:
    """How a JSON document of a command begins: what it is, in which version, by which tool, and what it is not."""
    return {
        "format": f"transposition-{name}",
        "version": 1,
        "tool": {"name": "transposition", "version": __version__},
        "disclaimer": DISCLAIMER,
    }


def problem_rule(problem: Problem) -> str:
    """The name of a problem where findings of checks stand beside it."""
    return DATA + problem.code


def problem_text(problem: Problem) -> str:
    """Message and hint as one sentence."""
    hint = f" ({problem.hint})" if problem.hint else ""
    return sentence(problem.message + hint)


def sentence(text: str) -> str:
    """The text with a full stop at its end."""
    text = text.strip()
    return text if text.endswith((".", "?", "!")) else text + "."


def accepted(finding: Finding) -> str | None:
    """Why a finding does not count for the exit code, or None if it does."""
    if finding.suppressed is not None:
        return f"accepted in the record: {finding.suppressed}"
    if finding.baseline == "unchanged":
        return "known from the baseline"
    return None


def severity_counts(items: Iterable[Finding | Problem]) -> dict[Severity, int]:
    """How many of each severity, most serious first; every severity that can occur is named."""
    counts = Counter(item.severity for item in items)
    return {severity: counts[severity] for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO)}
