"""Collects problems at document paths; what has one cause is told once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from transposition.model import provisions as names
from transposition.model.directive import Directive
from transposition.model.evidence import Evidenced, Source
from transposition.model.finding import DocPath, Problem
from transposition.model.severity import Severity
from transposition.workspace.characters import visible
from transposition.workspace.document import Document
from transposition.workspace.problems import MAX_PER_FILE
from transposition.workspace.schema_errors import nearest


class Reporter:
    """Collects problems of one file.

    Args:
        document: the file, for positions.
        filled: places that were filled in because they are wrong (see ``repair``); nothing is said about them.
        unread: numbers of articles whose file cannot be read; nothing is said about their provisions.
    """

    def __init__(self, document: Document, filled: Iterable[DocPath] = (), unread: Iterable[str] = ()) -> None:
        self.document = document
        self.problems: list[Problem] = []
        self._filled = frozenset(filled)
        self._unread = frozenset(unread)
        self._named: dict[tuple[str, str, str], tuple[DocPath, str | None, list[DocPath]]] = {}

    def __call__(
        self,
        path: DocPath,
        code: str,
        message: str,
        hint: str | None = None,
        *,
        key: bool = False,
        severity: Severity = Severity.ERROR,
    ) -> None:
        if self._is_filled(path):
            return
        span = self.document.span(path, key=key)
        # A name may hold what an escape wrote; a problem is one line that acts on nothing.
        told, remedy = visible(message), visible(hint) if hint else None
        self.problems.append(Problem(span, code, told, remedy, severity))

    def _is_filled(self, path: DocPath) -> bool:
        return bool(self._filled) and any(path[:length] in self._filled for length in range(1, len(path) + 1))

    def scope(self, path: DocPath, scope: str, directive: Directive, *, key: bool = False) -> bool:
        """Whether the directive has a provision or wider scope; if not, that is a problem."""
        if scope == "general" or directive.is_scope(scope):
            return True
        if not (self._unread and _article(scope) in self._unread):
            self(
                path,
                "ref-provision",
                f"the directive has no provision {_short(scope)!r}",
                near_scope(scope, directive) if len(self.problems) < MAX_PER_FILE else None,  # the others are counted
                key=key,
            )
        return False

    def evidence(self, path: DocPath, item: Evidenced, sources: Mapping[str, Source]) -> None:
        """Whether the sources of a statement are there, and were read if they are said to have been."""
        field = "verified_in" if item.verified_in else "verify_in"
        for place, source in enumerate(item.sources):
            if source not in sources:
                self.named((*path, field, place), "ref-source", "source", source, sources)
            elif item.verified_in and sources[source].read_on is None:
                self.named((*path, field, place), "evidence-not-read", "source", source, ())

    def named(self, path: DocPath, code: str, noun: str, name: str, known: Iterable[str]) -> None:
        """Something is named that is not there (or not fit); told once per name, with the number of uses."""
        section = "measures" if noun == "measure" else "sources"
        listed = self.document.data.get(section) if isinstance(self.document.data, Mapping) else None
        if code.startswith("ref-") and isinstance(listed, Mapping) and name in listed:
            return  # it is there, and what is wrong with it is told there
        if self._is_filled(path):
            return
        entry = self._named.setdefault((code, noun, name), (path, nearest(name, known), []))
        entry[2].append(path)

    def finished(self) -> list[Problem]:
        """All problems; names are told here, because only now it is known how often they are used."""
        self._sections_missing()
        for (code, noun, name), (path, hint, uses) in self._named.items():
            more = f"; it is named in {len(uses)} places" if len(uses) > 1 else ""
            if code == "evidence-not-read":
                count = f"{len(uses)} statements" if len(uses) > 1 else "a statement"
                verb = "say" if len(uses) > 1 else "says"
                message = f"the source {name!r} has no read_on, but {count} {verb} verified_in: {name}"
                self(("sources", name), code, message, "add read_on to the source, or use verify_in", key=True)
            else:
                section = "measures" if noun == "measure" else "sources"
                if not hint and not self.document.data.get(section):
                    hint = f"the file lists no {section}: add them under {section}:"
                self(path, code, f"there is no {noun} {name!r} in this file{more}", hint)
        self._named = {}
        return self.problems

    def _sections_missing(self) -> None:
        """A file that lists no sources (or measures) at all is one mistake, however many of them it names."""
        for code, noun, section in (("ref-source", "source", "sources"), ("ref-measure", "measure", "measures")):
            named = [key for key in self._named if key[:2] == (code, noun)]
            if len(named) < 2 or self.document.data.get(section):
                continue
            uses = sum(len(self._named[key][2]) for key in named)
            message = f"the file lists no {section}, but names {len(named)} in {uses} places"
            self(self._named[named[0]][0], code, message, f"add them under {section}:")
            for key in named:
                del self._named[key]


def near_scope(scope: str, directive: Directive) -> str | None:
    """What somebody may have meant who wrote a provision that is not there."""
    if len(scope) > names.LONGEST:
        return "write provisions as 3(4), 25(2) or 12"
    canonical = directive.named(scope)
    if canonical != scope and directive.is_scope(canonical):
        return f"did you mean {canonical!r}?"
    span = re.fullmatch(r"\s*(?:Art(?:icle|\.)?\s*)?([0-9]+)[^-\u2013]*\s*[-\u2013]\s*([0-9]+).*", scope)
    if span and span[1] != span[2]:
        return f"ranges are of whole articles, as {span[1]}-{span[2]}"
    if span:
        return "a range is of whole articles, as 22-24: name each provision by itself"
    article = _article(canonical)
    inside = [item for item in directive.ids if directive.provisions[item].article == article]
    if article is not None and inside:
        listed = ", ".join(inside[:12]) + (" ..." if len(inside) > 12 else "")
        return f"{names.cited(article)} has {listed}"
    if article is not None and directive.articles:
        numbers = [number for number in directive.articles if names.is_annex(number) == names.is_annex(article)]
        if names.is_annex(article):
            return f"the directive has {', '.join(map(names.cited, numbers)) or 'no annex'}"
        if len(numbers) < 2:
            return f"the directive has {names.cited(numbers[0])}" if numbers else None
        return f"the directive has Articles {numbers[0]} to {numbers[-1]}"
    return "write provisions as 3(4), 25(2) or 12"


def _short(text: str) -> str:
    return text if len(text) <= names.LONGEST else text[: names.LONGEST] + "\N{HORIZONTAL ELLIPSIS}"


def _article(scope: str) -> str | None:
    """The article that a text begins with, if it begins with one."""
    try:
        return names.article_of(scope)
    except ValueError:
        return None
