"""The figures of a State and of the Union, counted once for every screen, page and table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from transposition.analysis.enforcement import open_steps
from transposition.analysis.evaluation import Evaluation
from transposition.model.assessment import GAPS, Assessment, Result, Shade
from transposition.model.check import Severity
from transposition.model.directive import ProvisionRole
from transposition.model.finding import Nature
from transposition.model.record import Claim, Stage


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


@dataclass(frozen=True, slots=True)
class UnionFigures:
    """The figures of all States together; those of States that are not bound are left out.

    Attributes:
        states: figures per State, also of those that are not bound.
        bound: States that are bound at the date.
        short: those of them in which a provision falls short.
        stages: the bound States by the stage at which a procedure against them stands; the key None holds those
            without an open one.
        weakest: the area in which the largest share of the provisions looked at falls short.
        articles: in how many bound States an article falls short.
        looked_at: share of all provisions in the bound States that have a result.
        verified: share of the readings of all records that were verified in their source.
    """

    states: Mapping[str, Figures]
    bound: tuple[str, ...]
    short: tuple[str, ...]
    stages: Mapping[Stage | None, tuple[str, ...]]
    weakest: str | None
    articles: Mapping[int, int]
    looked_at: float
    verified: float


def union_figures(evaluation: Evaluation) -> UnionFigures:
    """Count over all States of an evaluation."""
    states = {item.state: figures(evaluation, item) for item in evaluation.assessments}
    bound = [item for item in evaluation.assessments if item.bound]
    stages: dict[Stage | None, list[str]] = {}
    for item in bound:
        stages.setdefault(stage_of(item), []).append(item.state)
    shares = {}
    directive = evaluation.workspace.directive
    # Lateness is no weakness of today: the area that sets the deadline is left out.
    deadline = directive.with_role(ProvisionRole.SETS_DEADLINE)
    late = directive.provisions[deadline].article if deadline else None
    for cluster in directive.file.clusters:
        if late in cluster.articles:
            continue
        counted = Counter[Result]()
        for item in bound:
            counted.update(states[item.state].areas[cluster.id])
        looked_at = sum(counted[r] for r in Result if r not in (Result.NOT_APPLICABLE, Result.NOT_ASSESSED))
        if looked_at:
            shares[cluster.id] = sum(counted[result] for result in GAPS) / looked_at
    asked = sum(states[item.state].applicable for item in bound)
    claims = sum(item.claims for item in states.values())
    short_shades = (Shade.GAP, Shade.PARTIAL)
    return UnionFigures(
        states=states,
        bound=tuple(item.state for item in bound),
        short=tuple(item.state for item in bound if states[item.state].short),
        stages={stage: tuple(found) for stage, found in stages.items()},
        weakest=max(shares, key=lambda key: shares[key]) if any(shares.values()) else None,
        articles=Counter(
            number for item in bound for number, summary in item.articles.items() if summary.shade in short_shades
        ),
        looked_at=sum(states[item.state].assessed for item in bound) / asked if asked else 0.0,
        verified=sum(item.verified for item in states.values()) / claims if claims else 0.0,
    )


def stage_of(assessment: Assessment) -> Stage | None:
    """The stage at which the newest open procedure stands; a dialogue if nothing followed it; None if all is closed."""
    running = open_steps(assessment.steps)
    if running:
        return running[0].stage
    last = assessment.steps[-1] if assessment.steps else None
    return Stage.DIALOGUE if last and last.stage is Stage.DIALOGUE else None
