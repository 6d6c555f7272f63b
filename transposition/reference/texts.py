"""Collect the English texts that are to be translated, and bring the catalogues up to date.

    python -m transposition.reference.texts           updates transposition/i18n/locale/*.po
    python -m transposition.reference.texts da        starts or updates one language

Texts come from calls of ``t`` and ``_`` with a literal text in Python and in the templates, from the words for
codes, and from the texts of the workspace: headings, labels, themes, grounds of participation, fact types, and the
titles, messages, remedies and reasons of the checks. Translations are kept; texts that are gone become obsolete.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from transposition.analysis.writing import write_atomically
from transposition.i18n import CATALOGUES
from transposition.i18n.words import SPOKEN, word_of
from transposition.model import provisions as names
from transposition.reference.check_files import files

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

    from transposition.workspace import Workspace

PACKAGE = Path(__file__).parent.parent
MARKERS = frozenset({"t", "_", "translate"})
PLURAL = "plural"


class Text(NamedTuple):
    """A text to translate: one form or two, and the file it comes from."""

    id: str | tuple[str, str]
    file: str


def texts(workspace: Workspace, templates: Path) -> Iterator[Text]:
    """All texts that people read, in a stable order; the same text can come from several files."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if PACKAGE / "_data" not in path.parents:
            name = f"transposition/{path.relative_to(PACKAGE).as_posix()}"
            yield from (Text(found, name) for found in python_texts(path.read_text("utf-8")))
    for path in sorted(templates.rglob("*")):
        if path.suffix in (".html", ".jinja", ".j2", ".md", ".txt", ".xml"):
            name = f"templates/{path.relative_to(templates).as_posix()}"
            yield from (Text(found, name) for found in template_texts(path.read_text("utf-8")))
    yield from _words()
    yield from _workspace_texts(workspace)


