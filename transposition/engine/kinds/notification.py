"""What the State told the Commission, as far as the record shows it. One finding for the State each.

``finds: not_recorded``: measures count, and none has a date of notification or a CELEX number; in a partial
record an info at most, because nobody may have looked. ``finds: older_law``: measures adopted before the
directive that do not name it: they can suffice, and have to be notified all the same. ``finds: no_reference``:
measures of law adopted after the directive's publication that do not refer to it; an info at most where another
one does. ``finds: old_number``: measures that refer to the directive by the number it was first printed under.
``finds: silent``: a complete record leaves obligations without a national provision. ``finds: whole_article``: a
complete record answers an obligation only through its whole article (one finding per obligation).

Placeholders: ``count``, ``items`` (measures or provisions).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum

from transposition.engine.case import Case
from transposition.engine.kinds.base import Compiled, Hit, Kind, listed
from transposition.model.assessment import Reason, Result
from transposition.model.base import Answer, Model
from transposition.model.finding import Cap, DocPath, Nature
from transposition.model.provision import ProvisionRole
from transposition.model.record import LAW_KINDS, Completeness, Measure
from transposition.model.severity import Severity


class Finds(StrEnum):
    """What is looked for."""

    NOT_RECORDED = "not_recorded"
    OLDER_LAW = "older_law"
    NO_REFERENCE = "no_reference"
    OLD_NUMBER = "old_number"
    SILENT = "silent"
    WHOLE_ARTICLE = "whole_article"


class Params(Model):
    """``finds``: see above."""

    finds: Finds


def find(compiled: Compiled, case: Case) -> Iterator[Hit]:
    """Hits for what was not notified, or not so that the Commission can follow it."""
    return _FINDERS[compiled.params.finds](compiled, case)


def _relied_on(case: Case) -> dict[str, Measure]:
    """Measures that a claim which counts rests on, in the order of their names."""
    return {
        name: case.record.measures[name]
        for name in sorted(case.by_measure)
        if any(reading.counts for reading in case.by_measure[name])
    }


def _not_recorded(compiled: Compiled, case: Case) -> Iterator[Hit]:
    measures = {name: item for name, item in _relied_on(case).items() if item.kind in LAW_KINDS}
    if measures and not any(measure.notified or measure.celex for measure in case.record.measures.values()):
        caps = (Cap.MAY_NOT_BE_LOOKED_UP,) if case.record.completeness is Completeness.PARTIAL else ()
        yield _hit(compiled, ("measures",), "not_recorded", list(measures), caps)


def _older_law(compiled: Compiled, case: Case) -> Iterator[Hit]:
    adopted = case.directive.file.adopted
    items = [
        name
        for name, measure in _relied_on(case).items()
        if measure.kind in LAW_KINDS
        and measure.names_directive is not Answer.YES
        and measure.adopted
        and measure.adopted.surely_before(adopted)
    ]
    if items:
        yield _hit(compiled, ("measures", items[0], "adopted"), "older_law", items)


def _no_reference(compiled: Compiled, case: Case) -> Iterator[Hit]:
    published = case.directive.file.published
    relied_on = _relied_on(case)
    items = [
        name
        for name, measure in relied_on.items()
        if measure.kind in LAW_KINDS
        and measure.names_directive is Answer.NO
        and measure.adopted
        and measure.adopted.surely_after(published)
    ]
    if items:
        other = any(measure.names_directive is Answer.YES for measure in relied_on.values())
        caps = (Cap.ANOTHER_REFERS,) if other else ()
        yield _hit(compiled, ("measures", items[0], "names_directive"), "no_reference", items, caps)


def _old_number(compiled: Compiled, case: Case) -> Iterator[Hit]:
    printed = case.directive.file.printed_as
    number = (printed or "").rpartition("/")[0]  # "2011/92", whatever the language calls the Union
    items = [
        name
        for name, measure in case.record.measures.items()
        if number and any(number in text for text in (measure.title, measure.reference, measure.note) if text)
    ]
    if items:
        yield _hit(compiled, ("measures", min(items)), "old_number", sorted(items))


def _silent(compiled: Compiled, case: Case) -> Iterator[Hit]:
    items = [p for p in compiled.provisions if case.results[p].result is Result.NOT_NOTIFIED]
    if items:
        # Stands where the directive asks for notification: the obligations have findings of their own.
        yield Hit(
            case.directive.with_role(ProvisionRole.ASKS_FOR_NOTIFICATION) or items[0],
            ("transposition",),
            subject="silent",
            values={"count": str(len(items)), "items": listed(items)},
            facts=tuple(f"{item}: no national provision" for item in items),
            nature=Nature.GAP,
        )


def _whole_article(compiled: Compiled, case: Case) -> Iterator[Hit]:
    if case.record.completeness is not Completeness.COMPLETE:
        return
    for provision in compiled.provisions:
        item = case.results[provision]
        if item.reason is Reason.ANSWERED_ABOVE and case.provision(provision).obliges:
            yield Hit(
                provision,
                ("transposition",),
                subject="whole_article",
                values={"count": "1", "items": provision},
                facts=(f"{provision}: answered only by a claim about a wider scope",),
            )


def _hit(compiled: Compiled, path: DocPath, subject: str, items: list[str], caps: tuple[Cap, ...] = ()) -> Hit:
    return Hit(
        compiled.provisions[0],
        path,
        subject=subject,
        values={"count": str(len(items)), "items": listed(items)},
        facts=tuple(items),
        ceiling=Severity.INFO if caps else None,
        caps=caps,
    )


_FINDERS: dict[Finds, Callable[[Compiled, Case], Iterator[Hit]]] = {
    Finds.NOT_RECORDED: _not_recorded,
    Finds.OLDER_LAW: _older_law,
    Finds.NO_REFERENCE: _no_reference,
    Finds.OLD_NUMBER: _old_number,
    Finds.SILENT: _silent,
    Finds.WHOLE_ARTICLE: _whole_article,
}

KIND = Kind(
    "notification",
    Params,
    frozenset({"count", "items"}),
    Nature.RECORD,
    __doc__,
    find=find,
)
