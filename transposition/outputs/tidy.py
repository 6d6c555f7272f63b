"""The data as tables for analysis: one row per thing, stable ids and codes, dates as in ISO 8601.

A date may be a month or a year; beside each stand the first and the last day that it can mean, so that programs which
know days only need guess nothing. The columns say what they hold in the words of the data format.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from pydantic import BaseModel

from transposition.analysis.evaluation import Evaluation
from transposition.model.evidence import Source
from transposition.model.provision import Provision
from transposition.model.record import Claim, Fact, InfringementStep, Measure, Penalty, Record
from transposition.outputs import tidy_rows as rows


class Column(NamedTuple):
    """A column.

    Attributes:
        kind: of Table Schema: string, integer, number, boolean or date.
        about: what it holds; empty where ``of`` says it.
        of: the model and the key that it comes from.
    """

    name: str
    kind: str = "string"
    about: str = ""
    of: tuple[type[BaseModel], str] | None = None


@dataclass(frozen=True)
class Tidy:
    """A table.

    Attributes:
        key: columns whose values together name a row.
        refers: columns -> the table and columns that they name.
    """

    name: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    lines: Callable[[Evaluation], Iterator[rows.Line]]
    refers: tuple[tuple[tuple[str, ...], str, tuple[str, ...]], ...] = ()

    def values(self, evaluation: Evaluation) -> Iterator[tuple[rows.Value, ...]]:
        """The rows, with a value or None for each column."""
        for line in self.lines(evaluation):
            yield tuple(line.get(column.name) for column in self.columns)


_STATE = Column("state", about="EU code of the State.")


def _of(model: type[BaseModel], *names: str, kind: str = "string") -> tuple[Column, ...]:
    return tuple(Column(name, kind, of=(model, name)) for name in names)


def _dated(model: type[BaseModel], *names: str) -> tuple[Column, ...]:
    found: list[Column] = []
    for name in names:
        found += [
            Column(name, of=(model, name)),
            Column(f"{name}_first", "date", f"First day that {name} can mean."),
            Column(f"{name}_last", "date", f"Last day that {name} can mean."),
        ]
    return tuple(found)


_EVIDENCE = (
    Column("verified", "boolean", "Whether somebody has read the statement at its source."),
    Column("sources", about="Ids of its sources (table sources), with blanks between them."),
)


_CLAIM = (("state", "scope", "claim"), "claims", ("state", "scope", "claim"))
_OF_STATE = (("state",), "states", ("state",))
_NUMBER = Column("number", "integer", "Place among several, from 1.")
_CLAIM_KEY = (_STATE, Column("scope", about="Provision, article, range, or general."),
              Column("claim", about="Id of the claim under its scope."))  # fmt: skip
_DELAY = Column("delay_days", "integer", "Days from the deadline to the day in force; negative before it; "
                "empty where the day is not known. A text that was amended has the day of its present wording, so that "
                "a delay alone does not show that the State was late.")  # fmt: skip

TABLES: tuple[Tidy, ...] = (
    Tidy("states", "States with a record, and how they stand to the directive at the date.", (
        _STATE, Column("iso3", about="ISO 3166-1 alpha-3 code."), Column("name", about="English name."),
        Column("directive", about="CELEX number of the directive."), Column("as_of", "date", "Date of the assessment."),
        Column("bond", about="bound, not_yet, former or outside."),
        Column("basis", about="obligation; benchmark where the State is not bound; not_due before the deadline."),
        Column("obliged", "boolean", "Whether the State had to have transposed the directive by the date."),
        Column("bound_from", about="Since when it is bound."), Column("bound_until", about="Until when it was bound."),
        Column("deadline", about="Day by which the directive had to be transposed."),
        *_of(Record, "completeness"),
        Column("provisions", "integer", "Provisions that ask for something national."),
        Column("decided", "integer", "Those with a result."), Column("met", "integer", "Duties that are met."),
        Column("short", "integer", "Provisions that fall short."),
        Column("to_confirm", "integer", "Provisions that fall short as far as one can tell."),
    ), ("state",), rows.states),
    Tidy("provisions", "Provisions of the directive.", (
        Column("provision", of=(Provision, "id")), Column("directive", about="CELEX number of the directive."),
        Column("article", about="Number of the article, as 9 or 9a, or annex-i."),
        Column("parent", about="The provision that it is a point of."),
        Column("heading", about="Heading of the article."),
        Column("cluster", about="Group of articles."), *_of(Provision, "modality"),
        *_of(Provision, "transposable", kind="boolean"), *_of(Provision, "gravity", kind="integer"),
        *_of(Provision, "binding_law", "obligation"), Column("elements", "integer", "Number of its elements."),
        Column("deadline", about="Day by which it had to be transposed."),
        Column("eli", about="Address of the official text."),
    ), ("provision",), rows.provisions),
    Tidy("claims", "How national provisions answer, as somebody read them; no result of the checks.", (
        *_CLAIM_KEY, Column("measures", about="Ids of the measures that it rests on, with blanks between them."),
        *_of(Claim, "national", "status", "role", "certainty", "shortfall", "candidate", "would_settle", "note"),
        Column("standing", about="Whether it counts at the date, and if not, why."),
        Column("author", about="Who read the law: state, official_body or contributor."),
        Column("author_name", about="Name of the author."), Column("read_on", about="Date of the reading."),
        *_of(Claim, "text_as_of"),
        Column("in_force", about="Since when the national provision answers: the claim's own date, or the last of its "
               "measures; empty where one of them is not known."),
        Column("in_force_first", "date", "First day that in_force can mean."),
        Column("in_force_last", "date", "Last day that in_force can mean."), _DELAY, *_EVIDENCE,
    ), ("state", "scope", "claim"), rows.claims, (_OF_STATE,)),
    Tidy("claim_measures", "Which measures a claim rests on.", (
        *_CLAIM_KEY, Column("measure", about="Id of the measure."),
    ), ("state", "scope", "claim", "measure"), rows.claim_measures,
        (_CLAIM, (("state", "measure"), "measures", ("state", "measure")))),
    Tidy("results", "What comes out for each State and provision.", (
        _STATE, Column("provision", of=(Provision, "id")), Column("result", about="The result after the checks."),
        Column("claimed", about="The result that the claims give by themselves."),
        Column("basis", about="obligation, benchmark or not_due."), Column("reason", about="Why there is no result."),
        Column("footing", about="What the claims that count rest on, the weakest of them."),
        Column("certainty", about="How certain a shortfall is (A to E)."),
        *_of(Provision, "gravity", kind="integer"), Column("claims", "integer", "Number of claims."),
        Column("elements", "integer", "Elements of the provision."),
        Column("elements_met", "integer", "Those that are met."),
        Column("elements_missing", "integer", "Those that are missing."),
        Column("elements_unclear", "integer", "Those that are unclear."),
        Column("first_in_force", about="In force of the first claim that counts."),
        Column("first_in_force_first", "date", "First day that first_in_force can mean."),
        Column("first_in_force_last", "date", "Last day that first_in_force can mean."),
        Column("last_in_force", about="In force of the last claim that counts."),
        Column("last_in_force_first", "date", "First day that last_in_force can mean."),
        Column("last_in_force_last", "date", "Last day that last_in_force can mean."), _DELAY,
        Column("lowered_by", about="Ids of the findings that lowered the result, with blanks between them."),
    ), ("state", "provision"), rows.results, (_OF_STATE, (("provision",), "provisions", ("provision",)))),
    Tidy("elements", "Elements of provisions that somebody has looked at.", (
        *_CLAIM_KEY, Column("element", about="Id of the element."), Column("answer", about="met, missing or unclear."),
        Column("text", about="What the element is."),
    ), ("state", "scope", "claim", "element"), rows.elements, (_CLAIM,)),
    Tidy("penalties", "Statutory penalties of national provisions.", (
        *_CLAIM_KEY, _NUMBER, *_of(Penalty, "max"),
        Column("max_months", "number", "The same in months; 0 for a fine, empty for life."),
        Column("life", "boolean", "Whether it is life."),
        *_of(Penalty, "min", "tier", "of"), *_of(Penalty, "lesser_case", kind="boolean"),
        *_of(Penalty, "covers", "valid_from", "valid_until", "note"),
    ), ("state", "scope", "claim", "number"), rows.penalties, (_CLAIM,)),
    Tidy("findings", "What the checks found: about the law, procedures and the record.", (
        Column("finding", about="Id that stays the same."), _STATE, Column("check", about="Id of the check."),
        Column("provision", about="Provision or wider scope."), Column("severity", about="error, warning or info."),
        Column("weight", about="Severity before the cap for States without a duty."),
        Column("nature", about="gap, benchmark, procedure, record or work."),
        Column("gravity", "integer", "Of the duty, from 1 (the gravest) to 4."), Column("certainty", about="A to E."),
        Column("to_confirm", "boolean", "Whether it is still to be confirmed."),
        Column("element", about="Element or penalty tier."),
        Column("subject", about="Id of the claim, measure, step or fact."),
        Column("also", about="Other provisions that the same defect concerns, with blanks between them."),
        Column("title", about="What it is."),
        Column("message", about="What was found."), Column("remedy", about="What would mend it."),
        Column("accepted", about="Why the keeper of the record accepts it."), Column("place", about="File and line."),
        Column("verified", "boolean", "Whether all that it rests on was read."),
    ), ("finding",), rows.findings, (_OF_STATE,)),
    Tidy("measures", "National measures, notified or otherwise known.", (
        _STATE, Column("measure", about="Id of the measure."), *_of(Measure, *rows.MEASURE_KEYS),
        *_dated(Measure, *rows.MEASURE_DATES), *_of(Measure, "replaced_by"), _DELAY,
        Column("notified_delay_days", "integer", "Days from the deadline to the notification."), *_EVIDENCE,
    ), ("state", "measure"), rows.measures, (_OF_STATE,)),
    Tidy("facts", "Facts of the types that the directive's file defines, one row per answer.", (
        _STATE, Column("fact", about="Type of the fact."), _NUMBER, Column("key", about="What is answered."),
        Column("value", about="The answer."), Column("unit", about="Its unit."),
        *_of(Fact, "national", "valid_from", "valid_until", "note"), *_EVIDENCE,
    ), ("state", "fact", "number", "key"), rows.facts, (_OF_STATE,)),
    Tidy("steps", "Steps of infringement procedures.", (
        _STATE, _NUMBER, Column("step", about="Stage, ground and date."), *_of(InfringementStep, "stage", "ground"),
        *_dated(InfringementStep, "date"), *_of(InfringementStep, "no_later_than"),
        Column("procedure", of=(InfringementStep, "number")), *_of(InfringementStep, "note"), *_EVIDENCE,
    ), ("state", "number"), rows.steps, (_OF_STATE,)),
    Tidy("sources", "Sources of the records.", (
        _STATE, Column("source", about="Id of the source in its record."),
        *_of(Source, *rows.SOURCE_KEYS, "published", "read_on"),
    ), ("state", "source"), rows.sources, (_OF_STATE,)),
)  # fmt: skip
"""All tables, in the order in which they are explained."""


def data(evaluation: Evaluation, table: str) -> list[rows.Line]:
    """A table as a list of rows, each a mapping of its columns to values.

    Args:
        evaluation: what ``evaluate`` gave.
        table: its name, as in ``claims`` or ``results``.

    Raises:
        KeyError: there is no such table; the message lists those there are.
    """
    found = next((item for item in TABLES if item.name == table), None)
    if found is None:
        raise KeyError(f"there is no table {table!r}; there are: {', '.join(item.name for item in TABLES)}")
    names = [column.name for column in found.columns]
    return [dict(zip(names, line, strict=True)) for line in found.values(evaluation)]
