"""The dated events of one State: the directive, its measures, the steps of procedures."""

from __future__ import annotations

from datetime import date

from transposition.model.assessment import Assessment
from transposition.model.directive import Directive
from transposition.model.record import Record
from transposition.reports.parts import Statement
from transposition.reports.svg import Entry, Timeline, timeline
from transposition.reports.words import Words, step_day


def timeline_of(
    words: Words, record: Record, assessment: Assessment, directive: Directive
) -> tuple[Timeline, tuple[Statement, ...]]:
    """The chart and the same as a list: the directive, measures in force, steps of procedures."""
    t = words.t
    file = directive.file
    told: list[tuple[date, Entry, str]] = [
        (
            file.adopted.earliest,
            Entry(0, "act", file.adopted.earliest, t("Directive adopted"), t.date(file.adopted)),
            "",
        )
    ]
    group = directive.participation(assessment.state)
    deadline = directive.deadline
    told.append((deadline.latest, Entry(0, "deadline", deadline.latest, t("Deadline"), t.date(deadline)), ""))
    for limit, text in ((group and group.bound_from, t("Bound from")), (group and group.bound_until, t("Bound until"))):
        if limit and limit.earliest <= assessment.as_of:
            told.append((limit.earliest, Entry(0, "act", limit.earliest, text, t.date(limit)), ""))
    for key, measure in record.measures.items():
        when = measure.in_force
        if when and when.earliest <= assessment.as_of:
            entry = Entry(1, "measure", when.earliest, measure.title, t.date(when), not measure.verified)
            told.append((when.earliest, entry, f"#m-{key}"))
    for step in assessment.steps:
        if step.known_from:
            label = f"{t.word(step.stage)} ({t.word(step.ground)})"
            entry = Entry(2, "step", step.known_from.earliest, label, step_day(step, t), not step.verified)
            told.append((step.known_from.earliest, entry, ""))
    told.sort(key=lambda item: (item[0], item[1].lane, item[1].label))
    lanes = [t("Directive"), t("Measures in force"), t("Procedure")]
    if not assessment.steps:
        lanes.pop()
    chart = timeline(lanes, [entry for _, entry, _ in told], deadline.latest, assessment.as_of, date(2010, 1, 1))
    listed = tuple(
        Statement(entry.label, "", (), not entry.faint, date=entry.day, tag=lanes[entry.lane], detail=href)
        for _, entry, href in told
    )
    return chart, listed
