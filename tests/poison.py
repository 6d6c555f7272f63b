"""A workspace with a payload in every free text of its records and its rules, for looking at what becomes of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.conftest import ROOT
from transposition.model.check import CheckFile
from transposition.model.directive import DirectiveFile
from transposition.model.provision import Article
from transposition.model.record import Record
from transposition.model.severity import Severity
from transposition.workspace import Workspace, load_workspace
from transposition.workspace.files import parse
from transposition.workspace.references import record_problems
from transposition.workspace.yaml_reader import read_yaml

PAYLOAD = (
    "<img src=x onerror=alert(1)><script>alert(2)</script>\"'`${7*7}`{% 7*7 %}[a](javascript:alert(3))|=1+1|@all"
    " ##[error]x ]]> --> ::error::y &amp; \\n %0A"
)
LINES = f'{PAYLOAD}\n::add-mask::z\n=HYPERLINK("http://evil.example")'
FORMULA = "=cmd|' /C calc'!A0"
STARTS = (PAYLOAD, LINES, FORMULA, f"  ::error::{PAYLOAD}", f"@{PAYLOAD}", f"-{PAYLOAD}", f"# {PAYLOAD}")
KEEP = frozenset({"id", "state", "kind", "measure", "verified_in", "verify_in", "celex", "language", "url", "pattern"})
"""Keys whose texts other entries name, or that have a shape of their own."""


def leaves(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, Any, tuple[Any, ...]]]:
    """Every text of a tree: what it stands in, its key there, and its path."""
    for key, value in list(node.items() if isinstance(node, dict) else enumerate(node)):
        if isinstance(value, dict | list):
            yield from leaves(value, (*path, key))
        elif isinstance(value, str):
            yield node, key, (*path, key)


def poisoned(raw: bytes, fits: Callable[[bytes], bool]) -> tuple[bytes, int]:
    """The file with a payload in every text that takes one, and in how many it is."""
    document, problems = read_yaml(raw, "x")
    assert document is not None, problems
    tree = _plain(document.data)
    count = 0
    for place, (home, key, path) in enumerate(list(leaves(tree))):
        if KEEP & set(map(str, path)) and path[-1] not in ("title", "note", "label"):
            continue
        before = home[key]
        home[key] = STARTS[place % len(STARTS)] + " " + before
        if fits(_dump(tree)):
            count += 1
        else:
            home[key] = before
    return _dump(tree), count


def _plain(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _plain(value) for key, value in node.items()}
    return [_plain(value) for value in node] if isinstance(node, list) else node


def _dump(tree: Any) -> bytes:
    return yaml.dump(
        tree, Dumper=yaml.CSafeDumper, allow_unicode=True, default_style='"', sort_keys=False, width=10**9
    ).encode()


def poison(folder: Path, states: tuple[str, ...] = ("EE",)) -> int:
    """Make a workspace of the shipped rules and small records, all of it poisoned; how many texts are."""
    shutil.copytree(ROOT / "rules", folder / "rules")
    (folder / "member_states").mkdir()
    total = 0
    models = {"directive.yaml": DirectiveFile}
    for path in sorted((folder / "rules").rglob("*.yaml")):
        model: Any = models.get(path.name) or (
            Article if "articles" in path.parts else CheckFile if "checks" in path.parts else None
        )
        if model is None:
            continue
        new, count = _rule(path.read_bytes(), model)
        path.write_bytes(new)
        total += count
    for state in states:
        new, count = poisoned(RECORD.format(state=state).encode(), _fits)
        (folder / "member_states" / f"{state}.yaml").write_bytes(new)
        total += count
    return total


def _fits(raw: bytes) -> bool:
    """Whether a record is right, with all that it names."""
    parsed = parse(raw, "x", Record)
    if parsed.model is None or parsed.document is None:
        return False
    space = _shipped()
    found = record_problems(parsed.model, parsed.document, space.directive, space.checks)
    return all(problem.severity is not Severity.ERROR for problem in found)


@cache
def _shipped() -> Workspace:
    return load_workspace(ROOT)


_FREE = """
title heading obligation text says rationale remedy note label why finding summary short_title by reference
words what who source unit name
"""
FREE = frozenset(_FREE.split())


def _rule(raw: bytes, model: Any) -> tuple[bytes, int]:
    """A file of the rules with a payload in its free texts; what other files name is left as it is."""
    document, _ = read_yaml(raw, "x")
    assert document is not None
    tree, count = _plain(document.data), 0
    for home, key, path in list(leaves(tree)):
        if path[-1] in FREE and "examples" not in path and "facts" not in path[:1] and "elements" not in path[:-2]:
            home[key] += " " + PAYLOAD.replace("{", "(").replace("}", ")")
            count += 1
    if parse(_dump(tree), "x", model).model is None:
        return raw, 0
    return _dump(tree), count


RECORD = """
state: {state}
completeness: partial
languages: [et]
assessed_by: {{kind: contributor, name: Somebody, "on": 2026-01-01}}
note: A note
sources:
  src: {{title: A source, url: "https://example.org/a", reference: Gazette 1, note: Read, read_on: 2026-01-01}}
  far: {{title: Another, repository: a repository, commit: abc, path: a/path, read_on: 2026-01-01}}
measures:
  act:
    title: An act
    title_en: In English
    language: et
    kind: act
    reference: RT I 2013
    url: https://example.org/act
    in_force: 2013-05-01
    territory: The mainland
    note: Of the act
    verified_in: src
  old: {{title: Old act, kind: act, in_force: 2001-01-01, repealed: 2010-01-01, replaced_by: act, verify_in: far}}
  idea: {{title: A bill, kind: bill, note: Of the bill, verified_in: src}}
transposition:
  "3(4)":
    - id: low
      measure: act
      national: § 1
      status: partial
      shortfall: Too low by the words of Article 3(4)
      note: Of the claim
      penalties: [{{max: 1 year, of: § 1 (1), note: Of the figure}}]
      verified_in: src
  "5(2)":
    - {{id: b, measure: act, national: § 2, status: unclear, verify_in: far,
       candidate: Something, would_settle: A judgment}}
  "25(1)":
    - {{id: c, measure: [act, old], national: § 3, status: transposed, verified_in: [src, far]}}
  "3(6)":
    - {{id: d, measure: idea, national: § 4, status: not_transposed, shortfall: Missing by Article 3, verified_in: src}}
facts:
  age_of_sexual_consent: {{value: "14", national: § 9, note: Of the fact, verified_in: src}}
infringements:
  - {{stage: reasoned_opinion, ground: non_communication, date: 2014-07-10, number: "INFR(2014)0001",
     note: Of the step, verified_in: src}}
findings:
  - {{id: f, provisions: ["3(4)"], by: Somebody else, body: eu_institution, says: falls_short, finding: Not enough,
     "on": 2016-12-16, note: Of it, verified_in: src}}
open_questions: [What nobody knows]
suppressions:
  - {{check: reading-unclear, provision: "5(2)", reason: accepted for a time in this test, until: 2030-01-01}}
"""
