"""Write the catalogue of checks and kinds from the YAML: ``python -m transposition.reference``.

One page per folder of checks, an index by cluster and article, and a page about the kinds. Nothing in it is written by
hand, so a test can tell whether it is stale.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from transposition.analysis.writing import write_atomically
from transposition.engine.compile import ALWAYS, expand
from transposition.engine.kinds import BUILTIN, builtin_kinds
from transposition.engine.kinds.base import Kind, Phase
from transposition.model import provisions as names
from transposition.model.base import Model
from transposition.model.check import Check, Example
from transposition.model.directive import Directive
from transposition.model.finding import DocPath
from transposition.model.severity import Effect
from transposition.reference.check_files import UNSORTED, folders
from transposition.workspace import Workspace
from transposition.workspace.document import Document

_GENERATED = "<!-- Generated from rules/checks/ by `python -m transposition.reference`. Do not edit. -->"
_EFFECTS = {
    Effect.NONE: "None: the finding stands beside the result.",
    Effect.TO_CONFIRM: "The provision falls short, to be confirmed.",
    Effect.PARTIAL: "If certain, the provision falls short in part; if not, it falls short, to be confirmed.",
    Effect.NOT_TRANSPOSED: "If certain, the provision is not transposed; if not, it falls short, to be confirmed.",
}
_PHASES = {
    Phase.RECORD: "each record, before the checks have changed any result",
    Phase.RESULTS: "each record with its results",
    Phase.FINDINGS: "the findings of all other checks",
    Phase.WORKSPACE: "all records together",
}


def pages(workspace: Workspace) -> dict[str, str]:
    """All pages of the catalogue: path below the folder of the documentation, and text."""
    homes = folders(workspace)
    by_folder: dict[str, list[Check]] = {}
    for check in workspace.checks:
        by_folder.setdefault(homes[check.id], []).append(check)
    found = {
        "checks/index.md": _index(workspace, homes),
        "kinds.md": _kinds(workspace, homes),
    }
    for folder, checks in by_folder.items():
        found[f"checks/{folder}.md"] = _page(folder, checks, workspace)
    return found


def stale(workspace: Workspace, folder: Path) -> list[str]:
    """Pages that are missing, differ from what would be written, or belong to no folder any more."""
    wanted = pages(workspace)
    present = {f"checks/{path.name}" for path in (folder / "checks").glob("*.md")}
    different = [
        name
        for name, text in wanted.items()
        if not (folder / name).is_file() or (folder / name).read_text(encoding="utf-8") != text
    ]
    return sorted({*different, *(present - set(wanted))})


def write(workspace: Workspace, folder: Path) -> int:
    """Write what is stale, remove what belongs to no folder any more, and say how many files changed."""
    wanted = pages(workspace)
    changed = stale(workspace, folder)
    for name in changed:
        path = folder / name
        if name in wanted:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(path, wanted[name].encode())
        else:
            path.unlink()
    return len(changed)


def heading(folder: str) -> str:
    """Heading of the page of a folder: its name, in words."""
    return "Other checks" if folder == UNSORTED else folder.replace("-", " ").capitalize()


def _page(folder: str, checks: list[Check], workspace: Workspace) -> str:
    lines = [
        _GENERATED,
        "",
        f"# {heading(folder)}",
        "",
        f"{len(checks)} checks. [All checks](index.md)" if len(checks) > 1 else "1 check. [All checks](index.md)",
        "",
        *_table(checks, dict.fromkeys((check.id for check in checks), "")),
        "",
    ]
    for check in checks:
        lines += _check(check, workspace)
    return "\n".join(lines)


def _check(check: Check, workspace: Workspace) -> Iterator[str]:
    file = workspace.check_file(check.id)
    document = file.document
    assert file.model is not None, f"{check.id} is wrong: see `transposition validate`"
    assert document is not None
    # An anchor of its own: what a heading turns into differs from one renderer to the next.
    yield f'<a id="{check.id}"></a>'
    yield ""
    yield f"## {check.title}"
    yield ""
    yield f"`{check.id}` · {check.severity} · kind [{check.kind}](../kinds.md#{check.kind}) · since {check.since}"
    yield ""
    yield "**Looks at**"
    yield ""
    yield from _scopes(check, workspace.directive)
    yield ""
    yield "**A finding reads**"
    yield ""
    yield f"> {_text(check.message)}"
    yield ""
    yield f"**Why**: {_text(check.rationale)}"
    yield ""
    yield from _authority(check)
    yield ""
    yield f"**What to do**: {_text(check.remedy)}"
    yield ""
    yield f"**Effect on the result**: {_EFFECTS[check.effect]}"
    yield ""
    if check.note:
        yield f"**Note**: {_text(check.note)}"
        yield ""
    if check.params:
        yield from ["**Parameters**", "", "```yaml", *_source(document, ("with",)), "```", ""]
    yield from _examples(document, "fails", "Found fault with", file.model.examples.fails)
    yield from _examples(document, "passes", "Let pass", file.model.examples.passes)


def _scopes(check: Check, directive: Directive) -> Iterator[str]:
    for scope in check.provisions:
        if scope == "general":
            yield "- the whole record"
        elif scope in directive.provisions:
            yield f"- [{names.cited(scope)}]({directive.eli(scope)}): {_text(directive.provisions[scope].obligation)}"
        else:
            yield f"- Article{'s' if '-' in scope else ''} {scope} ({directive.heading(scope)})"


def _authority(check: Check) -> Iterator[str]:
    for item in check.authority:
        reference = f"[{_text(item.reference)}]({item.url})" if item.url else _text(item.reference)
        says = f": {_text(item.says)}" if item.says else ""
        yield f"- {reference}{says} ({'verified' if item.verified else 'recalled, still to be verified'})"


def _examples(document: Document, key: str, title: str, examples: Iterable[Example]) -> Iterator[str]:
    for place, example in enumerate(examples):
        details = [
            "a State that is not bound" if not example.bound else "",
            f"as of {example.as_of}" if example.as_of else "",
            f"as {example.severity}" if example.severity else "",
            f"{example.provision} comes out as `{example.result}`" if example.result and example.provision else "",
        ]
        more = ", ".join(filter(None, details))
        yield f"**{title}**: {_text(example.why)}" + (f" ({more})" if more else "") + "."
        yield ""
        if example.record:
            yield "```yaml"
            yield from _source(document, ("examples", key, place, "record"))
            yield "```"
            yield ""


def _source(document: Document, path: DocPath) -> list[str]:
    """The lines of the check's own file for a part of it, as its author laid them out."""
    span = document.span(path)
    file = Path(span.file)
    lines = file.read_text(encoding="utf-8").split("\n")[span.line - 1 : span.end_line]
    if span.end_column == 1:
        lines = lines[:-1]
    indent = span.column - 1
    first = lines[0][indent:] if len(lines) > 1 else lines[0][indent : span.end_column - 1]
    return [first, *(line[indent:] if line[:indent].isspace() or not indent else line for line in lines[1:])]


