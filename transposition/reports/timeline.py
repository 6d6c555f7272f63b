"""The dated events of one State: the directive, its measures, the steps of procedures."""

from __future__ import annotations

from datetime import date

from transposition.model.assessment import Assessment
from transposition.model.directive import Directive
from transposition.model.record import Record
from transposition.reports.svg import Entry, Timeline, timeline
from transposition.reports.words import Words, step_day


def timeline_of(words: Words, record: Record, assessment: Assessment, directive: Directive) -> Timeline:
    """The chart: the directive, measures in force, steps of procedures."""
    t = words.t
    file = directive.file
    deadline = directive.deadline
    told = [
        Entry(0, "act", file.adopted.earliest, t("Directive adopted"), t.date(file.adopted)),
        Entry(0, "deadline", deadline.latest, t("Deadline"), t.date(deadline)),
    ]
    group = directive.participation(assessment.state)
    for limit, text in ((group and group.bound_from, t("Bound from")), (group and group.bound_until, t("Bound until"))):
        if limit and limit.earliest <= assessment.as_of:
            told.append(Entry(0, "act", limit.earliest, text, t.date(limit)))
    for measure in record.measures.values():
        when = measure.in_force
        if when and when.earliest <= assessment.as_of:
            told.append(Entry(1, "measure", when.earliest, measure.title, t.date(when), not measure.verified))
    for step in assessment.steps:
        if step.known_from:
            label = f"{t.word(step.stage)} ({t.word(step.ground)})"
            told.append(Entry(2, "step", step.known_from.earliest, label, step_day(step, t), not step.verified))
    told.sort(key=lambda item: (item.when, item.lane, item.label))
    lanes = [t("Directive"), t("Measures in force"), t("Procedure")]
    if not assessment.steps:
        lanes.pop()
    return timeline(lanes, told, deadline.latest, assessment.as_of, date(2010, 1, 1))
