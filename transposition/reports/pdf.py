"""PDF of the HTML report, for those who cannot print from a browser."""

from __future__ import annotations

from pathlib import Path

from transposition.tables.files import Written, need, write_if_changed


def write(html: str, target: Path) -> Written:
    """Write a report that is already rendered as HTML as a PDF file.

    Args:
        html: the page, self-contained; anything that it asks for elsewhere stays out, as nothing is fetched.
        target: the file.

    Raises:
        MissingExtra: WeasyPrint is not installed.
    """
    return write_if_changed(target, render(html))


def render(html: str) -> bytes:
    """The bytes of the PDF, tagged for assistive technology.

    Raises:
        MissingExtra: WeasyPrint is not installed.
    """
    weasyprint = need("weasyprint", "pdf")
    inline_only = need("weasyprint.urls", "pdf").URLFetcher(allowed_protocols=("data",))
    page = weasyprint.HTML(string=html, base_url="about:blank", url_fetcher=inline_only)
    data: bytes = page.write_pdf(pdf_variant="pdf/ua-1")
    return data
