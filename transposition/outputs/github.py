"""Workflow commands of GitHub Actions: one annotation per finding and per problem.

Errors and warnings that count are annotated as such; what is accepted or for information is a notice, and what a
baseline knows is counted in one.
"""

from __future__ import annotations

from collections.abc import Iterator

from transposition.analysis.evaluation import Evaluation
from transposition.i18n.words import plural
from transposition.model.finding import Span, posix
from transposition.model.severity import Severity
from transposition.outputs.common import accepted, problem_rule, problem_text

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice", Severity.OFF: "notice"}


def render(evaluation: Evaluation) -> str:
    """One line per annotation."""
    return "".join(line + "\n" for line in _lines(evaluation))


def _lines(evaluation: Evaluation) -> Iterator[str]:
    for problem in evaluation.problems:
        yield command(_COMMANDS[problem.severity], problem_rule(problem), problem_text(problem), problem.span)
    # The service shows the first ten of a step: those that count come before those that are known.
    known = sum(item.baseline == "unchanged" for item in evaluation.findings)
    for item in sorted(evaluation.findings, key=lambda finding: accepted(finding) is not None):
        if item.baseline == "unchanged":
            continue
        reason = accepted(item)
        level = "notice" if reason else _COMMANDS[item.severity]
        text = f"{item.message}\n{item.remedy}" + (f"\n({reason})" if reason else "")
        yield command(level, f"{item.state} {item.provision}: {item.check}", text, item.span)
    if known:
        yield command("notice", "baseline", f"{plural(known, 'finding')} known from the baseline and not shown", None)
    if evaluation.fixed:
        gone = "\n".join(map(str, evaluation.fixed))
        text = (
            f"{plural(len(evaluation.fixed), 'finding')} of the baseline gone; write it anew to let it shrink:\n{gone}"
        )
        yield command("notice", "baseline", text, None)


def command(level: str, title: str, message: str, span: Span | None) -> str:
    """One workflow command; GitHub takes columns only for a range within one line."""
    fields = {}
    if span:
        fields = {"file": posix(span.file), "line": str(span.line), "endLine": str(span.end_line)}
        if span.line == span.end_line:
            # GitHub counts the last column itself, SARIF and editors the one behind it.
            fields |= {"col": str(span.column), "endColumn": str(max(span.column, span.end_column - 1))}
    fields["title"] = title
    return (
        f"::{level} "
        + ",".join(f"{key}={escape_field(value)}" for key, value in fields.items())
        + "::"
        + escape(message)
    )


def escape(text: str) -> str:
    """Text so that the message ends where it should.

    >>> escape("50 %\\nnext")
    '50 %25%0Anext'
    """
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escape_field(text: str) -> str:
    """The same for a field, in which colons and commas have a meaning, too."""
    return escape(text).replace(":", "%3A").replace(",", "%2C")
