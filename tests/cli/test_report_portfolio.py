"""``report --portfolio``: files of all kinds across directives, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.portfolios import made_up, portfolio

DAY = ("--as-of", "2026-11-25")


def test_pages_tables_and_the_sites_of_the_directives(run: Run, tmp_path: Path) -> None:
    portfolio(tmp_path)
    done = run("report", "--portfolio", "portfolio.yaml", "--all", "-o", "out", *DAY, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "files in out" in done.stderr
    names = {path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.html")}
    assert {"index.html", "DE.html", "DK.html", "32099L0001/DE.html", "32099L0003/index.html"} <= names
    assert "32099L0003/DK.html" not in names
    assert (tmp_path / "out" / "data" / "overview.csv").read_text("utf-8-sig").startswith("State,Directive,")
    again = run("report", "-p", "portfolio.yaml", "--all", "-o", "out", *DAY, cwd=tmp_path)
    assert "written" not in again.stderr


@pytest.mark.parametrize(
    ("words", "file", "begins"),
    [
        (("-f", "csv"), "portfolio.csv", "\ufeffState,Directive,"),
        (("DE", "-f", "json"), "portfolio-DE.json", '{\n  "format": "transposition-overview"'),
        (("-f", "markdown", "-o", "page.md"), "page.md", "# Made-up ministry\n"),
        (("DK", "--lang", "da"), "DK.html", "<!DOCTYPE html>\n"),
        (("DK", "-o", "one.html"), "one.html", "<!DOCTYPE html>\n"),
    ],
)
def test_every_format_has_its_file(run: Run, tmp_path: Path, words: tuple[str, ...], file: str, begins: str) -> None:
    portfolio(tmp_path)
    done = run("report", "-p", "portfolio.yaml", *words, *DAY, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stderr.strip().endswith(file)
    assert (tmp_path / file).read_text("utf-8").lstrip("\n").startswith(begins)


def test_the_same_files_and_date_give_the_same_page(run: Run, tmp_path: Path) -> None:
    portfolio(tmp_path)
    for name in ("a", "b"):
        assert run("report", "DE", "-p", "portfolio.yaml", "-o", name, *DAY, cwd=tmp_path).returncode == 0
    assert (tmp_path / "a" / "DE.html").read_bytes() == (tmp_path / "b" / "DE.html").read_bytes()
    record = tmp_path / "coming" / "member_states" / "DE.yaml"
    record.write_text(record.read_text("utf-8") + "# a remark\n", "utf-8")
    assert run("report", "DE", "-p", "portfolio.yaml", "-o", "b", *DAY, cwd=tmp_path).returncode == 0
    assert (tmp_path / "a" / "DE.html").read_bytes() != (tmp_path / "b" / "DE.html").read_bytes()


def test_hostile_names_stay_text_and_leave_no_folder(run: Run, tmp_path: Path) -> None:
    named = portfolio(tmp_path / "home")
    made_up(tmp_path / "home" / "bad", "32099L0004")
    file = tmp_path / "home" / "bad" / "rules" / "directive.yaml"
    file.write_text(file.read_text("utf-8").replace("celex: 32099L0004", "celex: ../../out"), "utf-8")
    text = named.read_text("utf-8").replace("Made-up ministry", '"<script>alert(1)</script>"')
    named.write_text(text + '  - {name: "=1+1 <img src=x>", path: bad}\n', "utf-8")
    done = run("report", "-p", "home/portfolio.yaml", "--all", "-o", "home/site", *DAY, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "out").exists()
    assert (tmp_path / "home" / "site" / "-out" / "index.html").exists()
    html = (tmp_path / "home" / "site" / "index.html").read_text("utf-8")
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    assert "'=1+1 <img src=x>" in (tmp_path / "home" / "site" / "data" / "overview.csv").read_text("utf-8-sig")


def test_what_cannot_be_read_is_told_and_the_rest_is_written(run: Run, tmp_path: Path) -> None:
    named = portfolio(tmp_path)
    named.write_text(named.read_text("utf-8") + "  - {name: Gone, path: gone}\n", "utf-8")
    done = run("report", "-p", "portfolio.yaml", "-f", "json", *DAY, cwd=tmp_path)
    assert done.returncode == 2
    assert "portfolio.yaml:6:24: file-workspace there is no such folder: gone" in done.stderr
    assert len(json.loads((tmp_path / "portfolio.json").read_text("utf-8"))["directives"]) == 3


def test_where_no_workspace_can_be_read_nothing_is_written(run: Run, tmp_path: Path) -> None:
    (tmp_path / "portfolio.yaml").write_text("title: x\nworkspaces: [{name: Gone, path: gone}]\n")
    for wanted in ("html", "csv"):
        done = run("report", "-p", "portfolio.yaml", "-f", wanted, cwd=tmp_path)
        assert done.returncode == 2
        assert "file-workspace" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir() if path.name != "cache") == ["portfolio.yaml"]


def test_a_template_beside_the_portfolio_wins_and_its_mistakes_are_told(run: Run, tmp_path: Path) -> None:
    portfolio(tmp_path)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "portfolio-state.html").write_text("{{ state }} of our own")
    assert run("report", "DE", "-p", "portfolio.yaml", *DAY, cwd=tmp_path).returncode == 0
    assert (tmp_path / "DE.html").read_text() == "Germany of our own"
    (tmp_path / "templates" / "portfolio-state.html").write_text("{{ stat }}")
    done = run("report", "DE", "-p", "portfolio.yaml", *DAY, cwd=tmp_path)
    assert done.returncode == 2
    assert "templates/portfolio-state.html:1:1: the template cannot be used" in done.stderr


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("-f", "xlsx"), "a portfolio is not written as xlsx (use one of html, json, csv, markdown)"),
        (("-w", "late"), "--portfolio goes with neither --summary nor --workspace"),
        (("DE", "--all"), "name States or --all, not both"),
        (("-o", "out.html"), "is a file name, but several pages are written"),
        (("--lang", "xx"), "there are no texts for the language"),
        (("--as-of", "soon"), "--as-of soon"),
    ],
)
def test_a_wrong_call_is_told(run: Run, tmp_path: Path, words: tuple[str, ...], message: str) -> None:
    portfolio(tmp_path)
    done = run("report", "-p", "portfolio.yaml", *words, cwd=tmp_path)
    assert done.returncode == 2
    assert message in done.stderr
