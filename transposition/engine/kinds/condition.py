"""If this holds, that must hold: predicates over facts, measures, steps, findings or claims.

``on`` names the things looked at one by one. ``when`` selects those concerned; ``require`` says what must
hold of them. Each is a list of predicates that all have to hold. A predicate names a ``field`` and one test:
``equals``, ``one_of``, ``exists``, ``at_least``, ``at_most``, ``before``, ``after``, ``past`` (a date before that
of the assessment), ``matches_any`` (words that occur in the text). What nobody knows (a field that is absent or
``unknown``) satisfies no test but ``exists: no`` and those that name ``unknown``. A finding is raised where all of
``when`` hold and not all of ``require`` do; without ``require``, where all of ``when`` hold. Unless
``unless_unknown: no`` is given, a requirement on something unknown raises nothing. ``unless_claim`` leaves the
matter to the checks on elements where a claim has already answered the element in question, and ``unless_fact``
to those on another fact, so that one defect gives one finding. ``group`` selects things that can stand in for
each other (programmes of one kind): unless all of them meet ``when``, there is no finding.

Placeholders: ``subject``, ``national`` (or the title or name), ``value`` (of the first field tested), ``note``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, model_validator

from transposition.engine.case import Case
from transposition.engine.in_force import in_period
from transposition.engine.kinds.base import Compiled, Hit, Kind
from transposition.model.base import Date, Flag, Integer, Model, Scope, Slug, Text
from transposition.model.certainty import Certainty
from transposition.model.dates import PartialDate
from transposition.model.directive import Directive
from transposition.model.evidence import Evidenced
from transposition.model.finding import DocPath, Nature
from transposition.model.record import READ_AS_SHORT, ElementAnswer, Fact


class On(StrEnum):
    """What is looked at one by one."""

    FACT = "fact"
    MEASURE = "measure"
    CLAIM = "claim"
    STEP = "step"
    FINDING = "finding"


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


class Predicate(Model):
    """One test of one field. Exactly one test is given."""

    field: Slug
    equals: Text | None = None
    one_of: tuple[Text, ...] = ()
    exists: Flag | None = None
    at_least: Integer | None = None
    at_most: Integer | None = None
    before: Date | None = None
    after: Date | None = None
    past: Flag | None = None
    matches_any: Annotated[tuple[Text, ...], BeforeValidator(_as_list)] = ()

    @model_validator(mode="after")
    def _one_test(self) -> Self:
        tests = [name for name in Predicate.model_fields if name != "field" and getattr(self, name) not in (None, ())]
        if len(tests) != 1:
            raise ValueError("a predicate has a field and exactly one test")
        return self

    def holds(self, value: Any, as_of: date) -> bool:
        """Whether the value passes the test; unknown passes none but those that ask for it."""
        if self.exists is not None:
            return self.exists == (value is not None)
        if value is None:
            return "unknown" in (self.equals, *self.one_of)
        texts = [str(part) for part in value] if isinstance(value, tuple) else [str(value)]
        if self.equals is not None:
            return self.equals in texts
        if self.one_of:
            return any(text in self.one_of for text in texts)
        if self.matches_any:
            return any(word.lower() in text.lower() for word in self.matches_any for text in texts)
        return self._compares(texts[0], as_of)

    def _compares(self, text: str, as_of: date) -> bool:
        if self.at_least is not None or self.at_most is not None:
            if not text.isdigit():
                return False
            return int(text) >= self.at_least if self.at_least is not None else int(text) <= (self.at_most or 0)
        try:
            when = PartialDate.parse(text)
        except ValueError:
            return False
        if self.before is not None:
            return when.surely_before(self.before)
        if self.past is not None:
            return when.surely_before(as_of) == self.past
        return self.after is not None and when.surely_after(self.after)


class ClaimAnswer(Model):
    """Claims on ``provision`` that count and answer one of ``elements`` with one of ``answers``."""

    provision: Scope
    elements: tuple[Slug, ...]
    answers: tuple[ElementAnswer, ...] = (ElementAnswer.MISSING,)

    def given(self, case: Case) -> bool:
        """Whether a claim gives one of the answers."""
        known = case.element_answers(self.provision)
        return any(element in known and known[element][0] in self.answers for element in self.elements)


class FactAnswer(Model):
    """The fact whose ``field`` has one of the ``values``; for a fact of which there can be many, any of them."""

    fact: Slug
    field: Slug
    values: tuple[Text, ...]

    def given(self, case: Case) -> bool:
        """Whether the record states one of the values."""
        return any(fact.text(self.field) in self.values for fact in case.record.facts.get(self.fact, ()))


class Params(Model):
    """See above. ``fact``: with ``on: fact``, which one.

    ``soften_when``: predicates under which the finding is not certain, with ``soften_reason``.
    ``unless_short``: nothing is found where a claim on the provision already reads it as falling short.
    """

    on: On
    fact: Slug | None = None
    when: tuple[Predicate, ...] = ()
    require: tuple[Predicate, ...] = ()
    unless_unknown: Flag = True
    group: tuple[Predicate, ...] = ()
    unless_claim: ClaimAnswer | None = None
    unless_fact: FactAnswer | None = None
    unless_short: Flag = False
    soften_when: tuple[Predicate, ...] = ()
    soften_reason: Text = "the circumstances call for a look, not for a verdict"

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if (self.on is On.FACT) != (self.fact is not None):
            raise ValueError("name the fact with 'on: fact', and only there")
        if not self.when and not self.require:
            raise ValueError("give when, require or both")
        return self


@dataclass(frozen=True)
class _Subject:
    id: str
    provision: str | None
    path: DocPath
    item: Evidenced

    def value(self, field: str) -> Any:
        values = getattr(self.item, "values", None)
        if isinstance(values, dict) and field in values:
            found = values[field]
        else:
            found = getattr(self.item, field.replace("-", "_"), None)
        if found is None or found == () or str(found) == "unknown":
            return None
        if isinstance(found, bool):
            return "yes" if found else "no"
        return found

    def passes(self, predicate: Predicate, case: Case) -> bool:
        return predicate.holds(self.value(predicate.field), case.as_of)


def find(compiled: Compiled, case: Case) -> Iterator[Hit]:
    """Hits for subjects that do not hold what is required of them."""
    params: Params = compiled.params
    if any(other and other.given(case) for other in (params.unless_claim, params.unless_fact)):
        return
    if params.unless_short and any(_says_short(provision, case) for provision in compiled.provisions):
        return
    subjects = [
        subject
        for subject in _subjects(compiled, case)
        if all(subject.passes(predicate, case) for predicate in params.group)
    ]
    concerned = [subject for subject in subjects if all(subject.passes(predicate, case) for predicate in params.when)]
    if params.group and len(concerned) < len(subjects):
        return
    for subject in concerned:
        failed = [predicate for predicate in params.require if not subject.passes(predicate, case)]
        if params.unless_unknown:
            failed = [
                predicate
                for predicate in failed
                if predicate.exists is not None or subject.value(predicate.field) is not None
            ]
        if params.require and not failed:
            continue
        tested = (failed or params.when)[0].field
        soft = params.soften_when and all(subject.passes(predicate, case) for predicate in params.soften_when)
        value = subject.value(tested)
        shown = ", ".join(value) if isinstance(value, tuple) else str(value) if value is not None else "unknown"
        yield Hit(
            subject.provision or compiled.provisions[0],
            (*subject.path, tested),
            subject=subject.id,
            values={
                "subject": subject.id,
                "national": str(subject.value("national") or subject.value("title") or subject.value("name") or ""),
                "value": shown,
                "note": str(getattr(subject.item, "note", None) or ""),
            },
            facts=tuple(
                f"{subject.id}.{predicate.field}: {subject.value(predicate.field) or 'unknown'}"
                for predicate in (*params.group, *params.when, *failed)
            ),
            rests_on=(subject.item,),
            certainty=Certainty.B if soft else Certainty.A,
            softened=params.soften_reason if soft else None,
        )


def _says_short(provision: str, case: Case) -> bool:
    """Whether a claim says by itself that the provision is not, or not wholly, answered."""
    return any(reading.claim.status in READ_AS_SHORT or reading.claim.candidate for reading in case.counting(provision))


def _subjects(compiled: Compiled, case: Case) -> Iterator[_Subject]:
    params: Params = compiled.params
    record = case.record
    if params.on is On.FACT:
        assert params.fact is not None
        for place, fact in enumerate(record.facts.get(params.fact, ())):
            if in_period(fact, case.as_of):
                # A fact of which there can be many is known by its name, not by its place in the list.
                own = fact.text("name") if case.directive.file.facts[params.fact].many else None
                name = f"{params.fact}.{own}" if own else params.fact
                yield _Subject(name, None, ("facts", params.fact, place), fact)
    elif params.on is On.MEASURE:
        for name, measure in record.measures.items():
            yield _Subject(name, None, ("measures", name), measure)
    elif params.on is On.STEP:
        for step in case.steps:
            place = record.infringements.index(step)
            yield _Subject(step.id, None, ("infringements", place), step)
    elif params.on is On.FINDING:
        for place, finding in enumerate(record.findings):
            yield _Subject(finding.id, finding.provisions[0], ("findings", place), finding)
    else:
        for provision in compiled.provisions:
            for reading in case.counting(provision):
                yield _Subject(reading.claim.id, provision, reading.path, reading.claim)


def _problems(params: Params, directive: Directive) -> Iterator[str]:
    if params.unless_claim:
        answered = directive.provisions.get(params.unless_claim.provision)
        for element in params.unless_claim.elements:
            if answered is None or element not in answered.elements:
                yield f"{params.unless_claim.provision} has no element {element!r}"
    if params.unless_fact:
        other = directive.file.facts.get(params.unless_fact.fact)
        if other is None or params.unless_fact.field not in other.fields:
            yield f"there is no fact {params.unless_fact.fact!r} with a field {params.unless_fact.field!r}"
    if params.fact is None:
        return
    kind = directive.file.facts.get(params.fact)
    if kind is None:
        yield f"there is no fact {params.fact!r}"
        return
    for predicate in (*params.group, *params.when, *params.require, *params.soften_when):
        if predicate.field not in kind.fields and predicate.field not in Fact.model_fields:
            yield f"the fact {params.fact} has no field {predicate.field!r}"


KIND = Kind(
    "condition",
    Params,
    frozenset({"subject", "national", "value", "note"}),
    Nature.GAP,
    __doc__,
    find=find,
    problems=_problems,
)
