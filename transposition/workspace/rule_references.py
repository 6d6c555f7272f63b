"""Referential integrity of the rules: whatever the directive, an article or a check names must exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pydantic import ValidationError

from transposition.model import provisions as names
from transposition.model.check import Check, CheckFile
from transposition.model.directive import Directive, FactType
from transposition.model.finding import DocPath, Problem
from transposition.model.provision import Article, Provision
from transposition.model.severity import Severity
from transposition.workspace.document import Document
from transposition.workspace.reporter import Reporter
from transposition.workspace.schema_errors import allowed, parameter_problems
from transposition.workspace.schema_errors import nearest as _near

FIELD_TYPES = ("text", "answer", "integer", "date", "choice")


def fact_type_problems(types: dict[str, FactType]) -> Iterator[tuple[DocPath, str]]:
    """Fields of facts whose type nobody knows."""
    for name, kind in types.items():
        for field_name, field in kind.fields.items():
            if field.type not in FIELD_TYPES:
                yield ("facts", name, "fields", field_name, "type"), field.type


_PAGE_NEEDS = {"programmes": ("name", "setting"), "self_referral": ("exists", "name")}


def _page_problems(directive: Directive) -> Iterator[tuple[DocPath, str, str | None]]:
    """Types of facts that the page on prevention draws on and that are not there, or lack a field it prints."""
    page, facts = directive.file.prevention, directive.file.facts
    for key, needed in _PAGE_NEEDS.items() if page else ():
        name = getattr(page, key)
        if name is None:
            continue
        if name not in facts:
            yield ("prevention", key), f"there is no fact {name!r}", _near(name, facts)
        else:
            for field in needed:
                if field not in facts[name].fields:
                    yield ("prevention", key), f"the fact {name} has no field {field!r}, which the page needs", None


def directive_problems(
    directive: Directive, document: Document, filled: Iterable[DocPath] = (), unread: Iterable[str] = ()
) -> list[Problem]:
    """Problems of ``rules/directive.yaml``."""
    report = Reporter(document, filled, unread)
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
            if article not in directive.articles and article not in unread:
                report(("clusters", place, "articles", number), "ref-provision", f"there is no {names.cited(article)}")
    for article in directive.articles:
        if directive.cluster(article) is None and article not in unread:
            message = f"{names.cited(article)} stands in no group, so overviews leave it out"
            report(("clusters",), "ref-group", message, "add it to a group", key=True, severity=Severity.WARNING)
    if sum(tier.every for tier in file.tiers.values()) > 1:
        report(("tiers",), "id-duplicate", "only one condition can cover every case", key=True)
    given: set[str] = set()
    for place, later in enumerate(file.later_deadlines):
        report.evidence(("later_deadlines", place), later, file.sources)
        if not later.date.surely_after(file.deadline):
            message = f"{later.date} is not after the deadline of the directive, {file.deadline}"
            report(("later_deadlines", place, "date"), "date-order", message, "give the first of the days as deadline")
        for number, scope in enumerate(later.provisions):
            path: DocPath = ("later_deadlines", place, "provisions", number)
            if report.scope(path, scope, directive) and given & set(directive.expand(scope)):
                report(path, "id-duplicate", f"{scope} has another later deadline above")
            given.update(directive.expand(scope))
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
    if file.prevention:
        report.scope(("prevention", "provisions"), file.prevention.provisions, directive)
    for path, message, hint in _page_problems(directive):
        report(path, "ref-fact", message, hint)
    for path, field_type in fact_type_problems(file.facts):
        message = f"there is no type {field_type!r}"
        report(path, "schema-value", message, allowed(field_type, FIELD_TYPES))
    return report.finished()


def article_problems(
    article: Article,
    document: Document,
    directive: Directive,
    filled: Iterable[DocPath] = (),
    unread: Iterable[str] = (),
) -> list[Problem]:
    """Problems of one file of ``rules/articles/``."""
    report = Reporter(document, filled, unread)
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
                f"{provision.id!r} is not a provision of {names.cited(article.article)}",
            )
        if provision.obliges and provision.gravity is None:
            message = f"{provision.id} does not say how grave a shortfall is; it weighs as the second gravest"
            hint = "give gravity, from 1 (the gravest) to 4"
            report((*path, "id"), "schema-missing-key", message, hint, severity=Severity.WARNING)
        report.evidence(path, provision, article.sources)
        for number, parameter in enumerate(provision.parameters):
            report.evidence((*path, "parameters", number), parameter, article.sources)
            condition = parameter.condition
            if parameter.name == "max_penalty_at_least" and condition and condition not in directive.tiers.named:
                hint = _near(condition, directive.tiers.named) or "conditions of thresholds stand under tiers:"
                at: DocPath = (*path, "parameters", number, "condition")
                report(at, "ref-tier", f"the directive has no condition {condition!r}", hint)
        for field in ("depends_on", "affects", "figures_from"):
            for number, scope in enumerate(getattr(provision, field)):
                report.scope((*path, field, number), scope, directive)
        for where, element in _elements_named(provision):
            if element not in provision.elements:
                message = f"{provision.id} has no element {element!r}"
                report((*path, *where), "ref-element", message, _near(element, provision.elements))
        theme = provision.strategy_theme
        if theme and theme not in directive.file.strategy_themes:
            message = f"there is no strategy theme {theme!r}"
            report((*path, "strategy_theme"), "ref-theme", message, _near(theme, directive.file.strategy_themes))
    return report.finished()


def _elements_named(provision: Provision) -> Iterator[tuple[DocPath, str]]:
    """The elements that a provision names in groups and kinds of conduct, with their places in it."""
    for number, group in enumerate(provision.any_of):
        yield from ((("any_of", number, index), element) for index, element in enumerate(group))
    for number, element in enumerate(provision.limbs):
        yield ("limbs", number), element


def check_problems(
    check: Check,
    document: Document,
    stem: str,
    directive: Directive,
    filled: Iterable[DocPath] = (),
    unread: Iterable[str] = (),
) -> list[Problem]:
    """Problems of one check: its name, its scopes, its kind and the kind's parameters."""
    from transposition.engine.compile import params_problems  # the engine knows the kinds
    from transposition.engine.kinds import find_kind

    report = Reporter(document, filled, unread)
    if check.id != stem:
        report(("id",), "id-file-name", f"the id {check.id!r} differs from the file's name {stem!r}")
    for place, scope in enumerate(check.provisions):
        report.scope(("provisions", place), scope, directive)
    if isinstance(check, CheckFile):
        for outcome, examples in (("fails", check.examples.fails), ("passes", check.examples.passes)):
            for place, example in enumerate(examples):
                if example.provision is not None:
                    report.scope(("examples", outcome, place, "provision"), example.provision, directive)
    try:
        for path, code, message, hint in params_problems(check, directive):
            if not (unread and code in ("ref-parameter", "ref-element")):  # it may be in what cannot be read
                report(path, code, message, hint)
    except ValidationError as error:
        kind = find_kind(check.kind)
        assert kind is not None  # else there would be no shape to miss
        for (path, code, message, hint), key in parameter_problems(error, check.kind, kind.params):
            # Where no parameter is given at all, the kind is what asks for them.
            report(path if "with" in document.data else ("kind",), code, message, hint, key=key)
    return report.finished()
