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
    strong = [reading for reading in known if reading.claim.role is not Role.WEAKER] or known
    routes = [reading for reading in strong if reading.claim.role is Role.ALTERNATIVE]
    if not routes:
        return strong
    best = min(routes, key=_route)
    return [reading for reading in strong if reading.claim.role is not Role.ALTERNATIVE or reading is best]


def _route(reading: ClaimReading) -> tuple[int, int, str]:
    met = sum(answer is ElementAnswer.MET for answer in reading.claim.elements.values())
    return _BEST_STATUS[reading.claim.status], -met, reading.claim.id


def element_answers(readings: Sequence[ClaimReading]) -> Answers:
    """The answer of each element that a deciding claim looked at.

    Of claims that each answer the whole provision, the worst. Of parts, the best, because what one leaves out another
    may supply; but what a part read as falling short misses, no other part supplies: its reader has said so. A part
    only fills what no whole claim has answered.
    """
    answers: Answers = {}
    parts: Answers = {}
    # Of equal answers the name decides, so that the order of the file never shows.
    for reading in sorted(deciding(readings), key=lambda reading: reading.claim.id):
        part = reading.claim.role is Role.PART
        found = parts if part else answers
        for element, answer in reading.claim.elements.items():
            known = found.get(element)
            if known is None or (_rank(answer, reading) < _rank(*known)):
                found[element] = (answer, reading)
    return parts | answers


def _rank(answer: ElementAnswer, reading: ClaimReading) -> int:
    """The lower it is, the more it decides among claims of the same role."""
    if reading.claim.role is not Role.PART:
        return _WORST[answer]
    if answer is ElementAnswer.MISSING and reading.claim.status in READ_AS_SHORT:
        return -_WORST[ElementAnswer.MET] - 1
    return -_WORST[answer]


def words(provision: Provision | None, readings: Sequence[ClaimReading], record: Record) -> set[ClaimStatus]:
    """The words that are left to combine; empty if nobody could tell.

    Parts count as one reading: short if one of them is read as short, unknown if one of them is unclear and the union
    of their elements does not cover what the provision asks for.
    """
    left = deciding(readings)
    wholes = [reading for reading in left if reading.claim.role is not Role.PART]
    parts = [reading for reading in left if reading.claim.role is Role.PART]
    known = {reading.claim.status for reading in wholes} - {ClaimStatus.UNCLEAR}
    if known or not parts:
        return known
    return _by_territory(provision, parts, record)


def _by_territory(provision: Provision | None, parts: list[ClaimReading], record: Record) -> set[ClaimStatus]:
    """Parts that hold for a part of the country are judged there: what one answers, another does not lack.

    Where the record knows measures of a territory and no part answers for it, nobody can tell for the whole.
    """
    places = {reading.claim.id: _places(reading, record) for reading in parts}
    everywhere = {measure.territory for measure in record.measures.values() if measure.territory}
    options = {reading.claim.status for reading in parts} & ON_AN_OPTION
    if options or not any(places.values()):
        return _parts(provision, parts)  # an option used in one territory is used
    said: set[ClaimStatus] = set()
    for place in everywhere:
        there = [item for item in parts if not places[item.claim.id] or place in places[item.claim.id]]
        found = _parts(provision, there) if there else set()
        if not found:
            return said & READ_AS_SHORT and {ClaimStatus.PARTIAL}
        said |= found
    if said & READ_AS_SHORT and said != {ClaimStatus.NOT_TRANSPOSED}:
        return {ClaimStatus.PARTIAL}
    return said


def _places(reading: ClaimReading, record: Record) -> set[str]:
    known = (record.measures[name].territory for name in reading.claim.measure if name in record.measures)
    return {place for place in known if place}


def _parts(provision: Provision | None, parts: list[ClaimReading]) -> set[ClaimStatus]:
    said = {reading.claim.status for reading in parts}
    if said & ON_AN_OPTION:
        return said - {ClaimStatus.UNCLEAR}
    union = element_answers(parts)
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
