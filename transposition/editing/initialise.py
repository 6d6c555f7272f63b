"""A workspace of one's own: the rules, the records, the schemas, and files for CI."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from transposition.analysis.writing import write_atomically
from transposition.editing.ci_files import files
from transposition.workspace import Workspace
from transposition.workspace.folder import yaml_files
from transposition.workspace.opening import read_bytes

EXPECTED = frozenset({"readme", "readme.md", "license", "licence", "license.md", "license.txt"})
"""Names that a new repository begins with, beside hidden ones."""


@dataclass(frozen=True)
class Planned:
    """A file of the workspace to be: its path in it, its content, and what is there now (None if nothing is)."""

    name: str
    content: bytes
    there: bytes | None

    @property
    def differs(self) -> bool:
        """Whether something else is there, which somebody may have written."""
        return self.there is not None and self.there != self.content


def is_free(folder: Path) -> bool:
    """Whether nothing is in a folder but what a new repository begins with."""
    return all(path.name.startswith(".") or path.name.lower() in EXPECTED for path in folder.iterdir())


def plan(target: Path, source: Workspace, install: str, further: Mapping[str, str]) -> list[Planned]:
    """What a workspace of one's own consists of.

    Args:
        target: where it will be.
        source: whose rules and records are copied.
        install: what CI installs (see ``ci_files``).
        further: names and texts of further files, such as the schemas for editors.
    """
    return [Planned(name, content, _there(target / name)) for name, content in _contents(source, install, further)]


def plan_texts(target: Path, texts: Mapping[str, str], install: str) -> list[Planned]:
    """The same for a workspace that begins with rules of its own.

    Args:
        target: where it will be.
        texts: names and texts of its files.
        install: what CI installs.
    """
    contents = {name: text.encode() for name, text in {**texts, **files(install)}.items()}
    return [Planned(name, content, _there(target / name)) for name, content in contents.items()]


def _contents(source: Workspace, install: str, further: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    for folder in ("rules", "member_states"):
        for path in yaml_files(source.root / folder, root=source.root).files:
            raw, _ = read_bytes(path, source.root)
            if raw is not None:
                yield path.relative_to(source.root).as_posix(), raw
    for name, text in {**further, **files(install)}.items():
        yield name, text.encode()


def _there(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if path.is_file() else (b"" if path.exists() else None)
    except OSError:
        return b""  # something that cannot be read is there


def initialise(target: Path, planned: list[Planned], replace: Collection[str] = ()) -> tuple[list[str], list[str]]:
    """Write what is not there yet; what differs is left alone unless it is named.

    Args:
        target: the folder; it is made if it is not there.
        planned: see ``plan``.
        replace: names of files to replace; what was there is kept beside, with ``.orig`` behind its name.

    Returns:
        The names of the files that were written, and of those that were left as they are although they differ.

    Raises:
        OSError: a file cannot be written.
    """
    written, kept = [], []
    for item in planned:
        path = target / item.name
        if item.differs and item.name not in replace:
            kept.append(item.name)
            continue
        if item.there == item.content:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        if item.there is not None:
            write_atomically(path.with_name(path.name + ".orig"), item.there)
        write_atomically(path, item.content)
        written.append(item.name)
    return written, kept
