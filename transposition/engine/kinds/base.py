"""What a check kind is: a name, typed parameters, placeholders for the message, and a way of looking."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from transposition.engine.case import Case
from transposition.model.base import Model
from transposition.model.check import Check, Effect, Severity
from transposition.model.directive import Directive
from transposition.model.finding import DocPath, Nature


class Phase(IntEnum):
    """When a kind looks: at the record, at the results, at the findings, or at all records together."""

    RECORD = 1
    RESULTS = 2
    FINDINGS = 3
    WORKSPACE = 4


class NoParams(Model):
    """For kinds that need no parameters."""


@dataclass(frozen=True, slots=True)
class Hit:
    """What a kind noticed; the engine makes a finding of it.

    Attributes:
        path: the place in the record, as a document path.
        element: element or tier that it is about; part of the finding's identity.
        subject: id of the claim, measure, step or fact; part of the finding's identity.
        values: the placeholders of the message.
        facts: the statements that led here.
        sources: ids of the record's sources it rests on, and whether they were verified.
        caps: highest severity that the hit supports, with the reason.
        effect: overrides the effect of the check, where the hit knows better.
        also_lowers: further provisions whose result the effect reaches.
        nature: overrides the nature of the kind, where one kind looks at both the law and the record.
    """

    provision: str
    path: DocPath
    element: str | None = None
    subject: str | None = None
    values: dict[str, str] = field(default_factory=dict)
    facts: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    verified: bool = True
    caps: tuple[tuple[Severity, str], ...] = ()
    effect: Effect | None = None
    also_lowers: tuple[str, ...] = ()
    nature: Nature | None = None


@dataclass(frozen=True, slots=True)
class Compiled:
    """A check, ready to run: parameters typed, scopes expanded."""

    check: Check
    kind: Kind
    params: Any
    provisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """A way of looking.

    Attributes:
        params: model of the keys under ``with`` in the check's file.
        placeholders: names that the message may use, besides ``state`` and ``provision``.
        find: yields hits for one record (``Case``); for workspace kinds, see ``find_all``.
        find_all: yields (state, hit) over all cases of the workspace.
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
    find_all: Callable[[Compiled, list[Case]], Iterator[tuple[str, Hit]]] | None = None
    elements: Callable[[Compiled, Any], Iterator[tuple[str, str]]] | None = None
    problems: Callable[[Any, Directive], Iterator[str]] | None = None


UNVERIFIED_FACT = "rests on a fact that is still to be verified"
UNVERIFIED_THRESHOLD = "rests on a threshold that is still to be verified"
UNCLEAR_READING = "the record itself calls its reading unclear"
IMPLIED_ELEMENT = "the element is implied, not spelled out in the directive"


def listed(names: Iterable[str], limit: int = 12) -> str:
    """Names for a message, and how many there are beyond the limit.

    >>> listed(["3(2)", "3(3)", "3(4)"], limit=2)
    '3(2), 3(3) and 1 more'
    """
    shown = list(names)
    rest = len(shown) - limit
    return ", ".join(shown) if rest <= 0 else f"{', '.join(shown[:limit])} and {rest} more"
