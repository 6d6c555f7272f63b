"""A finding: what a check noticed, where it stands, and on what it rests."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath
from typing import Any, NamedTuple

from transposition.model.certainty import Certainty
from transposition.model.evidence import Footing
from transposition.model.severity import Severity
from transposition.model.word import Word

DocPath = tuple[str | int, ...]
"""A place in a document: keys and list positions, as in ``("measures", "stgb", "in_force")``."""


class Span(NamedTuple):
    """A range in a file. Lines and columns count from 1, columns in Unicode code points."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Evidence(NamedTuple):
    """A source as a finding cites it.

    ``verified``: somebody has read there what the finding rests on. ``footing``: what such a source can show.
    """

    label: str
    url: str | None
    verified: bool
    read_on: str | None = None
    footing: Footing = Footing.UNREAD


class Nature(Word):
    """What a finding is about.

    ``gap``: the law falls short of a duty. ``benchmark``: the same, where there is no duty (yet). ``procedure``:
    procedures, and what others found. ``record``: the record contradicts itself. ``work``: the record is thin:
    something is still to be read or checked; that is nothing against a State.
    """

    GAP = "gap"
    BENCHMARK = "benchmark"
    PROCEDURE = "procedure"
    RECORD = "record"
    WORK = "work"


class Cap(Word):
    """Why a finding weighs less than it could."""

    NOT_BOUND = "not_bound"
    NOT_DUE = "not_due"
    UNVERIFIED_THRESHOLD = "unverified_threshold"
    UNCLEAR_READING = "unclear_reading"
    IMPLIED_ELEMENT = "implied_element"
    OPTION_MAY_EXPLAIN = "option_may_explain"
    GRAVER_DEGREE = "graver_degree"
    LAW_IS_OPEN = "law_is_open"
    BODY_SAYS_SO = "body_says_so"
    OLDER_OR_SECONDARY = "older_or_secondary"
    UNREAD = "unread"
    LOOKING_BACK = "looking_back"
    MAY_NOT_BE_LOOKED_UP = "may_not_be_looked_up"
    ANOTHER_REFERS = "another_refers"


LAW = frozenset({Nature.GAP, Nature.BENCHMARK})
ABOUT_THE_RECORD = frozenset({Nature.RECORD, Nature.WORK})


class Finding(NamedTuple):
    """What a check found in one record.

    Attributes:
        id: the same in every run, whatever the order of files and entries.
        weight: severity before the cap for States without a duty; results and order follow it.
        gravity: of a finding about the law: 1 (the gravest) to 4; of a procedure that is open: 1.
        certainty: of a finding about the law or a procedure.
        step: whether it is an open step of a procedure; these come first.
        to_confirm: whether a finding about the law is shown as "to be confirmed".
        element: element or penalty tier, where the finding is about one.
        subject: id of the claim, measure, step or fact it is about.
        path: its place in the record; ``span`` is that place in the file.
        facts: what led to the finding, one statement each.
        caps: why the severity is lower than the check's own.
        softened: the check's own words for why it weighs less, if it has any.
        also: other provisions that the same defect concerns, each with its subject.
    """

    id: str
    check: str
    title: str
    severity: Severity
    weight: Severity
    nature: Nature
    state: str
    provision: str
    message: str
    remedy: str
    values: dict[str, str]
    gravity: int | None = None
    certainty: Certainty | None = None
    step: bool = False
    to_confirm: bool = False
    element: str | None = None
    subject: str | None = None
    path: DocPath = ()
    span: Span | None = None
    evidence: tuple[Evidence, ...] = ()
    facts: tuple[str, ...] = ()
    caps: tuple[Cap, ...] = ()
    softened: str | None = None
    suppressed: str | None = None
    baseline: str | None = None
    also: tuple[tuple[str, str | None], ...] = ()

    def but(self, **changes: Any) -> Finding:
        """A copy with other values."""
        return self._replace(**changes)

    @property
    def places(self) -> tuple[tuple[str, str | None], ...]:
        """Every provision it concerns, each with its subject; its own first."""
        return ((self.provision, self.subject), *self.also)

    @property
    def elsewhere(self) -> tuple[str, ...]:
        """The other provisions that the same defect concerns."""
        return other_provisions(self.provision, self.also)

    @property
    def about_law(self) -> bool:
        """Whether it says that the law falls short."""
        return self.nature in LAW

    @property
    def about_record(self) -> bool:
        """Whether it is about the record, and so nothing against a State."""
        return self.nature in ABOUT_THE_RECORD

    @property
    def place(self) -> str:
        """Its place inside the workspace, wherever that lies: for what is handed over to others."""
        position = f":{self.span.line}:{self.span.column}" if self.span else ""
        return f"member_states/{self.state}.yaml{position}"

    @property
    def counts(self) -> bool:
        """Whether it counts for the exit code: neither suppressed nor known from the baseline."""
        return self.suppressed is None and self.baseline != "unchanged"


