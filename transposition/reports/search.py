"""The index of the site's search: where on which page something stands, and by which words it is found.

It is a script beside the pages, loaded when somebody begins to search, so that it works without a server, too. Each
word stands in it once, with the numbers of the places that have it; what is found is named by its place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from transposition.i18n.places import provision_name
from transposition.model.record import Record
from transposition.reports.everything import FindingRow
from transposition.reports.subject import Links
from transposition.reports.union import Union
from transposition.reports.words import anchor

NAME = "siteIndex"
_WORD = re.compile(r"[^\W_]{3,}")
_COMMON = frozenset(
    re.split(
        " ",
        "and are but for from has have its may not one that the their them there this those under was were which who "
        "with without alle den der det eller fra har hvis ikke med mod når også som til ved være",
    )
)
"""Words that stand everywhere, in the languages that we write in ourselves."""
TOO_MANY = 1000
"""Places from which on a word tells nothing."""
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

Place = tuple[str, str, str, tuple[str | None, ...]]
"""Page, anchor, name and the texts of a place; a name without words of its own is that of its provision."""


def script(u: Union, findings: Iterable[FindingRow]) -> str:
    """The script that sets the index of a site: findings first, then provisions, then what each record holds."""
    pages = {f"{state.state}.html": u.t.state(state.state) for state in u.assessments}
    names = {anchor(item): provision_name(item, u.t) for item in u.directive.provisions}
    return index((*_findings(findings), *_provisions(u), *_records(u)), pages, names)


def index(listed: Iterable[Place], pages: Mapping[str, str], names: Mapping[str, str]) -> str:
    """The script that sets an index.

    ``pages``: name and file of each page; ``names``: of each provision, by its anchor; ``places``: page (its number),
    anchor and name, in the order in which hits are shown; ``words``, and in ``at`` for each the places that have it,
    as distances in base 36.

    Args:
        listed: the places, in that order.
        pages: names of pages by their files.
        names: names of places by their anchors, where a place has none of its own.
    """
    numbers: dict[str, int] = {}
    places: list[list[object]] = []
    found: dict[str, list[int]] = {}
    for page, place, name, texts in listed:
        number = numbers.setdefault(page, len(numbers))
        for word in {word for text in (name, *texts) if text for word in _WORD.findall(text.casefold())} - _COMMON:
            found.setdefault(word, []).append(len(places))
        places.append([number, place, name] if name else [number, place])
    words = sorted(word for word, where in found.items() if len(where) < TOO_MANY)
    data = {
        "pages": [[pages.get(page, ""), page] for page in numbers],
        "names": dict(names),
        "places": places,
        "words": " ".join(words),
        "at": " ".join(_distances(found[word]) for word in words),
    }
    return f"var {NAME}={json.dumps(data, ensure_ascii=False, separators=(',', ':'))};".replace("</", "<\\/")


def _distances(numbers: Iterable[int]) -> str:
    """Rising numbers as distances, so that they are short.

    >>> _distances([3, 40, 41])
    '3,11,1'
    """
    told, before = [], 0
    for number in numbers:
        told.append(_base36(number - before))
        before = number
    return ",".join(told)


def _base36(number: int) -> str:
    digits = ""
    while number or not digits:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits


def _findings(rows: Iterable[FindingRow]) -> Iterator[Place]:
    for row in rows:
        yield row.page, row.href.partition("#")[2], f"{row.provision}: {row.title}", (row.country, row.message)


def _provisions(u: Union) -> Iterator[Place]:
    t, links = u.t, Links(site=True)
    for provision in u.directive.provisions.values():
        if provision.transposable:
            page, _, place = links.compare(provision.id).partition("#")
            texts = (t(provision.obligation), *(t(element.text) for element in provision.elements.values()))
            yield page, place, f"{provision_name(provision.id, t)}: {t(u.directive.heading(provision.id))}", texts


def _records(u: Union) -> Iterator[Place]:
    for state in u.assessments:
        record, country = u.record(state.state), u.t.state(state.state)
        for page, place, name, texts in _record(u, record):
            yield page, place, name, (country, *texts)


def _record(u: Union, record: Record) -> Iterator[Place]:
    t, page = u.t, f"{record.state}.html"
    yield page, "main", "", (record.state, record.note)
    for scope, claims in record.transposition.items():
        texts = tuple(text for c in claims for text in (c.note, c.shortfall, c.candidate, c.would_settle))
        yield page, anchor(scope), "", (*(claim.national for claim in claims), *texts)
    for key, measure in record.measures.items():
        yield page, f"m-{key}", measure.title, (measure.title_en, measure.reference, measure.celex, measure.note)
    for name, facts in record.facts.items():
        texts = tuple(text for fact in facts for text in (fact.national, fact.note, *map(str, fact.values.values())))
        yield page, "facts", t(u.directive.file.facts[name].title), texts
    if record.infringements:
        texts = tuple(text for step in record.infringements for text in (t.word(step.stage), step.number, step.note))
        yield page, "procedures", t("Infringement procedures"), texts
    for finding in record.findings:
        yield page, "others", finding.by, (finding.finding, finding.note)
