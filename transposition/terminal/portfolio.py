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
    as_of = t("as of {date}", date=result.as_of)
    console.print(Text.assemble((result.title or "-", "bold"), f" · {directives} · {as_of}"))
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
        f"{SHADES[shade].symbol} {t(SHADES[shade].word)}" for shade in SHADES if shade is not Shade.NOTHING
    )
    console.print(Text("   ".join(legend), style="dim"))
    console.print(Text(t(DISCLAIMER), style="dim"))


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
    return f"{text}; {t('deadline {day}', day=item.deadline)}{away}"


def _told(row: Row, t: Translator) -> list[str]:
    """What is known, in a line or three."""
    play, coming = row.play, row.directive.upcoming
    if play is None:
        told = [t("the record cannot be read") if row.broken else t("no record: nobody has looked")]
    else:
        told = [_provisions(play, t), *([_measures(play, t)] if row.bond is Bond.BOUND else [])]
        if play.stage and play.last_step:
            step = play.last_step
            day = step_date(step.date, step.no_later_than, t)
            told.append(t("open procedure: {stage}; last step {day}", stage=t.word(play.stage), day=day))
    if coming and coming.event:
        told.append(t("next: {day} {event}", day=coming.date, event=coming.event))
    return told


def _provisions(play: StateOfPlay, t: Translator) -> str:
    duty = play.basis is Basis.OBLIGATION
    parts = [
        (play.short, t("short for certain") if duty else t("differ for certain")),
        (play.to_confirm, t("short, to be confirmed") if duty else t("differ, to be confirmed")),
        (play.met, t("transposed") if duty else t("met")),
    ]
    told = [f"{count} {word}" for count, word in parts if count]
    if play.options:
        told.append(t.plural("{n} option known", "{n} options known", play.options))
    if play.not_assessed:
        told.append(f"{play.not_assessed} {t('not assessed')}")
    return t.plural(
        "{n} provision: {counts}", "{n} provisions: {counts}", play.applicable, counts=" · ".join(told) or "-"
    )


def _measures(play: StateOfPlay, t: Translator) -> str:
    text = t.plural(
        "{known} of {n} measure known to be notified",
        "{known} of {n} measures known to be notified",
        play.measures,
        known=play.notified,
    )
    return f"{text}, {t('last on {day}', day=play.last_notified)}" if play.last_notified else text


def _sum(rows: list[Row], t: Translator) -> str:
    found = totals(rows)
    parts = [
        (found.short, t("{n} with a shortfall for certain", n=found.short)),
        (found.to_confirm, t("{n} with one to be confirmed", n=found.to_confirm)),
        (found.clear, t("{n} met as far as anybody looked", n=found.clear)),
        (found.unknown, t("{n} of which nothing is known", n=found.unknown)),
        (found.not_due, t("{n} not yet due", n=found.not_due)),
        (found.procedures, t.plural("{n} open procedure", "{n} open procedures", found.procedures)),
    ]
    bound = t("bound by {n} of {total}", n=found.bound, total=found.rows)
    told = ", ".join(text for count, text in parts if count)
    return f"{bound}: {told}" if told else bound


def _states(result: Overview, t: Translator, console: Console) -> None:
    """A line per State: how many of the directives that bind it stand how."""
    from rich.text import Text

    from transposition.terminal.layout import Row as Line

    # The heads stand above right-aligned numbers, each with what it means below the table.
    heads = (
        (t("bound"), t("directives that bind the State")),
        (t("short"), t("of those that are due: something falls short for certain")),
        (t("confirm"), t("something falls short as far as one can tell")),
        (t("clear"), t("met as far as anybody looked")),
        (t("unknown"), t("nobody has looked")),
        (t("not due"), t("the time has not run out")),
        (t("procedures"), t("a procedure is open")),
    )
    widths = [max(len(head), 7) for head, _ in heads]
    names = 20
    console.print()
    cells = [Text(f"{head:>{width}}", style="dim") for (head, _), width in zip(heads, widths, strict=True)]
    console.print(Line([Text(t("State"), style="dim"), *cells], [names, *widths[:-1]]))
    by_state = result.by_state()
    for state, rows in by_state.items():
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
        cells = [_number(count, width) for count, width in zip(counts, widths, strict=True)]
        console.print(Line([Text(f"{state} {t.state(state)}"), *cells], [names, *widths[:-1]]))
    console.print()
    state = "DK" if "DK" in by_state else next(iter(by_state), "CC")
    told = "; ".join(f"{head}: {meaning}" for head, meaning in heads)
    console.print(Text(f"{told}. {t('One State: {call}', call=f'transposition overview {state}')}", style="dim"))


def _number(count: int, width: int) -> Text:
    from rich.text import Text

    return Text(f"{count:>{width}}", style="" if count else "dim")
