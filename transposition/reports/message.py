"""What the report of a State says first: sentences, key figures, bars by cluster."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from transposition.model.assessment import GAPS, Result
from transposition.model.check import Severity
from transposition.model.record import Completeness
from transposition.reports.parts import ClusterView, Figure, Status
from transposition.reports.subject import Subject
from transposition.reports.svg import bar
from transposition.reports.words import step_day


class Counted(NamedTuple):
    """The numbers of the first screen.

    Attributes:
        applicable: provisions that ask for something national.
        assessed: those of them that have a result.
        short: those of them that fall short (of a State that is not bound: that differ).
        claims: readings of national provisions in the record.
        verified: those of them that were verified in their source.
    """

    applicable: int
    assessed: int
    short: int
    claims: int
    verified: int

    @property
    def share(self) -> float:
        """Share of the readings that were verified in their source."""
        return self.verified / self.claims if self.claims else 0.0


def counted(s: Subject) -> Counted:
    """Count once what the first screen, the sentences and the method say."""
    asked = [item for item in s.assessment.provisions.values() if item.result is not Result.NOT_APPLICABLE]
    return Counted(
        len(asked),
        sum(item.result is not Result.NOT_ASSESSED for item in asked),
        sum(item.result in GAPS for item in asked),
        len(s.readings),
        sum(reading.claim.verified for reading in s.readings),
    )


def summary(s: Subject, numbers: Counted) -> tuple[str, ...]:
    """The report in plain sentences, for a reader who has never seen one."""
    assessment, t = s.assessment, s.t
    name = t.state(assessment.state)
    told = []
    deadline = t.date(s.directive.deadline.latest)
    if assessment.bound:
        told.append(t("{state} is bound by the directive and had to transpose it by {day}.", state=name, day=deadline))
    elif assessment.was_bound:
        told.append(
            t(
                "{state} was bound by the directive, but is no longer. Its law is measured against the directive for "
                "comparison only; nothing here is a gap.",
                state=name,
            )
        )
    else:
        told.append(
            t(
                "{state} does not take part in the directive and has no duty to transpose it. Its law is measured "
                "against the directive for comparison only; nothing here is a gap.",
                state=name,
            )
        )
    told.append(
        t(
            "Of {total} provisions that ask for something national, {assessed} have a result and {open} have not "
            "been assessed.",
            total=t.number(numbers.applicable),
            assessed=t.number(numbers.assessed),
            open=t.number(numbers.applicable - numbers.assessed),
        )
    )
    counts = assessment.counts
    if assessment.bound:
        told.append(
            t(
                "{met} come out as transposed, {partial} as partly transposed, {missing} as not transposed or not "
                "notified.",
                met=t.number(counts[Result.TRANSPOSED]),
                partial=t.number(counts[Result.PARTIAL]),
                missing=t.number(counts[Result.NOT_TRANSPOSED] + counts[Result.NOT_NOTIFIED]),
            )
        )
    else:
        told.append(
            t(
                "{met} are met, {partial} partly met; {missing} differ.",
                met=t.number(counts[Result.TRANSPOSED]),
                partial=t.number(counts[Result.PARTIAL]),
                missing=t.number(sum(counts[result] for result in GAPS) - counts[Result.PARTIAL]),
            )
        )
    if numbers.claims:
        told.append(
            t(
                "The record holds {claims} readings of national provisions; {share} of them were verified in the "
                "source they name.",
                claims=t.number(numbers.claims),
                share=t.percent(numbers.share),
            )
        )
    if assessment.steps:
        last = assessment.steps[-1]
        told.append(
            t(
                "The last known step of a procedure is: {stage} ({ground}), {day}.",
                stage=t.word(last.stage),
                ground=t.word(last.ground),
                day=step_day(last, t),
            )
        )
    elif assessment.bound:
        told.append(t("No step of an infringement procedure is recorded up to this date."))
    if s.record.completeness is not Completeness.COMPLETE:
        told.append(
            t(
                "The record is partial: it was collected from public sources, and where it is silent, nobody has "
                "looked. Silence is neither a gap nor compliance."
            )
        )
    return tuple(told)


def figures(s: Subject) -> tuple[Figure, ...]:
    a, t = s.assessment, s.t
    counted = Counter(item.weight for item in s.findings if item.counts)
    met = a.counts[Result.TRANSPOSED]
    short = sum(a.counts[result] for result in GAPS)
    elements = [item.elements for item in a.provisions.values() if item.result is not Result.NOT_APPLICABLE]
    return (
        Figure(t.number(met), t("provisions met") if not a.bound else t("provisions transposed")),
        Figure(
            t.number(short),
            t("provisions that differ") if not a.bound else t("provisions that fall short"),
        ),
        Figure(t.number(a.counts[Result.NOT_ASSESSED]), t("provisions not assessed")),
        Figure(
            t.number(counted[Severity.ERROR] + counted[Severity.WARNING]),
            t("points found by the checks"),
            t(
                "{errors} × {error}, {warnings} × {warning}",
                errors=counted[Severity.ERROR],
                error=s.words.severity(Severity.ERROR),
                warnings=counted[Severity.WARNING],
                warning=s.words.severity(Severity.WARNING),
            ),
        ),
        Figure(
            t.number(sum(count.assessed for count in elements)),
            t("elements assessed one by one"),
            t("of {total}", total=t.number(sum(count.total for count in elements))),
        ),
        Figure(t.number(len(s.record.measures)), t("measures recorded")),
    )


def clusters(s: Subject, shown: list[Result]) -> tuple[ClusterView, ...]:
    views = []
    for cluster in s.directive.file.clusters:
        counts = Counter(
            item.result
            for item in s.assessment.provisions.values()
            if s.directive.provisions[item.provision].article in cluster.articles
        )
        total = sum(counts[result] for result in shown)
        if total:
            legend = distinct(s.words.status(result) for result in shown)
            by_word = {
                status.word: sum(counts[r] for r in shown if s.words.status(r).word == status.word) for status in legend
            }
            segments = bar([(s.code, s.word, by_word[s.word]) for s in legend])
            numbers = tuple(by_word.values())
            views.append(ClusterView(cluster.id, s.t(cluster.label), total, segments, numbers))
    return tuple(views)


def distinct(statuses: Iterable[Status]) -> tuple[Status, ...]:
    """Statuses of the same word once: for a State that is not bound, two codes read ``differs``."""
    found: dict[str, Status] = {}
    for status in statuses:
        found.setdefault(status.word, status)
    return tuple(found.values())
