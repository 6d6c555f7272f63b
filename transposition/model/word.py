"""One word out of a few: what every enumeration of the model is."""

from __future__ import annotations

from enum import StrEnum


class Word(StrEnum):
    """A word that is looked up as the text that it is.

    ``Enum`` hashes the name of a member, in Python; results, claims and findings are looked up by such words hundreds
    of thousands of times in a run.
    """

    __hash__ = str.__hash__
