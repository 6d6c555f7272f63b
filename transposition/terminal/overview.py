"""The terminal output of ``check --all``: the Union at a glance, States by articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transposition.i18n import Translator
from transposition.i18n.symbols import SHADES
from transposition.model import provisions as names
from transposition.model.assessment import Assessment
from transposition.model.directive import Bond
from transposition.model.severity import Severity

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from transposition.analysis.evaluation import Evaluation


def render_union(evaluation: Evaluation, t: Translator, console: Console) -> None:
    """Print States by articles; Union at a glance."""
    from rich.text import Text

    directive = evaluation.workspace.directive
    console.print(
        Text.assemble(
            (t.plural("{n} State", "{n} States", len(evaluation.assessments)), "bold"),
            f" · {t('Directive')} {directive.file.number} · {t('as of {day}', day=evaluation.as_of)}",
        )
    )
    groups = [
        (t("Bound by the directive"), evaluation.group(Bond.BOUND)),
        (t("Not yet bound: a benchmark"), evaluation.group(Bond.NOT_YET)),
        (t("No longer bound: a benchmark"), evaluation.group(Bond.FORMER)),
        (t("Not bound: a benchmark"), evaluation.group(Bond.OUTSIDE)),
    ]
    numbers = [number for number, summary in evaluation.assessments[0].articles.items() if _asks(summary.shade.value)]
    console.print()
    console.print(_ruler(numbers), style="dim")
    for title, members in groups:
        if not members:
            continue
        console.print(title, style="bold")
        for assessment in members:
            console.print(_union_row(assessment, numbers))
    console.print()
    legend = dict.fromkeys(
        f"{SHADES[shade].symbol} {t(SHADES[shade].word)}" for shade in SHADES if shade.value != "nothing"
    )
    console.print("   ".join(legend), style="dim")
    console.print(t("Columns: articles. ✗ errors and ▲ warnings count findings, not provisions."), style="dim")


def _asks(shade: str) -> bool:
    return shade != "nothing"


def _ruler(numbers: list[str]) -> Text:
    """Numbers of articles from top to bottom, two columns each: digits, letters below them; an annex begins with A."""
    from rich.text import Text

    parts = [names.number_and_letters(number) for number in numbers]
    digits, letters = (max((len(part[place]) for part in parts), default=0) for place in (0, 1))
    labels = [number.rjust(digits) + letter.ljust(letters) for number, letter in parts]
    rows = ["".join(f"{label[place]} " for label in labels) for place in range(digits + letters)]
    return Text("\n".join(f"   {row}" for row in rows) + f"{'✗':>4}{'▲':>5}")


def _union_row(assessment: Assessment, numbers: list[str]) -> Text:
    from rich.text import Text

    row = Text(f"{assessment.state} ")
    for number in numbers:
        look = SHADES[assessment.articles[number].shade]
        row.append(f"{look.symbol} ", style=look.style)
    counted = assessment.figures.findings
    row.append(f"{counted[Severity.ERROR]:>4}{counted[Severity.WARNING]:>5}")
    return row
