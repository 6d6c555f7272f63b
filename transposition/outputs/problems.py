"""Problems of files for people: one line each, and on a terminal the line that is meant, with a caret."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from transposition.i18n.words import plural
from transposition.model.finding import Problem
from transposition.model.severity import Severity
from transposition.workspace.opening import read_bytes

WIDEST = 160
"""Code points of a source line that an excerpt shows."""
_STYLES = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36", Severity.OFF: "0"}


def problem_line(problem: Problem, *, color: bool = False) -> str:
    """``path:line:column: code message (hint)``."""
    if not color:
        return str(problem)
    hint = f" \x1b[2m({problem.hint})\x1b[0m" if problem.hint else ""
    return (
        f"\x1b[1m{problem.span}:\x1b[0m \x1b[{_STYLES[problem.severity]}m{problem.code}\x1b[0m {problem.message}{hint}"
    )


def excerpt(problem: Problem, text: str) -> str:
    """The line that is meant, with carets under the range; nothing where the file has no such line."""
    span = problem.span
    lines = text.removeprefix("\ufeff").splitlines()
    if not 1 <= span.line <= len(lines) or not lines[span.line - 1].strip():
        return ""
    line = lines[span.line - 1]
    start = span.column - 1
    stop = span.end_column - 1 if span.end_line == span.line else len(line)
    stop = max(min(stop, len(line)), start + 1)
    if start >= WIDEST:  # a long line: begin a little before the place
        cut = start - 20
        line, start, stop = "…" + line[cut + 1 :], start - cut, stop - cut
    line, stop = line[:WIDEST], min(stop, WIDEST)
    number = str(span.line)
    # Controls would move the cursor; they are what some problems are about.
    clean = "".join(char if char.isprintable() else "\ufffd" for char in line)
    return f"  {number} | {clean}\n  {' ' * len(number)} | {' ' * start}{'^' * max(stop - start, 1)}"


def problem_lines(
    problems: Sequence[Problem], source: Callable[[str], str] | None = None, *, color: bool = False
) -> Iterator[str]:
    """The lines for all problems.

    Args:
        source: gives the text of a file by its name; with it, excerpts are shown.
        color: whether to use terminal colours.
    """
    for problem in problems:
        yield problem_line(problem, color=color)
        shown = excerpt(problem, source(problem.span.file)) if source else ""
        if shown:
            yield shown


def file_reader(texts: Mapping[str, str]) -> Callable[[str], str]:
    """A function that gives the text of a file by its name; empty where it cannot be read."""
    known = dict(texts)

    def read(name: str) -> str:
        if name not in known:
            raw, _ = read_bytes(Path(name))
            known[name] = (raw or b"").decode("utf-8", "replace")
        return known[name]

    return read


def summary(problems: Sequence[Problem], files: int, skipped: int = 0) -> str:
    """One line that says how it went."""
    counted = plural(files, "file")
    rest = f"; {skipped} other YAML {'file' if skipped == 1 else 'files'} skipped" if skipped else ""
    if not problems:
        return f"{counted} checked, no problems{rest}"
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    others = len(problems) - errors
    parts = [plural(errors, "error")] + ([plural(others, "warning")] if others else [])
    touched = len({problem.span.file for problem in problems})
    return f"{counted} checked, {' and '.join(parts)} in {plural(touched, 'file')}{rest}"
