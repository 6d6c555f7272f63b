"""Infringement procedures on a screen: tallies, newest steps, all States."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transposition.analysis.enforcement import Enforcement, StateSteps, Tally
from transposition.i18n import Translator
from transposition.i18n.symbols import DISCLAIMER
from transposition.model.directive import DirectiveFile
from transposition.model.record import Ground, InfringementStep

if TYPE_CHECKING:
    from rich.console import Console


def render(result: Enforcement, directive: DirectiveFile, t: Translator, console: Console) -> None:
    """Print the tallies, the newest steps and the table of all States."""
    from rich.text import Text

    from transposition.terminal.layout import Row

    console.print(
        Text.assemble(
            (t("Infringement procedures"), "bold"),
            f" · {t('Directive')} {directive.number} · {t('as of {day}', day=result.as_of)}",
        )
    )
    console.print()
    console.print(Text(t("Steps by year"), style="bold"))
    for tally in result.tallies():
        text = f"{t.word(tally.stage)}, {t.word(tally.ground)}: {t.plural('{n} State', '{n} States', tally.total)}"
        console.print(Row([Text(str(tally.year)), Text(f"{text} {_months(tally, t)}")], [5]))
    console.print()
    console.print(Text(t("Newest steps"), style="bold"))
    for state, step in result.newest():
        text = f"{t.state(state)} ({state}): {t.word(step.stage)}, {t.word(step.ground)}"
        console.print(Row([Text(str(step.known_from)), Text(text)], [11]))
    console.print()
    console.print(Text(t("All States"), style="bold"))
    for row in result.rows:
        _state(row, t, console)
    console.print()
    outside = ", ".join(f"{t.state(state)} ({state})" for state in result.outside())
    if outside:
        console.print(Text(t("Outside the procedure, as not bound: {states}.", states=outside)))
    console.print(
        Text(
            t(
                "? marks steps that are still to be verified. Dialogue is no stage of the procedure. A closed case "
                "says nothing about other grounds."
            ),
            style="dim",
        )
    )
    console.print(Text(t(DISCLAIMER), style="dim"))


def _months(tally: Tally, t: Translator) -> str:
    several = len(tally.states) > 1
    return ("= " if several else "") + " + ".join(
        (f"{len(states)} " if several else "")
        + f"({t.month(month) if month else t('month unknown')}: {' '.join(states)})"
        for month, states in tally.states.items()
    )


def _state(row: StateSteps, t: Translator, console: Console) -> None:
    from rich.text import Text

    from transposition.terminal.layout import Row

    name = Text(f"{row.state} {t.state(row.state)}", style="bold")
    if not row.steps:
        why = t("outside: not bound by the directive") if row.outside else t("no step known")
        console.print(Row([name, Text(why, style="dim")], [20]))
        return
    now = "; ".join(_now(row, ground, t) for ground in Ground if row.latest(ground))
    console.print(Row([name, Text(now)], [20]))
    for step in row.steps:
        mark = Text("" if step.verified else "?")
        console.print(Row([mark, Text(_when(step, t)), Text(_what(step, t))], [1, 15], 3))
        for key in step.sources:
            if key in row.record.sources:
                source = row.record.sources[key]
                # Left to the terminal to wrap, so that an address can be copied or clicked.
                console.print(Text(" " * 21 + (source.url or source.label), style="dim"), soft_wrap=True)


def _now(row: StateSteps, ground: Ground, t: Translator) -> str:
    step = row.latest(ground)
    assert step is not None
    return f"{t.word(ground)}: {t.word(step.stage)}"


def _when(step: InfringementStep, t: Translator) -> str:
    if step.date:
        return str(step.date)
    return t("by {day}", day=step.no_later_than) if step.no_later_than else t("date unknown")


def _what(step: InfringementStep, t: Translator) -> str:
    text = f"{t.word(step.stage)}, {t.word(step.ground)}"
    if not step.number:
        return text
    return f"{text} · {step.number}" + ("" if step.number_verified else f" ({t('number to be verified')})")
