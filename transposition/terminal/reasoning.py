"""Terminal pages of ``show``, ``explain`` and ``list``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transposition.analysis.answers import element_texts
from transposition.i18n import Translator
from transposition.i18n.phrases import sentence_text
from transposition.i18n.places import provision_heading
from transposition.i18n.symbols import DISCLAIMER, RESULTS, SEVERITIES
from transposition.model import provisions as names
from transposition.model.assessment import SHORT, Assessment, ClaimReading, ElementCount
from transposition.model.check import Check, Example, Examples
from transposition.model.directive import Bond, Directive
from transposition.model.evidence import Evidenced, Source
from transposition.model.finding import Finding
from transposition.model.provision import ElementBasis, Provision
from transposition.model.record import Author, Claim, Completeness, Penalty, Record, Role
from transposition.model.severity import Severity
from transposition.terminal.console import hanging, source_name
from transposition.terminal.provisions import standing_word

if TYPE_CHECKING:
    from rich.console import Console

    from transposition.analysis.evaluation import Evaluation
    from transposition.engine.compile import CheckSet
    from transposition.workspace.readable import Readable


def show_provision(workspace: Readable, provision_id: str, t: Translator, console: Console) -> None:
    """What a provision asks for: obligation, elements, figures, relations, checks."""
    directive = workspace.directive
    provision = directive.provisions[provision_id]
    _provision_head(provision, directive, t, console)
    article = directive.articles[provision.article]
    _elements(provision, t, console)
    if provision.parameters:
        _section(t("Figures"), console)
        for parameter in provision.parameters:
            condition = f" ({t(_words(parameter.condition))})" if parameter.condition else ""
            value = f" {parameter.value}" if parameter.value else ""
            unit = f" {t(_words(parameter.unit))}" if parameter.unit and parameter.unit != "date" else ""
            mark = "" if parameter.reliable else f" [{t('unverified')}]"
            console.print(hanging("", f"{t(_words(parameter.name))}:{value}{unit}{condition}{mark}", 2, 1))
    own = directive.deadline_of(provision_id)
    facts = [
        (t("Deadline"), t("{day}, later than that of the directive", day=own) if own != directive.deadline else ""),
        (t("Options"), ", ".join(f"{option.id}: {t(option.text)}" for option in provision.options)),
        (t("Limits, if used"), ", ".join(provision.affects)),
        (t("Builds on"), ", ".join(provision.depends_on)),
        (t("Points"), ", ".join(directive.children(provision_id))),
        (t("Practice shows"), "; ".join(map(t, provision.indicators))),
        (t("Note"), t(provision.note or "")),
    ]
    for label, text in facts:
        if text:
            console.print(hanging(label, text, 0, 15, label_style="dim"))
    console.print(hanging(t("Source"), _sources(provision, article.sources, t), 0, 15, label_style="dim"))
    _section(t("Checks"), console)
    for check in checks_on(workspace.checks, directive, provision_id):
        console.print(hanging(SEVERITIES[check.severity][0], f"{t(check.title)}  ({check.id})", 2, 1))
    console.print()
    state = "DK" if "DK" in workspace.states else next(iter(workspace.states), "CC")
    console.print(f"{t('One State')}: transposition show {state} {names.dotted(provision_id)}", style="dim")


def show_scope(workspace: Readable, scope: str, t: Translator, console: Console) -> None:
    """An article or range: its provisions, one line each."""
    directive = workspace.directive
    for provision_id in directive.expand(scope):
        provision = directive.provisions[provision_id]
        console.print(hanging(provision_id, t(provision.obligation), 0, 11, label_style="bold"))


def show_reasoning(evaluation: Evaluation, state: str, provision_id: str, t: Translator, console: Console) -> None:
    """Why a provision comes out as it does in one State: claims, elements, evidence, checks, findings.

    Args:
        evaluation: holds the State; its findings are in the language of the page.
        state: code of the State.
        provision_id: the provision.
        t: the language of the page.
        console: where to print.
    """
    workspace = evaluation.workspace
    directive = workspace.directive
    record = workspace.record(state)
    assessment = next(item for item in evaluation.assessments if item.state == state)
    assert record is not None
    provision = directive.provisions[provision_id]
    item = assessment.provisions[provision_id]
    _provision_head(provision, directive, t, console)
    look = RESULTS[item.result]
    _section(f"{t.state(state)} · {t('as of {day}', day=assessment.as_of)}", console)
    result = f"{look.symbol} {t(look.text(assessment.basis))}"
    if item.result is not item.claimed:
        claimed = t(RESULTS[item.claimed].text(assessment.basis))
        number = len(item.lowered_by)
        why = (
            t.plural("lowered by {n} finding below", "lowered by {n} findings below", number)
            if number
            else t("not certain enough")
        )
        result += f" ({t('the record claims')}: {claimed}; {why})"
    elif item.reason:
        result += f" ({t.word(item.reason)})"
    _told(t("Result"), result, console)
    if not assessment.bound:
        _told(t("Basis"), t("benchmark: the State is not bound at this date"), console)
    if item.elements.total:
        _told(t("Elements"), _count(item.elements, t), console)
    for reading in item.claims:
        _claim(reading, record, t, console)
    for scope, readings in assessment.scopes.items():
        if provision_id in directive.expand(scope):
            _section(t("Said of {scope} as a whole (not inherited)", scope=scope), console)
            for reading in readings:
                _claim(reading, record, t, console)
    _elements(provision, t, console, element_texts(item.claims, record, t, by_row=True) if item.claims else None)
    _checks_and_findings(workspace, assessment, provision_id, t, console)
    if item.result in SHORT:
        _models(evaluation, state, provision_id, t, console)
    others = [finding for finding in record.findings if _about(finding.provisions, provision_id, directive)]
    if others:
        _section(t("What others found"), console)
        for external in others:
            official = t("official") if external.official else t("not official")
            console.print(hanging("", f"{external.finding} ({external.by}; {official})", 2, 1))


def explain_check(check: Check, given: Examples, console: Console) -> None:
    """The whole check: what it looks at, why, on what authority, and what passes and fails."""
    from rich.text import Text

    symbol, style = SEVERITIES[check.severity]
    console.print(Text.assemble((f"{symbol} {check.id}", style), "  ", (check.title, "bold")))
    console.print()
    facts = [
        ("Severity", check.severity.value),
        ("Looks at", ", ".join(check.provisions) + f" (kind: {check.kind})"),
        ("Finds", check.message),
        ("Why", check.rationale),
        ("Remedy", check.remedy),
    ]
    if check.effect.value != "none":
        facts.append(("Effect", f"an error makes the provision {_words(check.effect.value)} at best"))
    if check.note:
        facts.append(("Note", check.note))
    for label, text in facts:
        console.print(hanging(label, text, 0, 10, label_style="dim"))
    _section("Authority", console)
    for authority in check.authority:
        mark = "verified" if authority.verified else "recalled, to be verified"
        says = f": {authority.says}" if authority.says else ""
        console.print(hanging("", f"{authority.reference}{says} [{mark}]", 2, 1))
        if authority.url:
            console.print(hanging("", authority.url, 2, 1, style="dim"))
    for title, examples in (("Fails", given.fails), ("Passes", given.passes)):
        _section(title, console)
        for example in examples:
            _example(example, console)


def list_states(evaluation: Evaluation, t: Translator, console: Console) -> None:
    """All States with a record: bound or not, how much is known, last procedural step."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    heads = (t("State"), t("Bound"), t("Record"), t("Known"), t("Gaps"), t("Last step of a procedure"))
    for place, header in enumerate(heads):
        table.add_column(header, justify="right" if place in (3, 4) else "left")
    for assessment in evaluation.assessments:
        record = evaluation.workspace.record(assessment.state)
        assert record is not None
        step, figures = assessment.steps[-1] if assessment.steps else None, assessment.figures
        table.add_row(
            Text.assemble((assessment.state, "bold"), f" {t.state(assessment.state)}"),
            _bound_word(assessment, t),
            t("complete") if record.completeness is Completeness.COMPLETE else t("partial"),
            f"{100 * figures.looked_at // (figures.applicable or 1)} %",
            str(assessment.gaps) if assessment.bound else "-",
            f"{step.known_from or t('undated')} {t.word(step.stage)}" if step else "-",
        )
    console.print(table)
    console.print()
    legend = t("Known: share of the provisions that have a result. Gaps: provisions that fall short.")
    console.print(legend, style="dim")
    console.print(t(DISCLAIMER), style="dim")


