"""Which measures of a record a State means by the acts that it names in a row of its table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from transposition.editing.filled import Answer
from transposition.editing.merge import simple
from transposition.model.record import Measure, Record


def known_acts(record: Record | None, answer: Answer) -> Iterator[str]:
    """Measures of the record that an answer names by title or number."""
    for name, measure in record.measures.items() if record else ():
        if answer.act and simple(answer.act) in (name, simple(measure.title)):
            other = answer.number and measure.reference and measure.celex != answer.number
            if not other or _numbered(measure, answer.number):
                yield name
        elif not answer.act and (answer.number == measure.celex or _numbered(measure, answer.number)):
            yield name


def _numbered(measure: Measure, number: str) -> bool:
    return measure.reference is not None and same_number(measure.reference, number)


def same_number(one: str, other: str) -> bool:
    """Whether two numbers of acts differ only in signs and spaces, as *BGBl. I, 11* and *BGBl I 11* do."""
    return re.findall(r"\w+", simple(one)) == re.findall(r"\w+", simple(other))


def alike(record: Record | None, title: str) -> Iterator[tuple[str, Measure]]:
    """Measures of the record whose title begins with a title, or the other way round: it may be the same act."""
    wanted = simple(title)
    for name, measure in record.measures.items() if record else ():
        known = simple(measure.title)
        short, long = sorted((wanted, known), key=len)
        if short and re.match(rf"{re.escape(short)}(?!\w)", long):
            yield name, measure


def several(record: Record | None, answer: Answer) -> list[str]:
    """The measures of the record that an answer names, where it names several in one cell; else none."""
    if len(answer.acts) < 2 or answer.number or any(known_acts(record, answer)):
        return []
    parts = [next(known_acts(record, replace(answer, act=part)), None) for part in answer.acts]
    return [name for name in dict.fromkeys(parts) if name] if None not in parts else []
