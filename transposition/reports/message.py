"""What the report of a State says first: one sentence, the procedure, the gravest findings, key figures."""

from __future__ import annotations

from collections.abc import Iterable

from transposition.analysis.enforcement import open_steps, said_with
from transposition.i18n.places import provision_name
from transposition.model.assessment import Figures, Result
from transposition.model.directive import Bond
from transposition.model.record import Completeness
from transposition.model.severity import Severity
from transposition.reports.parts import ClusterView, Figure, Status
from transposition.reports.subject import Subject
from transposition.reports.svg import bar
from transposition.reports.words import step_day


def headline(s: Subject, numbers: Figures) -> str:
    """The report in one sentence that can be repeated."""
    t, a = s.t, s.assessment
    name = t.state(a.state)
    if not numbers.looked_at:
        rest = t("no provision has been looked at yet")
    elif not numbers.falling:
        rest = t(
            "nothing found so far falls short among the {total} provisions looked at"
            if a.bound
            else "nothing found so far differs among the {total} provisions looked at",
            total=t.number(numbers.looked_at),
        )
    elif a.bound:
        rest = t.plural(
            "{n} of the {total} provisions looked at falls short",
            "{n} of the {total} provisions looked at fall short",
            numbers.falling,
            total=t.number(numbers.looked_at),
        )
    else:
        rest = t.plural(
            "{n} of the {total} provisions looked at differs from it",
            "{n} of the {total} provisions looked at differ from it",
            numbers.falling,
            total=t.number(numbers.looked_at),
        )
    if numbers.falling and numbers.to_confirm:
        certain = (
            t("{n} of them for certain", n=t.number(numbers.short)) if numbers.short else t("none of them for certain")
        )
        rest = f"{rest}, {certain}"
    if not a.bound:
        return (
            t("{state} is no longer bound by the directive; {rest}.", state=name, rest=rest)
            if a.bond is Bond.FORMER
            else t("{state} is not yet bound by the directive; {rest}.", state=name, rest=rest)
            if a.bond is Bond.NOT_YET
            else t("{state} is not bound by the directive; {rest}.", state=name, rest=rest)
        )
    if not a.due:
        return t("{state} has until {day}: nothing is due yet.", state=name, day=t.date(s.directive.deadline.latest))
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
    """The open procedure with its date, its ground and what it is about, or that there is none."""
    t, a = s.t, s.assessment
    label = t("Procedure")
    if a.bond in (Bond.OUTSIDE, Bond.NOT_YET):
        return Figure(t("not possible"), label, t("the State is not bound"))
    running = open_steps(a.steps)
    if not running:
        last = a.steps[-1] if a.steps else None
        note = f"{t('last step')}: {t.word(last.stage)}, {step_day(last, t)}" if last else t("no step recorded")
        return Figure(t("none open") if last else t("none known"), label, note)
    first = running[0]
    rest = [f"{t.word(step.stage)}, {step_day(step, t)} ({t.word(step.ground)})" for step in running[1:]]
    note = ", ".join([step_day(first, t), t.word(first.ground), *([first.number] if first.number else [])])
    about = dict.fromkeys(scope for item in said_with(first, s.record) for scope in item.provisions)
    if about:
        note += ", " + t("on {provisions}", provisions=", ".join(provision_name(scope, t) for scope in about))
    return Figure(capital(t.word(first.stage)), label, "; ".join([note, *rest]))


def answers(s: Subject, numbers: Figures) -> tuple[Figure, ...]:
    """The four figures beside the gravest findings."""
    t, a = s.t, s.assessment
    label = t("Falls short") if a.bound else t("What differs")
    if numbers.falling:
        note = t("{certain} for certain, {open} to be confirmed", certain=numbers.short, open=numbers.to_confirm)
        short = Figure(t.plural("{n} provision", "{n} provisions", numbers.falling), label, note)
    else:
        short = Figure(t("nothing found so far"), label, t("among the provisions looked at"))
    return (
        procedure(s),
        short,
        Figure(
            t("{n} of {total}", n=numbers.looked_at, total=numbers.applicable),
            t("Looked at"),
            t("provisions have a result; the rest is unknown"),
        ),
        Figure(
            t.percent(numbers.share_read or 0.0),
            t("Sources checked"),
            t("of {n} readings were verified in their source", n=numbers.claims),
        ),
    )


def summary(s: Subject, numbers: Figures) -> tuple[str, ...]:
    """What a reader has to know beside the headline, in three or four sentences."""
    assessment, t = s.assessment, s.t
    name = t.state(assessment.state)
    deadline = t.date(s.directive.deadline.latest)
    told = []
    if assessment.bound and not assessment.due:
        told.append(
            t(
                "{state} is bound by the directive and has to transpose it by {day}: not yet due, so nothing is late "
                "and nothing here is a gap.",
                state=name,
                day=deadline,
            )
        )
    elif assessment.bound:
        told.append(t("{state} is bound by the directive and had to transpose it by {day}.", state=name, day=deadline))
    if assessment.bound:
        told += [
            t(
                "Later than that: {provisions}, by {day}.",
                provisions=", ".join(provision_name(scope, t) for scope in later.provisions),
                day=t.date(later.date),
            )
            for later in s.directive.file.later_deadlines
        ]
    elif assessment.bond is Bond.NOT_YET:
        told.append(
            t(
                "{state} is not yet bound by the directive. Its law is measured against the directive for comparison "
                "only; nothing here is a gap.",
                state=name,
            )
        )
    elif assessment.bond is Bond.FORMER:
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
            assessed=t.number(numbers.looked_at),
            open=t.number(numbers.applicable - numbers.looked_at),
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


def key_figures(s: Subject, numbers: Figures) -> tuple[Figure, ...]:
    """The key figures of the second page."""
    t, bound = s.t, s.assessment.bound
    errors, warnings = numbers.findings[Severity.ERROR], numbers.findings[Severity.WARNING]
    return (
        Figure(
            t.number(numbers.results[Result.TRANSPOSED]),
            t("provisions transposed") if bound else t("provisions met"),
        ),
        Figure(t.number(numbers.falling), t("provisions that fall short") if bound else t("provisions that differ")),
        Figure(t.number(numbers.results[Result.NOT_ASSESSED]), t("provisions not assessed")),
        Figure(
            t.number(errors + warnings),
            t("points found by the checks"),
            t(
                "{errors} × {error}, {warnings} × {warning}",
                errors=errors,
                error=s.words.severity(Severity.ERROR),
                warnings=warnings,
                warning=s.words.severity(Severity.WARNING),
            ),
        ),
        Figure(
            t.number(numbers.elements_answered),
            t("elements assessed one by one"),
            t("of {total}", total=t.number(numbers.elements)),
        ),
        Figure(t.number(len(s.record.measures)), t("measures recorded")),
    )


def areas(s: Subject, numbers: Figures, shown: list[Result]) -> tuple[ClusterView, ...]:
    """The results by area; the longest bar is that of the largest area."""
    legend = distinct(s.words.status(result) for result in shown)
    largest = max((sum(counts[r] for r in shown) for counts in numbers.clusters.values()), default=0)
    views = []
    for cluster in s.directive.file.clusters:
        counts = numbers.clusters[cluster.id]
        by_word = {status.word: 0 for status in legend}
        for result in shown:
            by_word[s.words.status(result).word] += counts[result]
        total = sum(by_word.values())
        if total:
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
