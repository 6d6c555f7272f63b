"""Where a provision or wider scope of an older directive is found in the one that takes its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from transposition.engine import fingerprint
from transposition.model import provisions as names
from transposition.model.correlation import Change, Correlation, Correspondence
from transposition.model.directive import Directive


@dataclass(frozen=True)
class Destination:
    """What became of a scope.

    Attributes:
        change: kept, changed or gone.
        scopes: the scopes that take its place; several where it was split.
        note: what the table says of it.
    """

    change: Change
    scopes: tuple[str, ...] = ()
    note: str = ""


class Correspondences:
    """The correlation table as a way from the scopes of the older directive to those of the new one.

    Args:
        table: a table without mistakes.
        old: the older directive.
        new: the one that takes its place.
    """

    def __init__(self, table: Correlation, old: Directive, new: Directive) -> None:
        self.table = table
        self.old = old
        self.new = new
        self._lines = {provision: line for line in table.provisions for provision in line.old}

    def added(self) -> list[str]:
        """Provisions that nothing came before and that ask for something national, in order."""
        found = {provision for line in self.table.provisions if line.change is Change.NEW for provision in line.new}
        return [item for item in self.new.ids if item in found and self.new.provisions[item].transposable]

    def of(self, scope: str) -> Destination:
        """What became of a provision, an article, a range or the whole."""
        line = self._lines.get(scope)
        if line is not None:
            return Destination(self._change(line), line.new, line.note or "")
        lines = [self._lines[item] for item in self.old.expand(scope)]
        reached = {provision for line in lines for provision in line.new}
        if not reached:
            return Destination(Change.GONE)
        found = self._around(scope, reached)
        if found is None:
            return Destination(Change.CHANGED)
        same = set(self.new.expand(found)) == reached and all(self._change(line) is Change.KEPT for line in lines)
        return Destination(Change.KEPT if same else Change.CHANGED, (found,))

    def _change(self, line: Correspondence) -> Change:
        """What a line says, unless the rules of the two workspaces say that it asks for something else."""
        if line.change is not Change.KEPT:
            return line.change
        before, after = self.old.provisions[line.old[0]], self.new.provisions[line.new[0]]
        return Change.CHANGED if fingerprint.differing(before, after) else Change.KEPT

    def _around(self, scope: str, reached: Iterable[str]) -> str | None:
        """The scope of the same kind that holds what takes the place of one; None if there is none."""
        if scope == "general":
            return scope
        articles = sorted({names.article_of(item) for item in reached}, key=names.article_order)
        if names.is_article(scope):
            return articles[0] if len(articles) == 1 else None
        if "(" in scope:
            above = {item for provision in reached for item in _above(provision)}
            holding = [item for item in above if set(reached) <= set(self.new.expand(item))]
            return max(holding, key=len, default=None)
        if any(map(names.is_annex, articles)):
            return None  # a range is of articles
        return f"{articles[0]}-{articles[-1]}" if len(articles) > 1 else articles[0]


_DRAFT = """\
# yaml-language-server: $schema=../docs/schemas/correlation.schema.json
# A draft. What both rules word alike under one number is proposed as kept; everything else is to be decided after both
# texts: kept, changed (pair it: old: 3(2), new: [3(2), 3(3)]), gone or new. Save it as rules/correlation.yaml; until
# all is decided validate refuses it.
celex: {celex}
evidence: {{verify_in: correlation-table}}
provisions:
"""
_DRAFT_END = """\
sources:
  correlation-table: {title: "Where the correlation was read (to be filled in)"}
"""


def draft_table(old: Directive, new: Directive) -> str:
    """A correlation table to begin with: every provision of both directives, and nothing decided that is not plain."""
    same = [
        item
        for item in old.ids
        if item in new.provisions and not fingerprint.differing(old.provisions[item], new.provisions[item])
    ]
    lines = [_DRAFT.format(celex=old.file.celex)]
    for item in old.ids:
        sides = f"old: {item}, new: {item}, change: kept" if item in same else f"old: {item}, change: undecided"
        lines.append(f"  - {{{sides}}}\n")
    lines += [f"  - {{new: {item}, change: undecided}}\n" for item in new.ids if item not in same]
    return "".join([*lines, _DRAFT_END])


def _above(provision: str) -> list[str]:
    """The provision and everything that it is a point of."""
    found = []
    scope: str | None = provision
    while scope:
        found.append(scope)
        scope = names.parent(scope)
    return found
