"""The last part of the page of one State: every provision with its national provisions and their sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transposition.engine.in_force import in_period
from transposition.i18n.symbols import RESULTS
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
from transposition.model.record import ClaimStatus, Record
from transposition.terminal.console import source_name
from transposition.terminal.layout import Row

if TYPE_CHECKING:
    from rich.console import Console

_STANDINGS = {
    Standing.DATE_UNKNOWN: "date unknown",
    Standing.NOT_YET: "not yet in force",
    Standing.SUPERSEDED: "text superseded",
    Standing.REPEALED: "repealed",
    Standing.BILL: "a bill",
}


def article_title(key: str, directive: Directive) -> str:
    if key.isdigit():
        return f"Article {key} · {directive.heading(key)}"
    return "The directive as a whole"


def standing_word(standing: Standing) -> str:
    """How a claim stands at the date, in words."""
    return _STANDINGS.get(standing, "in force")


def print_provisions(
    assessment: Assessment,
    record: Record,
    directive: Directive,
    console: Console,
    provisions: frozenset[str] | None,
) -> None:
    """Print all provisions, or those chosen, article by article."""
    console.print()
    console.print("Provision by provision", style="bold underline")
    for number, article in directive.articles.items():
        ids = [item.id for item in article.provisions if provisions is None or item.id in provisions]
        rows = _Rows(assessment, record)
        for scope in assessment.scopes:
            if scope == str(number) and ids:
                rows.scope(scope)
        for provision in ids:
            rows.provision(assessment.provisions[provision])
        rows.print(article_title(str(number), directive), console)
    if provisions is None:
        rows = _Rows(assessment, record)
        for scope in assessment.scopes:
            if not scope.isdigit():
                rows.scope(scope)
        rows.print("On several articles at once", console)


class _Rows:
    """The rows of one article: symbol, provision, word, and the national provision with its source."""

    def __init__(self, assessment: Assessment, record: Record) -> None:
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
        look = RESULTS[item.result]
        why = "sum of its points" if item.reason is Reason.SUM_OF_POINTS else "nothing is notified"
        self.rows.append((look.symbol, item.provision, look.text(self.assessment.basis), why, "", look.style))

    def print(self, title: str, console: Console) -> None:
        """Print the rows under a title, if there are any."""
        from rich.text import Text

        if self.silent:
            self.rows.append(("·", "", "not assessed", ", ".join(self.silent), "", "dim"))
        if not self.rows:
            return
        console.print()
        console.print(title, style="bold")
        for symbol, scope, word, text, tail, style in self.rows:
            body = Text(text, style="dim" if style == "dim" else "")
            if tail:
                body.append(f"  {tail}", style="dim")
            cells = [Text(symbol, style=style), Text(scope, style="bold"), Text(word, style=style), body]
            console.print(Row(cells, (1, 11, 15), 2))

    def _reading(self, scope: str, result: Result | None, reading: ClaimReading) -> None:
        claim = reading.claim
        look = RESULTS[result] if result else None
        sources = [self.record.sources[name] for name in claim.sources if name in self.record.sources]
        source = source_name(sources[0].label, sources[0].url) if sources else ""
        marks = [] if claim.verified else ["unverified"]
        if claim.status is ClaimStatus.UNCLEAR:
            marks.append(Reason.UNCLEAR)
        if reading.standing in _STANDINGS:
            marks.append(_STANDINGS[reading.standing])
        penalties = ", ".join(
            f"max. {p.max}" + ("" if p.tier.value == "unknown" else f" ({p.tier.value.replace('_', ' ')})")
            for p in claim.penalties
            if in_period(p, self.assessment.as_of)
        )
        self.rows.append(
            (
                look.symbol if look else "",
                scope if look else "",
                look.text(self.assessment.basis) if look else "and",
                claim.national + (f" — {penalties}" if penalties else ""),
                source + (f" [{', '.join(marks)}]" if marks else ""),
                look.style if look else "dim",
            )
        )
