"""Ways to break what a record says, one at a time: the truth test asks whether the checks notice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from tests.conftest import LAST_READ
from transposition.engine.in_force import in_period, standing_of
from transposition.model.assessment import Standing
from transposition.model.dates import PartialDate
from transposition.model.directive import Directive
from transposition.model.provision import ProvisionRole
from transposition.model.record import SOFT_KINDS, ClaimStatus, Completeness, ElementAnswer, Fact, MeasureKind, Record
from transposition.model.sentence import Sentence

TODAY = LAST_READ
LATE = PartialDate.parse("2014-06-01")
GONE = PartialDate.parse("2020-01-01")
_ANSWERS = frozenset({ClaimStatus.TRANSPOSED, ClaimStatus.OPTION_USED})


@dataclass(frozen=True)
class Mutation:
    """One change of a record.

    Attributes:
        name: what is done, for the report.
        target: the provision (or wider scope) that must come out worse.
        touched: provisions and scopes that the change reaches; all others must stay as they were.
        apply: makes the changed copy.
        kinds: kinds of checks of which one must notice.
        gap: whether the change takes away what answers the provision, so that a partial copy knows nothing.
    """

    name: str
    target: str
    touched: frozenset[str]
    apply: Callable[[Record], Record]
    kinds: frozenset[str]
    gap: bool = False


def complete(record: Record) -> Record:
    """A copy that is declared complete."""
    return record.model_copy(update={"completeness": Completeness.COMPLETE})


def mutations(
    record: Record,
    directive: Directive,
    met: frozenset[str],
    covered_by: Mapping[str, frozenset[str]],
    had_deadline: bool,
) -> Iterator[Mutation]:
    """All mutations of what a record meets.

    Args:
        met: provisions that come out as met (or as an option used) and wider scopes claimed as met.
        covered_by: provisions whose offences cover the conduct of another one as well, for its penalty.
        had_deadline: whether the State ever had to meet the deadline.
    """
    for scope in record.transposition:
        if scope not in met:
            continue
        provision = directive.provisions.get(scope)
        # An option need not be used, where silence can be enough nothing is missing, and points answer for their
        # container.
        points = bool(provision) and any(item.startswith(f"{scope}(") for item in record.transposition)
        if provision is None or (provision.obliges and provision.own_rule and not points):
            yield _remove(scope, record, directive)
        if provision is None or provision.obliges:
            yield _repeal(scope, record)
        if provision is None:
            continue
        claimed = any(claim.status is ClaimStatus.TRANSPOSED for claim in record.transposition[scope])
        if provision.obliges and claimed and had_deadline and not _soft(record, scope):
            yield _late(scope, record, directive)
        if provision.thresholds() and _figures(record, scope):
            yield _lower(scope, record, covered_by.get(scope, frozenset()), directive)
        if provision.id == "25(2)" and _industry_blocks(record):
            continue
        for element in provision.elements:
            yield _drop(scope, element, directive)
    if "25(2)" in met and _blocks(record):
        yield _fact("web_blocking", {"redress": "none"})
        yield _fact("web_blocking", {"users_informed": "no"})


def _soft(record: Record, scope: str) -> bool:
    """Whether a programme, a practice or a code of conduct answers: what is no law is never late."""
    return any(record.measures[name].kind in SOFT_KINDS for name in _measures(record, scope))


def _figures(record: Record, scope: str) -> bool:
    """Whether a figure counts today: an ordinary case, in a text that has not been superseded."""
    return any(
        not penalty.lesser_case and in_period(penalty, TODAY)
        for claim in record.transposition[scope]
        if standing_of(claim, record, TODAY) is Standing.IN_FORCE
        for penalty in claim.penalties
    )


def _blocks(record: Record) -> bool:
    fact = record.fact("web_blocking")
    return fact is not None and fact.text("used") == "yes" and not _industry_blocks(record)


def _industry_blocks(record: Record) -> bool:
    """What industry does of its own will is no measure of the State, so nothing about it is found."""
    fact = record.fact("web_blocking")
    return fact is not None and fact.text("basis") == "voluntary"


def _with_claims(record: Record, scope: str, **changes: object) -> Record:
    claims = tuple(
        claim.model_copy(update=changes) if claim.status in _ANSWERS else claim for claim in record.transposition[scope]
    )
    return record.model_copy(update={"transposition": record.transposition | {scope: claims}})


def _remove(scope: str, record: Record, directive: Directive) -> Mutation:
    """What answered late is late no more when it is gone, and the provision that sets the deadline knows."""
    dated = any(claim.valid_from for claim in record.transposition[scope])
    deadline = {directive.with_role(ProvisionRole.SETS_DEADLINE)} - {None} if dated else set()

    def apply(record: Record) -> Record:
        left = {name: claims for name, claims in record.transposition.items() if name != scope}
        return record.model_copy(update={"transposition": left})

    kinds = frozenset({"coverage", "notification"})
    return Mutation("remove", scope, frozenset({scope}) | deadline, apply, kinds, gap=True)


def _measures(record: Record, scope: str) -> frozenset[str]:
    return frozenset(name for claim in record.transposition[scope] for name in claim.measure)


def _on(measures: frozenset[str], record: Record) -> frozenset[str]:
    return frozenset(
        scope
        for scope, claims in record.transposition.items()
        if any(measures & set(claim.measure) for claim in claims)
    )


def _repeal(scope: str, record: Record) -> Mutation:
    names = _measures(record, scope)

    def apply(record: Record) -> Record:
        # Dates that a repeal in 2020 would contradict go; what is left is the repeal.
        gone = {
            name: record.measures[name].model_copy(update={"repealed": GONE, "in_force": None, "adopted": None})
            for name in names
        }
        return record.model_copy(update={"measures": record.measures | gone})

    kinds = frozenset({"coverage", "standing"})
    return Mutation("repeal", scope, _on(names, record), apply, kinds, gap=True)


def _late(scope: str, record: Record, directive: Directive) -> Mutation:
    """The law behind the provision came only after the deadline; the provision that sets it answers for that, too."""
    names = _measures(record, scope)

    def apply(record: Record) -> Record:
        changed = {
            name: record.measures[name].model_copy(
                update={
                    "in_force": LATE,
                    "adopted": None,
                    "kind": MeasureKind.ACT
                    if record.measures[name].kind is MeasureKind.CODE
                    else record.measures[name].kind,
                }
            )
            for name in names
        }
        moved = record.model_copy(update={"measures": record.measures | changed})
        return _with_claims(moved, scope, valid_from=LATE, valid_until=None)

    deadline = {directive.with_role(ProvisionRole.SETS_DEADLINE)} - {None}
    return Mutation("late", scope, _on(names, record) | deadline, apply, frozenset({"deadline"}))


def _lower(scope: str, record: Record, covered_by: frozenset[str], directive: Directive) -> Mutation:
    """A maximum of one month for this conduct, also where another offence covers it."""
    scopes = frozenset(name for name in {scope, *covered_by} if name in record.transposition)
    borrowers = {item.id for item in directive.provisions.values() if scopes & set(item.figures_from)}

    def apply(record: Record) -> Record:
        for name in scopes:
            claims = tuple(
                claim.model_copy(
                    update={
                        "penalties": tuple(
                            penalty.model_copy(update={"max": Sentence.parse("1 month"), "min": None})
                            for penalty in claim.penalties
                        )
                    }
                )
                for claim in record.transposition[name]
            )
            record = record.model_copy(update={"transposition": record.transposition | {name: claims}})
        return record

    return Mutation("lower", scope, scopes | borrowers, apply, frozenset({"penalty"}))


def _drop(scope: str, element: str, directive: Directive) -> Mutation:
    """National law misses one element; of a group of alternatives, all of them."""
    provision = directive.provisions[scope]
    missing = {element, *(other for group in provision.any_of if element in group for other in group)}

    def apply(record: Record) -> Record:
        claims = tuple(
            claim.model_copy(update={"elements": claim.elements | dict.fromkeys(missing, ElementAnswer.MISSING)})
            for claim in record.transposition[scope]
        )
        return record.model_copy(update={"transposition": record.transposition | {scope: claims}})

    # An option whose condition is missing cuts into the obligations that it limits.
    touched = {scope, *provision.affects}
    return Mutation(f"drop {element}", scope, frozenset(touched), apply, frozenset({"elements", "deadline"}))


def _fact(name: str, values: dict[str, str]) -> Mutation:
    def apply(record: Record) -> Record:
        fact = record.facts[name][0]
        changed = Fact.model_validate(fact.model_dump() | {"values": fact.values | values})
        return record.model_copy(update={"facts": record.facts | {name: (changed, *record.facts[name][1:])}})

    return Mutation(f"{name} {values}", "25(2)", frozenset({"25(2)"}), apply, frozenset({"condition"}))
