"""The comparison of States on one provision or fact, on a screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from transposition.analysis.answers import Line, answer_word, group_word, lines
from transposition.analysis.comparison import Comparison, StateRow
from transposition.i18n import Translator
from transposition.i18n.phrases import sentence_text
from transposition.i18n.symbols import DISCLAIMER, RESULTS
from transposition.model.directive import Bond
from transposition.model.record import ElementAnswer

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_WIDE = 120
_SIGNS: dict[ElementAnswer | None, tuple[str, str]] = {
    ElementAnswer.MET: ("●", "green"),
    ElementAnswer.MISSING: ("✗", "red"),
    ElementAnswer.UNCLEAR: ("◇", "magenta"),
    None: ("·", "dim"),
}


def render(result: Comparison, t: Translator, console: Console) -> None:
    """Print the comparison: rows of columns on a wide screen, stacked lines on a narrow one."""
    from rich.text import Text

    console.print(
        Text.assemble((f"{result.subject} ", "bold"), t(result.title), f" · {t('as of {day}', day=result.as_of)}")
    )
    for provision, thresholds in result.thresholds.items():
        for tier, sentence in thresholds.items():
            least = t("at least {sentence}", sentence=sentence_text(str(sentence), t))
            told = t("statutory maximum of {least} ({tier})", least=least, tier=t.tier(tier))
            console.print(Text(f"  {provision}: {told}", style="dim"))
    for group in Bond:
        rows = result.group(group)
        if rows:
            console.print()
            console.print(Text(f"{group_word(group, t)} ({len(rows)})", style="bold"))
            for row in rows:
                _print_row(result, row, t, console)
    for provision, texts in result.elements.items():
        _print_elements(result, provision, texts, t, console)
    console.print()
    console.print(Text(t("? marks what is still to be verified in the source named."), style="dim"))
    console.print(Text(t(DISCLAIMER), style="dim"))


def _print_row(result: Comparison, row: StateRow, t: Translator, console: Console) -> None:
    from rich.text import Text

    from transposition.terminal.layout import Row

    name = Text(f"{row.state} {t.state(row.state)}", style="bold")
    outcome = _outcome(row, t)
    if console.width < _WIDE:
        console.print(Row([name, outcome], [20]))
        for line in lines(result, row, t):
            mark = Text("?" if line.verified is False else "")
            console.print(Row([mark, Text.assemble((f"{line.about}: ", "dim"), line.text)], [1], 3))
            for place in _places(line):
                # Left to the terminal to wrap, so that an address can be copied or clicked.
                console.print(Text(" " * 7 + place, style="dim"), soft_wrap=True)
        return
    for number, line in enumerate(lines(result, row, t)):
        answer = Text.assemble((f"{line.about}: ", "dim"), line.text)
        mark = Text("?" if line.verified is False else "")
        places = Text("\n".join(_places(line)), style="dim")
        blank = Text()
        head = [name, outcome] if number == 0 else [blank, blank]
        console.print(Row([*head, mark, answer, places], [18, 22, 1, max(50, (console.width - 50) * 55 // 100)]))


def _print_elements(
    result: Comparison, provision: str, texts: Mapping[str, str], t: Translator, console: Console
) -> None:
    """Which State answers which element how: a sign for each, then the States that leave it out or open."""
    from rich.text import Text

    from transposition.terminal.layout import Row

    codes = sorted(row.state for row in result.rows)
    console.print()
    title = t("Element by element, {provision}", provision=provision)
    signs = "  ".join(f"{sign} {answer_word(answer, t)}" for answer, (sign, _) in _SIGNS.items())
    console.print(Text.assemble((title, "bold"), (f"  {signs}", "dim")))
    for place in (0, 1):
        console.print(Text("     " + " ".join(code[place] for code in codes), style="dim"))
    by_state = {row.state: row.elements[provision] for row in result.rows}
    for number, name in enumerate(texts, 1):
        line = Text(f"{number:>3} ")
        for code in codes:
            sign, style = _SIGNS[by_state[code][name]]
            line.append(f" {sign}", style=style)
        console.print(line)
    for number, (name, text) in enumerate(texts.items(), 1):
        told = []
        for answer in _SIGNS:
            states = result.states_that_answer(provision, name, answer)
            named = f" ({' '.join(states)})" if answer in (ElementAnswer.MISSING, ElementAnswer.UNCLEAR) else ""
            if states:
                told.append(f"{len(states)} {answer_word(answer, t)}{named}")
        console.print(Row([Text(f"{number:>3}"), Text.assemble(f"{t(text)}: ", (", ".join(told), "dim"))], [4]))


def _places(line: Line) -> list[str]:
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
