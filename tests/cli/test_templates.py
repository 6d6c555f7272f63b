"""A template of the workspace's own that is wrong is told with its place; it is no fault of the program."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

WRONG = [
    ("country.html", "a\n{% if %}\n", ":2:1:"),
    ("country.html", "a\nb\n{{ nobody }}\n", ":3:1:"),
    ("country.html", "{{ 1 / 0 }}", ":1:1:"),
    ("country.html", '{% include "none.html" %}', ":1:1:"),
    ("country.html", "{{ ''.__class__.__mro__ }}", ":1:1:"),
    ("country.html", b"\xff\xfe", ":1:1:"),
    ("style.css", "</style>", ":1:1:"),
    ("style.css", b"\xff", ":1:1:"),
]


@pytest.mark.parametrize(("name", "text", "place"), WRONG)
def test_a_wrong_template_has_its_place(run: Run, workspace: Path, name: str, text: str | bytes, place: str) -> None:
    (workspace / "templates").mkdir()
    (workspace / "templates" / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    done = run("report", "DE", "-o", "DE.html", cwd=workspace)
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert "templates" in done.stderr
    assert place in done.stderr


def test_a_template_cannot_read_what_lies_elsewhere(run: Run, workspace: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("hunter2")
    (workspace / "templates").mkdir()
    (workspace / "templates" / "pw.html").symlink_to(tmp_path / "secret.txt")
    for name in ("pw.html", "../../secret.txt", "/etc/passwd"):
        (workspace / "templates" / "country.html").write_text(f'{{% include "{name}" %}}')
        done = run("report", "DE", "-o", "DE.html", cwd=workspace)
        assert done.returncode == 2, name
        assert not (workspace / "DE.html").exists()
        assert "hunter2" not in done.stdout + done.stderr


ENDLESS = "{% for a in range(99999) %}{% for b in range(99999) %}{% for c in range(99999) %}{% endfor %}{% endfor %}"
GREEDY = ['{{ "x" * 50000000000 }}', "{{ '%50000000000d' % 1 }}", '{{ "x".ljust(50000000000) }}']


@pytest.mark.parametrize("text", [f"a\n{ENDLESS}{{% endfor %}}", *(f"a\n{text}" for text in GREEDY)])
def test_a_template_that_takes_too_much_is_stopped(run: Run, workspace: Path, text: str) -> None:
    (workspace / "templates" / "country").mkdir(parents=True)
    (workspace / "templates" / "country" / "facts.html").write_text(text)
    done = run("report", "DE", "-o", "DE.html", cwd=workspace, TRANSPOSITION_TEMPLATE_SECONDS="0.5")
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert "templates/country/facts.html:2:1: the template cannot be used: it " in done.stderr
    assert not (workspace / "DE.html").exists()


def test_a_limit_that_is_none_is_told(run: Run, workspace: Path) -> None:
    (workspace / "templates").mkdir()
    for wrong in ("soon", "0", "-1", "nan"):
        done = run("report", "DE", "-o", "DE.html", cwd=workspace, TRANSPOSITION_TEMPLATE_SECONDS=wrong)
        assert done.returncode == 2, done.stderr
        assert "TRANSPOSITION_TEMPLATE_SECONDS must be a number above 0" in done.stderr
