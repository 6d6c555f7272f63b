"""Feed the reader, the checks and the outputs with mutated records, and see that nothing but a problem comes out.

    python benchmarks/fuzz.py [--executions N] [--seed N ...]    decisions by a random generator
    python benchmarks/fuzz.py --atheris [-max_total_time=600]    guided by coverage; needs pip install atheris

An execution makes a record of pieces of the shipped ones (measures, claims, facts, steps, findings with the sources
they name), spoils its structure or its bytes, and takes it the way of every file: bytes, YAML, model, references, and
for one in ``--evaluate-every`` right ones also assessment and every text format. Anything but data and problems is a
crash, told once per place with the input that led to it. Prints the figures, and ends with 1 if there was a crash.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import json
import random
import resource
import sys
import time
import traceback
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
DAY = date(2026, 1, 1)
SECTIONS = ("measures", "facts", "infringements", "findings")
ODD = (
    "", " ", "~", "null", "NO", "on", "010", "0x1F", "1e3", ".inf", "2013-02-30", "0001-01-01", "9999-12-31",
    "2013", "life", "fine", "99999999999 years", "-1 years", "0 months", "25(2)", "3(4)", "22-24", "24-22",
    "general", "9(9)", "3(5)(i)", "transposed", "option_used", "unclear", "bill", "x" * 3000,
    "<script>alert(1)</script>", "=1+1", "::error::x", "{x}", "a: b", "# no comment", "\x1b[31m", "\u202e",
    "\u00a0", "\u2028", "\ufeff", "\U0001f600", "\u0000", "a\nb", "a\tb", "javascript:alert(1)", "http://",
    "https://[::1", "https://e.example/a|b)`", "DK", "el", "../../etc/passwd", "%00", "{{7*7}}",
)  # fmt: skip
FORMATS = ("json", "sarif", "junit", "github", "gitlab", "markdown", "csv")


class Decider:
    """Draws decisions from bytes, and goes on from their hash when they are used up."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def pick(self, count: int) -> int:
        """A number below ``count``."""
        if self.at + 2 > len(self.data):
            self.data, self.at = hashlib.blake2b(self.data).digest(), 0
        value = int.from_bytes(self.data[self.at : self.at + 2], "big")
        self.at += 2
        return value % count if count else 0

    def of(self, items: Any) -> Any:
        return items[self.pick(len(items))]


class Corpus:
    """Pieces of the shipped records."""

    def __init__(self) -> None:
        from transposition.workspace.yaml_reader import read_yaml

        self.records: list[dict[str, Any]] = []
        for path in sorted((ROOT / "member_states").glob("*.yaml")):
            document, _ = read_yaml(path.read_bytes(), path.name)
            if document is not None:
                self.records.append(document.data)
        self.claims = [
            (record, scope, claim)
            for record in self.records
            for scope, claims in record.get("transposition", {}).items()
            for claim in claims
        ]

    def record(self, decide: Decider) -> dict[str, Any]:
        """A small record of pieces that belong together."""
        home = decide.of(self.records)
        made: dict[str, Any] = {
            key: home[key] for key in ("state", "completeness", "languages", "assessed_by") if key in home
        }
        made["transposition"], made["measures"], made["sources"] = {}, {}, {}
        for _ in range(1 + decide.pick(4)):
            record, scope, claim = decide.of(self.claims)
            made["transposition"].setdefault(scope, []).append(dict(claim))
            for name in _listed(claim.get("measure")):
                made["measures"][name] = dict(record["measures"].get(name, {}))
                for after in _listed(made["measures"][name].get("replaced_by")):
                    made["measures"][after] = dict(record["measures"].get(after, {}))
            made["sources"] |= record.get("sources", {})
        for section in SECTIONS[1:]:
            part = home.get(section)
            if part and decide.pick(3) == 0:
                # A few entries tell as much as all, and an execution costs what its record is long.
                names = list(part) if isinstance(part, dict) else range(len(part))
                chosen = {decide.of(names) for _ in range(1 + decide.pick(3))}
                some = {name: part[name] for name in names if name in chosen}
                made[section] = some if isinstance(part, dict) else list(some.values())
                made["sources"] |= home.get("sources", {})
        used = set(_named(made))
        made["sources"] = {name: source for name, source in made["sources"].items() if name in used}
        return copied(made)  # nothing shares it


def copied(node: Any) -> Any:
    """The same as plain data."""
    if isinstance(node, dict):
        return {str(key): copied(value) for key, value in node.items()}
    return [copied(value) for value in node] if isinstance(node, list) else node


