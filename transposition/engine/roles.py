"""What several claims on one provision say together: their roles decide before their words.

Authority: reading rules A2 and E.1. Parts are judged on the union of their elements; of alternative routes the best
counts; a weaker route never lowers; background never counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from transposition.model.assessment import ClaimReading
from transposition.model.provision import ElementBasis, Provision
from transposition.model.record import ON_AN_OPTION, READ_AS_SHORT, ClaimStatus, ElementAnswer, Record, Role

Answers = dict[str, tuple[ElementAnswer, ClaimReading]]

_WORST = {ElementAnswer.MISSING: 0, ElementAnswer.UNCLEAR: 1, ElementAnswer.MET: 2}
_BEST_STATUS = {
    ClaimStatus.TRANSPOSED: 0,
    ClaimStatus.OPTION_USED: 0,
    ClaimStatus.PARTIAL: 1,
    ClaimStatus.OPTION_NOT_USED: 1,
    ClaimStatus.NOT_TRANSPOSED: 2,
    ClaimStatus.UNCLEAR: 3,
}


def deciding(readings: Iterable[ClaimReading]) -> list[ClaimReading]:
    """The claims that decide: no background, and no weaker route beside another one.

    Of alternative routes only the best is left, by its word, then by the elements it meets, then by its name.
    """
    known = [reading for reading in readings if reading.claim.role is not Role.BACKGROUND]
    if len(known) < 2:
        return known
    strong = [reading for reading in known if reading.claim.role is not Role.WEAKER] or known
    routes = [reading for reading in strong if reading.claim.role is Role.ALTERNATIVE]
    if not routes:
        return strong
    best = min(routes, key=_route)
    return [reading for reading in strong if reading.claim.role is not Role.ALTERNATIVE or reading is best]


def _route(reading: ClaimReading) -> tuple[int, int, str]:
    met = sum(answer is ElementAnswer.MET for answer in reading.claim.elements.values())
    return _BEST_STATUS[reading.claim.status], -met, reading.claim.id


def element_answers(readings: Sequence[ClaimReading], record: Record) -> Answers:
    """The answer of each element that a deciding claim looked at.

    Of claims that each answer the whole provision, the worst. Of parts, the best, because what one leaves out another
    may supply; but what a part read as falling short misses, no other part supplies: its reader has said so. What
    parts of the country answer is worth what the worst of them answers, and unclear where one of them is silent.
    A part only fills what no whole claim has answered.
    """
    wholes, parts = _wholes_and_parts(readings)
    return _across(_territories(parts, record)) | _best(wholes) if parts else _best(wholes)


def _wholes_and_parts(readings: Iterable[ClaimReading]) -> tuple[list[ClaimReading], list[ClaimReading]]:
    left = deciding(readings)
    parts = [reading for reading in left if reading.claim.role is Role.PART]
    return [reading for reading in left if reading.claim.role is not Role.PART], parts


def _best(readings: Sequence[ClaimReading]) -> Answers:
    """One answer for each element: of claims of one role, the one that decides."""
    found: Answers = {}
    # Of equal answers the name decides, so that the order of the file never shows.
    for reading in sorted(readings, key=lambda reading: reading.claim.id):
        for element, answer in reading.claim.elements.items():
            known = found.get(element)
            if known is None or (_rank(answer, reading) < _rank(*known)):
                found[element] = (answer, reading)
    return found


def _across(territories: Sequence[Sequence[ClaimReading]]) -> Answers:
    """What holds in every one of these territories."""
    everywhere = [_best(parts) for parts in territories]
    found: Answers = {}
    for there in everywhere:
        for element, (answer, reading) in there.items():
            if not all(element in other for other in everywhere):
                answer = min(answer, ElementAnswer.UNCLEAR, key=lambda item: _WORST[item])
            known = found.get(element)
            if known is None or _WORST[answer] < _WORST[known[0]]:
                found[element] = (answer, reading)
    return found


def _rank(answer: ElementAnswer, reading: ClaimReading) -> int:
    """The lower it is, the more it decides among claims of the same role."""
    if reading.claim.role is not Role.PART:
        return _WORST[answer]
    if answer is ElementAnswer.MISSING and reading.claim.status in READ_AS_SHORT:
        return -_WORST[ElementAnswer.MET] - 1
    return -_WORST[answer]


def words(provision: Provision | None, readings: Sequence[ClaimReading], record: Record) -> set[ClaimStatus]:
    """The words that are left to combine; empty if nobody could tell.

    Parts count as one reading: short if one of them is read as short, unknown if one of them, or whoever looked at the
    whole, could not tell and the union of their elements does not cover what the provision asks for.
    """
    wholes, parts = _wholes_and_parts(readings)
    known = {reading.claim.status for reading in wholes} - {ClaimStatus.UNCLEAR}
    if known or not parts:
        return known
    if {reading.claim.status for reading in parts} & ON_AN_OPTION:
        return _parts(provision, parts, ())  # an option used in one territory is used
    said: set[ClaimStatus] = set()
    for there in _territories(parts, record):
        found = _parts(provision, there, wholes)
        if not found:
            return said & READ_AS_SHORT and {ClaimStatus.PARTIAL}
        said |= found
    return said


def _territories(parts: list[ClaimReading], record: Record) -> list[list[ClaimReading]]:
    """The parts that answer for each territory that the record's measures know, or all of them if none is local.

    What one part of the country answers, another does not lack, and what nobody read there is not known for the
    whole: such a territory has an empty list.
    """
    places = {reading.claim.id: _places(reading, record) for reading in parts}
    if not any(places.values()):
        return [parts]
    everywhere = sorted({place for measure in record.measures.values() for place in measure.territory})
    return [
        [item for item in parts if not places[item.claim.id] or place in places[item.claim.id]] for place in everywhere
    ]


def _places(reading: ClaimReading, record: Record) -> set[str]:
    known = (record.measures[name].territory for name in reading.claim.measure if name in record.measures)
    return {place for places in known for place in places}


def _parts(provision: Provision | None, parts: list[ClaimReading], wholes: Sequence[ClaimReading]) -> set[ClaimStatus]:
    said = {reading.claim.status for reading in (*parts, *wholes)}
    if said & ON_AN_OPTION:
        return said - {ClaimStatus.UNCLEAR}
    union = _best(parts) | _best(wholes)
    if said & READ_AS_SHORT:
        met = any(answer is ElementAnswer.MET for answer, _ in union.values())
        nothing = said <= {ClaimStatus.NOT_TRANSPOSED, ClaimStatus.UNCLEAR} and not met
        return {ClaimStatus.NOT_TRANSPOSED if nothing else ClaimStatus.PARTIAL}
    if ClaimStatus.UNCLEAR not in said:
        return said
    answered = {element for element, (answer, _) in union.items() if answer is ElementAnswer.MET}
    return {ClaimStatus.TRANSPOSED} if provision and needed(provision) <= answered else set()


def needed(provision: Provision) -> set[str]:
    """The elements without which a provision is not met: no examples, none added by review, one of a group."""
    found = {
        name
        for name, element in provision.elements.items()
        if element.basis not in (ElementBasis.EXAMPLE, ElementBasis.REVIEW)
    }
    for group in provision.any_of:
        found -= set(group[1:])
    return found or set(provision.elements)
