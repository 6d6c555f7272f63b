"""The README is true: its commands, its screen, its figures, its links.

``UPDATE_README=1 pytest tests/test_readme.py`` writes the screen and the figures anew. They show the shipped data, so
every change of data makes them stale: an error only where a release is made.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import RELEASE, ROOT
from transposition.cli import COMMANDS

README = ROOT / "README.md"
AS_OF = "2026-11-25"


def block(marker: str) -> tuple[str, str]:
    """The text block after a marker comment, and the whole README with a hole where it stands."""
    text = README.read_text(encoding="utf-8")
    match = re.search(rf"(<!-- {marker}: .*?-->\n```text\n)(.*?)(```\n)", text, re.DOTALL)
    assert match, marker
    return match[2], text[: match.end(1)] + "\0" + text[match.start(3) :]


def lines_of(*words: str) -> list[str]:
    command = [str(Path(sys.executable).parent / "transposition"), *words]
    environment = os.environ | {"COLUMNS": "80", "PYTHONUTF8": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    return done.stdout.splitlines()


def compare(marker: str, current: str) -> None:
    stored, around = block(marker)
    if os.environ.get("UPDATE_README"):
        README.write_text(around.replace("\0", current), encoding="utf-8")
        return
    refresh = "UPDATE_README=1 pytest tests/test_readme.py writes it anew"
    assert shape(stored) == shape(current), refresh
    if stored != current and not RELEASE:
        pytest.skip(f"the README's {marker} is older than the data: {refresh}")
    assert stored == current, refresh


def shape(text: str) -> str:
    """What does not depend on the data: the labels at the head of the lines."""
    return "\n".join(match[0] for line in text.splitlines() if (match := re.match(r"[A-Z][a-zA-Z ]*?(?= {3,})", line)))


def test_the_screen_is_what_the_command_prints() -> None:
    screen = lines_of("check", "DK", "--as-of", AS_OF)
    end = next(place for place, line in enumerate(screen) if line.startswith("Findings: gravity"))
    compare("screen", "$ transposition check DK\n" + "\n".join(screen[:end]).rstrip() + "\n")


def test_the_figures_are_those_of_the_audit() -> None:
    audit = lines_of("audit")
    header = next(line for line in audit if line.startswith("State "))
    total = next(line for line in audit if line.startswith("All "))
    compare("audit", f"{header}\n{total}\n")


def test_it_starts_with_exactly_two_commands() -> None:
    commands = re.findall(r"^```sh\n(.*?)\n```$", README.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    assert len(commands) == 2
    assert commands[0].endswith(".venv/bin/transposition check DK")
    assert ".venv/bin/pytest" in commands[1]
    assert all(command.startswith("python3 -m venv .venv && ") and "\n" not in command for command in commands)


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "docs/guide.md"])
def test_links_lead_somewhere(document: str) -> None:
    path = ROOT / document
    for link in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
        if not link.startswith("http"):
            assert (path.parent / link).exists(), link


def test_every_command_is_documented() -> None:
    documents = "".join((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "CONTRIBUTING.md"))
    documents += "".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md"))
    for command in COMMANDS:
        assert re.search(rf"transposition {re.escape(command)}\b|`{re.escape(command)}\b", documents), command