def _listed(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())


def _named(node: Any) -> list[str]:
    if isinstance(node, dict):
        found = [*_listed(node.get("verified_in")), *_listed(node.get("verify_in"))]
        return found + [name for key, value in node.items() if key != "sources" for name in _named(value)]
    return [name for value in node for name in _named(value)] if isinstance(node, list) else []


def _places(node: Any, found: list[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    for key, value in node.items() if isinstance(node, dict) else enumerate(node):
        found.append((node, key))
        if isinstance(value, dict | list):
            _places(value, found)
    return found


def mutate(tree: dict[str, Any], decide: Decider) -> None:
    """Spoil one place of the structure."""
    places = _places(tree, [])
    if not places:
        return
    home, key = decide.of(places)
    kind = decide.pick(9)
    if kind == 0:
        home.pop(key)
    elif kind == 1:
        home[key] = decide.of(ODD)
    elif kind == 2:
        home[key] = decide.of([[], {}, [home[key]], {"x": home[key]}])
    elif kind == 3 and isinstance(home, dict):
        home[decide.of(ODD)] = home.pop(key)
    elif kind == 4 and isinstance(home[key], str):
        at = decide.pick(len(home[key]) + 1)
        home[key] = home[key][:at] + decide.of(ODD) + home[key][at:]
    elif kind == 5:
        other, name = decide.of(places)
        if other is not home[key] and not _inside(home[key], other):
            other[name] = copied(home[key])
    elif kind == 6 and isinstance(home, list):
        home.insert(key, copied(home[key]))
    elif kind == 7 and isinstance(home, dict):
        home[f"{key}x"] = copied(home[key])
    else:
        home[key] = decide.of(
            ["1 year", "8 years", "2012-01-01", "2020-01-01", "yes", "no", "met", "missing", "partial"]
        )


def _inside(node: Any, wanted: Any) -> bool:
    if node is wanted:
        return True
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return any(_inside(child, wanted) for child in children)


def block(node: Any, indent: int = 0) -> str:
    """The tree as YAML in block style, without care for what needs quotes."""
    pad = " " * indent
    if isinstance(node, dict) and node:
        return "".join(
            f"{pad}{key}:"
            + (f"\n{block(value, indent + 2)}" if isinstance(value, dict | list) and value else f" {_scalar(value)}\n")
            for key, value in node.items()
        )
    if isinstance(node, list) and node:
        return "".join(
            f"{pad}-\n{block(value, indent + 2)}"
            if isinstance(value, dict | list) and value
            else f"{pad}- {_scalar(value)}\n"
            for value in node
        )
    return f"{pad}{_scalar(node)}\n"


def _scalar(value: Any) -> str:
    return value if isinstance(value, str) and value else json.dumps(value)


def as_bytes(tree: dict[str, Any], decide: Decider) -> bytes:
    """The tree as a file, in one of two styles, now and then with bytes spoilt."""
    text = json.dumps(tree, ensure_ascii=decide.pick(2) == 0) if decide.pick(3) else block(tree)
    raw = bytearray(text.encode("utf-8", "surrogatepass"))
    if decide.pick(8) == 0:
        for _ in range(1 + decide.pick(4)):
            at = decide.pick(len(raw)) if raw else 0
            raw[at : at + decide.pick(3)] = bytes([decide.pick(256)]) * decide.pick(3)
    return bytes(raw)


class Runner:
    """Takes inputs the way of every file, and counts."""

    def __init__(self, evaluate_every: int) -> None:
        from transposition.workspace import load_workspace

        self.space = load_workspace(ROOT)
        self.corpus = Corpus()
        self.counts: Counter[str] = Counter()
        self.crashes: dict[str, bytes] = {}
        self.slowest = 0.0
        self.evaluate_every = evaluate_every
        # Everything the loop needs is imported and built now, and is no work for the collector of garbage.
        self.one(bytes(64))
        self.counts.clear()
        gc.collect()
        gc.freeze()

    def one(self, data: bytes) -> None:
        """One execution; a crash is kept with its input."""
        decide = Decider(data)
        tree = self.corpus.record(decide)
        for _ in range(decide.pick(4)):
            mutate(tree, decide)
        raw = as_bytes(tree, decide)
        self.counts["executions"] += 1
        start = time.perf_counter()
        try:
            self._take(raw, decide)
        except Exception as error:
            frame = traceback.extract_tb(error.__traceback__)[-1]
            place = f"{type(error).__name__} {Path(frame.filename).name}:{frame.lineno}"
            if place not in self.crashes:
                print(f"crash: {place}: {raw[:400]!r}", flush=True)  # a guided run may end without a word
            self.crashes.setdefault(place, raw)
            self.counts["crashes"] += 1
        self.slowest = max(self.slowest, time.perf_counter() - start)

    def _take(self, raw: bytes, decide: Decider) -> None:
        from transposition.editing.canonical import format_record
        from transposition.editing.tree import FormatError
        from transposition.model.record import Record
        from transposition.workspace.characters import FORBIDDEN
        from transposition.workspace.files import parse
        from transposition.workspace.references import record_problems

        parsed = parse(raw, "XX.yaml", Record)
        problems = list(parsed.problems)
        if parsed.mended is not None and parsed.document is not None:
            problems += record_problems(
                parsed.mended, parsed.document, self.space.directive, self.space.checks, filled=parsed.filled
            )
        assert parsed.document is not None or problems
        for problem in problems:
            assert not FORBIDDEN.search(str(problem)) or "\n" in str(problem), "a message that acts"
        self.counts["right in shape"] += parsed.model is not None
        if decide.pick(25) == 0:
            try:
                text = format_record(raw, "XX.yaml", self.space.directive)
                assert format_record(text.encode(), "XX.yaml", self.space.directive) == text
                self.counts["formatted"] += 1
            except FormatError:
                pass
        if parsed.model is None or any(problem.severity.rank == 0 for problem in problems):
            return
        self.counts["right"] += 1
        if self.counts["right"] % self.evaluate_every == 0:
            self._evaluate(parsed.model, parsed.document)

    def _evaluate(self, record: Any, document: Any) -> None:
        from transposition.analysis.evaluation import evaluate
        from transposition.outputs import render

        one = _One(self.space, record, document)
        result = evaluate(one, [record.state], DAY)
        self.counts["evaluated"] += 1
        for step in (0, 3):  # two of the formats in turn
            render(FORMATS[(self.counts["evaluated"] + step) % len(FORMATS)], result)

    def report(self, seconds: float) -> str:
        """The figures as lines."""
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        lines = [
            f"{self.counts[name]:>9,} {name}"
            for name in ("executions", "right in shape", "right", "evaluated", "formatted")
        ]
        lines.append(f"{self.counts['crashes']:>9,} crashes at {len(self.crashes)} places")
        lines.append(f"{seconds:9.0f} s, slowest {self.slowest:.2f} s, {memory} MB at most")
        for place, raw in self.crashes.items():
            lines.append(f"  {place}: {raw[:400]!r}")
        return "\n".join(lines)


class _One:
    """A single record with the rules of a workspace."""

    def __init__(self, space: Any, record: Any, document: Any) -> None:
        self.root, self.directive, self.checks, self.problems = space.root, space.directive, space.checks, []
        self._record, self._document, self.states = record, document, [record.state]

    def record(self, state: str) -> Any:
        return self._record if state == self._record.state else None

    def document(self, state: str) -> Any:
        return self._document if state == self._record.state else None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--executions", type=int, default=20_000)
    parser.add_argument("--seconds", type=float, default=0, help="end after so long, whatever is done")
    parser.add_argument("--seed", type=int, nargs="+", default=[1], help="one or several, one after the other")
    parser.add_argument("--evaluate-every", type=int, default=6)
    parser.add_argument("--atheris", action="store_true")
    options, rest = parser.parse_known_args()
    start = time.perf_counter()
    if options.atheris:
        import atheris

        with atheris.instrument_imports(include=["transposition"]):
            runner = Runner(options.evaluate_every)
            import transposition.analysis.evaluation
            import transposition.editing.canonical
            import transposition.outputs.sarif  # noqa: F401

        def one(data: bytes) -> None:
            runner.one(data)
            if runner.counts["executions"] % 1000 == 0:  # the library ends the process without running what is left
                print(runner.report(time.perf_counter() - start), flush=True)

        atheris.Setup([sys.argv[0], *rest], one)
        atheris.Fuzz()
    runner = Runner(options.evaluate_every)
    share = -(-options.executions // len(options.seed))
    for number, seed in enumerate(options.seed):
        made = random.Random(seed)
        for _ in range(min(share, options.executions - number * share)):
            runner.one(made.randbytes(64))
            if options.seconds and time.perf_counter() - start > options.seconds:
                break
        if len(options.seed) > 1:
            print(f"after seed {seed}\n{runner.report(time.perf_counter() - start)}", flush=True)
    print(runner.report(time.perf_counter() - start))
    return 1 if runner.crashes else 0


if __name__ == "__main__":
    sys.exit(main())
