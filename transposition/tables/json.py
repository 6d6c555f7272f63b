"""JSON of every table, for programs.

``format`` is ``transposition-tables``, ``version`` 1: keys are never renamed or dropped within a version. Each table
is a list of objects with the keys of its columns. Values are texts; codes (result, stage, kind ...) stay as in the
data format, dates as in the record; ``<key>_url`` is the address behind a cell, or null.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from transposition import __version__
from transposition.analysis.evaluation import Evaluation
from transposition.i18n import Translator
from transposition.i18n.symbols import DISCLAIMER
from transposition.tables.files import Written, target_file, write_if_changed
from transposition.tables.table import Table
from transposition.tables.tables import tables


def write(evaluation: Evaluation, states: Sequence[str], target: Path, t: Translator) -> list[Written]:
    """Write all tables into one file (see ``files.target_file``)."""
    data = {
        "format": "transposition-tables",
        "version": 1,
        "tool": {"name": "transposition", "version": __version__},
        "disclaimer": t(DISCLAIMER),
        "directive": evaluation.workspace.directive.file.celex,
        "as_of": evaluation.as_of.isoformat(),
        "language": t.lang,
        "states": list(states),
        "tables": {table.key: objects(table) for table in tables(evaluation, states, t)},
    }
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    return [write_if_changed(target_file(target, states, ".json"), text.encode())]


def objects(table: Table) -> list[dict[str, Any]]:
    """The rows of a table as objects."""
    rows = []
    for row in table.rows:
        entry: dict[str, Any] = {}
        for column, item in zip(table.columns, row, strict=True):
            entry[column.key] = item.text if item.code is None else str(item.code)
            if column.linked:
                entry[f"{column.key}_url"] = item.url
        rows.append(entry)
    return rows
