"""``transposition config``: the effective configuration, and where each value comes from."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from transposition.cli import common


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("config")(config)


class Format(StrEnum):
    """How to print the configuration."""

    TOML = "toml"
    JSON = "json"


@common.guarded
def config(
    form: Annotated[Format, typer.Option("--format", "-f", help="How to print it.")] = Format.TOML,
    output: common.OutputOption = None,
    workspace: common.WorkspaceOption = None,
) -> None:
    """Print the effective configuration and where each value comes from.

    Read from transposition.toml, or from [tool.transposition] in pyproject.toml, at or above the workspace or the
    current folder. What the command line says wins.
    """
    from transposition.outputs import settings
    from transposition.workspace.config import Config, find_config
    from transposition.workspace.locate import builtin_workspace, find_workspace, shown

    found: Config = common.configuration(workspace)
    file = find_config(workspace or Path.cwd())
    origins = dict.fromkeys(found.given, settings.Origin.FILE)
    folder = workspace or found.workspace or find_workspace()
    if workspace:
        origins["workspace"] = settings.Origin.COMMAND_LINE
    elif not found.workspace:
        origins["workspace"] = settings.Origin.BUILT_IN if folder == builtin_workspace() else settings.Origin.FOUND
    render = settings.as_json if form is Format.JSON else settings.as_toml
    common.emit(render(found, folder, origins, shown(file) if file else None), output)
    if found.given:
        from transposition.workspace import load_workspace

        common.refuse_unknown_names(found, load_workspace(folder))
