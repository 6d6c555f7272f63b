"""How time grows with the number of provisions and of claims: whole processes on made-up workspaces, ratios.

    python benchmarks/size.py [--provisions 300 1200] [--states 12]

A third of the articles is answered as whole articles, the rest by paragraph. Time should grow as the work does.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BIN = Path(sys.executable).parent / "transposition"
STATES = [
    "AT",
    "BE",
    "BG",
    "CY",
    "CZ",
    "DE",
    "EE",
    "EL",
    "ES",
    "FI",
    "FR",
    "HR",
    "HU",
    "IE",
    "IT",
    "LT",
    "LU",
    "LV",
    "MT",
    "NL",
    "PL",
    "PT",
    "RO",
    "SE",
    "SI",
    "SK",
    "DK",
]
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
    """Wall time of ``check --all`` without a cache, the better of two."""
    times = []
    for _ in range(2):
        start = time.perf_counter()
        call = [BIN, "check", "--all", "-w", folder, "-f", "json", "--fail-on", "never"]
        done = subprocess.run(call, capture_output=True, env=dict(os.environ, TRANSPOSITION_NO_CACHE="1"), check=False)
        if done.returncode:
            sys.exit(done.stderr.decode()[-2000:])
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    """Measure and print ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--provisions", type=int, nargs=2, default=[300, 1200])
    parser.add_argument("--states", type=int, default=12)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        small, large = (seconds(workspace(Path(place) / str(count), count, given.states)) for count in given.provisions)
    work = given.provisions[1] / given.provisions[0]
    print(f"{given.provisions[0]} provisions {small:.2f} s, {given.provisions[1]} provisions {large:.2f} s")
    print(f"{large / small:.1f} times the time for {work:.1f} times the work")


if __name__ == "__main__":
    main()
