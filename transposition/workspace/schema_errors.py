"""Turn pydantic's complaints into problems with a position, a plain sentence and the nearest valid word."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError

from transposition.model.finding import DocPath, Problem
from transposition.workspace.document import Document

# Steps that pydantic's models have but the file has not.
_NOT_IN_FILE = frozenset({"values", "[key]", "tuple"})


def nearest(word: str, valid: Iterable[str]) -> str | None:
    """A hint that names the valid word most like this one."""
    options = list(valid)
    close = get_close_matches(word, options, n=1, cutoff=0.6)
    return f"did you mean {close[0]!r}?" if close else None


def problems_of(error: ValidationError, document: Document, model: type[BaseModel]) -> list[Problem]:
    """One problem per complaint, each at the place in the file that it is about."""
    found = []
    for item in error.errors(include_url=False):
        path = tuple(step for step in item["loc"] if step not in _NOT_IN_FILE)
        kind = item["type"]
        at_key = kind == "extra_forbidden" or "[key]" in item["loc"]
        code, message, hint = _sentence(item, path, model)
        found.append(Problem(document.span(path, key=at_key), code, message, hint))
    return found


def _sentence(item: Any, path: DocPath, model: type[BaseModel]) -> tuple[str, str, str | None]:
    kind, context = item["type"], item.get("ctx", {})
    name = str(path[-1]) if path else "the file"
    given = item.get("input")
    if kind == "missing":
        return "schema-missing-key", f"the key {name!r} is missing", None
    if kind == "extra_forbidden":
        return "schema-unknown-key", f"unknown key {name!r}", nearest(name, _keys_at(model, path[:-1]))
    if kind == "enum":
        valid = [word.strip("'") for word in context["expected"].replace(" or ", ", ").split(", ")]
        hint = nearest(str(given), valid) or "use one of " + ", ".join(valid)
        return "schema-value", f"{given!r} is not a valid {name}", hint
    if kind in ("value_error", "assertion_error"):
        message = str(context.get("error", item["msg"]))
        if "verified_in" in message:
            return "evidence-missing", message, None
        return "schema-value", f"{name}: {message}", None
    if kind == "string_pattern_mismatch":
        return "schema-value", f"{given!r} is not a valid name", "use small letters, digits, '-', '.' and '_'"
    if kind == "string_too_short":
        return "schema-value", f"{name} is empty or too short", None
    if kind == "too_short":
        return "schema-value", f"{name} needs at least {context['min_length']} entry", None
    wanted = {
        "string_type": "text",
        "dict_type": "a mapping (key: value)",
        "model_type": "a mapping (key: value)",
        "model_attributes_type": "a mapping (key: value)",
        "tuple_type": "a list",
        "list_type": "a list",
    }.get(kind)
    if wanted:
        return "schema-type", f"{name} must be {wanted}, not {_describe(given)}", None
    return "schema-value", f"{name}: {item['msg']}", None


def _describe(value: Any) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list | tuple):
        return "a list"
    return f"the text {value!r}" if isinstance(value, str) else type(value).__name__


def _keys_at(model: type[BaseModel], path: DocPath) -> list[str]:
    """Keys that a mapping at this place may have, found by walking the models' types."""
    current: list[type[BaseModel]] = [model]
    for step in path:
        following: list[type[BaseModel]] = []
        for candidate in current:
            for field_name, field in candidate.model_fields.items():
                if step in (field_name, field.alias):
                    following += _models_in(field.annotation)
        # A list position or a key of a mapping leads to the same models again.
        current = following or current
    return [field.alias or name for candidate in current for name, field in candidate.model_fields.items()]


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in getattr(annotation, "__args__", ()) for model in _models_in(part)]
