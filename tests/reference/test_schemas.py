"""The committed schemas are those of the models, and say the same as the models."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.conftest import ROOT
from tests.outputs.conftest import CLAIM, HEAD, SUPPRESSED
from transposition.analysis.validation import validate
from transposition.model.check import CheckFile
from transposition.model.correlation import Correlation
from transposition.model.directive import DirectiveFile
from transposition.model.hosts import OfficialHosts
from transposition.model.portfolio import PortfolioFile
from transposition.model.provision import Article
from transposition.model.record import Record
from transposition.reference.data_format import page
from transposition.reference.meanings import EXAMPLES, MEANINGS, meaning
from transposition.reference.schemas import SCHEMAS, schema_text
from transposition.workspace import Workspace, load_workspace
from transposition.workspace.yaml_reader import read_yaml

FOLDER = ROOT / "docs" / "schemas"
REFRESH = "run: python -m transposition.reference"


@pytest.mark.parametrize("name", SCHEMAS)
def test_committed_schemas_are_fresh(name: str, shipped: Workspace) -> None:
    committed = (FOLDER / f"{name}.schema.json").read_text(encoding="utf-8")
    assert committed == schema_text(name, shipped.directive), REFRESH


@pytest.mark.parametrize("name", SCHEMAS)
def test_schemas_are_schemas(name: str, shipped: Workspace) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[name](shipped.directive))


def test_the_page_on_the_data_format_is_fresh_and_complete(shipped: Workspace) -> None:
    text = page(shipped.directive)
    assert (ROOT / "docs" / "data-format.md").read_text(encoding="utf-8") == text, REFRESH
    for row in text.splitlines():
        if row.startswith("| `") and row.count(" | ") == 4:
            cells = [cell.strip() for cell in row.strip("|").split(" | ")]
            assert cells[3], f"no meaning: {row}"


def test_the_page_on_the_data_format_tells_what_a_fact_takes(shipped: Workspace) -> None:
    text = page(shipped.directive)
    fact = text.split("### Fact\n")[1].split("\n### ")[0]
    assert "`values`" not in fact
    assert "First date of this fact." in fact
    assert "Last date of this fact." in fact
    for name, kind in shipped.directive.file.facts.items():
        told = text.split(f"#### {name}\n")[1].split("\n#### ")[0].split("\n### ")[0]
        for key, field in kind.fields.items():
            row = next(line for line in told.splitlines() if line.startswith(f"| `{key}` |"))
            assert ("| yes |" in row) is field.required, row


def test_the_example_of_each_type_of_fact_is_a_fact(shipped: Workspace) -> None:
    samples = dict(re.findall(r"^Example: `(\w+): (.*)`$", page(shipped.directive), re.M))
    assert samples.keys() == shipped.directive.file.facts.keys()
    for name, sample in samples.items():
        raw = (
            "state: DE\ncompleteness: partial\nassessed_by: {kind: contributor, on: 2026-01-01}\n"
            f"sources: {{a-source: {{title: A source, read_on: 2026-01-01}}}}\nfacts:\n  {name}: {sample}\n"
        )
        problems = [str(item) for item in validate((), ROOT, raw.encode()).evaluation.problems]
        assert problems == [], name


def models(*roots: type[Any]) -> set[type[Any]]:
    """All models that these are made of."""
    from typing import get_args

    from pydantic import BaseModel

    found: set[type[Any]] = set()

    def walk(annotation: Any) -> None:
        if isinstance(annotation, type) and issubclass(annotation, BaseModel) and annotation not in found:
            found.add(annotation)
            for field in annotation.model_fields.values():
                walk(field.annotation)
        for part in get_args(annotation):
            walk(part)

    for root in roots:
        walk(root)
    return found


def test_the_table_of_meanings_has_no_entry_too_many() -> None:
    keys = {
        f"{owner.__name__}.{info.alias or name}"
        for model in models(Record, CheckFile, Article, DirectiveFile, OfficialHosts, Correlation, PortfolioFile)
        for owner in model.__mro__
        if hasattr(owner, "model_fields")
        for name, info in model.model_fields.items()
    }
    for table in (MEANINGS, EXAMPLES):
        assert {key for key in table if "." in key} <= keys
    for model in models(Record, CheckFile, Article, DirectiveFile, OfficialHosts, Correlation, PortfolioFile):
        for name, info in model.model_fields.items():
            assert meaning(model, info.alias or name), f"{model.__name__}.{name}"


FILES = {
    "record": sorted((ROOT / "member_states").glob("*.yaml")),
    "article": sorted((ROOT / "rules" / "articles").glob("*.yaml")),
    "check": sorted((ROOT / "rules" / "checks").rglob("*.yaml")),
    "directive": [ROOT / "rules" / "directive.yaml"],
    "portfolio": [ROOT / "examples" / "portfolio.yaml"],
}


@pytest.mark.parametrize("name", FILES)
def test_an_independent_validator_accepts_all_shipped_files(name: str) -> None:
    done = subprocess.run(
        [
            str(Path(sys.executable).parent / "check-jsonschema"),
            "--schemafile",
            str(FOLDER / f"{name}.schema.json"),
            *map(str, FILES[name]),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]


@pytest.mark.parametrize("name", FILES)
def test_every_file_names_its_schema(name: str) -> None:
    for path in FILES[name]:
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith("# yaml-language-server: $schema="), path
        assert (path.parent / first.partition("=")[2]).resolve() == FOLDER / f"{name}.schema.json", path


GOOD = HEAD.format(state="AT") + CLAIM.format(provision="3(4)", evidence="verified_in") + SUPPRESSED


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("state: AT\n", ""),
        ("state: AT\n", "state: AT\nstat: AT\n"),
        ("status: transposed", "status: transpsed"),
        ("3(4):", "3(44):"),
        ("max: 1 year", "max: one year"),
        ("in_force: 2013-01-01", "in_force: soon"),
        ("penalties:", "elements: {no_such_element: met}\n      penalties:"),
        ("transposition:\n", "facts:\n  web_blocking: {used: maybe, verified_in: src}\ntransposition:\n"),
        ("transposition:\n", "facts:\n  web_blocks: {used: yes, verified_in: src}\ntransposition:\n"),
        ('url: "https', 'url: "ftp'),
    ],
)
def test_the_schema_of_records_refuses_what_the_reader_refuses(old: str, new: str, shipped: Workspace) -> None:
    from transposition.analysis.validation import validate

    assert old in GOOD
    schema = SCHEMAS["record"](shipped.directive)
    for text, fine in ((GOOD, True), (GOOD.replace(old, new, 1), False)):
        document, _ = read_yaml(text.encode(), "x")
        assert document is not None
        assert jsonschema.Draft202012Validator(schema).is_valid(document.data) is fine
        assert (validate(stdin=text.encode(), root=ROOT).evaluation.problems == ()) is fine


def test_the_schema_of_checks_knows_the_parameters_of_each_kind(shipped: Workspace) -> None:
    document, _ = read_yaml((ROOT / "rules" / "checks" / "penalties" / "penalty-3.4.yaml").read_bytes(), "x")
    assert document is not None
    validator = jsonschema.Draft202012Validator(SCHEMAS["check"](shipped.directive))
    data = json.loads(json.dumps(document.data))
    assert validator.is_valid(data | {"with": {"degrees": "yes"}})
    assert not validator.is_valid(data | {"with": {"degree": "yes"}})
    assert not validator.is_valid(data | {"severity": "fatal"})


def test_an_editor_tells_where_evidence_is_missing_or_given_twice(shipped: Workspace) -> None:
    text = HEAD.format(state="AT") + CLAIM.format(provision="3(4)", evidence="verified_in")
    text += "facts:\n  hotline: {name: A hotline, verified_in: src}\n"
    schema = SCHEMAS["record"](shipped.directive)

    def wrong(changed: str) -> bool:
        document, _ = read_yaml(changed.encode(), "AT.yaml")
        assert document is not None
        return not jsonschema.Draft202012Validator(schema).is_valid(document.data)

    assert not wrong(text)
    claim = "      verified_in: src\n"
    assert claim in text
    assert wrong(text.replace(claim, ""))
    assert wrong(text.replace(claim, claim + "      verify_in: src\n"))
    assert wrong(text.replace("A hotline, verified_in: src", "A hotline"))


def test_records_of_the_example_name_the_schema_of_their_own_directive() -> None:
    folder = ROOT / "examples" / "whistleblowers"
    text = schema_text("record", load_workspace(folder).directive)
    assert (folder / "record.schema.json").read_text(encoding="utf-8") == text, REFRESH
    schema = json.loads(text)
    for path in (folder / "member_states").glob("*.yaml"):
        first = path.read_text("utf-8").partition("\n")[0]
        assert (path.parent / first.partition("$schema=")[2]).resolve() == folder / "record.schema.json"
        document, _ = read_yaml(path.read_bytes(), path.name)
        assert document is not None
        jsonschema.validate(document.data, schema)