def checks_on(checks: CheckSet, directive: Directive, provision_id: str) -> list[Check]:
    """The checks that look at a provision."""
    return [
        check
        for check in checks
        if check.severity is not Severity.OFF
        and any(provision_id in directive.expand(scope) for scope in check.provisions)
    ]


def _bound_word(assessment: Assessment, t: Translator) -> str:
    words = {Bond.BOUND: t("yes"), Bond.NOT_YET: t("not yet"), Bond.FORMER: t("ended"), Bond.OUTSIDE: t("no")}
    return words[assessment.bond]


def _provision_head(provision: Provision, directive: Directive, t: Translator, console: Console) -> None:
    from rich.text import Text

    heading = t(directive.heading(provision.id))
    name = provision_heading(provision.id, t)
    console.print(Text.assemble((name, "bold"), f" · {heading} · {t.word(provision.modality)}"))
    console.print(directive.eli(provision.id), style="dim")
    console.print()
    console.print(t(provision.obligation))


def _elements(provision: Provision, t: Translator, console: Console, answers: dict[str, str] | None = None) -> None:
    if not provision.elements:
        return
    _section(t("Conditions of its use") if provision.modality.value == "may" else t("Elements"), console)
    for name, element in provision.elements.items():
        mark = f" [{t(element.basis.value)}]" if element.basis is not ElementBasis.TEXT else ""
        told = f": {answers.get(name) or t('not assessed')}" if answers is not None else ""
        # By the name that a claim uses, for whoever writes one.
        console.print(hanging("-", f"{name}: {t(element.text)}{mark}{told}", 2, 1))


