"""What a page about one State is made from: evaluation, record and words, and how pages refer to each other."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from transposition.analysis.evaluation import Evaluation
from transposition.i18n import Translator
from transposition.model import provisions as names
from transposition.model.assessment import Assessment, ClaimReading
from transposition.model.directive import Directive
from transposition.model.evidence import Evidenced
from transposition.model.record import Record
from transposition.reports.parts import SourceView
from transposition.reports.words import Words, anchor

FEWEST_ALIKE = 5
"""Sources read on one day from which on that day is said once for all of them."""


@dataclass(frozen=True)
class Links:
    """How pages refer to each other; a report that stands alone has no other pages."""

    site: bool = False

    def country(self, code: str, provision: str | None = None) -> str:
        """The report of a State, at a provision."""
        if not self.site:
            return ""
        return f"{code}.html" + (f"#{anchor(provision)}" if provision else "")

    def compare(self, provision: str) -> str:
        """The comparison of all States on a provision."""
        return f"{names.file_stem(names.article_of(provision))}.html#{anchor(provision)}" if self.site else ""


class Register:
    """The sources that a page cites, numbered in the order in which it does; each address stands there once."""

    def __init__(self) -> None:
        self._found: dict[str, SourceView] = {}

    def cite(self, source: SourceView) -> SourceView:
        """The source with its number."""
        key = source.url or source.label
        known = self._found.setdefault(key, replace(source, number=len(self._found) + 1))
        if source.verified and not known.verified:
            self._found[key] = replace(source, number=known.number)
        return replace(source, number=known.number)

    def listed(self) -> tuple[SourceView, ...]:
        """All of them, in order."""
        return tuple(self._found.values())

    @property
    def most_read_on(self) -> str:
        """The day on which most of them were read, in words, where it is worth saying it once for all of them."""
        days = Counter(source.read_on for source in self._found.values() if source.read_on)
        day, number = days.most_common(1)[0] if days else ("", 0)
        return day if number >= FEWEST_ALIKE else ""


class Subject:
    """One State as the sections of its page see it.

    Args:
        evaluation: an evaluation that holds the State.
        assessment: the State's own.
        t: the translator.
        links: how pages refer to each other.
    """

    def __init__(self, evaluation: Evaluation, assessment: Assessment, t: Translator, links: Links) -> None:
        record = evaluation.workspace.record(assessment.state)
        assert record is not None
        self.evaluation = evaluation
        self.assessment = assessment
        self.directive: Directive = evaluation.workspace.directive
        self.record: Record = record
        self.t = t
        self.links = links
        self.words = Words(t, assessment.basis)
        self.register = Register()
        self.findings = evaluation.of(assessment.state)
        self.work = evaluation.work_of(assessment.state)
        self.checks = {check.id: check for check in evaluation.workspace.checks}

    @property
    def readings(self) -> list[ClaimReading]:
        """Every claim of the record, also those about an article or a range."""
        return list(self.assessment.readings)

    def cited(self, item: Evidenced) -> tuple[SourceView, ...]:
        """The sources of a statement of the record, numbered."""
        return tuple(map(self.register.cite, self.words.sources(item, self.record.sources)))
