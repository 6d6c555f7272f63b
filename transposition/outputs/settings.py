"""The effective configuration, with where each value comes from: as TOML with comments, and for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from transposition import __version__
from transposition.workspace.config import KEYS, Config


class Origin(StrEnum):
    """Where a value comes from."""

    DEFAULT = "default"
    FILE = "file"
    COMMAND_LINE = "command line"
    FOUND = "found from the current folder"
    BUILT_IN = "built in"


def as_toml(config: Config, folder: Path, origins: Mapping[str, Origin], file: str | None) -> str:
    """A file that says the same, with a comment behind each line.

    Args:
        config: the configuration.
        folder: the workspace that is used.
        origins: by key; a key that is left out has its default.
        file: the file that was read, as problems name it; None if there is none.
    """
    lines = {key: f"{key} = {_toml(value)}" for key, value in _values(config, folder).items()}
    width = max(map(len, lines.values()))
    head = f"# {file}" if file else "# no transposition.toml and no [tool.transposition] in a pyproject.toml"
    return "\n".join([head, *(f"{line:<{width}}  # {origins.get(key, Origin.DEFAULT)}" for key, line in lines.items())])


def as_json(config: Config, folder: Path, origins: Mapping[str, Origin], file: str | None) -> str:
    """``transposition-settings``, version 1; the arguments are those of ``as_toml``."""
    document = {
        "format": "transposition-settings",
        "version": 1,
        "tool": {"name": "transposition", "version": __version__},
        "file": file,
        "settings": {
            key: {"value": value, "origin": origins.get(key, Origin.DEFAULT)}
            for key, value in _values(config, folder).items()
        },
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _values(config: Config, folder: Path) -> dict[str, Any]:
    values = {
        "workspace": str(folder),
        "fail-on": config.fail_on,
        "select": list(config.select),
        "ignore": list(config.ignore),
        "severity": {check: severity.value for check, severity in config.severity.items()},
        "language": config.language,
    }
    return {key: values[key] for key in KEYS}


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_toml(key)} = {_toml(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)
