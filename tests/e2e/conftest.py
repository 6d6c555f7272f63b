"""A real browser (Debian's Chromium), driven by Playwright, with every request written down."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

from tests.conftest import LAST_READ

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
CHROMIUM = os.environ.get("TRANSPOSITION_CHROMIUM") or "/usr/bin/chromium"
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def missing(what: str) -> NoReturn:
    """Skip on somebody's own machine; in continuous integration, where all tools must be there, fail."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing, and CI must run the browser tests")
    pytest.skip(f"{what} is missing")


def node_module(path: str) -> Path:
    """A file of an npm package: TRANSPOSITION_NODE_MODULES, or node_modules at the root or beside the tests."""
    named = os.environ.get("TRANSPOSITION_NODE_MODULES")
    folders = [Path(named)] if named else [ROOT / "node_modules", Path(__file__).parent / "node_modules"]
    for folder in folders:
        if (folder / path).is_file():
            return folder / path
    missing(f"{path} (npm install --prefix tests/e2e)")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not Path(CHROMIUM).is_file():
        missing(CHROMIUM)
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("playwright (pip install 'eu-transposition[test]')")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield chromium
        chromium.close()


@dataclass
class Visit:
    """A page in the browser, and what it did: requests beyond files, and what it wrote to the console."""

    page: Page
    requests: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)

    def open(self, path: Path, rest: str = "") -> Page:
        self.page.goto(path.as_uri() + rest)
        return self.page

    def axe(self) -> list[str]:
        """What axe-core finds at WCAG 2.2 AA and in its best practices: anything moderate, serious or critical."""
        # Evaluated by the debugger, so the content policy of the page does not keep it out.
        self.page.evaluate(node_module("axe-core/axe.min.js").read_text("utf-8") + "\n;null")
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
        result: dict[str, Any] = self.page.evaluate(
            "(tags) => axe.run({resultTypes: ['violations'], runOnly: {type: 'tag', values: tags}, preload: false})",
            tags,
        )
        return [
            f"{item['id']} ({item['impact']}): {node['html'][:160]}"
            for item in result["violations"]
            if item["impact"] != "minor"
            for node in item["nodes"][:3]
        ]


@pytest.fixture
def visit(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Visit]:
    options: dict[str, Any] = getattr(request, "param", {})
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce", **options)
    page = context.new_page()
    made = Visit(page)
    page.on("request", lambda r: None if r.url.startswith("file://") else made.requests.append(r.url))
    page.on("console", lambda m: made.messages.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: made.messages.append(str(error)))
    yield made
    context.close()
    assert made.requests == []
    assert made.messages == []


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reports of two States and the site, written by the real command."""
    folder = tmp_path_factory.mktemp("reports")
    calls = [
        ["DK", "DE", "-o", str(folder)],
        ["DK", "-o", str(folder / "da"), "--lang", "da"],
        ["--all", "-o", str(folder / "site")],
    ]
    for words in calls:
        subprocess.run(
            [sys.executable, "-m", "transposition", "report", *words, "-w", str(ROOT)],
            check=True,
            capture_output=True,
            env={**os.environ, "SOURCE_DATE_EPOCH": f"{datetime.combine(LAST_READ, time(12), UTC).timestamp():.0f}"},
        )
    return folder


@pytest.fixture(scope="session")
def java() -> str:
    return shutil.which("java") or missing("java")
