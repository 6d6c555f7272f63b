"""Referential integrity: whatever a file names must exist, and dates must be possible."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from transposition.model import provisions as names
from transposition.model.check import Check, Severity
from transposition.model.directive import Article, Directive, FactField, FactType
from transposition.model.evidence import Evidenced, Source
from transposition.model.finding import DocPath, Problem
from transposition.model.record import Claim, Fact, Measure, Penalty, Record
from transposition.model.states import STATES
from transposition.workspace.document import Document
from transposition.workspace.readings import reading_problems


def _near(word: str, valid: Iterable[str]) -> str | None:
    close = get_close_matches(word, list(valid), n=1, cutoff=0.6)
    return f"did you mean {close[0]!r}?" if close else None


class _Reporter:
    """Collects problems at document paths."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Problem] = []

    def __call__(
        self,
        path: DocPath,
        code: str,
        message: str,
        hint: str | None = None,
        *,
        key: bool = False,
        severity: Severity = Severity.ERROR,
    ) -> None:
        span = self.document.span(path, key=key)
        self.problems.append(Problem(span, code, message, hint, severity))

    def scope(self, path: DocPath, scope: str, directive: Directive, *, key: bool = False) -> None:
        if not directive.is_scope(scope):
            canonical = names.canonical(scope)
            hint = f"did you mean {canonical!r}?" if directive.is_scope(canonical) else _near(scope, directive.ids)
            self(path, "ref-provision", f"the directive has no provision {scope!r}", hint, key=key)

    def evidence(self, path: DocPath, item: Evidenced, sources: dict[str, Source]) -> None:
        field = "verified_in" if item.verified_in else "verify_in"
        for place, source in enumerate(item.sources):
            where = (*path, field, place)
            if source not in sources:
                self(where, "ref-source", f"there is no source {source!r} in this file", _near(source, sources))
            elif item.verified_in and sources[source].read_on is None:
                message = f"the source {source!r} has no read_on, so nothing can have been verified in it"
                self(where, "evidence-not-read", message, "add read_on to the source, or use verify_in")


def directive_problems(directive: Directive, document: Document) -> list[Problem]:
    """Problems of ``rules/directive.yaml``."""
    report = _Reporter(document)
    file = directive.file
    seen: dict[str, int] = {}
    for place, group in enumerate(file.participation):
        report.evidence(("participation", place), group, file.sources)
        for state in group.states:
            if state in seen:
                report(("participation", place, "states"), "id-duplicate", f"{state} stands in two groups")
            seen[state] = place
    for place, cluster in enumerate(file.clusters):
        for number, article in enumerate(cluster.articles):
            if article not in directive.articles:
                report(("clusters", place, "articles", number), "ref-provision", f"there is no Article {article}")
    for place, event in enumerate(file.events):
        report.evidence(("events", place), event, file.sources)
    for place, finding in enumerate(file.findings):
        report.evidence(("findings", place), finding, file.sources)
        for number, scope in enumerate(finding.provisions):
            report.scope(("findings", place, "provisions", number), scope, directive)
    for place, doubt in enumerate(file.doubts):
        report.evidence(("doubts", place), doubt, file.sources)
    for name, fact in file.facts.items():
        for number, scope in enumerate(fact.provisions):
            report.scope(("facts", name, "provisions", number), scope, directive)
    for path, field_type in fact_type_problems(file.facts):
        message = f"there is no type {field_type!r}"
        report(path, "schema-value", message, _near(field_type, FIELD_TYPES) or "use " + ", ".join(FIELD_TYPES))
    return report.problems


def article_problems(article: Article, document: Document, directive: Directive) -> list[Problem]:
    """Problems of one file of ``rules/articles/``."""
    report = _Reporter(document)
    seen: set[str] = set()
    for place, provision in enumerate(article.provisions):
        path: DocPath = ("provisions", place)
        if provision.id in seen:
            report((*path, "id"), "id-duplicate", f"provision {provision.id} is given twice")
        seen.add(provision.id)
        if not names.is_id(provision.id) or provision.article != article.article:
            report(
                (*path, "id"),
                "ref-provision",
                f"{provision.id!r} is not a provision of Article {article.article}",
            )
        report.evidence(path, provision, article.sources)
        for number, parameter in enumerate(provision.parameters):
            report.evidence((*path, "parameters", number), parameter, article.sources)
        for field in ("depends_on", "affects"):
            for number, scope in enumerate(getattr(provision, field)):
                report.scope((*path, field, number), scope, directive)
        for number, group in enumerate(provision.any_of):
            for index, element in enumerate(group):
                if element not in provision.elements:
                    message = f"{provision.id} has no element {element!r}"
                    report(
                        (*path, "any_of", number, index),
                        "ref-element",
                        message,
                        _near(element, provision.elements),
                    )
        theme = provision.strategy_theme
        if theme and theme not in directive.file.strategy_themes:
            message = f"there is no strategy theme {theme!r}"
            report((*path, "strategy_theme"), "ref-theme", message, _near(theme, directive.file.strategy_themes))
    return report.problems


