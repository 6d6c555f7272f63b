"""What an evaluation reads, wherever it comes from: a folder, one file, or rules that cannot be used."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from transposition.model.directive import Directive
from transposition.model.finding import Problem
from transposition.model.record import Record
from transposition.workspace.document import Document

if TYPE_CHECKING:
    from transposition.engine.compile import CheckSet


class Readable(Protocol):
    """Rules and records with their positions, and what is wrong with them."""

    root: Path
    directive: Directive
    problems: list[Problem]

    def __hash__(self) -> int:
        """By identity: what was read does not change."""

    @property
    def checks(self) -> CheckSet:
        """The checks, compiled."""

    @property
    def states(self) -> Sequence[str]:
        """Codes of the States for which there is a record, in order."""

    def record(self, state: str) -> Record | None:
        """The record of a State, or None if there is none or it cannot be used."""

    def document(self, state: str) -> Document | None:
        """The document behind a record, which knows the positions."""


class Keeper(Protocol):
    """Keeps what was made of files, as long as they do not change; the workspace itself only reads."""

    def key(self, files: Iterable[Path], more: str = "") -> str:
        """What must be equal for an entry to be usable."""

    def load(self, name: str, root: Path, key: str) -> Any:
        """The entry that was kept under a key, or None."""

    def save(self, name: str, root: Path, key: str, entry: Any) -> None:
        """Keep an entry; where that is not possible, nothing happens."""
