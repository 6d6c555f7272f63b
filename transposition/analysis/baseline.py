"""Baselines: findings that are already known, so that only new ones fail.

A baseline names findings by their identity (check, State, provision, element, subject), never by a line, so
moving entries about in a file changes nothing. Known findings are marked and stay visible; those that are
gone are listed, so that the file can be written anew and shrinks.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from transposition.analysis.evaluation import Evaluation
from transposition.model.finding import Known, Nature, Problem, Span
from transposition.workspace import WorkspaceError
from transposition.workspace.characters import FORBIDDEN, visible
from transposition.workspace.locate import shown
from transposition.workspace.opening import read_bytes

FORMAT = "transposition-baseline"
VERSION = 1
MAX_BYTES = 20_000_000
NEW, UNCHANGED = "new", "unchanged"


class BaselineError(WorkspaceError):
    """The file is no baseline that this version can read; ``problems`` say why."""

    def __init__(self, path: Path, message: str, hint: str | None = None) -> None:
        super().__init__([Problem(Span(shown(path), 1, 1, 1, 1), "file-baseline", message, hint)])


def known_findings(evaluation: Evaluation) -> list[Known]:
    """The findings of a run that a baseline would remember, in a stable order.

    A record that contradicts itself counts, too; what is only still to be read does not. Suppressed findings are left
    out: the record already accepts them, with a reason and an end.
    """
    known = (
        Known(item.state, item.provision, item.check, item.element, item.id)
        for item in (*evaluation.findings, *(entry for entry in evaluation.work if entry.nature is Nature.RECORD))
        if item.suppressed is None
    )
    return sorted(known, key=_order)


def _order(item: Known) -> tuple[str, ...]:
    return item.state, item.provision, item.check, item.element or "", item.id


def kept_of(baseline: Mapping[str, Known], evaluation: Evaluation) -> list[Known]:
    """Entries of a baseline that a run says nothing about: of other States, or of what a selection hides."""
    assessed = {item.state for item in evaluation.assessments}
    chosen = {finding.id for finding in evaluation.findings}
    hidden = {finding.id for item in evaluation.assessments for finding in item.findings} - chosen
    return [item for item in baseline.values() if item.state not in assessed or item.id in hidden]


def dump(evaluation: Evaluation, kept: Iterable[Known] = ()) -> str:
    """The text of a baseline file: sorted, one line per finding, the same bytes for the same findings.

    Args:
        evaluation: whose findings are known from now on.
        kept: further entries (see ``kept_of``).
    """
    entries = sorted({*known_findings(evaluation), *kept}, key=_order)
    lines = [json.dumps(item._asdict(), ensure_ascii=False) for item in entries]
    findings = "[\n    " + ",\n    ".join(lines) + "\n  ]" if lines else "[]"
    return f'{{\n  "format": "{FORMAT}",\n  "version": {VERSION},\n  "findings": {findings}\n}}\n'


def read_baseline(path: Path) -> dict[str, Known]:
    """The known findings of a baseline file, by id.

    Raises:
        BaselineError: the file cannot be read or has another format.
    """
    raw, problems = read_bytes(path, limit=MAX_BYTES)
    if raw is None:
        raise BaselineError(path, problems[0].message)
    try:
        data = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise BaselineError(path, f"this is not JSON: {visible(str(error))}") from error
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        hint = "write one with: transposition check --all --write-baseline FILE"
        raise BaselineError(path, "this is not a baseline", hint)
    if data.get("version") != VERSION:
        message = f"version {data.get('version')} of the baseline format is not known; this program reads {VERSION}"
        raise BaselineError(path, message, "write the baseline anew")
    try:
        return {item.id: item for item in map(_known, data["findings"])}
    except (KeyError, TypeError, ValueError) as error:
        raise BaselineError(
            path, f"an entry of findings is not complete: {error}", "write the baseline anew"
        ) from error


def _known(entry: Any) -> Known:
    values = {name: entry[name] for name in ("state", "provision", "check", "id")}
    if not all(isinstance(value, str) for value in values.values()):
        raise ValueError("state, provision, check and id must be text")
    element = entry.get("element")
    if any(FORBIDDEN.search(value) or "\n" in value for value in (*values.values(), element or "")):
        raise ValueError("a character that may not stand in a name")
    return Known(element=entry.get("element"), **values)


def apply(evaluation: Evaluation, baseline: Mapping[str, Known]) -> Evaluation:
    """Mark each finding as new or unchanged, and list what the baseline knows and the run no longer finds.

    Only what the run looked at can be fixed: entries about States that were not assessed, or findings that the
    selection hides, are neither found nor fixed.
    """
    findings, work = (
        tuple(item.but(baseline=UNCHANGED if item.id in baseline else NEW) for item in items)
        for items in (evaluation.findings, evaluation.work)
    )
    assessed = {item.state for item in evaluation.assessments}
    found = {finding.id for item in evaluation.assessments for finding in (*item.findings, *item.work)}
    fixed = (item for item in baseline.values() if item.state in assessed and item.id not in found)
    return replace(
        evaluation,
        findings=findings,
        work=work,
        fixed=tuple(sorted(fixed, key=lambda item: (item.state, item.provision, item.check, item.id))),
    )