def _index(workspace: Workspace, homes: dict[str, str]) -> str:
    directive = workspace.directive
    checks = list(workspace.checks)
    whole = [check for check in checks if _is_about_everything(check, directive)]
    used = dict.fromkeys(homes[check.id] for check in checks)
    lines = [
        _GENERATED,
        "",
        "# Checks",
        "",
        f"{len(checks)} checks, each with its authority and its examples. A check that looks at several articles is",
        "listed under each of them. See [the kinds](../kinds.md) for how a check is written.",
        "",
        "By folder: " + ", ".join(f"[{heading(folder)}]({folder}.md)" for folder in sorted(used)) + ".",
        "",
        "- *error*: if the record is right, there is a breach or an unusable entry",
        "- *warning*: a lawyer must look",
        "- *info*: worth knowing",
        "",
        "## The record as a whole",
        "",
        *_table(whole, homes),
        "",
    ]
    for cluster in directive.file.clusters:
        rows: list[str] = []
        for article in cluster.articles:
            here = [
                check
                for check in checks
                if check not in whole and any(names.article_of(p) == article for p in expand(check, directive))
            ]
            if here:
                rows += [
                    f"### {names.cited(article)} · {directive.articles[article].heading}",
                    "",
                    *_table(here, homes),
                    "",
                ]
        if rows:
            lines += [f"## {cluster.label}", "", *rows]
    return "\n".join(lines)


