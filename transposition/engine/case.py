"""One record at one date, indexed: what the check kinds look at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from transposition.engine.in_force import standing_of, steps_known
from transposition.engine.roles import Answers, deciding, element_answers
from transposition.model.assessment import ClaimReading, ProvisionAssessment
from transposition.model.directive import Bond, Directive
from transposition.model.evidence import Footing
from transposition.model.finding import Evidence, Finding
from transposition.model.provision import Provision
from transposition.model.record import Claim, ElementAnswer, InfringementStep, Measure, Record


class Case:
    """A record, the directive and a date.

    Built once per assessment: every kind finds its subjects here by provision or measure, so that no check
    walks the whole record again. It is filled in phases: claims first, then results, then findings; a kind
    looks at what the phases before its own have left.

    Attributes:
        bond: how the State stands to the directive at the date.
        due: whether the time for transposition had run out by then.
        resting: the readings of scopes where one of them does not count at the date.
        results: filled in after the first phase, for kinds that compare results with the rest.
        answered_above: provisions within a scope that the record answers as one: a container, an article, a range.
        findings: what was found so far; complete, and with suppressions, in the phase that looks at findings.
    """

    def __init__(self, directive: Directive, record: Record, as_of: date, *, bond: Bond, due: bool) -> None:
        self.directive = directive
        self.record = record
        self.as_of = as_of
        self.bond = bond
        self.due = due
        # What counts at the date comes first: whoever reads wants the law of that day, and its history afterwards.
        self.readings: dict[str, tuple[ClaimReading, ...]] = {
            scope: tuple(
                sorted(
                    (
                        ClaimReading(scope, claim, ("transposition", scope, place), standing_of(claim, record, as_of))
                        for place, claim in enumerate(claims)
                    ),
                    key=_history,
                )
            )
            for scope, claims in record.transposition.items()
        }
        # The scopes with a claim that does not count are few.
        self.resting = {
            scope: found for scope, found in self.readings.items() if not all(reading.counts for reading in found)
        }
        self.by_measure: dict[str, list[ClaimReading]] = {}
        for readings in self.readings.values():
            for reading in readings:
                for measure in reading.claim.measure:
                    self.by_measure.setdefault(measure, []).append(reading)
        self.steps: tuple[InfringementStep, ...] = steps_known(record.infringements, as_of)
        self.claimed_elements: frozenset[tuple[str, str]] = frozenset()
        self.results: dict[str, ProvisionAssessment] = {}
        self.findings: list[Finding] = []
        self._counting: dict[str, tuple[ClaimReading, ...]] = {}
        self._deciding: dict[str, list[ClaimReading]] = {}
        self._answers: dict[str, Answers] = {}
        # What is said of the directive as a whole does not say which national provision answers which of its own.
        self.answered_above: frozenset[str] = frozenset(
            provision
            for scope, readings in self.readings.items()
            if readings and scope != "general"
            for provision in directive.expand(scope)
            if provision != scope
        )

    @property
    def state(self) -> str:
        return self.record.state

    def provision(self, provision: str) -> Provision:
        return self.directive.provisions[provision]

    def counting(self, provision: str) -> tuple[ClaimReading, ...]:
        """Claims about exactly this provision, or wider scope, that count at the date."""
        if provision not in self._counting:
            self._counting[provision] = tuple(reading for reading in self.readings.get(provision, ()) if reading.counts)
        return self._counting[provision]

    def deciding(self, provision: str) -> list[ClaimReading]:
        """Those among them that decide (see ``roles``)."""
        if provision not in self._deciding:
            self._deciding[provision] = deciding(self.counting(provision))
        return self._deciding[provision]

    def all_readings(self) -> Iterator[ClaimReading]:
        for readings in self.readings.values():
            yield from readings

    def measures(self, claim: Claim) -> Iterator[tuple[str, Measure]]:
        """The measures that a claim rests on."""
        for measure in claim.measure:
            yield measure, self.record.measures[measure]

    def element_answers(self, provision: str) -> dict[str, tuple[ElementAnswer, ClaimReading]]:
        """The answer of each element that somebody looked at, as the roles of the claims combine them."""
        if provision not in self._answers:
            counting = self.counting(provision)
            self._answers[provision] = element_answers(counting, self.record) if counting else {}
        return self._answers[provision]

    @property
    def bound(self) -> bool:
        """Whether the State is bound at the date."""
        return self.bond is Bond.BOUND

    @property
    def obliged(self) -> bool:
        """Whether anything can be a gap: the State is bound, and the time for transposition has run out."""
        return self.bound and self.due

    def asks(self, provision: str) -> bool:
        """Whether a shortfall on a provision can be a gap: some name a later day than the directive."""
        return self.obliged and self.directive.asked(provision, self.as_of)

    def evidence(self, sources: tuple[str, ...], *, verified: bool) -> tuple[Evidence, ...]:
        """Sources of the record as a finding cites them."""
        found = []
        for name in sources:
            source = self.record.sources.get(name)
            if source:
                read = verified and source.read_on is not None
                footing = source.footing if read else Footing.UNREAD
                found.append(Evidence(source.label, source.url, read, str(source.read_on) if read else None, footing))
        return tuple(found)


def _history(reading: ClaimReading) -> bool:
    return not reading.counts


def elements_total(provision: Provision) -> int:
    """Number of elements; of a group of alternatives only one is needed."""
    spare = sum(len(group) - 1 for group in provision.any_of) if provision.any_of else 0
    return len(provision.elements) - spare
