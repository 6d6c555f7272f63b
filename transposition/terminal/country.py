"""The terminal output of ``check``: one screen of summary, then findings by article, then the provisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from transposition.engine.findings import NOT_BOUND
from transposition.i18n.symbols import DISCLAIMER, RESULTS, SEVERITIES
from transposition.model import provisions as names
from transposition.model.assessment import Assessment, Result
from transposition.model.check import Severity
from transposition.model.directive import Cluster, Directive
from transposition.model.finding import Finding, Nature
from transposition.model.record import Completeness, Record
from transposition.model.states import state_name
from transposition.terminal.console import hanging, source_name
from transposition.terminal.layout import Row
from transposition.terminal.overview import render_union
from transposition.terminal.provisions import article_title, print_provisions

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from transposition.analysis.evaluation import Evaluation

_BAR = 24


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
    _statements(assessment, record, console)
    _findings(evaluation, assessment, directive, console)
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
    if assessment.bound:
        yield "Bound", f"by the directive; it had to be transposed by {directive.deadline}.", ""
    elif group and group.bound_until and assessment.was_bound and group.bound_until.surely_before(assessment.as_of):
        yield "No longer bound", f"since {group.bound_until} ({group.authority}).", "bold"
    elif group and group.bound_from:
        yield "Not yet bound", f"bound from {group.bound_from} ({group.authority}).", "bold"
    else:
        where = f" ({group.authority})" if group else ""
        yield "NOT BOUND", f"{state_name(assessment.state)} does not take part in the directive{where}.", "bold"
    if not assessment.bound:
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
    claims = [claim for claims in record.transposition.values() for claim in claims]
    verified = sum(claim.verified for claim in claims)
    applicable = [item for item in assessment.provisions.values() if item.result is not Result.NOT_APPLICABLE]
    looked_at = sum(item.result is not Result.NOT_ASSESSED for item in applicable)
    elements = Counter[str]()
    for item in applicable:
        elements["assessed"] += item.elements.assessed
        elements["total"] += item.elements.total
    _labelled(
        console,
        "Evidence",
        f"{len(record.measures)} measures, {len(claims)} readings of national provisions, {verified} of them "
        f"verified in their source.",
    )
    _labelled(
        console,
        "Looked at",
        f"{looked_at} of {len(applicable)} provisions with a result; {elements['assessed']} of {elements['total']} "
        "of their elements assessed one by one.",
    )
    if assessment.steps:
        last = assessment.steps[-1]
        others = len(assessment.steps) - 1
        _labelled(
            console,
            "Procedures",
            f"{last.stage.value.replace('_', ' ')} ({last.ground.value.replace('_', '-')}) of {last.known_from}"
            + (f", after {others} earlier step{'s' if others > 1 else ''}" if others else "")
            + ("" if last.verified else " [unverified]")
            + ".",
        )
    found = evaluation.of(assessment.state)
    counted = Counter(finding.weight for finding in found if finding.counts)
    what = "differences" if not assessment.bound else "findings"
    serious = (
        f"{counted[Severity.ERROR]} errors, {counted[Severity.WARNING]} warnings, {counted[Severity.INFO]} remarks"
    )
    if not assessment.bound:
        serious = (
            f"{counted[Severity.ERROR]} clear, {counted[Severity.WARNING]} to look at, {counted[Severity.INFO]} remarks"
        )
    hidden = [f"{n} {word}" for word, n in _hidden(found).items() if n]
    _labelled(console, what.capitalize(), serious + (f" ({', '.join(hidden)})" if hidden else "") + ".")


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
        counts = _cluster_counts(assessment, directive, cluster)
        total = sum(counts.values()) - counts[Result.NOT_APPLICABLE]
        if total:
            label = cluster.label if wide else cluster.label.split(":")[0]
            cells = [Text(label), _bar(counts, total), _bar_counts(counts)]
            console.print(Row(cells, (52 if wide else 33, _BAR)))


def _cluster_counts(assessment: Assessment, directive: Directive, cluster: Cluster) -> Counter[Result]:
    return Counter(
        item.result
        for item in assessment.provisions.values()
        if directive.provisions[item.provision].article in cluster.articles
    )


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


def _statements(assessment: Assessment, record: Record, console: Console) -> None:
    """What others found, beside what the comparison shows."""
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
    gaps = sum(assessment.counts[result] for result in (Result.PARTIAL, Result.NOT_TRANSPOSED, Result.NOT_NOTIFIED))
    unknown = assessment.counts[Result.NOT_ASSESSED]
    met = assessment.counts[Result.TRANSPOSED]
    look = RESULTS[Result.TRANSPOSED].text(assessment.basis)
    short = "fall short" if gaps != 1 else "falls short"
    console.print(
        hanging("Here:", f"{met} provisions {look}, {gaps} {short}, {unknown} not assessed.", 2, 10), style="bold"
    )


# Findings ------------------------------------------------------------------------------------------------------


def _findings(evaluation: Evaluation, assessment: Assessment, directive: Directive, console: Console) -> None:
    found = evaluation.of(assessment.state)
    shown = [item for item in found if item.weight is not Severity.INFO]
    about_law = [item for item in shown if item.nature is not Nature.RECORD]
    about_record = [item for item in shown if item.nature is Nature.RECORD]
    title = "Findings" if assessment.bound else "What differs from the directive"
    _by_article(title, about_law, directive, console)
    _by_article("Open questions, and the record itself", about_record, directive, console)
    remarks = len(found) - len(shown)
    if remarks:
        console.print()
        more = f"{remarks} remark{'s' if remarks > 1 else ''} more"
        console.print(f"{more}: transposition check {assessment.state} --format markdown", style="dim")


def _by_article(title: str, findings: list[Finding], directive: Directive, console: Console) -> None:
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(_article_key(finding.provision), []).append(finding)
    if groups:
        console.print()
        console.print(title, style="bold underline")
    for key in sorted(groups, key=lambda key: (groups[key][0].weight.rank, _article_order(key))):
        console.print()
        console.print(article_title(key, directive), style="bold")
        for finding in groups[key]:
            _finding(finding, console)


def _article_key(provision: str) -> str:
    try:
        return str(names.article_of(provision))
    except ValueError:
        return provision


def _article_order(key: str) -> int:
    return int(key) if key.isdigit() else 0


def _finding(finding: Finding, console: Console) -> None:
    from rich.text import Text

    symbol, style = SEVERITIES[finding.weight]
    widths = (1, 10)
    none = Text()
    body = Text(finding.message)
    for note in _marks(finding):
        body.append(f" [{note}]", style="dim")
    console.print(Row([Text(symbol, style=style), Text(finding.provision, style="bold"), body], widths, 2))
    remedy = Text(f"→ {finding.remedy}", style="italic" if finding.counts else "dim")
    console.print(Row([none, none, remedy], widths, 2))
    source = "; ".join(source_name(item.label, item.url) for item in finding.evidence[:2])
    where = str(finding.span) if finding.span else ""
    place = Text(f"{where}  {finding.check}" + (f"  source: {source}" if source else ""), style="dim")
    console.print(Row([none, none, place], widths, 2))


def _marks(finding: Finding) -> Iterator[str]:
    if finding.suppressed is not None:
        yield f"suppressed: {finding.suppressed}"
    if finding.baseline == "unchanged":
        yield "known from the baseline"
    yield from (cap for cap in finding.caps if cap != NOT_BOUND)
