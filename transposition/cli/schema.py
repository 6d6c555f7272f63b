"""``transposition schema``: JSON Schemas of the files and outputs, generated from the models."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from transposition.cli import common


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("schema")(schema)


def _complete(incomplete: str) -> list[str]:
    from transposition.reference.schemas import SCHEMAS

    return [name for name in SCHEMAS if name.startswith(incomplete)]


@common.guarded
def schema(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME",
            help="record, directive, article, check, result, ... (default: list).",
            autocompletion=_complete,
        ),
    ] = None,
    write: Annotated[
        Path | None, typer.Option("--write", metavar="DIR", help="Write all schemas into this folder.")
    ] = None,
    page: Annotated[bool, typer.Option("--page", help="Print the page on the data format (Markdown).")] = False,
    output: common.OutputOption = None,
    workspace: common.WorkspaceOption = None,
) -> None:
    """Print the JSON Schema of a kind of file or output.

    Provisions, elements and facts in the schema of records are those of the workspace's directive.
    """
    from transposition.reference.schemas import SCHEMAS, schema_text, write_schemas
    from transposition.workspace.locate import shown

    if name is None and write is None and not page:
        print("\n".join(SCHEMAS))
        return
    directive = common.settings(workspace)[1].directive
    if page:
        from transposition.reference.data_format import page as text

        common.emit(text(directive), output)
        return
    if write is not None:
        for file in write_schemas(write, directive):
            print(shown(file))
        return
    if name not in SCHEMAS:
        from difflib import get_close_matches

        near = get_close_matches(name or "", SCHEMAS, n=1)
        common.fail(f"there is no schema {name!r}", f"did you mean {near[0]}?" if near else "use " + ", ".join(SCHEMAS))
    common.emit(schema_text(name, directive), output)
