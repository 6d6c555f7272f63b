"""The two axes of a finding about the law: how grave the shortfall is, and how certain.

Authority: the reading rules of this project (see ``docs/method.md``), after the order of weight in COM(2020) 607,
initiative 1: gaps in prevention, in criminal law, and in the assistance and protection of child victims.
"""

from __future__ import annotations

from transposition.model.ranked import Ranked


class Certainty(Ranked):
    """How certain a statement about national law is, the most certain first.

    ``A``: the law text in force was read, and its words decide. ``B``: it was read, but the law is open (a general
    clause, discretion, a recital against the text). ``C``: an official body says so; the text was not read.
    ``D``: an older wording, or a secondary source. ``E``: nobody has read it.
    """

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"


def weakest(*certainties: Certainty) -> Certainty:
    """The certainty of a statement that rests on all of these.

    >>> weakest(Certainty.A, Certainty.C, Certainty.B).value
    'C'
    """
    return max(certainties, key=lambda item: item.rank)
