"""``transposition report``: one State, the Union or several directives as a page, a site, a workbook or a document."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from transposition.cli import common
from transposition.cli.progress import progress
from transposition.workspace.characters import visible

if TYPE_CHECKING:
    from datetime import date

    from transposition.analysis.evaluation import Evaluation
    from transposition.i18n import Translator
    from transposition.tables.files import Written


class Format(StrEnum):
    """Formats of ``report``."""

    HTML = "html"
    XLSX = "xlsx"
    DOCX = "docx"
    PDF = "pdf"
    MARKDOWN = "markdown"
    CSV = "csv"
    JSON = "json"


# A folder may have a dot in its name; one of these means that somebody had a file in mind.
_OF_FILES = frozenset(f".{word}" for word in ("htm", "md", "zip", *Format))


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("report")(report)


@common.guarded
def report(
    states: Annotated[
        list[str] | None,
        typer.Argument(metavar="CC...", help="States, as DK, GR or Greece.", autocompletion=common.complete_state),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="The whole Union: a site with all States.")] = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DIR|FILE", help="Where to write (default: here, as ./DK.html)."),
    ] = None,
    output_format: Annotated[Format, typer.Option("--format", "-f", help="Format.")] = Format.HTML,
    lang: common.LangOption = None,
    portfolio: common.PortfolioOption = None,
    summary: Annotated[bool, typer.Option("--summary", help="The summary of two pages alone (HTML or PDF).")] = False,
    as_of: common.AsOfOption = None,
    workspace: common.WorkspaceOption = None,
) -> None:
    """Write the report of a State, or with --all the site of the Union.

    A report is one HTML file that asks for nothing elsewhere. Files whose content would not change are left alone.
    With --portfolio FILE the pages are about several directives: all States across them, or those named; with --all
    the site of each directive is written beside them.
    """
    from transposition.analysis.evaluation import evaluate
    from transposition.model.severity import Severity
    from transposition.tables.files import MissingExtra

    common.speak(lang)
    if portfolio is not None:
        if summary or workspace is not None or (everything and states):
            common.fail(
                common.t("--portfolio goes with neither --summary nor --workspace; name States or --all, not both")
            )
        _across(portfolio, states, as_of, output_format, output, sites=everything)
        return
    if summary and (everything or output_format not in (Format.HTML, Format.PDF)):
        common.fail(
            common.t("--summary is for the report of a State as HTML or PDF"),
            common.t("as in: {call}", call="transposition report DK --summary --format pdf"),
        )
    _, space = common.settings(workspace)
    codes = common.chosen_states(states, everything, space)
    t = common.translator(for_programs=output_format in (Format.CSV, Format.JSON)).about(space.directive)
    result = evaluate(space, codes, common.parse_date(as_of) or _today())
    common.print_problems(result.problems)
    ready = [item.state for item in result.assessments]
    if not ready:
        raise typer.Exit(common.WRONG)
    target = output or (Path("site") if everything and output_format is Format.HTML else Path())
    try:
        written = _write(result, ready, everything, output_format, target, t, brief=summary)
    except MissingExtra as error:
        common.fail(str(error))
    except Exception as error:
        _refuse(error, space.root / "templates", target)
    _tell(written)
    if everything and output_format is Format.HTML:
        _tell_left(target, written)
    if any(problem.severity is Severity.ERROR for problem in result.problems):
        raise typer.Exit(common.WRONG)


def _across(
    file: Path, states: list[str] | None, as_of: str | None, wanted: Format, output: Path | None, *, sites: bool
) -> None:
    """The report across the directives of a portfolio."""
    from transposition.cli import report_portfolio
    from transposition.cli.overview import read
    from transposition.cli.single_table import end

    if wanted not in (Format.HTML, *report_portfolio.TABLES):
        common.fail(
            common.t("a portfolio is not written as {format}", format=wanted),
            common.t("use one of {names}", names="html, json, csv, markdown"),
        )
    codes = common.known_states(states) if states else None
    portfolio = read(file)
    day = common.parse_date(as_of) or _today()
    t = common.translator(for_programs=wanted in (Format.CSV, Format.JSON))
    try:
        written, result = report_portfolio.write(portfolio, codes, day, wanted, output, t, sites=sites)
    except typer.Exit:
        raise
    except Exception as error:
        _refuse(error, portfolio.file.parent / "templates", output or Path())
    _tell(sorted(written, key=lambda item: len(item.path.parts)))
    end(result.problems)


def _refuse(error: Exception, templates: Path, target: Path) -> NoReturn:
    """End the command where a template of the user's own, or the system, kept a file from being written.

    Args:
        templates: the folder of the user's own templates.
        target: what was to be written.
    """
    place = _template_place(error, templates)
    if place is not None:
        reason = " ".join(str(error).split()) or type(error).__name__
        common.fail(f"{place}: the template cannot be used: {reason}", "see docs/templates.md, or remove it")
    if not isinstance(error, OSError):
        raise error
    common.fail(f"{visible(str(error.filename or target))} cannot be written: {error.strerror or error}")


def _template_place(error: Exception, own: Path) -> str | None:
    """Where in the workspace's own templates something went wrong; None if it was not in one of them."""
    from jinja2 import TemplateError, TemplateNotFound

    from transposition.reports.limits import OverLimit
    from transposition.workspace.locate import is_builtin, shown

    if not own.is_dir() or is_builtin(own.parent):
        return None
    place = None
    trace = (error.__cause__ or error).__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if Path(file).is_relative_to(own):
            place = f"{shown(Path(file))}:{trace.tb_lineno}:1"
        trace = trace.tb_next
    line, source = getattr(error, "lineno", None), getattr(error, "filename", None)
    if place is None and line and source:
        place = f"{shown(Path(source))}:{line}:1"
    if place is None and (isinstance(error, TemplateError | OverLimit) or str(error).startswith("templates/")):
        name = error.name if isinstance(error, TemplateNotFound) else ""
        place = f"{shown(own / name) if name else shown(own)}:1:1"
    return place