def check_problems(check: Check, document: Document, stem: str, directive: Directive) -> list[Problem]:
    """Problems of one check: its name, its scopes, its kind and the kind's parameters."""
    from transposition.engine.compile import params_problems  # the engine knows the kinds

    report = _Reporter(document)
    if check.id != stem:
        report(("id",), "id-file-name", f"the id {check.id!r} differs from the file's name {stem!r}")
    for place, scope in enumerate(check.provisions):
        report.scope(("provisions", place), scope, directive)
    for path, code, message, hint in params_problems(check, directive):
        report(path, code, message, hint)
    return report.problems


def record_problems(
    record: Record,
    document: Document,
    directive: Directive,
    checks: Iterable[Check] = (),
    *,
    expected_state: str | None = None,
) -> list[Problem]:
    """Problems of a record: what it names must exist, ids must be unique, dates must be possible."""
    report = _Reporter(document)
    if record.state not in STATES:
        report(
            ("state",),
            "ref-state",
            f"{record.state!r} is not the EU code of a state",
            _near(record.state, STATES),
        )
    elif expected_state is not None and expected_state in STATES and record.state != expected_state:
        report(("state",), "id-file-name", f"the file is named {expected_state}, but is about {record.state}")
    for measure_id, measure in record.measures.items():
        path: DocPath = ("measures", measure_id)
        report.evidence(path, measure, record.sources)
        for place, successor in enumerate(measure.replaced_by):
            if successor not in record.measures:
                message = f"there is no measure {successor!r} in this file"
                report((*path, "replaced_by", place), "ref-measure", message, _near(successor, record.measures))
        for earlier, later in _impossible_order(measure):
            message = f"{later} {getattr(measure, later)} is before {earlier} {getattr(measure, earlier)}"
            report((*path, later), "date-order", message, "check both dates against the gazette")
    for scope, claims in record.transposition.items():
        report.scope(("transposition", scope), scope, directive, key=True)
        seen: set[str] = set()
        for place, claim in enumerate(claims):
            path = ("transposition", scope, place)
            if claim.id in seen:
                report((*path, "id"), "id-duplicate", f"{scope} has two claims with the id {claim.id!r}")
            seen.add(claim.id)
            _claim(report, path, scope, claim, record, directive)
    for fact_id, facts in record.facts.items():
        _facts(report, fact_id, facts, record, directive)
    for place, step in enumerate(record.infringements):
        path = ("infringements", place)
        report.evidence(path, step, record.sources)
    ids: set[str] = set()
    for place, finding in enumerate(record.findings):
        path = ("findings", place)
        report.evidence(path, finding, record.sources)
        if finding.id in ids:
            report((*path, "id"), "id-duplicate", f"two findings have the id {finding.id!r}")
        ids.add(finding.id)
        for number, scope in enumerate(finding.provisions):
            report.scope((*path, "provisions", number), scope, directive)
    known = {check.id for check in checks}
    for place, suppression in enumerate(record.suppressions):
        path = ("suppressions", place)
        if known and suppression.check not in known:
            message = f"there is no check {suppression.check!r}"
            report((*path, "check"), "ref-check", message, _near(suppression.check, known))
        if suppression.provision:
            report.scope((*path, "provision"), suppression.provision, directive)
    _unused_sources(report, record)
    return report.problems


def _impossible_order(measure: Measure) -> Iterator[tuple[str, str]]:
    """Pairs of dates of a measure that no calendar allows, whatever its kind."""
    for earlier, later in (("adopted", "published"), ("in_force", "repealed"), ("adopted", "repealed")):
        first, second = getattr(measure, earlier), getattr(measure, later)
        if first and second and second.surely_before(first):
            yield earlier, later


