"""Compile checks once: type their parameters, expand their scopes, order them by phase."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import get_args

from pydantic import BaseModel

from transposition.engine.kinds import builtin_kinds, find_kind
from transposition.engine.kinds.base import Compiled, Kind, Phase
from transposition.model.base import Scope
from transposition.model.check import Check
from transposition.model.directive import Directive
from transposition.model.finding import DocPath
from transposition.model.severity import Severity

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
ALWAYS = frozenset({"state", "code", "provision", "dotted", "obligation"})
"""Placeholders that every message and remedy may use, whatever the kind of the check."""


class CheckSet:
    """The checks of a workspace, compiled for its directive.

    Iterating gives the checks themselves, in the order of their ids.
    """

    def __init__(
        self, checks: Iterable[Check], directive: Directive, severities: Mapping[str, Severity] | None = None
    ) -> None:
        changed = severities or {}
        self.by_id: dict[str, Check] = {}
        self.phases: dict[Phase, list[Compiled]] = {phase: [] for phase in Phase}
        for check in sorted(checks, key=lambda check: check.id):
            severity = changed.get(check.id)
            if severity is not None and severity is not check.severity:
                check = check.model_copy(update={"severity": severity})
            self.by_id[check.id] = check
            kind = find_kind(check.kind)
            if kind is None or check.severity is Severity.OFF:
                continue
            provisions = expand(check, directive)
            if not provisions:
                continue  # nothing that it names is there, which validate tells
            params = kind.params.model_validate(check.params)
            compiled = Compiled(check, kind, params, provisions, chosen=severity is not None)
            self.phases[kind.phase].append(compiled)
        self.claimed_elements = frozenset(self._claimed(directive))
        self.foreign = any(check.kind not in builtin_kinds() for check in self.by_id.values())
        """Whether a check is of a kind that another package brings."""

    def __iter__(self) -> Iterator[Check]:
        return iter(self.by_id.values())

    def __len__(self) -> int:
        return len(self.by_id)

    def get(self, check: str) -> Check | None:
        return self.by_id.get(check)

    def _claimed(self, directive: Directive) -> Iterator[tuple[str, str]]:
        for compiled in self.phases[Phase.RECORD]:
            if compiled.kind.elements:
                yield from compiled.kind.elements(compiled, directive)


def expand(check: Check, directive: Directive) -> tuple[str, ...]:
    """All provisions that a check looks at, in the directive's order."""
    chosen = {provision for scope in check.provisions for provision in directive.expand(scope)}
    return tuple(sorted(chosen, key=directive.order.__getitem__))


def params_problems(check: Check, directive: Directive) -> Iterator[tuple[DocPath, str, str, str | None]]:
    """What is wrong with a check beyond its shape: path, code, message, hint.

    Raises:
        ValidationError: at the end, where the parameters have another shape than the kind asks for; whoever reads
            files tells it at its place.
    """
    kind = find_kind(check.kind)
    if kind is None:
        yield (
            ("kind",),
            "ref-kind",
            f"there is no kind of check {check.kind!r}",
            "use one of " + ", ".join(builtin_kinds()),
        )
        return
    allowed = kind.placeholders | ALWAYS
    for field in ("message", "remedy"):
        for name in PLACEHOLDER.findall(getattr(check, field)):
            if name not in allowed:
                yield (
                    (field,),
                    "ref-placeholder",
                    f"{{{name}}} is not known to the kind {kind.name}",
                    ("use " + ", ".join(sorted(allowed))),
                )
    yield from _param_problems(check, kind, directive)


def _param_problems(check: Check, kind: Kind, directive: Directive) -> Iterator[tuple[DocPath, str, str, str | None]]:
    params = kind.params.model_validate(check.params)
    unknown = [(path, scope) for path, scope in _scopes(params, ("with",)) if not directive.is_scope(scope)]
    for path, scope in unknown:
        yield path, "ref-provision", f"the directive has no provision {scope!r}", None
    if unknown:
        return  # nothing else can be said about parameters that name what is not there
    if kind.problems:
        for message in kind.problems(params, directive):
            yield ("with",), "ref-parameter", message, None
    if kind.elements:
        compiled = Compiled(check, kind, params, expand(check, directive))
        for provision, element in kind.elements(compiled, directive):
            known = directive.provisions.get(provision)
            if known is None:
                yield ("with",), "ref-provision", f"{provision!r} is not one provision of the directive", None
            elif element not in known.elements:
                yield ("with",), "ref-element", f"{provision} has no element {element!r}", None


@lru_cache(maxsize=256)
def _fields(model: type[BaseModel]) -> tuple[tuple[str, str, bool], ...]:
    """The name of each field, its name in the file, and whether it holds provisions or wider scopes."""
    mark = get_args(Scope)[-1]
    return tuple(
        (
            name,
            field.alias or name,
            mark in field.metadata or any(mark in get_args(part) for part in get_args(field.annotation)),
        )
        for name, field in model.model_fields.items()
    )


def _scopes(model: BaseModel, path: DocPath) -> Iterator[tuple[DocPath, str]]:
    """The provisions and wider scopes that parameters name, wherever they stand among them."""
    for name, written, typed in _fields(type(model)):
        value, where = getattr(model, name), (*path, written)
        for place, part in enumerate(value) if isinstance(value, tuple) else [(None, value)]:
            spot = where if place is None else (*where, place)
            if isinstance(part, BaseModel):
                yield from _scopes(part, spot)
            elif typed and isinstance(part, str):
                yield spot, part
