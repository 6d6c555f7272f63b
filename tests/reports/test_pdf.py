"""PDF of a page, by a browser and by WeasyPrint."""

from __future__ import annotations

import socket
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from transposition.reports import pdf
from transposition.tables import files

PAGE = (
    "<html lang='en'><title>Report</title><h1>Report</h1>"
    "<img alt='' src='file:///etc/passwd'><img alt='' src='https://example.org/x.png'></html>"
)


@pytest.fixture
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRANSPOSITION_BROWSER", "")


@pytest.mark.usefixtures("no_browser")
def test_a_page_becomes_a_pdf_and_nothing_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("weasyprint")

    def no_network(*_args: object) -> None:
        raise AssertionError("a report must not use the network")

    monkeypatch.setattr(socket.socket, "connect", no_network)
    written = pdf.write(PAGE, tmp_path / "report.pdf")
    assert written.path.read_bytes().startswith(b"%PDF-")


@pytest.mark.usefixtures("no_browser")
def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def absent(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(files, "import_module", absent)
    with pytest.raises(files.MissingExtra, match=r"pip install 'eu-transposition\[pdf\]'"):
        pdf.write(PAGE, tmp_path / "report.pdf")


def test_a_browser_on_the_search_path_is_found_and_can_be_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TRANSPOSITION_BROWSER", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    program = tmp_path / "google-chrome"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    assert pdf.find_browser() == str(program)
    monkeypatch.setenv("TRANSPOSITION_BROWSER", "/opt/mine")
    assert pdf.find_browser() == "/opt/mine"
    monkeypatch.setenv("TRANSPOSITION_BROWSER", "")
    assert pdf.find_browser() is None


def test_what_the_browser_prints_does_not_depend_on_the_time_of_day() -> None:
    told: list[Any] = []

    def browser(call: list[str], **_options: object) -> object:
        told.extend(call)
        target = next(word.removeprefix("--print-to-pdf=") for word in call if word.startswith("--print-to-pdf="))
        Path(target).write_bytes(b"%PDF-1.4 /CreationDate (D:20261125203257+00'00') /ModDate (D:20261125203258+00'00')")
        return SimpleNamespace()

    data = pdf.by_browser("chrome", PAGE, browser)
    assert data == b"%PDF-1.4 /CreationDate (D:20000101000000+00'00') /ModDate (D:20000101000000+00'00')"
    assert "--host-resolver-rules=MAP * ~NOTFOUND" in told


def test_a_browser_that_prints_nothing_gives_way_to_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("weasyprint")
    monkeypatch.setenv("TRANSPOSITION_BROWSER", "/bin/false")
    assert pdf.render(PAGE).startswith(b"%PDF-")
