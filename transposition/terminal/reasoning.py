"""Terminal pages of ``show``, ``explain`` and ``list``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transposition.i18n.symbols import DISCLAIMER, RESULTS, SEVERITIES
from transposition.i18n.words import plural, word_of
from transposition.model import provisions as names
from transposition.model.assessment import SHORT, Assessment, ClaimReading, ElementCount
from transposition.model.check import Check, Example, Severity
from transposition.model.directive import Bond, Directive
from transposition.model.evidence import Evidenced, Source
from transposition.model.finding import Finding
from transposition.model.provision import ElementBasis, Provision, Tier
from transposition.model.record import Author, Claim, Record, Role
from transposition.model.states import state_name
from transposition.terminal.console import hanging, source_name
from transposition.terminal.provisions import standing_word

if TYPE_CHECKING:
    from rich.console import Console

    from transposition.analysis.evaluation import Evaluation
    from transposition.engine import CheckSet
    from transposition.workspace.readable import Readable


def show_provision(workspace: Readable, provision_id: str, console: Console) -> None:
    """What a provision asks for: obligation, elements, figures, relations, checks."""
    directive = workspace.directive
    provision = directive.provisions[provision_id]
    _provision_head(provision, directive, console)
    article = directive.articles[provision.article]
    _elements(provision, console)
    if provision.parameters:
        _section("Figures", console)
        for parameter in provision.parameters:
            condition = f" ({_words(parameter.condition)})" if parameter.condition else ""
            value = f" {parameter.value}" if parameter.value else ""
            unit = f" {_words(parameter.unit)}" if parameter.unit and parameter.unit != "date" else ""
            mark = "" if parameter.reliable else " [unverified]"
            console.print(hanging("", f"{_words(parameter.name)}:{value}{unit}{condition}{mark}", 2, 1))
    facts = [
        ("Options", ", ".join(f"{option.id}: {option.text}" for option in provision.options)),
        ("Limits, if used", ", ".join(provision.affects)),
        ("Builds on", ", ".join(provision.depends_on)),
        ("Points", ", ".join(directive.children(provision_id))),
        ("Practice shows", "; ".join(provision.indicators)),
        ("Note", provision.note or ""),
    ]
    for label, text in facts:
        if text:
            console.print(hanging(label, text, 0, 15, label_style="dim"))
    console.print(hanging("Source", _sources(provision, article.sources), 0, 15, label_style="dim"))
    _section("Checks", console)
    for check in checks_on(workspace.checks, directive, provision_id):
        console.print(hanging(SEVERITIES[check.severity][0], f"{check.title}  ({check.id})", 2, 1))
    console.print()
    console.print(f"One State: transposition show DK {names.dotted(provision_id)}", style="dim")


def show_scope(workspace: Readable, scope: str, console: Console) -> None:
    """An article or range: its provisions, one line each."""
    directive = workspace.directive
    for provision_id in directive.expand(scope):
        provision = directive.provisions[provision_id]
        console.print(hanging(provision_id, provision.obligation, 0, 11, label_style="bold"))


def show_reasoning(evaluation: Evaluation, state: str, provision_id: str, console: Console) -> None:
    """Why a provision comes out as it does in one State: claims, elements, evidence, checks, findings."""
    workspace = evaluation.workspace
    directive = workspace.directive
    record = workspace.record(state)
    assessment = next(item for item in evaluation.assessments if item.state == state)
    assert record is not None
    provision = directive.provisions[provision_id]
    item = assessment.provisions[provision_id]
    _provision_head(provision, directive, console)
    look = RESULTS[item.result]
    _section(f"{state_name(state)} as of {assessment.as_of}", console)
    result = f"{look.symbol} {look.text(assessment.basis)}"
    if item.result is not item.claimed:
        claimed = RESULTS[item.claimed].text(assessment.basis)
        why = f"lowered by {plural(len(item.lowered_by), 'finding')} below" if item.lowered_by else "not certain enough"
        result += f" (the record claims: {claimed}; {why})"
    elif item.reason:
        result += f" ({word_of(item.reason)})"
    console.print(hanging("Result", result, 2, 13, label_style="dim"))
    if not assessment.bound:
        console.print(hanging("Basis", "benchmark: the State is not bound at this date", 2, 13, label_style="dim"))
    if item.elements.total:
        console.print(hanging("Elements", _count(item.elements), 2, 13, label_style="dim"))
    for reading in item.claims:
        _claim(reading, record, console)
    for scope, readings in assessment.scopes.items():
        if provision_id in directive.expand(scope):
            _section(f"Said of {scope} as a whole (not inherited)", console)
            for reading in readings:
                _claim(reading, record, console)
    _elements(provision, console, item.claims)
    _checks_and_findings(workspace, assessment, provision_id, console)
    if item.result in SHORT:
        _models(evaluation, state, provision_id, console)
    others = [finding for finding in record.findings if _about(finding.provisions, provision_id, directive)]
    if others:
        _section("What others found", console)
        for external in others:
            official = "official" if external.official else "not official"
            console.print(hanging("", f"{external.finding} ({external.by}; {official})", 2, 1))


def explain_check(check: Check, console: Console) -> None:
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
    for title, examples in (("Fails", check.examples.fails), ("Passes", check.examples.passes)):
        _section(title, console)
        for example in examples:
            _example(example, console)


def list_states(evaluation: Evaluation, console: Console) -> None:
    """All States with a record: bound or not, how much is known, last procedural step."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    for header in ("State", "Bound", "Record", "Known", "Gaps", "Last step of a procedure"):
        table.add_column(header, justify="right" if header in ("Known", "Gaps") else "left")
    for assessment in evaluation.assessments:
        record = evaluation.workspace.record(assessment.state)
        assert record is not None
        step, figures = assessment.steps[-1] if assessment.steps else None, assessment.figures
        table.add_row(
            Text.assemble((assessment.state, "bold"), f" {state_name(assessment.state)}"),
            _bound_word(assessment),
            record.completeness.value,
            f"{100 * figures.looked_at // (figures.applicable or 1)} %",
            str(assessment.gaps) if assessment.bound else "-",
            f"{step.known_from or 'undated'} {_words(step.stage.value)}" if step else "-",
        )
    console.print(table)
    console.print()
    console.print("Known: share of the provisions that have a result. Gaps: provisions that fall short.", style="dim")
    console.print(DISCLAIMER, style="dim")


