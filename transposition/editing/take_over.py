"""The answers of a State as claims of its record; what is already in the record is never changed.

A claim from a table is the State's own reading: it says so, with the authority and the day, and stands beside what
others read. It is evidence of what the State says, so its words still have to be verified in the law.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from transposition.editing.act_words import decide
from transposition.editing.canonical import with_line_ends_of
from transposition.editing.filled import Answer, Filled
from transposition.editing.grids import problem
from transposition.editing.merge import STATEMENT, section, simple, slug
from transposition.editing.named_acts import alike, known_acts, same_number, several
from transposition.editing.order import arrange
from transposition.editing.skeleton import skeleton
from transposition.editing.tree import Entry, Tree, Value, parse
from transposition.editing.yaml_text import write
from transposition.model.directive import Directive
from transposition.model.finding import Problem
from transposition.model.provision import Modality
from transposition.model.record import READ_AS_SHORT, AuthorKind, Claim, ClaimStatus, MeasureKind, Record
from transposition.model.states import state_name
from transposition.tables.asks import EXTENT, HOW

_SILENT = "where the record is silent, nobody has looked"
"""What records that are not complete say at their top."""
_BY_ACT = frozenset({"new_law", "existing_law", "already_law"})
_STATUS = {"full": ClaimStatus.TRANSPOSED, "part": ClaimStatus.PARTIAL, "none": ClaimStatus.NOT_TRANSPOSED}


@dataclass
class Taken:
    """A record with the answers in it.

    Attributes:
        text: the whole file.
        claims: how many claims are new.
        known: how many answers were there already.
        measures: ids of the measures that are new.
    """

    text: str = ""
    claims: int = 0
    known: int = 0
    measures: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def take_over(
    filled: Filled, raw: bytes | None, record: Record | None, file: str, state: str, directive: Directive, today: date
) -> Taken:
    """Put the answers of a State into its record, or into a new one.

    Args:
        filled: the table that came back.
        raw: bytes of the record's file, or None to begin a new one.
        record: the record in these bytes.
        file: name of the table, which becomes the source of what it says.
        state: the State.
        today: the day of the answers, where the table does not say it.
    """
    source = raw if raw is not None else skeleton(state, directive, today).encode()
    tree, _ = parse(source, file)
    work = _Work(filled, record, file, state, directive, today, tree)
    if raw is None:
        work.own_record()
    for answer in filled.answers:
        work.answer(answer)
    if filled.complete and (record is None or record.completeness != "complete"):
        value = tree.root.get("completeness")
        if value is not None:
            value.text = "complete"
            work.changed = True
            for lines in (tree.head, *(entry.before for entry in tree.root.entries)):
                lines[:] = [line.replace(_SILENT, f"complete, as the State says since {work.day}") for line in lines]
    if work.changed:
        arrange(tree.root, directive)
        work.done.text = with_line_ends_of(source, write(tree))
    else:
        work.done.text = source.decode("utf-8")
    return work.done


@dataclass
class _New:
    """An act that the table brings: its id, simple title, number and entry into force, and its entry in the file."""

    name: str
    title: str
    number: str
    in_force: str | None
    entry: Value


class _Work:
    def __init__(
        self,
        filled: Filled,
        record: Record | None,
        file: str,
        state: str,
        directive: Directive,
        today: date,
        tree: Tree,
    ) -> None:
        self.filled = filled
        self.record = record
        self.file = file
        self.state = state
        self.directive = directive
        self.tree = tree
        self.day = filled.on or today.isoformat()
        self.by = filled.by or state_name(state)
        self.done = Taken()
        self.changed = False
        self.used = set(record.measures) if record else set()
        self.fresh: list[_New] = []
        self.given: dict[Answer, str] = {}
        self.claims: dict[str, set[str]] = {}

    def own_record(self) -> None:
        """A record that the State begins is the State's."""
        value = self.tree.root.get("assessed_by")
        if value is not None:
            value.entries = self.author().entries

    def answer(self, answer: Answer) -> None:
        """Put one answer into the record, or say why it cannot be."""
        said = replace(answer, place="", claim=None if answer.act or answer.number else answer.claim)
        if said in self.given:
            self.done.notes.append(f"{answer.place} ({answer.scope}) says the same as {self.given[said]}")
            return
        self.given.setdefault(said, answer.place)
        if not (answer.how or answer.extent or answer.act or answer.national or answer.in_force or answer.text):
            self.remark(answer)
            return
        claim = self.claim_of(answer)
        status = self.status(answer)
        if status is None:
            return
        if answer.how in _BY_ACT:
            if not (answer.act or answer.number or claim):
                self.wrong(answer, "own_act", "which national act? The column for it is empty")
                return
            if not (answer.national or claim):
                self.wrong(answer, "own_national", "which provision of the act? The column for it is empty")
                return
        if status in READ_AS_SHORT and not answer.remarks:
            self.wrong(answer, "remarks", "what is missing? The column for remarks is empty")
            return
        if answer.how not in _BY_ACT and answer.extent in ("part", "none"):
            message = "nothing is needed, and yet it is not in full? One of the two columns cannot be right"
            self.wrong(answer, "own_extent", message)
            return
        if not self.one_by_one(answer):
            return
        if self.is_known(answer, claim, status):
            self.done.known += 1
            return
        measures = self.measures(answer, claim)
        national = self.national(answer, claim)
        node = section(self.tree, "transposition")
        scope = node.get(answer.scope)
        if scope is None:
            scope = Value()
            node.entries.append(Entry(scope, answer.scope))
        scope.flow = False
        values = [
            ("id", Value(text=self.claim_id(answer.scope, measures[0]))),
            ("measure", _one_or_more(measures)),
            ("national", Value(text=national)),
            ("status", Value(text=status)),
            ("assessed_by", self.author()),
            (
                "shortfall",
                Value(text=answer.remarks) if status in READ_AS_SHORT else None,
            ),
            ("valid_from", Value(text=answer.in_force) if self.dated(answer, measures) else None),
            ("note", Value(text=self.note(answer))),
            ("verify_in", Value(text=self.source())),
        ]
        entries = [Entry(value, key) for key, value in values if value is not None]
        scope.entries.append(Entry(Value(is_map=True, entries=entries)))
        self.done.claims += 1
        self.changed = True

    def one_by_one(self, answer: Answer) -> bool:
        """Whether it is clear which acts an answer names; with a problem, or a note where it may be read otherwise."""
        if len(answer.acts) < 2 or several(self.record, answer) or any(known_acts(self.record, answer)):
            return True
        known = [part for part in answer.acts if any(known_acts(self.record, replace(answer, act=part, number="")))]
        if known:
            message = f"several acts stand in this cell, one of them {known[0]!r}: copy the row for each act"
            self.wrong(answer, "own_act", message)
            return False
        self.done.notes.append(
            f"{answer.cells.get('own_act', answer.place)}: read as one act: {answer.act}; "
            "are they several, copy the row"
        )
        return True

    def status(self, answer: Answer) -> ClaimStatus | None:
        """What the State claims, or None with a problem where it cannot be told."""
        provision = self.directive.provisions.get(answer.scope)
        option = provision is not None and provision.modality is Modality.MAY
        if answer.how is None:
            self.wrong(answer, "own_how", "how is it transposed? The column for it is empty")
            return None
        if answer.how == "option_not_used":
            if not option:
                self.wrong(answer, "own_how", f"{answer.scope} is no option, so it cannot be one that is not used")
                return None
            return ClaimStatus.OPTION_NOT_USED
        if answer.how not in _BY_ACT and answer.extent is None:
            return ClaimStatus.OPTION_USED if option else ClaimStatus.TRANSPOSED
        if answer.extent is None and not option:
            message = f"in full or in part? The column for it is empty ({'; '.join(EXTENT.values())})"
            self.wrong(answer, "own_extent", message)
            return None
        if option:
            return ClaimStatus.OPTION_NOT_USED if answer.extent == "none" else ClaimStatus.OPTION_USED
        return _STATUS[answer.extent or "full"]

    def claim_of(self, answer: Answer) -> Claim | None:
        """The claim of the record that the row is about."""
        claims = self.record.transposition.get(answer.scope, ()) if self.record else ()
        return next((claim for claim in claims if claim.id == answer.claim), None)

    def national(self, answer: Answer, about: Claim | None) -> str:
        """The national provision that an answer names, or that of the row it is about."""
        return answer.national or (about.national if about and answer.how in _BY_ACT else HOW[answer.how or ""])

    def is_known(self, answer: Answer, about: Claim | None, status: ClaimStatus) -> bool:
        """Whether the record has this answer of the State already, in every part."""
        if self.record is None:
            return False
        note, national = self.note(answer), self.national(answer, about)
        acts = set(known_acts(self.record, answer) if answer.act or answer.number else self.unnamed(answer, about))
        together = set(several(self.record, answer))
        for claim in self.record.transposition.get(answer.scope, ()):
            by_state = claim.assessed_by is not None and claim.assessed_by.kind is AuthorKind.STATE
            if not by_state or (claim.note, claim.status, claim.national) != (note, status, national):
                continue
            named = set(claim.measure)
            if together and named != together:
                continue
            if not together and not (named & acts if answer.act or answer.number else named == acts):
                continue
            days = {str(claim.valid_from)} if claim.valid_from else self.days(claim.measure)
            if answer.in_force is None or answer.in_force in days:
                return True
        return False

    def days(self, measures: Iterable[str]) -> set[str]:
        """Since when the measures of the record are in force."""
        known = self.record.measures if self.record else {}
        return {str(known[name].in_force) for name in measures if name in known}

    def unnamed(self, answer: Answer, about: Claim | None) -> list[str]:
        """What an answer rests on that names no act: the acts of its row, or the State's own statement."""
        return list(about.measure) if about and answer.how in _BY_ACT else [STATEMENT]

    def measures(self, answer: Answer, claim: Claim | None) -> list[str]:
        """The measures that an answer rests on: those of the record, or a new one."""
        if not (answer.act or answer.number):
            names = self.unnamed(answer, claim)
            return [self.statement()] if names == [STATEMENT] else names
        if together := several(self.record, answer):
            return together
        known = next(known_acts(self.record, answer), None) or self.new_act(answer)
        return [known]

    def new_act(self, answer: Answer) -> str:
        """The new measure of an act that the record does not have; rows with and without its number are one act."""
        title = answer.act or answer.number
        same = [new for new in self.fresh if new.title == simple(title)]
        found = [new for new in same if same_number(new.number, answer.number)]
        if not found and len(same) == 1 and not (same[0].number and answer.number):
            found = same
        if found:
            if answer.act and answer.number and not found[0].number:
                found[0].number = answer.number
                found[0].entry.entries.append(Entry(Value(text=answer.number), "reference"))
            return found[0].name
        decided = decide(self.state, title)
        values = {
            "title": title,
            "language": decided.language,
            "kind": decided.kind or MeasureKind.UNKNOWN,
            "reference": answer.number if answer.act else None,
            "in_force": answer.in_force,
            "verify_in": self.source(),
        }
        for known, measure in alike(self.record, title):
            number = f", {measure.reference}" if measure.reference else ""
            told = f"{answer.place}: {title!r} is entered as another act than {known} ({measure.title}{number})"
            self.done.notes.append(f"{told}; if it is the same, write it so")
        name = slug(title, self.used)
        entry = self.new_measure(name, values)
        self.fresh.append(_New(name, simple(title), answer.number, answer.in_force, entry))
        return name

    def statement(self) -> str:
        """The State's own statement, on which an answer rests that names no act."""
        if STATEMENT not in self.used:
            self.used.add(STATEMENT)
            self.new_measure(
                STATEMENT,
                {
                    "title": f"Statement of the State in its table of concordance ({self.by})",
                    "kind": MeasureKind.ADMINISTRATIVE,
                    "note": "Not a measure of law: what the State says where it names no act.",
                    "verify_in": self.source(),
                },
            )
        return STATEMENT

    def new_measure(self, name: str, values: dict[str, str | None]) -> Value:
        value = Value(is_map=True, entries=[Entry(Value(text=text), key) for key, text in values.items() if text])
        section(self.tree, "measures").entries.append(Entry(value, name))
        self.done.measures.append(name)
        return value

    def dated(self, answer: Answer, measures: list[str]) -> bool:
        """Whether the day of entry into force belongs to the claim, for its measure has another one or none."""
        if answer.in_force is None:
            return False
        new = next((new for new in self.fresh if new.name == measures[0]), None)
        if new is not None or self.record is None:
            return new is not None and new.in_force != answer.in_force
        known = self.record.measures[measures[0]].in_force if measures[0] in self.record.measures else None
        if known and str(known) != answer.in_force:
            self.done.notes.append(
                f"{answer.place}: the record has {measures[0]} in force since {known}, the State {answer.in_force}; "
                "the record keeps its date, the claim has that of the State"
            )
        return str(known) != answer.in_force

    def note(self, answer: Answer) -> str:
        """What the State says beside the choices, in its own words."""
        words = HOW[answer.how or ""]
        parts = [f"The State answers: {words}{', ' + EXTENT[answer.extent] if answer.extent else ''}."]
        if answer.text:
            parts.append(f"Text of the national provision as the State gives it: {answer.text}")
        if answer.remarks:
            parts.append(f"The State remarks: {answer.remarks}")
        return " ".join(" ".join(parts).split())

    def remark(self, answer: Answer) -> None:
        """A remark without an answer: a question for whoever keeps the record."""
        text = f"{answer.scope}: the State remarks: {answer.remarks}"
        if self.record and text in self.record.open_questions:
            self.done.known += 1
            return
        section(self.tree, "open_questions", is_map=False).entries.append(Entry(Value(text=text)))
        self.changed = True

    def claim_id(self, scope: str, measure: str) -> str:
        taken = self.claims.setdefault(
            scope, {claim.id for claim in self.record.transposition.get(scope, ())} if self.record else set()
        )
        return slug(f"state {measure}", taken)

    def source(self) -> str:
        """The table as a source of the record; entered when it is first needed."""
        name = f"state-table-{self.day}"
        sources = section(self.tree, "sources")
        if sources.get(name) is None:
            values = (("title", f"Table of concordance filled in by {self.by}"), ("reference", self.file))
            sources.entries.append(
                Entry(Value(is_map=True, entries=[Entry(Value(text=text), key) for key, text in values]), name)
            )
        return name

    def author(self) -> Value:
        values = (("kind", AuthorKind.STATE), ("name", self.by), ("on", self.day))
        return Value(is_map=True, flow=True, entries=[Entry(Value(text=text), key) for key, text in values])

    def wrong(self, answer: Answer, column: str, message: str) -> None:
        place = f"{answer.cells.get(column, answer.place)} ({answer.scope})"
        number = int(answer.place.rpartition(" ")[2])
        self.done.problems.append(problem(self.file, number, f"{place}: {message}"))


def _one_or_more(names: list[str]) -> Value:
    if len(names) == 1:
        return Value(text=names[0])
    return Value(flow=True, entries=[Entry(Value(text=name)) for name in names])
