"""The site of the Union: an overview, all States, comparisons per article, and pages by subject."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from transposition.analysis.enforcement import enforcement
from transposition.analysis.evaluation import Evaluation
from transposition.i18n import SOURCE_LANGUAGE
from transposition.model.assessment import Basis, Result
from transposition.model.check import Severity
from transposition.model.record import Ground
from transposition.reports.articles import compare
from transposition.reports.html import Pages
from transposition.reports.overview import beyond, overview
from transposition.reports.parts import Link
from transposition.reports.prevention import prevention
from transposition.reports.procedures import procedures
from transposition.reports.union import LINKS, Union
from transposition.reports.words import Words
from transposition.tables.files import Written, write_if_changed


class Site:
    """All pages of the site, made one by one.

    Args:
        evaluation: an evaluation of all States.
        lang: language of the interface.

    Raises:
        UnknownLanguage: there are no texts for the language.
    """

    def __init__(self, evaluation: Evaluation, lang: str = SOURCE_LANGUAGE) -> None:
        self.evaluation = evaluation
        self.pages = Pages(evaluation, lang)
        self.union = Union(evaluation, self.pages.t)
        self.states = [item.state for item in self.union.assessments]
        t = self.pages.t
        self.nav = (
            Link(t("Overview"), "index.html"),
            Link(t("Enforcement"), "enforcement.html"),
            Link(t("Prevention"), "prevention.html"),
            Link(t("Beyond the directive"), "beyond.html"),
            Link(t("Method"), "about.html"),
        )
        self.provenance = self.pages.provenance("--all", self.states)

    def __len__(self) -> int:
        """Number of pages."""
        return len(self.states) + len(self.union.articles) + len(self.nav)

    def write(self, folder: Path) -> Iterator[Written]:
        """Write the pages into a folder, each whole or not at all; an unchanged page stays as it is.

        Raises:
            OSError: a page cannot be written.
        """
        for name, html in self.render():
            yield write_if_changed(folder / name, html.encode())

    def render(self) -> Iterator[tuple[str, str]]:
        """Name and text of every page."""
        yield "index.html", self._overview()
        for state in self.states:
            yield f"{state}.html", self.pages.country(state, self.nav, LINKS)
        yield from self._articles()
        yield "enforcement.html", self._enforcement()
        yield "prevention.html", self._page("prevention.html", self.nav[2].text, v=prevention(self.union))
        yield "beyond.html", self._page("beyond.html", self.nav[3].text, rows=beyond(self.union))
        yield "about.html", self._about()

    def _page(self, template: str, header: str, page: str | None = None, **values: object) -> str:
        t = self.pages.t
        number = self.evaluation.workspace.directive.file.number
        full = f"{header} · {t('Directive {number}', number=number)} · {t.date(self.evaluation.as_of)}"
        return self.pages.render(template, self.provenance, full, nav=self.nav, page=page or template, **values)

    def _overview(self) -> str:
        return self._page(
            "index.html",
            self.nav[0].text,
            v=overview(self.union),
            compare=self.union.article_links(),
        )

    def _articles(self) -> Iterator[tuple[str, str]]:
        t = self.pages.t
        directive = self.evaluation.workspace.directive
        links = self.union.article_links()
        for place, (number, link) in enumerate(zip(self.union.articles, links, strict=True)):
            yield (
                link.href,
                self._page(
                    "article.html",
                    t("Article {number}", number=number),
                    page=link.href,
                    number=number,
                    heading=t(directive.heading(str(number))),
                    eli=directive.eli(str(number)),
                    views=compare(self.union, number),
                    before=links[place - 1] if place else None,
                    after=links[place + 1] if place + 1 < len(links) else None,
                ),
            )

    def _enforcement(self) -> str:
        table = enforcement(self.evaluation.workspace, self.evaluation.as_of, self.states)
        t = self.pages.t
        return self._page(
            "enforcement.html",
            self.nav[1].text,
            rows=procedures(self.union, table),
            tallies=table.tallies(),
            grounds=[t.word(ground) for ground in Ground],
        )

    def _about(self) -> str:
        t = self.pages.t
        duty, benchmark = Words(t, Basis.OBLIGATION), Words(t, Basis.BENCHMARK)
        meanings = {
            Result.TRANSPOSED: t("National law answers the provision, as far as the record and the checks tell."),
            Result.PARTIAL: t("Something that the provision asks for is missing or falls short."),
            Result.NOT_TRANSPOSED: t("The record says that national law does not answer the provision."),
            Result.NOT_NOTIFIED: t(
                "A complete record, the State's own notification, says nothing about an obligation."
            ),
            Result.NOT_ASSESSED: t(
                "Nobody has looked, or whoever looked could not tell. Neither a gap nor compliance."
            ),
            Result.OPTION_USED: t("The State uses a choice that the directive leaves to it; its conditions apply."),
            Result.OPTION_NOT_USED: t(
                "The State does not use a choice that the directive leaves to it; that is no gap."
            ),
            Result.NOT_APPLICABLE: t("The provision asks for nothing national."),
        }
        workspace = self.evaluation.workspace
        return self._page(
            "about.html",
            self.nav[4].text,
            results=[(duty.status(result), benchmark.status(result), text) for result, text in meanings.items()],
            checks=[check for check in workspace.checks if check.severity is not Severity.OFF],
            doubts=workspace.directive.file.doubts,
        )
