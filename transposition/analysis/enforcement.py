"""Infringement procedures and dialogue: all States and steps that are known at a date."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from transposition.engine.in_force import steps_known
from transposition.engine.kinds.infringement import is_open
from transposition.model.directive import Bond
from transposition.model.evidence import Body
from transposition.model.record import ExternalFinding, Ground, InfringementStep, Record, Stage
from transposition.workspace.readable import Readable


@dataclass(frozen=True)
class StateSteps:
    """The known steps against one State, oldest first."""

    state: str
    bond: Bond
    steps: tuple[InfringementStep, ...]
    record: Record

    @property
    def outside(self) -> bool:
        """Whether no procedure can run: the State is not bound by then, and never was."""
        return self.bond in (Bond.OUTSIDE, Bond.NOT_YET)

    def latest(self, ground: Ground) -> InfringementStep | None:
        """The newest step on a ground."""
        return next((step for step in reversed(self.steps) if step.ground is ground), None)


@dataclass(frozen=True)
class Tally:
    """How many States received a step in a year, by month; month 0 where only the year is known."""

    stage: Stage
    ground: Ground
    year: int
    states: dict[int, tuple[str, ...]]

    @property
    def total(self) -> int:
        """Number of States, each counted once."""
        return len({state for states in self.states.values() for state in states})


@dataclass(frozen=True)
class Enforcement:
    """The table of all States at a date."""

    as_of: date
    rows: tuple[StateSteps, ...]

    def tally(self, stage: Stage, ground: Ground, year: int) -> Tally:
        """The States that received a step in a year."""
        months: dict[int, set[str]] = {}
        for row in self.rows:
            for step in row.steps:
                when = step.known_from
                if step.stage is stage and step.ground is ground and when and when.earliest.year == year:
                    months.setdefault(when.earliest.month if len(when.text) > 4 else 0, set()).add(row.state)
        return Tally(stage, ground, year, {month: tuple(sorted(months[month])) for month in sorted(months)})

    def tallies(self) -> tuple[Tally, ...]:
        """One tally per stage, ground and year that has a dated step, oldest year first."""
        keys = {
            (step.known_from.earliest.year, step.ground, step.stage)
            for row in self.rows
            for step in row.steps
            if step.known_from
        }
        order = list(Stage)
        found = sorted(keys, key=lambda key: (key[0], key[1], order.index(key[2])))
        return tuple(self.tally(stage, ground, year) for year, ground, stage in found)

    def newest(self, limit: int = 8) -> tuple[tuple[str, InfringementStep], ...]:
        """The newest steps of all States, newest first."""
        dated = [(row.state, step) for row in self.rows for step in row.steps if step.known_from]
        dated.sort(key=lambda item: item[0])
        dated.sort(key=lambda item: str(item[1].known_from), reverse=True)
        return tuple(dated[:limit])

    def outside(self) -> tuple[str, ...]:
        """States that are not bound at the date and were not before: no procedure is possible."""
        return tuple(row.state for row in self.rows if row.outside)


def open_steps(steps: Iterable[InfringementStep]) -> list[InfringementStep]:
    """The last step of each procedure that no closing ends, the newest first; a dialogue is no procedure.

    Args:
        steps: the known steps against one State, oldest first.
    """
    formal = [step for step in steps if step.stage is not Stage.DIALOGUE]
    found = []
    for ground in Ground:
        of_ground = [step for step in formal if step.ground is ground]
        if is_open(of_ground):
            found.append(of_ground[-1])
    return sorted(found, key=lambda step: str(step.known_from or ""), reverse=True)


def said_with(step: InfringementStep, record: Record) -> list[ExternalFinding]:
    """What the Commission said about the law with a step: findings of an EU institution of the same day."""
    said = (item for item in record.findings if item.body is Body.EU_INSTITUTION and item.on)
    return [item for item in said if item.on == step.date]


def enforcement(workspace: Readable, as_of: date | None = None, states: Iterable[str] | None = None) -> Enforcement:
    """The steps against all States that are known at a date.

    A step known only by its latest possible date is known from that date. Dialogue is a step of its own kind: no
    stage of the procedure under Article 258 TFEU.

    Args:
        workspace: the workspace.
        as_of: the date; today if left out.
        states: codes; all records if left out.
    """
    day = as_of or date.today()
    rows = []
    for code in workspace.states if states is None else states:
        record = workspace.record(code)
        if record is None:
            continue
        rows.append(
            StateSteps(
                code,
                workspace.directive.bond(code, day),
                steps_known(record.infringements, day),
                record,
            )
        )
    return Enforcement(day, tuple(rows))