def checks_on(checks: CheckSet, directive: Directive, provision_id: str) -> list[Check]:
    """The checks that look at a provision."""
    return [
        check
        for check in checks
        if check.severity is not Severity.OFF
        and any(provision_id in directive.expand(scope) for scope in check.provisions)
    ]


def _bound_word(assessment: Assessment) -> str:
    words = {Bond.BOUND: "yes", Bond.NOT_YET: "not yet", Bond.FORMER: "ended", Bond.OUTSIDE: "no"}
    return words[assessment.bond]


def _provision_head(provision: Provision, directive: Directive, console: Console) -> None:
    from rich.text import Text

    kind = {"shall": "obligation", "may": "option", "union_body": "addressed to the Union"}.get(
        provision.modality.value, provision.modality.value
    )
    console.print(Text.assemble((f"Article {provision.id}", "bold"), f" · {directive.heading(provision.id)} · {kind}"))
    console.print(directive.eli(provision.id), style="dim")
    console.print()
    console.print(provision.obligation)


def _elements(provision: Provision, console: Console, claims: tuple[ClaimReading, ...] = ()) -> None:
    if not provision.elements:
        return
    _section("Conditions of its use" if provision.modality.value == "may" else "Elements", console)
    for name, element in provision.elements.items():
        answers = [r.claim.elements[name].value for r in claims if r.counts and name in r.claim.elements]
        mark = f" [{element.basis.value}]" if element.basis is not ElementBasis.TEXT else ""
        told = f": {', '.join(dict.fromkeys(answers))}" if answers else (": not assessed" if claims else "")
        # By the name that a claim uses, for whoever writes one.
        console.print(hanging("-", f"{name}: {element.text}{mark}{told}", 2, 1))


