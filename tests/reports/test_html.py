"""The HTML report of one State: what a reader, a screen reader and a browser's security need."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from tests.conftest import LAST_READ
from transposition.analysis.evaluation import Evaluation, evaluate
from transposition.i18n import translator
from transposition.model.assessment import SHORT, Result
from transposition.model.record import LAW_KINDS
from transposition.reports.html import Pages, data_hash, today, web_address
from transposition.reports.words import anchor, quotation, with_quotations
from transposition.workspace import Workspace, load_workspace

DAY = LAST_READ
LIMIT = 400_000
FOLLOWERS = {
    "li": {"li"},
    "td": {"td", "th", "tr"},
    "th": {"td", "th", "tr"},
    "tr": {"tr"},
    "dt": {"dt", "dd"},
    "dd": {"dt", "dd"},
    "p": {
        "article",
        "details",
        "div",
        "dl",
        "h2",
        "h3",
        "h4",
        "li",
        "ol",
        "p",
        "section",
        "table",
        "td",
        "th",
        "tr",
        "ul",
    },
}
VOID = {"meta", "input", "br", "link", "hr", "img"}


class Page(HTMLParser):
    """A page as its elements: (tag, attributes, text directly inside)."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None], list[str]]] = []
        self._open: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # Pages leave out end tags that what follows implies.
        while self._open and tag in FOLLOWERS.get(self._open[-1][0], ()):
            self._open.pop()
        element: tuple[str, dict[str, str | None], list[str]] = (tag, dict(attrs), [])
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element[2].append(data)

    def all(self, *tags: str) -> list[tuple[str, dict[str, str | None], str]]:
        return [(tag, attrs, "".join(text)) for tag, attrs, text in self.elements if tag in tags]

    @property
    def ids(self) -> list[str]:
        return [attrs["id"] or "" for _, attrs, _ in self.elements if "id" in attrs]


@pytest.fixture(scope="module")
def evaluation(shipped: Workspace) -> Evaluation:
    return evaluate(shipped, as_of=DAY)


@pytest.fixture(scope="module")
def pages(evaluation: Evaluation) -> Pages:
    return Pages(evaluation)


@pytest.fixture(scope="module")
def reports(pages: Pages, evaluation: Evaluation) -> dict[str, str]:
    """The page of every State."""
    return {item.state: pages.country(item.state) for item in evaluation.assessments}


@pytest.fixture(scope="module")
def parsed(reports: dict[str, str]) -> dict[str, Page]:
    return {state: Page(html) for state, html in reports.items()}


@pytest.fixture(scope="module")
def danish(reports: dict[str, str]) -> str:
    return reports["DK"]


@pytest.mark.parametrize("lang", ["en", "da"])
def test_every_state_has_a_page_below_the_limit(evaluation: Evaluation, reports: dict[str, str], lang: str) -> None:
    pages = reports if lang == "en" else {state: Pages(evaluation, lang).country(state) for state in reports}
    sizes = {state: len(html.encode()) for state, html in pages.items()}
    assert {state: size for state, size in sizes.items() if size >= LIMIT} == {}


def test_the_first_screen_says_who_is_bound(danish: str, reports: dict[str, str]) -> None:
    assert "Not bound by the directive" in danish
    assert "Protocol No 22" in danish
    german = reports["DE"]
    assert "Bound by the directive" in german
    assert "18 December 2013" in german


def test_a_state_that_is_not_bound_has_differences_and_no_gaps(danish: str) -> None:
    text = Page(danish)
    words = {t.strip() for _, attrs, t in text.all("span") if (attrs.get("class") or "").startswith("st ")}
    assert "not transposed" not in words
    assert "not notified" not in words
    assert "What differs from the directive" in danish


def test_every_provision_has_its_row_official_text_and_place_in_the_strip(
    danish: str, evaluation: Evaluation, shipped: Workspace
) -> None:
    page = Page(danish)
    links = [attrs.get("href") for _, attrs, _ in page.all("a")]
    for provision in shipped.directive.ids:
        assert page.ids.count(anchor(provision)) == 1, provision
        assert f"#{anchor(provision)}" in links, provision
        assert shipped.directive.eli(provision) in links, provision


def test_ids_are_unique_and_every_inner_link_leads_somewhere(parsed: dict[str, Page]) -> None:
    for state, page in parsed.items():
        ids = set(page.ids)
        assert len(page.ids) == len(ids), state
        for _, attrs, text in page.all("a"):
            href = attrs.get("href") or ""
            assert href.startswith(("#", "http://", "https://")), href
            if href.startswith("#"):
                assert href[1:] in ids, f"{state}: {href} ({text})"


