"""Pages across the directives of a portfolio, in a browser: from all States to one, and to a directive's own site."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.conftest import Visit, node_module
from tests.portfolios import portfolio

pytestmark = pytest.mark.browser


@pytest.fixture(scope="session")
def across(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of a made-up portfolio with the sites of its directives, in English and Danish, and one State alone."""
    folder = tmp_path_factory.mktemp("portfolio")
    named = portfolio(folder)
    for words in (
        ["--all", "-o", str(folder / "out")],
        ["-o", str(folder / "out" / "da"), "--lang", "da"],
        ["DE", "-o", str(folder / "out" / "alone.html")],
    ):
        subprocess.run(
            [sys.executable, "-m", "transposition", "report", "--portfolio", str(named), *words],
            check=True,
            capture_output=True,
            env={**os.environ, "SOURCE_DATE_EPOCH": "1795500000"},
        )
    return folder / "out"


PAGES = ["index.html", "DE.html", "DK.html", "da/index.html", "da/DE.html", "alone.html"]


def test_the_first_screen_answers(visit: Visit, across: Path) -> None:
    page = visit.open(across / "index.html")
    assert page.locator("h1").inner_text() == "Made-up ministry"
    assert page.locator(".headline").inner_text() == (
        "4 duties to transpose are due: 1 with a shortfall for certain, 2 met as far as anybody looked, "
        "1 of which nothing is known."
    )
    box = page.locator(".answers").bounding_box()
    assert box
    assert box["y"] + box["height"] < 900


def test_from_a_cell_to_the_state_and_on_to_its_report(visit: Visit, across: Path) -> None:
    page = visit.open(across / "index.html")
    cell = page.get_by_title("Germany, Late acknowledgement: partial (bound)")
    assert cell.get_attribute("class") == "h-partial q1"
    unknown = page.get_by_title("Denmark, No record of Denmark: no record: nobody has looked (bound)")
    assert unknown.get_attribute("class") == "h-unknown q0"
    cell.click()
    page.wait_for_url(re.compile(r"/DE\.html#d-32099L0001$"))
    row = page.locator("#d-32099L0001")
    assert "1 transposed · 1 short for certain · 4 not assessed" in row.inner_text()
    assert "Next: May 2030, Report of the Commission" in row.inner_text()
    link = row.get_by_role("link", name="Late acknowledgement")
    assert link.evaluate("link => getComputedStyle(link).textDecorationLine") == "underline"
    link.click()
    page.wait_for_url(re.compile(r"/32099L0001/DE\.html$"))
    assert page.locator("h1").inner_text() == "Germany"
    page.get_by_role("link", name="All directives").click()
    page.wait_for_url(re.compile(r"/out/index\.html$"))
    assert page.locator("h1").inner_text() == "Made-up ministry"


def test_what_nobody_looked_at_is_no_gap(visit: Visit, across: Path) -> None:
    page = visit.open(across / "DK.html")
    row = page.locator("#d-32099L0003")
    assert "no record: nobody has looked" in row.inner_text()
    assert row.locator(".st-gap, .st-partial").count() == 0
    assert row.get_by_role("link").get_attribute("href") == "32099L0003/index.html"


def test_directives_sort_by_number_and_search_narrows(visit: Visit, across: Path) -> None:
    page = visit.open(across / "index.html")
    table = page.locator("table.follow")
    names = table.locator("tbody th a")
    table.locator("thead th", has_text="nothing is known").get_by_role("button").click()
    table.locator("thead th", has_text="nothing is known").get_by_role("button").click()
    assert names.first.inner_text() == "No record of Denmark"
    table.locator("thead th", has_text="Next date").get_by_role("button").click()
    assert names.all_inner_texts() == ["Late acknowledgement", "Not yet due", "No record of Denmark"]
    page.get_by_label("Search this page").fill("germany")
    page.wait_for_url(re.compile("q=germany"))
    assert page.locator("table.heat tr[data-row]:visible").count() == 1


def test_the_search_finds_a_directive_on_the_page_of_a_state(visit: Visit, across: Path) -> None:
    page = visit.open(across / "index.html")
    page.get_by_label("Search this page").fill("germany late")
    hits = page.locator(".hits")
    hits.locator("summary").wait_for()
    hits.locator("summary").click() if hits.get_attribute("open") is None else None
    hits.get_by_role("link", name="Late acknowledgement: partial").click()
    page.wait_for_url(re.compile(r"/DE\.html.*#d-32099L0001$"))
    assert page.locator("#d-32099L0001").is_visible()


def test_the_danish_pages_are_danish_and_mark_what_is_english(visit: Visit, across: Path) -> None:
    page = visit.open(across / "da" / "DE.html")
    assert page.locator("h1").inner_text() == "Tyskland"
    assert page.locator("#d-32099L0001 [lang=en]").inner_text() == "Report of the Commission"


def test_one_state_alone_is_one_file(visit: Visit, across: Path) -> None:
    page = visit.open(across / "alone.html")
    assert page.locator("link[rel=stylesheet], script[src], nav").count() == 0
    assert page.evaluate("getComputedStyle(document.querySelector('.pill')).borderRadius") == "99px"


@pytest.mark.parametrize("visit", [{"color_scheme": "light"}, {"color_scheme": "dark"}], indirect=True)
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_serious(visit: Visit, across: Path, path: str) -> None:
    visit.open(across / path)
    assert visit.axe() == []


@pytest.mark.parametrize("width", [375, 768])
@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_wider_than_a_small_screen(visit: Visit, across: Path, path: str, width: int) -> None:
    visit.page.set_viewport_size({"width": width, "height": 800})
    page = visit.open(across / path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_html_is_valid(across: Path, java: str) -> None:
    jar = node_module("vnu-jar/build/dist/vnu.jar")
    files = [str(across / path) for path in PAGES]
    result = subprocess.run(
        [java, "-jar", str(jar), "--errors-only", "--format", "gnu", *files],
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.stderr == ""
