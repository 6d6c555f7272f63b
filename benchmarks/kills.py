"""Let the command die at every step of its writing, and see that each file is the old one or the new one.

    python benchmarks/kills.py [--kills N] [--only COMMAND ...]

Every writing command runs once to the end, with its steps counted: each time it opens a file to write, writes, changes
permissions, renames, removes or makes a folder. Then it runs again and again from the same start, and its process ends
without a word before one of these steps, as if it were killed there. Afterwards every file that was there must be as
it was or as the whole run leaves it, a file that is new must be whole, and the same command must then run to its end
and remove the hidden file that the dead run may have left (the cache keeps its own for an hour). Prints the figures,
and ends with 1 if anything was torn or stayed behind, or if a command could not be killed at all.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIST = '{"results": {"bindings": [{"celex": {"value": "72011L0093DNK_900001"}, "title": {"value": "Lov A"}}]}}'
COMMANDS: dict[str, list[str]] = {
    "fmt": ["fmt"],
    "review": ["review", "DK", "3.4", "--by", "A. Lawyer", "--on", "2026-11-01"],
    "import": ["import", "eurlex", "list.json", "--write"],
    "new": ["new", "FR"],
    "new --force": ["new", "DE", "--force"],
    "init": ["init", "copy"],
    "init --empty": ["init", "copy", "--empty", "--celex", "32019L1937"],
    "import table": ["import", "table", "filled.csv", "--write"],
    "export table": ["export", "table", "DK", "-o", "table.xlsx"],
    "export data": ["export", "data", "-o", "data"],
    "export sqlite": ["export", "data", "-f", "sqlite", "-o", "data.sqlite"],
    "check -o": ["check", "DK", "-f", "json", "-o", "out.json"],
    "baseline": ["check", "--all", "--write-baseline", "known.json"],
    "report": ["report", "DK", "-o", "DK.html"],
    "report xlsx": ["report", "DK", "-f", "xlsx", "-o", "DK.xlsx"],
    "report docx": ["report", "--all", "-f", "docx", "-o", "all.docx"],
    "report csv": ["report", "--all", "-f", "csv", "-o", "tables"],
    "site": ["report", "--all", "-o", "site"],
    "overview": ["overview", "-f", "csv", "-o", "overview.csv"],
    "portfolio": ["report", "-p", "portfolio.yaml", "--all", "-o", "across"],
    "migrate": ["migrate", "older", "--all", "--write", "-w", "newer"],
    "schema": ["schema", "--write", "schemas"],
    "cache": ["check", "DK", "-f", "json", "-o", "out.json"],
}
DYING = """
import builtins, os, sys
count, limit = 0, int(sys.argv.pop(1))
def step():
    global count
    count += 1
    if count == limit:
        os._exit(137)
def dying(function, writes=lambda *a, **k: True):
    def call(*a, **k):
        if writes(*a, **k):
            step()
        return function(*a, **k)
    return call
def opens_to_write(path, flags, *a, **k):
    return bool(flags & (os.O_WRONLY | os.O_RDWR))
from pathlib import Path
real_open = os.open
os.open = dying(real_open, opens_to_write)
for name in ("replace", "rename", "unlink", "mkdir", "chmod", "write"):
    setattr(os, name, dying(getattr(os, name)))
import io
real_fdopen = os.fdopen
class Dying:
    def __init__(self, file): self.file = file
    def write(self, data):
        half = len(data) // 2
        self.file.write(data[:half]); self.file.flush(); step()
        return half + self.file.write(data[half:])
    def __enter__(self): self.file.__enter__(); return self
    def __exit__(self, *a): return self.file.__exit__(*a)
    def __getattr__(self, name): return getattr(self.file, name)
def fdopen(fd, mode="r", *a, **k):
    file = real_fdopen(fd, mode, *a, **k)
    return Dying(file) if "w" in mode else file
os.fdopen = fdopen
from transposition.__main__ import main
try:
    main()
finally:
    sys.stderr.write(f"\\nsteps {count}\\n")
