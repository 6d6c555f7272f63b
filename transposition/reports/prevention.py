"""Prevention in the Union: the programmes by setting, and which State has one where."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from transposition.model.assessment import Assessment
from transposition.model.record import Fact, Record
from transposition.reports.parts import CellView, Link, SourceView
from transposition.reports.statements import answer
from transposition.reports.union import Union

SETTINGS = "prevention_programmes"
SELF_REFERRAL = "programme_for_potential_offenders"


@dataclass(frozen=True, slots=True)
class Programme:
    """A prevention or intervention programme; what the record does not say is printed as not known."""

    state: str
    name: str
    href: str
    setting: str
    values: tuple[tuple[str, str, bool], ...]
    note: str
    verified: bool
    sources: tuple[SourceView, ...]


@dataclass(frozen=True, slots=True)
class PreventionView:
    """Articles 22 to 24: the programmes by setting, and which State has one where."""

    settings: tuple[tuple[str, str], ...]
    columns: tuple[str, ...]
    programmes: tuple[tuple[str, str, tuple[Programme, ...], tuple[str, ...]], ...]
    matrix: tuple[tuple[Link, tuple[int, ...], str], ...]
    articles: tuple[tuple[Link, tuple[CellView, ...]], ...]


def prevention(u: Union) -> PreventionView:
    """The programmes by setting."""
    t = u.t
    kind = u.directive.file.facts.get(SETTINGS)
    field = kind.fields.get("setting") if kind else None
    settings = tuple((code, t(code.replace("_", " ")).capitalize()) for code in (field.choices if field else ()))
    found: dict[str, list[Programme]] = {code: [] for code, _ in settings}
    matrix = []
    for item in u.assessments:
        record = u.record(item.state)
        numbers = Counter[str]()
        for fact in record.facts.get(SETTINGS, ()):
            for code in (fact.text("setting") or "").split(", "):
                if code in found:
                    found[code].append(_programme(u, item, record, fact))
                    numbers[code] += 1
        line = record.fact(SELF_REFERRAL)
        told = _self_referral(u, line)
        link = Link(t.state(item.state), f"{item.state}.html#facts")
        matrix.append((link, tuple(numbers[code] for code, _ in settings), told))
    columns = tuple(t(f.label) for key, f in (kind.fields if kind else {}).items() if key not in ("name", "setting"))
    return PreventionView(
        settings,
        columns,
        tuple(
            (code, title, tuple(found[code]), tuple(sorted({p.state for p in found[code]}))) for code, title in settings
        ),
        tuple(matrix),
        tuple(
            (
                Link(t.state(item.state), f"{item.state}.html"),
                tuple(u.cell(item, number) for number in (22, 23, 24) if number in item.articles),
            )
            for item in u.assessments
        ),
    )


def _self_referral(u: Union, fact: Fact | None) -> str:
    kind = u.directive.file.facts.get(SELF_REFERRAL)
    if fact is None or kind is None:
        return u.t("not known")
    exists = answer(fact.values.get("exists"), kind.fields["exists"], u.t)
    name = fact.text("name")
    return f"{exists}: {name}" if name else exists


def _programme(u: Union, item: Assessment, record: Record, fact: Fact) -> Programme:
    kind = u.directive.file.facts[SETTINGS]
    values = tuple(
        (u.t(field.label), answer(fact.values.get(key), field, u.t), key in fact.values)
        for key, field in kind.fields.items()
        if key not in ("name", "setting")
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
    )
