"""The site of the Union and the command that writes reports."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from markupsafe import escape

from tests.conftest import LAST_READ
from tests.reports.test_html import Page
from transposition.analysis import jobs
from transposition.analysis.evaluation import Evaluation, evaluate
from transposition.analysis.figures import union_figures
from transposition.model.assessment import Result, Shade
from transposition.model.provisions import file_stem
from transposition.model.record import Stage
from transposition.model.severity import Severity
from transposition.reports.site import Site
from transposition.reports.words import anchor
from transposition.workspace import Workspace

DAY = LAST_READ
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def evaluation(shipped: Workspace) -> Evaluation:
    return evaluate(shipped, as_of=DAY)


@pytest.fixture(scope="module")
def site(evaluation: Evaluation) -> dict[str, str]:
    return dict(Site(evaluation).render())


def test_every_link_between_pages_leads_somewhere(site: dict[str, str]) -> None:
    parsed = {name: Page(html) for name, html in site.items()}
    ids = {name: set(page.ids) for name, page in parsed.items()}
    for name, page in parsed.items():
        assert len(page.ids) == len(ids[name]), name
        for _, attrs, text in page.all("a"):
            href = attrs.get("href") or ""
            if href.startswith(("http://", "https://")):
                continue
            target, _, fragment = href.partition("#")
            if target.startswith("data/"):
                assert "download" in attrs
                continue
            assert (target or name) in site, f"{name}: {href} ({text})"
            assert not fragment or fragment in ids[target or name], f"{name}: {href} ({text})"


def test_all_states_articles_and_subjects_have_a_page(site: dict[str, str], shipped: Workspace) -> None:
    assert {f"{state}.html" for state in shipped.states} <= set(site)
    asked = {p.article for p in shipped.directive.provisions.values() if p.transposable}
    assert {f"{file_stem(number)}.html" for number in asked} <= set(site)
    assert {"index.html", "enforcement.html", "prevention.html", "beyond.html", "about.html"} <= set(site)
    assert sum(len(html.encode()) for html in site.values()) < 15_000_000


def test_the_overview_shows_each_state_once_in_its_group(site: dict[str, str], evaluation: Evaluation) -> None:
    page = Page(site["index.html"])
    rows = [attrs for tag, attrs, _ in page.elements if tag == "tr" and "data-row" in attrs]
    assert len(rows) == 2 * len(evaluation.assessments)  # the heat map and the table
    groups = [text.strip() for _, attrs, text in page.all("th") if attrs.get("scope") == "rowgroup"]
    assert groups[0] == "Bound by the directive"
    assert any(text.startswith("Not bound") for text in groups)


def test_the_comparison_has_every_state_with_an_answer(site: dict[str, str], evaluation: Evaluation) -> None:
    page = site["article-25.html"]
    block = page[page.index(f'id="{anchor("25(2)")}"') :]
    block = block[: block.index("</section>")]
    for item in evaluation.assessments:
        result = item.provisions["25(2)"]
        link = f'href="{item.state}.html#{anchor("25(2)")}"'
        assert link in block
        assert (f'<th scope="row"><a {link}' in block) is bool(
            result.claims or result.result is not Result.NOT_ASSESSED
        )


def test_the_comparison_shows_element_by_element_and_what_would_settle_a_doubt(
    site: dict[str, str], evaluation: Evaluation
) -> None:
    from transposition.analysis.comparison import compare_provision

    result = compare_provision(evaluation, "12(1)")
    page = site["article-12.html"]
    block = page[page.index(f'id="{anchor("12(1)")}"') :]
    table = block[block.index('<table class="elems">') : block.index("</table>")]
    signs = {"met": "●", "missing": "✗", "unclear": "◇", None: "·"}
    answers = {row.state: row.elements["12(1)"] for row in result.rows}
    rows = [re.sub(r"<[^>]+>", "", row.split("</th>")[1]).strip() for row in table.split("<tr>")[2:]]
    for row, name in zip(rows, result.elements["12(1)"], strict=True):
        assert row.replace("\n", "") == "".join(signs[answers[state][name]] for state in sorted(answers))
    doubt = next(c.reading.claim for row in result.rows for c in row.claims if c.reading.claim.would_settle)
    assert str(escape(doubt.would_settle)) in block


def test_penalties_are_drawn_and_listed(site: dict[str, str]) -> None:
    page = Page(site["article-03.html"])
    plots = [attrs for tag, attrs, _ in page.elements if tag == "svg" and attrs.get("class") == "plot"]
    assert plots
    assert all(attrs.get("aria-labelledby") for attrs in plots)
    assert len(page.all("table")) >= len(plots)


def test_what_nobody_knows_about_prevention_is_said_once(site: dict[str, str]) -> None:
    page = Page(site["prevention.html"])
    [headline] = [text for _, attrs, text in page.all("p") if attrs.get("class") == "headline"]
    assert "known to have been evaluated" in headline
    assert not any(text.strip() == "not known" for _, _, text in page.all("dd", "td"))


def test_the_overview_says_the_answer(site: dict[str, str], evaluation: Evaluation) -> None:
    figures = union_figures(evaluation)
    [title] = [text for _, _, text in Page(site["index.html"]).all("h1")]
    assert title.startswith(f"{len(figures.short)} of {len(figures.bound)} bound States fall short")
    opinions = len(figures.stages[Stage.REASONED_OPINION])
    assert f"{opinions} are at reasoned opinion" in title


def test_the_pipeline_holds_every_bound_state_once(site: dict[str, str], evaluation: Evaluation) -> None:
    block = site["enforcement.html"].split('class="pipeline"')[1].split("</ol>")[0]
    linked = re.findall(r'href="([A-Z]{2})\.html#procedures"', block)
    assert sorted(linked) == sorted(item.state for item in evaluation.assessments if item.bound)


def test_the_heat_map_counts_what_falls_short(site: dict[str, str], evaluation: Evaluation) -> None:
    figures = union_figures(evaluation)
    foot = site["index.html"].split("<tfoot>")[1].split("</tfoot>")[0]
    sums = [int(number) for number in re.findall(r'<td class="sum[^"]*">(\d+)</td>', foot)]
    articles = [
        number for number, item in evaluation.assessments[0].articles.items() if item.shade is not Shade.NOTHING
    ]
    assert sums == [figures.articles.get(number, 0) for number in articles]


def test_all_findings_are_in_one_list(site: dict[str, str], evaluation: Evaluation) -> None:
    linked = set(re.findall(r'href="[A-Z]{2}\.html#f-([0-9a-f]+)"', site["findings.html"]))
    wanted = {finding.id for finding in evaluation.findings if finding.step or finding.weight is not Severity.INFO}
    assert linked == wanted


def test_pages_of_the_site_share_their_style_and_script(site: dict[str, str]) -> None:
    for name, html in site.items():
        assert '<link rel="stylesheet" href="style.css">' in html, name
        assert '<script src="script.js"></script>' in html, name
        assert "style-src &#39;self&#39; file: " in html
        assert "box-sizing" not in html


def run(*words: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "SOURCE_DATE_EPOCH": "1795500000", **environment}
    return subprocess.run(
        [sys.executable, "-m", "transposition", "report", *words, "-w", str(ROOT)],
        cwd=cwd,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )


def test_one_state_is_written_here_and_a_second_run_changes_nothing(tmp_path: Path) -> None:
    first = run("DK", cwd=tmp_path)
    assert (first.returncode, first.stdout) == (0, ""), first.stderr
    assert "written: DK.html" in first.stderr
    made = (tmp_path / "DK.html").stat().st_mtime_ns
    second = run("Denmark", cwd=tmp_path)
    assert second.returncode == 0
    assert "unchanged: DK.html" in second.stderr
    assert (tmp_path / "DK.html").stat().st_mtime_ns == made
    assert [path.name for path in tmp_path.iterdir()] == ["DK.html"]


def test_the_whole_site_twice(tmp_path: Path, site: dict[str, str]) -> None:
    first = run("--all", "-o", "site", cwd=tmp_path)
    assert first.returncode == 0, first.stderr
    assert "Traceback" not in first.stderr
    files = {
        path.relative_to(tmp_path / "site").as_posix() for path in (tmp_path / "site").rglob("*") if path.is_file()
    }
    assert {name for name in files if name.endswith(".html")} == set(site)
    assert {"style.css", "script.js", "data/concordance.csv", "data/findings.csv"} <= files
    second = run("--all", "-o", "site", cwd=tmp_path)
    assert "written" not in second.stderr
    assert f"unchanged: {len(files)} files" in second.stderr


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), "name one or more states"),
        (("XX",), "there is no state"),
        (("DK", "--lang", "xx"), "no texts for the language"),
        (("DK", "DE", "-o", "one.html"), "2 States"),
        (("--all", "-o", "one.html"), "folder"),
        (("DK", "-o", "/dev/null/x.html"), "cannot be written"),
    ],
)
def test_wrong_calls_end_with_2_and_one_line(tmp_path: Path, words: tuple[str, ...], message: str) -> None:
    result = run(*words, cwd=tmp_path)
    assert result.returncode == 2
    assert message in result.stderr
    assert "Traceback" not in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_source_date_epoch_is_a_wrong_call(tmp_path: Path) -> None:
    result = run("DK", cwd=tmp_path, SOURCE_DATE_EPOCH="soon")
    assert result.returncode == 2
    assert "SOURCE_DATE_EPOCH" in result.stderr


def test_other_formats_are_written_beside_it(tmp_path: Path) -> None:
    for name in ("json", "markdown", "csv"):
        result = run("DK", "--format", name, "-o", "out", cwd=tmp_path)
        assert result.returncode == 0, result.stderr
    data = json.loads((tmp_path / "out" / "DK.json").read_text("utf-8"))
    assert data["states"] == ["DK"]


def test_a_broken_record_does_not_stop_the_others(tmp_path: Path, shipped: Workspace) -> None:
    shutil.copytree(shipped.root / "rules", tmp_path / "rules")
    (tmp_path / "member_states").mkdir()
    (tmp_path / "member_states" / "DE.yaml").write_text("state: [\n", encoding="utf-8")
    record = (shipped.root / "member_states" / "DK.yaml").read_text("utf-8")
    (tmp_path / "member_states" / "DK.yaml").write_text(record, encoding="utf-8")
    result = subprocess.run(
        [sys.executable, "-m", "transposition", "report", "DE", "DK", "-w", str(tmp_path), "-o", str(tmp_path / "out")],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert result.returncode == 2
    assert "DE.yaml:" in result.stderr
    assert (tmp_path / "out" / "DK.html").is_file()
    assert not (tmp_path / "out" / "DE.html").exists()


def test_the_summary_alone_is_written_beside_the_report(tmp_path: Path) -> None:
    done = run("DK", "--summary", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    html = (tmp_path / "DK-summary.html").read_text("utf-8")
    page = Page(html)
    assert "Denmark" in [text for _, _, text in page.all("h1")]
    assert 'id="overview"' in html
    assert 'id="concordance"' not in html
    assert not [attrs for _, attrs, _ in page.all("a") if (attrs.get("href") or "").startswith("#art-")]


@pytest.mark.parametrize("words", [("--all", "--summary"), ("DK", "--summary", "--format", "xlsx")])
def test_a_summary_is_of_one_state_as_a_page(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = run(*words, cwd=tmp_path)
    assert done.returncode == 2
    assert "--summary is for the report of a State" in done.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(not jobs.shares_memory(), reason="a process begins with nothing here, so one makes all pages")
def test_two_processes_write_the_pages_that_one_writes(
    evaluation: Evaluation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    makers = tmp_path / "makers"
    made = Site._country

    def noted(site: Site, state: str) -> str:
        with makers.open("a") as file:
            file.write(f"{os.getpid()}\n")
        return made(site, state)

    monkeypatch.setattr(Site, "_country", noted)
    found = {}
    for processors in (1, 2):
        monkeypatch.setattr(jobs, "cores", lambda number=processors: number)
        makers.write_text("")
        folder = tmp_path / str(processors)
        written = [str(item.path.relative_to(folder)) for item in Site(evaluation).write(folder)]
        files = {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.*")}
        found[processors] = written, files
        others = set(makers.read_text().split()) - {str(os.getpid())}
        assert len(others) == (2 if processors == 2 else 0)
    assert found[1] == found[2]


def test_pages_of_few_states_are_written_by_one_process(
    shipped: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "cores", lambda: 2)
    monkeypatch.setattr(Site, "_country", lambda _site, _state: str(os.getpid()))
    few = Site(evaluate(shipped, shipped.states[:2], DAY))
    list(few.write(tmp_path))
    assert {(tmp_path / f"{state}.html").read_text() for state in few.states} == {str(os.getpid())}
