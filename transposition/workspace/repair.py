"""Fill in what a file lacks, so that one error hides no other: for looking further, never for assessing.

Where the shape of a file is wrong, references could not be looked at. A copy of its data is therefore mended at every
place that is told to be wrong, with values that mean nothing, until it fits; the places are remembered, and nothing is
said about what was filled in.
"""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from transposition.model.finding import DocPath
from transposition.workspace.schema_errors import path_of

AnyModel = TypeVar("AnyModel", bound=BaseModel)
ROUNDS = 12
_TRIES: tuple[str, ...] = (
    "x",
    "2000-01-01",
    "1 year",
    "https://example.org/",
    "yes",
    "1",
    "long enough to be a reason",
)


def repaired(data: Any, model: type[AnyModel]) -> tuple[AnyModel | None, frozenset[DocPath]]:
    """A model of the data with every wrong place mended, and those places.

    Returns:
        None where the data cannot be mended, as where the file is no mapping.
    """
    copy = _plain(data)
    touched: dict[DocPath, int] = {}
    for _ in range(ROUNDS):
        try:
            return model.model_validate(copy), frozenset(touched)
        except ValidationError as error:
            # From the end, so that the places before stay right where an entry is taken out.
            for item in reversed(error.errors(include_url=False)):
                if not _mend(copy, path_of(item), item, touched):
                    return None, frozenset()
    return None, frozenset()


def _plain(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _plain(value) for key, value in node.items()}
    return [_plain(value) for value in node] if isinstance(node, list) else node


def _mend(copy: Any, place: DocPath, item: Any, touched: dict[DocPath, int]) -> bool:
    """Mend one place; whether that was possible."""
    path = _in_data(copy, place)
    home = _at(copy, path[:-1]) if path else None
    if home is None:
        return False
    key, kind = path[-1], item["type"]
    if isinstance(home, list) and not (isinstance(key, int) and key < len(home)):
        return False  # what pydantic tells about stands nowhere in the file
    if kind == "extra_forbidden" or "[key]" in item["loc"]:
        if isinstance(home, list):
            home.remove(home[int(key)])
        else:
            home.pop(key, None)
        touched.setdefault(path, 0)
        return True
    node = _at(copy, path)
    if kind in ("value_error", "assertion_error") and isinstance(node, dict):
        _fill(node, path, touched)
        return True
    tried = touched.get(path, 0)
    expected = item.get("ctx", {}).get("expected", "") if kind == "enum" else ""
    home[key] = expected.split("'")[1] if "'" in expected else _value(kind, tried)
    touched[path] = tried + (kind not in ("enum", "missing"))
    return True


def _in_data(data: Any, path: DocPath) -> DocPath:
    """The path without places in lists where the file has a single entry instead of a list."""
    found: list[str | int] = []
    node = data
    for step in path:
        if isinstance(step, int) and not isinstance(node, list):
            continue
        found.append(step)
        if isinstance(node, dict):
            node = node.get(step)
        elif isinstance(node, list) and isinstance(step, int) and step < len(node):
            node = node[step]
        else:
            node = None
    return tuple(found)


def _fill(node: dict[str, Any], path: DocPath, touched: dict[DocPath, int]) -> None:
    """Give a mapping what its model misses as a whole: evidence first, then a name, then a measure."""
    tried = touched.get((*path, "verify_in"), 0)
    if tried == 0:
        node.pop("verified_in", None)
        node["verify_in"] = ["x"]
    elif tried == 1:
        node.pop("verify_in", None)
        node["title"] = "x"
    else:
        node["measure"] = ["x"]
    for key in ("verify_in", "verified_in", "title", "measure"):
        touched[(*path, key)] = tried + 1


def _value(kind: str, tried: int) -> Any:
    if kind in ("dict_type", "model_type", "model_attributes_type"):
        return {}
    if kind in ("tuple_type", "list_type"):
        return []
    return _TRIES[tried % len(_TRIES)]


def _at(node: Any, path: DocPath) -> Any:
    for step in path:
        if isinstance(node, list):
            node = node[step] if isinstance(step, int) and step < len(node) else None
        else:
            node = node.get(step) if isinstance(node, dict) else None
    return node if isinstance(node, dict | list) else None
