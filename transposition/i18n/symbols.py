"""How results and severities look: a symbol that survives without colour, words, and a style for terminals.

People read a State that is not bound in other words (design, *Words*): nothing against it can be a gap.
"""

from __future__ import annotations

from typing import NamedTuple

from transposition.model.assessment import Basis, Result, Shade
from transposition.model.severity import Severity


class Look(NamedTuple):
    """Symbol, word for an obligation, word for a benchmark, and a terminal style."""

    symbol: str
    word: str
    benchmark: str
    style: str

    def text(self, basis: Basis) -> str:
        """The word that fits the basis of the assessment."""
        return self.word if basis is Basis.OBLIGATION else self.benchmark


RESULTS: dict[Result, Look] = {
    Result.TRANSPOSED: Look("●", "transposed", "met", "green"),
    Result.PARTIAL: Look("◐", "falls short in part", "partly met", "yellow"),
    Result.NOT_TRANSPOSED: Look("✗", "not transposed", "differs", "red"),
    Result.NOT_NOTIFIED: Look("!", "not notified", "differs", "red"),
    Result.TO_CONFIRM: Look("◇", "falls short, to be confirmed", "differs, to be confirmed", "magenta"),
    Result.NOT_ASSESSED: Look("·", "not assessed", "not assessed", "dim"),
    Result.OPTION_USED: Look("+", "option used", "option used", "cyan"),
    Result.OPTION_NOT_USED: Look("-", "option not used", "option not used", "cyan"),
    Result.NOT_APPLICABLE: Look(" ", "nothing to transpose", "nothing to transpose", "dim"),
}

SHADES: dict[Shade, Look] = {
    Shade.MET: Look("●", "transposed", "met", "green"),
    Shade.MET_SO_FAR: Look("○", "transposed as far as assessed", "met as far as assessed", "green"),
    Shade.PARTIAL: Look("◐", "partial", "partly met", "yellow"),
    Shade.GAP: Look("✗", "not transposed", "differs", "red"),
    Shade.TO_CONFIRM: Look("◇", "falls short, to be confirmed", "differs, to be confirmed", "magenta"),
    Shade.OPTION: Look("+", "only options known", "only options known", "cyan"),
    Shade.UNKNOWN: Look("·", "not assessed", "not assessed", "dim"),
    Shade.NOTHING: Look(" ", "nothing to transpose", "nothing to transpose", "dim"),
}

SEVERITIES: dict[Severity, tuple[str, str]] = {
    Severity.ERROR: ("✗", "bold red"),
    Severity.WARNING: ("▲", "yellow"),
    Severity.INFO: ("i", "cyan"),
    Severity.OFF: (" ", "dim"),
}

DISCLAIMER = "Not legal advice. A recorded measure is no proof of complete or correct transposition."
