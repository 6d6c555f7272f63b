"""Pages across the directives of a portfolio: all States at a glance, and one page per State."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from transposition.analysis.evaluation import Evaluation
from transposition.analysis.portfolio import FollowedDirective, Overview, Row, StateOfPlay, Totals, totals
from transposition.i18n import SOURCE_LANGUAGE, Translator
from transposition.i18n.phrases import days_text, duty_text, step_date
from transposition.i18n.symbols import SHADES
from transposition.model.assessment import Basis, Shade
from transposition.model.directive import Bond
from transposition.reports.html import Sheets, data_hash
from transposition.reports.parts import CellView, Figure, Link, Status
from transposition.reports.search import index
from transposition.reports.svg import Segment, bar
from transposition.reports.words import Words
from transposition.workspace.opening import read_bytes

INDEX = "index.html"


@dataclass(frozen=True)
class DirectiveView:
    """A directive in the table of all of them.

    Attributes:
        place: its number in the portfolio, which stands for it where there is little room.
        href: its own pages, or its official text.
        segments: the States by how they stand.
        next_english: whether what comes next is told in English on every page.
    """

    place: int
    anchor: str
    name: str
    number: str
    href: str
    deadline: str
    deadline_key: str
    away: str
    totals: Totals
    segments: tuple[Segment, ...]
    next_date: str
    next_key: str
    next: str
    next_english: bool


@dataclass(frozen=True)
class PositionView:
    """A State under one directive, on the State's page.

    Attributes:
        timed: whether the deadline means anything to the State.
        page: the report of the State under this directive; empty where it is not at hand.
        counted: what was looked at, in words; where there is no record, that there is none.
    """

    directive: DirectiveView
    page: str
    duty: str
    bound: bool
    timed: bool
    status: Status
    falling: int
    segments: tuple[Segment, ...]
    counted: tuple[str, ...]
    notified: str
    procedure: str
    step: str
    step_key: str


@dataclass(frozen=True)
class StateLine:
    """A State in the table of States by directives."""

    name: str
    href: str
    cells: tuple[CellView, ...]
    totals: Totals


class PortfolioPages:
    """The pages of a portfolio in one language.

    Args:
        file: the portfolio; templates beside it win over ours.
        lang: language of the interface.

    Raises:
        UnknownLanguage: there are no texts for the language.
    """

    def __init__(self, file: Path, lang: str = SOURCE_LANGUAGE) -> None:
        self.sheets = Sheets(file.parent, lang)
        self.t: Translator = self.sheets.t
        self.name = file.name
        raw, _ = read_bytes(file)
        self._digest = hashlib.sha256(raw or b"")

    def see(self, evaluation: Evaluation) -> None:
        """Take a workspace into the fingerprint of the pages, while it is loaded."""
        states = [item.state for item in evaluation.assessments]
        self._digest.update(f"\0{data_hash(evaluation.workspace, states)}".encode())

    def search(self, result: Overview) -> str:
        """The script with the index of the search: each directive on the page of each State."""
        places = [
            (
                f"{row.state}.html",
                _anchor(row.directive),
                f"{row.directive.name}: {self._status(row).word}",
                (self.t.state(row.state), row.directive.title, row.directive.number, row.directive.celex),
            )
            for row in result.rows
        ]
        return index(places, {f"{state}.html": self.t.state(state) for state in result.states}, {})

    def render(
        self, result: Overview, sites: Collection[str] = (), *, together: bool = True, downloads: Sequence[Link] = ()
    ) -> Iterator[tuple[str, str]]:
        """Name and text of every page.

        Args:
            result: all rows.
            sites: CELEX numbers of the directives whose own sites stand beside, in a folder of that name.
            together: whether there is a page of all States, and one style sheet beside; else each page stands alone.
            downloads: files with the same data.
        """
        t = self.t
        views = {view.anchor: view for view in self._directives(result, sites)}
        nav = [Link(t("All States"), INDEX)] if together else []
        if together:
            lines = [self._line(state, rows, result) for state, rows in self._ordered(result)]
            yield (
                INDEX,
                self._page(
                    "portfolio.html",
                    result,
                    result.title,
                    nav=nav,
                    page=INDEX,
                    shared=True,
                    directives=list(views.values()),
                    lines=lines,
                    headline=self._headline(totals(result.rows)),
                    figures=self._figures(result),
                    legend=self._legend(),
                    bars=[Status(code, "", word) for code, word, _ in self._parts(totals(()))],
                    downloads=downloads,
                ),
            )
        for state, rows in self._ordered(result):
            found = totals(rows)
            yield (
                f"{state}.html",
                self._page(
                    "portfolio-state.html",
                    result,
                    f"{t.state(state)} · {result.title}",
                    nav=nav,
                    page=f"{state}.html",
                    shared=together,
                    state=t.state(state),
                    headline=self._headline(found, t.state(state)),
                    figures=self._state_figures(found, rows),
                    positions=[self._position(row, views[_anchor(row.directive)], sites) for row in rows],
                    legend=self._legend(),
                ),
            )

    def _page(self, template: str, result: Overview, header: str, **values: object) -> str:
        provenance = self.sheets.stamp(self._digest.hexdigest()[:16], f"--portfolio {self.name}", result.as_of)
        header = f"{header} · {self.t.date(result.as_of)}"
        return self.sheets.render(template, provenance, header, title=result.title, **values)

    def _ordered(self, result: Overview) -> list[tuple[str, list[Row]]]:
        """States in the order of their names in the language of the page."""
        return sorted(result.by_state().items(), key=lambda item: self.t.state(item[0]))

    def _directives(self, result: Overview, sites: Collection[str]) -> Iterator[DirectiveView]:
        t = self.t
        by_directive = result.by_directive()
        for place, item in enumerate(result.directives, 1):
            found, coming = totals(by_directive[item.celex]), item.upcoming
            yield DirectiveView(
                place=place,
                anchor=_anchor(item),
                name=item.name,
                number=item.number,
                href=f"{folder_of(item.celex)}/{INDEX}" if item.celex in sites else item.eli,
                deadline=t.date(item.deadline),
                deadline_key=str(item.deadline),
                away=days_text(item.days, t) if item.days is not None else "",
                totals=found,
                segments=bar(self._parts(found)),
                next_date=t.date(coming.date) if coming else "",
                next_key=str(coming.date) if coming else "",
                next=(coming.event or t("Deadline")) if coming else "",
                next_english=bool(coming and coming.event),
            )

    def _parts(self, found: Totals) -> list[tuple[str, str, int]]:
        t = self.t
        return [
            ("transposed", t("met as far as anybody looked"), found.clear),
            ("to_confirm", t("fall short, to be confirmed"), found.to_confirm),
            ("not_transposed", t("fall short for certain"), found.short),
            ("not_assessed", t("nothing is known"), found.unknown),
            ("not_applicable", t("not yet due"), found.not_due),
        ]

    def _line(self, state: str, rows: list[Row], result: Overview) -> StateLine:
        there = {row.directive.celex: row for row in rows}
        cells = tuple(self._cell(there[item.celex], place) for place, item in enumerate(result.directives, 1))
        return StateLine(self.t.state(state), f"{state}.html", cells, totals(rows))

    def _cell(self, row: Row, place: int) -> CellView:
        status = self._status(row)
        href = f"{row.state}.html#{_anchor(row.directive)}"
        duty = duty_text(row.bond, row.directive.due, self.t)
        title = f"{self.t.state(row.state)}, {row.directive.name}: {status.word} ({duty})"
        return CellView(str(place), status, href, title, round(4 * row.play.share_looked_at) if row.play else 0)

    def _status(self, row: Row) -> Status:
        if row.play:
            return Words(self.t, row.play.basis).shade(row.play.shade)
        word = self.t("the record cannot be read") if row.broken else self.t("no record: nobody has looked")
        return Status(Shade.UNKNOWN.value, SHADES[Shade.UNKNOWN].symbol, word)

    def _legend(self) -> list[Status]:
        words = Words(self.t, Basis.OBLIGATION)
        return [words.shade(shade) for shade in Shade if shade is not Shade.NOTHING]

    def _headline(self, found: Totals, state: str | None = None) -> str:
        t, due = self.t, found.bound - found.not_due
        told = [
            (found.short, t("{n} with a shortfall for certain", n=found.short)),
            (found.to_confirm, t("{n} with one to be confirmed", n=found.to_confirm)),
            (found.clear, t("{n} met as far as anybody looked", n=found.clear)),
            (found.unknown, t("{n} of which nothing is known", n=found.unknown)),
        ]
        parts = ", ".join(text for count, text in told if count)
        if state is None:
            lead = t.plural("{n} duty to transpose is due", "{n} duties to transpose are due", due)
        else:
            lead = t.plural(
                "{state} is bound by {n} directive of {total}",
                "{state} is bound by {n} directives of {total}",
                found.bound,
                state=state,
                total=found.rows,
            )
            if found.not_due:
                parts = ", ".join(filter(None, [parts, t("{n} not yet due", n=found.not_due)]))
        return f"{lead}: {parts}." if parts else f"{lead}."

    def _figures(self, result: Overview) -> list[Figure]:
        t, found = self.t, totals(result.rows)
        coming = sum(not item.due for item in result.directives)
        return [
            Figure(str(len(result.directives)), t("Directives"), self._not_due(coming)),
            Figure(str(len(result.states)), t("States"), t("{n} times bound by one of them", n=found.bound)),
            Figure(str(found.procedures), t("Open procedures"), t("as far as the records know")),
            *self._next_figure(result.directives),
        ]

    def _state_figures(self, found: Totals, rows: list[Row]) -> list[Figure]:
        t = self.t
        without = sum(row.play is None for row in rows)
        falling = found.short + found.to_confirm
        silent = t("nobody has looked; that is no gap") if without else ""
        return [
            Figure(str(found.bound), t("Directives that bind"), self._not_due(found.not_due)),
            Figure(str(falling), t("With a shortfall"), t("{n} for certain", n=found.short) if falling else ""),
            Figure(str(found.procedures), t("Open procedures"), t("as far as the records know")),
            Figure(str(without), t("Without a record"), silent),
            *self._next_figure([row.directive for row in rows]),
        ]

    def _not_due(self, count: int) -> str:
        return self.t("{n} of them not yet due", n=count) if count else self.t("all of them due")

    def _next_figure(self, directives: list[FollowedDirective]) -> Iterator[Figure]:
        """What comes next under any of the directives, if anything is known."""
        coming = [(item.upcoming.date, item) for item in directives if item.upcoming]
        if coming:
            day, item = min(coming, key=lambda entry: entry[0].earliest)
            yield Figure(self.t.date(day), self.t("Next date"), item.name)

    def _position(self, row: Row, view: DirectiveView, sites: Collection[str]) -> PositionView:
        t, play = self.t, row.play
        step = play.last_step if play else None
        return PositionView(
            directive=view,
            page=f"{folder_of(row.directive.celex)}/{row.state}.html" if play and row.directive.celex in sites else "",
            duty=duty_text(row.bond, row.directive.due, t),
            bound=row.bond is Bond.BOUND,
            timed=row.bond in (Bond.BOUND, Bond.NOT_YET),
            status=self._status(row),
            falling=play.falling if play else -1,
            segments=bar(self._provisions(play)) if play else (),
            counted=self._counted(play) if play else (),
            notified=self._notified(play) if play and row.bond is Bond.BOUND else "",
            procedure=t.word(play.stage) if play and play.stage else "",
            step=f"{t.word(step.stage)}, {step_date(step.date, step.no_later_than, t)}" if step else "",
            step_key=str(step.known_from or "") if step else "",
        )

    def _provisions(self, play: StateOfPlay) -> list[tuple[str, str, int]]:
        t, duty = self.t, play.basis is Basis.OBLIGATION
        return [
            ("transposed", t("transposed") if duty else t("met"), play.met),
            ("option_used", t("options known"), play.options),
            ("to_confirm", t("short, to be confirmed") if duty else t("differ, to be confirmed"), play.to_confirm),
            ("not_transposed", t("short for certain") if duty else t("differ for certain"), play.short),
            ("not_assessed", t("not assessed"), play.not_assessed),
        ]

    def _counted(self, play: StateOfPlay) -> tuple[str, ...]:
        options = self.t.plural("{n} option known", "{n} options known", play.options)
        return tuple(
            options if code == "option_used" else f"{count} {word}"
            for code, word, count in self._provisions(play)
            if count
        )

    def _notified(self, play: StateOfPlay) -> str:
        t = self.t
        text = t.plural(
            "{known} of {n} measure known to be notified",
            "{known} of {n} measures known to be notified",
            play.measures,
            known=play.notified,
        )
        return f"{text}, {t('last on {day}', day=t.date(play.last_notified))}" if play.last_notified else text


def folder_of(celex: str) -> str:
    """The folder in which the site of a directive stands beside the pages of the portfolio: never a path.

    >>> folder_of("32011L0093"), folder_of("../x")
    ('32011L0093', '-x')
    """
    return re.sub(r"[^0-9A-Za-z]+", "-", celex)


def _anchor(item: FollowedDirective) -> str:
    return f"d-{folder_of(item.celex)}"
