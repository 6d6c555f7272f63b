"""The terminal output of ``check``: one screen of summary, then findings by article, then the provisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from transposition.i18n.symbols import DISCLAIMER, RESULTS, SEVERITIES
from transposition.i18n.words import plural, word_of
from transposition.model.assessment import Assessment, Result
from transposition.model.check import Severity
from transposition.model.directive import Bond, Directive
from transposition.model.evidence import Footing
from transposition.model.finding import Cap, Finding, Nature
from transposition.model.record import Completeness, Record
from transposition.model.states import state_name
from transposition.terminal.console import hanging, source_name
from transposition.terminal.layout import Row
from transposition.terminal.overview import render_union
from transposition.terminal.provisions import print_provisions

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from transposition.analysis.evaluation import Evaluation

_BAR = 24
_AXES = "Findings: gravity 1 (gravest) to 4, and certainty A (text read, plain) to D (older or secondary)."


def render(evaluation: Evaluation, console: Console, provisions: frozenset[str] | None = None) -> None:
    """Print an evaluation: in full for a few States, as a table for many.

    Args:
        evaluation: what to print.
        console: where to.
        provisions: the provisions chosen with ``--article``; None for all.
    """
    if len(evaluation.assessments) > 3:
        render_union(evaluation, console)
    else:
        for place, assessment in enumerate(evaluation.assessments):
            if place:
                console.print()
                console.rule(style="dim")
            _state(evaluation, assessment, console, provisions)
    if evaluation.fixed:
        console.print()
        console.print(f"{len(evaluation.fixed)} findings of the baseline are fixed: write it anew to let it shrink.")
    console.print()
    console.print(DISCLAIMER, style="dim")


# One State -----------------------------------------------------------------------------------------------------


def _state(evaluation: Evaluation, assessment: Assessment, console: Console, provisions: frozenset[str] | None) -> None:
    directive = evaluation.workspace.directive
    record = evaluation.workspace.record(assessment.state)
    assert record is not None
    _head(assessment, record, directive, console)
    _figures(evaluation, assessment, record, console)
    console.print()
    _clusters(assessment, directive, console)
    console.print()
    console.print(_legend(assessment), style="dim")
    console.print(_AXES, style="dim")
    _findings(evaluation, assessment, console)
    _statements(record, console)
    _work(evaluation, assessment, console)
    print_provisions(assessment, record, directive, console, provisions)


def _head(assessment: Assessment, record: Record, directive: Directive, console: Console) -> None:
    from rich.text import Text

    title = Text.assemble(
        (f"{state_name(assessment.state)} ({assessment.state})", "bold"),
        f" · Directive {directive.file.number} · as of {assessment.as_of}",
    )
    console.print(title)
    console.print()
    for label, text, style in _status_lines(assessment, record, directive):
        _labelled(console, label, text, style)


def _status_lines(assessment: Assessment, record: Record, directive: Directive) -> Iterator[tuple[str, str, str]]:
    group = directive.participation(assessment.state)
    name = state_name(assessment.state)
    why = f" ({group.authority})" if group else ""
    if assessment.bond is Bond.BOUND and assessment.due:
        yield "Bound", f"by the directive; it had to be transposed by {directive.deadline}.", ""
    elif assessment.bond is Bond.BOUND:
        yield "NOT YET DUE", f"{name} is bound; the directive has to be transposed by {directive.deadline}.", "bold"
        yield "Before that", "nothing is late, and nothing below is a gap.", ""
    elif assessment.bond is Bond.FORMER and group:
        yield "No longer bound", f"since {group.bound_until}{why}.", "bold"
    elif assessment.bond is Bond.NOT_YET and group:
        yield "Not yet bound", f"{name} will be bound from {group.bound_from}{why}.", "bold"
    else:
        yield "NOT BOUND", f"{name} does not take part in the directive{why}.", "bold"
    if not assessment.bound:
        if group and assessment.bond is Bond.OUTSIDE:
            yield "Standing", f"{group.ground}.", ""
        yield (
            "Benchmark",
            "There is no duty to transpose, so nothing below is a gap: the law is measured against the directive "
            "for comparison only.",
            "",
        )
    if record.completeness is Completeness.PARTIAL:
        yield "Record", "partial, from public sources: where it is silent, nobody has looked.", ""
    else:
        yield "Record", "complete, the State's own notification: silence on an obligation is a gap.", ""


def _labelled(console: Console, label: str, text: str, style: str = "") -> None:
    """A label in a column of its own and a text that wraps beside it."""
    console.print(hanging(label, text, 0, 15, style=style, label_style=style or "dim"))


def _figures(evaluation: Evaluation, assessment: Assessment, record: Record, console: Console) -> None:
    numbers = assessment.figures
    _labelled(
        console,
        "Evidence",
        f"{plural(len(record.measures), 'measure')}, {plural(numbers.claims, 'reading')} in force: "
        f"{numbers.footings[Footing.LAW_TEXT]} on law text that was read, {numbers.footings[Footing.OFFICIAL_BODY]} on "
        f"the word of an official body, {numbers.footings[Footing.SECONDARY]} secondary, "
        f"{numbers.footings[Footing.UNREAD]} not read.",
    )
    if record.read_as_a_whole:
        _labelled(console, "Law read", f"as a whole on {record.read_as_a_whole}.")
    _labelled(
        console,
        "Looked at",
        f"{numbers.looked_at} of {plural(numbers.applicable, 'provision')} with a result; "
        f"{numbers.elements_answered} of {plural(numbers.elements, 'element')} answered.",
    )
    word = "Falls short" if assessment.obliged else "Differs" if not assessment.bound else "Would fall short"
    total = numbers.falling
    parts = f": {numbers.short} for certain, {numbers.to_confirm} to be confirmed" if total else ""
    _labelled(console, word, f"{plural(total, 'provision')}{parts}.", "bold" if total else "")
    if assessment.steps:
        last = assessment.steps[-1]
        others = len(assessment.steps) - 1
        _labelled(
            console,
            "Procedures",
            f"{last.stage.value.replace('_', ' ')} ({last.ground.value.replace('_', '-')}) of {last.known_from}"
            + (f", after {plural(others, 'earlier step')}" if others else "")
            + ("" if last.verified else " [unverified]")
            + ".",
        )
    counted = numbers.findings
    hidden = [f"{n} {word}" for word, n in _hidden(evaluation.of(assessment.state)).items() if n]
    serious = (
        f"{plural(counted[Severity.ERROR], 'error')}, {plural(counted[Severity.WARNING], 'warning')}, "
        f"{plural(counted[Severity.INFO], 'remark')}"
    )
    _labelled(console, "Findings", serious + (f" ({', '.join(hidden)})" if hidden else "") + ".")


def _hidden(findings: Iterable[Finding]) -> dict[str, int]:
    items = list(findings)
    return {
        "suppressed": sum(item.suppressed is not None for item in items),
        "known from the baseline": sum(item.baseline == "unchanged" for item in items),
    }


def _clusters(assessment: Assessment, directive: Directive, console: Console) -> None:
    from rich.text import Text

    wide = console.width >= 100
    for cluster in directive.file.clusters:
        counts = assessment.figures.clusters[cluster.id]
        total = sum(counts.values())
        if total:
            label = cluster.label if wide else cluster.label.split(":")[0]
            cells = [Text(label), _bar(counts, total), _bar_counts(counts)]
            console.print(Row(cells, (52 if wide else 33, _BAR)))


def _bar(counts: Counter[Result], total: int) -> Text:
    """A bar of fixed length; whatever is there at all gets at least one cell."""
    from rich.text import Text

    order = [result for result in RESULTS if result is not Result.NOT_APPLICABLE and counts[result]]
    cells = {result: max(1, counts[result] * _BAR // total) for result in order}
    while sum(cells.values()) != _BAR:
        largest = max(order, key=lambda result: counts[result] * _BAR / total - cells[result])
        smallest = max(order, key=lambda result: cells[result] - counts[result] * _BAR / total)
        if sum(cells.values()) < _BAR:
            cells[largest] += 1
        else:
            cells[smallest] -= 1
    bar = Text()
    for result in order:
        bar.append(RESULTS[result].symbol * cells[result], style=RESULTS[result].style)
    return bar


def _bar_counts(counts: Counter[Result]) -> Text:
    from rich.text import Text

    text = Text()
    for result, look in RESULTS.items():
        if counts[result] and result is not Result.NOT_APPLICABLE:
            text.append(f"{counts[result]}{look.symbol} ", style=look.style)
    return text


def _legend(assessment: Assessment) -> str:
    parts = dict.fromkeys(
        f"{look.symbol} {look.text(assessment.basis)}"
        for result, look in RESULTS.items()
        if assessment.counts[result] and result is not Result.NOT_APPLICABLE
    )
    return "   ".join(parts)


def _statements(record: Record, console: Console) -> None:
    """What others found."""
    if not record.findings:
        return
    console.print()
    console.print("What others say", style="bold")
    for finding in record.findings:
        official = "" if finding.official else ", not an official finding"
        unverified = "" if finding.verified else " [unverified]"
        scopes = ", ".join(finding.provisions)
        console.print(
            hanging(f"{scopes}:", f"{finding.finding} ({finding.by}{official}){unverified}", 2, 10), soft_wrap=False
        )


# Findings ------------------------------------------------------------------------------------------------------


def _findings(evaluation: Evaluation, assessment: Assessment, console: Console) -> None:
    """What falls short, gravest first, as the assessment has it in order; then what others have opened or said."""
    found = evaluation.of(assessment.state)
    steps = [item for item in found if item.step]
    law = [item for item in found if item.about_law and item.weight is not Severity.INFO]
    others = [item for item in found if not item.step and not item.about_law and item.weight is not Severity.INFO]
    certain = [item for item in law if not item.to_confirm]
    open_ones = [item for item in law if item.to_confirm]
    short = "falls short" if assessment.obliged else "differs"
    _list("Open procedure", steps, console)
    _list(f"What {short}", certain, console)
    _list(f"What {short}, to be confirmed", open_ones, console)
    _list("What others found, against this record", others, console)
    remarks = len(found) - len(steps) - len(law) - len(others)
    if remarks:
        console.print()
        console.print(f"{plural(remarks, 'remark')} more: check {assessment.state} --format markdown", style="dim")


def _list(title: str, findings: list[Finding], console: Console) -> None:
    if findings:
        console.print()
        console.print(title, style="bold underline")
    for finding in findings:
        console.print()
        _finding(finding, console)


def _work(evaluation: Evaluation, assessment: Assessment, console: Console) -> None:
    """One line per kind of work; nothing here is a finding against the State."""
    entries = evaluation.work_of(assessment.state)
    if not entries:
        return
    console.print()
    console.print("Still to be read or checked", style="bold underline")
    console.print("Work on this record, and nothing against the State.", style="dim")
    counted = Counter(item.check for item in entries)
    titles = {item.check: (item.title, item.nature) for item in entries}
    for check, number in sorted(counted.items(), key=lambda pair: (titles[pair[0]][1] is not Nature.RECORD, -pair[1])):
        title, nature = titles[check]
        wrong = " [the record contradicts itself]" if nature is Nature.RECORD else ""
        console.print(hanging(f"{number:>4}", f"{title}{wrong}  ({check})", 0, 6))
    console.print(f"All of them: transposition check {assessment.state} --record", style="dim")


def render_work(evaluation: Evaluation, console: Console) -> None:
    """Everything that is still to be read or checked, State by State, with its place."""
    for assessment in evaluation.assessments:
        entries = evaluation.work_of(assessment.state)
        console.print(
            f"{state_name(assessment.state)} ({assessment.state}): {plural(len(entries), 'item')}", style="bold"
        )
        for item in entries:
            console.print()
            _finding(item, console)
        console.print()
    console.print(DISCLAIMER, style="dim")


def _finding(finding: Finding, console: Console) -> None:
    from rich.text import Text

    symbol, style = SEVERITIES[finding.weight]
    widths = (1, 2, 10)
    none = Text()
    axes = f"{finding.gravity or ''}{finding.certainty or ''}"
    body = Text(finding.message)
    for note in _marks(finding):
        body.append(f" [{note}]", style="dim")
    console.print(
        Row(
            [Text(symbol, style=style), Text(axes, style="dim"), Text(finding.provision, style="bold"), body], widths, 2
        )
    )
    remedy = Text(f"→ {finding.remedy}", style="italic" if finding.counts else "dim")
    console.print(Row([none, none, none, remedy], widths, 2))
    source = "; ".join(source_name(item.label, item.url) for item in finding.evidence[:2])
    where = str(finding.span) if finding.span else ""
    place = Text(f"{where}  {finding.check}" + (f"  source: {source}" if source else ""), style="dim")
    console.print(Row([none, none, none, place], widths, 2))


def _marks(finding: Finding) -> Iterator[str]:
    if finding.suppressed is not None:
        yield f"suppressed: {finding.suppressed}"
    if finding.baseline == "unchanged":
        yield "known from the baseline"
    yield from (word_of(cap) for cap in finding.caps if cap not in (Cap.NOT_BOUND, Cap.NOT_DUE))
    if finding.softened:
        yield finding.softened
