"""PDF of the HTML report, for those who cannot print from a browser.

An installed Chromium or Chrome prints what the page shows, and fast. Without one WeasyPrint does it. Its style
sheets do not reach into a drawing and it does not follow ``<use>`` from one drawing into another, so the page is
prepared for it: each sign is drawn where it stands, with its colours as attributes (the charts have them anyway).
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from transposition.analysis.writing import write_atomically
from transposition.reports.svg import PAINT
from transposition.tables.files import Written, need, write_if_changed

# Names on the search path, then the places where the installers of other systems put it.
NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "microsoft-edge", "msedge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
PATIENCE = 120
"""Seconds after which a browser that does not answer is given up."""

_SWITCHES = (
    "--headless",
    "--disable-gpu",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
    # A report asks for nothing elsewhere; should a workspace's own template do so, nothing answers.
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=127.0.0.1:9",
)
_SYMBOL = re.compile(r'<symbol id="i-([a-z_]+)" viewBox="([^"]+)">(.*?)</symbol>', re.DOTALL)
_SIGN = re.compile(r'<svg class="i"[^>]*><use href="#i-([a-z_]+)"/></svg>')
_SPRITE = re.compile(r'<svg class="sprite".*?</defs>\s*</svg>', re.DOTALL)
_SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL)
_FOLDED = re.compile(r"<details(?= |>)(?![^>]* open\b)")
_STROKES = {
    "o": 'fill="none" stroke="{colour}" stroke-width="1.6"',
    "o dash": 'fill="none" stroke="{colour}" stroke-width="1.6" stroke-dasharray="3 2.2"',
    "l": 'fill="none" stroke="{colour}" stroke-width="2.4" stroke-linecap="round"',
    "l thin": 'fill="none" stroke="{colour}" stroke-width="1.4" stroke-linecap="round"',
}
_TIMES = re.compile(rb"/(CreationDate|ModDate) \(D:\d{14}([^)]*)\)")


def write(html: str, target: Path) -> Written:
    """Write a report that is already rendered as HTML as a PDF file.

    Args:
        html: the page, self-contained; anything that it asks for elsewhere stays out, as nothing is fetched.
        target: the file.

    Raises:
        MissingExtra: there is no browser, and WeasyPrint is not installed.
    """
    return write_if_changed(target, render(html))


def render(html: str) -> bytes:
    """The bytes of the PDF, tagged for assistive technology.

    Raises:
        MissingExtra: there is no browser, and WeasyPrint is not installed.
    """
    browser = find_browser()
    if browser:
        printed = by_browser(browser, html)
        if printed:
            return printed
    return by_weasyprint(html)


def find_browser() -> str | None:
    """An installed Chromium, Chrome or Edge; TRANSPOSITION_BROWSER names another, or none if it is empty."""
    named = os.environ.get("TRANSPOSITION_BROWSER")
    if named is not None:
        return named or None
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return found or next((place for place in PLACES if Path(place).is_file()), None)


def by_browser(browser: str, html: str, run: Callable[..., object] = subprocess.run) -> bytes | None:
    """The page as the browser prints it, without the time of day; None if the browser cannot do it."""
    with TemporaryDirectory(prefix="transposition-", ignore_cleanup_errors=True) as folder:
        page, printed = Path(folder, "page.html"), Path(folder, "page.pdf")
        write_atomically(page, for_paper(html).encode())
        call = [browser, *_SWITCHES, f"--user-data-dir={Path(folder, 'profile')}", f"--print-to-pdf={printed}"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            # Chromium refuses to run its sandbox as root, as in a container; the page is our own, under its policy.
            call.append("--no-sandbox")
        try:
            run([*call, page.as_uri()], check=False, capture_output=True, timeout=PATIENCE)
            data = printed.read_bytes()
        except (OSError, subprocess.TimeoutExpired):
            return None
    return _TIMES.sub(rb"/\1 (D:20000101000000\2)", data) if data.startswith(b"%PDF-") else None


def for_paper(html: str) -> str:
    """The page as it is printed: everything unfolded, and without the scripts that would do that and more."""
    return _FOLDED.sub("<details open", _SCRIPT.sub("", html))


def by_weasyprint(html: str) -> bytes:
    """The page as WeasyPrint lays it out.

    Raises:
        MissingExtra: WeasyPrint is not installed.
    """
    weasyprint = need("weasyprint", "pdf")
    inline_only = need("weasyprint.urls", "pdf").URLFetcher(allowed_protocols=("data",))
    page = weasyprint.HTML(string=with_signs(html), base_url="about:blank", url_fetcher=inline_only)
    data: bytes = page.write_pdf(pdf_variant="pdf/ua-1")
    return data


def with_signs(html: str) -> str:
    """The page with each sign drawn where it stands, in its colours, and without the common store of signs."""
    symbols = {name: (box, shape) for name, box, shape in _SYMBOL.findall(html)}

    def drawn(found: re.Match[str]) -> str:
        name = found[1]
        if name not in symbols:
            return ""
        box, shape = symbols[name]
        colour = PAINT.get(name, PAINT["ink"])
        for kind, attributes in _STROKES.items():
            shape = shape.replace(f'class="{kind}"', attributes.format(colour=colour))
        return f'<svg class="i" viewBox="{box}" aria-hidden="true" fill="{colour}">{shape}</svg>'

    return _SIGN.sub(drawn, _SPRITE.sub("", html, count=1))
