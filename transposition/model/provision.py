"""What one provision of the directive asks for: its elements, its thresholds, and how grave a shortfall is."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from transposition.model import provisions as names
from transposition.model.base import ArticleNumber, Flag, Integer, Model, Scope, Slug, Text
from transposition.model.evidence import Evidenced, Source
from transposition.model.sentence import Sentence
from transposition.model.word import Word


class Modality(Word):
    """What the provision does: oblige, allow, define, or regulate the directive itself."""

    SHALL = "shall"
    MAY = "may"
    DEFINITION = "definition"
    FINAL = "final"
    UNION_BODY = "union_body"


class BindingLaw(Word):
    """Whether the provision needs rules of binding law (as against programmes or practice)."""

    REQUIRED = "required"
    DEBATABLE = "debatable"
    NOT_REQUIRED = "not_required"


class ProvisionRole(Word):
    """What the rest of the program must find in the directive without knowing the number of its article.

    ``sets_deadline``: until when national law had to be in force. ``asks_for_notification``: the texts are sent to
    the Commission. ``asks_for_reference``: national measures refer to the directive.
    """

    SETS_DEADLINE = "sets_deadline"
    ASKS_FOR_NOTIFICATION = "asks_for_notification"
    ASKS_FOR_REFERENCE = "asks_for_reference"


class ElementBasis(Word):
    """Where an element comes from: a mere example weighs less, and what a review added is never certain.

    ``text``: the wording; ``implied``: follows from wording, a definition or case-law;
    ``example``: named by the directive as an example; ``review``: added by a legal review.
    """

    TEXT = "text"
    IMPLIED = "implied"
    EXAMPLE = "example"
    REVIEW = "review"


class Tier(Model):
    """A condition under which a threshold and a figure hold: an age, a size, a capacity.

    Attributes:
        who: whom or what it covers, for a message.
        label: as it stands behind a figure; left out, the words of its name.
        every: whether it covers what all the others cover together.
        lent: whether figures that other provisions lend (``figures_from``) hold under it.
    """

    who: Text
    label: Text | None = None
    every: Flag = False
    lent: Flag = False


EVERY, UNKNOWN = "every_case", "unknown"
"""Conditions that every directive has: all cases together, and that of a figure for which none is stated."""


class Tiers:
    """The conditions of a directive's thresholds.

    Attributes:
        every: the one that covers all the others.
        single: those that cover a part each, in the directive's order.
        lent: those of them under which figures of other provisions count.
    """

    def __init__(self, given: Mapping[str, Tier]) -> None:
        self.named = {
            EVERY: Tier(who="every case"),
            UNKNOWN: Tier(who="every case it covers", label="condition not stated"),
            **given,
        }
        self.every = next((name for name, tier in given.items() if tier.every), EVERY)
        if self.every != EVERY:
            del self.named[EVERY]
        self.single = tuple(name for name in self.named if name not in (self.every, UNKNOWN))
        self.lent = frozenset(name for name in self.single if self.named[name].lent)

    def label(self, name: str) -> str:
        """What stands behind a figure."""
        tier = self.named.get(name)
        return (tier.label if tier else None) or name.replace("_", " ")

    def who(self, name: str) -> str:
        """Whom or what a condition covers, for a message."""
        tier = self.named.get(name)
        return tier.who if tier else name.replace("_", " ")


class Element(Model):
    """One of the separate things that a complete transposition of a provision covers."""

    text: Text
    basis: ElementBasis = ElementBasis.TEXT


def _gravity(value: int) -> int:
    if value not in range(1, 5):
        raise ValueError("write 1 (the gravest), 2, 3 or 4")
    return value


Gravity = Annotated[Integer, AfterValidator(_gravity), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 4})]


def _element(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


class Parameter(Evidenced):
    """A figure the directive fixes, with its unit and condition.

    ``cross_checked`` says that a second reader confirmed a figure that was not read in the text itself;
    such a figure counts as verified.
    """

    name: Slug
    value: Text | None = None
    unit: Slug | None = None
    condition: Slug | None = None
    cross_checked: Flag = False

    @property
    def reliable(self) -> bool:
        """Whether a finding may rest on this figure with full weight."""
        return self.verified or self.cross_checked


class Option(Model):
    """A choice that an obligation leaves to the State, or the optional provision that limits it."""

    id: Scope
    text: Text


class Provision(Evidenced):
    """One provision, down to paragraph and point.

    Attributes:
        obligation: what it asks for, in our own words.
        elements: the separate things it covers, by slug. For an option (``may``) they are the conditions
            under which it may be used.
        any_of: groups of elements of which one is enough.
        limbs: the elements that each need a penalty of their own: kinds of conduct that the directive names.
        figures_from: provisions whose offences also cover the younger child here, so that their figures count for it.
        own_rule: ``no`` where silence of national law can be enough (intent as a general principle).
        affects: for an option, the provisions it limits.
        gravity: how grave a shortfall is, from 1 (children abused, offenders never tried) to 4 (form, free choices);
            every duty should say it; one that does not weighs as the second gravest, and validate tells so.
        roles: what other parts of the program look for in it.
    """

    id: Scope
    modality: Modality
    transposable: Flag = True
    gravity: Gravity | None = None
    roles: tuple[ProvisionRole, ...] = ()
    own_rule: Flag = True
    binding_law: BindingLaw = BindingLaw.NOT_REQUIRED
    obligation: Text
    elements: dict[Slug, Annotated[Element, BeforeValidator(_element)]] = Field(default_factory=dict)
    any_of: tuple[tuple[Slug, ...], ...] = ()
    limbs: tuple[Slug, ...] = ()
    figures_from: tuple[Scope, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    depends_on: tuple[Scope, ...] = ()
    without_prejudice_to: tuple[Text, ...] = ()
    options: tuple[Option, ...] = ()
    affects: tuple[Scope, ...] = ()
    expects: tuple[Slug, ...] = ()
    strategy_theme: Slug | None = None
    recitals: tuple[Integer, ...] = ()
    indicators: tuple[Text, ...] = ()
    duty_to_commission: Flag = False
    note: Text | None = None
    evidence_note: Text | None = None

    @property
    def article(self) -> str:
        return names.article_of(self.id)

    @property
    def obliges(self) -> bool:
        """Whether the provision calls for something national that can be missing."""
        return self.transposable and self.modality is not Modality.MAY

    def thresholds(self, every: str = EVERY) -> dict[str, tuple[Sentence, Parameter]]:
        """The least statutory maximum that the provision demands, per condition.

        Args:
            every: what a threshold without a condition is called (see ``Tiers``).
        """
        if not self.parameters:
            return {}
        return {
            parameter.condition or every: (Sentence.of_years(float(parameter.value)), parameter)
            for parameter in self.parameters
            if parameter.name == "max_penalty_at_least" and parameter.value
        }


class Article(Model):
    """One file of ``rules/articles/``: an article with its provisions and the sources they were read in."""

    article: ArticleNumber
    heading: Text
    sources: dict[Slug, Source] = Field(default_factory=dict)
    provisions: tuple[Provision, ...]
