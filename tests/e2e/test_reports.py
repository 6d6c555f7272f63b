"""Reports as people use them: in a browser, from a folder, without a server and without a network."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.e2e.conftest import Visit, node_module

pytestmark = pytest.mark.browser

SITE_PAGES = [
    "index", "DK", "article-03", "article-25", "findings", "enforcement", "prevention", "versus", "beyond", "about"
]  # fmt: skip


def shown(visit: Visit, selector: str) -> int:
    return visit.page.locator(f"{selector}:visible").count()


@pytest.mark.parametrize("state", ["DK", "DE"])
def test_a_report_opens_and_answers_on_its_first_screen(visit: Visit, written: Path, state: str) -> None:
    page = visit.open(written / f"{state}.html")
    assert page.locator("h1").inner_text() == {"DK": "Denmark", "DE": "Germany"}[state]
    places = [page.locator(f".answers dt:text-is('{term}')") for term in ("Procedure", "Looked at", "Sources checked")]
    places += [page.locator(".headline"), page.locator(".gravest li").first, page.get_by_label("Search this page")]
    places += [page.locator(".strip .cell").first]
    for place in places:
        box = place.bounding_box()
        assert box
        assert box["y"] + box["height"] < 900
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_search_narrows_the_tables_and_stays_in_the_address(visit: Visit, written: Path) -> None:
    page = visit.open(written / "DE.html")
    rows = ".conc tr[data-row]"
    before = shown(visit, rows)
    page.get_by_label("Search this page").fill("184b")
    page.wait_for_url(re.compile("q=184b"))
    assert 0 < shown(visit, rows) < before
    assert all("184b" in text for text in page.locator(f"{rows}:visible").all_inner_texts())
    assert "Table of concordance" in page.locator("[data-count]").inner_text()
    page.reload()
    assert page.get_by_label("Search this page").input_value() == "184b"
    assert shown(visit, rows) < before
    page.get_by_role("button", name="Reset").click()
    page.wait_for_url(re.compile(r"html$"))
    assert shown(visit, rows) == before


@pytest.mark.parametrize("wanted", ["25.2", "25-2", "25(2)"])
def test_a_provision_is_found_however_it_is_typed(visit: Visit, written: Path, wanted: str) -> None:
    page = visit.open(written / "DK.html")
    page.get_by_label("Search this page").fill(wanted)
    page.wait_for_url(re.compile("q=25"))
    rows = page.locator(".conc tr[data-row]:visible").all()
    assert [row.get_attribute("id") for row in rows] == ["art-25-2"]
    assert page.locator("#measures").is_visible()


def test_hits_are_marked_and_nothing_found_is_said(visit: Visit, written: Path) -> None:
    page = visit.open(written / "DE.html")
    page.get_by_label("Search this page").fill("184b")
    page.wait_for_url(re.compile("q=184b"))
    assert page.evaluate("CSS.highlights.get('hit').size") > 0
    page.get_by_label("Search this page").fill("xyzzy")
    page.wait_for_url(re.compile("q=xyzzy"))
    page.get_by_text("Nothing found").wait_for()
    assert page.locator("main [data-section]:visible").count() == 0


def test_the_search_and_the_strip_are_few_stops_away(visit: Visit, written: Path) -> None:
    page = visit.open(written / "site" / "DK.html")
    places = []
    for _ in range(60):
        page.keyboard.press("Tab")
        places.append(page.evaluate("document.activeElement.id || document.activeElement.className"))
    assert "q" in places[:10]
    assert sum("cell" in place for place in places) == 1
    page.locator(".strip .cell").first.focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#art-2-a"


def test_filters_by_article_gap_and_evidence(visit: Visit, written: Path) -> None:
    page = visit.open(written / "DK.html")
    rows = ".conc tr[data-row]"
    page.locator("#article").select_option("25")
    page.wait_for_url(re.compile("article=25"))
    assert {row.get_attribute("id") for row in page.locator(f"{rows}:visible").all()} <= {"art-25-1", "art-25-2", None}
    assert shown(visit, ".conc tr[data-head]") == 1
    page.get_by_role("button", name="Reset").click()
    page.wait_for_url(re.compile(r"html$"))
    page.get_by_label("verified only").check()
    page.wait_for_url(re.compile("verified=1"))
    verified = shown(visit, rows)
    page.get_by_label("differences only").check()
    page.wait_for_url(re.compile("gaps=1"))
    assert shown(visit, rows) <= verified
    for row in page.locator(f"{rows}:visible").all():
        assert "g" in (row.get_attribute("data-row") or "")


def test_the_search_reaches_all_pages_of_the_site_without_a_server(visit: Visit, written: Path) -> None:
    from playwright.sync_api import expect

    page = visit.open(written / "site" / "index.html")
    box = page.get_by_role("searchbox")
    box.fill("straffeloven")
    hits = page.locator(".hits")
    hits.locator("summary").wait_for()
    assert int(re.sub(r"\D", "", hits.locator("summary").inner_text())) > 20
    box.fill("greece 3.5")
    # The hits of the last word stand until those of the next are found.
    first = hits.locator("li").first
    expect(first).to_contain_text("Greece")
    before = first.inner_text()
    box.fill("reasoned opinion greece")
    expect(first).not_to_have_text(before)
    hits.locator("summary").click() if hits.get_attribute("open") is None else None
    hits.locator("a").first.click()
    page.wait_for_url(re.compile(r"EL\.html#"))


def test_columns_sort_by_keyboard_and_tell_so(visit: Visit, written: Path) -> None:
    page = visit.open(written / "site" / "index.html")
    table = page.locator("table.states")
    head = table.locator("thead th", has_text="measures")
    button = head.get_by_role("button")
    first = table.locator("tbody tr[data-row]").first.inner_text()

    def numbers() -> list[int]:
        return [int(text) for text in table.locator("tbody tr[data-row] td:nth-child(8)").all_inner_texts()]

    button.focus()
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    assert numbers() == sorted(numbers())
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "descending"
    assert numbers() == sorted(numbers(), reverse=True)
    page.reload()
    assert numbers() == sorted(numbers(), reverse=True)
    button.focus()
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") is None
    assert table.locator("tbody tr[data-row]").first.inner_text() == first


def test_sorting_the_concordance_and_back(visit: Visit, written: Path) -> None:
    page = visit.open(written / "DE.html")
    order = "[...document.querySelectorAll('.conc tr[data-row]')].map(r => r.id)"
    before = page.evaluate(order)
    head = page.locator(".conc thead th").last
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    words = page.evaluate(
        "[...document.querySelectorAll('.conc tr[data-row]')].map(r => r.cells[3].querySelector('.st').textContent)"
    )
    assert words == sorted(words)
    assert shown(visit, ".conc tr[data-head]") == 0
    head.get_by_role("button").click()
    head.get_by_role("button").click()
    assert page.evaluate(order) == before
    assert shown(visit, ".conc tr[data-head]") > 20


def test_the_strip_leads_to_the_provision_and_links_into_closed_parts_open_them(visit: Visit, written: Path) -> None:
    page = visit.open(written / "DK.html")
    page.locator(".strip a[href='#art-25-2']").click()
    assert page.url.endswith("#art-25-2")
    box = page.locator("#art-25-2").bounding_box()
    assert box
    assert 0 <= box["y"] < 400
    check = page.locator(".finding a[href^='#check-']:visible").first
    target = (check.get_attribute("href") or "")[1:]
    check.click()
    page.locator(f"details[open][id='{target}']").wait_for()


def test_open_all_and_close_all(visit: Visit, written: Path) -> None:
    page = visit.open(written / "DE.html")
    page.get_by_role("button", name="Open all").click()
    assert page.locator("main details:not([open])").count() == 0
    page.get_by_role("button", name="Close all").click()
    assert page.locator("main details[open]").count() == 0


def test_the_site_is_navigable(visit: Visit, written: Path) -> None:
    page = visit.open(written / "site" / "index.html")
    page.locator(".heat th a", has_text="Denmark").click()
    assert page.locator("h1").inner_text() == "Denmark"
    page.locator("#art-25-2 a", has_text="all States").click()
    assert page.url.endswith("article-25.html#art-25-2")
    page.locator("#art-25-2 tbody a", has_text="Germany").first.click()
    assert page.url.endswith("DE.html#art-25-2")
    page.get_by_role("navigation", name="Site").get_by_role("link", name="Prevention").click()
    assert page.locator("h1").inner_text() == "Prevention"


def test_the_map_is_in_the_first_screen_and_the_site_has_an_answer(visit: Visit, written: Path) -> None:
    visit.page.set_viewport_size({"width": 1440, "height": 900})
    page = visit.open(written / "site" / "index.html")
    box = page.locator(".tiles").bounding_box()
    assert box
    assert box["y"] + box["height"] < 900
    assert re.search(r"\d+ of 26 bound States fall short", page.locator("h1").inner_text())


def test_two_states_are_set_against_each_other(visit: Visit, written: Path) -> None:
    page = visit.open(written / "site" / "versus.html")
    page.get_by_label("First State").select_option(label="Denmark")
    page.get_by_label("Second State").select_option(label="Germany")
    assert page.locator(".versus thead th:visible").all_inner_texts() == ["Provision", "Denmark", "Germany"]
    page.get_by_label("only where they differ").check()
    for row in page.locator(".versus tr[data-row]:visible").all()[:10]:
        first, second = row.locator("td:visible").all()
        assert first.get_attribute("class") != second.get_attribute("class")
    page.reload()
    assert page.get_by_label("First State").locator("option:checked").inner_text() == "Denmark"


def test_all_findings_are_searched_across_states(visit: Visit, written: Path) -> None:
    page = visit.open(written / "site" / "findings.html")
    rows = "table.all tr[data-row]"
    before = shown(visit, rows)
    provision = page.locator(f"{rows} td:nth-child(3)").first.inner_text()
    page.get_by_label("Search this page").fill(provision.replace("(", ".").replace(")", ""))
    page.wait_for_url(re.compile("q="))
    assert 0 < shown(visit, rows) < before
    assert all(provision in text for text in page.locator(f"{rows}:visible td:nth-child(3)").all_inner_texts())


@pytest.mark.parametrize("width", [375, 768])
def test_the_newest_step_is_seen_on_a_small_screen(visit: Visit, written: Path, width: int) -> None:
    visit.page.set_viewport_size({"width": width, "height": 800})
    page = visit.open(written / "site" / "EL.html")
    page.locator("#timeline").scroll_into_view_if_needed()
    box = page.locator(".m-step path").last.bounding_box()
    assert box
    assert 0 <= box["x"] < width


@pytest.mark.parametrize("visit", [{"java_script_enabled": False}], indirect=True)
def test_everything_is_readable_without_a_script(visit: Visit, written: Path) -> None:
    page = visit.open(written / "DE.html")
    assert page.locator(".conc tr[data-row]:visible").count() > 130
    assert page.locator("[data-tools]").is_hidden()
    assert page.locator("th button").count() == 0


def test_printing_opens_what_is_closed_and_makes_a_pdf(visit: Visit, written: Path, tmp_path: Path) -> None:
    page = visit.open(written / "DK.html")
    page.emulate_media(media="print")
    assert page.locator(".tools").is_hidden()
    pdf = page.pdf(path=tmp_path / "DK.pdf", prefer_css_page_size=True)
    assert pdf.startswith(b"%PDF")
    assert 8 < pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") + pdf.count(b"/Type /Page/") < 120


@pytest.mark.parametrize("visit", [{"color_scheme": "light"}, {"color_scheme": "dark"}], indirect=True)
@pytest.mark.parametrize("path", ["DK.html", "DE.html", "da/DK.html", *(f"site/{name}.html" for name in SITE_PAGES)])
def test_axe_finds_nothing_serious(visit: Visit, written: Path, path: str) -> None:
    visit.open(written / path)
    assert visit.axe() == []


@pytest.mark.parametrize("width", [375, 768])
@pytest.mark.parametrize("path", ["DK.html", *(f"site/{name}.html" for name in SITE_PAGES)])
def test_no_page_is_wider_than_a_small_screen(visit: Visit, written: Path, path: str, width: int) -> None:
    visit.page.set_viewport_size({"width": width, "height": 800})
    page = visit.open(written / path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_html_is_valid(written: Path, java: str) -> None:
    jar = node_module("vnu-jar/build/dist/vnu.jar")
    files = [str(path) for path in sorted(written.rglob("*.html"))]
    result = subprocess.run(
        [java, "-jar", str(jar), "--errors-only", "--format", "gnu", *files],
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.stderr == ""
    assert result.returncode == 0
