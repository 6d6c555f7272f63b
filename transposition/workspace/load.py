"""Load a workspace: the directive, the checks and the records, with everything that is wrong with them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from transposition.model import provisions as names
from transposition.model.directive import Directive, DirectiveFile
from transposition.model.finding import Problem, Span
from transposition.model.provision import Article
from transposition.model.record import Record
from transposition.model.severity import Severity
from transposition.workspace.document import Document
from transposition.workspace.folder import record_files, yaml_files
from transposition.workspace.locate import find_workspace, is_workspace, shown
from transposition.workspace.readable import Keeper

RULES = frozenset({"directive.yaml", "official-hosts.yaml", "correlation.yaml"})
"""Names of files that stand in rules/ itself; the last one is read by those who carry records over."""

# What reads and checks files is imported where it is used: where everything was kept, nothing is read.
if TYPE_CHECKING:
    from transposition.engine.compile import CheckSet
    from transposition.model.check import Check, CheckFile
    from transposition.model.hosts import OfficialHosts
    from transposition.workspace.files import AnyModel, Parsed


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

    def __init__(
        self,
        root: Path,
        severities: Mapping[str, Severity] | None = None,
        keeper: Keeper | None = None,
        *,
        whole: bool = False,
    ) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.documents: dict[str, Document] = {}
        self.keeper = keeper
        self.whole: dict[str, Parsed[Any]] = {}
        """What was read of each file of the rules, where the whole of it is wanted: also what no run needs."""
        self._wants_whole = whole
        self.key = ""
        """What the rules were when they were read; what is kept of records and results depends on it."""
        self._records: dict[str, Record | None] = {}
        self.severities = severities or {}
        self._checks: CheckSet | None = None
        self.unread: frozenset[str] = frozenset()
        """Numbers of articles whose file cannot be used; what others say about them is not wrong because of it."""
        self._rule_files, listed = _rule_files(root)
        self.directive: Directive = self._rules(nothing_wrong=not listed)
        self._record_files, strays = record_files(root)
        self.problems += [*listed, *strays]

    @property
    def checks(self) -> CheckSet:
        """The checks, compiled. Where they were kept, they are loaded only if somebody asks for them."""
        if self._checks is None:
            kept = self.keeper.load("checks", self.root, self.key) if self.keeper else None
            if kept is None:
                before = len(self.problems)
                kept = self._compiled_checks()
                if self.keeper and self.key and len(self.problems) == before:  # the entry was damaged or is gone
                    self.keeper.save("checks", self.root, self.key, kept)
            self._checks = kept
        return self._checks

    def _rules(self, *, nothing_wrong: bool) -> Directive:
        if self.keeper:
            changed = "|".join(f"{check}={severity}" for check, severity in sorted(self.severities.items()))
            self.key = self.keeper.key(self._rule_files, changed)
            kept = self.keeper.load("directive", self.root, self.key)
            if kept is not None:
                return cast(Directive, kept)
        self.directive = self._load_directive()
        self._checks = self._compiled_checks()
        # Both or none: what is kept stands for rules without a problem.
        if self.keeper and nothing_wrong and not self.problems:
            self.keeper.save("checks", self.root, self.key, self._checks)
            self.keeper.save("directive", self.root, self.key, self.directive)
        return self.directive

    def _compiled_checks(self) -> CheckSet:
        from transposition.engine.compile import CheckSet

        return CheckSet(self._load_checks(), self.directive, self.severities)

    @property
    def states(self) -> list[str]:
        """Codes of the States for which there is a record, in order."""
        return list(self._record_files)

    def record_path(self, state: str) -> Path:
        return self.root / "member_states" / f"{state}.yaml"

    def record(self, state: str) -> Record | None:
        """The record of a State, or None if there is none or it cannot be used (see ``problems``)."""
        if state not in self._records:
            path = self.record_path(state)
            self._records[state] = self._record(path) if state in self._record_files else None
        return self._records[state]

    def document(self, state: str) -> Document | None:
        """The document behind a record, which knows the positions."""
        path = self.record_path(state)
        name = shown(path)
        if name not in self.documents and self.record(state) is not None:
            # The record was kept. Its positions are an entry of their own, because few runs need them.
            data = self.keeper.load(_places(path), self.root, self._key(path)) if self.keeper else None
            if data is None:
                self._read(path)
            else:
                self.documents[name] = Document(name, data)
        return self.documents.get(name)

    def _key(self, path: Path) -> str:
        return self.keeper.key([path], self.key) if self.keeper else ""

    def _record(self, path: Path) -> Record | None:
        kept = self.keeper.load(path.stem, self.root, self._key(path)) if self.keeper else None
        return self._read(path) if kept is None else cast(Record, kept)

    def read_alone(self, state: str) -> tuple[Record | None, Document | None, list[Problem]]:
        """A record that is neither held nor kept: of many large ones only one need be in memory.

        Returns:
            The record, or None if there is none or it cannot be used; its document; and what is wrong with it.
        """
        from transposition.workspace.files import load_record

        path = self.record_path(state)
        return load_record(path, self.directive, self.checks, root=self.root, unread=self.unread)

    def record_once(self, state: str) -> Record | None:
        """The record of a State; one that is not in memory yet does not stay there."""
        if state in self._records or state not in self._record_files:
            return self.record(state)
        return self.read_alone(state)[0]

    def take_over(self, other: Workspace) -> None:
        """Take the records that another workspace has read already, where both have the same rules and the same file.

        One with which anything is wrong is read again, for a problem names the file that it is in.
        """
        if self.problems or self.severities != other.severities or not self._has_rules_of(other):
            return
        wrong = {problem.span.file for problem in other.problems}
        for state in self.states:
            path, there = self.record_path(state), other.record_path(state)
            if other._records.get(state) is None or state in self._records or shown(there) in wrong:
                continue
            record, document = other.record(state), other.document(state)
            if document is not None and self._holds_the_same(path, other, there):
                self._records[state] = record
                self.documents[shown(path)] = Document(shown(path), document.data)

    def _has_rules_of(self, other: Workspace) -> bool:
        own, others = ([path.relative_to(space.root) for path in space._rule_files] for space in (self, other))
        return own == others and all(self._holds_the_same(self.root / name, other, other.root / name) for name in own)

    def _holds_the_same(self, path: Path, other: Workspace, there: Path) -> bool:
        from transposition.workspace.opening import read_bytes

        raw, _ = read_bytes(path, self.root)
        return raw is not None and raw == read_bytes(there, other.root)[0]

    def _read(self, path: Path) -> Record | None:
        key = self._key(path)
        record, document, problems = self.read_alone(path.stem)
        self.problems += problems
        if document:
            self.documents[document.name] = document
            if self.keeper and record and not problems:
                self.keeper.save(_places(path), self.root, key, document.data)
                self.keeper.save(path.stem, self.root, key, record)
        return record

    def _load_directive(self) -> Directive:
        from transposition.workspace.rule_references import article_problems, directive_problems

        read = self._whole(self.root / "rules" / "directive.yaml", DirectiveFile)
        problems = list(read.problems)
        usable: list[tuple[Article, Document]] = []
        for path in self._rules_in("articles"):
            parsed = self._whole(path, Article)
            problems += parsed.problems
            if parsed.document is not None:
                self.documents[parsed.document.name] = parsed.document
            if parsed.model is not None and parsed.document is not None:
                usable.append((parsed.model, parsed.document))
            else:
                # What a record says about it cannot be held against it, nor be wrong because of it.
                self.unread |= _numbers(path, parsed.mended)
        if read.mended is None or read.document is None:
            raise WorkspaceError(read.problems)
        self.documents[read.document.name] = read.document
        pairs = sorted(usable, key=lambda pair: names.article_order(pair[0].article))
        directive = Directive(read.mended, tuple(article for article, _ in pairs), self._hosts())
        problems += directive_problems(directive, read.document, read.filled, self.unread)
        if read.model is None:
            raise WorkspaceError(problems)
        for article, document in pairs:
            problems += article_problems(article, document, directive, unread=self.unread)
        self.problems += problems
        return directive

    def _hosts(self) -> OfficialHosts | None:
        from transposition.model.hosts import OfficialHosts
        from transposition.workspace.files import load

        path = self.root / "rules" / "official-hosts.yaml"
        if path not in self._rule_files:
            return None
        parsed = load(path, OfficialHosts, self.root)
        self.problems += parsed.problems
        return parsed.model

    def _load_checks(self) -> tuple[Check, ...]:
        from transposition.model.check import CheckFile
        from transposition.workspace.files import load_check
        from transposition.workspace.rule_references import check_problems

        checks = []
        files: dict[str, str] = {}
        for path in self._rules_in("checks"):
            parsed = self._whole(path, CheckFile) if self._wants_whole else load_check(path, self.root)
            check, document, problems = parsed.mended, parsed.document, list(parsed.problems)
            if check and document:
                problems += check_problems(check, document, path.stem, self.directive, parsed.filled, self.unread)
                self.documents[document.name] = document
                # Checks may stand in folders below, so two files can have one name.
                first = files.setdefault(check.id, document.name)
                if first != document.name and ("id",) not in parsed.filled:
                    message = f"there is another check {check.id!r} in {first}"
                    problems.append(Problem(document.span(("id",)), "id-duplicate", message))
            if parsed.model is not None and not any(problem.severity is Severity.ERROR for problem in problems):
                checks.append(parsed.model.check if isinstance(parsed.model, CheckFile) else parsed.model)
            self.problems += problems
        return tuple(checks)

    def _whole(self, path: Path, model: type[AnyModel]) -> Parsed[AnyModel]:
        """A file of the rules, for whoever wants the whole of them."""
        from transposition.workspace.files import load

        parsed = load(path, model, self.root)
        if self._wants_whole and parsed.document is not None:
            self.whole[parsed.document.name] = parsed
        return parsed

    def check_file(self, check: str) -> Parsed[CheckFile]:
        """The whole file of a check, with its examples; it is read only here, for few runs need them.

        Raises:
            KeyError: there is no file of that name.
        """
        from transposition.model.check import CheckFile
        from transposition.workspace.files import load

        for path in self._rules_in("checks"):
            if path.stem == check:
                return load(path, CheckFile, self.root)
        raise KeyError(check)

    def _rules_in(self, name: str) -> list[Path]:
        """The files of one of the two folders of rules."""
        folder = self.root / "rules" / name
        return [path for path in self._rule_files if _lies_below(folder, path)]


def _lies_below(folder: Path, path: Path) -> bool:
    return str(path).startswith(f"{folder}{os.sep}")


def _rule_files(root: Path) -> tuple[list[Path], list[Problem]]:
    """The files of the rules, and what keeps others from being read."""
    listed = yaml_files(root / "rules", root=root)
    for name, what in (("articles", "nothing is asked for"), ("checks", "nothing can be found")):
        folder = root / "rules" / name
        if not any(_lies_below(folder, path) for path in listed.files) and not listed.problems:
            listed.wrong(folder, "file-workspace", f"there are no files in rules/{name}, so {what}")
    home = root / "rules"
    for path in listed.files:
        if path.name not in RULES and path.parent == home:
            hint = "checks stand in rules/checks, articles in rules/articles"
            listed.wrong(path, "file-name", "nothing reads a file with this name here", hint)
    return listed.files, listed.problems


def _places(path: Path) -> str:
    return f"{path.stem}-places"


def _numbers(path: Path, mended: Article | None) -> set[str]:
    """The number of an article whose file is wrong, from the file or its name."""
    if mended is not None:
        return {mended.article}
    name = path.stem.removeprefix("article-").lstrip("0")
    return {name} if names.is_article(name) else set()


def load_workspace(
    root: Path | str | None = None,
    severities: Mapping[str, Severity] | None = None,
    keeper: Keeper | None = None,
    *,
    whole: bool = False,
) -> Workspace:
    """Load the workspace in a folder (default: found from the current folder, else the built-in one).

    Args:
        root: the folder.
        severities: severities that differ from those in the checks' files, by check id.
        keeper: keeps what was loaded for the next run, and gives what was kept.
        whole: also what no run needs is read of the rules, and held in ``whole``; for those who look at all of it.

    Raises:
        WorkspaceError: there is no workspace there, or its directive cannot be read.
    """
    folder = Path(root) if root is not None else find_workspace()
    if not is_workspace(folder):
        where = Span(shown(folder), 1, 1, 1, 1)
        message = "this is not a workspace: it needs rules/directive.yaml and member_states/"
        raise WorkspaceError([Problem(where, "file-workspace", message, "make one with: transposition init DIR")])
    return Workspace(folder, severities, keeper, whole=whole)
