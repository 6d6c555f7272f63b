"""How many problems of one file are told one by one."""

from __future__ import annotations

from collections.abc import Iterable

from transposition.model.finding import Problem, Span
from transposition.model.severity import Severity

MAX_PER_FILE = 200
"""Beyond so many nobody reads on; the rest is counted."""


class Capped:
    """Collects the problems of one file, and only counts those beyond the limit."""

    def __init__(self, limit: int = MAX_PER_FILE) -> None:
        self._limit = limit
        self._kept: list[Problem] = []
        self._errors = self._others = 0

    def add(self, problem: Problem) -> None:
        if len(self._kept) < self._limit:
            self._kept.append(problem)
        elif problem.severity is Severity.ERROR:
            self._errors += 1
        else:
            self._others += 1

    def count(self, errors: int) -> None:
        """Further errors that nobody need describe."""
        self._errors += errors

    @property
    def full(self) -> bool:
        """Whether further problems are only counted, so that nobody need look for their hints."""
        return len(self._kept) >= self._limit

    def all(self, name: str) -> list[Problem]:
        """The problems, and one more that says how many are not told.

        Args:
            name: the file's name as problems show it.
        """
        more = self._errors + self._others
        if not more:
            return self._kept
        # What is left out is an error as soon as one of them is, or a limit would turn a broken file green.
        severity = Severity.ERROR if self._errors else Severity.WARNING
        last = self._kept[-1].span if self._kept else Span(name, 1, 1, 1, 1)
        told = "problem of this file is" if more == 1 else "problems of this file are"
        message = f"{more} more {told} not told one by one"
        note = Problem(last, "file-problems", message, "mend those above first", severity)
        return [*self._kept, note]


def capped(problems: Iterable[Problem], name: str) -> list[Problem]:
    """Problems of one file, at most so many and a count of the rest."""
    kept = Capped()
    for problem in problems:
        kept.add(problem)
    return kept.all(name)
