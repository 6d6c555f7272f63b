"""What a check kind is: a name, typed parameters, placeholders for the message, and a way of looking."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import IntEnum
from typing import Any, NamedTuple

from transposition.engine.case import Case
from transposition.model.base import Model
from transposition.model.certainty import Certainty
from transposition.model.check import Check
from transposition.model.directive import Directive
from transposition.model.evidence import Evidenced
from transposition.model.finding import Cap, DocPath, Nature
from transposition.model.record import READ_AS_SHORT, Claim
from transposition.model.severity import Effect, Severity


class Phase(IntEnum):
    """When a kind looks: at the record, at the results, at the findings, or at all records together."""

    RECORD = 1
    RESULTS = 2
    FINDINGS = 3
    WORKSPACE = 4


class NoParams(Model):
    """For kinds that need no parameters."""


class Hit(NamedTuple):
    """What a kind noticed; the engine makes a finding of it.

    Attributes:
        path: the place in the record, as a document path.
        element: element or tier that it is about; part of the finding's identity.
        subject: id of the claim, measure, step or fact; part of the finding's identity.
        values: the placeholders of the message.
        facts: the statements that led here.
        rests_on: the statements of the record that it rests on; they decide how certain it is.
        certainty: how certain it is at best, whatever it rests on.
        caps: why it is not more certain.
        softened: why it is not certain, in words of the check.
        ceiling: the highest severity that it supports.
        effect: overrides the effect of the check, where the hit knows better.
        grave: one step up in gravity (conduct wholly unpunished); ``slight``: one step down (only an example,
            or only a rare group of cases).
        nature: overrides the nature of the kind, where one kind looks at both the law and the record.
        step: whether it is an open step of a procedure.
        words: the reader's own words for the shortfall; rows that say the same of several provisions tell one defect.
        also: the other provisions of that defect, each with its subject.
    """

    provision: str
    path: DocPath
    element: str | None = None
    subject: str | None = None
    values: Mapping[str, str] = {}
    facts: tuple[str, ...] = ()
    rests_on: tuple[Evidenced, ...] = ()
    certainty: Certainty = Certainty.A
    caps: tuple[Cap, ...] = ()
    softened: str | None = None
    ceiling: Severity | None = None
    effect: Effect | None = None
    grave: bool = False
    slight: bool = False
    nature: Nature | None = None
    step: bool = False
    words: str = ""
    also: tuple[tuple[str, str | None], ...] = ()


class Compiled(NamedTuple):
    """A check, ready to run: parameters typed, scopes expanded.

    ``chosen``: whether the severity is the user's own choice, which then stands as it is.
    """

    check: Check
    kind: Kind
    params: Any
    provisions: tuple[str, ...]
    chosen: bool = False


class Kind(NamedTuple):
    """A way of looking.

    Attributes:
        params: model of the keys under ``with`` in the check's file.
        placeholders: names that the message may use, besides ``state`` and ``provision``.
        find: yields hits for one record (``Case``); workspace kinds have ``gather`` and ``find_all`` instead.
        gather: yields what one record says that is held against the others; it outlives the record, and is small.
        find_all: yields (state, hit) from what all records say, in the order of the codes of their States.
        elements: for kinds about elements, the (provision, element) pairs a check takes care of.
        problems: what is wrong with parameters in view of the directive, one sentence each.
    """

    name: str
    params: type[Model]
    placeholders: frozenset[str]
    nature: Nature
    doc: str
    phase: Phase = Phase.RECORD
    find: Callable[[Compiled, Case], Iterator[Hit]] | None = None
    gather: Callable[[Compiled, Case], Iterator[Any]] | None = None
    find_all: Callable[[Compiled, Iterable[Any]], Iterator[tuple[str, Hit]]] | None = None
    elements: Callable[[Compiled, Any], Iterator[tuple[str, str]]] | None = None
    problems: Callable[[Any, Directive], Iterator[str]] | None = None


def listed(names: Iterable[str], limit: int = 12) -> str:
    """Names for a message, and how many there are beyond the limit.

    >>> listed(["3(2)", "3(3)", "3(4)"], limit=2)
    '3(2), 3(3) and 1 more'
    """
    shown = list(names)
    rest = len(shown) - limit
    return ", ".join(shown) if rest <= 0 else f"{', '.join(shown[:limit])} and {rest} more"


def doubt_beside(claim: Claim) -> str:
    """What a reading that falls short leaves open besides, with what would settle it; empty where it leaves nothing."""
    if claim.status not in READ_AS_SHORT or not claim.candidate:
        return ""
    settle = f"; to settle it: {claim.would_settle.rstrip('.')}" if claim.would_settle else ""
    return claim.candidate.rstrip(".") + settle
