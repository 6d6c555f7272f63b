"""What several commands share: options, reading the call, errors and exit codes."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, ParamSpec

import typer

from transposition.model import provisions as names
from transposition.model.dates import PartialDate
from transposition.model.states import STATES, suggest_states

if TYPE_CHECKING:
    from rich.console import Console

    from transposition.i18n import Translator
    from transposition.model.finding import Problem
    from transposition.model.severity import Severity
    from transposition.workspace import Workspace
    from transposition.workspace.config import Config

P = ParamSpec("P")

FAILED, WRONG, FAULT, INTERRUPTED, UNREAD = 1, 2, 3, 130, 141
FIRST_YEAR = 1952
"""Before it there was no Union whose law could be transposed."""


class Format(StrEnum):
    """Output formats of ``check`` and ``validate``."""

    TERMINAL = "terminal"
    JSON = "json"
    SARIF = "sarif"
    JUNIT = "junit"
    GITHUB = "github"
    GITLAB = "gitlab"
    MARKDOWN = "markdown"
    CSV = "csv"


WorkspaceOption = Annotated[
    Path | None,
    typer.Option(
        "--workspace",
        "-w",
        metavar="DIR",
        help="Folder with rules/ and member_states/ (default: found upward from here, else the built-in data).",
    ),
]
PortfolioOption = Annotated[
    Path | None,
    typer.Option("--portfolio", "-p", metavar="FILE", help="File that names workspaces, one per directive."),
]
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="Output format.")]
AsOfOption = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="Date of the assessment, as 2013-12-18 (default: today)."),
]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file instead of the screen.")
]


def fail(message: str, hint: str | None = None, code: int = WRONG) -> NoReturn:
    """End with a message on standard error: the call was wrong."""
    print(f"transposition: {message}" + (f" ({hint})" if hint else ""), file=sys.stderr)
    raise typer.Exit(code)


_CHOSEN: list[Translator] = []
"""The language that ``--lang`` or the configuration names; empty where neither says anything."""


def speak(lang: str | None) -> None:
    """Begin a call: it speaks what ``--lang`` says; a language without texts ends it."""
    from transposition import i18n

    _CHOSEN.clear()
    if lang is not None:
        try:
            _CHOSEN.append(i18n.translator(lang))
        except i18n.UnknownLanguage:
            known = ", ".join(i18n.languages())
            fail(t("there are no texts for the language {lang}; there are: {known}", lang=repr(lang), known=known))


def translator(*, for_programs: bool = False) -> Translator:
    """The language of this call: of ``--lang``, else of the configuration, else of the environment, else English.

    Args:
        for_programs: what programs read does not change with the environment of whoever calls.
    """
    from transposition import i18n

    if _CHOSEN:
        return _CHOSEN[0]
    return i18n.translator() if for_programs else i18n.of_environment(os.environ)


def t(text: str, /, **values: object) -> str:
    """A text in the language of this call."""
    return translator()(text, **values)


def guarded(command: Callable[P, None]) -> Callable[P, None]:
    """Turn what can go wrong into the exit codes of the documentation, without tracebacks for users."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        from transposition.cli import streams
        from transposition.workspace import WorkspaceError

        try:
            try:
                command(*args, **kwargs)
            finally:
                sys.stdout.flush()
        except WorkspaceError as error:
            print_problems(error.problems)
            raise typer.Exit(WRONG) from None
        except KeyboardInterrupt:
            raise typer.Exit(INTERRUPTED) from None
        except BrokenPipeError:
            streams.abandon()  # the reader has gone: nothing to say, and nobody to say it to
            raise typer.Exit(UNREAD) from None
        except (typer.Exit, typer.Abort, typer.BadParameter):
            raise
        except OSError as error:
            from transposition.cli.faults import refused

            refused(error)
            raise typer.Exit(WRONG) from None
        except Exception:
            from transposition.cli.faults import report_fault

            report_fault()
            raise typer.Exit(FAULT) from None

    # Brackets in a docstring are text, not markup.
    run.__doc__ = (command.__doc__ or "").replace("[", r"\[")
    return run


def print_problems(problems: Iterable[Problem]) -> None:
    """One line per problem on standard error: ``path:line:column: code message``."""
    for problem in problems:
        print(problem, file=sys.stderr)


