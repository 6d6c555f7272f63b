"""Which checks still have examples to run: those that are neither shipped like this nor were run like this before.

The examples of the shipped checks are run by the tests of the package. Those of a workspace's own checks are run by
``validate``, once for every content of the check and of the directive it is about.
"""

from __future__ import annotations

from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import cast

from transposition.analysis import cache
from transposition.workspace.locate import builtin_workspace
from transposition.workspace.opening import read_bytes

_ENTRY = "examples"
MOST = 4096
"""Contents that are remembered; beyond it those that were not seen in the last run go."""


class Proved:
    """What is known of the examples of a workspace's checks.

    Args:
        root: the workspace.
    """

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()
        self._shipped = builtin_workspace().resolve()
        self._now: set[str] = set()

    def knows(self, path: Path, raw: bytes) -> bool:
        """Whether the examples of a check were run with this content, and behaved.

        Args:
            path: the file of the check.
            raw: its bytes.
        """
        if self._root == self._shipped:
            return True
        name = self._name(raw)
        if name in self._before:
            self._now.add(name)
            return True
        return self._is_shipped(path, raw)

    def add(self, raw: bytes) -> None:
        """The examples of a check were run, and behaved."""
        self._now.add(self._name(raw))

    def save(self) -> None:
        """Remember it for the next run, if the user wants a cache."""
        if cache.enabled() and self._now - self._before:
            known = self._now | self._before
            cache.save(_ENTRY, self._root, self._key, sorted(known if len(known) <= MOST else self._now))

    def _is_shipped(self, path: Path, raw: bytes) -> bool:
        try:
            own = path.resolve().relative_to(self._root)
        except (OSError, RuntimeError, ValueError):
            return False
        if _bytes(self._shipped / own) != raw:
            return False
        return self._same_directive

    def _name(self, raw: bytes) -> str:
        return blake2b(self._directive_digest + raw, digest_size=16).hexdigest()

    @cached_property
    def _key(self) -> str:
        return cache.key((), _ENTRY)

    @cached_property
    def _before(self) -> frozenset[str]:
        kept = cache.load(_ENTRY, self._root, self._key) if cache.enabled() else None
        return frozenset(cast("list[str]", kept) if isinstance(kept, list) else ())

    @cached_property
    def _directive_digest(self) -> bytes:
        return _digest(self._root)

    @cached_property
    def _same_directive(self) -> bool:
        return _digest(self._shipped) == self._directive_digest


def _digest(root: Path) -> bytes:
    """The content of all that says what the directive asks for."""
    digest = blake2b(digest_size=16)
    rules = root / "rules"
    for path in sorted((rules / "articles").rglob("*.yaml")):
        digest.update(f"\0{path.relative_to(rules)}\0".encode("utf-8", "surrogateescape") + _bytes(path))
    return digest.digest() + blake2b(_bytes(rules / "directive.yaml"), digest_size=16).digest()


def _bytes(path: Path) -> bytes:
    return read_bytes(path)[0] or b""
