"""The terminal output of ``check``: one screen of summary, then findings by article, then the provisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from transposition.i18n import Translator
from transposition.i18n.symbols import DISCLAIMER, RESULTS, SEVERITIES
from transposition.model.assessment import Assessment, Result
from transposition.model.directive import Bond, Directive
from transposition.model.evidence import Footing
from transposition.model.finding import Cap, Finding, Nature
from transposition.model.record import Completeness, ExternalFinding, Record
from transposition.model.severity import Severity
from transposition.terminal.console import hanging, source_name
from transposition.terminal.layout import Row
from transposition.terminal.provisions import print_provisions

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from transposition.analysis.evaluation import Evaluation

_BAR = 24
FEW = 3
"""States that are shown in full; more make a table."""


def render(evaluation: Evaluation, t: Translator, console: Console, provisions: frozenset[str] | None = None) -> None:
    """Print an evaluation: in full for a few States, as a table for many.

    Args:
        evaluation: what to print, with findings in the language of the page.
        t: the language of the page.
        console: where to.
        provisions: the provisions chosen with ``--article``; None for all.
    """
    if len(evaluation.assessments) > FEW:
        from transposition.terminal.overview import render_union

        render_union(evaluation, t, console)
    else:
        for place, assessment in enumerate(evaluation.assessments):
            if place:
                console.print()
                console.rule(style="dim")
            _state(evaluation, assessment, t, console, provisions)
    if evaluation.fixed:
        console.print()
        console.print(
            t.plural(
                "{n} finding of the baseline is fixed: write it anew to let it shrink.",
                "{n} findings of the baseline are fixed: write it anew to let it shrink.",
                len(evaluation.fixed),
            )
        )
    console.print()
    console.print(t(DISCLAIMER), style="dim")


# One State -----------------------------------------------------------------------------------------------------


def _state(
    evaluation: Evaluation,
    assessment: Assessment,
    t: Translator,
    console: Console,
    provisions: frozenset[str] | None,
) -> None:
    directive = evaluation.workspace.directive
    record = evaluation.workspace.record(assessment.state)
    assert record is not None
    _head(assessment, record, directive, t, console)
    _figures(evaluation, assessment, record, t, console)
    console.print()
    _clusters(assessment, directive, t, console)
    console.print()
    console.print(_legend(assessment, t), style="dim")
    axes = t("Findings: gravity 1 (gravest) to 4, and certainty A (text read, plain) to D (older or secondary).")
    console.print(axes, style="dim")
    told = _findings(evaluation, assessment, record, t, console)
    _statements([item for item in record.findings if item not in told], t, console)
    _work(evaluation, assessment, t, console)
    print_provisions(assessment, record, directive, t, console, provisions)


def _head(assessment: Assessment, record: Record, directive: Directive, t: Translator, console: Console) -> None:
    from rich.text import Text

    title = Text.assemble(
        (f"{t.state(assessment.state)} ({assessment.state})", "bold"),
        f" · {t('Directive')} {directive.file.number} · {t('as of {day}', day=assessment.as_of)}",
    )
    console.print(title)
    console.print()
    for label, text, style in _status_lines(assessment, record, directive, t):
        _labelled(console, label, text, style)


def _status_lines(
    assessment: Assessment, record: Record, directive: Directive, t: Translator
) -> Iterator[tuple[str, str, str]]:
    group = directive.participation(assessment.state)
    name = t.state(assessment.state)
    why = f" ({t(group.authority)})" if group else ""
    if assessment.bond is Bond.BOUND and assessment.due:
        yield t("Bound"), t("by the directive; it had to be transposed by {day}.", day=directive.deadline), ""
        for later in directive.file.later_deadlines:
            yield t("Later"), t("{provisions}: by {day}.", provisions=", ".join(later.provisions), day=later.date), ""
    elif assessment.bond is Bond.BOUND:
        has = t("{state} is bound; the directive has to be transposed by {day}.", state=name, day=directive.deadline)
        yield t("NOT YET DUE"), has, "bold"
        yield t("Before that"), t("nothing is late, and nothing below is a gap."), ""
    elif assessment.bond is Bond.FORMER and group:
        yield t("No longer bound"), t("since {day}{why}.", day=group.bound_until, why=why), "bold"
    elif assessment.bond is Bond.NOT_YET and group:
        will = t("{state} will be bound from {day}{why}.", state=name, day=group.bound_from, why=why)
        yield t("Not yet bound"), will, "bold"
    else:
        yield t("NOT BOUND"), t("{state} does not take part in the directive{why}.", state=name, why=why), "bold"
    if not assessment.bound:
        if group and assessment.bond is Bond.OUTSIDE:
            yield t("Standing"), f"{t(group.ground)}.", ""
        yield (
            t("Benchmark"),
            t(
                "There is no duty to transpose, so nothing below is a gap: the law is measured against the directive "
                "for comparison only."
            ),
            "",
        )
    if record.completeness is Completeness.PARTIAL:
        yield t("Record"), t("partial, from public sources: where it is silent, nobody has looked."), ""
    else:
        yield t("Record"), t("complete, the State's own notification: silence on an obligation is a gap."), ""


def _labelled(console: Console, label: str, text: str, style: str = "") -> None:
    """A label in a column of its own and a text that wraps beside it."""
    console.print(hanging(label, text, 0, 15, style=style, label_style=style or "dim"))


def _figures(evaluation: Evaluation, assessment: Assessment, record: Record, t: Translator, console: Console) -> None:
    numbers = assessment.figures
    _labelled(
        console,
        t("Evidence"),
        t.plural("{n} measure", "{n} measures", len(record.measures))
        + ", "
        + t.plural("{n} reading in force", "{n} readings in force", numbers.claims)
        + ": "
        + t(
            "{law} on law text that was read, {body} on the word of an official body, {secondary} secondary, "
            "{unread} not read.",
            law=numbers.footings[Footing.LAW_TEXT],
            body=numbers.footings[Footing.OFFICIAL_BODY],
            secondary=numbers.footings[Footing.SECONDARY],
            unread=numbers.footings[Footing.UNREAD],
        ),
    )
    if record.read_as_a_whole:
        _labelled(console, t("Law read"), t("as a whole on {day}.", day=record.read_as_a_whole))
    elif record.completeness is Completeness.PARTIAL:
        _labelled(console, t("Law read"), t("not as a whole, as far as the record says."))
    if record.note:
        _labelled(console, t("Note"), record.note)
    _labelled(
        console,
        t("Looked at"),
        t("{n} of {total} provisions with a result", n=numbers.looked_at, total=numbers.applicable)
        + "; "
        + t("{n} of {total} elements answered.", n=numbers.elements_answered, total=numbers.elements),
    )
    word = t("Falls short") if assessment.obliged else t("Differs") if not assessment.bound else t("Would fall short")
    total = numbers.falling
    told = t.plural("{n} provision", "{n} provisions", total)
    if total:
        told += ": " + t(
            "{certain} for certain, {open} to be confirmed", certain=numbers.short, open=numbers.to_confirm
        )
    _labelled(console, word, f"{told}.", "bold" if total else "")
    if assessment.steps:
        last = assessment.steps[-1]
        others = len(assessment.steps) - 1
        step = t(
            "{stage} ({ground}) of {day}", stage=t.word(last.stage), ground=t.word(last.ground), day=last.known_from
        )
        if others:
            step += ", " + t.plural("after {n} earlier step", "after {n} earlier steps", others)
        _labelled(console, t("Procedure"), step + ("" if last.verified else f" [{t('unverified')}]") + ".")
    counted = numbers.findings
    hidden = [f"{n} {word}" for word, n in _hidden(evaluation.of(assessment.state), t).items() if n]
    serious = ", ".join(
        (
            t.plural("{n} error", "{n} errors", counted[Severity.ERROR]),
            t.plural("{n} warning", "{n} warnings", counted[Severity.WARNING]),
            t.plural("{n} remark", "{n} remarks", counted[Severity.INFO]),
        )
    )
    _labelled(console, t("Findings"), serious + (f" ({', '.join(hidden)})" if hidden else "") + ".")


def _hidden(findings: Iterable[Finding], t: Translator) -> dict[str, int]:
    items = list(findings)
    return {
        t("suppressed"): sum(item.suppressed is not None for item in items),
        t("known from the baseline"): sum(item.baseline == "unchanged" for item in items),
    }


def _clusters(assessment: Assessment, directive: Directive, t: Translator, console: Console) -> None:
    from rich.text import Text

    wide = console.width >= 100
    for cluster in directive.file.clusters:
        counts = assessment.figures.clusters[cluster.id]
        total = sum(counts.values())
        if total:
            label = t(cluster.label) if wide else t(cluster.label).split(":")[0]
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


def _legend(assessment: Assessment, t: Translator) -> str:
    parts = dict.fromkeys(
        f"{look.symbol} {t(look.text(assessment.basis))}"
        for result, look in RESULTS.items()
        if assessment.counts[result] and result is not Result.NOT_APPLICABLE
    )
    return "   ".join(parts)


def _statements(findings: Sequence[ExternalFinding], t: Translator, console: Console) -> None:
    """What others found, apart from what an open procedure says."""
    if not findings:
        return
    console.print()
    console.print(t("What others say"), style="bold")
    for finding in findings:
        console.print(_statement(finding, t, 2))


def _statement(finding: ExternalFinding, t: Translator, indent: int) -> Row:
    official = "" if finding.official else ", " + t("not an official finding")
    unverified = "" if finding.verified else f" [{t('unverified')}]"
    scopes = ", ".join(finding.provisions)
    return hanging(f"{scopes}:", f"{finding.finding} ({finding.by}{official}){unverified}", indent, 10)


# Findings ------------------------------------------------------------------------------------------------------


def _findings(
    evaluation: Evaluation, assessment: Assessment, record: Record, t: Translator, console: Console
) -> list[ExternalFinding]:
    """What falls short, gravest first, as the assessment has it in order; then what others have opened or said.

    Returns:
        What others said with the open procedure, and is told with it.
    """
    found = evaluation.of(assessment.state)
    steps = [item for item in found if item.step]
    law = [item for item in found if item.about_law and item.weight is not Severity.INFO]
    others = [item for item in found if not item.step and not item.about_law and item.weight is not Severity.INFO]
    certain = [item for item in law if not item.to_confirm]
    open_ones = [item for item in law if item.to_confirm]
    _list(t("Open procedure"), steps, t, console)
    told = _subjects(assessment, record, t, console) if steps else []
    if assessment.obliged:
        _list(t("What falls short"), certain, t, console)
        _list(t("What falls short, to be confirmed"), open_ones, t, console)
    else:
        _list(t("What differs"), certain, t, console)
        _list(t("What differs, to be confirmed"), open_ones, t, console)
    _list(t("What others found, against this record"), others, t, console)
    remarks = len(found) - len(steps) - len(law) - len(others)
    if remarks:
        console.print()
        more = t.plural("{n} remark more", "{n} remarks more", remarks)
        console.print(f"{more}: check {assessment.state} --format markdown", style="dim")
    return told


def _subjects(assessment: Assessment, record: Record, t: Translator, console: Console) -> list[ExternalFinding]:
    """What the open steps are about: the note of each, and what its body said with it."""
    from transposition.analysis.enforcement import open_steps, said_with

    told: list[ExternalFinding] = []
    for step in open_steps(assessment.steps):
        said = [item for item in said_with(step, record) if item not in told]
        for finding in said:
            console.print(_statement(finding, t, 18))
        if step.note:
            console.print(hanging(t("Note"), step.note, 18, 10, label_style="dim"))
        told += said
    return told


def _list(title: str, findings: list[Finding], t: Translator, console: Console) -> None:
    from rich.text import Text

    if findings:
        # What is new stands first and in full; of what a baseline knows a line each tells that it is still there.
        known = [item for item in findings if item.baseline == "unchanged"]
        rows = [row for item in findings if item not in known for row in (Text(), *finding_rows(item, t))]
        rows += [Text(), *(_known_row(item, t) for item in known)] if known else []
        console.print(Text(), Text(title, style="bold underline"), *rows, sep="\n")


def _known_row(finding: Finding, t: Translator) -> Row:
    from rich.text import Text

    symbol, _ = SEVERITIES[finding.weight]
    axes = f"{finding.gravity or ''}{finding.certainty or ''}"
    told = f"{finding.check}  {finding.span or ''}  [{t('known from the baseline')}]"
    return Row([Text(text, style="dim") for text in (symbol, axes, finding.provision, told)], (1, 2, 10), 2)


def _work(evaluation: Evaluation, assessment: Assessment, t: Translator, console: Console) -> None:
    """One line per kind of work; nothing here is a finding against the State."""
    entries = evaluation.work_of(assessment.state)
    if not entries:
        return
    console.print()
    console.print(t("Still to be read or checked"), style="bold underline")
    console.print(t("Work on this record, and nothing against the State."), style="dim")
    counted = Counter(item.check for item in entries)
    titles = {item.check: (item.title, item.nature) for item in entries}
    for check, number in sorted(counted.items(), key=lambda pair: (titles[pair[0]][1] is not Nature.RECORD, -pair[1])):
        title, nature = titles[check]
        wrong = f" [{t('the record contradicts itself')}]" if nature is Nature.RECORD else ""
        console.print(hanging(f"{number:>4}", f"{title}{wrong}  ({check})", 0, 6))
    console.print(f"{t('All of them')}: transposition check {assessment.state} --record", style="dim")


def finding_rows(finding: Finding, t: Translator) -> list[Row]:
    """A finding: what, what to do, and where."""
    from rich.text import Text

    symbol, style = SEVERITIES[finding.weight]
    widths = (1, 2, 10)
    none = Text()
    axes = f"{finding.gravity or ''}{finding.certainty or ''}"
    body = Text(finding.message)
    for note in _marks(finding, t):
        body.append(f" [{note}]", style="dim")
    head = [Text(symbol, style=style), Text(axes, style="dim"), Text(finding.provision, style="bold"), body]
    remedy = Text(f"→ {finding.remedy}", style="italic" if finding.counts else "dim")
    source = "; ".join(source_name(item.label, item.url) for item in finding.evidence[:2])
    where = str(finding.span) if finding.span else ""
    place = Text(f"{where}  {finding.check}" + (f"  {t('source')}: {source}" if source else ""), style="dim")
    return [Row(cells, widths, 2) for cells in (head, [none, none, none, remedy], [none, none, none, place])]


def _marks(finding: Finding, t: Translator) -> Iterator[str]:
    if finding.suppressed is not None:
        yield f"{t('suppressed')}: {finding.suppressed}"
    if finding.baseline == "unchanged":
        yield t("known from the baseline")
    yield from (t.word(cap) for cap in finding.caps if cap not in (Cap.NOT_BOUND, Cap.NOT_DUE))
    if finding.softened:
        yield t(finding.softened)