def _is_about_everything(check: Check, directive: Directive) -> bool:
    articles = {names.article_of(provision) for provision in expand(check, directive)}
    return len(articles) > len(directive.articles) // 2


def _table(checks: Iterable[Check], homes: dict[str, str]) -> Iterator[str]:
    yield "| Check | Severity | What it notices |"
    yield "| --- | --- | --- |"
    for check in checks:
        page = f"{homes[check.id]}.md" if homes[check.id] else ""  # the page itself, if nothing is named
        yield f"| [{check.id}]({page}#{check.id}) | {check.severity} | {_text(check.title)} |"


def _kinds(workspace: Workspace, homes: dict[str, str]) -> str:
    lines = [
        _GENERATED,
        "",
        "# Kinds of checks",
        "",
        "A check of one of these kinds needs a YAML file and no code. Another package can bring a kind of its own, as",
        "an entry point of the group `transposition.kinds` that names a `Kind`; checks of a workspace may then use it.",
        "",
        "Every message and remedy may use " + ", ".join(f"`{{{name}}}`" for name in sorted(ALWAYS)) + ", and the",
        "placeholders of its kind.",
        "",
    ]
    kinds = builtin_kinds()
    for name in BUILTIN:
        users = {check.id: homes[check.id] for check in workspace.checks if check.kind == name}
        lines += _kind(name, kinds[name], users)
    return "\n".join(lines)


def _kind(name: str, kind: Kind, users: dict[str, str]) -> Iterator[str]:
    yield f"## {name}"
    yield ""
    doc = inspect.cleandoc(kind.doc)
    text, _, _ = doc.partition("Placeholders:")
    yield _rst(text).strip()
    yield ""
    yield f"Looks at {_PHASES[kind.phase]}. Findings are about: {kind.nature}."
    yield ""
    yield "Placeholders: " + ", ".join(f"`{{{item}}}`" for item in sorted(kind.placeholders)) + "."
    yield ""
    yield from _parameters(kind.params)
    links = ", ".join(f"[{check}](checks/{folder}.md#{check})" for check, folder in users.items())
    yield f"Used by: {links or 'no check yet'}."
    yield ""


def _parameters(params: type[Model]) -> Iterator[str]:
    fields = params.model_fields
    if not fields:
        yield "No parameters."
        yield ""
        return
    if params.__doc__ and params.__doc__ != Model.__doc__:
        yield _rst(inspect.cleandoc(params.__doc__))
        yield ""
    yield "| Parameter | Type | Default |"
    yield "| --- | --- | --- |"
    for name, field in fields.items():
        default = "required" if field.is_required() else f"`{_default(field.default)}`"
        yield f"| `{field.alias or name}` | {_type(field.annotation)} | {default} |"
    yield ""


def _default(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None:
        return "none"
    if isinstance(value, tuple):
        return "[" + ", ".join(str(item) for item in value) + "]"
    return str(value)


def _type(annotation: Any) -> str:
    """A type in the words of the format: a choice lists its values."""
    from enum import StrEnum
    from typing import get_args

    if isinstance(annotation, type):
        if issubclass(annotation, StrEnum):
            return "one of " + ", ".join(f"`{item.value}`" for item in annotation)
        if issubclass(annotation, Model):
            return "a mapping: " + ", ".join(
                f"`{field.alias or name}`" for name, field in annotation.model_fields.items()
            )
        return {"str": "text", "int": "whole number", "bool": "yes or no", "PartialDate": "date"}.get(
            annotation.__name__, annotation.__name__
        )
    inner = [item for item in get_args(annotation) if item not in (type(None), Ellipsis)]
    words = _type(inner[0]) if inner else "text"
    return f"a list; each: {words}" if getattr(annotation, "__origin__", None) is tuple else words


def _rst(text: str) -> str:
    return re.sub(r"``([^`]+)``", r"`\1`", text)


def _text(text: str) -> str:
    """Text of a file inside Markdown: what looks like a tag stays text, and a bar ends no cell."""
    return " ".join(text.split()).replace("<", "&lt;").replace("|", "\\|")
