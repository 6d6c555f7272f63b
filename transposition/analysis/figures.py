"""The figures of a State and of the Union, counted once for every screen, page and table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from transposition.analysis.evaluation import Evaluation
from transposition.model.assessment import GAPS, Assessment, Result
from transposition.model.check import Severity
from transposition.model.finding import Nature
from transposition.model.record import Claim


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one State.

    Attributes:
        results: number of provisions per result.
        applicable: provisions that ask for something national.
        assessed: those of them that have a result.
        short: those of them that fall short (of a State that is not bound: that differ).
        partial: those of them that fall short in part.
        claims: readings of national provisions in the record.
        verified: those of them that were verified in their source.
        weights: number of findings about the law per weight, without those that are accepted or known.
        elements: elements of the provisions that ask for something national.
        elements_assessed: those of them that somebody looked at.
        measures: national measures in the record.
        areas: number of provisions per result, by area of the directive.
    """

    results: Mapping[Result, int]
    applicable: int
    assessed: int
    short: int
    partial: int
    claims: int
    verified: int
    weights: Mapping[Severity, int]
    elements: int
    elements_assessed: int
    measures: int
    areas: Mapping[str, Mapping[Result, int]]

    @property
    def share(self) -> float:
        """Share of the readings that were verified in their source."""
        return self.verified / self.claims if self.claims else 0.0

    @property
    def looked_at(self) -> float:
        """Share of the provisions that ask for something national and have a result."""
        return self.assessed / self.applicable if self.applicable else 0.0


def figures(evaluation: Evaluation, assessment: Assessment) -> Figures:
    """Count what one State's record and assessment hold."""
    asked = [item for item in assessment.provisions.values() if item.result is not Result.NOT_APPLICABLE]
    record = evaluation.workspace.record(assessment.state)
    claims: list[Claim] = [claim for of in record.transposition.values() for claim in of] if record else []
    directive = evaluation.workspace.directive
    areas = {
        cluster.id: Counter(
            item.result for item in assessment.provisions.values()
            if directive.provisions[item.provision].article in cluster.articles
        )
        for cluster in directive.file.clusters
    }  # fmt: skip
    return Figures(
        results=assessment.counts,
        applicable=len(asked),
        assessed=sum(item.result is not Result.NOT_ASSESSED for item in asked),
        short=sum(item.result in GAPS for item in asked),
        partial=assessment.counts[Result.PARTIAL],
        claims=len(claims),
        verified=sum(claim.verified for claim in claims),
        weights=Counter(
            item.weight for item in evaluation.of(assessment.state) if item.counts and item.nature is not Nature.RECORD
        ),
        elements=sum(item.elements.total for item in asked),
        elements_assessed=sum(item.elements.assessed for item in asked),
        measures=len(record.measures) if record else 0,
        areas=areas,
    )