def _today() -> date:
    from transposition.reports.html import today

    try:
        return today()
    except (ValueError, OverflowError, OSError):
        common.fail("SOURCE_DATE_EPOCH must be a whole number of seconds")


def _write(
    result: Evaluation,
    states: list[str],
    everything: bool,
    output_format: Format,
    target: Path,
    t: Translator,
    *,
    brief: bool,
) -> list[Written]:
    if output_format is Format.HTML and everything:
        if target.suffix.lower() in _OF_FILES and not target.is_dir():
            common.fail(
                common.t("{target} is a file name, but --all writes a folder", target=target),
                common.t("as in: {call}", call="-o site/"),
            )
        from transposition.reports.site import Site

        site = Site(result, t.lang)
        return list(progress(site.write(target), len(site), "Writing"))
    if output_format in (Format.HTML, Format.PDF):
        return list(progress(_pages(result, states, output_format, target, t, brief=brief), len(states), "Writing"))
    module = import_module(f"transposition.tables.{output_format.value}")
    written: list[Written] = module.write(result, states, target, t)
    return written


def _pages(
    result: Evaluation, states: list[str], output_format: Format, target: Path, t: Translator, *, brief: bool
) -> Iterator[Written]:
    """The page of each State, as HTML or as the PDF of it."""
    from transposition.reports import pdf
    from transposition.reports.html import Pages
    from transposition.tables.files import target_file, write_if_changed

    if len(states) > 1 and target.suffix and not target.is_dir():
        common.fail(
            common.t("{target} is one file, but there are {n} States", target=target, n=len(states)),
            common.t("name a folder with -o"),
        )
    pages = Pages(result, t.lang)
    if output_format is Format.PDF and not brief and sys.stderr.isatty() and pdf.find_browser() is None:
        slow = common.t("no Chromium, Chrome or Edge is installed: WeasyPrint takes about half a minute for a State")
        print(f"transposition: {slow}", file=sys.stderr)
    for state in states:
        html = pages.country(state, brief=brief)
        path = target_file(target, [state], f".{output_format.value}", "-summary" if brief else "")
        yield pdf.write(html, path) if output_format is Format.PDF else write_if_changed(path, html.encode())


def _tell_left(folder: Path, written: list[Written]) -> None:
    """Pages of States in a site that no run writes any more: nothing is removed, but nobody takes them for new."""
    from transposition.model.states import STATES

    pages = {item.path.name for item in written}
    left = sorted(path for code in STATES if (path := folder / f"{code}.html").exists() and path.name not in pages)
    for path in left:
        print(
            f"{visible(str(path))}: left from an earlier run; there is no usable record of {path.stem}", file=sys.stderr
        )


def _tell(written: list[Written]) -> None:
    """What was written, on standard error: the files are the output."""
    changed = [item for item in written if item.changed]
    same = len(written) - len(changed)
    if len(changed) == 1:
        print(f"written: {changed[0].path}", file=sys.stderr)
    elif changed:
        folder = changed[0].path.parent
        print(f"written: {len(changed)} files in {folder}", file=sys.stderr)
    if same == 1 and len(written) == 1:
        print(f"unchanged: {written[0].path}", file=sys.stderr)
    elif same:
        print(f"unchanged: {same} file{'s' if same > 1 else ''}", file=sys.stderr)
