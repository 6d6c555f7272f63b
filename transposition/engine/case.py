"""One record at one date, indexed: what the check kinds look at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from transposition.engine.standing import standing_of, steps_known
from transposition.model.assessment import ClaimReading, ProvisionAssessment
from transposition.model.directive import Directive, Provision
from transposition.model.finding import Evidence, Finding
from transposition.model.record import Claim, ElementAnswer, InfringementStep, Measure, Record


class Case:
    """A record, the directive and a date.

    Built once per assessment: every kind finds its subjects here by provision or measure, so that no check
    walks the whole record again.

    Attributes:
        bound: whether the State is bound at the date; otherwise everything is measured as a benchmark.
        results: filled in after the first phase, for kinds that compare results with the rest.
        findings: what was found so far; complete, and with suppressions, in the phase that looks at findings.
    """

    def __init__(self, directive: Directive, record: Record, as_of: date, *, bound: bool, was_bound: bool) -> None:
        self.directive = directive
        self.record = record
        self.as_of = as_of
        self.bound = bound
        self.was_bound = was_bound
        self.readings: dict[str, tuple[ClaimReading, ...]] = {
            scope: tuple(
                ClaimReading(scope, claim, ("transposition", scope, place), standing_of(claim, record, as_of))
                for place, claim in enumerate(claims)
            )
            for scope, claims in record.transposition.items()
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

    @property
    def state(self) -> str:
        return self.record.state

    def provision(self, provision: str) -> Provision:
        return self.directive.provisions[provision]

    def counting(self, provision: str) -> list[ClaimReading]:
        """Claims about exactly this provision that count at the date."""
        return [reading for reading in self.readings.get(provision, ()) if reading.counts]

    def all_readings(self) -> Iterator[ClaimReading]:
        for readings in self.readings.values():
            yield from readings

    def measures(self, claim: Claim) -> Iterator[tuple[str, Measure]]:
        """The measures that a claim rests on."""
        for measure in claim.measure:
            yield measure, self.record.measures[measure]

    def element_answers(self, provision: str) -> dict[str, tuple[ElementAnswer, ClaimReading]]:
        """The reading of each element that somebody looked at: of several claims, the worst."""
        order = {ElementAnswer.MISSING: 0, ElementAnswer.UNCLEAR: 1, ElementAnswer.MET: 2}
        answers: dict[str, tuple[ElementAnswer, ClaimReading]] = {}
        for reading in self.counting(provision):
            for element, answer in reading.claim.elements.items():
                known = answers.get(element)
                # Of equal readings the name decides, so that the order of the file never shows.
                if known is None or (order[answer], reading.claim.id) < (order[known[0]], known[1].claim.id):
                    answers[element] = (answer, reading)
        return answers

    def evidence(self, sources: tuple[str, ...], *, verified: bool) -> tuple[Evidence, ...]:
        """Sources of the record as a finding cites them."""
        found = []
        for name in sources:
            source = self.record.sources.get(name)
            if source:
                read_on = str(source.read_on) if source.read_on else None
                found.append(Evidence(source.label, source.url, verified, read_on if verified else None))
        return tuple(found)


def elements_total(provision: Provision) -> int:
    """Number of elements; of a group of alternatives only one is needed."""
    return len(provision.elements) - sum(len(group) - 1 for group in provision.any_of)
