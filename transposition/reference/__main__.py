"""Refresh everything that is generated about ourselves: ``python -m transposition.reference``, in a checkout.

The JSON schemas and the page on the data format, the catalogue of checks and kinds, and the texts to translate. What is
written by hand is not touched. The screen and the figures of the README are the matter of its test (see CONTRIBUTING).
"""

from __future__ import annotations

import sys

from transposition.analysis.writing import write_atomically
from transposition.reference import catalogue, texts
from transposition.reference.data_format import page
from transposition.reference.schemas import schema_text, write_schemas
from transposition.workspace import load_workspace


def main() -> int:
    """Refresh the folder ``docs`` of the workspace of the current folder, and the package's catalogues of texts.

    Returns:
        0, or 2 where the rules or the checks have problems: nothing is written then.
    """
    workspace = load_workspace()
    if workspace.problems:
        print(*workspace.problems, sep="\n", file=sys.stderr)
        return 2
    docs = workspace.root / "docs"
    if not docs.is_dir():
        print(f"there is no folder {docs}: run this in a checkout", file=sys.stderr)
        return 2
    write_schemas(docs / "schemas", workspace.directive)
    write_atomically(docs / "data-format.md", page(workspace.directive).encode())
    for example in sorted((workspace.root / "examples").glob("*/record.schema.json")):
        # Provisions and facts in the schema of records are those of the directive.
        write_atomically(example, schema_text("record", load_workspace(example.parent).directive).encode())
    print(f"schemas and data format written; {catalogue.write(workspace, docs)} pages on checks changed")
    texts.main([])
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
