"""The directive: its metadata, who takes part, and every provision with what it asks for."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema, model_validator

from transposition.model import provisions as names
from transposition.model.base import Date, Flag, Integer, Model, Scope, Slug, Text, Url
from transposition.model.dates import PartialDate
from transposition.model.evidence import Body, Evidenced, Source
from transposition.model.hosts import OfficialHosts
from transposition.model.sentence import Sentence


class Modality(StrEnum):
    """What the provision does: oblige, allow, define, or regulate the directive itself."""

    SHALL = "shall"
    MAY = "may"
    DEFINITION = "definition"
    FINAL = "final"
    UNION_BODY = "union_body"


class BindingLaw(StrEnum):
    """Whether the provision needs rules of binding law (as against programmes or practice)."""

    REQUIRED = "required"
    DEBATABLE = "debatable"
    NOT_REQUIRED = "not_required"


class ProvisionRole(StrEnum):
    """What the rest of the program must find in the directive without knowing the number of its article.

    ``sets_deadline``: until when national law had to be in force. ``asks_for_notification``: the texts are sent to
    the Commission. ``asks_for_reference``: national measures refer to the directive.
    """

    SETS_DEADLINE = "sets_deadline"
    ASKS_FOR_NOTIFICATION = "asks_for_notification"
    ASKS_FOR_REFERENCE = "asks_for_reference"


class ElementBasis(StrEnum):
    """Where an element comes from; anything but ``text`` supports a warning at most.

    ``text``: the wording; ``implied``: follows from wording, a definition or case-law;
    ``example``: named by the directive as an example; ``review``: added by a legal review.
    """

    TEXT = "text"
    IMPLIED = "implied"
    EXAMPLE = "example"
    REVIEW = "review"


class Tier(StrEnum):
    """The age condition under which a penalty or a threshold holds."""

    BELOW = "below_age_of_consent"
    OVER = "over_age_of_consent"
    ANY = "any_child"
    UNKNOWN = "unknown"

    @property
    def child(self) -> str:
        """The child that it protects, for a message."""
        return _CHILDREN[self]


_CHILDREN = {
    Tier.BELOW: "a child below the age of sexual consent",
    Tier.OVER: "a child over the age of sexual consent",
    Tier.ANY: "any child",
    # Of a figure of unknown age only the lowest threshold is asked, which holds for every child there is.
    Tier.UNKNOWN: "every child it protects",
}


class Bond(StrEnum):
    """How a State stands to the directive on a day; three of the four are different ways of not being bound.

    ``not_yet``: it will be bound from a later day. ``former``: it was bound and no longer is. ``outside``: it never
    takes part.
    """

    BOUND = "bound"
    NOT_YET = "not_yet"
    FORMER = "former"
    OUTSIDE = "outside"


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
            needed for every provision that calls for something national.
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

    @model_validator(mode="after")
    def _says_how_grave(self) -> Self:
        if self.transposable and self.gravity is None:
            raise ValueError("a provision that calls for something national needs gravity, from 1 to 4")
        return self

    @property
    def article(self) -> int:
        return names.article_of(self.id)

    @property
    def obliges(self) -> bool:
        """Whether the provision calls for something national that can be missing."""
        return self.transposable and self.modality is not Modality.MAY

    def thresholds(self) -> dict[Tier, tuple[Sentence, Parameter]]:
        """The least statutory maximum that the provision demands, per age condition."""
        found: dict[Tier, tuple[Sentence, Parameter]] = {}
        for parameter in self.parameters:
            if parameter.name == "max_penalty_at_least" and parameter.value:
                tier = Tier(parameter.condition) if parameter.condition else Tier.ANY
                found[tier] = (Sentence.of_years(float(parameter.value)), parameter)
        return found


class Article(Model):
    """One file of ``rules/articles/``: an article with its provisions and the sources they were read in."""

    article: Integer
    heading: Text
    sources: dict[Slug, Source] = Field(default_factory=dict)
    provisions: tuple[Provision, ...]


class Participation(Evidenced):
    """Who is bound by the directive, from when, until when, and why.

    ``from`` is absent for a State that was never bound.
    """

    states: tuple[Text, ...]
    bound_from: Date | None = Field(default=None, alias="from")
    bound_until: Date | None = Field(default=None, alias="until")
    ground: Text
    authority: Text

    def bond(self, day: date) -> Bond:
        """How the States of this group stand to the directive on a day."""
        if self.bound_from is None:
            return Bond.OUTSIDE
        if self.bound_from.earliest > day:
            return Bond.NOT_YET
        return Bond.FORMER if self.bound_until and day > self.bound_until.latest else Bond.BOUND


class Cluster(Model):
    """A group of articles as the Commission's implementation report forms them."""

    id: Slug
    label: Text
    articles: tuple[Integer, ...]
    report_section: Text | None = None


class Event(Evidenced):
    """A dated event in the life of the directive (adoption, deadline, reports, recast ...)."""

    date: Date
    event: Text
    kind: Slug
    reference: Text | None = None
    note: Text | None = None


