"""Assess records that are large together one by one, in two processes, so that few of them are in memory at once.

Of an assessment only that is held which the output shows; nothing is kept for the next run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from transposition.analysis.evaluation import Anew, Shows
from transposition.analysis.jobs import spread
from transposition.analysis.placed import placed
from transposition.engine.assess import Found, Said, across, assess_alone
from transposition.model.assessment import Assessment
from transposition.model.finding import Problem
from transposition.model.record import Record
from transposition.model.severity import Severity
from transposition.workspace import Workspace, WorkspaceError
from transposition.workspace.document import Document
from transposition.workspace.readable import Readable


def assess_large(
    workspace: Workspace, sizes: Mapping[str, int], as_of: date, shows: Shows
) -> tuple[list[Assessment], Anew]:
    """Assess States whose records are large; the problems of the records are added to those of the workspace.

    Args:
        sizes: the States, in the order wanted, and the bytes of their records.
        shows: what the output shows, and is therefore held.

    Returns:
        The assessments, and what makes the whole of one again.

    A record in which the checks over the whole workspace find something is read a second time: what they find is known
    only when all were read, and by then it is not in memory any more.
    """
    parts = spread(_Alone(workspace, as_of, shows, {}), sizes)
    for part in parts.values():
        workspace.problems += part.problems
    found = across(workspace.checks, {state: part.said for state, part in parts.items() if part.assessment})
    again = _Alone(workspace, as_of, shows, found)
    parts |= spread(again, {state: sizes[state] for state in sizes if state in found})
    return [part.assessment for part in parts.values() if part.assessment], again.whole


@dataclass(frozen=True)
class _Part:
    """What is left of a record that was read and assessed; ``assessment`` is None where it cannot be used."""

    assessment: Assessment | None
    said: Said
    problems: tuple[Problem, ...]


class _Alone:
    """Reads and assesses the record of one State."""

    def __init__(self, workspace: Workspace, as_of: date, shows: Shows, found: Mapping[str, Sequence[Found]]) -> None:
        self._workspace = workspace
        self._checks = workspace.checks
        self._as_of = as_of
        self._shows = shows
        self._found = found

    def __reduce__(self) -> tuple[object, ...]:
        """A process that shares no memory with this one reads the rules for itself."""
        workspace = self._workspace
        return _again, (workspace.root, workspace.severities, self._as_of, self._shows, self._found)

    def __call__(self, state: str) -> _Part:
        record, document, problems = self._workspace.read_alone(state)
        if record is None:
            return _Part(None, (), tuple(problems))
        assessment, said = self._assess(record)
        return _Part(self._shows(placed(assessment, document)), said, tuple(problems))

    def whole(self, state: str) -> tuple[Assessment, Readable]:
        """The assessment of a State with all its claims, and its record.

        Raises:
            WorkspaceError: the record was changed meanwhile, and cannot be used any more.
        """
        record, document, problems = self._workspace.read_alone(state)
        if record is None or document is None:
            raise WorkspaceError(problems)
        return placed(self._assess(record)[0], document), _OneState(self._workspace, record, document)

    def _assess(self, record: Record) -> tuple[Assessment, Said]:
        found = self._found.get(record.state, ())
        return assess_alone(self._workspace.directive, self._checks, record, self._as_of, found)


class _OneState:
    """The record of one State with the rules of its workspace."""

    def __init__(self, workspace: Workspace, record: Record, document: Document) -> None:
        self.root = workspace.root
        self.directive = workspace.directive
        self.checks = workspace.checks
        self.problems: list[Problem] = []
        self.states = (record.state,)
        self._record, self._document = record, document

    def record(self, state: str) -> Record | None:
        """The record, if it is about this State."""
        return self._record if state in self.states else None

    def document(self, state: str) -> Document | None:
        """The document behind it."""
        return self._document if state in self.states else None


def _again(
    root: Path, severities: Mapping[str, Severity], as_of: date, shows: Shows, found: Mapping[str, Sequence[Found]]
) -> _Alone:
    return _Alone(Workspace(root, severities), as_of, shows, found)
