"""The figures of the Union, added up once from those of its States for every screen, page and table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from transposition.analysis.enforcement import open_steps
from transposition.analysis.evaluation import Evaluation
from transposition.model.assessment import DECIDED, SHORT, Assessment, Figures, Result, Shade
from transposition.model.evidence import Footing
from transposition.model.provision import ProvisionRole
from transposition.model.record import Stage


@dataclass(frozen=True)
class UnionFigures:
    """The figures of all States together; those of States that are not bound are left out.

    Attributes:
        states: figures per State, also of those that are not bound.
        bound: States that are bound at the date.
        short: those of them in which a provision falls short, be it for certain or to be confirmed.
        certain: those of them in which one does so for certain.
        stages: the bound States by the stage at which a procedure against them stands; the key None holds those
            without an open one.
        weakest: the area in which the largest share of the provisions looked at falls short, be it to be confirmed.
        articles: in how many bound States an article falls short.
        looked_at: share of all provisions in the bound States that have a result.
        verified: share of the readings of all records that rest on law text that was read.
    """

    states: Mapping[str, Figures]
    bound: tuple[str, ...]
    short: tuple[str, ...]
    certain: tuple[str, ...]
    stages: Mapping[Stage | None, tuple[str, ...]]
    weakest: str | None
    articles: Mapping[str, int]
    looked_at: float
    verified: float

    @property
    def open_procedures(self) -> int:
        """Bound States against which a procedure is open; a dialogue is none."""
        return sum(len(found) for stage, found in self.stages.items() if stage not in (None, Stage.DIALOGUE))


def results_on(evaluation: Evaluation, provision: str) -> Counter[Result]:
    """How many bound States come out with each result on a provision."""
    return Counter(item.provisions[provision].result for item in evaluation.assessments if item.bound)


def union_figures(evaluation: Evaluation) -> UnionFigures:
    """Count over all States of an evaluation."""
    states = {item.state: item.figures for item in evaluation.assessments}
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
            counted.update(states[item.state].clusters[cluster.id])
        looked_at = sum(counted[result] for result in DECIDED)
        if looked_at:
            shares[cluster.id] = sum(counted[result] for result in SHORT) / looked_at
    asked = sum(states[item.state].applicable for item in bound)
    claims = sum(item.claims for item in states.values())
    short_shades = (Shade.GAP, Shade.PARTIAL, Shade.TO_CONFIRM)
    return UnionFigures(
        states=states,
        bound=tuple(item.state for item in bound),
        short=tuple(item.state for item in bound if states[item.state].falling),
        certain=tuple(item.state for item in bound if states[item.state].short),
        stages={stage: tuple(found) for stage, found in stages.items()},
        weakest=max(shares, key=lambda key: shares[key]) if any(shares.values()) else None,
        articles=Counter(
            number for item in bound for number, summary in item.articles.items() if summary.shade in short_shades
        ),
        looked_at=sum(states[item.state].looked_at for item in bound) / asked if asked else 0.0,
        verified=sum(item.footings[Footing.LAW_TEXT] for item in states.values()) / claims if claims else 0.0,
    )


def stage_of(assessment: Assessment) -> Stage | None:
    """The stage at which the newest open procedure stands; a dialogue if nothing followed it; None if all is closed."""
    running = open_steps(assessment.steps)
    if running:
        return running[0].stage
    last = assessment.steps[-1] if assessment.steps else None
    return Stage.DIALOGUE if last and last.stage is Stage.DIALOGUE else None
