"""From a workspace to the one result object that feeds every output."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from transposition.model.assessment import Assessment
from transposition.model.check import Severity
from transposition.model.finding import Finding, Problem
from transposition.workspace import Workspace

if TYPE_CHECKING:
    from transposition.analysis.baseline import Known


@dataclass(frozen=True)
class Evaluation:
    """The result of a run: assessments, findings with positions, and problems of files.

    Attributes:
        findings: the findings chosen by ``select`` and ``ignore``; the assessments hold all of them.
        problems: what is wrong with files; never hidden by a selection.
        fixed: findings of the baseline that are gone.
    """

    workspace: Workspace
    as_of: date
    assessments: tuple[Assessment, ...]
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    fixed: tuple[Known, ...] = field(default=())

    def of(self, state: str) -> tuple[Finding, ...]:
        """The chosen findings of one State."""
        return tuple(finding for finding in self.findings if finding.state == state)

    def fails(self, threshold: Severity | None) -> bool:
        """Whether a finding at or above the threshold counts; None never fails.

        Findings of a State that is not bound never count.
        """
        bound = {item.state for item in self.assessments if item.bound}
        return threshold is not None and any(
            finding.counts and finding.state in bound and finding.severity.rank <= threshold.rank
            for finding in self.findings
        )


def evaluate(
    workspace: Workspace,
    states: Iterable[str] | None = None,
    as_of: date | None = None,
    chosen: Callable[[Finding], bool] = lambda _finding: True,
) -> Evaluation:
    """Assess States of a workspace and give every finding its place in the file.

    Args:
        workspace: the loaded workspace.
        states: codes, in the order wanted; all records if left out.
        as_of: the date of the assessment; today if left out.
        chosen: which findings to show and count (see ``selection``).
    """
    day = as_of or date.today()
    codes = list(workspace.states if states is None else states)
    usable = [code for code in codes if workspace.record(code) is not None]
    assessments = []
    for assessment in workspace.assessments(usable, day):
        document = workspace.document(assessment.state)
        assert document is not None
        placed = tuple(finding.but(span=document.span(finding.path)) for finding in assessment.findings)
        assessments.append(assessment.but(findings=placed))
    findings = tuple(finding for item in assessments for finding in item.findings if chosen(finding))
    return Evaluation(workspace, day, tuple(assessments), findings, tuple(workspace.problems))
