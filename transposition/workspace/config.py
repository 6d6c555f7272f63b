"""Configuration: ``transposition.toml``, or ``[tool.transposition]`` in ``pyproject.toml``.

The nearest of them at or above a folder counts, and only that one. Unknown keys are errors. What the command
line says wins over the file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from transposition.model.finding import Problem, Span
from transposition.model.severity import Severity
from transposition.workspace.locate import shown

FAIL_ON = ("error", "warning", "never")
_AT_LINE = r"\(at line (\d+), column (\d+)\)"


class ConfigError(Exception):
    """The configuration is wrong; ``problems`` say where."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


@dataclass(frozen=True)
class Config:
    """Effective configuration.

    Attributes:
        workspace: the workspace to use, relative to the file that names it; None to search for one.
        fail_on: from which severity ``check`` exits with 1: error, warning or never.
        select: which findings to show, as ``--select`` takes them.
        ignore: which findings to leave out, as ``--ignore`` takes them.
        severity: severities that differ from those of the checks, by check id.
        language: language of reports.
        file: the file it was read from, or None if there is none.
        given: the keys that the file sets.
    """

    workspace: Path | None = None
    fail_on: str = "error"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    language: str = "en"
    file: Path | None = None
    given: frozenset[str] = frozenset()


KEYS = {
    "workspace": "folder with rules/ and member_states/, relative to this file",
    "fail-on": "from which severity check exits with 1: error, warning or never",
    "select": "list of checks, articles, clusters or severities to show",
    "ignore": "list of checks, articles, clusters or severities to leave out",
    "severity": "table: id of a check = error, warning, info or off",
    "language": "language of reports, as en or da",
}
"""The keys of the file, with what they mean."""


def find_config(start: Path) -> Path | None:
    """The nearest configuration file at or above a folder; ``transposition.toml`` comes before ``pyproject.toml``."""
    here = start.resolve()
    for folder in (here, *here.parents):
        own = folder / "transposition.toml"
        if own.is_file():
            return own
        project = folder / "pyproject.toml"
        if project.is_file() and _has_table(_text(project)):
            return project
    return None


def _has_table(text: str) -> bool:
    # Most projects have no such table, and neither the expression nor a parser of TOML is made for them.
    table = r"^\s*\[\s*tool\s*\.\s*[\"']?transposition[\"']?\s*[\].]"
    return "transposition" in text and re.search(table, text, re.MULTILINE) is not None


def load_config(start: Path) -> Config:
    """The configuration found upward from a folder, or the defaults.

    Args:
        start: the folder to begin with.

    Raises:
        ConfigError: the file cannot be read, or a key or value in it is wrong; all problems at once.
    """
    file = find_config(start)
    return read_config(file) if file else Config()


def read_config(file: Path) -> Config:
    """The configuration in one file.

    Raises:
        ConfigError: see ``load_config``.
    """
    import tomllib

    text = _text(file)
    try:
        data = tomllib.loads(text)
    except RecursionError as error:
        raise ConfigError([_problem(file, 1, 1, "config-syntax", "nested too deeply")]) from error
    except tomllib.TOMLDecodeError as error:
        where = re.search(_AT_LINE, str(error))
        line, column = (int(where[1]), int(where[2])) if where else (text.count("\n") + 1, 1)
        message = re.sub(_AT_LINE, "", str(error)).strip()
        raise ConfigError([_problem(file, line, column, "config-syntax", message)]) from error
    if file.name == "pyproject.toml":
        data = data.get("tool", {}).get("transposition", {})
    reader = _Reader(file, text)
    config = reader.config(data)
    if reader.problems:
        raise ConfigError(reader.problems)
    return config


def name_problem(file: Path, key: str, message: str, hint: str | None = None) -> Problem:
    """That a word in the configuration names nothing, at its place in the file."""
    reader = _Reader(file, _text(file))
    reader.report(key, "config-value", message, hint)
    return reader.problems[0]


