"""The last part of the page of one State: every provision with its national provisions and their sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transposition.engine.in_force import in_period
from transposition.i18n import Translator
from transposition.i18n.symbols import RESULTS
from transposition.model import provisions as names
from transposition.model.assessment import (
    READ_AS,
    Assessment,
    ClaimReading,
    ProvisionAssessment,
    Reason,
    Result,
    Standing,
)
from transposition.model.directive import Directive
from transposition.model.provision import UNKNOWN
from transposition.model.record import ClaimStatus, Penalty, Record
from transposition.terminal.console import source_name
from transposition.terminal.layout import Row

if TYPE_CHECKING:
    from rich.console import Console


def article_title(key: str, directive: Directive, t: Translator) -> str:
    """Number and heading of an article."""
    if not names.is_article(key):
        return t("The directive as a whole")
    name = t("Article {number}", number=key)
    if names.is_annex(key):
        # Names of annexes are made elsewhere; most directives have none, and no screen waits for them.
        from transposition.i18n.places import article_name

        name = article_name(key, t)
    return f"{name} · {t(directive.heading(key))}"


def standing_word(reading: ClaimReading, record: Record, t: Translator) -> str:
    """How a claim stands at the date, in words; empty where it is in force."""
    if reading.standing is Standing.REPEALED:
        from transposition.i18n.phrases import standing_text

        return standing_text(reading, record, t)
    return {
        Standing.DATE_UNKNOWN: t("date unknown"),
        Standing.NOT_YET: t("not yet in force"),
        Standing.SUPERSEDED: t("text superseded"),
        Standing.BILL: t("a bill"),
    }.get(reading.standing, "")


def print_provisions(
    assessment: Assessment,
    record: Record,
    directive: Directive,
    t: Translator,
    console: Console,
    provisions: frozenset[str] | None,
) -> None:
    """Print all provisions, or those chosen, article by article."""
    console.print()
    console.print(t("Provision by provision"), style="bold underline")
    for number, article in directive.articles.items():
        ids = [item.id for item in article.provisions if provisions is None or item.id in provisions]
        rows = _Rows(assessment, record, t)
        for scope in assessment.scopes:
            if scope == number and ids:
                rows.scope(scope)
        for provision in ids:
            rows.provision(assessment.provisions[provision])
        rows.print(article_title(number, directive, t), console)
    if provisions is None:
        rows = _Rows(assessment, record, t)
        for scope in assessment.scopes:
            if not names.is_article(scope):
                rows.scope(scope)
        rows.print(t("On several articles at once"), console)


class _Rows:
    """The rows of one article: symbol, provision, word, and the national provision with its source."""

    def __init__(self, assessment: Assessment, record: Record, t: Translator) -> None:
        self.t = t
        self.assessment = assessment
        self.record = record
        self.rows: list[tuple[str, str, str, str, str, str]] = []
        self.silent: list[str] = []

    def scope(self, scope: str) -> None:
        """Claims about an article or range as a whole."""
        for reading in self.assessment.scopes[scope]:
            self._reading(scope, READ_AS[reading.claim.status], reading)

    def provision(self, item: ProvisionAssessment) -> None:
        """The claims about a provision, or what there is instead."""
        for place, reading in enumerate(item.claims):
            self._reading(item.provision, item.result if place == 0 else None, reading)
        if item.claims or item.result is Result.NOT_APPLICABLE:
            return
        if item.result is Result.NOT_ASSESSED:
            self.silent.append(item.provision)
            return
        look, t = RESULTS[item.result], self.t
        why = t("sum of its points") if item.reason is Reason.SUM_OF_POINTS else t("nothing is notified")
        self.rows.append((look.symbol, item.provision, t(look.text(self.assessment.basis)), why, "", look.style))

    def print(self, title: str, console: Console) -> None:
        """Print the rows under a title, if there are any."""
        from rich.text import Text

        if self.silent:
            self.rows.append(("·", "", self.t("not assessed"), ", ".join(self.silent), "", "dim"))
        if not self.rows:
            return
        page: list[Text | Row] = [Text(), Text(title, style="bold")]
        for symbol, scope, word, text, tail, style in self.rows:
            body = Text(text, style="dim" if style == "dim" else "")
            if tail:
                body.append(f"  {tail}", style="dim")
            cells = [Text(symbol, style=style), Text(scope, style="bold"), Text(word, style=style), body]
            page.append(Row(cells, (1, 11, 15), 2))
        console.print(*page, sep="\n")

    def _reading(self, scope: str, result: Result | None, reading: ClaimReading) -> None:
        claim, t = reading.claim, self.t
        look = RESULTS[result] if result else None
        sources = [self.record.sources[name] for name in claim.sources if name in self.record.sources]
        source = source_name(sources[0].label, sources[0].url) if sources else ""
        marks = [] if claim.verified else [t("unverified")]
        if claim.status is ClaimStatus.UNCLEAR:
            marks.append(t("unclear"))
        if standing := standing_word(reading, self.record, t):
            marks.append(standing)
        penalties = ", ".join(_penalty(p, t) for p in claim.penalties if in_period(p, self.assessment.as_of))
        self.rows.append(
            (
                look.symbol if look else "",
                scope if look else "",
                t(look.text(self.assessment.basis)) if look else t("and"),
                claim.national + (f" — {penalties}" if penalties else ""),
                source + (f" [{', '.join(marks)}]" if marks else ""),
                look.style if look else "dim",
            )
        )


def _penalty(penalty: Penalty, t: Translator) -> str:
    """The maximum of a penalty, and for which children it is where the record says so."""
    sentence = str(penalty.max)
    if t.translates:
        from transposition.i18n.phrases import sentence_text

        sentence = sentence_text(sentence, t)
    if penalty.tier == UNKNOWN:
        return t("max. {sentence}", sentence=sentence)
    # The short words of the code: there is little room beside the national provision.
    return t("max. {sentence}", sentence=sentence) + f" ({t(penalty.tier.replace('_', ' '))})"
