"""The order of a record: keys as the models have them, claims as the directive has its provisions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from transposition.editing.tree import Value
from transposition.model import provisions as names
from transposition.model.dates import PartialDate
from transposition.model.directive import Directive
from transposition.model.record import Fact, Record
from transposition.model.sentence import Sentence

_EVIDENCE = ("verified_in", "verify_in")
_LATE: dict[type[BaseModel], tuple[str, ...]] = {Record: ("sources",)}
"""Keys that come last although the model has them first: they are long, and read last."""


def is_record(data: Any) -> bool:
    """Whether a file says that it is a record, right or wrong."""
    if not isinstance(data, dict):
        return False
    known = sum(key in _order(Record) for key in data)
    return known * 2 > len(data)


def arrange(root: Value, directive: Directive) -> None:
    """Put a record into canonical order."""
    _arrange(root, Record, directive)
    claims = root.get("transposition")
    if claims is not None and claims.is_map:
        claims.entries.sort(key=lambda entry: scope_order(entry.key, directive))
    facts = root.get("facts")
    if facts is not None and facts.is_map:
        for entry in facts.entries:
            kind = directive.file.facts.get(entry.key)
            own = list(kind.fields) if kind else []
            items = [item.value for item in entry.value.entries] if not entry.value.is_map else [entry.value]
            for item in items:
                _sort(item, [*own, *_order(Fact)])
                for answer in item.entries:
                    if kind and answer.key in kind.fields and kind.fields[answer.key].type != "text":
                        answer.value.quoted = False


def scope_order(scope: str, directive: Directive) -> tuple[int, int, str]:
    """Where a provision or wider scope stands: ``general``, then each article before its parts."""
    if scope == "general":
        return (-1, 0, scope)
    place = directive.order.get(scope)
    if place is not None:
        return (place, 1, scope)
    try:
        article = names.article_of(scope)
    except ValueError:
        return (len(directive.order), 0, scope)
    within = [
        place for provision, place in directive.order.items() if directive.provisions[provision].article == article
    ]
    return (min(within, default=len(directive.order)), 0, scope)


def _arrange(value: Value, model: type[BaseModel], directive: Directive) -> None:
    if not value.is_map:
        return
    _sort(value, _order(model))
    fields = {info.alias or name: info.annotation for name, info in model.model_fields.items()}
    for entry in value.entries:
        if entry.value.text is not None and _is_typed(fields.get(entry.key)):
            entry.value.quoted = False  # the field reads a day or a word either way, and there is one canonical form
        inner = _model_in(fields.get(entry.key))
        if inner is None:
            continue
        for item in _items(entry.value, fields[entry.key]):
            _arrange(item, inner, directive)


def _is_typed(annotation: Any) -> bool:
    """Whether a field takes days, numbers or words of a list, and no text of its own."""
    if isinstance(annotation, type):
        return issubclass(annotation, Enum | PartialDate | Sentence | int)
    return any(map(_is_typed, get_args(annotation))) and "str" not in map(_name_of, get_args(annotation))


def _name_of(annotation: Any) -> str:
    return getattr(annotation, "__name__", "")


def _items(value: Value, annotation: Any) -> Iterator[Value]:
    """The mappings below a field that are of the field's model."""
    if not value.is_map:
        yield from (item for entry in value.entries for item in _items(entry.value, None))
    elif "dict" in str(annotation):
        for entry in value.entries:
            yield from _items(entry.value, None)
    else:
        yield value


@cache
def _order(model: type[BaseModel]) -> list[str]:
    names = [info.alias or name for name, info in model.model_fields.items()]
    late = [*_LATE.get(model, ()), *(name for name in _EVIDENCE if name in names)]
    return [*(name for name in names if name not in late), *late]


def _sort(value: Value, order: Sequence[str]) -> None:
    places = {name: place for place, name in reversed(list(enumerate(order)))}
    value.entries.sort(key=lambda entry: places.get(entry.key, len(order)))


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in get_args(annotation):
        found = _model_in(part)
        if found is not None:
            return found
    return None
