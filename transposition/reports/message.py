"""What the report of a State says first: one sentence, the procedure, the gravest findings, key figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from transposition.analysis.enforcement import open_steps
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
        partial: those of them that fall short in part.
        claims: readings of national provisions in the record.
        verified: those of them that were verified in their source.
    """

    applicable: int
    assessed: int
    short: int
    partial: int
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
        sum(item.result is Result.PARTIAL for item in asked),
        len(s.readings),
        sum(reading.claim.verified for reading in s.readings),
    )


def headline(s: Subject, numbers: Counted) -> str:
    """The report in one sentence that can be repeated."""
    t, a = s.t, s.assessment
    name = t.state(a.state)
    if not numbers.assessed:
        rest = t("no provision has been looked at yet")
    elif not numbers.short:
        rest = t(
            "nothing found so far falls short among the {total} provisions looked at"
            if a.bound
            else "nothing found so far differs among the {total} provisions looked at",
            total=t.number(numbers.assessed),
        )
    elif a.bound:
        rest = t.plural(
            "{n} of the {total} provisions looked at falls short",
            "{n} of the {total} provisions looked at fall short",
            numbers.short,
            total=t.number(numbers.assessed),
        )
    else:
        rest = t.plural(
            "{n} of the {total} provisions looked at differs from it",
            "{n} of the {total} provisions looked at differ from it",
            numbers.short,
            total=t.number(numbers.assessed),
        )
    if not a.bound:
        return (
            t("{state} is no longer bound by the directive; {rest}.", state=name, rest=rest)
            if a.was_bound
            else t("{state} is not bound by the directive; {rest}.", state=name, rest=rest)
        )
    running = open_steps(a.steps)
    if running:
        stage, day = t.word(running[0].stage), step_day(running[0], t)
        return t(
            "{state} is at the stage of {stage} since {day}; {rest}.",
            state=name,
            stage=stage,
            day=day,
            rest=rest,
        )
    if a.steps:
        return t("No procedure against {state} is known to be open; {rest}.", state=name, rest=rest)
    return t("No procedure against {state} is known; {rest}.", state=name, rest=rest)


def procedure(s: Subject) -> Figure:
    """The open procedure with its date and ground, or that there is none."""
    t, a = s.t, s.assessment
    label = t("Procedure")
    if not a.bound and not a.was_bound:
        return Figure(t("not possible"), label, t("the State is not bound"))
    running = open_steps(a.steps)
    if not running:
        last = a.steps[-1] if a.steps else None
        note = f"{t('last step')}: {t.word(last.stage)}, {step_day(last, t)}" if last else t("no step recorded")
        return Figure(t("none open") if last else t("none known"), label, note)
    first = running[0]
    rest = [f"{t.word(step.stage)}, {step_day(step, t)} ({t.word(step.ground)})" for step in running[1:]]
    note = ", ".join([step_day(first, t), t.word(first.ground), *([first.number] if first.number else [])])
    return Figure(capital(t.word(first.stage)), label, "; ".join([note, *rest]))


def answers(s: Subject, numbers: Counted) -> tuple[Figure, ...]:
    """The four figures beside the gravest findings."""
    t, a = s.t, s.assessment
    label = t("Falls short") if a.bound else t("What differs")
    if numbers.short:
        note = t("{partial} in part, {rest} altogether", partial=numbers.partial, rest=numbers.short - numbers.partial)
        short = Figure(t.plural("{n} provision", "{n} provisions", numbers.short), label, note)
    else:
        short = Figure(t("nothing found so far"), label, t("among the provisions looked at"))
    return (
        procedure(s),
        short,
        Figure(
            t("{n} of {total}", n=numbers.assessed, total=numbers.applicable),
            t("Looked at"),
            t("provisions have a result; the rest is unknown"),
        ),
        Figure(
            t.percent(numbers.share),
            t("Sources checked"),
            t("of {n} readings were verified in their source", n=numbers.claims),
        ),
    )


def summary(s: Subject, numbers: Counted) -> tuple[str, ...]:
    """What a reader has to know beside the headline, in three or four sentences."""
    assessment, t = s.assessment, s.t
    name = t.state(assessment.state)
    deadline = t.date(s.directive.deadline.latest)
    told = []
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
    if s.record.completeness is not Completeness.COMPLETE:
        told.append(
            t(
                "The record is partial: it was collected from public sources, and where it is silent, nobody has "
                "looked. Silence is neither a gap nor compliance."
            )
        )
    else:
        told.append(t("The record is complete: it is the State's own notification, and silence in it is a gap."))
    return tuple(told)


def figures(s: Subject) -> tuple[Figure, ...]:
    """The key figures of the second page."""
    a, t = s.assessment, s.t
    weights = Counter(item.weight for item in s.findings if item.counts)
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
            t.number(weights[Severity.ERROR] + weights[Severity.WARNING]),
            t("points found by the checks"),
            t(
                "{errors} × {error}, {warnings} × {warning}",
                errors=weights[Severity.ERROR],
                error=s.words.severity(Severity.ERROR),
                warnings=weights[Severity.WARNING],
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
    """The results by area; the longest bar is that of the largest area."""
    totals = []
    for cluster in s.directive.file.clusters:
        counts = Counter(
            item.result
            for item in s.assessment.provisions.values()
            if s.directive.provisions[item.provision].article in cluster.articles
        )
        total = sum(counts[result] for result in shown)
        if total:
            totals.append((cluster, counts, total))
    largest = max((total for *_, total in totals), default=1)
    views = []
    for cluster, counts, total in totals:
        legend = distinct(s.words.status(result) for result in shown)
        by_word = {
            status.word: sum(counts[r] for r in shown if s.words.status(r).word == status.word) for status in legend
        }
        segments = bar([(status.code, status.word, by_word[status.word]) for status in legend], largest)
        views.append(ClusterView(cluster.id, s.t(cluster.label), total, segments, tuple(by_word.values())))
    return tuple(views)


def distinct(statuses: Iterable[Status]) -> tuple[Status, ...]:
    """Statuses of the same word once: for a State that is not bound, two codes read ``differs``."""
    found: dict[str, Status] = {}
    for status in statuses:
        found.setdefault(status.word, status)
    return tuple(found.values())


def capital(text: str) -> str:
    """The text with a capital at its start."""
    return text[:1].upper() + text[1:]
