"""The comparison of States on one provision or fact, for the terminal and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from transposition import __version__
from transposition.analysis.comparison import ClaimRow, Comparison, FactRow, Group, StateRow
from transposition.i18n import Translator
from transposition.i18n.symbols import DISCLAIMER, RESULTS
from transposition.model.directive import Tier
from transposition.model.evidence import Evidenced, Source
from transposition.tables.files import safe_link
from transposition.tables.tables import EMPTY, Cell, Column, Table, fact_value, penalty_text, sentence_text

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_WIDE = 120


class _Line(NamedTuple):
    """One thing that a State answers: what it is about, the answer, and the evidence."""

    about: str
    text: str
    sources: tuple[Source, ...]
    verified: bool | None


def as_table(result: Comparison, t: Translator) -> Table:
    """One row per State and answer; a State of which nothing is known has a row that says so."""
    columns = (
        Column("state", t("State"), 16),
        Column("group", t("Standing"), 20),
        Column("result", t("Result"), 20),
        Column("about", t("About"), 24),
        Column("answer", t("Answer"), 60),
        Column("source", t("Source"), 40, linked=True),
        Column("verified", t("Verified"), 12),
    )
    rows: list[tuple[Cell, ...]] = []
    for group in Group:
        for row in result.group(group):
            head = (
                Cell(t.state(row.state), code=row.state),
                Cell(_group(group, t), code=group),
                Cell(_results(row, t), code=" ".join(row.results.values())),
            )
            for line in _lines(result, row, t):
                url = next((source.url for source in line.sources if source.url), None)
                verified = (
                    EMPTY
                    if line.verified is None
                    else Cell(t("yes") if line.verified else t("no"), code="yes" if line.verified else "no")
                )
                labels = "; ".join(source.label for source in line.sources)
                rows.append((*head, Cell(line.about), Cell(line.text), Cell(labels, safe_link(url)), verified))
    return Table("comparison", result.subject, columns, tuple(rows))


def _group(group: Group, t: Translator) -> str:
    return {
        Group.BOUND: t("Bound by the directive"),
        Group.FORMER: t("No longer bound: a benchmark"),
        Group.OUTSIDE: t("Not bound: a benchmark"),
    }[group]


def as_json(result: Comparison) -> str:
    """The same for programs: ``transposition-comparison``, version 1. What nobody knows is null."""
    data = {
        "format": "transposition-comparison",
        "version": 1,
        "tool": {"name": "transposition", "version": __version__},
        "disclaimer": DISCLAIMER,
        "subject": result.subject,
        "title": result.title,
        "as_of": result.as_of.isoformat(),
        "thresholds": {
            provision: {tier: str(sentence) for tier, sentence in tiers.items()}
            for provision, tiers in result.thresholds.items()
        },
        "states": [_state_data(row) for group in Group for row in result.group(group)],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _state_data(row: StateRow) -> dict[str, Any]:
    return {
        "state": row.state,
        "group": row.group,
        "basis": row.basis,
        "results": row.results,
        "verified": row.verified,
        "claims": [
            {
                "scope": claim.scope,
                "id": claim.reading.claim.id,
                "national": claim.reading.claim.national,
                "measures": list(claim.reading.claim.measure),
                "status": claim.reading.claim.status,
                "standing": claim.reading.standing,
                "penalties": [
                    {
                        "max": str(penalty.max),
                        "min": str(penalty.min) if penalty.min else None,
                        "tier": penalty.tier,
                        "lesser_case": penalty.lesser_case,
                    }
                    for penalty in claim.penalties
                ],
                **_evidence_data(claim.reading.claim, claim.sources),
            }
            for claim in row.claims
        ],
        "facts": {
            name: [
                {"answers": item.answers, "national": item.fact.national, **_evidence_data(item.fact, item.sources)}
                for item in items
            ]
            for name, items in row.facts.items()
        },
    }


def _evidence_data(item: Evidenced, sources: Iterable[Source]) -> dict[str, Any]:
    return {
        "verified": item.verified,
        "sources": [{"label": source.label, "url": safe_link(source.url)} for source in sources],
    }


def _lines(result: Comparison, row: StateRow, t: Translator) -> Iterator[_Line]:
    several = len(result.provisions) > 1
    for claim in row.claims:
        about = claim.scope if several or claim.scope != result.subject else t("National provision")
        yield _Line(about, _claim_text(claim, result, t), claim.sources, claim.reading.claim.verified)
    for tier, text in _unknown_tiers(result, row, t):
        yield _Line(tier, text, (), None)
    if not row.claims and result.provisions:
        yield _Line(t("National provision"), t("not known"), (), None)
    for name, items in row.facts.items():
        kind = result.fact_types[name]
        for item in items:
            yield _Line(t(kind.title), _fact_text(item, result, t), item.sources, item.fact.verified)
        if not items:
            yield _Line(t(kind.title), t("not known"), (), None)


def _claim_text(claim: ClaimRow, result: Comparison, t: Translator) -> str:
    reading = claim.reading
    status = t.word(reading.claim.status)
    if not reading.counts:
        status = f"{status}, {t.word(reading.standing)}"
    parts = [f"{reading.claim.national} ({status})"]
    parts += [penalty_text(penalty, t) for penalty in claim.penalties]
    if claim.scope in result.thresholds and not claim.penalties:
        parts.append(t("penalty not known"))
    return "; ".join(parts)


def _unknown_tiers(result: Comparison, row: StateRow, t: Translator) -> Iterator[tuple[str, str]]:
    """Tiers of a threshold for which no figure is recorded, where figures for others are."""
    for provision, thresholds in result.thresholds.items():
        figures = [
            penalty
            for claim in row.claims
            if claim.scope == provision and claim.reading.counts
            for penalty in claim.penalties
        ]
        for tier in thresholds:
            if figures and not any(penalty.tier in (tier, Tier.ANY) or tier is Tier.ANY for penalty in figures):
                yield provision, t("penalty for a child {tier}: not known", tier=t.word(tier))


def _fact_text(item: FactRow, result: Comparison, t: Translator) -> str:
    fields = result.fact_types[item.type].fields
    parts = []
    for key, value in item.answers.items():
        kind = fields[key]
        text = fact_value(value, kind.type, t) if value else t("not known")
        unit = f" {t(kind.unit)}" if kind.unit and value else ""
        parts.append(f"{t(kind.label)}: {text}{unit}")
    if item.fact.national:
        parts.append(item.fact.national)
    return "; ".join(parts)


def _results(row: StateRow, t: Translator) -> str:
    return ", ".join(t(RESULTS[result].text(row.basis)) for result in dict.fromkeys(row.results.values()))


def render(result: Comparison, t: Translator, console: Console) -> None:
    """Print the comparison: rows of columns on a wide screen, stacked lines on a narrow one."""
    from rich.text import Text

    console.print(Text.assemble((f"{result.subject} ", "bold"), t(result.title), f" · as of {result.as_of}"))
    for provision, thresholds in result.thresholds.items():
        for tier, sentence in thresholds.items():
            least = t("at least {sentence}", sentence=sentence_text(str(sentence), t))
            console.print(Text(f"  {provision}: statutory maximum of {least} ({t.word(tier)})", style="dim"))
    for group in Group:
        rows = result.group(group)
        if rows:
            console.print()
            console.print(Text(f"{_group(group, t)} ({len(rows)})", style="bold"))
            for row in rows:
                _print_row(result, row, t, console)
    console.print()
    console.print(Text("? marks what is still to be verified in the source named.", style="dim"))
    console.print(Text(DISCLAIMER, style="dim"))


def _print_row(result: Comparison, row: StateRow, t: Translator, console: Console) -> None:
    from rich.text import Text

    from transposition.terminal.layout import Row

    name = Text(f"{row.state} {t.state(row.state)}", style="bold")
    outcome = _outcome(row, t)
    if console.width < _WIDE:
        console.print(Row([name, outcome], [20]))
        for line in _lines(result, row, t):
            mark = Text("?" if line.verified is False else "")
            console.print(Row([mark, Text.assemble((f"{line.about}: ", "dim"), line.text)], [1], 3))
            for place in _places(line):
                # Left to the terminal to wrap, so that an address can be copied or clicked.
                console.print(Text(" " * 7 + place, style="dim"), soft_wrap=True)
        return
    for number, line in enumerate(_lines(result, row, t)):
        answer = Text.assemble((f"{line.about}: ", "dim"), line.text)
        mark = Text("?" if line.verified is False else "")
        places = Text("\n".join(_places(line)), style="dim")
        blank = Text()
        head = [name, outcome] if number == 0 else [blank, blank]
        console.print(Row([*head, mark, answer, places], [18, 22, 1, max(50, (console.width - 50) * 55 // 100)]))


def _places(line: _Line) -> list[str]:
    return [source.url or source.label for source in line.sources]


def _outcome(row: StateRow, t: Translator) -> Text:
    from rich.text import Text

    parts = []
    several = len(row.results) > 1
    for provision, result in row.results.items():
        look = RESULTS[result]
        parts.append(
            (f"{look.symbol} {provision}" if several else f"{look.symbol} {t(look.text(row.basis))}", look.style)
        )
    text = Text()
    for place, part in enumerate(parts):
        text.append("  " if place else "")
        text.append(*part)
    return text
