"""The directive: its metadata, who takes part, and all its provisions."""

from datetime import date
from functools import cached_property

from pydantic import Field

from transposition.model import provisions as names
from transposition.model.base import ArticleNumber, Date, Flag, Model, Scope, Slug, Text, Url
from transposition.model.dates import PartialDate
from transposition.model.evidence import Body, Evidenced, Source
from transposition.model.hosts import OfficialHosts
from transposition.model.provision import Article, Parameter, Provision, ProvisionRole, Tier, Tiers
from transposition.model.sentence import Sentence
from transposition.model.word import Word


class Bond(Word):
    """How a State stands to the directive on a day; three of the four are different ways of not being bound.

    ``not_yet``: it will be bound from a later day. ``former``: it was bound and no longer is. ``outside``: it never
    takes part.
    """

    BOUND = "bound"
    NOT_YET = "not_yet"
    FORMER = "former"
    OUTSIDE = "outside"


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
    articles: tuple[ArticleNumber, ...]
    report_section: Text | None = None


class LaterDeadline(Evidenced):
    """A day that some provisions name for themselves, later than that of the directive."""

    date: Date
    provisions: tuple[Scope, ...]
    note: Text | None = None


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
    later_deadlines: tuple[LaterDeadline, ...] = ()
    replaces: Text | None = None
    legal_basis: tuple[Text, ...] = ()
    procedure: Text | None = None
    status: Text | None = None
    sources: dict[Slug, Source]
    participation: tuple[Participation, ...]
    clusters: tuple[Cluster, ...]
    strategy_themes: dict[Slug, Text] = Field(default_factory=dict)
    tiers: dict[Slug, Tier] = Field(default_factory=dict)
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
        self.tiers = Tiers(file.tiers)
        self._scopes = names.Scopes(self.ids)
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

    def cluster(self, article: str) -> Cluster | None:
        return self._cluster_of.get(article)

    def heading(self, provision: str) -> str:
        """Heading of the article that a provision or scope starts with."""
        try:
            article = self.articles.get(names.article_of(provision))
        except ValueError:
            return self.file.short_title
        return article.heading if article else ""

    def eli(self, provision: str) -> str:
        """Address of the official text of the provision's article; of an annex that of the directive."""
        try:
            article = names.article_of(provision)
        except ValueError:
            return self.file.eli
        return self.file.eli if names.is_annex(article) else self.file.eli_article.replace("{n}", article)

    def with_role(self, role: ProvisionRole) -> str | None:
        """The provision that has a role (the first, should there be several), or None."""
        return next((item.id for item in self.provisions.values() if role in item.roles), None)

    def named(self, typed: str) -> str:
        """The provision or article that people mean who type ``25.2`` or ``9a``; it may be one that is not there."""
        return names.canonical(typed, self.articles)

    def thresholds(self, provision: str) -> dict[str, tuple[Sentence, Parameter]]:
        """The least statutory maximum that a provision demands, per condition."""
        return self.provisions[provision].thresholds(self.tiers.every)

    def is_scope(self, scope: str) -> bool:
        """Whether a record may speak about this: a provision, an article, a range or ``general``."""
        return bool(self.expand(scope))

    def expand(self, scope: str) -> tuple[str, ...]:
        """All provisions that a scope covers, in the directive's order; none if there is no such scope."""
        return self._scopes.expand(scope)

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

    def deadline_of(self, scope: str) -> PartialDate:
        """Until when national law had to answer a provision; of a wider scope the directive's own day."""
        return self._later.get(scope, self.deadline)

    def asked(self, scope: str, day: date) -> bool:
        """Whether the time for a provision had run out by then."""
        return self.deadline_of(scope).surely_before(day)

    @cached_property
    def _later(self) -> dict[str, PartialDate]:
        return {
            provision: later.date
            for later in self.file.later_deadlines
            for scope in later.provisions
            for provision in self.expand(scope)
        }
