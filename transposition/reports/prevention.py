"""Prevention in the Union: the programmes by setting, and which State has one where."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from transposition.i18n.phrases import fact_value
from transposition.i18n.places import article_name
from transposition.model import provisions as names
from transposition.model.assessment import Assessment
from transposition.model.base import Answer
from transposition.model.directive import PreventionPage
from transposition.model.record import Fact, Record
from transposition.reports.parts import CellView, Link, SourceView, Status
from transposition.reports.statements import answer
from transposition.reports.union import LINKS, Union
from transposition.reports.words import quotation


@dataclass(frozen=True)
class Programme:
    """A prevention or intervention programme, with what the record says of it."""

    state: str
    name: str
    href: str
    setting: str
    values: tuple[tuple[str, str], ...]
    note: str
    verified: bool
    sources: tuple[SourceView, ...]
    footing: Status


@dataclass(frozen=True)
class PreventionView:
    """The articles on prevention: the programmes by setting, and which State has one where."""

    scope: str
    headline: str
    settings: tuple[tuple[str, str], ...]
    programmes: tuple[tuple[str, str, tuple[Programme, ...], tuple[str, ...]], ...]
    matrix: tuple[tuple[Link, tuple[int, ...], str], ...]
    heads: tuple[Link, ...]
    articles: tuple[tuple[Link, tuple[CellView, ...]], ...]


def prevention(u: Union) -> PreventionView | None:
    """The programmes by setting; None where the directive says nothing of such a page."""
    page = u.directive.file.prevention
    kind = u.directive.file.facts.get(page.programmes) if page else None
    if page is None or kind is None:
        return None
    t = u.t
    setting = kind.fields.get("setting")
    settings = tuple((code, t(code.replace("_", " ")).capitalize()) for code in (setting.choices if setting else ()))
    found: dict[str, list[Programme]] = {code: [] for code, _ in settings}
    facts: list[Fact] = []
    matrix = []
    for item in u.assessments:
        record = u.record(item.state)
        numbers = Counter[str]()
        for fact in record.facts.get(page.programmes, ()):
            facts.append(fact)
            for code in (fact.text("setting") or "").split(", "):
                if code in found:
                    found[code].append(_programme(u, page, item, record, fact))
                    numbers[code] += 1
        link = Link(t.state(item.state), f"{item.state}.html#facts")
        told = _self_referral(u, page, record)
        matrix.append((link, tuple(numbers[code] for code, _ in settings), told))
    articles = sorted(
        {names.article_of(scope) for scope in u.directive.expand(page.provisions)}, key=names.article_order
    )
    return PreventionView(
        t("Articles {first} to {last}", first=articles[0], last=articles[-1]),
        _headline(u, facts),
        settings,
        tuple(
            (code, title, tuple(found[code]), tuple(sorted({p.state for p in found[code]}))) for code, title in settings
        ),
        tuple(matrix),
        tuple(Link(article_name(number, t), LINKS.compare(number).partition("#")[0]) for number in articles),
        tuple(
            (
                Link(t.state(item.state), f"{item.state}.html"),
                tuple(u.cell(item, number) for number in articles if number in item.articles),
            )
            for item in u.assessments
        ),
    )


def _headline(u: Union, facts: list[Fact]) -> str:
    """What is known of evaluation, said once instead of on every card."""
    t = u.t
    evaluated = sum(fact.text("evaluated") == Answer.YES for fact in facts)
    if not facts:
        return t("No programme is recorded in any State.")
    if not evaluated:
        return t.plural(
            "Of {n} programme recorded, none is known to have been evaluated.",
            "Of {n} programmes recorded, none is known to have been evaluated.",
            len(facts),
        )
    return t("Of {total} programmes recorded, {n} are known to have been evaluated.", total=len(facts), n=evaluated)


def _self_referral(u: Union, page: PreventionPage, record: Record) -> str:
    """Whether somebody who fears to offend can turn to a programme; empty where nobody knows."""
    kind = u.directive.file.facts.get(page.self_referral) if page.self_referral else None
    fact = record.fact(page.self_referral) if page.self_referral else None
    exists = fact.values.get("exists") if fact else None
    if fact is None or kind is None or exists in (None, "", Answer.UNKNOWN):
        return ""
    told = answer(exists, kind.fields["exists"], u.t)
    name = fact.text("name")
    return f"{told}: {name}" if name else told


def _programme(u: Union, page: PreventionPage, item: Assessment, record: Record, fact: Fact) -> Programme:
    kind = u.directive.file.facts[page.programmes]
    values = tuple(
        (u.t(field.label), quotation(text) if field.type == "text" else fact_value(text, field.type, u.t))
        for key, field in kind.fields.items()
        if key not in ("name", "setting") and (text := fact.text(key)) and text != Answer.UNKNOWN
    )
    return Programme(
        u.t.state(item.state),
        fact.text("name") or "",
        f"{item.state}.html#facts",
        fact.text("setting") or "",
        values,
        fact.note or "",
        fact.verified,
        u.words[item.state].sources(fact, record.sources),
        u.words[item.state].footing(fact.footing(record.sources)),
    )