def configuration(workspace: Path | None = None) -> Config:
    """The configuration found from the workspace or the current folder; ends the command if it is wrong."""
    from transposition.workspace.config import ConfigError, load_config

    try:
        config = load_config(workspace or Path.cwd())
    except ConfigError as error:
        print_problems(error.problems)
        raise typer.Exit(WRONG) from None
    if not _CHOSEN and "language" in config.given:
        from transposition import i18n

        # A language that there is not is told with the other names of the configuration that mean nothing.
        with suppress(i18n.UnknownLanguage):
            _CHOSEN.append(i18n.translator(config.language))
    return config


def load(folder: Path | None, severities: Mapping[str, Severity] | None = None) -> Workspace:
    """Load the workspace that the call means."""
    from transposition.analysis import cache
    from transposition.workspace import load_workspace

    # The module keeps what was read for the next run, unless the user wants no cache.
    return load_workspace(folder, severities, cache if cache.enabled() else None)


def settings(folder: Path | None) -> tuple[Config, Workspace]:
    """The configuration and the workspace that the call means; ends the command if the former names nothing.

    Args:
        folder: what ``--workspace`` says.
    """
    config = configuration(folder)
    space = load(folder or config.workspace, config.severity)
    refuse_unknown_names(config, space)
    return config, space


def refuse_unknown_names(config: Config, space: Workspace) -> None:
    """End the command if the configuration names checks, words or languages that there are not."""
    from transposition.analysis.selection import config_problems

    if config.given and not space.problems:
        problems = config_problems(config, space)
        if problems:
            print_problems(problems)
            raise typer.Exit(WRONG)


def chosen_states(texts: Sequence[str] | None, everything: bool, workspace: Workspace) -> list[str]:
    """The States of a call that takes ``CC...`` or ``--all``."""
    if everything and not texts:
        if not workspace.states and not workspace.problems:
            folder = workspace.root / "member_states"
            fail(
                t("there is no record in {folder}", folder=folder),
                t("begin one with: {call}", call="transposition new DK"),
            )
        return workspace.states
    if not texts or everything:
        wanted = (
            t("name one or more states, or --all, not both") if everything else t("name one or more states, or --all")
        )
        fail(wanted, t("as in: {call}", call="transposition check DK"))
    return parse_states(texts, workspace)


def emit(text: str | Iterable[str], output: Path | None, *, people: bool = False) -> None:
    """Print a text (or its parts), or write it to a file (whole or not at all).

    Args:
        people: whether people read it, so that a log may not take a line of it for a command (see ``streams``).
    """
    if output is not None:
        write_file(output, text)
        return
    from transposition.cli.streams import ended, raw

    for part in ended(text):
        (sys.stdout if people else raw(sys.stdout)).write(part)


def write_file(path: Path, text: str | Iterable[str]) -> None:
    """Write a text file whole or not at all; ends the command if it cannot be written."""
    from transposition.analysis.writing import write_atomically
    from transposition.cli.streams import ended

    try:
        write_atomically(path, (part.encode("utf-8", "backslashreplace") for part in ended(text)))
    except OSError as error:
        fail(t("{path} cannot be written: {reason}", path=path, reason=error.strerror or error))


def refuse_builtin(path: Path) -> None:
    """End the command if it would change the data inside the installed package."""
    from transposition.workspace.locate import is_builtin

    if any(is_builtin(folder) for folder in (path, *path.resolve().parents)):
        fail(
            t("the data inside the installed package is not changed"),
            t("make a copy with: {call}", call="transposition init DIR"),
        )


def print_page(page: Callable[[Console], None], output: Path | None) -> None:
    """A page for people on the screen, or as plain text in a file; in one piece, be it hundreds of lines."""
    from io import StringIO

    from transposition.terminal.console import make_console

    text = None if output is None else StringIO()
    with make_console(text) as console:
        page(console)
    if output is not None and text is not None:
        write_file(output, text.getvalue())


def print_difference(name: str, before: str, after: str, why: str) -> None:
    """What a command would change in a file, as lines that are added and taken out."""
    from difflib import unified_diff

    lines = unified_diff(before.splitlines(), after.splitlines(), name, f"{name} ({why})", lineterm="")
    for line in lines:
        print(line)


