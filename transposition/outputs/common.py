"""What several formats share: names of rules, states of results, and places in files."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from transposition.model.check import Severity
from transposition.model.finding import Finding, Problem

DATA = "data/"
"""Name space of wrong data; ids of checks have no slash."""


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


def fingerprints(problems: Iterable[Problem]) -> Iterator[tuple[Problem, str]]:
    """Problems with an identity that does not depend on lines; equal ones are told apart by their order."""
    seen: Counter[str] = Counter()
    for problem in problems:
        text = "|".join((problem.code, posix(problem.span.file), problem.message))
        seen[text] += 1
        yield problem, hashlib.sha256(f"{text}|{seen[text]}".encode()).hexdigest()[:16]


def posix(file: str) -> str:
    """A path with forward slashes, as pages and services expect it."""
    return PurePath(file).as_posix()


def severity_counts(items: Iterable[Finding | Problem]) -> dict[Severity, int]:
    """How many of each severity, most serious first; every severity that can occur is named."""
    counts = Counter(item.severity for item in items)
    return {severity: counts[severity] for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO)}


def plural(number: int, noun: str) -> str:
    """``1 error``, ``2 errors``.

    >>> plural(1, "error"), plural(0, "file")
    ('1 error', '0 files')
    """
    return f"{number} {noun}" + ("" if number == 1 else "s")
