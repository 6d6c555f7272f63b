"""Referential integrity of records: whatever a record names must exist, and ids must be unique."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from transposition.model.check import Check
from transposition.model.directive import Directive, FactField
from transposition.model.evidence import Evidenced
from transposition.model.finding import DocPath, Problem
from transposition.model.record import Claim, Fact, Penalty, Record
from transposition.model.severity import Severity
from transposition.model.states import STATES, find_state
from transposition.workspace.document import Document
from transposition.workspace.plausible import doubts
from transposition.workspace.readings import modality_problems, reading_problems
from transposition.workspace.reporter import Reporter
from transposition.workspace.schema_errors import allowed
from transposition.workspace.schema_errors import nearest as _near


def record_problems(
    record: Record,
    document: Document,
    directive: Directive,
    checks: Iterable[Check] = (),
    *,
    expected_state: str | None = None,
    filled: Iterable[DocPath] = (),
    unread: Iterable[str] = (),
) -> list[Problem]:
    """Problems of a record: what it names must exist, ids must be unique, dates must be possible.

    Args:
        checks: those that a suppression may name; without any, suppressions are not looked at.
        expected_state: the code that the file's name says.
        filled: places of the record that were filled in (see ``repair``).
        unread: numbers of articles whose file cannot be read.
    """
    report = Reporter(document, filled, unread)
    if record.state not in STATES:
        report(("state",), "ref-state", f"{record.state!r} is not the EU code of a state", _state_meant(record.state))
    elif expected_state is not None and expected_state in STATES and record.state != expected_state:
        report(("state",), "id-file-name", f"the file is named {expected_state}, but is about {record.state}")
    for measure_id, measure in record.measures.items():
        path: DocPath = ("measures", measure_id)
        report.evidence(path, measure, record.sources)
        for place, successor in enumerate(measure.replaced_by):
            if successor not in record.measures:
                where: DocPath = (*path, "replaced_by", place)
                report.named(where, "ref-measure", "measure", successor, record.measures)
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
    known = {check.id for check in checks} if record.suppressions else set()
    for place, suppression in enumerate(record.suppressions):
        path = ("suppressions", place)
        if known and suppression.check not in known:
            message = f"there is no check {suppression.check!r}"
            hint = _near(suppression.check, known) or "see: transposition explain"
            report((*path, "check"), "ref-check", message, hint)
        if suppression.provision:
            report.scope((*path, "provision"), suppression.provision, directive)
    doubts(report, record)
    _unused_sources(report, record)
    return report.finished()


@lru_cache(maxsize=16)
def _state_meant(text: str) -> str | None:
    """A hint; the examples of all checks name one State that there is not."""
    code = find_state(text)
    return f"did you mean {code!r}?" if code else _near(text, STATES)


def _claim(report: Reporter, path: DocPath, scope: str, claim: Claim, record: Record, directive: Directive) -> None:
    report.evidence(path, claim, record.sources)
    for number, measure in enumerate(claim.measure):
        if measure not in record.measures:
            report.named((*path, "measure", number), "ref-measure", "measure", measure, record.measures)
    amiss = (*modality_problems(path, scope, claim, directive), *reading_problems(path, scope, claim, directive))
    for where, message, hint in amiss:
        report(where, "reading-word", message, hint)
    if directive.is_scope(scope):  # otherwise that is what is wrong
        _elements(report, path, scope, claim, directive)
    _period(report, path, claim)
    for number, penalty in enumerate(claim.penalties):
        where = (*path, "penalties", number)
        _period(report, where, penalty)
        if penalty.tier not in directive.tiers.named:
            hint = allowed(penalty.tier, directive.tiers.named, "the conditions are ")
            report((*where, "tier"), "ref-tier", f"the directive has no condition {penalty.tier!r}", hint)
        if penalty.min and penalty.max < penalty.min:
            report(
                (*where, "min"),
                "schema-value",
                f"the minimum {penalty.min} is above the maximum {penalty.max}",
            )


def _elements(report: Reporter, path: DocPath, scope: str, claim: Claim, directive: Directive) -> None:
    known = elements_of(scope, directive)
    unknown: list[tuple[DocPath, str]] = [
        ((*path, "elements", element), element) for element in claim.elements if element not in known
    ]
    for at, penalty in enumerate(claim.penalties):
        where = (*path, "penalties", at, "covers")
        unknown += [((*where, n), element) for n, element in enumerate(penalty.covers) if element not in known]
    for where, element in unknown:
        hint = allowed(element, known, "its elements are ") if known else "only provisions have elements"
        report(where, "ref-element", f"{scope} has no element {element!r}", hint, key=where[-2] == "elements")


def elements_of(scope: str, directive: Directive) -> list[str]:
    """Elements that a claim with this scope may answer: those of the provision itself."""
    provision = directive.provisions.get(scope)
    return list(provision.elements) if provision else []


def _period(report: Reporter, path: DocPath, item: Claim | Penalty) -> None:
    first, last = item.valid_from, item.valid_until
    if first and last and last.surely_before(first):
        report((*path, "valid_until"), "date-order", f"valid_until {last} is before valid_from {first}")


def _facts(report: Reporter, fact_id: str, facts: tuple[Fact, ...], record: Record, directive: Directive) -> None:
    types = directive.file.facts
    if fact_id not in types:
        hint = allowed(fact_id, types, "facts are ")
        report(("facts", fact_id), "ref-fact", f"there is no fact {fact_id!r}", hint, key=True)
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
                hint = allowed(
                    name, [*kind.fields, *(key for key in Fact.model_fields if key != "values")], "keys here are "
                )
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


def _unused_sources(report: Reporter, record: Record) -> None:
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
