"""Which files of a folder are ours; whatever looks like one of ours and is not read is told, never passed over."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path

from transposition.model.finding import Problem, Span
from transposition.model.states import STATES, find_state
from transposition.workspace.characters import visible
from transposition.workspace.locate import lies_in, shown

MAX_DEPTH = 20
"""Folders in folders; beyond it nobody keeps rules."""
_LIKE_YAML = re.compile(r"\.ya?ml(?:\.txt)?\Z", re.IGNORECASE)
_STATE = re.compile(rb"^state:[ ]*[\"']?([A-Za-z]{2})\b", re.MULTILINE)


@dataclass
class Listed:
    """The YAML files of a folder, in the order of their names, and what is wrong with the folder."""

    files: list[Path] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, path: Path, code: str, message: str, hint: str | None = None) -> None:
        self.problems.append(Problem(Span(shown(path), 1, 1, 1, 1), code, message, hint))


def yaml_files(folder: Path, *, root: Path | None = None, any_ending: bool = False) -> Listed:
    """The files ``*.yaml`` in a folder and below it.

    Hidden files and folders are passed over. Other endings of YAML (``.yml``, ``.YAML``) are told, for nothing reads
    them; a folder that cannot be read, or a link that leads out of the workspace, is told, too.

    Args:
        folder: where to look; if it is not there, the list is empty.
        root: the workspace that links may not leave.
        any_ending: also list ``.yml`` and ``.YAML`` instead of telling about them.
    """
    listed = Listed()
    waiting = [(folder, 0)]
    while waiting:
        place, depth = waiting.pop()
        try:
            if root is not None and not lies_in(place, root):
                listed.wrong(place, "file-unreadable", "this is a link that leads out of the workspace")
                continue
            with os.scandir(place) as entries:
                found = [entry for entry in entries if not entry.name.startswith(".")]
        except FileNotFoundError:
            if place.is_symlink():
                listed.wrong(place, "file-unreadable", "this is a link to nothing")
            continue
        except OSError as error:
            listed.wrong(place, "file-unreadable", f"the folder cannot be read: {error.strerror or error}")
            continue
        for entry in found:
            path = place / entry.name
            if _is_folder(entry):
                if entry.is_symlink():
                    listed.wrong(path, "file-unreadable", "this is a link to a folder, which is not followed")
                elif depth >= MAX_DEPTH:
                    listed.wrong(path, "file-unreadable", f"folders are nested more than {MAX_DEPTH} deep")
                else:
                    waiting.append((path, depth + 1))
            elif entry.name.endswith(".yaml") or (any_ending and entry.name.lower().endswith((".yaml", ".yml"))):
                listed.files.append(path)
            elif _LIKE_YAML.search(entry.name):
                name = _LIKE_YAML.sub(".yaml", entry.name)
                listed.wrong(path, "file-name", "nothing reads a file with this ending", f"name it {name}")
    listed.files.sort(key=str)
    listed.problems.sort(key=lambda problem: problem.span.file)
    return listed


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # its links lead in a circle: it is told when it is read
        return False


def record_files(root: Path) -> tuple[dict[str, Path], list[Problem]]:
    """The records of a workspace by the code of their State, and what else lies among them.

    A record is ``member_states/CC.yaml``. A copy, another ending, a name that is no code, a folder with records: each
    is told, because it would be left out, or counted twice.
    """
    folder = root / "member_states"
    listed = yaml_files(folder, root=root, any_ending=True)
    records: dict[str, Path] = {}
    for path in listed.files:
        if path.parent == folder and path.suffix == ".yaml" and path.stem in STATES:
            records[path.stem] = path
    for path in listed.files:
        if path not in records.values():
            listed.problems.append(stray(path, root))
    return dict(sorted(records.items())), listed.problems


def stray(path: Path, root: Path) -> Problem:
    """That nothing finds the record in a file, which is not named as a record is."""
    from transposition.workspace.opening import read_bytes  # with a warm cache nothing else is read

    raw, _ = read_bytes(path, root)
    inside = _STATE.search(raw) if raw else None
    code = find_state(inside[1].decode("ascii")) if inside else find_state(path.stem)
    line = raw.count(b"\n", 0, inside.start()) + 1 if raw and inside else 1
    span = Span(shown(path), line, 1, line, 1)
    folder = root / "member_states"
    if path.parent != folder:
        message = "records stand in member_states/ itself, not in folders below it"
        return Problem(span, "file-name", message, f"move it to {code}.yaml there, or out of the workspace")
    if code is None:
        message = f"nothing finds a record in a file named {visible(path.name)}"
        return Problem(span, "file-name", message, "records are named after the EU code of their State, as DK.yaml")
    message = f"nothing finds the record of {code} in a file named {visible(path.name)}"
    if (folder / f"{code}.yaml").exists():
        return Problem(span, "file-name", message, f"{code}.yaml is there already: keep one of the two")
    return Problem(span, "file-name", message, f"name it {code}.yaml")
