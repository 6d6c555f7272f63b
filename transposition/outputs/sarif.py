"""SARIF 2.1.0, for code scanning services and viewers.

Identity is our own key among the partial fingerprints: it does not change when lines move. The key that GitHub's
upload action computes by itself is left to it. Known results are marked, never dropped: a result that vanishes
reads as fixed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote

from transposition import __version__
from transposition.analysis.evaluation import Evaluation
from transposition.i18n.symbols import DISCLAIMER
from transposition.model.check import Check
from transposition.model.finding import Finding, Problem, Span, fingerprints, posix
from transposition.model.problem_codes import explain_code
from transposition.model.severity import Severity
from transposition.outputs.common import problem_rule, problem_text, sentence
from transposition.workspace.locate import shown
from transposition.workspace.readable import Readable

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "transposition/v1"
ROOT = "SRCROOT"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note", Severity.OFF: "none"}


def render(evaluation: Evaluation) -> str:
    """The SARIF log as JSON text."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(evaluation)]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _run(evaluation: Evaluation) -> dict[str, Any]:
    rules = list(_rules(evaluation))
    index = {rule["id"]: place for place, rule in enumerate(rules)}
    results = list(_results(evaluation, index))
    broken = any(problem.severity is Severity.ERROR for problem in evaluation.problems)
    return {
        "tool": {
            "driver": {
                "name": "transposition",
                "version": __version__,
                "semanticVersion": __version__,
                **_page("informationUri", evaluation),
                "shortDescription": {"text": "Checks how far EU Member States have transposed a directive."},
                "fullDescription": {"text": DISCLAIMER},
                "rules": rules,
            }
        },
        "automationDetails": {"id": "transposition/" + ("check/" if evaluation.assessments else "validate/")},
        "columnKind": "unicodeCodePoints",
        # Without an address: that of somebody's folder is nobody's business, and differs from run to run.
        "originalUriBaseIds": {ROOT: {"description": {"text": "The folder in which the command ran."}}},
        "invocations": [{"executionSuccessful": not broken}],
        "properties": {"asOf": evaluation.as_of.isoformat()},
        "results": results,
    }


def _rules(evaluation: Evaluation) -> Iterator[dict[str, Any]]:
    """All checks that were run, and the problems that occurred."""
    workspace = evaluation.workspace
    if evaluation.assessments:
        for check in workspace.checks:
            if check.severity is not Severity.OFF:
                yield _check_rule(check, workspace)
    known = {check.id for check in workspace.checks if check.severity is not Severity.OFF}
    gone = {item.check for item in evaluation.fixed}
    for name in sorted(gone - known):
        # The check was removed or switched off since the baseline was written.
        yield {"id": name, "shortDescription": {"text": f"The former check {name}."}}
    for code in sorted({problem.code for problem in evaluation.problems}):
        title, help_text = explain_code(code)
        yield {
            "id": f"data/{code}",
            "name": _name(title),
            "shortDescription": {"text": sentence(title)},
            "fullDescription": {"text": sentence(title)},
            "help": {"text": help_text, "markdown": help_text},
            **_page("helpUri", evaluation),
            "defaultConfiguration": {"level": "error"},
            "properties": {"tags": ["data"]},
        }


def _page(key: str, evaluation: Evaluation) -> dict[str, str]:
    """Where a reader finds what a result is about, the directive; nothing where the directive cannot be read."""
    address = evaluation.workspace.directive.file.eli
    return {key: address} if address else {}


def _check_rule(check: Check, workspace: Readable) -> dict[str, Any]:
    authorities = [
        authority.reference + (f": {authority.says}" if authority.says else "") for authority in check.authority
    ]
    links = [
        f"- [{_label(text)}]({authority.url})" if authority.url else f"- {_label(text)}"
        for authority, text in zip(check.authority, authorities, strict=True)
    ]
    remedy = f"To do: {check.remedy}"
    return {
        "id": check.id,
        "name": _name(check.title),
        "shortDescription": {"text": sentence(check.title)},
        "fullDescription": {"text": sentence(check.rationale)},
        "help": {
            "text": "\n\n".join([check.rationale, remedy, "Authority: " + "; ".join(authorities)]),
            "markdown": "\n\n".join([check.rationale, remedy, "**Authority**", "\n".join(links)]),
        },
        "helpUri": workspace.directive.eli(check.provisions[0]),
        "defaultConfiguration": {"level": _LEVELS[check.severity]},
        "properties": {"tags": ["transposition", check.kind], "provisions": list(check.provisions)},
    }