def test_every_finding_is_there_with_the_reasoning_of_its_check(
    parsed: dict[str, Page], evaluation: Evaluation
) -> None:
    for item in evaluation.assessments:
        ids = set(parsed[item.state].ids)
        for finding in evaluation.of(item.state):
            assert f"f-{finding.id}" in ids
            assert f"check-{finding.check}" in ids
        assert not ids & {f"f-{entry.id}" for entry in evaluation.work_of(item.state)}


def test_what_only_concerns_the_record_has_a_list_of_its_own(
    parsed: dict[str, Page], evaluation: Evaluation, shipped: Workspace
) -> None:
    titles = {check.id: check.title for check in shipped.checks}
    for item in evaluation.assessments:
        wanted = {titles[f.check] for f in evaluation.work_of(item.state)}
        assert wanted <= {text for tag, _, text in parsed[item.state].all("th")}, item.state


def test_results_are_those_of_the_assessment(reports: dict[str, str], evaluation: Evaluation) -> None:
    from transposition.i18n.symbols import RESULTS

    for item in evaluation.assessments:
        html = reports[item.state]
        for provision, result in item.provisions.items():
            row = html[html.index(f'<tr id="{anchor(provision)}"') :]
            row = row[: row.index("</tr>")]
            assert f">{RESULTS[result.result].text(item.basis)}</span>" in row
            assert ('data-row="g' in row.split(">")[0]) is (result.result in SHORT)


def test_structure_for_assistive_technology(danish: str) -> None:
    page = Page(danish)
    assert page.elements[0][:2] == ("html", {"lang": "en", "class": "benchmark"})
    assert len(page.all("h1")) == 1
    assert {"header", "main", "footer", "nav"} <= {tag for tag, _, _ in page.elements}
    levels = [int(tag[1]) for tag, _, _ in page.all("h1", "h2", "h3", "h4")]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    for _, attrs, text in page.all("th"):
        assert attrs.get("scope"), text
        assert text.strip()
    tables, captions = page.all("table"), page.all("caption")
    assert len(tables) == len(captions) > 3
    assert any(attrs.get("href") == "#main" for _, attrs, _ in page.all("a")[:1])


def test_titles_in_national_languages_are_marked(danish: str) -> None:
    cites = Page(danish).all("bdi")
    assert any(attrs.get("lang") == "da" and "Straffeloven" in text for _, attrs, text in cites)


def test_the_content_policy_allows_what_is_in_the_page_and_nothing_else(danish: str) -> None:
    policy = next(a["content"] or "" for _, a, _ in Page(danish).all("meta") if "http-equiv" in a)
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy

    def digest(text: str) -> str:
        return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"

    styles = re.findall(r"<style>(.*?)</style>", danish, re.DOTALL)
    scripts = re.findall(r"<script[^>]*>(.*?)</script>", danish, re.DOTALL)
    assert len(styles) == 1
    assert all(digest(text) in policy for text in (*styles, *scripts))
    assert policy.count("sha256-") == len(styles) + len(scripts)


def test_nothing_is_loaded_from_anywhere(reports: dict[str, str], parsed: dict[str, Page]) -> None:
    for state, page in parsed.items():
        html = reports[state]
        for tag, attrs, _ in page.elements:
            assert "src" not in attrs, tag
            assert tag not in ("link", "img", "iframe", "object", "embed", "base")
            assert not any(name.startswith("on") or name == "style" for name in attrs), attrs
        style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
        assert style
        assert "url(" not in style[1]
        assert "@import" not in style[1]


def test_the_page_is_the_same_in_every_run(evaluation: Evaluation, reports: dict[str, str]) -> None:
    assert Pages(evaluation).country("DE") == reports["DE"]


def test_source_date_epoch_gives_the_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1387324800")
    assert today() == date(2013, 12, 18)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    with pytest.raises(ValueError, match="soon"):
        today()


def test_the_footer_tells_how_to_make_the_page_again(danish: str, shipped: Workspace) -> None:
    assert f"transposition report DK --as-of {DAY}" in danish
    assert "no proof of complete or correct transposition" in danish
    assert "Not legal advice." in danish
    assert data_hash(shipped, ["DK"]) != data_hash(shipped, ["DE"])


