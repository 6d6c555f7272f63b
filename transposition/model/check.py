"""A check: what a good transposition lawyer looks at, written down as data."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from transposition.model.base import Date, Flag, Model, Scope, Slug, Text, Url
from transposition.model.severity import About, Effect, Severity


class Authority(Model):
    """What the check rests on. ``verified: no`` marks what is only recalled."""

    reference: Text
    says: Text | None = None
    url: Url | None = None
    verified: Flag


class Example(Model):
    """A made-up fragment of a record, in the record's own format; the test suite runs it.

    The fragment is laid over an empty record of a State named XX that is bound by the directive; a source
    ``src`` (read) and a measure ``act`` (an act in force in time) are there to be named.

    Attributes:
        bound: ``no`` makes XX a State that is not bound.
        provision: where the finding must appear; any provision if left out.
        severity: the severity that the finding must come out with, if it matters.
        result: the result that the provision must come out with, if it matters.
    """

    why: Text
    record: dict[str, Any] = Field(default_factory=dict)
    as_of: Date | None = None
    bound: Flag = True
    provision: Scope | None = None
    severity: Severity | None = None
    result: Slug | None = None


class Examples(Model):
    """At least one fragment that the check must find fault with, and one that it must let pass."""

    fails: Annotated[tuple[Example, ...], Field(min_length=1)]
    passes: Annotated[tuple[Example, ...], Field(min_length=1)]


def _scopes(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


class Check(Model):
    """What a check looks at and what it says, without its examples: no run has a use for them.

    Attributes:
        provisions: the scopes it looks at: provisions, articles, ranges, or ``general`` for all.
        kind: the way of looking; the kinds are a closed set, one file each in ``engine/kinds/``.
        params: the parameters of the kind (``with`` in the file), typed by it.
        message: with placeholders in braces that the kind defines.
        severity: the highest that a finding can have. Findings about the law take theirs from gravity and
            certainty, up to this one.
        about: what its findings are about, if not what its kind says.
        effect: what a finding does to the result of the provision.
    """

    id: Slug
    title: Text
    severity: Severity
    provisions: Annotated[tuple[Scope, ...], BeforeValidator(_scopes)]
    kind: Slug
    params: dict[str, Any] = Field(default_factory=dict, alias="with")
    message: Text
    remedy: Text
    rationale: Text
    authority: Annotated[tuple[Authority, ...], Field(min_length=1)]
    effect: Effect = Effect.NONE
    about: About | None = None
    since: Text = "0.1"
    note: Text | None = None


class CheckFile(Check):
    """One file of ``rules/checks/``; the id is the name of the file."""

    examples: Examples

    @property
    def check(self) -> Check:
        """The check without its examples, as a run reads it."""
        return Check.model_construct(**{name: getattr(self, name) for name in Check.model_fields})
