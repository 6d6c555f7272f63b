"""A finding: what a check noticed, where it stands, and on what it rests."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import PurePath
from typing import Any

from transposition.model.check import Severity

DocPath = tuple[str | int, ...]
"""A place in a document: keys and list positions, as in ``("measures", "stgb", "in_force")``."""


@dataclass(frozen=True, slots=True)
class Span:
    """A range in a file. Lines and columns count from 1, columns in Unicode code points."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A source as a finding cites it."""

    label: str
    url: str | None
    verified: bool
    read_on: str | None = None


class Nature(StrEnum):
    """What a finding is about.

    ``gap``: an obligation is not met. ``benchmark``: the same, for a State that is not bound.
    ``record``: the record itself (dates, evidence, references). ``procedure``: procedures and findings of others.
    """

    GAP = "gap"
    BENCHMARK = "benchmark"
    RECORD = "record"
    PROCEDURE = "procedure"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found in one record.

    Attributes:
        id: the same in every run, whatever the order of files and entries.
        weight: severity before the cap for States that are not bound; results and order follow it.
        element: element or penalty tier, where the finding is about one.
        subject: id of the claim, measure, step or fact it is about.
        path: its place in the record; ``span`` is that place in the file.
        facts: what led to the finding, one statement each.
        caps: why the severity is lower than the check's own, one statement each.
    """

    id: str
    check: str
    title: str
    severity: Severity
    weight: Severity
    nature: Nature
    state: str
    provision: str
    message: str
    remedy: str
    element: str | None = None
    subject: str | None = None
    path: DocPath = ()
    span: Span | None = None
    evidence: tuple[Evidence, ...] = ()
    facts: tuple[str, ...] = ()
    caps: tuple[str, ...] = ()
    suppressed: str | None = None
    baseline: str | None = None
    values: dict[str, str] = field(default_factory=dict, hash=False, compare=False)

    def but(self, **changes: Any) -> Finding:
        """A copy with other values."""
        return replace(self, **changes)

    @property
    def place(self) -> str:
        """Its place inside the workspace, wherever that lies: for what is handed over to others."""
        position = f":{self.span.line}:{self.span.column}" if self.span else ""
        return f"member_states/{self.state}.yaml{position}"

    @property
    def counts(self) -> bool:
        """Whether it counts for the exit code: neither suppressed nor known from the baseline."""
        return self.suppressed is None and self.baseline != "unchanged"


@dataclass(frozen=True, slots=True, order=True)
class Known:
    """A finding as a baseline remembers it; everything but the id is there for readers."""

    state: str
    provision: str
    check: str
    element: str | None
    id: str

    def __str__(self) -> str:
        element = f" {self.element}" if self.element else ""
        return f"{self.state} {self.provision} {self.check}{element} ({self.id})"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a file or a call; evaluation of the other files goes on.

    ``code`` has a name space of its own (``yaml-``, ``schema-``, ``ref-``, ``reading-``, ``evidence-``,
    ``date-``, ``id-``, ``file-``, ``config-``), so that wrong data can be told from findings about law.
    """

    span: Span
    code: str
    message: str
    hint: str | None = None
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.span}: {self.code} {self.message}{hint}"


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
