"""Assess records: claims become results, checks become findings, errors lower results."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from transposition.engine.case import Case
from transposition.engine.compile import CheckSet
from transposition.engine.defects import as_defects
from transposition.engine.findings import make_finding
from transposition.engine.kinds.base import Compiled, Hit, Phase
from transposition.engine.results import base_results, figures, lower, summarise_articles
from transposition.engine.suppress import suppress
from transposition.model.assessment import Assessment, Basis
from transposition.model.directive import Bond, Directive
from transposition.model.finding import Finding
from transposition.model.record import Record
from transposition.model.severity import Effect


def assess(
    directive: Directive,
    checks: CheckSet,
    record: Record,
    as_of: date | None = None,
    *,
    bound: bool | None = None,
) -> Assessment:
    """Assess one record.

    Args:
        directive: the directive, with its participation table.
        checks: the compiled checks of the workspace.
        record: the record of one State.
        as_of: the date of the assessment; today if left out. Measures not yet in force, or no longer, do
            not count, and later steps of procedures are not known.
        bound: overrides the participation table; the examples of checks use it.

    Returns:
        The result of every provision and the findings, most serious first.
    """
    return assess_all(directive, checks, [record], as_of, bound=bound)[0]


def assess_all(
    directive: Directive,
    checks: CheckSet,
    records: Iterable[Record],
    as_of: date | None = None,
    *,
    bound: bool | None = None,
) -> list[Assessment]:
    """Assess several records; checks over the whole workspace see all of them together."""
    day = as_of or date.today()
    runs = [_Run(directive, checks, record, day, bound) for record in records]
    found = across(checks, {run.case.state: run.said() for run in runs})
    return [run.finish(found.get(run.case.state, ())) for run in runs]


def assess_alone(
    directive: Directive, checks: CheckSet, record: Record, as_of: date, found: Iterable[Found] = ()
) -> tuple[Assessment, Said]:
    """Assess one of several records, so that the others need not be in memory.

    Args:
        found: what the checks over the whole workspace find in this record (see ``across``).

    Returns:
        The assessment, and what the record says that is held against the others.
    """
    run = _Run(directive, checks, record, as_of, None)
    said = run.said()
    return run.finish(found), said


def across(checks: CheckSet, said: Mapping[str, Said]) -> dict[str, list[Found]]:
    """What the checks over the whole workspace find: for each State the places of checks among them, and hits.

    Args:
        said: what each record says (see ``assess_alone``), by State.
    """
    found: dict[str, list[Found]] = {}
    for place, compiled in enumerate(checks.phases[Phase.WORKSPACE]):
        assert compiled.kind.find_all is not None
        statements = (item for state in sorted(said) for item in said[state][place])
        for state, hit in compiled.kind.find_all(compiled, statements):
            found.setdefault(state, []).append((place, hit))
    return found


Said = tuple[tuple[Any, ...], ...]
"""What a record says, for each check over the whole workspace."""
Found = tuple[int, Hit]
"""Which check over the whole workspace found something, and what."""


class _Run:
    """The assessment of one record, phase by phase."""

    def __init__(self, directive: Directive, checks: CheckSet, record: Record, as_of: date, bound: bool | None) -> None:
        self.checks = checks
        # Examples of checks are about a made-up State: bound in time, or never.
        made_up = None if bound is None else Bond.BOUND if bound else Bond.OUTSIDE
        self.case = Case(
            directive,
            record,
            as_of,
            bond=directive.bond(record.state, as_of) if made_up is None else made_up,
            due=directive.due(as_of),
        )
        self.case.claimed_elements = checks.claimed_elements
        self.found: dict[str, Finding] = {}
        self.told: set[tuple[str, str | None, str]] = set()
        self.lowering: list[tuple[str, Effect, str]] = []
        # The first phase already sees what the claims give by themselves, before any check.
        self.case.results = base_results(self.case)
        self._phase(Phase.RECORD)
        self._lower()
        self._phase(Phase.RESULTS)
        self._lower()

    def _lower(self) -> None:
        """Let what was found since the last time reach the results."""
        self.case.results = lower(self.case, self.case.results, self.lowering)
        self.lowering = []

    def _phase(self, phase: Phase) -> None:
        for compiled in self.checks.phases[phase]:
            assert compiled.kind.find is not None
            hits = list(compiled.kind.find(compiled, self.case))
            for hit in as_defects(hits, self.case) if hits else ():  # most checks find nothing
                self.add(compiled, hit)

    def add(self, compiled: Compiled, hit: Hit) -> None:
        """Turn a hit into a finding, once per identity; what another check has told of a row in its words is told."""
        row = (hit.provision, hit.subject, hit.words)
        if hit.words and row in self.told:
            return
        self.told.add(row)
        finding = make_finding(compiled, hit, self.case)
        if finding.id in self.found:
            return
        self.found[finding.id] = finding
        self.case.findings.append(finding)
        effect = self._effect(finding, hit.effect or compiled.check.effect)
        if effect is not Effect.NONE:
            self.lowering += [(provision, effect, finding.id) for provision, _ in finding.places]

    @staticmethod
    def _effect(finding: Finding, effect: Effect) -> Effect:
        """What a finding does to the result: what is not certain moves it to "to be confirmed" only."""
        if not finding.about_law or effect is Effect.NONE:
            return Effect.NONE
        return Effect.TO_CONFIRM if finding.to_confirm else effect

    def said(self) -> Said:
        """What the record says that is held against the other records."""
        said = []
        for compiled in self.checks.phases[Phase.WORKSPACE]:
            assert compiled.kind.gather is not None
            said.append(tuple(compiled.kind.gather(compiled, self.case)))
        return tuple(said)

    def finish(self, found: Iterable[Found]) -> Assessment:
        """The last phases, and the result.

        Args:
            found: what the checks over the whole workspace find in this record.
        """
        case = self.case
        for place, hit in found:
            self.add(self.checks.phases[Phase.WORKSPACE][place], hit)
        for finding in suppress(self.found.values(), case):
            self.found[finding.id] = finding
        case.findings = list(self.found.values())
        self._phase(Phase.FINDINGS)
        findings = sorted((item for item in self.found.values() if not item.about_record), key=self._order)
        work = sorted((item for item in self.found.values() if item.about_record), key=self._order)
        basis = Basis.OBLIGATION if case.obliged else Basis.NOT_DUE if case.bound else Basis.BENCHMARK
        return Assessment(
            state=case.state,
            as_of=case.as_of,
            basis=basis,
            bond=case.bond,
            due=case.due,
            completeness=case.record.completeness,
            provisions=case.results,
            articles=summarise_articles(case),
            scopes={scope: readings for scope, readings in case.readings.items() if scope not in case.results},
            findings=tuple(findings),
            work=tuple(work),
            steps=case.steps,
            beyond=tuple(measure for measure in case.record.measures if measure not in case.by_measure),
            figures=figures(case, findings, work),
        )

    def _order(self, item: Finding) -> tuple[object, ...]:
        """An open step first, then gravity, certainty, and the order of the directive."""
        return (
            not item.step,
            item.gravity or 0,  # what is about the record has none
            item.certainty.rank if item.certainty else 0,
            item.weight.rank,
            self.case.directive.order.get(item.provision, -1),
            item.check,
            item.element or "",
            item.subject or "",
        )