def _claim(reading: ClaimReading, record: Record, t: Translator, console: Console) -> None:
    claim = reading.claim
    author = claim.assessed_by or record.assessed_by
    _section(claim.national, console)
    measures = [f"{record.measures[name].title} ({name})" for name in claim.measure if name in record.measures]
    told = [
        (t("Measure"), "; ".join(measures)),
        (t("Read as"), _read_as(claim, author, record, t)),
        (t("Role"), t.word(claim.role) if claim.role is not Role.WHOLE else ""),
        *((t("Penalty"), _penalty(penalty, t)) for penalty in claim.penalties),
        (t("At this date"), standing_word(reading, record, t) or t("in force")),
        (t("Missing"), claim.shortfall or ""),
        (t("Candidate"), claim.candidate or ""),
        (t("To settle"), claim.would_settle or ""),
        (t("Note"), claim.note or ""),
        (t("Source"), _sources(claim, record.sources, t)),
    ]
    for label, text in told:
        if text:
            _told(label, text, console)


def _penalty(penalty: Penalty, t: Translator) -> str:
    """A figure with its section, the children it is for, its period and what it covers."""
    where = f" {penalty.of}:" if penalty.of else ""
    text = t("maximum{where} {sentence}", where=where, sentence=_sentence(penalty.max, t))
    if penalty.min:
        text += ", " + t("minimum {sentence}", sentence=_sentence(penalty.min, t))
    words = [t.tier(penalty.tier)]
    if penalty.lesser_case:
        words.append(t("ordinary degree"))
    text += f" ({', '.join(words)})"
    if penalty.valid_from:
        text += " " + t("from {day}", day=penalty.valid_from)
    if penalty.valid_until:
        text += " " + t("until {day}", day=penalty.valid_until)
    if penalty.covers:
        text += "; " + t("covers {what}", what=", ".join(map(_words, penalty.covers)))
    return f"{text}; {penalty.note}" if penalty.note else text


def _sentence(sentence: object, t: Translator) -> str:
    return sentence_text(str(sentence), t) if t.translates else str(sentence)


def _read_as(claim: Claim, author: Author, record: Record, t: Translator) -> str:
    """Whose reading it is, of which text, and how certain."""
    details = t.word(claim.footing(record.sources))
    if claim.text_as_of:
        details += ", " + t("text of {day}", day=claim.text_as_of)
    if claim.certainty:
        details += f"; {t.word(claim.certainty)}"
    read = t("{status}, read by: {who}, {day}", status=t.word(claim.status), who=t.word(author.kind), day=author.on)
    return f"{read} ({details})"