def linked(html: str) -> dict[str, dict[str, object]]:
    match = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert match
    found: list[dict[str, object]] = json.loads(match[1])["@graph"]
    return {str(item["@id"]).removeprefix("#m-"): item for item in found}


def test_a_contributors_reading_is_not_told_as_transposing_by_the_linked_data(reports: dict[str, str]) -> None:
    assert all("eli:related_to" in item and "eli:transposes" not in item for item in linked(reports["DE"]).values())


def test_linked_data_is_about_legislation(reports: dict[str, str], shipped: Workspace) -> None:
    record = shipped.record("DE")
    assert record is not None
    assert set(linked(reports["DE"])) == {key for key, item in record.measures.items() if item.kind in LAW_KINDS}
    assert set(linked(reports["DE"])) != set(record.measures)


def test_the_open_procedure_says_what_it_is_about(reports: dict[str, str]) -> None:
    box = reports["EL"].split("<dt>Procedure</dt>")[1].split("</div>")[0]
    assert "Reasoned opinion" in box
    assert "on 22-24, 18-20" in box


def test_models_are_offered_for_what_falls_short(parsed: dict[str, Page], evaluation: Evaluation) -> None:
    from transposition.analysis.peers import find_peers

    for item in evaluation.assessments:
        short = [p for p, result in item.provisions.items() if result.result in SHORT]
        expected = [p for p in short if find_peers(evaluation.workspace, p, item.state, DAY)]
        ids = set(parsed[item.state].ids)
        assert {f"models-{anchor(p)}" for p in expected} == {i for i in ids if i.startswith("models-")}


def test_unknown_is_printed_as_unknown(danish: str, evaluation: Evaluation) -> None:
    item = next(item for item in evaluation.assessments if item.state == "DK")
    silent = next(p for p, r in item.provisions.items() if r.result is Result.NOT_ASSESSED and not r.claims)
    row = danish[danish.index(f'<tr id="{anchor(silent)}"') :]
    assert "not assessed" in row[: row.index("</tr>")]


def test_the_page_says_when_the_law_was_last_read_as_a_whole(evaluation: Evaluation, reports: dict[str, str]) -> None:
    assert re.search(r"The law was last read as a whole on \d+ \w+ \d{4}\.", reports["BE"])
    assert "The law was not read as a whole" in reports["UK"]
    assert "Retten blev sidst læst i sin helhed den" in Pages(evaluation, "da").country("BE")


def test_interface_in_danish_marks_what_stays_english(evaluation: Evaluation) -> None:
    html = Pages(evaluation, "da").country("DK")
    page = Page(html)
    assert page.elements[0][1]["lang"] == "da"
    assert "Danmark" in next(text for _, _, text in page.all("h1"))
    assert translator("da").date(DAY) in html
    assert any(attrs.get("lang") == "en" for _, attrs, _ in page.all("p"))
    assert "--lang da" in html


def test_words_of_the_record_inside_a_danish_sentence_are_marked_english(evaluation: Evaluation) -> None:
    html = Pages(evaluation, "da").country("EL")
    messages = re.findall(r'<p class="msg">(.*?)</p>', html, re.DOTALL)
    quoting = [text for text in messages if "<span lang" in text]
    assert quoting
    assert all(text.count("<span") == text.count("</span>") for text in quoting)
    assert not any(sign in html for sign in "\ue000\ue001")
    assert not re.search(r'<p class="(?:msg|todo)" lang="en"', html)


def test_marks_cannot_be_forged_and_text_stays_text() -> None:
    words = quotation("\ue001</span><b>x\ue000")
    assert str(with_quotations(f"a {words} & b", ' lang="en"')) == (
        'a <span lang="en">&lt;/span&gt;&lt;b&gt;x</span> &amp; b'
    )
    assert str(with_quotations(f"a {words}", "")) == "a &lt;/span&gt;&lt;b&gt;x"


NASTY = """\
state: DE
completeness: complete
assessed_by: {kind: state, name: "<script>alert(1)</script>", "on": 2014-01-01}
note: "</style><script>alert(2)</script>"
sources:
  src:
    title: "</script><img src=x onerror=alert(3)>"
    url: https://example.org/%22onmouseover=alert(4)
    read_on: 2014-01-01
measures:
  act:
    title: "\\u0642\\u0627\\u0646\\u0648\\u0646 </title><script>alert(5)</script>"
    language: ar
    kind: act
    reference: javascript:alert(6)
    url: https://example.org/a
    in_force: 2013-01-01
    verified_in: src
transposition:
  3(4):
    - {id: act, measure: act, national: "§ 1 <b onclick=alert(7)>", status: transposed, verified_in: src}
open_questions: ["{{ 7 * 7 }} {% raw %}", "LONG"]
"""


