"""What became of each provision of an older directive in the one that takes its place."""

from __future__ import annotations

from pydantic import Field

from transposition.model.base import Model, OneOrMore, Slug, Text
from transposition.model.evidence import Evidenced, Source
from transposition.model.word import Word


class Change(Word):
    """What became of a provision.

    ``kept``: it asks for the same, be it under another number. ``changed``: it asks for something else, was split or
    joined with others. ``new``: nothing came before it. ``gone``: nothing takes its place.
    """

    KEPT = "kept"
    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"


class Correspondence(Model):
    """Provisions of the older directive and those that take their place.

    Attributes:
        old: provisions of the older directive; none for what is new.
        new: provisions of this directive; none for what is gone.
        change: what became of them; ``kept`` is about one old and one new provision.
    """

    old: OneOrMore = ()
    new: OneOrMore = ()
    change: Change
    note: Text | None = None


class Correlation(Model):
    """``rules/correlation.yaml``: the correlation table; every provision of both directives stands there once.

    Attributes:
        celex: CELEX number of the older directive.
        evidence: where the table, or the two texts that were compared, was read or can be read.
        provisions: the lines of the table.
        sources: sources of this file by id.
    """

    celex: Text
    evidence: Evidenced
    provisions: tuple[Correspondence, ...]
    note: Text | None = None
    sources: dict[Slug, Source] = Field(default_factory=dict)