def parse_date(text: str | None) -> date | None:
    """The date of ``--as-of``; a month or a year means its last day."""
    if text is None:
        return None
    try:
        day = PartialDate.parse(text).latest
    except ValueError as error:
        # A date of the right shape that no calendar has is told by the error of the calendar behind it.
        told = t("{text} is not a day of the calendar", text=text) if error.__cause__ else None
        fail(f"--as-of {text}: {told or t('write a date as 2013-12-18, 2013-12 or 2013')}")
    if day.year < FIRST_YEAR:
        fail(f"--as-of {text}: " + t("there was no Union law before {year}", year=FIRST_YEAR))
    return day


def known_states(texts: Sequence[str]) -> list[str]:
    """Codes for what was typed (EU code, ISO code or name, in any case)."""
    codes = []
    for text in texts:
        code = translator().find_state(text)
        if code is None:
            near = [f"{code} ({translator().state(code)})" for code in suggest_states(text)]
            fail(t("there is no state {text}", text=repr(text)), _meant(*near) or _see("list"))
        codes.append(code)
    return list(dict.fromkeys(codes))


def parse_states(texts: Sequence[str], workspace: Workspace) -> list[str]:
    """The same for States of which the workspace has a record."""
    codes = known_states(texts)
    for code in codes:
        if code not in workspace.states:
            fail(t("there is no record for {code} in {folder}", code=code, folder=workspace.root), _see("list"))
    return codes


def parse_provision(text: str, workspace: Workspace) -> str:
    """The provision that was typed, as ``25(2)``."""
    provision = workspace.directive.named(text)
    if provision not in workspace.directive.provisions:
        scope = text if workspace.directive.is_scope(text) else provision
        if workspace.directive.is_scope(scope):
            return scope
        from difflib import get_close_matches

        near = get_close_matches(provision, workspace.directive.ids, n=1)
        fail(t("the directive has no provision {text}", text=repr(text)), _meant(*map(names.dotted, near)))
    return provision


def _meant(*near: str) -> str | None:
    """What was probably meant; None where nothing is near."""
    return t("did you mean {near}?", near=t(" or ").join(near)) if near else None


def _see(words: str) -> str:
    """Where to look for what there is."""
    return t("see: {call}", call=f"transposition {words}")


def complete_state(incomplete: str) -> list[tuple[str, str]]:
    """Shell completion: states."""
    wanted = incomplete.upper()
    return [(state.code, state.name) for state in STATES.values() if state.code.startswith(wanted)]


def complete_provision(incomplete: str) -> list[str]:
    """Shell completion: provisions in the dotted form, read from the workspace found from here."""
    found = _for_completion()
    return [names.dotted(p) for p in found.directive.ids if names.dotted(p).startswith(incomplete)] if found else []


def complete_selection(incomplete: str) -> list[str]:
    """Shell completion: what ``--select`` and ``--ignore`` take."""
    found = _for_completion()
    clusters = [cluster.id for cluster in found.directive.file.clusters] if found else []
    words = ["error", "warning", "info", *clusters, *complete_check("")]
    return [word for word in words if word.startswith(incomplete)] or complete_provision(incomplete)


def complete_language(incomplete: str) -> list[str]:
    """Shell completion: languages."""
    from transposition.i18n import languages

    return [lang for lang in languages() if lang.startswith(incomplete)]


LangOption = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar="CODE",
        help="Language, as en or da (default: the configuration's, else that of LC_ALL or LANG).",
        autocompletion=complete_language,
    ),
]


def _for_completion() -> Workspace | None:
    """The workspace found from here, or None where it cannot be read: completion never fails."""
    from transposition.workspace import WorkspaceError

    try:
        return load(None)
    except (WorkspaceError, OSError):
        return None


def complete_check(incomplete: str) -> list[str]:
    """Shell completion: ids of checks, from the names of their files."""
    from transposition.workspace.locate import find_workspace

    folder = find_workspace() / "rules" / "checks"
    return sorted(path.stem for path in folder.rglob("*.yaml") if path.stem.startswith(incomplete))
