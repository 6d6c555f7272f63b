"""CSV: one row per finding, problem and fixed finding, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from transposition.analysis.evaluation import Evaluation
from transposition.i18n.quoting import csv_cell
from transposition.model.finding import Span, posix
from transposition.outputs.common import problem_rule

COLUMNS = (
    "type",
    "id",
    "state",
    "provision",
    "element",
    "subject",
    "check",
    "title",
    "severity",
    "weight",
    "gravity",
    "certainty",
    "to_confirm",
    "nature",
    "message",
    "remedy",
    "file",
    "line",
    "column",
    "end_line",
    "end_column",
    "evidence",
    "verified",
    "suppressed",
    "baseline",
)


def render(evaluation: Evaluation) -> str:
    """The table, with a header row; with a byte order mark, as every CSV of this tool."""
    text = StringIO()
    table = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    table.writeheader()
    for row in _rows(evaluation):
        table.writerow({column: csv_cell(value) for column, value in row.items()})
    return "\ufeff" + text.getvalue()


def _rows(evaluation: Evaluation) -> Iterator[dict[str, str]]:
    for item in evaluation.findings:
        yield {
            "type": "finding",
            "id": item.id,
            "state": item.state,
            "provision": item.provision,
            "element": item.element or "",
            "subject": item.subject or "",
            "check": item.check,
            "title": item.title,
            "severity": item.severity,
            "weight": item.weight,
            "gravity": str(item.gravity or ""),
            "certainty": item.certainty or "",
            "to_confirm": "yes" if item.to_confirm else "",
            "nature": item.nature,
            "message": item.message,
            "remedy": item.remedy,
            **(_place(item.span) if item.span else {}),
            "evidence": "; ".join(source.url or source.label for source in item.evidence),
            "verified": _verified([source.verified for source in item.evidence]),
            "suppressed": item.suppressed or "",
            "baseline": item.baseline or "",
        }
    for problem in evaluation.problems:
        yield {
            "type": "problem",
            "check": problem_rule(problem),
            "severity": problem.severity,
            "message": problem.message,
            "remedy": problem.hint or "",
            **_place(problem.span),
        }
    for known in evaluation.fixed:
        yield {
            "type": "fixed",
            "id": known.id,
            "state": known.state,
            "provision": known.provision,
            "element": known.element or "",
            "check": known.check,
            "baseline": "absent",
        }


def _place(span: Span) -> dict[str, str]:
    return {
        "file": posix(span.file),
        "line": str(span.line),
        "column": str(span.column),
        "end_line": str(span.end_line),
        "end_column": str(span.end_column),
    }


def _verified(answers: list[bool]) -> str:
    return "" if not answers else "yes" if all(answers) else "no"
