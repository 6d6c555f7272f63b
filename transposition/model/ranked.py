"""Words in an order."""

from __future__ import annotations

from transposition.model.word import Word


class Ranked(Word):
    """A word that has its place among its fellows, in the order in which they are written.

    Attributes:
        rank: 0 for the first.
    """

    rank: int

    def __init__(self, _word: str) -> None:
        self.rank = len(type(self).__members__)
