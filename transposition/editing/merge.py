"""Notified measures as entries of records; what is already in a record is never changed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from transposition.editing.canonical import Entry, Tree, Value, arrange, parse, with_line_ends_of, write
from transposition.editing.eurlex import Notified, kind_of
from transposition.editing.skeleton import skeleton
from transposition.model.directive import Directive
from transposition.model.record import Record

SOURCE = "eurlex-nim"


@dataclass(frozen=True)
class Merged:
    """A record with the measures added: its text, and how many were new or known."""

    text: str
    added: int
    known: int


def fragment(measures: Sequence[Notified], directive: Directive) -> str:
    """The measures and their source as YAML, to be put into a record by hand."""
    root = Value(is_map=True)
    used: set[str] = set()
    entries = [_measure(measure, used) for measure in measures]
    root.entries.append(Entry(Value(is_map=True, entries=entries), "measures"))
    root.entries.append(Entry(Value(is_map=True, entries=[_source(directive)]), "sources"))
    return write(Tree(root))


def merge(
    raw: bytes | None, record: Record | None, name: str, measures: Iterable[Notified], directive: Directive, today: date
) -> Merged:
    """Add measures to a record, or to a new skeleton where there is none.

    A measure is known if the record has its CELEX number or its title. Known entries stay as they are.

    Args:
        raw: bytes of the record's file, or None to begin a new one.
        record: the record in these bytes.
        name: the file's name as problems show it.
        measures: of one State, at least one.
        today: the date of a new skeleton.
    """
    items = list(measures)
    source = raw if raw is not None else skeleton(items[0].state, directive, today).encode()
    tree, _ = parse(source, name)
    known = record.measures if record else {}
    numbers = {measure.celex for measure in known.values() if measure.celex}
    titles = {_simple(measure.title) for measure in known.values()}
    used = set(known)
    fresh = [item for item in items if not numbers & set(item.celex) and _simple(item.title) not in titles]
    if fresh:
        _section(tree, "measures").entries += [_measure(item, used) for item in fresh]
        sources = _section(tree, "sources")
        if sources.get(SOURCE) is None:
            sources.entries.append(_source(directive))
    arrange(tree.root, directive)
    return Merged(with_line_ends_of(source, write(tree)), len(fresh), len(items) - len(fresh))


def _section(tree: Tree, key: str) -> Value:
    value = tree.root.get(key)
    if value is None:
        value = Value(is_map=True)
        tree.root.entries.append(Entry(value, key))
    value.flow = False
    return value


def _measure(item: Notified, used: set[str]) -> Entry:
    kind = kind_of(item.kind, item.title)
    remarks = [
        None if kind else "The kind of act is not stated: check it.",
        f"Date in the notification form, not always that of the act: {', '.join(item.form_dates)}."
        if item.form_dates
        else None,
        f"Also notified as: {'; '.join(item.other_titles)}." if item.other_titles else None,
        f"Further numbers: {', '.join(item.celex[1:])}." if len(item.celex) > 1 else None,
    ]
    values = {
        "title": item.title,
        "language": item.language,
        "kind": kind or "act",
        "reference": item.reference,
        "url": item.url,
        "published": item.published,
        "notified": item.notified,
        "celex": item.celex[0] if item.celex else None,
        "note": " ".join(filter(None, remarks)) or None,
        "verify_in": SOURCE,
    }
    entries = [Entry(Value(text=text), key) for key, text in values.items() if text]
    return Entry(Value(is_map=True, entries=entries), _id(item, used))


def _id(item: Notified, used: set[str]) -> str:
    """An id that stays the same in the next import: the number, or words of the title."""
    base = f"nim-{item.nim}" if item.nim else _slug(item.title)
    name, number = base, 2
    while name in used:
        name, number = f"{base}-{number}", number + 1
    used.add(name)
    return name


def _slug(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    slug = ""
    for word in words:
        if len(slug) + len(word) > 40:
            break
        slug = f"{slug}-{word}" if slug else word
    return slug or "measure"


def _simple(title: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", title).casefold().split())


def _source(directive: Directive) -> Entry:
    celex = directive.file.celex
    values = {
        "title": f"EUR-Lex, national transposition measures notified for {celex}",
        "url": f"https://eur-lex.europa.eu/legal-content/EN/NIM/?uri=CELEX:{celex}",
    }
    return Entry(Value(is_map=True, entries=[Entry(Value(text=text), key) for key, text in values.items()]), SOURCE)
