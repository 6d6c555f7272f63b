"""Codes of the data model in the words of a report, and the names of places in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from transposition.i18n import Translator
from transposition.i18n.phrases import sentence_text, severity_word, step_date
from transposition.i18n.symbols import RESULTS, SHADES
from transposition.model.assessment import SHORT, Basis, Result, Shade
from transposition.model.evidence import Evidenced, Footing, Source
from transposition.model.provision import UNKNOWN
from transposition.model.record import Author, InfringementStep, Penalty
from transposition.model.severity import Severity
from transposition.reports.parts import SourceView, Status

if TYPE_CHECKING:
    from markupsafe import Markup

FOOTINGS = {
    Footing.LAW_TEXT: "\N{CHECK MARK}",
    Footing.OFFICIAL_BODY: "\N{FISHEYE}",
    Footing.SECONDARY: "\N{WHITE CIRCLE}",
    Footing.UNREAD: "\N{DOTTED CIRCLE}",
}


class Words:
    """Turns codes of the data model into the words of the report, for one basis and language.

    Args:
        t: the translator.
        basis: obligation, or benchmark for a State that is not bound (other words, same codes).
    """

    def __init__(self, t: Translator, basis: Basis) -> None:
        self.t = t
        self.basis = basis

    def status(self, result: Result) -> Status:
        """A result of a provision."""
        look = RESULTS[result]
        return Status(result.value, look.symbol, self.t(look.text(self.basis)), result in SHORT)

    def shade(self, shade: Shade) -> Status:
        """The sum of an article."""
        look = SHADES[shade]
        return Status(shade.value, look.symbol, self.t(look.text(self.basis)), shade in (Shade.GAP, Shade.PARTIAL))

    def severity(self, severity: Severity) -> str:
        """The weight of a finding; against a State that is not bound nothing is an error."""
        return severity_word(severity, self.basis, self.t)

    def author(self, author: Author) -> str:
        """Who read the law, and when."""
        name = f" ({author.name})" if author.name else ""
        return self.t("read by: {who}, {day}", who=self.t.word(author.kind) + name, day=self.t.date(author.on))

    def penalty(self, penalty: Penalty) -> str:
        """A statutory penalty with its section, age tier and period."""
        t = self.t
        text = t("maximum {sentence}", sentence=sentence_text(str(penalty.max), t))
        if penalty.min:
            text += ", " + t("minimum {sentence}", sentence=sentence_text(str(penalty.min), t))
        if penalty.tier != UNKNOWN:
            text += f" ({t.tier(penalty.tier)})"
        if penalty.lesser_case:
            text += ", " + t("a lesser case")
        if penalty.of:
            # A bare section is a name; words beside it are the record's.
            text = f"{quotation(penalty.of) if _WORDS.search(penalty.of) else penalty.of}: {text}"
        period = self.period(penalty)
        return f"{text}, {period}" if period else text

    def period(self, item: Any) -> str:
        """``valid_from`` and ``valid_until`` in words."""
        t = self.t
        if item.valid_from and item.valid_until:
            return t("{first} to {last}", first=t.date(item.valid_from), last=t.date(item.valid_until))
        if item.valid_from:
            return t("from {day}", day=t.date(item.valid_from))
        return t("until {day}", day=t.date(item.valid_until)) if item.valid_until else ""

    def footing(self, footing: Footing) -> Status:
        """What a statement rests on: whose text was read, or that nobody has read it."""
        return Status(footing.value, FOOTINGS[footing], self.t.word(footing))

    def sources(self, item: Evidenced, sources: dict[str, Source]) -> tuple[SourceView, ...]:
        """The sources of a statement, as far as the file names them."""
        return tuple(source_view(sources[name], item.verified, self.t) for name in item.sources if name in sources)


def source_view(source: Source, verified: bool, t: Translator) -> SourceView:
    """A source; an address without a title is named by its host and the end of its path."""
    label = source.title or source.reference or short_address(source.url) or source.repository or source.path or ""
    detail = ", ".join(
        part
        for part in (
            source.reference if source.title else None,
            source.repository,
            source.path if not source.url else None,
            f"@{source.commit[:10]}" if source.commit else None,
        )
        if part and part != label
    )
    read_on = t.date(source.read_on) if verified and source.read_on else None
    return SourceView(label, source.url, verified, read_on, detail or None)


def short_address(url: str | None) -> str:
    """Host and last part of the path of an address."""
    if not url:
        return ""
    from urllib.parse import unquote, urlsplit

    parts = urlsplit(url)
    tail = unquote(parts.path.rstrip("/").rpartition("/")[2])
    host = parts.netloc.removeprefix("www.")
    if not tail:
        return host
    return f"{host} … {tail[:40]}" + ("…" if len(tail) > 40 else "")


def anchor(provision: str) -> str:
    """The permanent anchor of a provision or scope.

    >>> anchor("25(2)"), anchor("3(5)(i)"), anchor("22-24")
    ('art-25-2', 'art-3-5-i', 'art-22-24')
    """
    from re import findall

    return "art-" + "-".join(findall(r"[0-9a-z]+", provision.lower()))


def step_day(step: InfringementStep, t: Translator) -> str:
    """The date of a step; one that is known only by its latest possible date says so."""
    return step_date(step.date, step.no_later_than, t)


_WORDS = re.compile(r"\b[a-z]{3,} [a-z]{2,}|\([a-z]+ [a-z0-9]")
_OPEN, _CLOSE = "\ue000", "\ue001"


def quotation(words: str) -> str:
    """Words of the record inside a sentence, marked so that a page can say in which language they are."""
    plain = words.replace(_OPEN, "").replace(_CLOSE, "")
    return f"{_OPEN}{plain}{_CLOSE}" if plain else ""


def with_quotations(text: str, language: str) -> Markup:
    """The text for a page, escaped, with the marked words in their language (an attribute, or nothing)."""
    from markupsafe import Markup, escape

    shown = str(escape(text)).replace(_OPEN, f"<span{language}>" if language else "")
    return Markup(shown.replace(_CLOSE, "</span>" if language else ""))  # noqa: S704  escaped above