def _claim(report: _Reporter, path: DocPath, scope: str, claim: Claim, record: Record, directive: Directive) -> None:
    report.evidence(path, claim, record.sources)
    for number, measure in enumerate(claim.measure):
        if measure not in record.measures:
            message = f"there is no measure {measure!r} in this file"
            report((*path, "measure", number), "ref-measure", message, _near(measure, record.measures))
    if record.read_as_a_whole:
        for where, message, hint in reading_problems(path, scope, claim, directive):
            report(where, "reading-word", message, hint)
    known = elements_of(scope, directive)
    for penalty_at, penalty in enumerate(claim.penalties):
        for place, element in enumerate(penalty.covers):
            if element not in known:
                message = f"{scope} has no element {element!r}"
                report((*path, "penalties", penalty_at, "covers", place), "ref-element", message, _near(element, known))
    for element in claim.elements:
        if element not in known:
            message = f"{scope} has no element {element!r}"
            report((*path, "elements", element), "ref-element", message, _near(element, known), key=True)
    _period(report, path, claim)
    for number, penalty in enumerate(claim.penalties):
        where = (*path, "penalties", number)
        _period(report, where, penalty)
        if penalty.min and penalty.max < penalty.min:
            report(
                (*where, "min"),
                "schema-value",
                f"the minimum {penalty.min} is above the maximum {penalty.max}",
            )


def elements_of(scope: str, directive: Directive) -> list[str]:
    """Elements that a claim with this scope may answer: those of the provision itself."""
    provision = directive.provisions.get(scope)
    return list(provision.elements) if provision else []


def _period(report: _Reporter, path: DocPath, item: Claim | Penalty) -> None:
    first, last = item.valid_from, item.valid_until
    if first and last and last.surely_before(first):
        report((*path, "valid_until"), "date-order", f"valid_until {last} is before valid_from {first}")


def _facts(report: _Reporter, fact_id: str, facts: tuple[Fact, ...], record: Record, directive: Directive) -> None:
    types = directive.file.facts
    if fact_id not in types:
        report(("facts", fact_id), "ref-fact", f"there is no fact {fact_id!r}", _near(fact_id, types), key=True)
        return
    kind = types[fact_id]
    if len(facts) > 1 and not kind.many:
        report(("facts", fact_id), "schema-value", f"{fact_id} is given more than once", key=True)
    for place, fact in enumerate(facts):
        path: DocPath = ("facts", fact_id, place)
        report.evidence(path, fact, record.sources)
        for name, value in fact.values.items():
            field = kind.fields.get(name)
            if field is None:
                message = f"unknown key {name!r}"
                hint = _near(name, [*kind.fields, *Fact.model_fields])
                report((*path, name), "schema-unknown-key", message, hint, key=True)
                continue
            for answer in value if isinstance(value, tuple) else (value,):
                wrong = _answer_problem(answer, field)
                if wrong:
                    report((*path, name), "schema-value", f"{name}: {wrong}", _near(answer, field.choices))
        for name, field in kind.fields.items():
            if field.required and name not in fact.values:
                report(path, "schema-missing-key", f"the key {name!r} is missing")


def _answer_problem(answer: str, field: FactField) -> str | None:
    if field.choices and answer not in field.choices:
        return f"{answer!r} is not one of {', '.join(field.choices)}"
    if field.type == "answer" and answer not in ("yes", "no", "unknown"):
        return f"write yes, no or unknown, not {answer!r}"
    if field.type == "integer" and not answer.isdigit():
        return f"write a whole number, not {answer!r}"
    if field.type == "date":
        from transposition.model.dates import PartialDate

        try:
            PartialDate.parse(answer)
        except ValueError as error:
            return str(error)
    return None


FIELD_TYPES = ("text", "answer", "integer", "date", "choice")


def fact_type_problems(types: dict[str, FactType]) -> Iterator[tuple[DocPath, str]]:
    """Fields of facts whose type nobody knows."""
    for name, kind in types.items():
        for field_name, field in kind.fields.items():
            if field.type not in FIELD_TYPES:
                yield ("facts", name, "fields", field_name, "type"), field.type


def _unused_sources(report: _Reporter, record: Record) -> None:
    used = {source for item in _evidenced(record) for source in item.sources}
    for source in record.sources:
        if source not in used:
            report(
                ("sources", source),
                "ref-unused-source",
                f"nothing in this file rests on the source {source!r}",
                "remove it, or name it where it belongs",
                key=True,
                severity=Severity.WARNING,
            )


def _evidenced(record: Record) -> Iterator[Evidenced]:
    yield from record.measures.values()
    for claims in record.transposition.values():
        yield from claims
    for facts in record.facts.values():
        yield from facts
    yield from record.infringements
    yield from record.findings
