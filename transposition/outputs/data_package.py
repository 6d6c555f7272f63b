"""The tables for analysis as files: CSV with a Frictionless ``datapackage.json`` and a codebook, SQLite, or one JSON.

CSV is UTF-8 with the mark that every CSV of this tool begins with; an empty cell is no value. Text that a spreadsheet
would take for a formula has an apostrophe before it; SQLite and JSON have every text as it is.
"""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any

from transposition.analysis.evaluation import Evaluation
from transposition.i18n.quoting import csv_cell
from transposition.i18n.symbols import DISCLAIMER
from transposition.outputs.tidy import TABLES, Column, Tidy
from transposition.outputs.tidy_rows import Value

Meaning = Callable[..., str]
"""What a key of a model means, in the words of the data format (``reference.meanings.meaning``)."""
_SQL = {"string": "TEXT", "date": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
LICENCE = {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/", "title": "CC BY 4.0"}


def files(evaluation: Evaluation, meaning: Meaning) -> Iterator[tuple[str, bytes]]:
    """Name and content of every file of the package."""
    for table in TABLES:
        yield f"{table.name}.csv", _csv(table, evaluation)
    yield "datapackage.json", _json(descriptor(evaluation, meaning))
    yield "codebook.md", codebook(meaning).encode("utf-8")


def descriptor(evaluation: Evaluation, meaning: Meaning) -> dict[str, Any]:
    """The description of the package, as Frictionless reads it."""
    directive = evaluation.workspace.directive.file
    return {
        "profile": "tabular-data-package",
        "name": f"transposition-{directive.celex.lower()}",
        "title": f"Transposition of Directive {directive.number}",
        "description": DISCLAIMER,
        "licenses": [LICENCE],
        "version": evaluation.as_of.isoformat(),
        "resources": [_resource(table, meaning) for table in TABLES],
    }


def _resource(table: Tidy, meaning: Meaning) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [
            {"name": column.name, "type": column.kind, "description": about(column, meaning)}
            for column in table.columns
        ],
        "primaryKey": list(table.key),
        "missingValues": [""],
    }
    if table.refers:
        schema["foreignKeys"] = [
            {"fields": list(own), "reference": {"resource": other, "fields": list(theirs)}}
            for own, other, theirs in table.refers
        ]
    return {
        "name": table.name,
        "profile": "tabular-data-resource",
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "description": table.about,
        "schema": schema,
    }


def about(column: Column, meaning: Meaning) -> str:
    """What a column holds."""
    return column.about or (meaning(*column.of) if column.of else "")


def codebook(meaning: Meaning) -> str:
    """What every column of every table holds, as Markdown."""
    lines = ["# Codebook", ""]
    for table in TABLES:
        lines += [f"## {table.name}", "", f"{table.about} A row is named by {', '.join(table.key)}.", ""]
        lines += ["| column | type | meaning |", "| --- | --- | --- |"]
        for column in table.columns:
            lines.append(f"| `{column.name}` | {column.kind} | {about(column, meaning).replace('|', chr(92) + '|')} |")
        lines.append("")
    return "\n".join(lines)


def _csv(table: Tidy, evaluation: Evaluation) -> bytes:
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([column.name for column in table.columns])
    for row in table.values(evaluation):
        writer.writerow([_cell(value) for value in row])
    return ("\ufeff" + stream.getvalue()).encode("utf-8")


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return csv_cell(str(value)) if isinstance(value, str) else str(value)


def one_json(evaluation: Evaluation, meaning: Meaning) -> bytes:
    """Everything in one JSON document: the description, and the rows of each table as objects."""
    tables = {
        table.name: [
            dict(zip((column.name for column in table.columns), row, strict=True)) for row in table.values(evaluation)
        ]
        for table in TABLES
    }
    return _json({"package": descriptor(evaluation, meaning), "tables": tables})


def sqlite(evaluation: Evaluation) -> bytes:
    """Everything as a SQLite data base, with keys and references."""
    with sqlite3.connect(":memory:") as base:
        for table in TABLES:
            columns = [f'"{column.name}" {_SQL[column.kind]}' for column in table.columns]
            columns.append(f"PRIMARY KEY ({_names(table.key)})")
            for own, other, theirs in table.refers:
                columns.append(f'FOREIGN KEY ({_names(own)}) REFERENCES "{other}" ({_names(theirs)})')
            base.execute(f'CREATE TABLE "{table.name}" ({", ".join(columns)})')
            places = ", ".join("?" * len(table.columns))
            base.executemany(f'INSERT INTO "{table.name}" VALUES ({places})', table.values(evaluation))  # noqa: S608
        base.commit()
        return base.serialize()


def _names(columns: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _json(data: Any) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")
