"""Change the engine in small ways, one at a time, and see whether its tests notice.

    python benchmarks/mutants.py [--sample N] [--seed N] [--only PART] [--again FILE] [--tests PATH ...] [--list]

Every mutant is one change inside a function of the engine: a comparison turned round, a part of a condition or of a
sum left out, ``any`` for ``all``, ``min`` for ``max``, a filter dropped, a statement gone. The tests of
``tests/engine`` are collected and the workspace is read once; then each mutant gets a process of its own, forked from
there, in which the code of its function is replaced, and the tests that call this function run until the first one
fails. A mutant that none of them notices is printed with its place: a test is missing there, or the code says more
than is needed.

With ``--tests`` a run of a module takes a minute or two; what it leaves goes through all of them with ``--again``.

``tests/engine/test_mutations.py`` and ``test_properties.py`` are left out: they take minutes for each mutant. Prints
the figures. Needs a system with ``fork``.
"""

from __future__ import annotations

import argparse
import ast
import copy
import hashlib
import importlib
import inspect
import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = [
    *(
        f"engine.{name}"
        for name in ("results", "roles", "thresholds", "weight", "findings", "assess", "in_force", "case")
    ),
    *(
        f"engine.kinds.{name}"
        for name in ("penalty", "elements", "reading", "deadline", "infringement", "official_finding")
    ),
]
LIMIT = 60
"""Seconds of its own time after which a mutant counts as noticed: it runs in a circle."""
TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
SWAPPED = {"any": "all", "all": "any", "min": "max", "max": "min"}


@dataclass(frozen=True)
class Mutant:
    """One change: where it stands, what it says, and the code of the function with it."""

    module: str
    line: int
    what: str
    function: tuple[str, ...]
    code: CodeType

    @property
    def name(self) -> str:
        return f"{self.module.replace('.', '/')}.py:{self.line}: {self.what}"


def changes(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """What can stand for a part of a function, with its words."""
    old = ast.unparse(node) if isinstance(node, ast.expr) else ""
    match node:
        case ast.Compare(ops=[operator]) if type(operator) in TURNED:
            turned = copy.deepcopy(node)
            turned.ops = [TURNED[type(operator)]()]
            yield f"{old} -> {ast.unparse(turned)}", turned
        case ast.BoolOp():
            for place, value in enumerate(node.values):
                rest = [item for other, item in enumerate(node.values) if other != place]
                less = rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)
                yield f"{old} without {ast.unparse(value)}", less
            other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            yield f"{old} with {'or' if isinstance(node.op, ast.And) else 'and'}", ast.BoolOp(other, node.values)
        case ast.UnaryOp(op=ast.Not()):
            yield f"{old} -> {ast.unparse(node.operand)}", node.operand
        case ast.BinOp(op=ast.Add() | ast.Sub() | ast.BitOr() | ast.BitAnd()):
            yield f"{old} -> {ast.unparse(node.left)}", node.left
            if not isinstance(node.op, ast.Sub):
                yield f"{old} -> {ast.unparse(node.right)}", node.right
        case ast.IfExp():
            yield f"{old} -> {ast.unparse(node.body)}", node.body
            yield f"{old} -> {ast.unparse(node.orelse)}", node.orelse
        case ast.Call(func=ast.Name(id=name)) if name in SWAPPED:
            yield (
                f"{name} -> {SWAPPED[name]} in {old}",
                ast.Call(ast.Name(SWAPPED[name], ast.Load()), node.args, node.keywords),
            )
        case ast.Constant(value=bool(value)):
            yield f"{value} -> {not value}", ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield f"{value} -> {value + 1}", ast.Constant(value + 1)
        case ast.Set() | ast.Tuple(ctx=ast.Load()) if len(node.elts) > 1:
            for place, item in enumerate(node.elts):
                if isinstance(item, ast.Attribute) and isinstance(item.value, ast.Name) and item.value.id[0].isupper():
                    less_set = copy.deepcopy(node)
                    del less_set.elts[place]
                    yield f"{old} without {ast.unparse(item)}", less_set
        case ast.comprehension(ifs=[_, *_]):
            for place, condition in enumerate(node.ifs):
                fewer = copy.deepcopy(node)
                del fewer.ifs[place]
                yield f"no filter 'if {ast.unparse(condition)}'", fewer
        case ast.If(orelse=[], body=[ast.Return() | ast.Continue() | ast.Raise()]):
            yield f"no 'if {ast.unparse(node.test)}'", ast.Pass()
        case ast.Expr(value=ast.YieldFrom() | ast.Yield() | ast.Call()):
            yield (
                f"no '{ast.unparse(node)}'",
                ast.Expr(ast.YieldFrom(ast.List([], ast.Load())))
                if isinstance(node.value, ast.YieldFrom | ast.Yield)
                else ast.Pass(),
            )


