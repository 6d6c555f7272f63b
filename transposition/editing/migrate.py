"""Carry a record over to the directive that takes the place of an older one.

What the older directive asked for in the same words is carried over as it was read. What has changed is carried over
with the national provision, its sources and figures, but without the answer, for nobody has read it against the new
words: a note says how it was read before, and a stamp with the fingerprint of the older provision makes the check on
reviews tell it as suspect. What was said about the older directive itself (notifications, procedures, findings on what
has changed) stays with the older record.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date

from transposition.editing.correspondence import Correspondences, Destination
from transposition.editing.tree import Entry, Tree, Value
from transposition.editing.tree import parse as parse_tree
from transposition.editing.values import clone, data_of, flow_map, remove_key, set_key, text_at
from transposition.engine import fingerprint
from transposition.i18n.words import word_of
from transposition.model.correlation import Change
from transposition.model.record import Author, Claim, ClaimStatus, Record

_OF_THE_OLD = ("notified", "celex", "names_directive")
"""What a measure says about the older directive, not about the law."""
_DROPPED = ("status", "certainty", "shortfall", "candidate", "would_settle", "assessed_by")


@dataclass(frozen=True)
class Carried:
    """A claim that was carried over.

    Attributes:
        old: its scope under the older directive.
        new: its scope now.
    """

    old: str
    new: str
    claim: str
    national: str
    was: str


@dataclass
class Migration:
    """What became of a record.

    Attributes:
        tree: the record for the new directive.
        kept: claims carried over as they are.
        again: claims to be read again.
        elements: answers on elements that were not carried over, each with the reason.
        left: everything else that stays behind, each with the reason.
    """

    tree: Tree
    kept: list[Carried] = field(default_factory=list)
    again: list[Carried] = field(default_factory=list)
    elements: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def migrate(
    raw: bytes, name: str, record: Record, way: Correspondences, checks: Collection[str], today: date
) -> Migration:
    """A record for the new directive.

    Args:
        raw: bytes of the older record's file.
        name: the file's name as problems show it.
        record: the record in these bytes.
        way: from the scopes of the older directive to those of the new one.
        checks: ids of the checks of the new workspace.
        today: the day on which it is carried over.

    Raises:
        FormatError: the file cannot be read as a tree with its comments.
    """
    tree, _ = parse_tree(raw, name)
    work = _Work(tree, record, way, checks, today)
    work.claims()
    work.facts()
    work.findings()
    work.suppressions()
    work.of_the_old_alone()
    work.measures()
    work.sources()
    return work.done


class _Work:
    def __init__(self, tree: Tree, record: Record, way: Correspondences, checks: Collection[str], today: date) -> None:
        self.root = tree.root
        self.record = record
        self.way = way
        self.checks = checks
        self.today = today
        self.done = Migration(tree)
        self.rests_on: set[str] = set()
        """Measures that the claims that were carried over rest on."""

    def left(self, what: str, why: str) -> None:
        self.done.left.append(f"{what}: {why}")

    def claims(self) -> None:
        """Every claim to its new scope."""
        section = self.root.get("transposition")
        if section is None:
            return
        before, section.entries = section.entries, []
        section.flow = False
        for entry in before:
            target = self.way.of(entry.key)
            claims = self.record.transposition[entry.key]
            if target.change is Change.GONE or not target.scopes:
                why = "is gone" if target.change is Change.GONE else "is divided among several articles"
                for claim in claims:
                    self.left(f"{entry.key} {claim.id}", f"the provision {why} ({claim.national}, {_read_as(claim)})")
                continue
            for scope in target.scopes:
                home = section.get(scope)
                if home is None:
                    home = Value()
                    section.entries.append(Entry(home, scope, before=list(entry.before)))
                for item, claim in zip(entry.value.entries, claims, strict=True):
                    home.entries.append(self.claim(item, claim, entry.key, scope, target, home))

    def claim(self, item: Entry, claim: Claim, old: str, new: str, target: Destination, home: Value) -> Entry:
        """A claim under its new scope."""
        entry = clone(item)
        value = entry.value
        taken = {text_at(other.value, "id") for other in home.entries}
        number, name = 2, claim.id
        while name in taken:
            number, name = number + 1, f"{claim.id}-{number}"
        set_key(value, "id", Value(text=name))
        self.rests_on |= set(claim.measure)
        told = Carried(old, new, name, claim.national, _read_as(claim))
        if target.change is Change.KEPT:
            self.done.kept.append(told)
            self.renew_stamp(value, claim, old, new)
            return entry
        self.done.again.append(told)
        self.elements(value, claim, old, new)
        self.reread(value, claim, old, new, target)
        return entry

    def renew_stamp(self, value: Value, claim: Claim, old: str, new: str) -> None:
        """A stamp that fitted the provision fits it under its new number, too: the words are the same."""
        stamp, here = value.get("reviewed"), fingerprint.of_scope(old, self.way.old)
        if stamp is not None and claim.reviewed is not None and claim.reviewed.provision == here:
            set_key(stamp, "provision", Value(text=fingerprint.of_scope(new, self.way.new), quoted=True))

    def elements(self, value: Value, claim: Claim, old: str, new: str) -> None:
        """Answers only on elements that both provisions have in the same words."""
        answers, penalties = value.get("elements"), value.get("penalties")
        if answers is not None:
            answers.entries = [
                entry for entry in answers.entries if self.has_element(old, new, entry.key, claim, tell=True)
            ]
            if not answers.entries:
                remove_key(value, "elements")
        for entry in list(penalties.entries) if penalties is not None else []:
            covers = entry.value.get("covers")
            if covers is None or penalties is None:
                continue
            named = [item.value for item in covers.entries] or [covers]
            still = [item for item in named if self.has_element(old, new, item.text or "", claim, tell=False)]
            if not still:
                # Without them the figure would speak for every element.
                penalties.entries.remove(entry)
                figure = text_at(entry.value, "max")
                self.done.elements.append(f"{old} {claim.id}: the figure {figure} is of elements that are gone")
            else:
                set_key(entry.value, "covers", Value(flow=True, entries=[Entry(item) for item in still]))
        if penalties is not None and not penalties.entries:
            remove_key(value, "penalties")

    def has_element(self, old: str, new: str, element: str, claim: Claim, *, tell: bool) -> bool:
        """Whether both provisions have an element in the same words."""
        before, after = self.way.old.provisions.get(old), self.way.new.provisions.get(new)
        known = after.elements.get(element) if after else None
        same = known is not None and before is not None and before.elements.get(element) == known
        if not same and tell:
            why = "asks for something else now" if known else f"{new} has no such element"
            self.done.elements.append(f"{old} {claim.id}: {element} ({word_of(claim.elements[element])}): {why}")
        return same

    def reread(self, value: Value, claim: Claim, old: str, new: str, target: Destination) -> None:
        """The claim without its answer, with a stamp that no longer fits and a note of what was read."""
        author = claim.assessed_by or self.record.assessed_by
        number = self.way.old.file.number
        read = f"Read as {_read_as(claim)} by {_who(author)} on {author.on}"
        parts = [f"{read} against {old} of Directive {number}, which reads otherwise in {new}: to be read again."]
        parts += [f"What has changed: {target.note}"] if target.note else []
        parts += [f"What was missing: {claim.shortfall}"] if claim.shortfall else []
        parts += [f"What seemed to be missing: {claim.candidate}"] if claim.candidate else []
        parts += [claim.note] if claim.note else []
        for key in (*_DROPPED, "note"):
            remove_key(value, key)
        set_key(value, "status", Value(text=ClaimStatus.UNCLEAR))
        set_key(
            value,
            "assessed_by",
            flow_map(kind="contributor", name=f"carried over from {self.way.table.celex}", on=str(self.today)),
        )
        set_key(value, "note", Value(text=" ".join(" ".join(parts).split())))
        set_key(value, "would_settle", Value(text=f"Reading {claim.national} against {new}."))
        self.stamp(value, claim, old, new)

    def stamp(self, value: Value, claim: Claim, old: str, new: str) -> None:
        """Say who read the claim, when, and against which words: those of the older provision.

        A review that fitted still fits the national answer; that the provision has changed shows by itself.
        """
        answer = fingerprint.of_answer(Claim.model_validate(data_of(value)), self.record)
        stamp = value.get("reviewed")
        if stamp is not None and claim.reviewed is not None:
            if claim.reviewed.measure == fingerprint.of_answer(claim, self.record):
                set_key(stamp, "measure", Value(text=answer, quoted=True))
            return
        author = claim.assessed_by or self.record.assessed_by
        before = fingerprint.of_scope(old, self.way.old)
        if before == fingerprint.of_scope(new, self.way.new):
            before = self.way.table.celex  # the rules say the same, and the table that it has changed
        found = flow_map(by=_who(author), on=str(author.on), provision=before, measure=answer)
        for entry in found.entries:
            entry.value.quoted = entry.key in ("provision", "measure")
        set_key(value, "reviewed", found)

    def facts(self) -> None:
        """Facts whose type the new directive has with the same answers."""
        section = self.root.get("facts")
        for entry in list(section.entries) if section is not None else []:
            before, after = self.way.old.file.facts[entry.key], self.way.new.file.facts.get(entry.key)
            if after is None or after.fields != before.fields or after.many != before.many:
                assert section is not None
                section.entries.remove(entry)
                why = "there is no such fact" if after is None else "its answers are others"
                self.left(f"fact {entry.key}", f"{why} under the new directive")

    def findings(self) -> None:
        """What others found, where it is about provisions that are kept."""
        section = self.root.get("findings")
        for entry, finding in zip(list(section.entries) if section else [], self.record.findings, strict=False):
            targets = [self.way.of(scope) for scope in finding.provisions]
            if all(target.change is Change.KEPT for target in targets):
                scopes = [scope for target in targets for scope in target.scopes]
                set_key(
                    entry.value, "provisions", Value(flow=True, entries=[Entry(Value(text=item)) for item in scopes])
                )
            else:
                assert section is not None
                section.entries.remove(entry)
                scopes = list(finding.provisions)
                self.left(f"finding {finding.id}", f"it is about {', '.join(scopes)}, which changed or is gone")

    def suppressions(self) -> None:
        """Findings that the keeper accepts, where provision and check are still there."""
        section = self.root.get("suppressions")
        for entry, item in zip(list(section.entries) if section else [], self.record.suppressions, strict=False):
            target = self.way.of(item.provision) if item.provision else None
            kept = target is not None and target.change is Change.KEPT
            if kept and target is not None and item.check in self.checks:
                set_key(entry.value, "provision", Value(text=target.scopes[0]))
            else:
                assert section is not None
                section.entries.remove(entry)
                why = "the provision changed or is gone" if item.check in self.checks else "there is no such check"
                why = why if item.provision else "it is about the whole record"
                self.left(f"accepted finding {item.check} {item.provision or ''}".rstrip(), why)

    def of_the_old_alone(self) -> None:
        """What is true of the older directive only: whether the record is complete, procedures, the last reading."""
        number = self.way.old.file.number
        completeness = self.root.get("completeness")
        if completeness is not None and self.record.completeness == "complete":
            completeness.text = "partial"
            self.left("completeness: complete", f"the State declared it for Directive {number}")
        if remove_key(self.root, "read_as_a_whole"):
            self.left(f"read_as_a_whole {self.record.read_as_a_whole}", f"that was against Directive {number}")
        if remove_key(self.root, "infringements"):
            for step in self.record.infringements:
                self.left(f"step {step.id}", f"the procedure is about Directive {number}")
        questions = self.root.get("open_questions")
        for entry in questions.entries if questions is not None else []:
            entry.value.text = f"On Directive {number}: {entry.value.text}"

    def measures(self) -> None:
        """The measures that claims rest on, those that answered nothing before, and what took their place."""
        section = self.root.get("measures")
        if section is None:
            return
        used = {name for claims in self.record.transposition.values() for claim in claims for name in claim.measure}
        wanted = self.rests_on | (set(self.record.measures) - used)
        waiting = list(wanted)
        while waiting:
            new = set(self.record.measures[waiting.pop()].replaced_by) - wanted
            wanted |= new
            waiting += new
        for entry in list(section.entries):
            if entry.key not in wanted:
                section.entries.remove(entry)
                self.left(f"measure {entry.key}", "nothing that was carried over rests on it")
                continue
            told = [f"{key} {text_at(entry.value, key)}" for key in _OF_THE_OLD if entry.value.get(key) is not None]
            for key in _OF_THE_OLD:
                remove_key(entry.value, key)
            if told:
                self.left(f"measure {entry.key}", f"about Directive {self.way.old.file.number}: {', '.join(told)}")

    def sources(self) -> None:
        """The sources that something still rests on."""
        section = self.root.get("sources")
        if section is None:
            return
        named = set(_named(self.root))
        section.entries = [entry for entry in section.entries if entry.key in named]


def _named(value: Value) -> Iterator[str]:
    """Ids of sources that are named anywhere below."""
    for entry in value.entries:
        if entry.key in ("verified_in", "verify_in"):
            yield from (item.value.text or "" for item in entry.value.entries)
            if entry.value.text is not None:
                yield entry.value.text
        else:
            yield from _named(entry.value)


def _read_as(claim: Claim) -> str:
    return claim.status.replace("_", " ")


def _who(author: Author) -> str:
    return author.name or word_of(author.kind)