def _checks_and_findings(
    workspace: Readable, assessment: Assessment, provision_id: str, t: Translator, console: Console
) -> None:
    found: dict[str, list[Finding]] = {}
    lowering = assessment.provisions[provision_id].lowered_by
    elsewhere: list[Finding] = []
    for finding in (*assessment.findings, *assessment.work):
        if provision_id in dict(finding.places):
            found.setdefault(finding.check, []).append(finding)
        elif finding.id in lowering:
            elsewhere.append(finding)
    checks = checks_on(workspace.checks, workspace.directive, provision_id)
    _section(t("Checks: {n} looked, {found} found something", n=len(checks), found=len(found)), console)
    for check in checks:
        for finding in found.get(check.id, []):
            _finding(finding, t, console)
    quiet = [check.id for check in checks if check.id not in found]
    if quiet:
        console.print(hanging("", f"{t('nothing found by')}: {', '.join(quiet)}", 2, 1, style="dim"))
    if elsewhere:
        _section(t("Found at another provision, and lowers this one"), console)
        for finding in elsewhere:
            _finding(finding, t, console)


def _finding(finding: Finding, t: Translator, console: Console) -> None:
    symbol = SEVERITIES[finding.weight][0]
    console.print(hanging(symbol, f"{finding.message}  ({finding.check}, {finding.id})", 2, 1))
    # What led to it is told in the words of the engine, which say in English what the message says in any language.
    for fact in filter(t.knows, finding.facts):
        console.print(hanging("", f"{t('because')}: {t(fact)}", 4, 1, style="dim"))
    for cap in (*map(t.word, finding.caps), *((t(finding.softened),) if finding.softened else ())):
        console.print(hanging("", f"{t('lowered')}: {cap}", 4, 1, style="dim"))
    console.print(hanging("", f"→ {finding.remedy}", 4, 1))
    console.print(hanging("", str(finding.span or ""), 4, 1, style="dim"))


def _models(evaluation: Evaluation, state: str, provision_id: str, t: Translator, console: Console) -> None:
    """What other States answered where this one falls short."""
    from transposition.analysis.peers import find_peers

    peers = find_peers(evaluation.workspace, provision_id, state, evaluation.as_of)
    if not peers:
        return
    _section(t("Models to look at: verified answers of other States"), console)
    for peer in peers:
        measures = "; ".join(measure.title_en or measure.title for measure in peer.measures)
        soft = "" if peer.binding else f" [{t('not binding law')}]"
        console.print(hanging(peer.state, f"{peer.national} ({measures}){soft}", 2, 3, label_style="bold"))


def _example(example: Example, console: Console) -> None:
    console.print(hanging("-", example.why, 2, 1))
    for line in _yaml_like(dict(example.record), 0):
        console.print(f"      {line}", style="dim")


def _yaml_like(value: object, depth: int) -> list[str]:
    pad = "  " * depth
    if isinstance(value, dict):
        lines = []
        for key, inner in value.items():
            if isinstance(inner, dict | list):
                lines += [f"{pad}{key}:", *_yaml_like(inner, depth + 1)]
            else:
                lines.append(f"{pad}{key}: {inner}")
        return lines
    if isinstance(value, list):
        lines = []
        for inner in value:
            first, *rest = _yaml_like(inner, depth + 1) or [""]
            lines += [f"{pad}- {first.strip()}", *rest]
        return lines
    return [f"{pad}{value}"]


def _about(scopes: tuple[str, ...], provision_id: str, directive: Directive) -> bool:
    return any(scope != "general" and provision_id in directive.expand(scope) for scope in scopes)


def _count(count: ElementCount, t: Translator) -> str:
    text = t("{n} of {total} assessed", n=count.assessed, total=count.total)
    if count.assessed or count.unclear:
        text += ": " + t(
            "{met} met, {missing} missing, {unclear} unclear",
            met=count.met,
            missing=count.missing,
            unclear=count.unclear,
        )
    return text


def _sources(item: Evidenced, sources: dict[str, Source], t: Translator) -> str:
    known = [sources[name] for name in item.sources if name in sources]
    texts = []
    for source in known:
        when = f", {t('read {day}', day=source.read_on)}" if item.verified and source.read_on else ""
        texts.append(f"{source.label if source.url is None else source_name(source.label, source.url)}{when}")
        if source.url:
            texts[-1] += f" <{source.url}>"
    return "; ".join(texts) + ("" if item.verified else f" [{t('to be verified there')}]")


def _told(label: str, text: str, console: Console) -> None:
    console.print(hanging(label, text, 2, 14, label_style="dim"))


def _section(title: str, console: Console) -> None:
    console.print()
    console.print(title, style="bold")


def _words(text: str | None) -> str:
    return (text or "").replace("_", " ")
