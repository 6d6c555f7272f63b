"""All findings of all States in one list, and the result of every provision in every State."""

from __future__ import annotations

from dataclasses import dataclass, replace

from transposition.i18n.places import article_name, provision_name
from transposition.model.assessment import Basis, Result
from transposition.reports.parts import Link, Status
from transposition.reports.points import findings
from transposition.reports.subject import Subject
from transposition.reports.union import LINKS, Union
from transposition.reports.words import Words, anchor


@dataclass(frozen=True)
class FindingRow:
    """A finding in the list of all States."""

    state: str
    word: str
    rank: int
    country: str
    page: str
    provision: str
    place: str
    order: int
    title: str
    message: str
    href: str


def all_findings(u: Union) -> tuple[FindingRow, ...]:
    """The findings about the law that are more than remarks: steps of procedures, then gravity, then certainty."""
    order = u.directive.order
    found = []
    for item in u.assessments:
        subject = Subject(u.evaluation, item, u.t, LINKS)
        by_id = {finding.id: finding for finding in subject.findings}
        page = f"{item.state}.html"
        for view in findings(subject, {}):
            if view.remark:
                continue
            finding = by_id[view.id.removeprefix("f-")]
            known = finding.provision in order
            rank = (
                not item.bound,
                not finding.step,
                finding.gravity or len(order),
                finding.certainty.rank if finding.certainty else len(order),
                order.get(finding.provision, len(order)),
            )
            row = FindingRow(
                view.state,
                view.state_word,
                0,
                u.t.state(item.state),
                page,
                view.provision,
                LINKS.compare(finding.provision) if known else "",
                order.get(finding.provision, len(order)),
                view.name,
                view.message,
                f"{page}#{view.id}",
            )
            found.append((rank, row))
    found.sort(key=lambda pair: pair[0])
    return tuple(replace(row, rank=place) for place, (_, row) in enumerate(found))


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
        heading = t(u.directive.heading(number))
        told.append((f"{article_name(number, t)} \N{MIDDLE DOT} {heading}", tuple(rows)))
    return tuple(told)


def states(u: Union) -> tuple[Link, ...]:
    """The States in the order of the page."""
    return tuple(Link(u.t.state(item.state), f"{item.state}.html") for item in u.assessments)


def legend(u: Union) -> tuple[Status, ...]:
    """Every result that occurs, in the words of a duty."""
    words = Words(u.t, Basis.OBLIGATION)
    return tuple(words.status(result) for result in Result if result is not Result.NOT_APPLICABLE)
