"""Read files as models: every problem becomes a value with a position, none an exception."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError

from transposition.model.check import Check
from transposition.model.directive import Directive
from transposition.model.finding import DocPath, Problem, Span
from transposition.model.record import Record
from transposition.workspace.document import Document
from transposition.workspace.locate import lies_in, shown
from transposition.workspace.problems import capped
from transposition.workspace.references import record_problems
from transposition.workspace.repair import repaired
from transposition.workspace.schema_errors import all_problems
from transposition.workspace.yaml_reader import MAX_BYTES, read_yaml

AnyModel = TypeVar("AnyModel", bound=BaseModel)


def read_bytes(path: Path, root: Path | None = None, limit: int = MAX_BYTES) -> tuple[bytes | None, list[Problem]]:
    """The bytes of a file, or the problem that keeps us from reading it.

    What is no regular file is never read: a pipe may never end, a device may act. Nothing is read beyond the limit.

    Args:
        path: the file.
        root: the workspace it belongs to; links that lead out of it are not followed.
        limit: bytes that are read at most.
    """

    def wrong(message: str, hint: str | None = None, code: str = "file-unreadable") -> tuple[None, list[Problem]]:
        return None, [Problem(Span(shown(path), 1, 1, 1, 1), code, message, hint)]

    try:
        if root is not None and not lies_in(path, root):
            return wrong("this is a link that leads out of the workspace", "put a copy of the file in its place")
        # Without waiting for the other end of a pipe; what was opened is looked at, not what has that name.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except IsADirectoryError:
        return wrong("this is a folder where a file is expected")
    except ValueError:
        return wrong("no file can have this name")
    except OSError as error:
        if error.errno == errno.ELOOP:
            return wrong("cannot be read: its links lead in a circle")
        return wrong(f"cannot be read: {error.strerror or error}")
    try:
        state = os.fstat(descriptor)
        if stat.S_ISDIR(state.st_mode):
            return wrong("this is a folder where a file is expected")
        if not stat.S_ISREG(state.st_mode):
            hint = "write - to read standard input" if stat.S_ISFIFO(state.st_mode) else None
            return wrong(f"this is {_kind(state.st_mode)} where a file is expected", hint)
        if state.st_size > limit:
            message = f"the file has {state.st_size:,} bytes; at most {limit:,} are read"
            return wrong(message, code="file-too-large")
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read(limit + 1), []
    except OSError as error:
        return wrong(f"cannot be read: {error.strerror or error}")
    finally:
        os.close(descriptor)


def _kind(mode: int) -> str:
    kinds = ((stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"))
    return next((word for test, word in kinds if test(mode)), "a device")


@dataclass(frozen=True)
class Parsed(Generic[AnyModel]):
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


def load_record(
    path: Path,
    directive: Directive,
    checks: Iterable[Check] = (),
    *,
    root: Path | None = None,
    unread: Iterable[int] = (),
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