def _results(evaluation: Evaluation, index: dict[str, int]) -> Iterator[dict[str, Any]]:
    compared = bool(evaluation.fixed) or any(item.baseline for item in evaluation.findings)
    for problem, fingerprint in fingerprints(evaluation.problems):
        yield _problem(problem, fingerprint, index, compared=compared)
    for item in evaluation.findings:
        yield _finding(item, index, compared=compared)
    for known in evaluation.fixed:
        yield {
            "ruleId": known.check,
            "ruleIndex": index[known.check],
            "level": "none",
            "kind": "pass",
            "message": {"text": f"{known.state} {known.provision}: found before, and no longer."},
            # Services refuse a whole file for one result without a place; what is gone stood in the record.
            "locations": [
                _logical(known.state, known.provision)
                | {"physicalLocation": _physical(record_place(known.state, evaluation.workspace.root))}
            ],
            "partialFingerprints": {FINGERPRINT: known.id},
            "baselineState": "absent",
        }


def _problem(problem: Problem, fingerprint: str, index: dict[str, int], *, compared: bool) -> dict[str, Any]:
    rule = problem_rule(problem)
    result: dict[str, Any] = {
        "ruleId": rule,
        "ruleIndex": index[rule],
        "level": _LEVELS[problem.severity],
        "message": {"text": problem_text(problem)},
        "locations": [{"physicalLocation": _physical(problem.span)}],
        "partialFingerprints": {FINGERPRINT: fingerprint},
    }
    if compared:
        # All results of a run have the property or none; a baseline never takes wrong data for known.
        result["baselineState"] = "new"
    return result


def _finding(item: Finding, index: dict[str, int], *, compared: bool) -> dict[str, Any]:
    location = _logical(item.state, item.provision)
    if item.span:
        location["physicalLocation"] = _physical(item.span)
    result: dict[str, Any] = {
        "ruleId": item.check,
        "ruleIndex": index[item.check],
        "level": _LEVELS[item.severity],
        "message": {"text": f"{item.state} {item.provision}: {sentence(item.message)} {sentence(item.remedy)}"},
        "locations": [location],
        "partialFingerprints": {FINGERPRINT: item.id},
    }
    if item.gravity is not None and item.certainty is not None:
        # From 100, the gravest that is certain, downwards: gravity decides, certainty orders within it.
        result["rank"] = float(100 - 25 * (item.gravity - 1) - 5 * item.certainty.rank)
    if item.suppressed is not None:
        result["suppressions"] = [{"kind": "inSource", "status": "accepted", "justification": item.suppressed}]
    if compared:
        result["baselineState"] = item.baseline or "new"
    result["properties"] = {
        "state": item.state,
        "provision": item.provision,
        "nature": item.nature,
        "gravity": item.gravity,
        "certainty": item.certainty,
        "toConfirm": item.to_confirm,
        "element": item.element,
        "subject": item.subject,
        "facts": list(item.facts),
        "caps": list(item.caps),
        "evidence": [
            {"label": source.label, "url": source.url, "verified": source.verified, "readOn": source.read_on}
            for source in item.evidence
        ],
    }
    return result


def _logical(state: str, provision: str) -> dict[str, Any]:
    return {"logicalLocations": [{"name": provision, "fullyQualifiedName": f"{state} {provision}", "kind": "member"}]}


def _physical(span: Span) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": _artifact(span.file)}
    if (span.line, span.column, span.end_line, span.end_column) == (1, 1, 1, 1):
        return place  # the whole file is meant
    place["region"] = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    return place


def record_place(state: str, root: Path) -> Span:
    """The file of a record as a whole, also if it is gone."""
    return Span(shown(root / "member_states" / f"{state}.yaml"), 1, 1, 1, 1)


def _artifact(file: str) -> dict[str, Any]:
    # A file outside the current folder is named by what lies in the workspace: no service finds it, but none learns
    # how folders are called on somebody's disk.
    parts = PurePath(posix(file)).parts
    kept = parts[-2:] if PurePath(file).is_absolute() else parts
    return {"uri": quote("/".join(kept), safe="/"), "uriBaseId": ROOT}


def _name(title: str) -> str:
    """A rule's name in the form that viewers want: words without separators."""
    words = "".join(char if char.isalnum() else " " for char in title).split()
    return "".join(word[0].upper() + word[1:] for word in words)


def _label(text: str) -> str:
    return " ".join(text.split()).replace("[", r"\[").replace("]", r"\]")
