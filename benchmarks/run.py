"""Compare whole processes side by side, with what a user would run instead, and report ratios.

    python benchmarks/run.py [--runs N]

Needs hyperfine for nothing: every command is started N times in turn, the median of the wall time counts. The
tools compared are looked for beside this Python (pip install yamllint check-jsonschema) and left out if absent.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
RECORDS = sorted(str(path) for path in (ROOT / "member_states").glob("*.yaml"))

IMPORTS = """
import typer, pydantic, yaml, rich.console, rich.table, rich.text
class Model(pydantic.BaseModel):
    number: int
Model(number=1)
"""

# Name, command; the first two are what everything else is measured against.
COMMANDS: list[tuple[str, list[str]]] = [
    ("python -c pass", [sys.executable, "-c", "pass"]),
    ("only the imports: typer, pydantic with a model, yaml, rich", [sys.executable, "-c", IMPORTS]),
    ("transposition --version", [str(BIN / "transposition"), "--version"]),
    ("transposition check DK", [str(BIN / "transposition"), "check", "DK"]),
    ("transposition check --all", [str(BIN / "transposition"), "check", "--all", "--fail-on", "never"]),
    ("transposition validate (28 records, all rules)", [str(BIN / "transposition"), "validate"]),
    ("transposition report DK", [str(BIN / "transposition"), "report", "DK", "-o", "/tmp/transposition-bench.html"]),
    (
        "check-jsonschema (28 records, shape only)",
        [
            str(BIN / "check-jsonschema"),
            "--schemafile",
            str(ROOT / "docs" / "schemas" / "record.schema.json"),
            *RECORDS,
        ],
    ),
    ("yamllint relaxed (28 records, style only)", [str(BIN / "yamllint"), "-d", "relaxed", *RECORDS]),
]


def measure(runs: int) -> dict[str, float]:
    """Median wall time of each command in milliseconds; the commands take turns, so that load hits all alike."""
    usable = [(name, command) for name, command in COMMANDS if Path(command[0]).exists()]
    times: dict[str, list[float]] = {name: [] for name, _ in usable}
    for turn in range(runs + 1):
        for name, command in usable:
            start = time.perf_counter()
            subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
            if turn:  # the first turn warms the disk
                times[name].append((time.perf_counter() - start) * 1000)
    return {name: statistics.median(values) for name, values in times.items()}


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=10)
    medians = measure(parser.parse_args().runs)
    imports = medians[COMMANDS[1][0]]
    print(f"{'median of whole processes':62} {'ms':>7} {'x imports':>10}")
    for name, value in medians.items():
        print(f"{name:62} {value:7.0f} {value / imports:10.2f}")


if __name__ == "__main__":
    main()
