"""PDF of a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from transposition.reports import pdf
from transposition.tables import files

PAGE = (
    "<html lang='en'><title>Report</title><h1>Report</h1>"
    "<img alt='' src='file:///etc/passwd'><img alt='' src='https://example.org/x.png'></html>"
)


def test_a_page_becomes_a_pdf_and_nothing_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("weasyprint")
    import socket

    def no_network(*_args: object) -> None:
        raise AssertionError("a report must not use the network")

    monkeypatch.setattr(socket.socket, "connect", no_network)
    written = pdf.write(PAGE, tmp_path / "report.pdf")
    assert written.path.read_bytes().startswith(b"%PDF-")


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def absent(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(files, "import_module", absent)
    with pytest.raises(files.MissingExtra, match=r"pip install 'eu-transposition\[pdf\]'"):
        pdf.write(PAGE, tmp_path / "report.pdf")
