"""Made-up portfolios: copies of a small made-up workspace under other numbers, each about another directive."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tests.conftest import ROOT

BASE = ROOT / "tests" / "made_up"


def made_up(folder: Path, celex: str, *, deadline: str = "2021-12-17", states: tuple[str, ...] = ("DE", "DK")) -> Path:
    """A workspace for a directive that does not exist: the base with another number, deadline and records."""
    shutil.copytree(BASE, folder)
    file = folder / "rules" / "directive.yaml"
    text = file.read_text("utf-8").replace("32099L0000", celex)
    text = re.sub(r"^number: .*$", f"number: (EU) {celex[1:5]}/{int(celex[6:])}", text, flags=re.M)
    file.write_text(re.sub(r"^deadline: .*$", f"deadline: {deadline}", text, flags=re.M), "utf-8")
    for record in (folder / "member_states").iterdir():
        if record.stem not in states:
            record.unlink()
    return folder


def portfolio(folder: Path) -> Path:
    """Three directives: one falls short in Germany, one is not due yet, and of one nobody knows Denmark."""
    late = made_up(folder / "late", "32099L0001")
    record = late / "member_states" / "DE.yaml"
    text = record.read_text("utf-8").replace("days: 7", "days: 14")
    text = text.replace(
        "status: transposed\n      elements: {seven_days: met}",
        "status: partial\n      elements: {seven_days: missing}",
    )
    record.write_text(text, "utf-8")
    file = late / "rules" / "directive.yaml"
    event = "events:\n  - {date: 2030-05, event: Report of the Commission, kind: report, verify_in: official-text}\n"
    file.write_text(file.read_text("utf-8") + event, "utf-8")
    made_up(folder / "coming", "32099L0002", deadline="2031-06-30")
    made_up(folder / "unknown", "32099L0003", states=("DE",))
    named = folder / "portfolio.yaml"
    named.write_text(
        "title: Made-up ministry\n"
        "workspaces:\n"
        "  - {name: Late acknowledgement, path: late}\n"
        "  - {name: Not yet due, path: coming}\n"
        "  - {name: No record of Denmark, path: ./unknown}\n",
        "utf-8",
    )
    return named