class Change(ast.NodeTransformer):
    """Puts one part in the place of another."""

    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> Any:
        if node is self.old:
            return ast.copy_location(self.new, node) if hasattr(node, "lineno") else self.new
        return self.generic_visit(node)


def functions(tree: ast.AST, way: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], ast.FunctionDef]]:
    """Functions and methods of a module with their qualified names; what is defined inside one belongs to it."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ClassDef):
            yield from functions(node, (*way, node.name))
        elif isinstance(node, ast.FunctionDef):
            yield (*way, node.name), node


def evaluated(node: ast.AST) -> Iterator[ast.AST]:
    """A part of a function and all parts of it; annotations in it are never looked at."""
    yield node
    for name, value in ast.iter_fields(node):
        if name not in ("annotation", "returns"):
            for part in value if isinstance(value, list) else [value]:
                if isinstance(part, ast.AST):
                    yield from evaluated(part)


def code_of(module: CodeType, way: tuple[str, ...]) -> CodeType:
    for name in way:
        module = next(item for item in module.co_consts if isinstance(item, CodeType) and item.co_name == name)
    return module


def mutants(module: str) -> Iterator[Mutant]:
    """Every mutant of a module of the package."""
    path = ROOT / "transposition" / Path(*module.split(".")).with_suffix(".py")
    tree = ast.parse(path.read_text("utf-8"))
    for way, function in functions(tree):
        for node in [part for statement in function.body for part in evaluated(statement)]:
            for what, new in changes(node):
                memo: dict[int, Any] = {}
                other = copy.deepcopy(tree, memo)
                changed = Change(memo[id(node)], copy.deepcopy(new)).visit(other)
                ast.fix_missing_locations(changed)
                line = getattr(node, "lineno", 0) or getattr(getattr(node, "target", None), "lineno", 0)
                yield Mutant(module, line, what, way, code_of(compile(changed, str(path), "exec"), way))


def live(mutant: Mutant) -> FunctionType:
    """The function in the running package."""
    found: Any = importlib.import_module(f"transposition.{mutant.module}")
    for name in mutant.function:
        found = inspect.getattr_static(found, name)
    found = getattr(found, "fget", found)  # a property
    found = getattr(found, "__func__", found)  # a static method
    assert isinstance(found, FunctionType), mutant.name
    return found


def again(path: Path) -> list[Mutant]:
    """The mutants that an earlier run printed, wherever their lines stand now."""
    lines = [line.split("  ", 1)[1] for line in path.read_text("utf-8").splitlines() if ".py:" in line]
    wanted = {(line.split(".py:")[0], line.split(": ", 1)[1]) for line in lines}
    return [
        mutant
        for module in MODULES
        for mutant in mutants(module)
        if (mutant.module.replace(".", "/"), mutant.what) in wanted
    ]


def sample(size: int, seed: int, only: str) -> list[Mutant]:
    """The same sample for the same seed, whatever the order of the files."""
    everything = [mutant for module in MODULES if only in module for mutant in mutants(module)]
    key = {id(item): hashlib.sha256(f"{seed}|{item.name}".encode()).digest() for item in everything}
    chosen = sorted(everything, key=lambda item: key[id(item)])[: size or None]
    print(f"{len(everything)} mutants in {len(MODULES)} modules, {len(chosen)} of them chosen", flush=True)
    return sorted(chosen, key=lambda item: (MODULES.index(item.module), item.line, item.what))


class Runner:
    """A plug-in of pytest that runs the collected tests once for every mutant."""

    def __init__(self, chosen: list[Mutant], screen: int) -> None:
        self.chosen, self.screen = chosen, screen
        self.result: Counter[str] = Counter()

    def tell(self, text: str) -> None:
        os.write(self.screen, f"{text}\n".encode())

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        calls = self._calls(session)
        if session.testsfailed:
            self.tell("the tests are red without any mutant")
            return True
        if self._outcome(session, None, None, sorted(session.items, key=lambda item: self.took[item])) != "survived":
            self.tell("the tests are red in another order, without any mutant")
            return True
        for mutant in self.chosen:
            function = live(mutant)
            items = sorted(calls.get(function.__code__, ()), key=lambda item: self.took[item])
            outcome = self._outcome(session, mutant, function, items)
            self.result[outcome] += 1
            if outcome not in ("noticed", "endless"):
                self.tell(f"{outcome}  {mutant.name}")
        return True

    def _calls(self, session: pytest.Session) -> dict[CodeType, list[pytest.Item]]:
        """Which tests call which function, and how long they take."""
        calls: dict[CodeType, list[pytest.Item]] = {}
        self.took: dict[pytest.Item, float] = {}
        wanted = {live(mutant).__code__ for mutant in self.chosen}
        for place, item in enumerate(session.items):
            seen: set[CodeType] = set()

            def note(frame: Any, event: str, _: Any, seen: set[CodeType] = seen) -> None:
                if event == "call" and frame.f_code in wanted:
                    seen.add(frame.f_code)

            start = time.process_time()
            following = session.items[place + 1] if place + 1 < len(session.items) else session.items[0]
            sys.setprofile(note)
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            sys.setprofile(None)
            self.took[item] = time.process_time() - start
            for code in seen:
                calls.setdefault(code, []).append(item)
        self.tell(f"{len(session.items)} tests pass in {sum(self.took.values()):.0f} s")
        return calls

    def _outcome(
        self, session: pytest.Session, mutant: Mutant | None, function: FunctionType | None, items: list[pytest.Item]
    ) -> str:
        if not items:
            return "uncalled"
        child = os.fork()
        if child == 0:
            signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT)
            if function and mutant:
                function.__code__ = mutant.code
            # The last one hands over to one of this session, so that what all of them share is kept.
            for item, following in zip(items, [*items[1:], session.items[0]], strict=True):
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
                if session.testsfailed:
                    os._exit(1)
            os._exit(0)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        return "survived" if status == 0 else "endless" if status < 0 else "noticed"


def main() -> int:
    words = (__doc__ or "").split("\n")
    parser = argparse.ArgumentParser(description=words[0])
    parser.add_argument("--sample", type=int, default=250, help="how many mutants; 0: all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="part of the name of a module, e.g. thresholds")
    parser.add_argument("--again", type=Path, help="only the mutants that stand in what an earlier run printed")
    these = "these alone, while you write them: what they notice, all notice"
    parser.add_argument("--tests", nargs="+", default=["tests/engine"], metavar="PATH", help=these)
    parser.add_argument("--list", action="store_true", help="print the chosen mutants and run nothing")
    options = parser.parse_args()
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    chosen = again(options.again) if options.again else sample(options.sample, options.seed, options.only)
    if options.list:
        print(*(mutant.name for mutant in chosen), sep="\n")
        return 0
    runner = Runner(chosen, os.dup(1))
    left_out = [f"--ignore=tests/engine/{name}.py" for name in ("test_mutations", "test_properties")]
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    pytest.main(["-q", "-p", "no:cacheprovider", "--no-header", *options.tests, *left_out], plugins=[runner])
    os.dup2(runner.screen, 1)
    noticed = runner.result["noticed"] + runner.result["endless"]
    print(f"{noticed} of {len(chosen)} noticed ({noticed / max(1, len(chosen)):.0%}); {dict(runner.result)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
