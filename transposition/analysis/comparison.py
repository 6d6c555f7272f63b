"""One provision, or one fact, across all States: what each answers, with what, and on which source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from transposition.analysis.evaluation import Evaluation
from transposition.engine.in_force import in_period
from transposition.engine.roles import element_answers
from transposition.model.assessment import Assessment, Basis, ClaimReading, Result
from transposition.model.base import Answer
from transposition.model.dates import PartialDate
from transposition.model.directive import Bond, Directive, FactType
from transposition.model.evidence import Evidenced, Source
from transposition.model.provision import EVERY, Provision
from transposition.model.record import ElementAnswer, Fact, Penalty, Record
from transposition.model.sentence import Sentence

OPTIONAL = frozenset({"detail", "until", "evaluation", "unit", "since"})
"""Answers that are left out where a record does not give them; all others are shown as not known."""


@dataclass(frozen=True)
class ClaimRow:
    """One national provision as an answer.

    Attributes:
        penalties: the figures that hold at the date.
    """

    scope: str
    reading: ClaimReading
    penalties: tuple[Penalty, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class FactRow:
    """One fact, with every answer that its type asks for; None where nobody knows."""

    type: str
    fact: Fact
    answers: dict[str, str | None]
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class StateRow:
    """What one State answers.

    Attributes:
        results: the result of each provision compared.
        facts: the facts of each type compared; an empty tuple where nothing is known.
        elements: the answer of each element of each provision compared; None where nobody looked at it.
    """

    state: str
    group: Bond
    basis: Basis
    results: dict[str, Result]
    claims: tuple[ClaimRow, ...]
    facts: dict[str, tuple[FactRow, ...]]
    record: Record
    elements: dict[str, dict[str, ElementAnswer | None]] = field(default_factory=dict)

    @property
    def verified(self) -> bool | None:
        """Whether all that counts was verified; None where there is nothing."""
        items: list[Evidenced] = [row.reading.claim for row in self.claims if row.reading.counts]
        items += [row.fact for rows in self.facts.values() for row in rows]
        return all(item.verified for item in items) if items else None


@dataclass(frozen=True)
class Comparison:
    """A provision (or a wider scope) or a fact, over all States.

    Attributes:
        subject: the provision, scope or fact type.
        thresholds: the least statutory maximum per provision and condition; ``every``: that which covers all others.
        elements: the texts of the elements of each provision compared that has any.
    """

    subject: str
    title: str
    as_of: date
    provisions: tuple[str, ...]
    fact_types: dict[str, FactType]
    rows: tuple[StateRow, ...]
    thresholds: dict[str, dict[str, Sentence]] = field(default_factory=dict)
    elements: dict[str, dict[str, str]] = field(default_factory=dict)
    every: str = EVERY

    def states_that_answer(self, provision: str, element: str, answer: ElementAnswer | None) -> tuple[str, ...]:
        """The States with an answer on an element, by code; with None, those in which nobody looked at it."""
        return tuple(sorted(row.state for row in self.rows if row.elements[provision][element] is answer))

    def group(self, group: Bond) -> tuple[StateRow, ...]:
        """The States of a group, by code."""
        return tuple(row for row in self.rows if row.group is group)


def compare_provision(evaluation: Evaluation, scope: str) -> Comparison:
    """Compare a provision, an article or a range.

    Facts that the directive's file attaches to the provision stand beside the claims (blocking for 25(2),
    programmes for 22 and 24).
    """
    directive = evaluation.workspace.directive
    provisions = (scope,) if scope in directive.provisions else directive.expand(scope)
    types = {
        name: fact
        for name, fact in directive.file.facts.items()
        if any(_overlap(about, scope, directive) for about in fact.provisions)
    }
    thresholds = {
        provision: {tier: sentence for tier, (sentence, _) in found.items()}
        for provision in provisions
        if (found := directive.thresholds(provision))
    }
    rows = tuple(_row(evaluation, item, (scope, *provisions), provisions, types) for item in evaluation.assessments)
    elements = {
        provision: {name: element.text for name, element in asked.items()}
        for provision in provisions
        if (asked := directive.provisions[provision].elements)
    }
    title, day, every = directive.heading(scope), evaluation.as_of, directive.tiers.every
    return Comparison(scope, title, day, provisions, types, rows, thresholds, elements, every)


def answers_on_elements(item: Assessment, provision: Provision, record: Record) -> dict[str, ElementAnswer | None]:
    """What the claims that count say of each element of a provision together; None where nobody looked at it."""
    readings = [reading for reading in item.provisions[provision.id].claims if reading.counts]
    answers = element_answers(readings, record)
    return {name: answers[name][0] if name in answers else None for name in provision.elements}


def compare_fact(evaluation: Evaluation, name: str) -> Comparison:
    """Compare a fact, such as the age of sexual consent.

    Args:
        evaluation: the evaluation that covers the States.
        name: a fact type of the directive's file.
    """
    types = {name: evaluation.workspace.directive.file.facts[name]}
    rows = tuple(_row(evaluation, item, (), (), types) for item in evaluation.assessments)
    return Comparison(name, types[name].title, evaluation.as_of, (), types, rows)


def _row(
    evaluation: Evaluation,
    item: Assessment,
    scopes: tuple[str, ...],
    provisions: tuple[str, ...],
    types: dict[str, FactType],
) -> StateRow:
    record = evaluation.workspace.record(item.state)
    assert record is not None, "an assessment is made of a record"
    return StateRow(
        item.state,
        item.bond,
        item.basis,
        {provision: item.provisions[provision].result for provision in provisions},
        tuple(_claims(item, record, scopes, evaluation.as_of)),
        {name: tuple(_facts(record, name, kind, evaluation.as_of)) for name, kind in types.items()},
        record,
        {
            provision.id: answers_on_elements(item, provision, record)
            for provision in map(evaluation.workspace.directive.provisions.__getitem__, provisions)
            if provision.elements
        },
    )


def _claims(item: Assessment, record: Record, scopes: tuple[str, ...], as_of: date) -> Iterator[ClaimRow]:
    for scope in dict.fromkeys(scopes):
        assessed = item.provisions.get(scope)
        for reading in assessed.claims if assessed else item.scopes.get(scope, ()):
            penalties = tuple(penalty for penalty in reading.claim.penalties if in_period(penalty, as_of))
            yield ClaimRow(scope, reading, penalties, _sources(reading.claim, record))


def _facts(record: Record, name: str, kind: FactType, as_of: date) -> Iterator[FactRow]:
    for fact in record.facts.get(name, ()):
        since = fact.text("since")
        if not in_period(fact, as_of) or (since and PartialDate.parse(since).surely_after(as_of)):
            continue
        yield FactRow(name, fact, dict(_answers(fact, kind)), _sources(fact, record))


def _answers(fact: Fact, kind: FactType) -> Iterator[tuple[str, str | None]]:
    # Where the State does not have the thing at all, nothing more is to be known about it.
    absent = any(
        field.required and field.type == "answer" and fact.text(key) == Answer.NO for key, field in kind.fields.items()
    )
    for key in kind.fields:
        value = fact.text(key)
        if value or not (absent or key in OPTIONAL):
            yield key, None if value == Answer.UNKNOWN else value


def _sources(item: Evidenced, record: Record) -> tuple[Source, ...]:
    return tuple(record.sources[name] for name in item.sources if name in record.sources)


def _overlap(about: str, scope: str, directive: Directive) -> bool:
    return about == scope or bool(set(directive.expand(about)) & set(directive.expand(scope)))
