"""Statements of several records about one and the same thing that contradict each other.

Looks at all records that are assessed together. ``finds: celex``: two measures carry the same CELEX number (in one
record or in several). ``finds: procedure_number``: two States claim the number of one infringement procedure.
``finds: source_dates``: records date the publication of one source (same address, or same place in a repository)
differently. ``finds: source_facts``: one source is cited as read for steps of one kind in one month, on different
days.

Placeholders: ``what`` (the number, or the source), ``one``, ``other`` (the statements).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from transposition.engine.case import Case
from transposition.engine.kinds.base import Compiled, Hit, Kind, Phase
from transposition.model.base import Model
from transposition.model.evidence import Source
from transposition.model.finding import DocPath, Nature


class Finds(StrEnum):
    """What is looked for."""

    CELEX = "celex"
    PROCEDURE_NUMBER = "procedure_number"
    SOURCE_DATES = "source_dates"
    SOURCE_FACTS = "source_facts"


class Params(Model):
    """``finds``: see above."""

    finds: Finds


class _Statement(NamedTuple):
    """What is said about a thing: by which record, where, and in which words."""

    state: str
    subject: str
    says: str
    path: DocPath
    provision: str = "general"


def gather(compiled: Compiled, case: Case) -> Iterator[tuple[str, _Statement]]:
    """The things that one record says something about, and what it says."""
    return _COLLECT[compiled.params.finds](case)


def find_all(_compiled: Compiled, said: Iterable[tuple[str, _Statement]]) -> Iterator[tuple[str, Hit]]:
    """Hits for every statement after the first that says something else about the same thing."""
    groups: dict[str, list[_Statement]] = {}
    for thing, statement in said:
        groups.setdefault(thing, []).append(statement)
    for thing, statements in groups.items():
        first, *others = sorted(statements, key=lambda item: (item.state, item.subject, item.says))
        for other in others:
            if other.says != first.says:
                yield (
                    other.state,
                    Hit(
                        other.provision,
                        other.path,
                        element=thing,
                        subject=other.subject,
                        values={"what": thing, "one": f"{first.state}: {first.says}", "other": other.says},
                        facts=(f"{first.state}, {first.subject}: {first.says}", f"{other.subject}: {other.says}"),
                    ),
                )


def _celex(case: Case) -> Iterator[tuple[str, _Statement]]:
    for name, measure in case.record.measures.items():
        if measure.celex:
            path = ("measures", name, "celex")
            yield measure.celex, _Statement(case.state, name, f"{case.state} {name}", path)


def _procedure_numbers(case: Case) -> Iterator[tuple[str, _Statement]]:
    for place, step in enumerate(case.record.infringements):
        if step.number:
            path = ("infringements", place, "number")
            yield (
                step.number,
                _Statement(case.state, step.id, f"{case.state}, {step.ground.value}", path),
            )


def _place(source: Source) -> str | None:
    return source.url or (f"{source.repository}:{source.path}@{source.commit}" if source.path else None)


def _source_dates(case: Case) -> Iterator[tuple[str, _Statement]]:
    for name, source in case.record.sources.items():
        place = _place(source)
        if place and source.published:
            yield place, _Statement(case.state, name, str(source.published), ("sources", name, "published"))


def _source_facts(case: Case) -> Iterator[tuple[str, _Statement]]:
    """The Commission takes the steps of one package on one day, so one source gives one day for all of them."""
    for place, step in enumerate(case.record.infringements):
        if step.date is None or not step.date.exact:
            continue
        for name in step.verified_in:
            where = _place(case.record.sources[name])
            if where:
                thing = f"{where}, {step.stage.value} ({step.ground.value}) of {str(step.date)[:7]}"
                path = ("infringements", place, "date")
                yield thing, _Statement(case.state, step.id, str(step.date), path)


_COLLECT: dict[Finds, Callable[[Case], Iterator[tuple[str, _Statement]]]] = {
    Finds.CELEX: _celex,
    Finds.PROCEDURE_NUMBER: _procedure_numbers,
    Finds.SOURCE_DATES: _source_dates,
    Finds.SOURCE_FACTS: _source_facts,
}

KIND = Kind(
    "shared",
    Params,
    frozenset({"what", "one", "other"}),
    Nature.RECORD,
    __doc__,
    phase=Phase.WORKSPACE,
    gather=gather,
    find_all=find_all,
)