def other_provisions(own: str, also: Iterable[tuple[str, str | None]]) -> tuple[str, ...]:
    """The provisions among those that a defect concerns, each once, without the one where it is told."""
    return tuple(dict.fromkeys(provision for provision, _ in also if provision != own))


TO_MATCH = "To match: {remedy}"
"""The remedy where there is no duty: in words that owe nothing to one."""


CONDUCT_THERE = "The figure is that for: {conduct}."
"""Which of the kinds of conduct that a provision names a maximum is about, where others have one of their own."""


MISSING_THERE = "What is missing there: {shortfall}."
"""What the reader says is missing in this law: an element may be missing for a part of what it asks for only."""


UNDATED = "a day that nobody has recorded"
"""What stands for the day of law that has none."""

DOUBT_THERE = "Open besides: {doubt}."
"""What a reading that falls short leaves open beside it, and what would settle it."""

ALSO_THERE = "The same holds for {also}."
"""One defect that concerns several provisions is told once, at the gravest of them."""


def told_after(message: str, values: Mapping[str, str]) -> list[str]:
    """The sentences that follow the message of a check: which conduct, what is missing, where else the same holds.

    Args:
        message: the check's own text; what it names itself is not told again.
        values: the values of the finding.
    """
    follow = ((CONDUCT_THERE, "conduct"), (MISSING_THERE, "shortfall"), (DOUBT_THERE, "doubt"), (ALSO_THERE, "also"))
    return [text for text, name in follow if values.get(name) and f"{{{name}}}" not in message]


def lowered_initial(text: str) -> str:
    """A sentence as it goes on behind a colon; abbreviations and names keep their capitals.

    >>> lowered_initial("Raise the maximum."), lowered_initial("EU law")
    ('raise the maximum.', 'EU law')
    """
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


class Known(NamedTuple):
    """A finding as a baseline remembers it; everything but the id is there for readers."""

    state: str
    provision: str
    check: str
    element: str | None
    id: str

    def __str__(self) -> str:
        element = f" {self.element}" if self.element else ""
        return f"{self.state} {self.provision} {self.check}{element} ({self.id})"


class Problem(NamedTuple):
    """Something wrong with a file or a call; evaluation of the other files goes on.

    ``code`` has a name space of its own (``yaml-``, ``schema-``, ``ref-``, ``reading-``, ``evidence-``,
    ``date-``, ``id-``, ``file-``, ``config-``), so that wrong data can be told from findings about law.
    """

    span: Span
    code: str
    message: str
    hint: str | None = None
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.span}: {self.code} {self.message}{hint}"


def fingerprints(problems: Iterable[Problem]) -> Iterator[tuple[Problem, str]]:
    """Problems with an identity that does not depend on lines; equal ones are told apart by their order."""
    seen: Counter[str] = Counter()
    for problem in problems:
        text = "|".join((problem.code, posix(problem.span.file), problem.message))
        seen[text] += 1
        yield problem, hashlib.sha256(f"{text}|{seen[text]}".encode()).hexdigest()[:16]


def posix(file: str) -> str:
    """A path with forward slashes, as pages and services expect it."""
    return PurePath(file).as_posix()
