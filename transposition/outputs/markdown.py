"""Markdown for a pull-request comment or a step summary: a verdict, a table, and the findings to unfold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from transposition.analysis.evaluation import Evaluation
from transposition.i18n.quoting import markdown
from transposition.i18n.symbols import DISCLAIMER, RESULTS, SEVERITIES
from transposition.i18n.words import plural
from transposition.model.assessment import Assessment, Basis, Result
from transposition.model.finding import Finding, Problem, posix
from transposition.model.severity import Severity
from transposition.model.states import state_name
from transposition.outputs.common import accepted, problem_text, severity_counts

LISTED = 50
"""Findings per severity that are listed; hosts cut comments off at about 65,000 characters."""

_COLUMNS = (
    Result.TRANSPOSED,
    Result.PARTIAL,
    Result.NOT_TRANSPOSED,
    Result.NOT_NOTIFIED,
    Result.NOT_ASSESSED,
    Result.OPTION_USED,
    Result.OPTION_NOT_USED,
)


def render(evaluation: Evaluation) -> str:
    """The Markdown text."""
    return "\n".join(_lines(evaluation)) + "\n"


def _lines(evaluation: Evaluation) -> Iterator[str]:
    number = evaluation.workspace.directive.file.number
    yield f"## Transposition of Directive {markdown(number)}" if number else "## Transposition"
    yield ""
    yield _verdict(evaluation)
    yield ""
    if evaluation.problems:
        yield from _problems(evaluation.problems)
    if evaluation.assessments:
        yield from _table(evaluation)
    yield from _findings(evaluation)
    if evaluation.fixed:
        yield from _fold(
            f"{plural(len(evaluation.fixed), 'finding')} of the baseline gone: write it anew to let it shrink",
            [f"- {markdown(str(item))}" for item in evaluation.fixed[:LISTED]],
            len(evaluation.fixed),
        )
    yield f"<sub>{markdown(DISCLAIMER)}</sub>"


def _verdict(evaluation: Evaluation) -> str:
    counts = severity_counts(evaluation.findings)
    parts = [f"{SEVERITIES[severity][0]} {plural(number, severity)}" for severity, number in counts.items() if number]
    if not evaluation.assessments:
        sentence = "Nothing was evaluated."
    else:
        sentence = f"**{plural(len(evaluation.findings), 'finding')}**" + (f": {', '.join(parts)}." if parts else ".")
        sentence += f" As of {evaluation.as_of.isoformat()}."
    quiet = sum(accepted(item) is not None for item in evaluation.findings)
    if quiet:
        sentence += f" {quiet} of them accepted or known."
    return sentence + f" **{plural(len(evaluation.problems), 'problem')}** in files."


def _problems(problems: Sequence[Problem]) -> Iterator[str]:
    lines = [f"- {_place(problem)} `{problem.code}` {markdown(problem_text(problem))}" for problem in problems[:LISTED]]
    yield from _fold(f"{plural(len(problems), 'problem')} in files", lines, len(problems), unfolded=True)


def _table(evaluation: Evaluation) -> Iterator[str]:
    heads = ["State", *(RESULTS[result].word for result in _COLUMNS), "errors", "warnings", "information"]
    yield "| " + " | ".join(heads) + " |"
    yield "| --- |" + " ---: |" * (len(heads) - 1)
    for item in evaluation.assessments:
        numbers = severity_counts(evaluation.of(item.state)).values()
        cells = [_name(item), *(str(item.counts[result]) for result in _COLUMNS), *map(str, numbers)]
        yield "| " + " | ".join(cells) + " |"
    yield ""
    if any(item.basis is Basis.BENCHMARK for item in evaluation.assessments):
        yield "\\* Not bound by the directive: measured against it as a benchmark; nothing here is a gap."
        yield ""


def _name(item: Assessment) -> str:
    star = r" \*" if item.basis is Basis.BENCHMARK else ""
    return f"{item.state} {markdown(state_name(item.state))}{star}"


def _findings(evaluation: Evaluation) -> Iterator[str]:
    counting = [item for item in evaluation.findings if accepted(item) is None]
    for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO):
        items = [item for item in counting if item.severity is severity]
        if items:
            noun = {"error": "error", "warning": "warning", "info": "remark"}[severity]
            yield from _fold(
                plural(len(items), noun),
                _finding_rows(items[:LISTED]),
                len(items),
                unfolded=severity is Severity.ERROR and len(items) <= 10,
            )
    rest = [item for item in evaluation.findings if accepted(item) is not None]
    if rest:
        lines = [
            f"- {item.state} {markdown(item.provision)} `{item.check}`: {markdown(accepted(item) or '')}"
            for item in rest[:LISTED]
        ]
        yield from _fold(f"{len(rest)} accepted or known", lines, len(rest))


def _finding_rows(items: Iterable[Finding]) -> list[str]:
    rows = ["| State | Provision | Weight | Finding | Where |", "| --- | --- | --- | --- | --- |"]
    for item in items:
        new = "**new** " if item.baseline == "new" else ""
        text = f"{new}{markdown(item.message)} `{item.check}`"
        axes = f"{item.gravity or ''}{item.certainty or ''}" + (" to be confirmed" if item.to_confirm else "")
        rows.append(f"| {item.state} | {markdown(item.provision)} | {axes} | {text} | {_place(item)} |")
    return rows


def _fold(title: str, lines: list[str], total: int, *, unfolded: bool = False) -> Iterator[str]:
    yield f"<details{' open' if unfolded else ''}><summary>{title}</summary>"
    yield ""
    yield from lines
    if total > LISTED:
        yield ""
        yield f"... and {total - LISTED} more; the other formats list them all."
    yield ""
    yield "</details>"
    yield ""


def _place(item: Finding | Problem) -> str:
    if item.span is None:
        return ""
    # A backtick cannot be escaped inside code.
    return "`" + f"{posix(item.span.file)}:{item.span.line}".replace("`", "'").replace("|", r"\|") + "`"
