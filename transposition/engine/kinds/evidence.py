"""What a statement rests on: nothing that was read, or something that cannot prove it.

``finds: unverified``: a provision counts as answered, and none of its claims was read at its source; with
``on: fact``, a fact that was not. ``finds: older_source``: a statement cites as read a source that is older than
what it is to prove: published, or else read, before the measure was adopted or before the version described.
``finds: old_text``: claims that describe a version of the text from more than ``years`` years before the date
of the assessment; one finding for the State.

Placeholders: ``national``, ``source``, ``since`` (the date that decides), ``count``, ``provisions``.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from transposition.engine.case import Case
from transposition.engine.kinds.base import Compiled, Hit, Kind, listed
from transposition.model.assessment import ClaimReading
from transposition.model.base import Integer, Model
from transposition.model.dates import PartialDate
from transposition.model.evidence import Evidenced
from transposition.model.finding import DocPath, Nature
from transposition.model.record import ClaimStatus

_ANSWERS = frozenset({ClaimStatus.TRANSPOSED, ClaimStatus.OPTION_USED})


class Finds(StrEnum):
    """What is looked for."""

    UNVERIFIED = "unverified"
    OLDER_SOURCE = "older_source"
    OLD_TEXT = "old_text"


class On(StrEnum):
    """What ``unverified`` looks at."""

    CLAIM = "claim"
    FACT = "fact"


class Params(Model):
    """``finds``: see above. ``on``: claims or facts. ``years``: how old a text may be for ``old_text``."""

    finds: Finds
    on: On = On.CLAIM
    years: Integer = 5


def find(compiled: Compiled, case: Case) -> Iterator[Hit]:
    """Hits for statements that rest on too little."""
    params: Params = compiled.params
    if params.finds is Finds.OLDER_SOURCE:
        return _older_sources(compiled, case)
    if params.finds is Finds.OLD_TEXT:
        return _old_texts(compiled, case)
    return _unverified_facts(compiled, case) if params.on is On.FACT else _unverified_claims(compiled, case)


def _unverified_claims(compiled: Compiled, case: Case) -> Iterator[Hit]:
    for provision in compiled.provisions:
        answers = [reading for reading in case.counting(provision) if reading.claim.status in _ANSWERS]
        if not answers or any(reading.claim.verified for reading in answers):
            continue
        first = min(answers, key=lambda reading: reading.claim.id)
        yield _hit(
            case, provision, (*first.path, "verify_in"), first.claim, first.claim.national, subject=first.claim.id
        )


def _unverified_facts(compiled: Compiled, case: Case) -> Iterator[Hit]:
    looked_at = frozenset(compiled.provisions)
    for name, facts in case.record.facts.items():
        scopes = case.directive.file.facts[name].provisions
        provision = scopes[0] if scopes else "general"
        open_ones = [place for place, fact in enumerate(facts) if not fact.verified]
        if open_ones and (provision in looked_at or provision not in case.directive.provisions):
            # Of several, the first by name: the order in the file must not matter.
            first = min(open_ones, key=lambda place: (facts[place].text("name") or "", facts[place].sources))
            fact = facts[first]
            title = case.directive.file.facts[name].title
            yield _hit(case, provision, ("facts", name, first, "verify_in"), fact, title, subject=name)


def _hit(case: Case, provision: str, path: DocPath, item: Evidenced, national: str, *, subject: str) -> Hit:
    labels = [case.record.sources[source].label for source in item.sources if source in case.record.sources]
    return Hit(
        provision,
        path,
        subject=subject,
        values={"national": national, "source": listed(labels, 3), "count": "1", "provisions": provision},
        facts=(f"{national}: still to be verified",),
        rests_on=(item,),
    )


def _older_sources(compiled: Compiled, case: Case) -> Iterator[Hit]:
    for name, measure in case.record.measures.items():
        for hit in _too_old(case, measure, measure.adopted, "measures", name):
            yield Hit(compiled.provisions[0], hit[0], subject=name, values=hit[1], facts=hit[2], rests_on=(measure,))
    for reading in case.all_readings():
        for hit in _too_old(case, reading.claim, _begins(reading, case), *reading.path):
            subject = reading.claim.id
            yield Hit(reading.scope, hit[0], subject=subject, values=hit[1], facts=hit[2], rests_on=(reading.claim,))


def _begins(reading: ClaimReading, case: Case) -> PartialDate | None:
    """The day before which nobody can have read what the claim says.

    Not the entry into force: an act is published, and read, before that.
    """
    last = None
    for date in (*(measure.adopted for _, measure in case.measures(reading.claim)), reading.claim.text_as_of):
        if date and (last is None or date.earliest > last.earliest):
            last = date
    return last


def _too_old(
    case: Case, item: Evidenced, begins: PartialDate | None, *path: str | int
) -> Iterator[tuple[DocPath, dict[str, str], tuple[str, ...]]]:
    """Evidence that is older than what it is to prove, if none of the sources is young enough."""
    if begins is None or not item.verified_in:
        return
    dates = {}
    for source in item.verified_in:
        known = case.record.sources[source]
        date = known.published or known.read_on
        if date is None or not date.surely_before(begins):
            return
        dates[source] = date
    source = min(dates)
    label = case.record.sources[source].label
    national = str(getattr(item, "national", None) or getattr(item, "title", ""))
    values = {"national": national, "source": label, "since": str(begins), "count": "1", "provisions": ""}
    yield (*path, "verified_in"), values, (f"{label}: from {dates[source]}; what it is to prove: from {begins}",)


def _old_texts(compiled: Compiled, case: Case) -> Iterator[Hit]:
    params: Params = compiled.params
    limit = case.as_of.replace(year=case.as_of.year - params.years, day=min(case.as_of.day, 28))
    old = [
        (provision, reading)
        for provision in compiled.provisions
        for reading in case.counting(provision)
        if reading.claim.text_as_of and reading.claim.text_as_of.surely_before(limit)
    ]
    if not old:
        return
    provisions = tuple(dict.fromkeys(provision for provision, _ in old))
    oldest = min(old, key=lambda item: (item[1].claim.text_as_of.earliest, item[1].claim.id))[1]  # type: ignore[union-attr]
    yield Hit(
        compiled.provisions[0],
        (*oldest.path, "text_as_of"),
        subject="old_text",
        values={
            "national": oldest.claim.national,
            "source": "",
            "since": str(oldest.claim.text_as_of),
            "count": str(len(provisions)),
            "provisions": listed(provisions),
        },
        facts=tuple(
            f"{reading.claim.national} ({scope}): text of {reading.claim.text_as_of}" for scope, reading in old
        ),
    )


KIND = Kind(
    "evidence",
    Params,
    frozenset({"national", "source", "since", "count", "provisions"}),
    Nature.RECORD,
    __doc__,
    find=find,
)