def _claim(reading: ClaimReading, record: Record, console: Console) -> None:
    claim = reading.claim
    author = claim.assessed_by or record.assessed_by
    _section(claim.national, console)
    measures = [f"{record.measures[name].title} ({name})" for name in claim.measure if name in record.measures]
    told = [
        ("Measure", "; ".join(measures)),
        ("Read as", _read_as(claim, author, record)),
        ("Role", word_of(claim.role) if claim.role is not Role.WHOLE else ""),
        ("At this date", standing_word(reading.standing)),
        ("Missing", claim.shortfall or ""),
        ("Candidate", claim.candidate or ""),
        ("To settle", claim.would_settle or ""),
        ("Note", claim.note or ""),
        ("Source", _sources(claim, record.sources)),
    ]
    for penalty in claim.penalties:
        period = f" from {penalty.valid_from}" if penalty.valid_from else ""
        period += f" until {penalty.valid_until}" if penalty.valid_until else ""
        least = f", minimum {penalty.min}" if penalty.min else ""
        where = f" {penalty.of}:" if penalty.of else ""
        degree = ", ordinary degree" if penalty.lesser_case else ""
        covers = f"; covers {', '.join(map(_words, penalty.covers))}" if penalty.covers else ""
        why = f"; {penalty.note}" if penalty.note else ""
        age = _words(penalty.tier.value) if penalty.tier is not Tier.UNKNOWN else "age not stated"
        text = f"maximum{where} {penalty.max}{least} ({age}{degree}){period}{covers}{why}"
        told.insert(3, ("Penalty", text))
    for label, text in told:
        if text:
            console.print(hanging(label, text, 2, 13, label_style="dim"))


def _read_as(claim: Claim, author: Author, record: Record) -> str:
    """Whose reading it is, of which text, and how certain."""
    certainty = f"; {word_of(claim.certainty)}" if claim.certainty else ""
    version = f", text of {claim.text_as_of}" if claim.text_as_of else ""
    footing = word_of(claim.footing(record.sources))
    return f"{_words(claim.status.value)} by a {_words(author.kind.value)}, {author.on} ({footing}{version}{certainty})"


def _checks_and_findings(workspace: Readable, assessment: Assessment, provision_id: str, console: Console) -> None:
    found: dict[str, list[Finding]] = {}
    lowering = assessment.provisions[provision_id].lowered_by
    elsewhere: list[Finding] = []
    for finding in (*assessment.findings, *assessment.work):
        if finding.provision != provision_id and finding.id in lowering:
            elsewhere.append(finding)
        elif finding.provision == provision_id:
            found.setdefault(finding.check, []).append(finding)
    checks = checks_on(workspace.checks, workspace.directive, provision_id)
    _section(f"Checks: {len(checks)} looked, {len(found)} found something", console)
    for check in checks:
        for finding in found.get(check.id, []):
            _finding(finding, console)
    quiet = [check.id for check in checks if check.id not in found]
    if quiet:
        console.print(hanging("", f"nothing found by: {', '.join(quiet)}", 2, 1, style="dim"))
    if elsewhere:
        _section("Found at another provision, and lowers this one", console)
        for finding in elsewhere:
            _finding(finding, console)


def _finding(finding: Finding, console: Console) -> None:
    symbol = SEVERITIES[finding.weight][0]
    console.print(hanging(symbol, f"{finding.message}  ({finding.check}, {finding.id})", 2, 1))
    for fact in finding.facts:
        console.print(hanging("", f"because: {fact}", 4, 1, style="dim"))
    for cap in (*map(word_of, finding.caps), *filter(None, (finding.softened,))):
        console.print(hanging("", f"lowered: {cap}", 4, 1, style="dim"))
    console.print(hanging("", f"→ {finding.remedy}", 4, 1))
    console.print(hanging("", str(finding.span or ""), 4, 1, style="dim"))


def _models(evaluation: Evaluation, state: str, provision_id: str, console: Console) -> None:
    """What other States answered where this one falls short."""
    from transposition.analysis.peers import find_peers

    peers = find_peers(evaluation.workspace, provision_id, state, evaluation.as_of)
    if not peers:
        return
    _section("Models to look at: verified answers of other States", console)
    for peer in peers:
        measures = "; ".join(measure.title_en or measure.title for measure in peer.measures)
        soft = "" if peer.binding else " [not binding law]"
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


def _count(count: ElementCount) -> str:
    text = f"{count.assessed} of {count.total} assessed"
    if count.assessed or count.unclear:
        text += f": {count.met} met, {count.missing} missing, {count.unclear} unclear"
    return text


def _sources(item: Evidenced, sources: dict[str, Source]) -> str:
    known = [sources[name] for name in item.sources if name in sources]
    texts = []
    for source in known:
        when = f", read {source.read_on}" if item.verified and source.read_on else ""
        texts.append(f"{source.label if source.url is None else source_name(source.label, source.url)}{when}")
        if source.url:
            texts[-1] += f" <{source.url}>"
    return "; ".join(texts) + ("" if item.verified else " [to be verified there]")


def _section(title: str, console: Console) -> None:
    console.print()
    console.print(title, style="bold")


def _words(text: str | None) -> str:
    return (text or "").replace("_", " ")
