"""JSON Schemas of all files, generated from the models, so that editors complete and validate.

A schema describes a file as editors see it: they type numbers, while our reader takes every scalar as text; so
wherever text is wanted a number is fine, too.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from transposition.analysis.writing import write_atomically
from transposition.engine.kinds import builtin_kinds
from transposition.model.check import CheckFile
from transposition.model.correlation import Correlation
from transposition.model.directive import Directive, DirectiveFile, FactType
from transposition.model.evidence import Evidenced
from transposition.model.hosts import OfficialHosts
from transposition.model.portfolio import PortfolioFile
from transposition.model.provision import Article
from transposition.model.record import Record
from transposition.model.severity import Severity
from transposition.model.states import STATES
from transposition.reference.meanings import example, meaning, summary

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SCALAR = ["string", "number"]
# Every statement has its evidence, in one of two ways: an editor tells as soon as it is missing.
_EVIDENCE = [{"required": ["verified_in"]}, {"required": ["verify_in"]}]
_RANGE = r"^([0-9]+[a-z]*|[0-9]+[a-z]*-[0-9]+[a-z]*|annex(-[0-9a-z]+)?|general)$"


class _Generator(GenerateJsonSchema):
    """Text may look like a number; keys carry what they mean; one entry may stand for a list of one."""

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        return super().str_schema(schema) | {"type": _SCALAR}

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        found = super().model_schema(schema)
        model: type[BaseModel] = schema["cls"]
        found["description"] = summary(model)
        for name, field in model.model_fields.items():
            key = field.alias or name
            described = found.get("properties", {}).get(key)
            if described is not None:
                described["description"] = meaning(model, key)
                text = example(model, key)
                if text and text[0] not in "[{":
                    described["examples"] = [text]
                described.pop("title", None)
        if issubclass(model, Evidenced):
            found["oneOf"] = _EVIDENCE
        return found

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        found = super().function_before_schema(schema)
        inner = schema["schema"]["type"]
        if inner == "tuple":  # OneOrMore, scopes: a single name stands for a list of one
            return {"anyOf": [{"type": _SCALAR}, found]}
        if inner in ("model", "definition-ref") and "$ref" in found:  # an element may be its text alone
            return {"anyOf": [{"type": _SCALAR}, found]}
        return found


def record_schema(directive: Directive) -> dict[str, Any]:
    """Schema of a record; provisions, elements and facts are those of the directive."""
    schema = _schema(Record, "A record of one State")
    schema["properties"]["state"] |= {"type": "string", "enum": list(STATES)}
    definitions = schema["$defs"]
    claims = {"type": "array", "items": {"$ref": "#/$defs/Claim"}}
    answers = {"$ref": "#/$defs/ElementAnswer"}
    properties: dict[str, Any] = {}
    for provision in directive.provisions.values():
        described: dict[str, Any] = dict(claims)
        if provision.elements:
            elements = {
                "type": "object",
                "description": "For each element that somebody has looked at: met, missing or unclear.",
                "additionalProperties": False,
                "properties": {
                    name: {**answers, "description": element.text} for name, element in provision.elements.items()
                },
            }
            described["items"] = {"allOf": [claims["items"], {"properties": {"elements": elements}}]}
        properties[provision.id] = {**described, "description": provision.obligation}
    schema["properties"]["transposition"] |= {
        "type": "object",
        "properties": properties,
        "patternProperties": {_RANGE: claims},
        "additionalProperties": False,
    }
    schema["properties"]["transposition"].pop("propertyNames", None)
    definitions["Penalty"]["properties"]["tier"] |= {"type": "string", "enum": list(directive.tiers.named)}
    fact = definitions.pop("Fact")
    facts = {name: _fact_schema(kind, fact) for name, kind in directive.file.facts.items()}
    schema["properties"]["facts"] = {
        "type": "object",
        "properties": facts,
        "additionalProperties": False,
        "description": schema["properties"]["facts"].get("description", ""),
    }
    return schema


def _fact_schema(kind: FactType, fact: dict[str, Any]) -> dict[str, Any]:
    own = {key: value for key, value in fact["properties"].items() if key != "values"}
    fields: dict[str, Any] = {}
    for name, field in kind.fields.items():
        shapes: dict[str, dict[str, Any]] = {
            "text": {"type": _SCALAR},
            "date": {"type": ["string", "integer"]},
            "integer": {
                "type": ["integer", "string"],
                "pattern": r"^-?(0|[1-9][0-9]*)$",
            },  # quoted or not
            "answer": {"enum": ["yes", "no", "unknown"]},
            "choice": {"enum": list(field.choices)},
        }
        scalar = shapes[field.type]
        several: dict[str, Any] = (
            {"anyOf": [scalar, {"type": "array", "items": scalar}]} if field.type in ("text", "choice") else scalar
        )
        fields[name] = {**several, "description": field.label + (f" ({field.unit})" if field.unit else "")}
    one = {
        "type": "object",
        "properties": fields | own,
        "required": [name for name, field in kind.fields.items() if field.required],
        "oneOf": _EVIDENCE,
        "additionalProperties": False,
    }
    shape: dict[str, Any] = {"anyOf": [one, {"type": "array", "items": one}]} if kind.many else one
    if not kind.many:
        shape = {"anyOf": [one, {"type": "array", "items": one, "maxItems": 1}]}
    return {**shape, "description": kind.title}


def check_schema(_directive: Directive) -> dict[str, Any]:
    """Schema of a check; the parameters under ``with`` are those of its kind."""
    schema = _schema(CheckFile, "A check")
    kinds = builtin_kinds()
    schema["properties"]["kind"] = {
        "anyOf": [{"enum": sorted(kinds)}, {"type": "string", "pattern": "^[a-z0-9][a-z0-9._-]*$"}],
        "description": meaning(CheckFile, "kind"),
    }
    rules = []
    for name, kind in sorted(kinds.items()):
        params = kind.params.model_json_schema(
            mode="validation", schema_generator=_Generator, ref_template=f"#/$defs/{name}.{{model}}"
        )
        schema["$defs"] |= {f"{name}.{key}": value for key, value in params.pop("$defs", {}).items()}
        rules.append(
            {
                "if": {"properties": {"kind": {"const": name}}, "required": ["kind"]},
                "then": {"properties": {"with": params}},
            }
        )
    schema["allOf"] = rules
    return schema


def article_schema(_directive: Directive) -> dict[str, Any]:
    """Schema of a file of ``rules/articles/``."""
    return _schema(Article, "An article of the directive")


def directive_schema(_directive: Directive) -> dict[str, Any]:
    """Schema of ``rules/directive.yaml``."""
    return _schema(DirectiveFile, "The directive")


def hosts_schema(_directive: Directive) -> dict[str, Any]:
    """Schema of ``rules/official-hosts.yaml``."""
    return _schema(OfficialHosts, "Official hosts")


def correlation_schema(_directive: Directive) -> dict[str, Any]:
    """Schema of ``rules/correlation.yaml``."""
    return _schema(Correlation, "The correlation table of a recast")


def portfolio_schema(_directive: Directive) -> dict[str, Any]:
    """Schema of ``portfolio.yaml``."""
    return _schema(PortfolioFile, "A portfolio: several directives")


def result_schema(_directive: Directive) -> dict[str, Any]:
    """Schema of the JSON output of ``check`` and ``validate``."""
    from transposition.outputs.shapes import json_schema

    return {"$schema": DIALECT, **json_schema(), "title": "Result of transposition check or validate"}


def difference_schema(_directive: Directive) -> dict[str, Any]:
    """Schema of the JSON output of ``diff``."""
    from transposition.analysis.difference import json_schema

    return {"$schema": DIALECT, **json_schema(), "title": "Difference between two states of the data"}


def _document_schema(name: str, _directive: Directive) -> dict[str, Any]:
    """Schema of the JSON output of a further command."""
    from transposition.outputs.documents import json_schema

    return {"$schema": DIALECT, **json_schema(name)}


def baseline_schema(_directive: Directive) -> dict[str, Any]:
    """Schema of a baseline file."""
    from transposition.analysis import baseline

    text = {"type": "string"}
    entry = {
        "type": "object",
        "properties": {
            "state": text,
            "provision": text,
            "check": text,
            "element": {"type": ["string", "null"]},
            "id": text,
        },
        "required": ["state", "provision", "check", "id"],
    }
    return {
        "$schema": DIALECT,
        "title": "Baseline: findings that are already known",
        "type": "object",
        "properties": {
            "format": {"const": baseline.FORMAT},
            "version": {"const": baseline.VERSION},
            "findings": {"type": "array", "items": entry},
        },
        "required": ["format", "version", "findings"],
        "additionalProperties": False,
    }


def config_schema(_directive: Directive) -> dict[str, Any]:
    """Schema of ``transposition.toml`` and of ``[tool.transposition]``."""
    from transposition.workspace.config import FAIL_ON, KEYS

    words = {"type": "array", "items": {"type": "string", "minLength": 1}}
    shapes: dict[str, dict[str, Any]] = {
        "workspace": {"type": "string", "minLength": 1},
        "fail-on": {"enum": list(FAIL_ON)},
        "select": words,
        "ignore": words,
        "severity": {"type": "object", "additionalProperties": {"enum": [item.value for item in Severity]}},
        "language": {"type": "string", "minLength": 1},
    }
    return {
        "$schema": DIALECT,
        "title": "Configuration of transposition",
        "type": "object",
        "properties": {key: {**shapes[key], "description": text} for key, text in KEYS.items()},
        "additionalProperties": False,
    }


SCHEMAS: dict[str, Callable[[Directive], dict[str, Any]]] = {
    "record": record_schema,
    "directive": directive_schema,
    "article": article_schema,
    "official-hosts": hosts_schema,
    "check": check_schema,
    "correlation": correlation_schema,
    "portfolio": portfolio_schema,
    "result": result_schema,
    "difference": difference_schema,
    "baseline": baseline_schema,
    "config": config_schema,
    "audit": partial(_document_schema, "audit"),
    "comparison": partial(_document_schema, "comparison"),
    "enforcement": partial(_document_schema, "enforcement"),
    "overview": partial(_document_schema, "overview"),
    "tables": partial(_document_schema, "tables"),
    "states": partial(_document_schema, "states"),
    "settings": partial(_document_schema, "settings"),
}


def schema_text(name: str, directive: Directive) -> str:
    """A schema as it is committed."""
    return json.dumps(SCHEMAS[name](directive), ensure_ascii=False, indent=2) + "\n"


def write_schemas(folder: Path, directive: Directive) -> list[Path]:
    """Write all schemas into a folder and return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for name in SCHEMAS:
        file = folder / f"{name}.schema.json"
        write_atomically(file, schema_text(name, directive).encode())
        files.append(file)
    return files


def _schema(model: type[BaseModel], title: str) -> dict[str, Any]:
    schema = model.model_json_schema(mode="validation", schema_generator=_Generator)
    return {"$schema": DIALECT, **schema, "title": title}
