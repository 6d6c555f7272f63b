"""The terminal page of ``check --record``: what is still to be read or checked in the records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transposition.i18n import Translator
from transposition.i18n.symbols import DISCLAIMER
from transposition.terminal.country import finding_rows

if TYPE_CHECKING:
    from rich.console import Console

    from transposition.analysis.evaluation import Evaluation


def render_work(evaluation: Evaluation, t: Translator, console: Console) -> None:
    """Everything that is still to be read or checked, State by State, with its place."""
    for assessment in evaluation.assessments:
        entries = evaluation.work_of(assessment.state)
        number = t.plural("{n} item", "{n} items", len(entries))
        console.print(f"{t.state(assessment.state)} ({assessment.state}): {number}", style="bold")
        for item in entries:
            console.print()
            console.print(*finding_rows(item, t))
        console.print()
    console.print(t(DISCLAIMER), style="dim")
