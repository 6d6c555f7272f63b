"""How time and memory grow with the number of provisions and of claims: whole processes on made-up workspaces, ratios.

    python benchmarks/size.py [--provisions 300 1200] [--states 12]
    python benchmarks/size.py --claims 40000 400000

Provisions: a third of the articles is answered as whole articles, the rest by paragraph. Claims: the shipped records
with every claim so many times. Time should grow as the work does, and memory by no more than one record needs.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
RECORDS = sorted((ROOT / "member_states").glob("*.yaml"))
BIN = Path(sys.executable).parent / "transposition"
STATES = [path.stem for path in RECORDS]
PER_ARTICLE = 10


def workspace(folder: Path, provisions: int, states: int) -> Path:
    """A workspace with so many provisions and records."""
    subprocess.run([BIN, "init", folder, "--empty", "--celex", "32019L1937"], check=True, capture_output=True)
    count = provisions // PER_ARTICLE
    path = folder / "rules" / "directive.yaml"
    listed = ", ".join(str(number) for number in range(1, count + 1))
    path.write_text(path.read_text().replace("articles: [1]", f"articles: [{listed}]"))
    check = folder / "rules" / "checks" / "record" / "nothing-notified.yaml"
    check.write_text(check.read_text().replace('provision: "1"', "provision: 1(1)"))
    for number in range(1, count + 1):
        lines = [f"article: {number}", "heading: H", "sources:", "  oj: {title: T, reference: R}", "provisions:"]
        lines += [
            f"  - {{id: {number}({place}), modality: shall, gravity: 2, binding_law: required, obligation: Do it., "
            f"elements: {{a: A, b: B}}, verify_in: oj}}"
            for place in range(1, PER_ARTICLE + 1)
        ]
        (folder / "rules" / "articles" / f"article-{number:02}.yaml").write_text("\n".join(lines) + "\n")
    for state in STATES[:states]:
        lines = [
            f"state: {state}", "completeness: partial", "languages: [en]",
            'assessed_by: {kind: contributor, "on": 2026-11-23}',
            "sources:", "  s: {title: S, reference: R, read_on: 2026-11-23}",
            "measures:", "  m: {title: Act, kind: act, in_force: 2021-01-01, verified_in: s}", "transposition:",
        ]  # fmt: skip
        for number in range(1, count + 1):
            scope = str(number) if number % 3 == 0 else f"{number}(1)"
            lines.append(
                f"  {scope}: [{{id: w, measure: m, national: § {number}, status: transposed, verified_in: s}}]"
            )
        (folder / "member_states" / f"{state}.yaml").write_text("\n".join(lines) + "\n")
    return folder


def seconds(folder: Path) -> float:
    """Processor time of ``check --all`` without a cache, the better of two."""
    return min(measured("check", "--all", "-w", folder, "-f", "json", "--fail-on", "never")[0] for _ in range(2))


class Plain(yaml.CSafeDumper):
    """Writes what is the same twice, as people do."""

    def ignore_aliases(self, _data: object) -> bool:
        return True


def multiplied(folder: Path, claims: int) -> tuple[Path, int]:
    """The shipped workspace with so many claims or some more, and how many they are."""
    shutil.copytree(ROOT / "rules", folder / "rules")
    (folder / "member_states").mkdir()
    records = {path.name: yaml.load(path.read_bytes(), yaml.CBaseLoader) for path in RECORDS}
    have = sum(len(found) for record in records.values() for found in record["transposition"].values())
    times = -(-claims // have)
    for name, record in records.items():
        record["transposition"] = {
            scope: [claim | {"id": f"{claim['id']}.{n}" if n else claim["id"]} for n in range(times) for claim in found]
            for scope, found in record["transposition"].items()
        }
        text = yaml.dump(record, Dumper=Plain, allow_unicode=True, sort_keys=False, width=120)
        (folder / "member_states" / name).write_text(text, encoding="utf-8")
    return folder, have * times


def altered(folder: Path, other: Path) -> Path:
    """The same workspace with one measure called otherwise."""
    shutil.copytree(folder, other, copy_function=os.link)
    record = other / "member_states" / "DE.yaml"
    text = record.read_text(encoding="utf-8")
    record.unlink()
    record.write_text(text.replace("title: ", "title: Once more, ", 1), encoding="utf-8")
    return other


def measured(*words: str | Path) -> tuple[float, float]:
    """Seconds of processor time and most megabytes of memory of a call, both with the processes that it starts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    call = [BIN, *words]
    process = subprocess.Popen(call, stdout=subprocess.DEVNULL, env=os.environ | {"TRANSPOSITION_NO_CACHE": "1"})
    peak = 0
    while process.poll() is None:
        peak = max(peak, sum(map(_resident, _with_children(process.pid))))
        time.sleep(0.05)
    if process.returncode not in (0, 1):
        sys.exit(f"{words} ended with {process.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, peak / 1e6


def _with_children(process: int) -> list[int]:
    """A process and all below it; Linux only."""
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return []
    return [process, *(each for child in children for each in _with_children(int(child)))]


def _resident(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * resource.getpagesize()
    except OSError:
        return 0


def grow_in_claims(place: Path, numbers: list[int]) -> None:
    """Print time and memory of ``check --all`` and ``diff`` for workspaces of so many claims."""
    print(f"{'claims':>9} {'check s':>9} {'MB':>6} {'ms each':>8} {'diff s':>9} {'MB':>6} {'ms each':>8}")
    for number in numbers:
        folder, count = multiplied(place / str(number), number)
        check = measured("check", "--all", "-w", folder)
        diff = measured("diff", folder, altered(folder, place / f"{number}-altered"))
        cells = (f"{cpu:9.1f} {peak:6.0f} {1000 * cpu / count:8.3f}" for cpu, peak in (check, diff))
        print(f"{count:9,}", *cells)


def main() -> None:
    """Measure and print ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--provisions", type=int, nargs=2, default=[300, 1200])
    parser.add_argument("--states", type=int, default=12)
    parser.add_argument("--claims", type=int, nargs="+")
    given = parser.parse_args()
    if given.claims:
        with tempfile.TemporaryDirectory() as place:
            grow_in_claims(Path(place), given.claims)
        return
    with tempfile.TemporaryDirectory() as place:
        small, large = (seconds(workspace(Path(place) / str(count), count, given.states)) for count in given.provisions)
    work = given.provisions[1] / given.provisions[0]
    print(f"{given.provisions[0]} provisions {small:.2f} s, {given.provisions[1]} provisions {large:.2f} s")
    print(f"{large / small:.1f} times the time for {work:.1f} times the work")


if __name__ == "__main__":
    main()
