"""Read files as models: every problem becomes a value with a position, none an exception."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from transposition.model.check import Check, CheckFile
from transposition.model.directive import Directive
from transposition.model.finding import DocPath, Problem
from transposition.model.record import Record
from transposition.workspace.document import Document
from transposition.workspace.locate import shown
from transposition.workspace.opening import read_bytes
from transposition.workspace.problems import capped
from transposition.workspace.references import record_problems
from transposition.workspace.repair import repaired
from transposition.workspace.schema_errors import all_problems
from transposition.workspace.yaml_reader import read_yaml

AnyModel = TypeVar("AnyModel", bound=BaseModel)
_EXAMPLES = re.compile(rb"\nexamples:[ \t]*\r?(?=\n|\Z)")
_TOP_LEVEL = re.compile(rb"\n[^\s#]")


class Parsed(NamedTuple, Generic[AnyModel]):
    """What became of a file.

    Attributes:
        model: what the file says; None where it cannot be used.
        mended: the same with every wrong place filled in, to look further; None where that is not possible.
        filled: the places that were filled in.
    """

    model: AnyModel | None
    document: Document | None
    problems: list[Problem]
    mended: AnyModel | None = None
    filled: frozenset[DocPath] = frozenset()


def parse(raw: bytes, name: str, model: type[AnyModel]) -> Parsed[AnyModel]:
    """Read bytes as one model, and where its shape is wrong, also as one that was filled in.

    Args:
        raw: the bytes of the file.
        name: its name as problems show it.
    """
    document, problems = read_yaml(raw, name)
    if document is None:
        return Parsed(None, None, problems)
    try:
        found = model.model_validate(document.data)
        return Parsed(found, document, problems, found)
    except ValidationError as error:
        wrong = all_problems(error, document, model)
        if not wrong.full:
            mended, filled = repaired(document.data, model)
            return Parsed(None, document, problems + wrong.all(name), mended, filled)
        return Parsed(None, document, problems + wrong.all(name))


def parse_model(raw: bytes, name: str, model: type[AnyModel]) -> tuple[AnyModel | None, Document | None, list[Problem]]:
    """Read bytes as one model; the model is None where the data cannot be used."""
    parsed = parse(raw, name, model)
    return parsed.model, parsed.document, parsed.problems


def load(path: Path, model: type[AnyModel], root: Path | None = None) -> Parsed[AnyModel]:
    """Read a file as one model (see ``parse`` and ``read_bytes``)."""
    raw, problems = read_bytes(path, root)
    return Parsed(None, None, problems) if raw is None else parse(raw, shown(path), model)


def load_check(path: Path, root: Path | None = None) -> Parsed[Check] | Parsed[CheckFile]:
    """Read a check without its examples where they stand last: they are half of the text, and no run needs them.

    Whatever is wrong before them has the whole file read, so that every problem is told as ``validate`` tells it.
    """
    raw, problems = read_bytes(path, root)
    if raw is None:
        return Parsed(None, None, problems)
    examples = _EXAMPLES.search(raw)
    if examples and not _TOP_LEVEL.search(raw, examples.end()):
        short = parse(raw[: examples.start() + 1], shown(path), Check)
        if not short.problems:
            return short
    return parse(raw, shown(path), CheckFile)


def load_record(
    path: Path,
    directive: Directive,
    checks: Iterable[Check] = (),
    *,
    root: Path | None = None,
    unread: Iterable[str] = (),
) -> tuple[Record | None, Document | None, list[Problem]]:
    """Read a record and check everything it refers to.

    Args:
        path: the file; its name says whose record it is.
        checks: those that a suppression may name.
        root: the workspace, out of which no link is followed.
        unread: numbers of articles whose file cannot be read.

    Returns:
        The record, or None if anything is wrong with it; the document behind it; and every problem.
    """
    parsed = load(path, Record, root)
    problems = parsed.problems
    if parsed.mended and parsed.document:
        problems = problems + record_problems(
            parsed.mended,
            parsed.document,
            directive,
            checks,
            expected_state=path.stem,
            filled=parsed.filled,
            unread=unread,
        )
    wrong = any(problem.severity.rank == 0 for problem in problems)
    return None if wrong else parsed.model, parsed.document, capped(problems, shown(path))
