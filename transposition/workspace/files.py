"""Read files as models: every problem becomes a value with a position, none an exception."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from transposition.model.check import Check
from transposition.model.directive import Directive
from transposition.model.finding import Problem, Span
from transposition.model.record import Record
from transposition.workspace.document import Document
from transposition.workspace.locate import shown
from transposition.workspace.references import record_problems
from transposition.workspace.schema_errors import problems_of
from transposition.workspace.yaml_reader import read_yaml

AnyModel = TypeVar("AnyModel", bound=BaseModel)


def read_bytes(path: Path) -> tuple[bytes | None, list[Problem]]:
    """The bytes of a file, or the problem that keeps us from reading it."""
    name = shown(path)
    try:
        return path.read_bytes(), []
    except IsADirectoryError:
        message = "this is a folder where a file is expected"
    except OSError as error:
        message = f"cannot be read: {error.strerror or error}"
    return None, [Problem(Span(name, 1, 1, 1, 1), "file-unreadable", message)]


def parse_model(raw: bytes, name: str, model: type[AnyModel]) -> tuple[AnyModel | None, Document | None, list[Problem]]:
    """Read bytes as one model; the model is None where the data cannot be used."""
    document, problems = read_yaml(raw, name)
    if document is None:
        return None, None, problems
    try:
        return model.model_validate(document.data), document, problems
    except ValidationError as error:
        return None, document, problems + problems_of(error, document, model)


def load_model(path: Path, model: type[AnyModel]) -> tuple[AnyModel | None, Document | None, list[Problem]]:
    """Read a file as one model."""
    raw, problems = read_bytes(path)
    if raw is None:
        return None, None, problems
    return parse_model(raw, shown(path), model)


def load_record(
    path: Path, directive: Directive, checks: Iterable[Check] = ()
) -> tuple[Record | None, Document | None, list[Problem]]:
    """Read a record and check everything it refers to.

    A record with any problem is still returned where its shape is right, but is not usable for an
    assessment: the caller decides by the problems.
    """
    record, document, problems = load_model(path, Record)
    if record and document:
        problems += record_problems(record, document, directive, checks, expected_state=path.stem)
    if any(problem.severity.rank == 0 for problem in problems):
        record = None
    return record, document, problems
