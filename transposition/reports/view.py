"""The view of one State: everything its report says, in order, taken from the evaluation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from transposition.analysis.evaluation import Evaluation
from transposition.i18n import Translator
from transposition.model import provisions as names
from transposition.model.assessment import Figures, Result
from transposition.model.dates import PartialDate
from transposition.model.directive import Bond
from transposition.model.record import Completeness
from transposition.reports import examples, law, message, points, statements
from transposition.reports.message import distinct
from transposition.reports.parts import (
    ArticleView,
    CheckView,
    ClaimView,
    ClusterView,
    Figure,
    FindingView,
    MeasureView,
    ModelGroup,
    OpenPoint,
    RemarkView,
    SourceView,
    Statement,
    Status,
)
from transposition.reports.subject import Links, Subject
from transposition.reports.svg import Timeline
from transposition.reports.timeline import timeline_of
from transposition.reports.words import anchor, quotation


@dataclass(frozen=True)
class CountryView:
    """Everything that the report of one State says."""

    code: str
    name: str
    bound: bool
    bond: Bond
    due: bool
    ground: str
    authority: str
    as_of: date
    deadline: date
    complete: bool
    author: str
    read_as_a_whole: PartialDate | None
    note: str | None
    numbers: Figures
    headline: str
    answers: tuple[Figure, ...]
    summary: tuple[str, ...]
    figures: tuple[Figure, ...]
    legend: tuple[Status, ...]
    nothing: Status
    clusters: tuple[ClusterView, ...]
    timeline: Timeline
    articles: tuple[ArticleView, ...]
    scopes: tuple[tuple[str, str, tuple[ClaimView, ...]], ...]
    findings: tuple[FindingView, ...]
    remarks: tuple[RemarkView, ...]
    still_open: tuple[OpenPoint, ...]
    checks: tuple[CheckView, ...]
    models: tuple[ModelGroup, ...]
    measures: tuple[MeasureView, ...]
    facts: tuple[Statement, ...]
    steps: tuple[Statement, ...]
    others: tuple[Statement, ...]
    beyond: tuple[MeasureView, ...]
    unverified: tuple[Statement, ...]
    suppressions: tuple[tuple[str, str, str, str], ...]
    open_questions: tuple[str, ...]
    terms: tuple[dict[str, str], ...]
    language: str | None
    sources: tuple[SourceView, ...]
    most_read_on: str


def country_view(evaluation: Evaluation, state: str, t: Translator, links: Links | None = None) -> CountryView:
    """The view of one State.

    Args:
        evaluation: an evaluation that holds the State.
        state: code of the State.
        t: the translator.
        links: how pages refer to each other; a page that stands alone if left out.
    """
    a = next(item for item in evaluation.assessments if item.state == state)
    s = Subject(evaluation, a, t, links or Links())
    record, directive = s.record, s.directive
    group = directive.participation(a.state)
    numbers = a.figures
    shown: list[Result] = [r for r in Result if a.counts[r] and r is not Result.NOT_APPLICABLE]
    chart = timeline_of(s.words, record, a, directive)
    measures = {key: law.measure_view(s, key) for key in record.measures}
    models = examples.models(s)
    answered = {item.href: len(item.models) + item.more for item in models}
    found = points.findings(s, answered)
    view = CountryView(
        code=a.state,
        name=t.state(a.state),
        bound=a.bound,
        bond=a.bond,
        due=a.due,
        ground=t(group.ground) if group else "",
        authority=(t(group.authority) if t.knows(group.authority) else quotation(group.authority)) if group else "",
        as_of=a.as_of,
        deadline=directive.deadline.latest,
        complete=record.completeness is Completeness.COMPLETE,
        author=s.words.author(record.assessed_by),
        read_as_a_whole=record.read_as_a_whole,
        note=record.note,
        numbers=numbers,
        headline=message.headline(s, numbers),
        answers=message.answers(s, numbers),
        summary=message.summary(s, numbers),
        figures=message.key_figures(s, numbers),
        legend=distinct(s.words.status(result) for result in shown),
        nothing=s.words.status(Result.NOT_APPLICABLE),
        clusters=message.areas(s, numbers, shown),
        timeline=chart,
        articles=law.articles(s, answered),
        scopes=tuple(
            (scope, anchor(scope), tuple(law.own_claim(s, reading) for reading in readings))
            for scope, readings in a.scopes.items()
            if not names.is_article(scope)
        ),
        findings=tuple(view for view in found if not view.remark),
        remarks=points.remarks(found),
        still_open=points.still_open(s),
        checks=points.checks(s),
        models=models,
        measures=tuple(measures.values()),
        facts=statements.facts(s),
        steps=statements.steps(s),
        others=statements.external(s),
        beyond=tuple(measures[key] for key in a.beyond),
        unverified=statements.unverified(s),
        suppressions=tuple(
            (item.check, item.provision or "", item.reason, t.date(item.until)) for item in record.suppressions
        ),
        open_questions=record.open_questions,
        terms=statements.linked_data(s),
        language=statements.main_language(record),
        sources=(),
        most_read_on="",
    )
    return replace(view, sources=s.register.listed(), most_read_on=s.register.most_read_on)
