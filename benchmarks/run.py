"""Compare whole processes with what a user would run instead, and report the ratios that are wished for.

    python benchmarks/run.py [--runs N] [--instructions]

Counted is the processor time of each process and those it starts: the least of N runs in turn, because whatever else a
machine does only adds to it. With ``--instructions`` valgrind counts what is executed instead, which is the same in
every run and takes fifty times as long. The tools compared are looked for beside this Python (pip install yamllint
check-jsonschema) and left out if absent.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
TOOL = str(BIN / "transposition")
RECORDS = sorted(str(path) for path in (ROOT / "member_states").glob("*.yaml"))

IMPORTS = """
import typer, pydantic, yaml, rich.console, rich.table, rich.text
class Model(pydantic.BaseModel):
    number: int
Model(number=1)
"""
# The same files as `check --all` reads, and nothing but reading (by PyYAML with libyaml, without places) and typing.
READ_AND_TYPE = """
import gc
gc.set_threshold(1_000_000)
from pathlib import Path
import yaml
from transposition.model.check import CheckFile
from transposition.model.directive import DirectiveFile
from transposition.model.provision import Article
from transposition.model.record import Record
class Loader(yaml.CBaseLoader):
    pass
for model, files in (
    (DirectiveFile, "rules/directive.yaml"), (Article, "rules/articles/*.yaml"),
    (CheckFile, "rules/checks/*/*.yaml"), (Record, "member_states/*.yaml"),
):
    for path in sorted(Path().glob(files)):
        model.model_validate(yaml.load(path.read_bytes(), Loader=Loader))
"""
NOTHING, PLAIN = "python -c pass", "only the imports: typer, pydantic with a model, yaml, rich"
READ = "only reading and typing the same files"
SHAPE = "check-jsonschema (28 records, shape only)"
COLD = " without a cache"
# Name -> command.
COMMANDS: dict[str, list[str]] = {
    NOTHING: [sys.executable, "-c", "pass"],
    PLAIN: [sys.executable, "-P", "-c", IMPORTS],
    READ: [sys.executable, "-P", "-c", READ_AND_TYPE],
    "--version": [TOOL, "--version"],
    "check DK": [TOOL, "check", "DK"],
    "check DK" + COLD: [TOOL, "check", "DK"],
    "check --all": [TOOL, "check", "--all", "--fail-on", "never"],
    "check --all" + COLD: [TOOL, "check", "--all", "--fail-on", "never"],
    "validate (28 records, all rules)": [TOOL, "validate"],
    "report DK": [TOOL, "report", "DK", "-o", os.devnull],
    SHAPE: [str(BIN / "check-jsonschema"), "--schemafile", "docs/schemas/record.schema.json", *RECORDS],
    "yamllint relaxed (28 records, style only)": [str(BIN / "yamllint"), "-d", "relaxed", *RECORDS],
}
# What is wished for: a command, what it is held against, and how many times that it may take.
WISHES = (
    ("check DK", PLAIN, 1.3),
    ("check DK" + COLD, PLAIN, 2.0),
    ("check --all" + COLD, READ, 1.5),
    ("validate (28 records, all rules)", SHAPE, 0.125),
)


def environment(name: str, cache: str) -> dict[str, str]:
    """A cache of our own, which was filled, or none; and compiled modules, as an installed package has them."""
    own = os.environ | {"XDG_CACHE_HOME": cache, "PYTHONHASHSEED": "0", "PYTHONPYCACHEPREFIX": f"{cache}/compiled"}
    # An installed package is compiled; a checkout in which nothing may be written would be compiled in every run.
    own.pop("PYTHONDONTWRITEBYTECODE", None)
    return own | {"TRANSPOSITION_NO_CACHE": "1"} if name.endswith(COLD) else own


def milliseconds(name: str, cache: str) -> float:
    """Processor time of one run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run(COMMANDS[name], cwd=ROOT, env=environment(name, cache), check=False, **quiet)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def instructions(name: str, cache: str) -> float:
    """Millions of instructions of one run."""
    command = COMMANDS[name]
    if Path(command[0]).read_bytes().startswith(b"#!"):
        command = [sys.executable, "-P", *command]
    valgrind = ["valgrind", "--tool=cachegrind", "--cache-sim=no", f"--cachegrind-out-file={os.devnull}"]
    done = subprocess.run(
        [*valgrind, *command], cwd=ROOT, env=environment(name, cache), capture_output=True, text=True, check=False
    )
    found = re.search(r"I +refs: +([\d,]+)", done.stderr)
    if found is None:
        sys.exit(f"valgrind counted nothing: {done.stderr[-500:]}")
    return int(found[1].replace(",", "")) / 1e6


def main() -> None:
    """Measure and print two tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("--instructions", action="store_true")
    given = parser.parse_args()
    usable = [name for name, command in COMMANDS.items() if Path(command[0]).exists()]
    with tempfile.TemporaryDirectory() as cache:
        for name in usable:
            milliseconds(name, cache)  # the first turn warms the disk and fills the cache
        if given.instructions:
            counted = {name: instructions(name, cache) for name in usable}
        else:
            turns = [{name: milliseconds(name, cache) for name in usable} for _ in range(given.runs)]
            counted = {name: min(turn[name] for turn in turns) for name in usable}
    print(f"{'whole processes':62} {'M instr.' if given.instructions else 'CPU ms':>9} {'x imports':>10}")
    for name, value in counted.items():
        print(f"{name:62} {value:9.0f} {value / counted[PLAIN]:10.2f}")
    print(f"\n{'wished for':62} {'is':>9} {'at most':>10}")
    for name, other, most in WISHES:
        if name in counted and other in counted:
            print(f"{f'{name} : {other}'[:62]:62} {counted[name] / counted[other]:9.2f} {most:10.3f}")


if __name__ == "__main__":
    main()