@pytest.fixture
def nasty(tmp_path: Path, shipped: Workspace) -> Workspace:
    shutil.copytree(shipped.root / "rules", tmp_path / "rules")
    (tmp_path / "member_states").mkdir()
    text = NASTY.replace("LONG", "long " * 4000)
    (tmp_path / "member_states" / "DE.yaml").write_text(text, encoding="utf-8")
    return load_workspace(tmp_path)


def test_data_cannot_become_markup(nasty: Workspace) -> None:
    result = evaluate(nasty, ["DE"], DAY)
    assert [item.state for item in result.assessments] == ["DE"], result.problems
    html = Pages(result).country("DE")
    page = Page(html)
    assert len(page.all("script")) == 2
    assert not page.all("img")
    assert not any(name.startswith("on") for _, attrs, _ in page.elements for name in attrs)
    assert not any("javascript:" in (attrs.get("href") or "") for _, attrs, _ in page.all("a"))
    assert "{{ 7 * 7 }} {% raw %}" in html
    titles = [text for _, attrs, text in page.all("bdi") if attrs.get("lang") == "ar"]
    assert any(title.startswith("\u0642") and "<script>" in title for title in titles)
    assert any("\u0642" in text for _, _, text in page.all("bdi"))


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "ftp://x", "https://a b", 'https://a"b', None]
)
def test_only_web_addresses_become_links(url: str | None) -> None:
    assert web_address(url) == ""


def test_addresses_of_the_web_are_links() -> None:
    assert web_address("https://example.org/a?b=c#d") == "https://example.org/a?b=c#d"


def test_a_workspace_can_bring_its_own_templates(nasty: Workspace) -> None:
    folder = nasty.root / "templates"
    folder.mkdir()
    (folder / "method.html").write_text("<p>Our own method.</p>", encoding="utf-8")
    result = evaluate(nasty, ["DE"], DAY)
    assert "Our own method." in Pages(result).country("DE")


def test_a_workspace_can_replace_one_section_and_one_part_of_the_style(nasty: Workspace) -> None:
    own = {
        "country/facts.html": '<p id="facts">Our own facts.</p>',
        "style/print.css": "@media print {\n  b {\n    top: 0;\n  }\n}",
    }
    for name, text in own.items():
        path = nasty.root / "templates" / name
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    html = Pages(evaluate(nasty, ["DE"], DAY)).country("DE")
    assert "Our own facts." in html
    assert 'id="measures"' in html
    assert html.count("@media print") == 2  # theirs, and the one that names the page
    assert "@media print{b{top:0}}" in html
    assert "@import" not in html


@pytest.mark.parametrize("text", ["{{ v.nothing_there }}", "{{ ''.__class__.__mro__[1].__subclasses__() }}"])
def test_templates_run_in_a_sandbox_and_unknown_names_are_errors(nasty: Workspace, text: str) -> None:
    from jinja2 import TemplateError

    folder = nasty.root / "templates"
    folder.mkdir()
    (folder / "method.html").write_text(text, encoding="utf-8")
    with pytest.raises(TemplateError):
        Pages(evaluate(nasty, ["DE"], DAY)).country("DE")


def test_a_style_sheet_cannot_end_its_element(nasty: Workspace) -> None:
    folder = nasty.root / "templates"
    folder.mkdir()
    (folder / "style.css").write_text("</style><script>alert(1)</script>", encoding="utf-8")
    with pytest.raises(ValueError, match=re.escape("style.css")):
        Pages(evaluate(nasty, ["DE"], DAY))


def test_a_view_without_findings_or_measures_still_makes_a_page(nasty: Workspace) -> None:
    path = nasty.root / "member_states" / "DE.yaml"
    path.write_text(
        'state: DE\ncompleteness: partial\nassessed_by: {kind: contributor, "on": 2014-01-01}\n', encoding="utf-8"
    )
    html = Pages(evaluate(load_workspace(nasty.root), ["DE"], DAY)).country("DE")
    assert "nothing found so far" in html
    assert "nan" not in html.split("<main")[1].split('id="findings"')[0].lower().split()


def test_nothing_depends_on_findings_that_were_not_chosen(shipped: Workspace) -> None:
    none = evaluate(shipped, ["DE"], DAY, chosen=lambda _finding: False)
    assert 'class="finding' not in Pages(none).country("DE")
