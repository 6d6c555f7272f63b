"""What no record can mean: impossible dates, evidence from the future, languages that do not exist, entries twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from transposition.model.dates import PartialDate
from transposition.model.finding import DocPath
from transposition.model.record import Author, Measure, Record
from transposition.model.severity import Severity
from transposition.workspace.reporter import Reporter

FIRST_YEAR = 1000
"""No law that is still cited is older."""

# ISO 639: the official languages of the Union, and others in which law of its States and their neighbours is written.
_LANGUAGES = """
bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv
ar be br bs ca co cy eo eu fo fy gd gl gv is ka kl kw la lb li mk mo nb nn no oc rm ru sc sq sr sh tr uk wa
dsb fur gsw hsb nds rom sco sgs sma sme smj smn sms srn pap zea
"""
LANGUAGES = frozenset(_LANGUAGES.split())
_MEANT = {
    "dk": "da", "gr": "el", "cz": "cs", "se": "sv", "ee": "et", "si": "sl", "at": "de", "uk-en": "en", "gb": "en",
    "ie": "en", "be": "nl, fr or de", "lu": "lb, fr or de", "cy-el": "el",
    "bulgarian": "bg", "croatian": "hr", "czech": "cs", "danish": "da", "dutch": "nl", "english": "en",
    "estonian": "et", "finnish": "fi", "french": "fr", "german": "de", "deutsch": "de", "greek": "el",
    "hungarian": "hu", "irish": "ga", "italian": "it", "latvian": "lv", "lithuanian": "lt", "maltese": "mt",
    "polish": "pl", "portuguese": "pt", "romanian": "ro", "slovak": "sk", "slovenian": "sl", "slovene": "sl",
    "spanish": "es", "swedish": "sv", "turkish": "tr", "welsh": "cy", "norwegian": "no",
}  # fmt: skip


def doubts(report: Reporter, record: Record) -> None:
    """Report what cannot be meant."""
    for place, language in enumerate(record.languages):
        _language(report, ("languages", place), language)
    for name, measure in record.measures.items():
        path: DocPath = ("measures", name)
        if measure.language:
            _language(report, (*path, "language"), measure.language)
        for earlier, later in _impossible_order(measure):
            message = f"{later} {getattr(measure, later)} is before {earlier} {getattr(measure, earlier)}"
            report((*path, later), "date-order", message, "check both dates against the gazette")
        if measure.adopted and measure.notified and measure.notified.surely_before(measure.adopted):
            message = f"notified {measure.notified} is before adopted {measure.adopted}"
            hint = "a draft is kind: bill; else check both dates"
            report((*path, "notified"), "date-order", message, hint, severity=Severity.WARNING)
        for field in ("adopted", "published", "in_force", "repealed", "notified"):
            _year(report, (*path, field), getattr(measure, field))
    _twice(report, record)
    last = latest_today()
    for where, day in _looked_at(record):
        _year(report, where, day)
        if day is not None and day.surely_after(last):
            message = f"{where[-1]} {day} is in the future"
            report(where, "date-future", message, "nobody can have read or reviewed anything on that day yet")


def latest_today(today: date | None = None) -> date:
    """The last day that it can be anywhere on earth: nobody's reading of today lies in the future."""
    return (today or date.today()) + timedelta(days=1)


def _impossible_order(measure: Measure) -> Iterator[tuple[str, str]]:
    """Pairs of dates of a measure that no calendar allows, whatever its kind."""
    for earlier, later in (("adopted", "published"), ("in_force", "repealed"), ("adopted", "repealed")):
        first, second = getattr(measure, earlier), getattr(measure, later)
        if first and second and second.surely_before(first):
            yield earlier, later


def _year(report: Reporter, path: DocPath, day: PartialDate | None) -> None:
    if day is not None and day.earliest.year < FIRST_YEAR:
        report(path, "date-year", f"{path[-1]} {day}: no law is that old", "write the year in four digits, as 2013")


def _language(report: Reporter, path: DocPath, code: str) -> None:
    if code in LANGUAGES:
        return
    plain = code.strip().lower()
    meant = _MEANT.get(plain) or (plain if plain in LANGUAGES else _MEANT.get(plain[:2]) or "")
    hint = f"did you mean {meant}?" if meant else "use a code of ISO 639 in small letters, as da or de"
    report(path, "ref-language", f"{code!r} is not the code of a language", hint)


def _looked_at(record: Record) -> Iterator[tuple[DocPath, PartialDate | None]]:
    """Days on which somebody read, assessed or reviewed something."""

    def author(path: DocPath, who: Author | None) -> Iterator[tuple[DocPath, PartialDate | None]]:
        if who is not None:
            yield (*path, "assessed_by", "on"), who.on

    yield from author((), record.assessed_by)
    yield ("read_as_a_whole",), record.read_as_a_whole
    for name, source in record.sources.items():
        yield ("sources", name, "read_on"), source.read_on
        yield ("sources", name, "published"), source.published
    for scope, claims in record.transposition.items():
        for place, claim in enumerate(claims):
            path: DocPath = ("transposition", scope, place)
            yield from author(path, claim.assessed_by)
            yield (*path, "text_as_of"), claim.text_as_of
            if claim.reviewed:
                yield (*path, "reviewed", "on"), claim.reviewed.on
    for place, finding in enumerate(record.findings):
        yield ("findings", place, "on"), finding.on


def _twice(report: Reporter, record: Record) -> None:
    """Measures that are one by their reference; one CELEX number given twice is found by a check."""
    first: dict[tuple[str, tuple[str, ...]], str] = {}
    for name, measure in record.measures.items():
        text = " ".join((measure.reference or "").casefold().split())
        known = first.setdefault((text, measure.territory), name) if text else name
        if known != name:
            message = f"the measures {known!r} and {name!r} have the same reference"
            hint = "put them together, or give each the reference of its own"
            report(("measures", name, "reference"), "id-twice", message, hint)
