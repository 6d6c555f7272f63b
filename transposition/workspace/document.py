"""A parsed file: plain data that remembers where every part stands. One place turns a path into line and column."""

from __future__ import annotations

from struct import Struct
from typing import Any, TypeAlias

from transposition.model.finding import DocPath, Span

Mark: TypeAlias = tuple[int, int, int, int]
"""Line, column, end line, end column; all from 0, as libyaml counts."""
# A place is asked for rarely and kept for every value of every file: all of a mapping as one row of bytes take a
# tenth of as many numbers.
_ONE, _TWO = Struct("4I"), Struct("8I")
pack_one, pack_two = _ONE.pack, _TWO.pack
"""The places of an entry of a list; of a key and its value."""


class Null(str):
    """Text in place of a value that is not there (``key:`` with nothing behind it); already reported."""

    __slots__ = ()


class MapNode(dict[str, Any]):
    """A mapping that knows where it and each of its keys and values stand."""

    __slots__ = ("mark", "places")

    def __init__(self) -> None:
        self.mark: Mark = (0, 0, 0, 0)
        self.places = bytearray()
        """Those of each key and its value, in the order of the keys."""

    def key_at(self, key: str) -> Mark:
        """Where a key stands."""
        return _ONE.unpack_from(self.places, self._start(key))

    def value_at(self, key: str) -> Mark:
        """Where its value stands."""
        return _ONE.unpack_from(self.places, self._start(key) + _ONE.size)

    def _start(self, key: str) -> int:
        return list(self).index(key) * _TWO.size


class SeqNode(list[Any]):
    """A list that knows where it and each of its entries stand."""

    __slots__ = ("mark", "places")

    def __init__(self) -> None:
        self.mark: Mark = (0, 0, 0, 0)
        self.places = bytearray()
        """Those of each entry."""

    def item_at(self, place: int) -> Mark:
        """Where an entry stands."""
        return _ONE.unpack_from(self.places, place * _ONE.size)


class Document:
    """A parsed file: its name as shown to people, its data, and the places of its parts."""

    __slots__ = ("data", "name")

    def __init__(self, name: str, data: Any) -> None:
        self.name = name
        self.data = data

    def span(self, path: DocPath, *, key: bool = False) -> Span:
        """Where a place in the document stands in the file.

        The path may be finer than the document: what is left over is ignored, so a missing key is found at
        the mapping that lacks it. With ``key`` the key itself is meant, not its value.
        """
        node = self.data
        mark: Mark = getattr(node, "mark", (0, 0, 0, 0))
        for step in path:
            if isinstance(node, MapNode) and isinstance(step, str) and step in node:
                mark = node.key_at(step) if key else node.value_at(step)
                node = node[step]
            elif isinstance(node, SeqNode) and isinstance(step, int) and step < len(node):
                mark = node.item_at(step)
                node = node[step]
        return to_span(self.name, mark)


def to_span(name: str, mark: Mark) -> Span:
    """Turn libyaml's counting from 0 into the counting of editors."""
    return Span(name, mark[0] + 1, mark[1] + 1, mark[2] + 1, mark[3] + 1)
