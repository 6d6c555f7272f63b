"""Markdown for a wiki: tables that stay tables, whatever the texts hold."""

from __future__ import annotations

import re
from pathlib import Path

from markdown_it import MarkdownIt

from transposition.analysis.evaluation import Evaluation
from transposition.i18n import translator
from transposition.tables.markdown import write


def _html(evaluation: Evaluation, state: str, folder: Path, lang: str = "en") -> str:
    [written] = write(evaluation, [state], folder / f"{lang}.md", translator(lang))
    return MarkdownIt("commonmark").enable("table").render(written.path.read_text("utf-8"))


def test_it_renders_as_tables(denmark: Evaluation, tmp_path: Path) -> None:
    html = _html(denmark, "DK", tmp_path)
    assert html.count("<table>") >= 5
    assert "<h2>Table of concordance</h2>" in html
    assert html.count("|") == 0  # a pipe that is left over is a broken row


def test_hostile_texts_stay_texts(hostile: Evaluation, tmp_path: Path) -> None:
    html = _html(hostile, "EE", tmp_path)
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    links = re.findall(r'href="([^"]*)"', html)
    assert links
    assert all(link.startswith(("http://", "https://")) for link in links)


def test_danish(denmark: Evaluation, tmp_path: Path) -> None:
    assert "<h2>Sammenligningstabel</h2>" in _html(denmark, "DK", tmp_path, "da")
