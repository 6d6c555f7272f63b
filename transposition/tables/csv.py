"""CSV of every table: one file each, named after its State.

Files are UTF-8 with a byte order mark, so that spreadsheets read them right; lines end with a line feed, as in every
CSV of this tool. Dates are as in ISO 8601, as far as they are known: ``2013``, ``2013-12``, ``2013-12-18``.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

from transposition.analysis.evaluation import Evaluation
from transposition.i18n import Translator
from transposition.i18n.quoting import csv_cell
from transposition.tables.files import Written, target_file, write_if_changed
from transposition.tables.table import Table
from transposition.tables.tables import tables


def write(evaluation: Evaluation, states: Sequence[str], target: Path, t: Translator) -> list[Written]:
    """Write the tables.

    Args:
        evaluation: the evaluation that covers the States.
        states: codes of the States.
        target: a folder; or a file that ends in ``.csv``, which gets the table of concordance alone.
        t: the language.
    """
    found = tables(evaluation, states, t)
    if target.suffix == ".csv" and not target.is_dir():
        return [write_if_changed(target, encode(next(table for table in found if table.key == "concordance")))]
    return [write_if_changed(target_file(target, states, ".csv", f"-{table.key}"), encode(table)) for table in found]


def encode(table: Table) -> bytes:
    """A table as CSV; a column with links is followed by one with the addresses."""
    return ("\ufeff" + text(table)).encode("utf-8")


def text(table: Table) -> str:
    """The same as text, without the mark."""
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    head = []
    for column in table.columns:
        head += [column.title] + ([f"{column.title} (URL)"] if column.linked else [])
    writer.writerow([csv_cell(title) for title in head])
    for row in table.rows:
        line = []
        for column, item in zip(table.columns, row, strict=True):
            line += [(item.code or "") if column.dated else item.text] + ([item.url or ""] if column.linked else [])
        writer.writerow([csv_cell(part) for part in line])
    return stream.getvalue()
