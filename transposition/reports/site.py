"""The site of the Union: an overview, all States, comparisons per article, and pages by subject."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from transposition.analysis.enforcement import enforcement
from transposition.analysis.evaluation import Evaluation
from transposition.analysis.jobs import shares_memory, spread
from transposition.i18n import SOURCE_LANGUAGE
from transposition.i18n.places import article_name
from transposition.model.assessment import Basis, Result
from transposition.model.record import Ground, Stage
from transposition.model.severity import Severity
from transposition.reports.articles import compare
from transposition.reports.everything import all_findings, legend, states, versus
from transposition.reports.html import Pages
from transposition.reports.overview import beyond, overview
from transposition.reports.parts import Link
from transposition.reports.prevention import prevention
from transposition.reports.procedures import lines, pipeline, procedures
from transposition.reports.search import script
from transposition.reports.svg import STAGE_SHAPES
from transposition.reports.union import LINKS, Union
from transposition.reports.words import Words
from transposition.tables.csv import encode
from transposition.tables.files import Written, write_if_changed
from transposition.tables.tables import tables

MANY = 8
"""States from which on a second process gains more than it costs to begin."""


class Site:
    """All pages of the site, made one by one.

    Args:
        evaluation: an evaluation of all States.
        lang: language of the interface.
        above: the page of several directives that this site is a part of; empty where there is none.

    Raises:
        UnknownLanguage: there are no texts for the language.
    """

    def __init__(self, evaluation: Evaluation, lang: str = SOURCE_LANGUAGE, above: str = "") -> None:
        self.evaluation = evaluation
        self.pages = Pages(evaluation, lang)
        self.union = Union(evaluation, self.pages.t)
        self.states = [item.state for item in self.union.assessments]
        t = self.pages.t
        self.prevention = prevention(self.union)
        self.findings = all_findings(self.union)
        self.nav = tuple(
            Link(text, href)
            for text, href, there in (
                (t("All directives"), above, bool(above)),
                (t("Overview"), "index.html", True),
                (t("All findings"), "findings.html", True),
                (t("Enforcement"), "enforcement.html", True),
                (t("Prevention"), "prevention.html", self.prevention is not None),
                (t("State against State"), "versus.html", True),
                (t("Beyond the directive"), "beyond.html", True),
                (t("Method"), "about.html", True),
            )
            if there
        )
        self.provenance = self.pages.provenance("--all", self.states)
        self.tables = {table.key: table for table in tables(evaluation, self.states, t)}

    def __len__(self) -> int:
        """Number of files."""
        own = [link for link in self.nav if not link.href.startswith("../")]
        return len(self.states) + len(self.union.articles) + len(own) + len(self.tables) + 3

    def write(self, folder: Path) -> Iterator[Written]:
        """Write the site into a folder, each file whole or not at all; an unchanged file stays as it is.

        Raises:
            OSError: a file cannot be written.
        """
        yield write_if_changed(folder / "style.css", self.pages.shared_style.encode())
        yield write_if_changed(folder / "script.js", self.pages.shared_script.encode())
        yield write_if_changed(folder / "search.js", script(self.union, self.findings).encode())
        for key, table in self.tables.items():
            yield write_if_changed(folder / self._file(key), encode(table))
        yield from self._write_pages(folder)

    def _write_pages(self, folder: Path) -> Iterable[Written]:
        """The pages: most of all the work, which two processes share where the pages are many."""
        makers = self._makers()

        def write(name: str) -> Written:
            return write_if_changed(folder / name, makers[name]().encode())

        # Templates of the workspace's own have limits of time and memory, which are those of one process.
        if len(self.states) < MANY or self.pages.own or not shares_memory():
            return map(write, makers)
        # One of each kind first: it compiles the templates for both processes.
        written = {name: write(name) for name in (f"{self.states[0]}.html", self.union.article_links()[0].href)}
        states = {f"{state}.html" for state in self.states}
        written |= spread(write, {name: 2 if name in states else 1 for name in makers if name not in written})
        return [written[name] for name in makers]

    @staticmethod
    def _file(key: str) -> str:
        return f"data/{key}.csv"

    def _downloads(self, *keys: str) -> list[Link]:
        return [Link(self.tables[key].title, self._file(key)) for key in keys]

    def render(self) -> Iterator[tuple[str, str]]:
        """Name and text of every page."""
        for name, make in self._makers().items():
            yield name, make()

    def _makers(self) -> dict[str, Callable[[], str]]:
        """What makes each page, by its name."""
        makers: dict[str, Callable[[], str]] = {"index.html": self._overview}
        makers |= {f"{state}.html": partial(self._country, state) for state in self.states}
        makers |= {link.href: partial(self._article, place) for place, link in enumerate(self.union.article_links())}
        makers |= {"findings.html": self._findings, "enforcement.html": self._enforcement}
        if self.prevention is not None:
            makers["prevention.html"] = self._prevention
        return makers | {"versus.html": self._versus, "beyond.html": self._beyond, "about.html": self._about}

    def _country(self, state: str) -> str:
        return self.pages.country(state, self.nav, LINKS)

    def _page(self, template: str, page: str | None = None, header: str | None = None, **values: object) -> str:
        t = self.pages.t
        title = header or next(link.text for link in self.nav if link.href == (page or template))
        number = self.evaluation.workspace.directive.file.number
        full = f"{title} · {t('Directive {number}', number=number)} · {t.date(self.evaluation.as_of)}"
        return self.pages.render(
            template, self.provenance, full, nav=self.nav, page=page or template, shared=True, **values
        )

    def _overview(self) -> str:
        return self._page(
            "index.html",
            v=overview(self.union),
            pipeline=pipeline(self.union),
            compare=self.union.article_links(),
            downloads=self._downloads("concordance", "findings", "measures", "procedures", "facts"),
        )

    def _findings(self) -> str:
        return self._page("findings.html", rows=self.findings, downloads=self._downloads("findings", "still_open"))

    def _versus(self) -> str:
        return self._page(
            "versus.html",
            states=states(self.union),
            codes=self.states,
            articles=versus(self.union),
            legend=legend(self.union),
        )

    def _article(self, place: int) -> str:
        t = self.pages.t
        directive = self.evaluation.workspace.directive
        links, number = self.union.article_links(), self.union.articles[place]
        return self._page(
            "article.html",
            page=links[place].href,
            header=article_name(number, t),
            number=number,
            heading=t(directive.heading(number)),
            eli=directive.eli(number),
            v=compare(self.union, number),
            before=links[place - 1] if place else None,
            after=links[place + 1] if place + 1 < len(links) else None,
        )

    def _prevention(self) -> str:
        return self._page("prevention.html", v=self.prevention, downloads=self._downloads("facts"))

    def _beyond(self) -> str:
        return self._page("beyond.html", rows=beyond(self.union), downloads=self._downloads("beyond"))

    def _enforcement(self) -> str:
        table = enforcement(self.evaluation.workspace, self.evaluation.as_of, self.states)
        t = self.pages.t
        return self._page(
            "enforcement.html",
            rows=procedures(self.union, table),
            pipeline=pipeline(self.union),
            lanes=lines(self.union, table),
            shapes=STAGE_SHAPES,
            stages=[(stage.value, t.word(stage)) for stage in Stage],
            downloads=self._downloads("procedures"),
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
            Result.TO_CONFIRM: t(
                "It falls short as far as one can tell; what would confirm or refute it is named with it."
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
            results=[(duty.status(result), benchmark.status(result), text) for result, text in meanings.items()],
            checks=[check for check in workspace.checks if check.severity is not Severity.OFF],
            doubts=workspace.directive.file.doubts,
        )
