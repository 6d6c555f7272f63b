"""The correlation table of a recast: read, and held against the two directives that it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from transposition.engine import fingerprint
from transposition.model.correlation import Change, Correlation, Correspondence
from transposition.model.directive import Directive
from transposition.model.finding import DocPath, Problem
from transposition.model.severity import Severity
from transposition.workspace.document import Document
from transposition.workspace.files import Parsed, load
from transposition.workspace.reporter import Reporter, near_scope

NAME = "correlation.yaml"
_LISTED = 12


def read_correlation(root: Path) -> Parsed[Correlation] | None:
    """The correlation table of a workspace; None where it has none. What it refers to is not looked at."""
    path = root / "rules" / NAME
    return load(path, Correlation, root) if path.exists() else None


def correlation_problems(
    table: Correlation,
    document: Document,
    directive: Directive,
    filled: Iterable[DocPath] = (),
    old: Directive | None = None,
) -> list[Problem]:
    """What is wrong with a correlation table.

    Args:
        table: the table; where its shape is wrong, one that was filled in.
        directive: the one that the workspace is about.
        filled: places that were filled in.
        old: the older directive, where it is at hand; else nothing is said about its provisions but that one stands
            in two lines.
    """
    filled = frozenset(filled)
    report = Reporter(document, filled)
    report.evidence(("evidence",), table.evidence, table.sources)
    if table.celex == directive.file.celex:
        report(("celex",), "ref-correlation", f"the older directive cannot be {table.celex}, which this one is")
    for place, line in enumerate(table.provisions):
        if ("provisions", place, "change") in filled:
            continue  # what the line should have depends on what nobody could read
        for path, message, hint in _shape(("provisions", place), line):
            report(path, "ref-correlation", message, hint)
    _named_once(report, table, "new", directive)
    _named_once(report, table, "old", old)
    if old is not None and not report.problems:
        for place, line in enumerate(table.provisions):
            for message, hint in _wording(line, old, directive):
                path = ("provisions", place, "change")
                report(path, "ref-correlation", message, hint, severity=Severity.WARNING)
    return report.finished()


def _shape(path: DocPath, line: Correspondence) -> Iterator[tuple[DocPath, str, str]]:
    """Sides of a line that its change does not have, or lacks."""
    wanted = {
        Change.KEPT: (True, True),
        Change.CHANGED: (True, True),
        Change.NEW: (False, True),
        Change.GONE: (True, False),
    }[line.change]
    for side, there in zip(("old", "new"), wanted, strict=True):
        given = getattr(line, side)
        if there and not given:
            yield path, f"what is {line.change} needs {side}", f"name the provision, as in {side}: 25(2)"
        elif given and not there:
            yield (*path, side), f"what is {line.change} has no {side}", "say changed, or leave it out"
    if line.change is Change.KEPT and (len(line.old) > 1 or len(line.new) > 1):
        side = "old" if len(line.old) > 1 else "new"
        yield (*path, side), "what is kept is about one provision", "what was split or joined is changed"


def _named_once(report: Reporter, table: Correlation, side: str, directive: Directive | None) -> None:
    """Every provision of one directive stands in one line, and nothing else does."""
    first: dict[str, int] = {}
    for place, line in enumerate(table.provisions):
        for number, provision in enumerate(getattr(line, side)):
            single = isinstance(_at(report.document, place, side), str)
            path: DocPath = ("provisions", place, side) if single else ("provisions", place, side, number)
            if directive is not None and provision not in directive.provisions:
                if directive.is_scope(provision):
                    message = f"{provision} is more than one provision of Directive {directive.file.number}"
                    inside = directive.expand(provision)
                    hint = "name each by itself: " + ", ".join(inside[:_LISTED]) + " ..." * (len(inside) > _LISTED)
                else:
                    message = f"Directive {directive.file.number} has no provision {provision!r}"
                    hint = near_scope(provision, directive) or ""
                report(path, "ref-provision", message, hint or None)
            if provision in first:
                before = report.document.span(("provisions", first[provision])).line
                report(
                    path, "id-duplicate", f"{side} provision {provision} stands in two lines, first in line {before}"
                )
            first.setdefault(provision, place)
    missing = [item for item in directive.ids if item not in first] if directive is not None else []
    if missing and directive is not None:
        listed = ", ".join(missing[:_LISTED]) + (f" and {len(missing) - _LISTED} more" * (len(missing) > _LISTED))
        message = f"no line has the {side} {'provision' if len(missing) == 1 else 'provisions'} {listed}"
        hint = "what nothing takes the place of is gone" if side == "old" else "what nothing came before is new"
        report(("provisions",), "ref-correlation", message, hint, key=True)


def _at(document: Document, place: int, side: str) -> object:
    """What the file has at one side of a line."""
    node = document.data
    try:
        return node["provisions"][place][side]
    except (KeyError, IndexError, TypeError):
        return None


def _wording(line: Correspondence, old: Directive, new: Directive) -> Iterator[tuple[str, str]]:
    """Where the table and the rules of the two workspaces disagree on whether a provision asks for the same."""
    if len(line.old) != 1 or len(line.new) != 1:
        return
    before, after = old.provisions[line.old[0]], new.provisions[line.new[0]]
    differing = fingerprint.differing(before, after)
    if line.change is Change.KEPT and differing:
        message = f"{before.id} is kept as {after.id}, but the rules of the two differ in {', '.join(differing)}"
        yield message, "it is carried over as changed; use the same words where nothing has changed"
    elif line.change is Change.CHANGED and not differing:
        message = f"{before.id} is changed to {after.id}, but the rules of the two ask for the same"
        yield message, "say in rules/articles what has changed"
