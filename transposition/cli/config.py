"""``transposition config``: the effective configuration, and where each value comes from."""

from __future__ import annotations

from pathlib import Path

import typer

from transposition.cli import common


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("config")(config)


@common.guarded
def config(workspace: common.WorkspaceOption = None) -> None:
    """Print the effective configuration and where each value comes from.

    Read from transposition.toml, or from [tool.transposition] in pyproject.toml, at or above the workspace or the
    current folder. What the command line says wins.
    """
    from transposition.workspace.config import KEYS, Config, find_config
    from transposition.workspace.locate import builtin_workspace, find_workspace, shown

    settings: Config = common.configuration(workspace)
    file = find_config(workspace or Path.cwd())
    print(f"# {shown(file)}" if file else "# no transposition.toml and no [tool.transposition] in a pyproject.toml")
    found = find_workspace()
    values = {
        "workspace": _quoted(str(workspace or settings.workspace or found)),
        "fail-on": _quoted(settings.fail_on),
        "select": _list(settings.select),
        "ignore": _list(settings.ignore),
        "severity": "{" + ", ".join(f"{_quoted(key)} = {_quoted(v)}" for key, v in settings.severity.items()) + "}",
        "language": _quoted(settings.language),
    }
    width = max(len(f"{key} = {value}") for key, value in values.items())
    for key in KEYS:
        origin = "file" if key in settings.given else "default"
        if key == "workspace" and workspace:
            origin = "command line"
        elif key == "workspace" and origin == "default":
            origin = "built in" if found == builtin_workspace() else "found from the current folder"
        print(f"{f'{key} = {values[key]}':<{width}}  # {origin}")


def _quoted(text: str) -> str:
    import json

    return json.dumps(text, ensure_ascii=False)


def _list(words: tuple[str, ...]) -> str:
    return "[" + ", ".join(map(_quoted, words)) + "]"
