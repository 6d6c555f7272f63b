"""``transposition report --portfolio``: pages and tables across the directives of a portfolio."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from transposition.cli import common
from transposition.cli.progress import progress

if TYPE_CHECKING:
    from transposition.analysis.evaluation import Evaluation
    from transposition.analysis.portfolio import Overview
    from transposition.i18n import Translator
    from transposition.tables.files import Written
    from transposition.workspace.portfolio import Member, Portfolio

TABLES = {"json": "json", "csv": "csv", "markdown": "md"}
"""Formats other than HTML, and the endings of their files."""


def write(
    portfolio: Portfolio,
    states: Sequence[str] | None,
    as_of: date,
    output_format: str,
    output: Path | None,
    t: Translator,
    *,
    sites: bool,
) -> tuple[list[Written], Overview]:
    """Write what a call asks for; each workspace is loaded once, also where its own site is written.

    Args:
        states: their codes; all if left out, and then with the page of all States.
        sites: whether the site of each directive is written beside.
    """
    from transposition.analysis.portfolio import overview

    if output_format in TABLES:
        result = overview(portfolio, states, as_of, passing=_reading)
        path = _file(output, states, TABLES[output_format])
        return [_table(result, output_format, path, t)] if result.directives else [], result
    return _pages(portfolio, states, as_of, output, t, sites=sites)


def _file(output: Path | None, states: Sequence[str] | None, suffix: str) -> Path:
    target = output or Path()
    if target.suffix and not target.is_dir():
        return target
    part = f"-{states[0]}" if states and len(states) == 1 else ""
    return target / f"portfolio{part}.{suffix}"


def _table(result: Overview, output_format: str, path: Path, t: Translator) -> Written:
    from transposition.outputs.portfolio import as_json
    from transposition.tables.csv import encode
    from transposition.tables.files import write_if_changed
    from transposition.tables.portfolio import as_markdown, as_table

    if output_format == "csv":
        return write_if_changed(path, encode(as_table(result, t)))
    text = as_json(result) if output_format == "json" else as_markdown(result, t)
    return write_if_changed(path, text.encode("utf-8", "backslashreplace"))


def _pages(
    portfolio: Portfolio,
    states: Sequence[str] | None,
    as_of: date,
    output: Path | None,
    t: Translator,
    *,
    sites: bool,
) -> tuple[list[Written], Overview]:
    from transposition.analysis.portfolio import overview
    from transposition.reports.parts import Link
    from transposition.reports.portfolio import INDEX, PortfolioPages, folder_of
    from transposition.reports.site import Site
    from transposition.tables.files import target_file, write_if_changed

    index = states is None
    target = output or (Path("site") if index else Path())
    if target.suffix and not target.is_dir() and (states is None or len(states) > 1):
        common.fail(
            common.t("{file} is a file name, but several pages are written", file=target),
            common.t("as in: {call}", call="-o site/"),
        )
    pages = PortfolioPages(portfolio.file, t.lang)
    written: list[Written] = []
    made: set[str] = set()

    def see(_member: Member, evaluation: Evaluation) -> None:
        pages.see(evaluation)
        if sites and evaluation.assessments:
            celex = evaluation.workspace.directive.file.celex
            written.extend(Site(evaluation, t.lang, f"../{INDEX}").write(target / folder_of(celex)))
            made.add(celex)

    result = overview(portfolio, states, as_of, see, passing=_reading)
    if not result.directives:
        return [], result
    downloads = []
    if index:
        path = target / "data" / "overview.csv"
        written.append(_table(result, "csv", path, t))
        downloads.append(Link(t("Directives by State"), "data/overview.csv"))
        written.append(write_if_changed(target / "style.css", pages.sheets.shared_style.encode()))
        written.append(write_if_changed(target / "script.js", pages.sheets.shared_script.encode()))
        written.append(write_if_changed(target / "search.js", pages.search(result).encode()))
    for name, html in pages.render(result, made, together=index, downloads=downloads):
        path = target / name if index else target_file(target, [Path(name).stem], ".html")
        written.append(write_if_changed(path, html.encode()))
    return written, result


def _reading(members: Iterable[Member]) -> Iterator[Member]:
    listed = list(members)
    return progress(listed, len(listed), "Reading")
