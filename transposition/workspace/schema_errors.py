"""Turn pydantic's complaints into problems with a position, a plain sentence and a remedy; one cause, one problem."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError

from transposition.model.finding import DocPath, Problem
from transposition.workspace.characters import visible
from transposition.workspace.document import Document, Null
from transposition.workspace.problems import Capped

# Steps that pydantic's models have but the file has not.
_NOT_IN_FILE = frozenset({"values", "[key]", "tuple"})
_QUOTES = "\"'\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb`"
_AS_IN = {
    "penalties": "[{max: 8 years}]",
    "elements": "{acquisition: met}",
    "languages": "[da]",
    "verified_in": "gazette-2013",
    "verify_in": "gazette-2013",
    "assessed_by": '{kind: contributor, "on": 2026-01-31}',
}
_PARAMETERS = "with"
"""The key of a check under which the parameters of its kind stand."""
Told = tuple[DocPath, str, str, str | None]
"""A problem: its place in the file, its code, the sentence, and a hint."""
_LIST_ENTRY = "begin every entry with - , as in: - id: act"


def nearest(word: str, valid: Iterable[str]) -> str | None:
    """A hint that names the valid word most like this one, whatever its case and the quotes around it.

    >>> nearest("RIS", ["ris", "gazette"])
    "did you mean 'ris'?"
    """
    options = list(valid)
    plain = word.strip(_QUOTES + " ").casefold()
    by_plain = {option.casefold(): option for option in reversed(options)}
    if plain in by_plain:
        return f"did you mean {by_plain[plain]!r}?"
    close = get_close_matches(plain, list(by_plain), n=1, cutoff=0.6)
    return f"did you mean {by_plain[close[0]]!r}?" if close else None


def allowed(word: str, valid: Iterable[str], lead: str = "use one of ", limit: int = 30) -> str:
    """The valid word most like this one, or else all of them (or how many there are beyond a limit)."""
    options = list(valid)
    more = f" and {len(options) - limit} more" if len(options) > limit else ""
    return nearest(word, options) or lead + ", ".join(options[:limit]) + more


def problems_of(error: ValidationError, document: Document, model: type[BaseModel]) -> list[Problem]:
    """One problem per cause, each at the place in the file that it is about."""
    return all_problems(error, document, model).all(document.name)


def all_problems(error: ValidationError, document: Document, model: type[BaseModel]) -> Capped:
    """The same, still open for further problems of the file."""
    found = Capped()
    for item, path, near in _causes(error):
        at_key = item["type"] == "extra_forbidden" or "[key]" in item["loc"]
        if found.full:
            code, message, hint = "schema-value", "", None
        else:
            code, message, hint = _sentence(item, path, model)
            hint = near or hint
        # A key may hold what an escape wrote; a problem is one line that acts on nothing.
        found.add(Problem(document.span(path, key=at_key), code, visible(message), visible(hint) if hint else None))
    return found


def parameter_problems(error: ValidationError, kind: str, model: type[BaseModel]) -> Iterator[tuple[Told, bool]]:
    """What is wrong with the parameters of a check, in words that name its kind.

    Yields:
        Path, code, message and hint, and whether the problem is about the key at the path.
    """
    known = ", ".join(_keys_at(model, ()))
    for item, path, near in _causes(error, frozenset({"[key]", "tuple"})):
        where = (_PARAMETERS, *path)
        code, message, hint = _sentence(item, where, model)
        if len(path) == 1 and item["type"] == "missing":
            message, hint = f"a check of the kind {kind} needs the parameter {path[0]!r}", f"it takes {known}"
        elif len(path) == 1 and item["type"] == "extra_forbidden":
            message = f"a check of the kind {kind} has no parameter {_short(path[0])}"
            hint = nearest(str(path[0]), _keys_at(model, ())) or (f"it takes {known}" if known else "it takes none")
        elif item["type"] in ("tuple_type", "list_type"):
            hint = f"write it as in {path[-1]}: [one, another]"
        yield (where, code, message, near or hint), item["type"] == "extra_forbidden"


def path_of(item: Any, dropped: frozenset[str] = _NOT_IN_FILE) -> DocPath:
    """The place in the file that a complaint is about."""
    return tuple(step for step in item["loc"] if step not in dropped)


def _causes(
    error: ValidationError, dropped: frozenset[str] = _NOT_IN_FILE
) -> Iterator[tuple[Any, DocPath, str | None]]:
    """The complaints without those that only follow from another one, with a better hint where there is one."""
    items = [(item, path_of(item, dropped)) for item in error.errors(include_url=False)]
    missing: dict[DocPath, list[str]] = {}
    for item, path in items:
        if item["type"] == "missing":
            missing.setdefault(path[:-1], []).append(str(path[-1]))
    meant: dict[tuple[DocPath, str], str] = {}
    for item, path in items:
        if item["type"] == "extra_forbidden" and path[:-1] in missing and len(missing[path[:-1]]) < 20:
            near = get_close_matches(str(path[-1]).strip(_QUOTES), missing[path[:-1]], n=1, cutoff=0.6)
            if near:
                meant.setdefault((path[:-1], near[0]), str(path[-1]))
    for item, path in items:
        if isinstance(item.get("input"), Null) and item["type"] != "extra_forbidden":
            continue  # that there is no value is told already
        if item["type"] == "missing" and (path[:-1], str(path[-1])) in meant:
            continue  # it is there, misspelt
        given = next((key for (where, key), word in meant.items() if (*where, word) == path), None)
        yield item, path, f"did you mean {given!r}?" if given else None


def _sentence(item: Any, path: DocPath, model: type[BaseModel]) -> tuple[str, str, str | None]:
    kind, context = item["type"], item.get("ctx", {})
    name = _name(path)
    given = item.get("input")
    if kind == "missing":
        return "schema-missing-key", f"the key {name!r} is missing", None
    if kind == "extra_forbidden":
        hint = _misplaced(path, given) or allowed(name, _keys_at(model, path[:-1]), "keys here are ")
        return "schema-unknown-key", f"unknown key {_short(name)}", hint
    if kind == "enum":
        valid = [word.strip("'") for word in context["expected"].replace(" or ", ", ").split(", ")]
        return "schema-value", f"{_short(given)} is not a valid {name}", allowed(str(given), valid)
    if kind in ("value_error", "assertion_error"):
        message = str(context.get("error", item["msg"]))
        if "verified_in" in message:
            return "evidence-missing", message, None
        return "schema-value", f"{name}: {message}", None
    if kind == "string_pattern_mismatch":
        return "schema-value", f"{_short(given)} is not a valid name", "use small letters, digits, '-', '.' and '_'"
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
        return "schema-type", f"{name} must be {wanted}, not {_describe(given)}", _shape_hint(path, given, wanted)
    return "schema-value", f"{name}: {item['msg']}", None


def _name(path: DocPath) -> str:
    """What a place is called: its key, or which entry of which list it is."""
    if not path:
        return "the file"
    if isinstance(path[-1], int):
        above = next((str(step) for step in reversed(path[:-1]) if isinstance(step, str)), "the list")
        return f"entry {path[-1] + 1} of {above}"
    return path[-1]


def _shape_hint(path: DocPath, given: Any, wanted: str) -> str | None:
    if not path:
        first = given.split("\n")[0] if isinstance(given, str) else ""
        if max(first.count(sign) for sign in ",;") >= 2 or (first.count(",") and '"' in str(given)):
            return "this looks like a table that a spreadsheet saved; a record is written as key: value"
        return "a file begins with keys, as in: state: DK"
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    if key in _AS_IN:
        return f"write it as in {key}: {_AS_IN[key]}"
    return _LIST_ENTRY if wanted == "a list" and isinstance(given, Mapping) else None


def _misplaced(path: DocPath, given: Any) -> str | None:
    """A measure or a claim that lost its indentation."""
    if len(path) != 1:
        return None
    if isinstance(given, Mapping) and {"title", "kind"} & given.keys():
        return "if this is a measure, indent it so that it stands under measures"
    if isinstance(given, list) and given and isinstance(given[0], Mapping) and "national" in given[0]:
        return "if this is a provision, indent it so that it stands under transposition"
    return None


def _describe(value: Any) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list | tuple):
        return "a list"
    return f"the text {_short(value)}" if isinstance(value, str) else type(value).__name__


def _short(value: Any, limit: int = 60) -> str:
    text = value if isinstance(value, str) else str(value)
    return repr(text if len(text) <= limit else text[: limit - 1] + "…")


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
