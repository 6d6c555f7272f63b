"""The check kinds: a small closed set, one file each.

Each file holds the typed parameters of the kind, its documentation and its way of looking, and ends with
``KIND = Kind(...)``. A new kind needs one file here; others can bring kinds of their own as entry points
of the group ``transposition.kinds`` that name such a ``KIND``.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module

from transposition.engine.kinds.base import Kind

BUILTIN = (
    "absent_fact",
    "condition",
    "conflict",
    "coverage",
    "dates",
    "deadline",
    "elements",
    "evidence",
    "infringement",
    "legal_form",
    "notification",
    "official_finding",
    "one_tier",
    "orphans",
    "participation",
    "penalty",
    "reading",
    "review",
    "shared",
    "standing",
    "suppressions",
    "unassessed",
)


@lru_cache(maxsize=1)
def builtin_kinds() -> dict[str, Kind]:
    """The kinds that come with the package, by name."""
    return {name: import_module(f"{__name__}.{name}").KIND for name in BUILTIN}


@lru_cache(maxsize=1)
def foreign_kinds() -> dict[str, Kind]:
    """Kinds that other installed packages bring.

    Looked up only when a check names a kind that is not built in: the search costs more than a whole check.
    """
    from importlib.metadata import entry_points

    return {point.name: point.load() for point in entry_points(group="transposition.kinds")}


def find_kind(name: str) -> Kind | None:
    """The kind of that name, or None."""
    return builtin_kinds().get(name) or foreign_kinds().get(name)
