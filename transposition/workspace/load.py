"""Load a workspace: the directive, the checks and the records, with everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from transposition.engine.compile import CheckSet
from transposition.model.check import Check, Severity
from transposition.model.directive import Article, Directive, DirectiveFile
from transposition.model.finding import Problem, Span
from transposition.model.record import Record
from transposition.workspace.locate import find_workspace, is_workspace, shown
from transposition.workspace.references import (
    article_problems,
    check_problems,
    directive_problems,
    record_problems,
)
from transposition.workspace.schema_errors import problems_of
from transposition.workspace.yaml_reader import Document, read_yaml

AnyModel = TypeVar("AnyModel", bound=BaseModel)


class WorkspaceError(Exception):
    """The workspace cannot be used at all; ``problems`` say why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class Workspace:
    """A folder with ``rules/`` and ``member_states/``, loaded.

    Records are read when they are asked for, so that a look at one State reads one record. Whatever is
    wrong is collected in ``problems`` and does not stop the rest.
    """

    def __init__(self, root: Path, severities: Mapping[str, Severity] | None = None) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.documents: dict[str, Document] = {}
        self.directive: Directive = self._load_directive()
        self.checks = CheckSet(self._load_checks(), self.directive, severities)
        self._records: dict[str, Record | None] = {}

    @property
    def states(self) -> list[str]:
        """Codes of the States for which there is a record, in order."""
        return sorted(path.stem for path in (self.root / "member_states").glob("*.yaml"))

    def record_path(self, state: str) -> Path:
        return self.root / "member_states" / f"{state}.yaml"

    def record(self, state: str) -> Record | None:
        """The record of a State, or None if there is none or it cannot be used (see ``problems``)."""
        if state not in self._records:
            path = self.record_path(state)
            self._records[state] = self._record(path) if path.exists() else None
        return self._records[state]

    def document(self, state: str) -> Document | None:
        """The document behind a record, which knows the positions."""
        return self.documents.get(shown(self.record_path(state)))

    def _record(self, path: Path) -> Record | None:
        record, document, problems = load_record(path, self.directive, self.checks)
        self.problems += problems
        if document:
            self.documents[document.name] = document
        return record

    def _load_directive(self) -> Directive:
        file, document, problems = load_model(self.root / "rules" / "directive.yaml", DirectiveFile)
        if file is None or document is None:
            raise WorkspaceError(problems)
        self.documents[document.name] = document
        articles, documents = [], []
        for path in sorted((self.root / "rules" / "articles").glob("*.yaml")):
            article, article_document, found = load_model(path, Article)
            problems += found
            if article and article_document:
                articles.append(article)
                documents.append(article_document)
                self.documents[article_document.name] = article_document
        pairs = sorted(zip(articles, documents, strict=True), key=lambda pair: pair[0].article)
        directive = Directive(file, tuple(article for article, _ in pairs))
        problems += directive_problems(directive, document)
        for article, article_document in pairs:
            problems += article_problems(article, article_document, directive)
        self.problems += problems
        return directive

    def _load_checks(self) -> tuple[Check, ...]:
        checks = []
        for path in sorted((self.root / "rules" / "checks").rglob("*.yaml")):
            check, document, problems = load_model(path, Check)
            if check and document:
                problems += check_problems(check, document, path.stem, self.directive)
                self.documents[document.name] = document
                if not problems:
                    checks.append(check)
            self.problems += problems
        return tuple(checks)


def load_workspace(root: Path | str | None = None, severities: Mapping[str, Severity] | None = None) -> Workspace:
    """Load the workspace in a folder (default: found from the current folder, else the built-in one).

    Args:
        root: the folder.
        severities: severities that differ from those in the checks' files, by check id.

    Raises:
        WorkspaceError: there is no workspace there, or its directive cannot be read.
    """
    folder = Path(root) if root is not None else find_workspace()
    if not is_workspace(folder):
        where = Span(shown(folder), 1, 1, 1, 1)
        message = "this is not a workspace: it needs rules/directive.yaml and member_states/"
        raise WorkspaceError([Problem(where, "file-workspace", message, "make one with: transposition init DIR")])
    return Workspace(folder, severities)


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
