"""Write the files of a report: whole or not at all, and only where something has changed."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from transposition.analysis.writing import write_atomically


class Written(NamedTuple):
    """A file of a report, and whether this run changed it."""

    path: Path
    changed: bool


class MissingExtra(RuntimeError):
    """The format needs a library that is not installed; the message says how to get it."""


def write_if_changed(path: Path, data: bytes) -> Written:
    """Write a file atomically, unless it has this content already.

    A run that is killed leaves the old file or the new one. Missing folders are made.

    Raises:
        OSError: the file cannot be written.
    """
    # What is no file (a pipe, a device) is never read: it may have no end.
    if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
        return Written(path, False)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, data)
    return Written(path, True)


def target_file(target: Path, states: Sequence[str], suffix: str, part: str = "") -> Path:
    """The file that a call means: the target itself, or a file named after its State in a folder.

    Args:
        target: a file, or a folder (one that exists, or a name without a suffix).
        states: codes of the States in the report.
        suffix: such as ``.xlsx``.
        part: what follows the name of the State, such as ``-summary``.
    """
    if target.is_dir() or not target.suffix:
        return target / f"{states[0] if len(states) == 1 else 'union'}{part}{suffix}"
    return target


def need(module: str, extra: str) -> ModuleType:
    """Import a library of an optional extra.

    Raises:
        MissingExtra: it is not installed.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingExtra(
            f"this format needs {module.split('.')[0]}: pip install 'eu-transposition[{extra}]'"
        ) from error