class UnionFinding(Evidenced):
    """What a body found about several States or the Union as a whole, or about a subject."""

    provisions: tuple[Scope, ...]
    states: tuple[Text, ...] = ()
    by: Text
    body: Body
    finding: Text
    note: Text | None = None


class FactField(Model):
    """One answer of a fact: its type, its unit, and the words it may use."""

    type: Slug
    label: Text
    unit: Text | None = None
    choices: tuple[Text, ...] = ()
    required: Flag = False


class FactType(Model):
    """A fact that a record may state about a Member State beside the provisions (age of consent, blocking ...).

    ``many`` facts are lists: a State can have several prevention programmes.
    """

    title: Text
    provisions: tuple[Scope, ...] = ()
    many: Flag = False
    fields: dict[Slug, FactField]
    note: Text | None = None


class PreventionPage(Model):
    """What the Union's page on prevention shows.

    Attributes:
        provisions: the articles whose results stand on it, such as ``22-24``.
        programmes: the type of fact for programmes: a list, with the fields ``name`` and ``setting`` (a choice).
        self_referral: the type of fact for a programme that people come to of their own accord, with the fields
            ``exists`` and ``name``.
    """

    provisions: Scope
    programmes: Slug
    self_referral: Slug | None = None


class Doubt(Evidenced):
    """A point of the catalogue that a careful reader should know before relying on it."""

    about: tuple[Scope, ...]
    text: Text


class DirectiveFile(Model):
    """``rules/directive.yaml``: everything about the directive that is not a provision."""

    celex: Text
    number: Text
    printed_as: Text | None = None
    corrigendum: Text | None = None
    title: Text
    short_title: Text
    eli: Url
    eli_article: Text
    official_journal: Text
    adopted: Date
    published: Date
    in_force: Date
    deadline: Date
    replaces: Text | None = None
    legal_basis: tuple[Text, ...] = ()
    procedure: Text | None = None
    status: Text | None = None
    sources: dict[Slug, Source]
    participation: tuple[Participation, ...]
    clusters: tuple[Cluster, ...]
    strategy_themes: dict[Slug, Text] = Field(default_factory=dict)
    facts: dict[Slug, FactType] = Field(default_factory=dict)
    prevention: PreventionPage | None = None
    events: tuple[Event, ...] = ()
    findings: tuple[UnionFinding, ...] = ()
    doubts: tuple[Doubt, ...] = ()


class Directive:
    """The directive as the engine sees it: the metadata and all provisions, indexed.

    Built once per workspace; never changes.

    Attributes:
        hosts: where official texts stand; none is official if the workspace does not say so.
    """

    def __init__(self, file: DirectiveFile, articles: tuple[Article, ...], hosts: OfficialHosts | None = None) -> None:
        self.file = file
        self.hosts = hosts or OfficialHosts()
        self.articles = {article.article: article for article in articles}
        self.provisions: dict[str, Provision] = {
            provision.id: provision for article in articles for provision in article.provisions
        }
        self.ids: tuple[str, ...] = tuple(self.provisions)
        self.order: dict[str, int] = {provision: place for place, provision in enumerate(self.ids)}
        self._children: dict[str, list[str]] = {}
        for provision in self.ids:
            above = names.parent(provision)
            if above in self.provisions:
                self._children.setdefault(above, []).append(provision)
        self._cluster_of = {number: cluster for cluster in file.clusters for number in cluster.articles}

    @property
    def deadline(self) -> PartialDate:
        return self.file.deadline

    def children(self, provision: str) -> list[str]:
        """The points directly below a provision, in order."""
        return self._children.get(provision, [])

    def parent(self, provision: str) -> str | None:
        """The container of a point, if the directive has it as a provision of its own."""
        above = names.parent(provision)
        return above if above in self.provisions else None

    def cluster(self, article: int) -> Cluster | None:
        return self._cluster_of.get(article)

    def heading(self, provision: str) -> str:
        """Heading of the article that a provision or scope starts with."""
        try:
            article = self.articles.get(names.article_of(provision))
        except ValueError:
            return self.file.short_title
        return article.heading if article else ""

    def eli(self, provision: str) -> str:
        """Address of the official text of the provision's article."""
        try:
            return self.file.eli_article.replace("{n}", str(names.article_of(provision)))
        except ValueError:
            return self.file.eli

    def with_role(self, role: ProvisionRole) -> str | None:
        """The provision that has a role (the first, should there be several), or None."""
        return next((item.id for item in self.provisions.values() if role in item.roles), None)

    def is_scope(self, scope: str) -> bool:
        """Whether a record may speak about this: a provision, an article, a range or ``general``."""
        return bool(names.expand(scope, self.ids))

    def participation(self, state: str) -> Participation | None:
        return self._participation.get(state)

    @cached_property
    def _participation(self) -> dict[str, Participation]:
        return {state: group for group in self.file.participation for state in group.states}

    def bond(self, state: str, day: date) -> Bond:
        """How a State stands to the directive on a day (the directive's own participation table decides)."""
        group = self._participation.get(state)
        return group.bond(day) if group else Bond.OUTSIDE

    def due(self, day: date) -> bool:
        """Whether national law had to be in force by then: before that nothing is late, and nothing is a gap."""
        return self.deadline.surely_before(day)
