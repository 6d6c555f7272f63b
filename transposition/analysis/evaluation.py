"""From a workspace to the one result object that feeds every output."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeAlias, cast

from transposition.analysis.placed import placed
from transposition.model.assessment import Assessment
from transposition.model.directive import Bond
from transposition.model.finding import Finding, Known, Nature, Problem
from transposition.model.severity import Severity
from transposition.workspace import Workspace
from transposition.workspace.locate import shown
from transposition.workspace.readable import Readable

if TYPE_CHECKING:
    from transposition.i18n import Translator

Shows: TypeAlias = Callable[[Assessment], Assessment]
"""What an output shows of an assessment; a function of a module, so that another process finds it by name."""
Anew: TypeAlias = Callable[[str], tuple[Assessment, Readable]]
"""Makes the whole of a State again: its assessment, and what holds its record and document."""
LARGE = 8_000_000
"""Bytes of records from which on they are large together: some 10,000 claims, three seconds of work."""


@dataclass(frozen=True)
class Evaluation:
    """The result of a run: assessments, findings with positions, and problems of files.

    Attributes:
        findings: the findings chosen by ``select`` and ``ignore``; the assessments hold all of them.
        problems: what is wrong with files; never hidden by a selection.
        fixed: findings of the baseline that are gone.
        work: what the chosen checks say about the records themselves: contradictions, and what is still to be read.
        anew: makes the whole of a State, of which only a part is held (see ``whole``).
    """

    workspace: Readable
    as_of: date
    assessments: tuple[Assessment, ...]
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    fixed: tuple[Known, ...] = field(default=())
    work: tuple[Finding, ...] = field(default=())
    anew: Anew | None = field(default=None, compare=False, repr=False)

    def whole(self, item: Assessment) -> tuple[Assessment, Readable]:
        """An assessment with all its claims, and what its record and document are read from."""
        return (item, self.workspace) if self.anew is None else self.anew(item.state)

    def group(self, bond: Bond) -> tuple[Assessment, ...]:
        """The States that stand to the directive in one way at the date."""
        return tuple(item for item in self.assessments if item.bond is bond)

    def of(self, state: str) -> tuple[Finding, ...]:
        """The chosen findings of one State.

        Raises:
            ValueError: the State was not assessed, so that nothing found would say nothing about it.
        """
        return self._of(state, self.findings)

    def work_of(self, state: str) -> tuple[Finding, ...]:
        """What is still to be read or checked in the record of one State; raises as ``of`` does."""
        return self._of(state, self.work)

    def _of(self, state: str, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        if all(item.state != state for item in self.assessments):
            told = ", ".join(item.state for item in self.assessments) or "no State"
            raise ValueError(f"{state!r} was not assessed; this is about {told}")
        return tuple(finding for finding in findings if finding.state == state)

    def told_in(self, t: Translator) -> Evaluation:
        """The same with the texts of the findings in a language."""
        if not t.translates:
            return self
        checks = {check.id: check for check in self.workspace.checks}

        def told(findings: Iterable[Finding]) -> tuple[Finding, ...]:
            return tuple(item.but(**t.finding(item, checks.get(item.check))._asdict()) for item in findings)

        return replace(
            self,
            assessments=tuple(a.but(findings=told(a.findings), work=told(a.work)) for a in self.assessments),
            findings=told(self.findings),
            work=told(self.work),
        )

    def reported(self, *, everything: bool) -> Evaluation:
        """The same with what machines have to see of the records among the findings.

        Args:
            everything: also what is still to be read or checked; else only records that contradict themselves.
        """
        more = tuple(item for item in self.work if everything or item.nature is Nature.RECORD)
        return replace(self, findings=self.findings + more)

    def fails(self, threshold: Severity | None) -> bool:
        """Whether a finding at or above the threshold counts; None never fails.

        Findings of a State without a duty (yet) never count; an error in a record does.
        """
        obliged = {item.state for item in self.assessments if item.obliged}
        against = (item for item in self.findings if item.state in obliged)
        # A record that contradicts itself is wrong data, whoever it is about; what is only thin never fails.
        wrong = (item for item in self.work if item.nature is Nature.RECORD and item.severity is Severity.ERROR)
        return threshold is not None and any(
            item.counts and item.severity.rank <= threshold.rank for item in (*against, *wrong)
        )


def evaluate(
    workspace: Readable,
    states: Iterable[str] | None = None,
    as_of: date | None = None,
    chosen: Callable[[Finding], bool] = lambda _finding: True,
    shows: Shows | None = None,
) -> Evaluation:
    """Assess States of a workspace and give every finding its place in the file.

    Args:
        workspace: the loaded workspace.
        states: codes, in the order wanted; all records if left out.
        as_of: the date of the assessment; today if left out.
        chosen: which findings to show and count (see ``selection``).
        shows: what the output shows of an assessment, if not everything: of records that are large together, no more
            is held (see ``large``).

    Raises:
        ValueError: there is no record of a State that is asked for.
        TypeError: a text is given instead of a list, for its letters are no States, or instead of a date.
    """
    day = as_of or date.today()
    if not isinstance(day, date) or isinstance(day, datetime):
        raise TypeError(f"as_of is a day, as in date(2026, 1, 31), and not {as_of!r}")
    if isinstance(states, str):
        raise TypeError(f"states is a list of codes, as in [{states!r}], and not a text")
    codes = list(dict.fromkeys(workspace.states if states is None else states))
    unknown = [code for code in codes if code not in workspace.states]
    if unknown:
        # Nothing found about nobody would look like nothing wrong.
        raise ValueError(f"there is no record of {', '.join(map(repr, unknown))} in {workspace.root}")
    assessments, anew = (None, None) if shows is None else _large(workspace, codes, day, shows)
    if assessments is None:
        usable = [code for code in codes if workspace.record(code) is not None]
        assessments = assessments_of(workspace, usable, day)
    return Evaluation(
        workspace,
        day,
        tuple(assessments),
        tuple(finding for item in assessments for finding in item.findings if chosen(finding)),
        tuple(workspace.problems),
        work=tuple(finding for item in assessments for finding in item.work if chosen(finding)),
        anew=anew,
    )


def _large(
    workspace: Readable, states: Sequence[str], as_of: date, shows: Shows
) -> tuple[list[Assessment], Anew] | tuple[None, None]:
    """Assess records that are large together; None where they are not."""
    sizes = record_sizes(workspace, states) if isinstance(workspace, Workspace) else {}
    if not isinstance(workspace, Workspace) or sum(sizes.values()) < LARGE:
        return None, None
    from transposition.analysis.large import assess_large

    return assess_large(workspace, sizes, as_of, shows)


def record_sizes(workspace: Workspace, states: Iterable[str]) -> dict[str, int]:
    """Bytes of the records of some States; 0 where that cannot be told, which is told when it is read."""
    sizes = {}
    for state in states:
        try:
            sizes[state] = workspace.record_path(state).stat().st_size
        except OSError:
            sizes[state] = 0
    return sizes


def assessments_of(workspace: Readable, states: Sequence[str], as_of: date) -> list[Assessment]:
    """Assess States that have a usable record.

    What was kept of an earlier run is used where nothing has changed since.

    Args:
        workspace: rules and records.
        states: their codes; checks over the whole workspace see all of them together.
        as_of: the date of the assessment.
    """
    keeper = workspace.keeper if isinstance(workspace, Workspace) and not workspace.problems else None
    if keeper is None or not isinstance(workspace, Workspace):
        return _assess(workspace, states, as_of)
    name = f"assessed-{'+'.join(states) if len(states) < 4 else f'{len(states)}-states'}"
    paths = [workspace.record_path(state) for state in states]
    # Findings name files as they are seen from the current folder.
    key = keeper.key(paths, f"{workspace.key}|{as_of}|{'|'.join(map(shown, paths))}")
    kept = keeper.load(name, workspace.root, key)
    if kept is not None:
        return cast("list[Assessment]", kept)
    found = _assess(workspace, states, as_of)
    if not workspace.problems and not workspace.checks.foreign:
        keeper.save(name, workspace.root, key, found)
    return found


def _assess(workspace: Readable, states: Sequence[str], as_of: date) -> list[Assessment]:
    from transposition.engine.assess import assess_all

    records = [record for record in map(workspace.record, states) if record is not None]
    found = assess_all(workspace.directive, workspace.checks, records, as_of)
    return [placed(item, workspace.document(item.state)) for item in found]
