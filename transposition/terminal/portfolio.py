"""Several directives on a screen: one State across them, or all States."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transposition.analysis.portfolio import Overview, Row, StateOfPlay, totals
from transposition.i18n import Translator
from transposition.i18n.phrases import days_text, duty_text, step_date
from transposition.i18n.symbols import DISCLAIMER, SHADES
from transposition.model.assessment import Basis, Shade
from transposition.model.directive import Bond

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_FEW = 3
"""States that are shown with every directive; of more there is a line each."""


def render(result: Overview, t: Translator, console: Console) -> None:
    """Print the directives of a few States one by one, or what they add up to in each of many States."""
    from rich.text import Text

    directives = t.plural("{n} directive", "{n} directives", len(result.directives))
    console.print(Text.assemble((result.title or "-", "bold"), f" · {directives} · as of {result.as_of}"))
    if len(result.states) > _FEW:
        _states(result, t, console)
    else:
        for state, rows in result.by_state().items():
            console.print()
            console.print(Text(f"{t.state(state)} ({state})", style="bold"))
            for row in rows:
                _directive(row, t, console)
            if len(rows) > 1:
                console.print(Text(_sum(rows, t)))
    console.print()
    legend = dict.fromkeys(
        f"{SHADES[shade].symbol} {SHADES[shade].word}" for shade in SHADES if shade is not Shade.NOTHING
    )
    console.print(Text("   ".join(legend), style="dim"))
    console.print(Text(DISCLAIMER, style="dim"))


def _directive(row: Row, t: Translator, console: Console) -> None:
    from rich.text import Text

    from transposition.terminal.layout import Row as Line

    look = SHADES[row.play.shade if row.play else Shade.UNKNOWN]
    name = Text.assemble((row.directive.name, "bold"), "\n", _duty(row, t))
    for line in _told(row, t):
        name.append(f"\n{line}")
    sign = Text(look.symbol, style=look.style)
    console.print(Line([sign, Text(row.directive.number), name], [1, 16]))


def _duty(row: Row, t: Translator) -> str:
    item = row.directive
    text = duty_text(row.bond, item.due, t)
    if row.bond in (Bond.OUTSIDE, Bond.FORMER):
        return text
    away = f" ({days_text(item.days, t)})" if item.days is not None else ""
    return f"{text}; deadline {item.deadline}{away}"


def _told(row: Row, t: Translator) -> list[str]:
    """What is known, in a line or three."""
    play, coming = row.play, row.directive.upcoming
    if play is None:
        told = ["the record cannot be read" if row.broken else "no record: nobody has looked"]
    else:
        told = [_provisions(play), *([_measures(play)] if row.bond is Bond.BOUND else [])]
        if play.stage and play.last_step:
            step = play.last_step
            told.append(f"procedure: {t.word(play.stage)}; last step {step_date(step.date, step.no_later_than, t)}")
    if coming and coming.event:
        told.append(f"next: {coming.date} {coming.event}")
    return told


def _provisions(play: StateOfPlay) -> str:
    duty, one = play.basis is Basis.OBLIGATION, play.short == 1
    falls = ("falls short" if one else "fall short") if duty else ("differs" if one else "differ")
    parts = [
        f"{play.short} {falls}",
        f"{play.to_confirm} to be confirmed",
        f"{play.met} {'transposed' if duty else 'met'}",
        *([f"{play.options} options known"] if play.options else []),
        f"{play.not_assessed} not assessed",
    ]
    return f"of {play.applicable} provisions " + ", ".join(parts)


def _measures(play: StateOfPlay) -> str:
    last = f", last on {play.last_notified}" if play.last_notified else ""
    return f"{play.notified} of {play.measures} measures known to be notified{last}"


def _sum(rows: list[Row], t: Translator) -> str:
    found = totals(rows)
    parts = [
        (found.short, "with a shortfall for certain"),
        (found.to_confirm, "with one to be confirmed"),
        (found.clear, "met as far as anybody looked"),
        (found.unknown, "unknown"),
        (found.not_due, "not yet due"),
    ]
    told = ", ".join(f"{count} {words}" for count, words in parts if count) or "nothing to tell"
    open_ones = t.plural("{n} open procedure", "{n} open procedures", found.procedures)
    return f"bound by {found.bound} of {found.rows}: {told}; {open_ones}"


def _states(result: Overview, t: Translator, console: Console) -> None:
    """A line per State: how many of the directives that bind it stand how."""
    from rich.text import Text

    from transposition.terminal.layout import Row as Line

    widths = [20, 6, 6, 8, 6, 8, 8]
    heads = ("State", "bound", "short", "confirm", "clear", "unknown", "not due", "procedures")
    console.print()
    console.print(Line([Text(word, style="dim") for word in heads], widths))
    for state, rows in result.by_state().items():
        found = totals(rows)
        counts = (
            found.bound,
            found.short,
            found.to_confirm,
            found.clear,
            found.unknown,
            found.not_due,
            found.procedures,
        )
        cells = [_number(count, width) for count, width in zip(counts, (*widths[1:], 10), strict=True)]
        console.print(Line([Text(f"{state} {t.state(state)}"), *cells], widths))
    console.print()
    told = (
        "bound: directives that bind the State; of those that are due: short: something falls short for certain; "
        "confirm: only as far as one can tell; clear: met as far as anybody looked; unknown: nobody has looked. "
        "One State: transposition overview DK"
    )
    console.print(Text(told, style="dim"))


def _number(count: int, width: int) -> Text:
    from rich.text import Text

    return Text(f"{count:>{width}}", style="" if count else "dim")