def python_texts(source: str) -> Iterator[str | tuple[str, str]]:
    """Literal texts in calls such as ``t("...")``, ``_("...")`` and ``t.plural("...", "...", n)``."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = (
            node.func.id
            if isinstance(node.func, ast.Name)
            else node.func.attr
            if isinstance(node.func, ast.Attribute)
            else None
        )
        if name == PLURAL and len(node.args) >= 2:
            one, many = (next(_python_literals(arg), None) for arg in node.args[:2])
            if one and many:
                yield one, many
        elif name in MARKERS:
            yield from _python_literals(node.args[0])


def _python_literals(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _python_literals(node.body)
        yield from _python_literals(node.orelse)


def template_texts(source: str) -> Iterator[str | tuple[str, str]]:
    """The same calls in a Jinja2 template."""
    from jinja2 import Environment, nodes

    # Only parsed, never rendered.
    tree = Environment(extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"], autoescape=True).parse(source)
    for node in tree.find_all(nodes.Call):
        if not node.args:
            continue
        name = (
            node.node.name
            if isinstance(node.node, nodes.Name)
            else node.node.attr
            if isinstance(node.node, nodes.Getattr)
            else None
        )
        if name == PLURAL and len(node.args) >= 2:
            one, many = (next(_jinja_literals(arg), None) for arg in node.args[:2])
            if one and many:
                yield one, many
        elif name in MARKERS:
            yield from _jinja_literals(node.args[0])


def _jinja_literals(node: object) -> Iterator[str]:
    from jinja2 import nodes

    if isinstance(node, nodes.Const) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, nodes.CondExpr):
        yield from _jinja_literals(node.expr1)
        yield from _jinja_literals(node.expr2)


def _words() -> Iterator[Text]:
    from transposition.i18n import symbols
    from transposition.model.finding import ALSO_THERE, CONDUCT_THERE, DOUBT_THERE, MISSING_THERE, TO_MATCH, UNDATED
    from transposition.model.provision import ElementBasis

    for codes in SPOKEN:
        for code in codes:
            yield Text(word_of(code), "transposition/i18n/words.py")
    looks = [*symbols.RESULTS.values(), *symbols.SHADES.values()]
    for look in looks:
        yield Text(look.word, "transposition/i18n/symbols.py")
        yield Text(look.benchmark, "transposition/i18n/symbols.py")
    yield Text(symbols.DISCLAIMER, "transposition/i18n/symbols.py")
    yield Text(TO_MATCH, "transposition/model/finding.py")
    yield Text(CONDUCT_THERE, "transposition/model/finding.py")
    yield Text(MISSING_THERE, "transposition/model/finding.py")
    yield Text(DOUBT_THERE, "transposition/model/finding.py")
    yield Text(ALSO_THERE, "transposition/model/finding.py")
    yield Text(UNDATED, "transposition/model/finding.py")
    for basis in ElementBasis:
        yield Text(basis.value, "transposition/model/provision.py")


def _workspace_texts(workspace: Workspace) -> Iterator[Text]:
    file = workspace.directive.file
    home = "rules/directive.yaml"
    yield Text(file.short_title, home)
    yield Text(file.title, home)
    yield Text(file.official_journal, home)
    for group in file.participation:
        yield Text(group.ground, home)
        yield Text(group.authority, home)
    for cluster in file.clusters:
        yield Text(cluster.label, home)
        if cluster.report_section:
            yield Text(cluster.report_section, home)
    for name, tier in workspace.directive.tiers.named.items():
        yield Text(workspace.directive.tiers.label(name), home)
        yield Text(tier.who, home)
    for theme in file.strategy_themes.values():
        yield Text(theme, home)
    for fact in file.facts.values():
        yield Text(fact.title, home)
        for field in fact.fields.values():
            yield Text(field.label, home)
            if field.unit:
                yield Text(field.unit, home)
            yield from (Text(choice.replace("_", " "), home) for choice in field.choices)
    for article in workspace.directive.articles.values():
        home = f"rules/articles/{names.file_stem(article.article)}.yaml"
        yield Text(article.heading, home)
        for provision in article.provisions:
            yield Text(provision.obligation, home)
            yield from (Text(element.text, home) for element in provision.elements.values())
            yield from (Text(option.text, home) for option in provision.options)
            yield from (Text(indicator, home) for indicator in provision.indicators)
            if provision.note:
                yield Text(provision.note, home)
            for parameter in provision.parameters:
                codes = (parameter.name, parameter.condition, parameter.unit)
                yield from (Text(code.replace("_", " "), home) for code in codes if code)
    homes = files(workspace)
    for compiled in workspace.checks:
        says = (authority.says for authority in compiled.authority)
        for text in (compiled.title, compiled.message, compiled.remedy, compiled.rationale, *filter(None, says)):
            yield Text(text, homes[compiled.id])


def template() -> Catalog:
    """A catalogue without translations: every text of the shipped package and workspace."""
    from babel.messages.catalog import Catalog

    from transposition.workspace import load_workspace
    from transposition.workspace.locate import builtin_workspace

    root = builtin_workspace()
    catalogue = Catalog(project="eu-transposition", fuzzy=False)
    for text, file in texts(load_workspace(root), root / "templates"):
        catalogue.add(text, locations=[(file, 0)])
    return catalogue


def updated(lang: str) -> Catalog:
    """The catalogue of a language with today's texts; translations are kept, nothing is guessed."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po

    path = CATALOGUES / f"{lang}.po"
    catalogue = Catalog(locale=lang, project="eu-transposition", fuzzy=False)
    if path.exists():
        with path.open("rb") as file:
            catalogue = read_po(file, locale=lang)
    today = template()
    # The date of extraction would change the file although no text has changed.
    today.creation_date = catalogue.creation_date
    catalogue.update(today, no_fuzzy_matching=True)
    # What was never translated is no loss when its text is gone.
    for key in [key for key, message in catalogue.obsolete.items() if not message_done(message.string)]:
        del catalogue.obsolete[key]
    return catalogue


def write(catalogue: Catalog, path: Path) -> None:
    """Write a catalogue without line numbers, in the order of the files, so that versions compare well."""
    from babel.messages.pofile import write_po

    text = BytesIO()
    write_po(text, catalogue, width=110, sort_by_file=True, include_lineno=False)
    write_atomically(path, text.getvalue())


def main(wanted: list[str]) -> None:
    """Update the catalogues of the languages wanted, or of all."""
    for lang in wanted or [path.stem for path in sorted(CATALOGUES.glob("*.po"))]:
        catalogue = updated(lang)
        write(catalogue, CATALOGUES / f"{lang}.po")
        missing = len([message for message in catalogue if message.id and not message_done(message.string)])
        print(f"{lang}: {len(catalogue)} texts, {missing} without a translation, {len(catalogue.obsolete)} obsolete")


def message_done(string: str | tuple[str, ...] | list[str] | None) -> bool:
    """Whether every form of a message has a translation."""
    return all(string) if isinstance(string, (tuple, list)) else bool(string)


if __name__ == "__main__":
    main(sys.argv[1:])
