"""Notified measures as entries of records; what is already in a record is never changed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from transposition.editing.act_words import decide
from transposition.editing.canonical import with_line_ends_of
from transposition.editing.eurlex import Import, Notified
from transposition.editing.order import arrange
from transposition.editing.skeleton import skeleton
from transposition.editing.tree import Entry, Tree, Value, parse
from transposition.editing.yaml_text import write
from transposition.model.directive import Directive
from transposition.model.record import Measure, MeasureKind, Record
from transposition.model.states import state_name

SOURCE = "eurlex-nim"
STATEMENT = "statement-of-the-state"
"""The measure on which an answer of a State's table rests that names no act."""
_FORM_DATE = "Date in the notification form, not always that of the act: "


@dataclass(frozen=True)
class Merged:
    """A record with the measures added.

    Attributes:
        text: the whole file.
        added: how many measures are new.
        matched: id in the record of each measure of the list that was there already.
    """

    text: str
    added: int
    matched: tuple[str, ...]

    @property
    def known(self) -> int:
        """How many measures of the list were there already."""
        return len(self.matched)


def fragment(found: Import, state: str, directive: Directive) -> str:
    """What was read about a State and its source as YAML, to be put into a record by hand."""
    root = Value(is_map=True)
    used: set[str] = set()
    entries = [_measure(measure, used) for measure in found.of(state)]
    if entries:
        root.entries.append(Entry(Value(is_map=True, entries=entries), "measures"))
    statement = _statement(found, state)
    if statement:
        root.entries.append(Entry(Value(entries=[statement]), "findings"))
    questions = _questions(found, state)
    if questions:
        root.entries.append(Entry(Value(entries=[Entry(Value(text=text)) for text in questions]), "open_questions"))
    if entries or statement:
        root.entries.append(Entry(Value(is_map=True, entries=[_source(directive)]), "sources"))
    return write(Tree(root))


def merge(
    raw: bytes | None, record: Record | None, name: str, found: Import, state: str, directive: Directive, today: date
) -> Merged:
    """Add what was read about a State to its record, or to a new skeleton where there is none.

    A measure is known if the record has its CELEX number, or its title and nothing that speaks against its being the
    same: another number or another date of publication. Known entries stay as they are.

    Args:
        raw: bytes of the record's file, or None to begin a new one.
        record: the record in these bytes.
        name: the file's name as problems show it.
        found: what was read.
        state: the State that the record is about.
        today: the date of a new skeleton.
    """
    source = raw if raw is not None else skeleton(state, directive, today).encode()
    tree, _ = parse(source, name)
    known = dict(record.measures) if record else {}
    used = set(known)
    matched, fresh = [], []
    for item in found.of(state):
        same = _same(item, known)
        if same is None:
            fresh.append(item)
        else:
            matched.append(same)
            known.pop(same)  # one entry is one act: the next of the same title is another one
    changed = sourced = bool(fresh)
    if fresh:
        section(tree, "measures").entries += [_measure(item, used) for item in fresh]
    statement = _statement(found, state)
    if statement and not any(finding.id == _STATEMENT for finding in (record.findings if record else ())):
        section(tree, "findings", is_map=False).entries.append(statement)
        changed = sourced = True
    asked = [text for text in _questions(found, state) if text not in (record.open_questions if record else ())]
    if asked:
        section(tree, "open_questions", is_map=False).entries += [Entry(Value(text=text)) for text in asked]
        changed = True
    if sourced:
        sources = section(tree, "sources")
        if sources.get(SOURCE) is None:
            sources.entries.append(_source(directive))
    arrange(tree.root, directive)
    text = with_line_ends_of(source, write(tree)) if changed else source.decode("utf-8")
    return Merged(text, len(fresh), tuple(matched))


def unused(record: Record, notified: Iterable[str]) -> tuple[dict[str, list[str]], list[str]]:
    """What a list of notified measures and the claims of a record do not have in common.

    Args:
        record: as it was before the import.
        notified: ids of its measures that are in the list.

    Returns:
        Measures that claims rest on though nothing says that they were notified, with the scopes they answer; and
        notified measures that answer nothing.
    """
    told = {name for name, measure in record.measures.items() if measure.celex or measure.notified} | set(notified)
    relied: dict[str, list[str]] = {}
    for scope, claims in record.transposition.items():
        for claim in claims:
            for name in claim.measure:
                relied.setdefault(name, [])
                if scope not in relied[name]:
                    relied[name].append(scope)
    acts = record.measures.keys() - {STATEMENT}  # which is notified with the table that it stands in
    silent = {name: scopes for name, scopes in relied.items() if name not in told and name in acts}
    return silent, [name for name in record.measures if name in told and name not in relied]


def _same(item: Notified, known: dict[str, Measure]) -> str | None:
    """The id of the entry that is this act, or None."""
    for name, measure in known.items():
        if measure.celex and measure.celex in item.celex:
            return name
    for name, measure in known.items():
        if simple(measure.title) == simple(item.title) and not _differs(item, measure):
            return name
    return None


