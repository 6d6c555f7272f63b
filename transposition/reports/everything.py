"""All findings of all States in one list, and the result of every provision in every State."""

from __future__ import annotations

from dataclasses import dataclass

from transposition.i18n.places import provision_name
from transposition.model.assessment import Basis, Result
from transposition.model.check import Severity
from transposition.reports.parts import Link, Status
from transposition.reports.union import LINKS, Union
from transposition.reports.words import Words, anchor


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding in the list of all States."""

    severity: str
    word: str
    rank: int
    state: str
    page: str
    provision: str
    place: str
    order: int
    title: str
    message: str
    href: str


def all_findings(u: Union) -> tuple[FindingRow, ...]:
    """The findings about the law that are more than remarks, the gravest first."""
    t, order = u.t, u.directive.order
    checks = u.evaluation.workspace.checks
    rows = []
    for item in u.assessments:
        for finding in u.evaluation.of(item.state):
            if finding.weight is Severity.INFO:
                continue
            text = t.finding(finding, checks.get(finding.check))
            page = f"{item.state}.html"
            known = finding.provision in order
            rows.append(
                FindingRow(
                    finding.weight.value,
                    u.words[item.state].severity(finding.weight),
                    finding.weight.rank + (0 if item.bound else 5),
                    t.state(item.state),
                    page,
                    provision_name(finding.provision, t),
                    LINKS.compare(finding.provision) if known else "",
                    order.get(finding.provision, len(order)),
                    text.title,
                    text.message,
                    f"{page}#f-{finding.id}",
                )
            )
    return tuple(sorted(rows, key=lambda row: (row.rank, row.order, row.state)))


Row = tuple[str, tuple[str, str], tuple[Status, ...]]


def versus(u: Union) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    """Every provision that asks for something national, by article: its name, its places, its result per State."""
    t = u.t
    told = []
    for number in u.articles:
        rows: list[Row] = []
        for provision in u.directive.articles[number].provisions:
            if not provision.transposable:
                continue
            statuses = tuple(u.words[i.state].status(i.provisions[provision.id].result) for i in u.assessments)
            places = (LINKS.compare(provision.id), anchor(provision.id))
            rows.append((provision_name(provision.id, t), places, statuses))
        heading = t(u.directive.heading(str(number)))
        told.append((f"{t('Article {number}', number=number)} \N{MIDDLE DOT} {heading}", tuple(rows)))
    return tuple(told)


def states(u: Union) -> tuple[Link, ...]:
    """The States in the order of the page."""
    return tuple(Link(u.t.state(item.state), f"{item.state}.html") for item in u.assessments)


def legend(u: Union) -> tuple[Status, ...]:
    """Every result that occurs, in the words of a duty."""
    words = Words(u.t, Basis.OBLIGATION)
    return tuple(words.status(result) for result in Result if result is not Result.NOT_APPLICABLE)