"""


def prepare(folder: Path) -> None:
    """The start of every run: a small workspace with something to change in it."""
    shutil.copytree(ROOT / "rules", folder / "rules")
    (folder / "member_states").mkdir()
    for state in ("DK", "DE"):
        text = (ROOT / "member_states" / f"{state}.yaml").read_text(encoding="utf-8")
        (folder / "member_states" / f"{state}.yaml").write_text(
            text.replace("state: ", "state:   ", 1), encoding="utf-8"
        )
    (folder / "list.json").write_text(LIST, encoding="utf-8")
    for name in ("out.json", "known.json", "DK.html", "DK.xlsx"):
        (folder / name).write_text(
            '{"format": "transposition-baseline", "version": 1, "findings": []}', encoding="utf-8"
        )
    several(folder)
    table = ["export", "table", "DK", "-o", "filled.csv"]
    run(folder, table, 0, None)
    lines = (folder / "filled.csv").read_text(encoding="utf-8-sig").splitlines()
    place = next(number for number, line in enumerate(lines) if line.startswith("3(4),"))
    cells = lines[place].removesuffix(",,,,,,,,")
    lines[place] = f"{cells},new law,in full,Lov om noget,Lov nr. 1 af 2. januar 2020,§ 7,2020-01-02,,"
    (folder / "filled.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def several(folder: Path) -> None:
    """A portfolio of two small workspaces; one stands for a directive that takes the place of the other."""
    for name in ("older", "newer"):
        shutil.copytree(ROOT / "tests" / "made_up", folder / name)
    for record in (folder / "newer" / "member_states").iterdir():
        record.unlink()
    directive = folder / "newer" / "rules" / "directive.yaml"
    directive.write_text(directive.read_text(encoding="utf-8").replace("32099L0000", "32099L0001"), encoding="utf-8")
    provisions = ["8(3)", *(f"9(1)({point})" for point in "abcde")]
    lines = [f"  - {{old: {item}, new: {item}, change: kept}}" for item in provisions]
    table = ["celex: 32099L0000", "evidence: {verify_in: table}", "provisions:", *lines]
    table += ["sources:", "  table: {title: A made-up table}", ""]
    (folder / "newer" / "rules" / "correlation.yaml").write_text("\n".join(table), encoding="utf-8")
    (folder / "portfolio.yaml").write_text(
        "title: Two\nworkspaces:\n  - {name: Older, path: older}\n  - {name: Newer, path: newer}\n", encoding="utf-8"
    )


def run(folder: Path, words: list[str], limit: int, cache: Path | None) -> tuple[int, int]:
    """Exit code and number of steps of a run that dies before a step; 0 for one that lives."""
    environment = os.environ | {
        "SOURCE_DATE_EPOCH": "1795500000",
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    environment |= {"XDG_CACHE_HOME": str(cache)} if cache else {"TRANSPOSITION_NO_CACHE": "1"}
    command = [sys.executable, "-c", DYING, str(limit), *words]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    told = done.stderr.rpartition("steps ")[2].strip()
    return done.returncode, int(told) if told.isdigit() else 0


def content(folder: Path) -> dict[str, bytes]:
    """Every file by its name; leftovers and the rules, which nothing writes, are left out."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "rules" not in path.relative_to(folder).parts[:1] and path.suffix != ".tmp"
    }


def hidden(folder: Path) -> list[Path]:
    """What a killed run left; the cache keeps its own for an hour."""
    return [path for path in folder.rglob("*.tmp") if "cache" not in path.relative_to(folder).parts[:1]]


def kill(name: str, times: int, work: Path) -> dict[str, int]:
    """Let one command die so many times at most; the counts."""
    start, whole = work / "start", work / "whole"
    words = COMMANDS[name]
    shutil.copytree(start, whole)
    cached = name == "cache"
    code, steps = run(whole, words, 0, whole / "cache" if cached else None)
    old, new = content(start), content(whole)
    counts = {"steps": steps, "kills": 0, "torn": 0, "hidden": 0, "left behind": 0, "next run failed": 0}
    places = range(1, steps + 1) if steps <= times else [1 + place * steps // times for place in range(times)]
    for limit in places:
        folder = work / "killed"
        shutil.copytree(start, folder)
        died, _ = run(folder, words, limit, folder / "cache" if cached else None)
        counts["kills"] += died == 137
        for path, data in content(folder).items():
            if not cached or not path.startswith("cache"):
                torn = data not in (old.get(path), new.get(path))
                counts["torn"] += torn
                if torn:
                    print(f"  torn: {name}, before step {limit}: {path}", flush=True)
        counts["hidden"] += len(hidden(folder))
        again = [*words, "--force"] if words[0] in ("init", "new") and "--force" not in words else words
        after, _ = run(folder, again, 0, folder / "cache" if cached else None)
        wrong = after != code or any(
            content(folder).get(path) != data for path, data in new.items() if not path.startswith("cache")
        )
        counts["left behind"] += len(hidden(folder))
        counts["next run failed"] += wrong
        if wrong:
            print(f"  next run: {name}, after step {limit}: code {after}", flush=True)
        shutil.rmtree(folder)
    shutil.rmtree(whole)
    counts["never killed"] = int(counts["kills"] == 0)
    return counts


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=30, help="of each command at most")
    parser.add_argument("--only", action="append", choices=COMMANDS, help="these commands alone")
    options = parser.parse_args()
    total: dict[str, int] = {}
    with tempfile.TemporaryDirectory(prefix="kills-") as temporary:
        work = Path(temporary)
        (work / "start").mkdir()
        prepare(work / "start")
        for name in options.only or COMMANDS:
            counts = kill(name, options.kills, work)
            print(f"{name:<14}" + ", ".join(f"{count} {what}" for what, count in counts.items()), flush=True)
            total = {what: total.get(what, 0) + count for what, count in counts.items()}
    print(f"{'together':<14}" + ", ".join(f"{count} {what}" for what, count in total.items()))
    return 1 if any(total.get(what) for what in ("torn", "left behind", "next run failed", "never killed")) else 0


if __name__ == "__main__":
    sys.exit(main())
