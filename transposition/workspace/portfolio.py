"""Read ``portfolio.yaml``: which workspaces stand side by side, and everything that is wrong with the file."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from transposition.model.finding import DocPath, Problem, Span
from transposition.model.portfolio import PortfolioFile
from transposition.workspace.document import Document
from transposition.workspace.files import load
from transposition.workspace.locate import is_workspace, shown
from transposition.workspace.opening import read_bytes
from transposition.workspace.problems import capped
from transposition.workspace.reporter import Reporter

NAME = "portfolio.yaml"


@dataclass(frozen=True)
class Member:
    """A workspace of a portfolio.

    Attributes:
        folder: where it is.
        span: where the portfolio names it.
    """

    name: str
    folder: Path
    span: Span


@dataclass(frozen=True)
class Portfolio:
    """What a portfolio says.

    Attributes:
        members: the workspaces that are there, in the order of the file.
        problems: everything that is wrong with the file; of the workspaces only that one is none.
    """

    file: Path
    title: str
    members: tuple[Member, ...]
    problems: tuple[Problem, ...]


def find_portfolio(start: Path | None = None) -> Path | None:
    """The nearest ``portfolio.yaml`` at or above a folder (default: the current one), or None."""
    here = (start or Path.cwd()).resolve()
    return next((file for folder in (here, *here.parents) if (file := folder / NAME).is_file()), None)


def read_portfolio(file: Path) -> Portfolio:
    """Read a portfolio; of the workspaces it is only asked whether they are there, and about which directives."""
    parsed = load(file, PortfolioFile)
    problems, wrong = list(parsed.problems), set[int]()
    if parsed.mended is not None and parsed.document is not None:
        for place, found in _problems(parsed.mended, parsed.document, file.parent, parsed.filled):
            problems += found
            wrong |= {place} if found else set()
    members: list[Member] = []
    if parsed.model is not None and parsed.document is not None:
        for place, entry in enumerate(parsed.model.workspaces):
            if place not in wrong:
                span = parsed.document.span(("workspaces", place, "path"))
                members.append(Member(entry.name, file.parent / entry.path, span))
    title = parsed.model.title if parsed.model else ""
    problems.sort(key=lambda problem: (problem.span.line, problem.span.column))
    return Portfolio(file, title, tuple(members), tuple(capped(problems, shown(file))))


def portfolio_problems(
    model: PortfolioFile, document: Document, folder: Path, filled: Iterable[DocPath] = ()
) -> list[Problem]:
    """What is wrong with the names and paths of a portfolio, and which directive stands there twice.

    Args:
        model: the file; where its shape is wrong, one that was filled in.
        folder: the folder of the file, from which paths go out.
        filled: places that were filled in.
    """
    return [problem for _, found in _problems(model, document, folder, filled) for problem in found]


def _problems(
    model: PortfolioFile, document: Document, folder: Path, filled: Iterable[DocPath]
) -> Iterable[tuple[int, list[Problem]]]:
    names: dict[str, int] = {}
    folders: dict[str, int] = {}
    directives: dict[str, int] = {}
    filled = frozenset(filled)
    for place, entry in enumerate(model.workspaces):
        report = Reporter(document, filled)
        path: DocPath = ("workspaces", place)
        name = " ".join(entry.name.casefold().split())
        if not _filled((*path, "name"), filled) and names.setdefault(name, place) != place:
            report((*path, "name"), "id-duplicate", f"two workspaces have the name {entry.name!r}")
        where = folder / entry.path
        real = os.path.realpath(where)
        if _filled((*path, "path"), filled):
            pass
        elif not is_workspace(where):
            what = "this is not a workspace" if where.is_dir() else "there is no such folder"
            hint = f"a workspace has rules/directive.yaml and member_states/; paths go out from {shown(folder)}"
            report((*path, "path"), "file-workspace", f"{what}: {entry.path}", hint)
        elif folders.setdefault(real, place) != place:
            first = model.workspaces[folders[real]].name
            report((*path, "path"), "id-duplicate", f"this workspace is named already, as {first!r}")
        elif (celex := _celex(where)) and directives.setdefault(celex, place) != place:
            # Counted twice it would stand for two directives.
            message = f"this workspace is about {celex}, as is {model.workspaces[directives[celex]].name!r}"
            report((*path, "path"), "id-duplicate", message, "name one workspace per directive")
        yield place, report.finished()


def _celex(folder: Path) -> str | None:
    """The number of the directive that a workspace is about, as its file says; it is not read any further here."""
    raw, _ = read_bytes(folder / "rules" / "directive.yaml")
    found = re.search(rb"^celex: *[\"']?(\w+)", raw or b"", re.MULTILINE)
    return found[1].decode("ascii", "replace") if found else None


def _filled(path: DocPath, filled: frozenset[DocPath]) -> bool:
    return any(path[:length] in filled for length in range(1, len(path) + 1))