def _text(file: Path) -> str:
    from transposition.workspace.opening import read_bytes

    raw, problems = read_bytes(file)
    if raw is None:
        raise ConfigError([_problem(file, 1, 1, "config-unreadable", problems[0].message)])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = "cannot be read: it is not UTF-8"
        raise ConfigError([_problem(file, 1, 1, "config-unreadable", message)]) from error


def _problem(
    file: Path, line: int, column: int, code: str, message: str, hint: str | None = None, length: int = 0
) -> Problem:
    return Problem(Span(shown(file), line, column, line, column + length), code, message, hint)


class _Reader:
    """Reads the keys and collects what is wrong with them."""

    def __init__(self, file: Path, text: str) -> None:
        self.file = file
        self.lines = text.splitlines()
        self.problems: list[Problem] = []

    def config(self, data: Mapping[str, Any]) -> Config:
        for key in data:
            if key not in KEYS:
                self.report(key, "config-unknown-key", f"unknown key {key!r}", _near(key, KEYS))
        workspace = self.text(data, "workspace")
        severity = {}
        table = data.get("severity", {})
        if not isinstance(table, dict):
            self.report("severity", "config-value", "severity must be a table: id of a check = severity")
            table = {}
        for check, value in table.items():
            if value in tuple(Severity):
                severity[check] = Severity(value)
            else:
                self.report(check, "config-value", f"{value!r} is not a severity", "use " + ", ".join(Severity))
        return Config(
            workspace=(self.file.parent / workspace) if workspace else None,
            fail_on=self.choice(data, "fail-on", FAIL_ON) or "error",
            select=self.words(data, "select"),
            ignore=self.words(data, "ignore"),
            severity=severity,
            language=self.text(data, "language") or "en",
            file=self.file,
            given=frozenset(key for key in data if key in KEYS),
        )

    def text(self, data: Mapping[str, Any], key: str) -> str | None:
        value = data.get(key)
        if value is None or (isinstance(value, str) and value):
            return value
        self.report(key, "config-value", f"{key} must be text, not {value!r}")
        return None

    def choice(self, data: Mapping[str, Any], key: str, choices: tuple[str, ...]) -> str | None:
        value = data.get(key)
        if value is None or value in choices:
            return value
        hint = (_near(value, choices) if isinstance(value, str) else None) or "use " + ", ".join(choices)
        self.report(key, "config-value", f"{key} cannot be {value!r}", hint)
        return None

    def words(self, data: Mapping[str, Any], key: str) -> tuple[str, ...]:
        value = data.get(key, [])
        if isinstance(value, list) and all(isinstance(word, str) and word for word in value):
            return tuple(value)
        self.report(key, "config-value", f'{key} must be a list of words, as in ["penalty-", "25(2)"]')
        return ()

    def report(self, key: str, code: str, message: str, hint: str | None = None) -> None:
        """A problem at the key; TOML's reader gives no positions, so the line is looked for."""
        inside = self.file.name != "pyproject.toml"
        for number, line in enumerate(self.lines, 1):
            if line.lstrip().startswith("["):
                inside = self.file.name != "pyproject.toml" or _has_table(line)
            match = re.search(rf"(?:^|[\s\[{{,.])([\"']?{re.escape(key)}[\"']?)\s*[=\].]", line) if inside else None
            if match:
                at = match.start(1) + 1
                self.problems.append(_problem(self.file, number, at, code, message, hint, len(match[1])))
                return
            quoted = re.search(rf"[\"']({re.escape(key)})[\"']", line) if inside else None
            if quoted:
                at = quoted.start(1) + 1
                self.problems.append(_problem(self.file, number, at, code, message, hint, len(key)))
                return
        self.problems.append(_problem(self.file, 1, 1, code, message, hint))


def _near(word: str, valid: Any) -> str:
    from difflib import get_close_matches

    close = get_close_matches(word, list(valid), n=1, cutoff=0.5)
    return f"did you mean {close[0]!r}?" if close else "use " + ", ".join(valid)
