"""Validate files without evaluating anything: syntax, schema, references, evidence, dates, ids across files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from transposition.analysis.evaluation import Evaluation
from transposition.analysis.file_kinds import KINDS, kind_by_content, kind_by_place
from transposition.analysis.proved import Proved
from transposition.engine.compile import CheckSet
from transposition.engine.examples import example_problems, example_record
from transposition.model import provisions as names
from transposition.model.check import CheckFile, Example
from transposition.model.correlation import Correlation
from transposition.model.directive import Directive, DirectiveFile
from transposition.model.finding import DocPath, Problem, Span
from transposition.model.portfolio import PortfolioFile
from transposition.model.provision import Article
from transposition.model.record import Record
from transposition.model.severity import Severity
from transposition.model.states import STATES
from transposition.workspace import Workspace, WorkspaceError, load_workspace
from transposition.workspace.correlation import correlation_problems
from transposition.workspace.document import Document
from transposition.workspace.files import Parsed, parse
from transposition.workspace.folder import record_files, stray, yaml_files
from transposition.workspace.locate import find_workspace, is_workspace, shown
from transposition.workspace.opening import read_bytes
from transposition.workspace.portfolio import NAME as PORTFOLIO
from transposition.workspace.portfolio import portfolio_problems
from transposition.workspace.problems import capped
from transposition.workspace.readable import Readable
from transposition.workspace.references import record_problems
from transposition.workspace.rule_references import article_problems, check_problems, directive_problems
from transposition.workspace.schema_errors import problems_of
from transposition.workspace.yaml_reader import read_yaml

STDIN = "<stdin>"


@dataclass
class Validation:
    """What came out: an evaluation without assessments, and the files that were looked at.

    Attributes:
        skipped: YAML files in folders that are none of ours.
        texts: content of what was not read from a file, by the name that problems show.
    """

    evaluation: Evaluation
    files: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)


class Unreadable:
    """Stands in for a workspace whose directive cannot be read, so that its problems still reach every format."""

    def __init__(self, root: Path, problems: Iterable[Problem]) -> None:
        self.root = root
        self.problems = list(problems)
        blank: dict[str, Any] = dict.fromkeys(("celex", "number", "title", "short_title", "eli"), "")
        self.directive = Directive(DirectiveFile.model_construct(**blank, clusters=()), ())
        self.checks = CheckSet((), self.directive)
        self.states: tuple[str, ...] = ()

    def record(self, _state: str) -> None:
        """No record can be read without the directive."""

    def document(self, _state: str) -> None:
        """No record, no document."""


def problems_only(root: Path, problems: Iterable[Problem]) -> Evaluation:
    """The result of a run that could not even read the directive."""
    workspace = Unreadable(root, problems)
    return Evaluation(workspace, date.today(), (), (), tuple(workspace.problems))


def validate(paths: Sequence[Path] = (), root: Path | None = None, stdin: bytes | None = None) -> Validation:
    """Validate files and folders.

    Args:
        paths: files and folders; with none, and without ``stdin``, the workspace.
        root: the workspace that a lone file belongs to; left out, it is searched from the file, then from
            the current folder, and is the built-in one at last.
        stdin: bytes of a further file, known by its content.

    Returns:
        All problems of all files at once, sorted by file and place.
    """
    run = _Run(root)
    if not paths and stdin is None:
        run.folder(root or find_workspace())
    for path in paths:
        if path.is_dir():
            run.folder(path)
        else:
            run.asked.add(shown(path))
            run.file(path, asked=True)
    if stdin is not None:
        run.parse(stdin, STDIN, None, find_workspace() if root is None else root, asked=True)
        run.texts[STDIN] = stdin.decode("utf-8", "replace")
    run.across_files()
    return run.result()


class _Run:
    def __init__(self, root: Path | None) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.files: list[str] = []
        self.skipped: list[str] = []
        self.texts: dict[str, str] = {}
        self.workspaces: dict[Path, Readable] = {}
        self.roots: dict[str, Path] = {}
        """Workspace of each file; what has an id has it there alone."""
        self.around: dict[Path, Path | None] = {}
        """The workspace around a folder."""
        self.real: dict[Path, Path] = {}
        """Folders of workspaces with all links followed."""
        self.asked: set[str] = set()
        """Files that the call names one by one: of a check among them the examples are run whatever is known."""
        self.proved: dict[Path, Proved] = {}
        self.seen: set[Path] = set()
        self.told: set[Path] = set()
        """Files of which it is already told that nothing finds them."""
        self.records: list[tuple[str, str, Span]] = []
        """State and file of each record, and where the file names it; of the record itself nothing is held."""
        self.checks: list[tuple[CheckFile, Document]] = []
        self.articles: list[tuple[Article, Document]] = []
        self.tables: list[tuple[Correlation, Document, Directive, frozenset[DocPath]]] = []

    def folder(self, folder: Path) -> None:
        """All YAML files below a folder; of a workspace, those in its two folders."""
        if is_workspace(folder):
            self._workspace_folder(folder)
            return
        if self.root is not None and folder.resolve() == self.root.resolve():
            message = "this is not a workspace: it needs rules/directive.yaml and member_states/"
            self._report(folder, "file-workspace", message, "make one with: transposition init DIR")
            return
        listed = yaml_files(folder, any_ending=True)
        self.problems += listed.problems
        if not listed.files and not listed.problems:
            self._report(folder, "file-unreadable", "there is no YAML file in this folder")
        for path in listed.files:
            self.file(path, asked=False)

    def _workspace_folder(self, root: Path) -> None:
        """The two folders of a workspace, and a portfolio beside them; what nothing reads is told, and looked at."""
        rules = yaml_files(root / "rules", root=root)
        own, strays = record_files(root)
        self.problems += rules.problems + strays
        records = yaml_files(root / "member_states", root=root, any_ending=True)
        self.told |= set(records.files) - set(own.values())
        portfolio = [file] if (file := root / PORTFOLIO).is_file() else []
        for path in (*rules.files, *records.files, *portfolio):
            self.file(path, asked=False)

    def file(self, path: Path, *, asked: bool) -> None:
        try:
            real = path.resolve()
        except (OSError, RuntimeError):  # links in a circle
            real = path
        if real in self.seen:
            return
        self.seen.add(real)
        around = self._around(path)
        raw, problems = read_bytes(path, self.root if self.root and _below(path, self.root) else around)
        self.problems += problems
        if raw is None:
            self.files.append(shown(path))
            return
        self.parse(raw, shown(path), path, self._root_of(path), asked=asked)

    def parse(self, raw: bytes, name: str, path: Path | None, root: Path, *, asked: bool) -> None:
        """Validate the bytes of one file."""
        kind = kind_by_place(path)
        if kind is None:
            document, problems = read_yaml(raw, name)
            kind = kind_by_content(document.data) if document else None
            if kind is None:
                if document and not asked:
                    self.skipped.append(name)
                    return
                self.files.append(name)
                self.problems += problems
                if document:
                    message = "this is no record, check, article or portfolio, and not directive.yaml"
                    hint = "records have the keys state, completeness and assessed_by"
                    self._report(name, "file-kind", message, hint)
                return
        self.files.append(name)
        self.roots[name] = self._real(root)
        workspace = self._workspace(root)
        known = workspace.whole.get(name) if isinstance(workspace, Workspace) else None
        parsed: Parsed[BaseModel] = known or parse(raw, name, KINDS[kind])
        found = list(parsed.problems)
        if isinstance(parsed.mended, PortfolioFile) and parsed.document is not None:
            folder = path.parent if path else Path()
            found += portfolio_problems(parsed.mended, parsed.document, folder, parsed.filled)
        elif parsed.mended is not None and parsed.document is not None:
            found += self._references(parsed.mended, parsed, path, self._workspace(root))
        if isinstance(parsed.model, CheckFile) and parsed.document is not None and not found:
            found += self._run_examples(parsed.model, parsed.document, path, raw, self._workspace(root))
        self.problems += capped(found, name)

    def _references(
        self, model: BaseModel, parsed: Parsed[BaseModel], path: Path | None, workspace: Readable
    ) -> Iterator[Problem]:
        """What is wrong with the names in a file; where its shape is wrong, with those that could be read."""
        document, filled = parsed.document, parsed.filled
        assert document is not None, "there is no model without a document"
        known = not isinstance(workspace, Unreadable)
        if isinstance(model, Record):
            yield from self._record(model, document, path, workspace, filled)
        elif isinstance(model, CheckFile):
            yield from self._check(model, document, path, workspace, filled)
        elif isinstance(model, Article) and known:
            if parsed.model is not None:
                self.articles.append((model, document))
            yield from article_problems(model, document, workspace.directive, filled, _unread(workspace))
        elif isinstance(model, DirectiveFile) and known:
            directive = Directive(model, tuple(workspace.directive.articles.values()))
            yield from directive_problems(directive, document, filled, _unread(workspace))
        elif isinstance(model, Correlation) and known:
            # Told at the end, when it is known whether the older directive is among what is looked at.
            self.tables.append((model, document, workspace.directive, filled))

    def _record(
        self, record: Record, document: Document, path: Path | None, workspace: Readable, filled: frozenset[DocPath]
    ) -> Iterator[Problem]:
        at_home = path is not None and path.parent.name == "member_states"
        stem = path.stem if path and at_home else None
        named = path is not None and at_home and path.suffix == ".yaml" and path.stem in STATES
        if at_home and not named:
            if path is not None and path not in self.told:
                yield stray(path, path.parent.parent)
        elif ("state",) not in filled:
            self.records.append((record.state, document.name, document.span(("state",))))
        if not isinstance(workspace, Unreadable):
            yield from record_problems(
                record,
                document,
                workspace.directive,
                workspace.checks,
                expected_state=stem,
                filled=filled,
                unread=_unread(workspace),
            )

    def _check(
        self, check: CheckFile, document: Document, path: Path | None, workspace: Readable, filled: frozenset[DocPath]
    ) -> Iterator[Problem]:
        if ("id",) not in filled:
            self.checks.append((check, document))
        if isinstance(workspace, Unreadable):
            return
        stem = path.stem if path else check.id
        yield from check_problems(check, document, stem, workspace.directive, filled, _unread(workspace))
        for outcome, examples in (("fails", check.examples.fails), ("passes", check.examples.passes)):
            for place, example in enumerate(examples):
                where: DocPath = ("examples", outcome, place, "record")
                yield from _example_problems(example, where, document, workspace)

    def _run_examples(
        self, check: CheckFile, document: Document, path: Path | None, raw: bytes, workspace: Readable
    ) -> Iterator[Problem]:
        """Run the examples of a check that is right in itself, unless it is known how they come out."""
        if isinstance(workspace, Unreadable) or _unread(workspace):
            return  # an example may rest on what cannot be read
        root = workspace.root
        proved = self.proved.setdefault(root, Proved(root))
        if path is not None and document.name not in self.asked and proved.knows(path, raw):
            return
        checks = workspace.checks
        if checks.by_id.get(check.id) != check.check:  # it stands elsewhere, or has changed since
            others = [item for item in checks if item.id != check.id]
            checks = CheckSet([*others, check], workspace.directive)
        wrong = list(example_problems(check, checks, workspace.directive))
        if not wrong:
            proved.add(raw)
        for message in wrong:
            yield Problem(document.span(("examples",), key=True), "ref-example", message)

    def across_files(self) -> None:
        """What only shows when all files are seen: ids given in two of them, and both sides of a correlation."""
        directives = {space.directive.file.celex: space.directive for space in self.workspaces.values()}
        for table, document, directive, filled in self.tables:
            old = directives.get(table.celex) if table.celex != directive.file.celex else None
            self.problems += capped(correlation_problems(table, document, directive, filled, old), document.name)
        self._unique(self.records, "a record of")
        self._unique(((check.id, doc.name, doc.span(("id",))) for check, doc in self.checks), "a check")
        articles = ((names.cited(item.article), doc.name, doc.span(("article",))) for item, doc in self.articles)
        self._unique(articles, "")
        self._unique(
            (
                (provision.id, doc.name, doc.span(("provisions", place, "id")))
                for article, doc in self.articles
                for place, provision in enumerate(article.provisions)
            ),
            "provision",
        )

    def _unique(self, entries: Iterable[tuple[str, str, Span]], noun: str) -> None:
        """Report names that two files give: each with its file, and where it stands there."""
        first: dict[tuple[Path, str], str] = {}
        for name, file, span in entries:
            known = first.setdefault((self.roots[file], name), file)
            if known != file:
                message = f"{noun} {name} is already given in {known}".strip()
                self.problems.append(Problem(span, "id-duplicate", message, "keep one of the two files"))

    def result(self) -> Validation:
        for proved in self.proved.values():
            proved.save()
        loaded = [space for space in self.workspaces.values() if not isinstance(space, Unreadable)]
        workspace = next(iter(loaded or self.workspaces.values()), None) or self._workspace(
            self.root or find_workspace()
        )
        problems = sorted(
            dict.fromkeys(self.problems),
            key=lambda item: (item.span.file, item.span.line, item.span.column, item.code, item.message),
        )
        evaluation = Evaluation(workspace, date.today(), (), (), tuple(problems))
        return Validation(evaluation, self.files, self.skipped, self.texts)

    def _root_of(self, path: Path) -> Path:
        """The workspace of a file: the one named, the one around it, or the one found from here."""
        return self.root if self.root is not None else self._around(path) or find_workspace()

    def _around(self, path: Path) -> Path | None:
        """The workspace in whose folders a file stands, if any."""
        place = Path(os.path.abspath(path)).parent  # noqa: PTH100 - by name: a link stands where it stands
        if place not in self.around:
            self.around[place] = next(filter(is_workspace, (place, *place.parents)), None)
        return self.around[place]

    def _real(self, root: Path) -> Path:
        """The folder of a workspace with all links followed."""
        if root not in self.real:
            self.real[root] = root.resolve()
        return self.real[root]

    def _workspace(self, root: Path) -> Readable:
        key = self._real(root)
        if key not in self.workspaces:
            try:
                self.workspaces[key] = load_workspace(root, whole=True)
            except WorkspaceError as error:
                self.workspaces[key] = Unreadable(root, error.problems)
                self.problems += error.problems
        return self.workspaces[key]

    def _report(self, place: Path | str, code: str, message: str, hint: str | None = None) -> None:
        name = place if isinstance(place, str) else shown(place)
        self.problems.append(Problem(Span(name, 1, 1, 1, 1), code, message, hint))


def _unread(workspace: Readable) -> frozenset[str]:
    """Articles that are there but cannot be used: nothing is wrong because it names them."""
    return workspace.unread if isinstance(workspace, Workspace) else frozenset()


def _below(path: Path, folder: Path) -> bool:
    """Whether a path, by its name, stands below a folder."""
    return Path(os.path.abspath(path)).is_relative_to(os.path.abspath(folder))  # noqa: PTH100


def _example_problems(example: Example, path: DocPath, document: Document, workspace: Readable) -> Iterator[Problem]:
    """Whether the record that an example stands for loads; nothing is evaluated."""
    fragment = document.data
    for step in path:
        fragment = fragment[step] if isinstance(step, int) or step in fragment else {}
    if not fragment:
        return
    inner = Document(document.name, fragment)
    try:
        record = example_record(example.record)
    except ValidationError as error:
        yield from problems_of(error, inner, Record)
        return
    for problem in record_problems(record, inner, workspace.directive, workspace.checks, unread=_unread(workspace)):
        # The example's State is made up, what it brings need not all be used, and it may say what no record may, so
        # as to show what the check makes of it.
        if problem.severity is Severity.ERROR and problem.code not in ("ref-state", "reading-word"):
            yield problem
