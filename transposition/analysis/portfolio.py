"""Several directives at once: how States stand under each, workspace by workspace.

A ministry follows hundreds of directives. So each workspace is loaded once, evaluated, reduced to one small row per
State, and let go before the next is loaded: what a run holds at a time is one workspace and the rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from transposition.analysis import cache
from transposition.analysis.evaluation import Evaluation, evaluate
from transposition.analysis.figures import stage_of
from transposition.analysis.selection import config_problems
from transposition.analysis.timing import last
from transposition.model.assessment import Assessment, Basis, Result, Shade
from transposition.model.dates import PartialDate
from transposition.model.directive import Bond, Directive
from transposition.model.finding import Problem
from transposition.model.record import Completeness, InfringementStep, Stage
from transposition.model.severity import Severity
from transposition.model.states import STATES
from transposition.workspace import Workspace, WorkspaceError, load_workspace
from transposition.workspace.config import ConfigError, load_config
from transposition.workspace.portfolio import Member, Portfolio


@dataclass(frozen=True)
class Upcoming:
    """The next dated event in the life of a directive; ``event`` is None for its deadline."""

    date: PartialDate
    event: str | None


@dataclass(frozen=True)
class FollowedDirective:
    """A directive of the portfolio.

    Attributes:
        name: what the portfolio calls it.
        days: days from the deadline to the date, negative before it; None where the deadline is no exact day.
        upcoming: what comes next after the date, if anything is known.
    """

    name: str
    celex: str
    number: str
    title: str
    eli: str
    deadline: PartialDate
    days: int | None
    due: bool
    upcoming: Upcoming | None


@dataclass(frozen=True)
class StateOfPlay:
    """What the record of a State adds up to under one directive.

    Attributes:
        shade: the sum over all articles.
        applicable: provisions that call for something national; the others count among them.
        short: fall short for certain; ``to_confirm``: do so as far as one can tell.
        options: choices of the directive that are used or not used.
        notified: measures that were notified; ``last_notified``: the last date of it that is known.
        stage: the stage of the newest open procedure.
    """

    basis: Basis
    completeness: Completeness
    shade: Shade
    applicable: int
    met: int
    short: int
    to_confirm: int
    options: int
    not_assessed: int
    errors: int
    warnings: int
    measures: int
    notified: int
    last_notified: PartialDate | None
    stage: Stage | None
    last_step: InfringementStep | None

    @property
    def falling(self) -> int:
        """Provisions that fall short, be it for certain or to be confirmed."""
        return self.short + self.to_confirm

    @property
    def share_looked_at(self) -> float:
        """Share of the provisions that have a result."""
        return 1 - self.not_assessed / self.applicable if self.applicable else 0.0


@dataclass(frozen=True)
class Row:
    """One State under one directive.

    Attributes:
        play: what its record says; None where there is none that can be used.
        broken: whether there is a record that cannot be used.
    """

    directive: FollowedDirective
    state: str
    bond: Bond
    play: StateOfPlay | None
    broken: bool = False

    @property
    def obliged(self) -> bool:
        """Whether the State had to have transposed the directive by the date."""
        return self.bond is Bond.BOUND and self.directive.due


@dataclass(frozen=True)
class Totals:
    """What the rows of one State, or of one directive, add up to.

    Attributes:
        rows: how many there are.
        bound: rows in which the State is bound; the following are of these alone.
        not_due: the time for transposition has not run out.
        short: something falls short for certain; ``to_confirm``: only as far as one can tell.
        clear: whatever was looked at is met.
        unknown: nothing has a result, or there is no record.
        procedures: a procedure is open.
    """

    rows: int
    bound: int
    not_due: int
    short: int
    to_confirm: int
    clear: int
    unknown: int
    procedures: int


@dataclass
class Overview:
    """All rows of a portfolio at a date, in the order of the portfolio and of the States.

    Attributes:
        directives: those that could be read.
        states: codes of the States that were asked for, in order.
        problems: what is wrong with the portfolio and the files of its workspaces.
    """

    title: str
    as_of: date
    states: tuple[str, ...]
    directives: list[FollowedDirective] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def by_state(self) -> dict[str, list[Row]]:
        """The rows of each State, one per directive."""
        found: dict[str, list[Row]] = {code: [] for code in self.states}
        for row in self.rows:
            found[row.state].append(row)
        return found

    def by_directive(self) -> dict[str, list[Row]]:
        """The rows of each directive by its CELEX number, one per State."""
        found: dict[str, list[Row]] = {item.celex: [] for item in self.directives}
        for row in self.rows:
            found[row.directive.celex].append(row)
        return found


def overview(
    portfolio: Portfolio,
    states: Sequence[str] | None,
    as_of: date,
    each: Callable[[Member, Evaluation], None] = lambda _member, _evaluation: None,
    passing: Callable[[Iterable[Member]], Iterable[Member]] = lambda members: members,
) -> Overview:
    """How States stand under every directive of a portfolio.

    A workspace that cannot be read becomes a problem and does not stop the others.

    Args:
        portfolio: as it was read.
        states: codes; every State that has a record in one of the workspaces if left out.
        as_of: the date of the assessment.
        each: is shown the evaluation of each workspace while it is loaded.
        passing: is handed the workspaces and passes them on, to show how far it has got.
    """
    result = Overview(
        portfolio.title, as_of, tuple(STATES if states is None else states), problems=list(portfolio.problems)
    )
    names: dict[str, str] = {}
    for member in passing(portfolio.members):
        _take(member, result, names, each)
    if states is None:
        # A State of which no workspace knows anything is none that somebody follows.
        known = {row.state for row in result.rows if row.play or row.broken}
        result.states = tuple(code for code in result.states if code in known)
        result.rows = [row for row in result.rows if row.state in known]
    return result


def _take(member: Member, result: Overview, names: dict[str, str], each: Callable[[Member, Evaluation], None]) -> None:
    """Add the rows of one workspace; with the end of this call nothing holds the workspace any more."""
    space = _open(member, result, names)
    if space is None:
        return
    directive = _followed(member, space.directive, result.as_of)
    evaluation = evaluate(space, [code for code in result.states if code in space.states], result.as_of)
    result.directives.append(directive)
    result.rows += _rows(directive, evaluation, result.states)
    result.problems += evaluation.problems
    each(member, evaluation)


def _open(member: Member, result: Overview, names: dict[str, str]) -> Workspace | None:
    """The workspace with the severities of its own configuration; None with problems where it cannot be used."""
    try:
        config = load_config(member.folder)
        space = load_workspace(member.folder, config.severity, cache if cache.enabled() else None)
    except (ConfigError, WorkspaceError) as error:
        result.problems += error.problems
        return None
    if config.given and not space.problems:
        result.problems += config_problems(config, space)
    celex = space.directive.file.celex
    if names.setdefault(celex, member.name) != member.name:
        # Counted twice it would stand for two directives.
        message = f"this workspace is about {celex}, as is {names[celex]!r}"
        result.problems.append(Problem(member.span, "id-duplicate", message, "name one workspace per directive"))
        return None
    return space


def _followed(member: Member, directive: Directive, as_of: date) -> FollowedDirective:
    file, due = directive.file, directive.due(as_of)
    coming = [Upcoming(event.date, event.event) for event in file.events if event.date.surely_after(as_of)]
    if not due:
        coming.append(Upcoming(file.deadline, None))
    return FollowedDirective(
        name=member.name,
        celex=file.celex,
        number=file.number,
        title=file.short_title,
        eli=file.eli,
        deadline=file.deadline,
        days=(as_of - file.deadline.latest).days if file.deadline.exact else None,
        due=due,
        upcoming=min(coming, key=lambda item: (item.date.earliest, item.event or ""), default=None),
    )


def _rows(directive: FollowedDirective, evaluation: Evaluation, states: Sequence[str]) -> Iterator[Row]:
    found = {item.state: item for item in evaluation.assessments}
    space = evaluation.workspace
    for code in states:
        item = found.get(code)
        play = _state_of_play(item, evaluation) if item else None
        bond = space.directive.bond(code, evaluation.as_of)
        yield Row(directive, code, bond, play, broken=item is None and code in space.states)


def _state_of_play(item: Assessment, evaluation: Evaluation) -> StateOfPlay:
    record = evaluation.workspace.record(item.state)
    assert record is not None, "an assessment is made of a record"
    figures, measures = item.figures, record.measures.values()
    notified = [measure for measure in measures if measure.notified or measure.celex]
    return StateOfPlay(
        basis=item.basis,
        completeness=item.completeness,
        shade=shade_of(item),
        applicable=figures.applicable,
        met=figures.met,
        short=figures.short,
        to_confirm=figures.to_confirm,
        options=figures.results[Result.OPTION_USED] + figures.results[Result.OPTION_NOT_USED],
        not_assessed=figures.applicable - figures.looked_at,
        errors=figures.findings[Severity.ERROR],
        warnings=figures.findings[Severity.WARNING],
        measures=len(measures),
        notified=len(notified),
        last_notified=last([measure.notified for measure in notified if measure.notified]),
        stage=stage_of(item),
        last_step=item.steps[-1] if item.steps else None,
    )


def shade_of(item: Assessment) -> Shade:
    """What the articles of a State add up to: a shortfall shows wherever it is; what is only met so far, too."""
    shades = {summary.shade for summary in item.articles.values()} - {Shade.NOTHING}
    met = shades & {Shade.MET, Shade.MET_SO_FAR}
    if not shades:
        return Shade.NOTHING
    if Shade.PARTIAL in shades or (Shade.GAP in shades and met):
        return Shade.PARTIAL
    for shade in (Shade.GAP, Shade.TO_CONFIRM):
        if shade in shades:
            return shade
    if met:
        return Shade.MET if shades <= {Shade.MET, Shade.OPTION} else Shade.MET_SO_FAR
    return Shade.OPTION if Shade.OPTION in shades else Shade.UNKNOWN


def totals(rows: Iterable[Row]) -> Totals:
    """Count rows: those of one State, or those of one directive."""
    listed = list(rows)
    bound = [row for row in listed if row.bond is Bond.BOUND]
    due = [row for row in bound if row.obliged]
    known = [row.play for row in due if row.play is not None]
    short = sum(item.short > 0 for item in known)
    to_confirm = sum(item.to_confirm > 0 and not item.short for item in known)
    looked_at = sum(item.not_assessed < item.applicable and not item.falling for item in known)
    return Totals(
        rows=len(listed),
        bound=len(bound),
        not_due=len(bound) - len(due),
        short=short,
        to_confirm=to_confirm,
        clear=looked_at,
        unknown=len(due) - short - to_confirm - looked_at,
        procedures=sum(row.play is not None and row.play.stage not in (None, Stage.DIALOGUE) for row in bound),
    )
