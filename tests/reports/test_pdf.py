"""PDF of a page, by a browser and by WeasyPrint."""

from __future__ import annotations

import re
import socket
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from transposition.analysis.evaluation import evaluate
from transposition.reports import pdf
from transposition.reports.html import Pages
from transposition.tables import files
from transposition.workspace import Workspace

PAGE = (
    "<html lang='en'><title>Report</title><h1>Report</h1>"
    "<img alt='' src='file:///etc/passwd'><img alt='' src='https://example.org/x.png'></html>"
)


@pytest.fixture
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRANSPOSITION_BROWSER", "")


@pytest.mark.usefixtures("no_browser")
def test_a_page_becomes_a_pdf_and_nothing_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("weasyprint")

    def no_network(*_args: object) -> None:
        raise AssertionError("a report must not use the network")

    monkeypatch.setattr(socket.socket, "connect", no_network)
    written = pdf.write(PAGE, tmp_path / "report.pdf")
    assert written.path.read_bytes().startswith(b"%PDF-")


@pytest.mark.usefixtures("no_browser")
def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def absent(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(files, "import_module", absent)
    with pytest.raises(files.MissingExtra, match=r"pip install 'eu-transposition\[pdf\]'"):
        pdf.write(PAGE, tmp_path / "report.pdf")


def test_a_browser_on_the_search_path_is_found_and_can_be_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TRANSPOSITION_BROWSER", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    program = tmp_path / "google-chrome"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    assert pdf.find_browser() == str(program)
    monkeypatch.setenv("TRANSPOSITION_BROWSER", "/opt/mine")
    assert pdf.find_browser() == "/opt/mine"
    monkeypatch.setenv("TRANSPOSITION_BROWSER", "")
    assert pdf.find_browser() is None


def test_what_the_browser_prints_does_not_depend_on_the_time_of_day() -> None:
    told: list[Any] = []

    def browser(call: list[str], **_options: object) -> object:
        told.extend(call)
        target = next(word.removeprefix("--print-to-pdf=") for word in call if word.startswith("--print-to-pdf="))
        Path(target).write_bytes(b"%PDF-1.4 /CreationDate (D:20261125203257+00'00') /ModDate (D:20261125203258+00'00')")
        return SimpleNamespace()

    data = pdf.by_browser("chrome", PAGE, browser)
    assert data == b"%PDF-1.4 /CreationDate (D:20000101000000+00'00') /ModDate (D:20000101000000+00'00')"
    assert "--host-resolver-rules=MAP * ~NOTFOUND" in told


def test_what_is_printed_is_unfolded_and_runs_nothing() -> None:
    page = "<details class='a'><summary>x</summary></details><details open></details><script>1 < 2</script><details>"
    unfolded = "<details open class='a'><summary>x</summary></details><details open></details><details open>"
    assert pdf.for_paper(page) == unfolded


def test_a_browser_that_prints_nothing_gives_way_to_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("weasyprint")
    monkeypatch.setenv("TRANSPOSITION_BROWSER", "/bin/false")
    assert pdf.render(PAGE).startswith(b"%PDF-")


# Both engines draw the same page --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def summaries(shipped: Workspace) -> Pages:
    return Pages(evaluate(shipped, as_of=date(2026, 11, 25)))


def _printed(html: str, engine: str) -> Any:
    pdfium = pytest.importorskip("pypdfium2")
    if engine == "browser":
        browser = pdf.find_browser()
        if browser is None:
            pytest.skip("no Chromium or Chrome is installed")
        data = pdf.by_browser(browser, html)
    else:
        pytest.importorskip("weasyprint")
        data = pdf.by_weasyprint(html)
    assert data
    return pdfium.PdfDocument(data)


def _place(page: Any, text: str) -> tuple[float, float, float, float]:
    """Where a text stands on the page, in points from the left and from the top."""
    chars = page.get_textpage()
    found = chars.search(text).get_next()
    assert found, text
    boxes = [chars.get_charbox(found[0] + at) for at in range(found[1])]
    height = page.get_height()
    return min(b[0] for b in boxes), height - max(b[3] for b in boxes), max(b[2] for b in boxes), height - boxes[0][1]


def _colours(page: Any, box: tuple[float, float, float, float]) -> set[tuple[int, int, int]]:
    """The clear colours in a region: neither near white nor grey."""
    image = page.render(scale=2).to_pil().convert("RGB").crop([int(2 * edge) for edge in box])
    return {colour for _, colour in image.getcolors(1_000_000) if max(colour) - min(colour) > 60 and min(colour) < 200}


def _kind(colours: set[tuple[int, int, int]]) -> set[str]:
    return {"green" if g > r else "red" if r > 2 * g else "amber" for r, g, b in colours if not b > max(r, g)}


@pytest.mark.parametrize("engine", ["browser", "weasyprint"])
def test_strip_signs_bars_and_timeline_are_drawn_in_their_colours(summaries: Pages, engine: str) -> None:
    found = _printed(summaries.country("EL", brief=True), engine)
    assert len(found) == 2
    first, second = found[0], found[1]
    width = first.get_width()
    top = _place(first, "The directive at a glance")[3]
    legend = _place(first, "nothing to transpose")
    strip = (30, top + 4, width - 30, legend[1] - 2)
    assert {"green", "amber"} <= _kind(_colours(first, strip))
    # Each row of the strip has signs: nothing fell to a line of its own, nothing is an empty box.
    assert {"green", "amber"} <= _kind(_colours(first, (30, legend[1] - 16, width - 30, legend[3] + 2)))
    weighs = _place(first, "What weighs most")
    assert {"red", "amber"} & _kind(_colours(first, (weighs[0] - 1, weighs[3], weighs[0] + 9, weighs[3] + 120)))
    area, line, others = (_place(second, text)[1] for text in ("By area", "Timeline", "Limits"))
    assert {"green", "amber"} <= _kind(_colours(second, (30, area + 30, width - 30, line)))
    assert "amber" in _kind(_colours(second, (30, line + 20, width - 30, others)))


@pytest.mark.parametrize("lang", ["en", "da"])
def test_the_summary_of_every_state_is_two_pages(shipped: Workspace, lang: str) -> None:
    """Printed in one go: a sheet of a State that ran over would make one page more."""
    pages = Pages(evaluate(shipped, as_of=date(2026, 11, 25)), lang)
    states = [item.state for item in pages.evaluation.assessments]
    bodies = [re.search(r"<main.*</main>", pages.country(state, brief=True), re.DOTALL) for state in states]
    whole = pages.country(states[0], brief=True)
    found = re.search(r"<main.*</main>", whole, re.DOTALL)
    assert found
    every = whole.replace(found[0], "".join(body[0] for body in bodies if body))
    assert len(_printed(every, "browser")) == 2 * len(states)


def test_nothing_internal_stands_on_paper(summaries: Pages) -> None:
    found = _printed(summaries.country("DK"), "browser")
    text = "".join(page.get_textpage().get_text_range() for page in found)
    assert "member_states/" not in text.split("Where this page comes from")[0]
    assert not re.findall(r"\b(?:verify_in|verified_in|web_blocking)\b", text)