def _differs(item: Notified, measure: Measure) -> bool:
    """Whether something says that two measures of one title are two acts."""
    if item.celex and measure.celex and measure.celex not in item.celex:
        return True
    published = str(measure.published) if measure.published else None
    if SOURCE in measure.sources:
        # Both come from such a list, so that also a date that only one of them has tells them apart.
        noted = (measure.note or "").partition(_FORM_DATE)[2]
        return published != item.published or any(day not in noted for day in item.form_dates)
    return bool(published and item.published and not item.published.startswith(published))


_STATEMENT = "no-measure-needed"


def _statement(found: Import, state: str) -> Entry | None:
    """The declaration of a State that no measure is needed: its own statement, and no act."""
    if state not in found.declared:
        return None
    values = [
        ("id", Value(text=_STATEMENT)),
        ("provisions", Value(entries=[Entry(Value(text="general"))], flow=True)),
        ("by", Value(text=state_name(state))),
        ("body", Value(text="own_government")),
        ("says", Value(text="neutral")),
        ("finding", Value(text="Declares that it does not consider a national measure necessary.")),
        ("note", Value(text=f"In the list of national measures: {found.declared[state]}")),
        ("verify_in", Value(text=SOURCE)),
    ]
    return Entry(Value(is_map=True, entries=[Entry(value, key) for key, value in values]))


def _questions(found: Import, state: str) -> list[str]:
    """Procedures that stand among the measures: which stage they have reached has to be looked up."""
    return [
        f"The list of national measures names the procedure {number}: which steps has it reached?"
        for number in found.procedures.get(state, ())
    ]


def section(tree: Tree, key: str, *, is_map: bool = True) -> Value:
    """A section of a record, added where it is not there."""
    value = tree.root.get(key)
    if value is None:
        value = Value(is_map=is_map)
        tree.root.entries.append(Entry(value, key))
    value.flow = False
    return value


def _measure(item: Notified, used: set[str]) -> Entry:
    decided = decide(item.state, item.title, item.kind)
    complete = " (it declares its transposition complete)" if item.declares_complete else ""
    remarks = [
        None if decided.kind else "Neither the title nor the form says what kind of act it is.",
        f"{_FORM_DATE}{', '.join(item.form_dates)}." if item.form_dates else None,
        f"Declaration of the State, as coded: {item.declaration}{complete}." if item.declaration else None,
        f"Also notified as: {'; '.join(item.other_titles)}." if item.other_titles else None,
        f"Further numbers: {', '.join(item.celex[1:])}." if len(item.celex) > 1 else None,
    ]
    values = {
        "title": item.title,
        "language": item.language or decided.language,
        "kind": decided.kind or MeasureKind.UNKNOWN,
        "reference": item.reference,
        "url": item.url,
        "published": item.published,
        "in_force": item.in_force,
        "notified": item.notified,
        "celex": item.celex[0] if item.celex else None,
        "note": " ".join(filter(None, remarks)) or None,
        "verify_in": SOURCE,
    }
    entries = [Entry(Value(text=text), key) for key, text in values.items() if text]
    return Entry(Value(is_map=True, entries=entries), slug(f"nim {item.nim}" if item.nim else item.title, used))


_LATIN = {
    ord(sign): latin
    for signs, latins in (
        ("абвгдежзийклмнопрстуфхцчшщъьюя", "a b v g d e zh z i y k l m n o p r s t u f h ts ch sh sht a y yu ya"),
        ("αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i th i k l m n x o p r s s t y f ch ps o"),
        ("ßæøœłđðþħı", "ss ae o oe l d d th h i"),
    )
    for sign, latin in zip(signs, latins.split(), strict=True)
}
"""Letters of Bulgarian and Greek, as passports spell them, and those of Latin alphabets that have no plain one."""


def slug(title: str, used: set[str]) -> str:
    """A name of the first words of a title that is not in use, entered among those in use.

    >>> slug("Ποινικός Κώδικας", set()), slug("Strafprozeßordnung", set())
    ('poinikos-kodikas', 'strafprozessordnung')
    """
    parts = unicodedata.normalize("NFKD", title.lower().translate(_LATIN)).translate(_LATIN)
    plain = parts.encode("ascii", "ignore").decode()
    base = ""
    for word in re.findall(r"[a-z0-9]+", plain):
        if len(base) + len(word) > 40:
            break
        base = f"{base}-{word}" if base else word
    name, number = base or "measure", 2
    while name in used:
        name, number = f"{base or 'measure'}-{number}", number + 1
    used.add(name)
    return name


def simple(title: str) -> str:
    """A title without case and odd spaces, for comparing."""
    return " ".join(unicodedata.normalize("NFKC", title).casefold().split())


def _source(directive: Directive) -> Entry:
    celex = directive.file.celex
    values = {
        "title": f"EUR-Lex, national transposition measures notified for {celex}",
        "url": f"https://eur-lex.europa.eu/legal-content/EN/NIM/?uri=CELEX:{celex}",
    }
    return Entry(Value(is_map=True, entries=[Entry(Value(text=text), key) for key, text in values.items()]), SOURCE)
