"""The house: which room may use which, no circle between modules, and nothing loose at the top."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

from tests.conftest import ROOT

PACKAGE = ROOT / "transposition"
FLOORS = (
    ("model",),
    ("engine", "i18n"),
    ("workspace",),
    ("analysis",),
    ("terminal", "outputs", "tables", "reports"),
    ("editing", "reference"),
    ("cli",),
)
"""From the ground up; a room uses what stands below it."""
BESIDE = {("reports", "tables")}
"""The one arrow between rooms of one floor: a report may embed tables."""
SIBLINGS = (*FLOORS, ("engine", "engine/kinds"))
"""Rooms that stand side by side: there a reader takes two modules of one name for the same thing."""
ONE_THING = {
    # a subject that is shown in several ways
    "audit", "comparison", "difference", "enforcement", "overview", "portfolio",
    # a format, written for findings (outputs) and for tables (tables)
    "csv", "json", "markdown",
}  # fmt: skip
"""Names that modules in sibling rooms may share, because they do mean the same there."""
LONGEST = 400
FLOOR = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}


def imports(path: Path, *, at_load: bool) -> list[tuple[int, str]]:
    """Modules of the package that a file imports; with ``at_load``, only when it is loaded itself."""
    tree = ast.parse(path.read_text("utf-8"))
    found: list[tuple[int, str]] = []
    nodes = tree.body if at_load else list(ast.walk(tree))
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "transposition":
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                file = ROOT / Path(*whole.split("."))
                is_module = file.with_suffix(".py").exists() or file.is_dir()
                found.append((node.lineno, whole if is_module else str(node.module)))
        elif isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names if alias.name.startswith("transposition.")]
    return found


def modules() -> dict[str, Path]:
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def test_nothing_is_loose_at_the_top() -> None:
    top = {path.name for path in PACKAGE.iterdir() if path.name not in {"__pycache__", "_data"}}
    assert top == {"__init__.py", "__main__.py", "py.typed", *FLOOR}


def test_every_arrow_points_down() -> None:
    wrong = []
    for path in modules().values():
        room = path.relative_to(PACKAGE).parts[0]
        if room not in FLOOR:
            continue
        for line, module in imports(path, at_load=False):
            other = module.partition(".")[2].partition(".")[0]
            if other in FLOOR and other != room and FLOOR[other] >= FLOOR[room] and (room, other) not in BESIDE:
                wrong.append(f"{path.relative_to(ROOT)}:{line} uses {module}")
    assert wrong == []


def test_no_circle_between_modules() -> None:
    files = modules()
    arrows = {
        name: {module for _, module in imports(path, at_load=True) if module in files and module != name}
        for name, path in files.items()
    }
    done: set[str] = set()

    def visit(name: str, way: tuple[str, ...]) -> None:
        assert name not in way, " -> ".join((*way[way.index(name) :], name)) if name in way else ""
        if name in done:
            return
        for other in sorted(arrows[name]):
            # A package is loaded before its modules: its own list of names is no circle.
            if not name.startswith(f"{other}."):
                visit(other, (*way, name))
        done.add(name)

    for name in files:
        visit(name, ())


def test_no_module_is_longer_than_a_reader_can_hold() -> None:
    long = {name: count for name, path in modules().items() if (count := len(path.read_text().splitlines())) > LONGEST}
    assert long == {}, "split it by what it is about"


def test_one_name_means_one_thing_in_rooms_side_by_side() -> None:
    shared = set()
    for rooms in SIBLINGS:
        names = Counter(path.stem for room in rooms for path in (PACKAGE / room).glob("*.py"))
        shared |= {name for name, count in names.items() if count > 1 and name != "__init__"}
    assert shared == ONE_THING, "give the module a name of its own, or say here that it is the same subject"
