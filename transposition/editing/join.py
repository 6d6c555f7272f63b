"""Put a record that was carried over into one that is there: what is there stays, what is missing is added."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from transposition.editing.canonical import with_line_ends_of
from transposition.editing.merge import section, simple
from transposition.editing.order import arrange
from transposition.editing.tree import Entry, Tree, Value, parse
from transposition.editing.values import data_of
from transposition.editing.yaml_text import write
from transposition.model.directive import Directive
from transposition.model.finding import Problem
from transposition.workspace.document import Document

_MODELINE = "# yaml-language-server:"
_LISTS = {"findings": "id", "open_questions": "", "suppressions": ""}
"""Lists of a record, with the key by which an entry is known; without one, by everything that it says."""


@dataclass
class Joined:
    """A record with what was carried over.

    Attributes:
        text: the whole file.
        known: claims that were there already, as ``scope id``.
        problems: entries of one name that are not the same thing; then the text is not to be used.
    """

    text: str = ""
    known: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)


def join(carried: Tree, there: bytes | None, name: str, directive: Directive) -> Joined:
    """A record with everything of a carried-over one that it does not have yet.

    Args:
        carried: what was carried over.
        there: bytes of the record that is there, or None to begin with what was carried over.
        name: its name as problems show it.

    Raises:
        FormatError: the record that is there cannot be read as a tree with its comments.
    """
    done = Joined()
    if there is None:
        if carried.head and carried.head[0].startswith(_MODELINE):
            carried.head[0] = f"{_MODELINE} $schema=../docs/schemas/record.schema.json"
        arrange(carried.root, directive)
        done.text = write(carried)
        return done
    tree, data = parse(there, name)
    before = data_of(tree.root)
    document = Document(name, data)
    _authors(carried.root, tree.root)
    for key in ("sources", "measures"):
        done.problems += _named(carried.root, tree, document, key)
    _claims(carried.root, tree, done)
    _facts(carried.root, tree)
    for key, by in _LISTS.items():
        _listed(carried.root, tree, key, by)
    if data_of(tree.root) == before:
        done.text = there.decode("utf-8")
    else:
        arrange(tree.root, directive)
        done.text = with_line_ends_of(there, write(tree))
    return done


def _authors(carried: Value, there: Value) -> None:
    """Claims without an author have that of their record; in another record they say who it was."""
    author, other = carried.get("assessed_by"), there.get("assessed_by")
    if author is None or other is None or data_of(author) == data_of(other):
        return
    for scope in (carried.get("transposition") or Value()).entries:
        for claim in scope.value.entries:
            if claim.value.get("assessed_by") is None:
                claim.value.entries.append(Entry(author, "assessed_by"))


def _named(carried: Value, tree: Tree, document: Document, key: str) -> Iterator[Problem]:
    """Add sources or measures; two of one name must be one thing, or claims would rest on another."""
    for entry in (carried.get(key) or Value()).entries:
        home = section(tree, key)
        known = home.get(entry.key)
        if known is None:
            home.entries.append(entry)
        elif not _same(known, entry.value):
            span = document.span((key, entry.key), key=True)
            message = f"{key} has another {entry.key!r} here than in the older record"
            yield Problem(span, "id-twice", message, "rename one of the two, for nothing is overwritten")


def _same(one: Value, other: Value) -> bool:
    """Whether two entries of one name are the same source or measure: somebody may have added to one of them."""
    first, second = data_of(one), data_of(other)
    keys = [key for key in ("title", "url", "reference") if key in first and key in second]
    return first == second or any(simple(str(first[key])) == simple(str(second[key])) for key in keys)


def _claims(carried: Value, tree: Tree, done: Joined) -> None:
    for scope in (carried.get("transposition") or Value()).entries:
        home = section(tree, "transposition")
        claims = home.get(scope.key)
        if claims is None:
            home.entries.append(scope)
            continue
        claims.flow = False
        taken = {data_of(claim.value).get("id") for claim in claims.entries}
        for claim in scope.value.entries:
            name = data_of(claim.value)["id"]
            if name in taken:
                done.known.add(f"{scope.key} {name}")
            else:
                claims.entries.append(claim)


def _facts(carried: Value, tree: Tree) -> None:
    for entry in (carried.get("facts") or Value()).entries:
        home = section(tree, "facts")
        if home.get(entry.key) is None:
            home.entries.append(entry)


def _listed(carried: Value, tree: Tree, key: str, by: str) -> None:
    for entry in (carried.get(key) or Value()).entries:
        home = section(tree, key, is_map=False)
        known = [_identity(item.value, by) for item in home.entries]
        if _identity(entry.value, by) not in known:
            home.entries.append(entry)


def _identity(value: Value, by: str) -> object:
    data = data_of(value)
    return data.get(by) if by and isinstance(data, dict) else data
