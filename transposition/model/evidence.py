"""Where a statement comes from, and whether it was checked there."""

from collections.abc import Mapping
from functools import cached_property
from typing import Self

from pydantic import model_validator

from transposition.model.base import Date, Model, OneOrMore, Text, Url
from transposition.model.ranked import Ranked
from transposition.model.word import Word


class SourceKind(Word):
    """Whose text a source is; it decides what the source can prove.

    A gazette or official law portal, a faithful mirror of it, and a law publisher can show wording, penalty and
    date. A ministry, a parliament, the Commission or a court shows what that body found on its day. Press, civil
    society, operators of services and scholars show practice: never the wording of a law, never a penalty.
    """

    OFFICIAL_TEXT = "official_text"
    TEXT_MIRROR = "text_mirror"
    LAW_PUBLISHER = "law_publisher"
    OFFICIAL_DOCUMENT = "official_document"
    COURT = "court"
    PRESS = "press"
    CIVIL_SOCIETY = "civil_society"
    OPERATOR = "operator"
    SCHOLARLY = "scholarly"


class Footing(Ranked):
    """What a statement rests on, from the strongest to none.

    ``law_text``: the law itself was read. ``official_body``: a body that must know says so. ``secondary``: anything
    else that was read. ``unread``: nobody has read it at its source.
    """

    LAW_TEXT = "law_text"
    OFFICIAL_BODY = "official_body"
    SECONDARY = "secondary"
    UNREAD = "unread"


LAW_TEXTS = frozenset({SourceKind.OFFICIAL_TEXT, SourceKind.TEXT_MIRROR, SourceKind.LAW_PUBLISHER})
OFFICIAL_SOURCES = frozenset({SourceKind.OFFICIAL_DOCUMENT, SourceKind.COURT})


class Source(Model):
    """A place where a statement can be read.

    Attributes:
        kind: whose text it is; a source whose kind nobody has stated counts as secondary.
        read_on: the day it was looked at; a source without it has not been read by whoever keeps the file.
        published: when the source itself is from, if known; it cannot prove what came later.
    """

    title: Text | None = None
    kind: SourceKind | None = None
    url: Url | None = None
    reference: Text | None = None
    repository: Text | None = None
    commit: Text | None = None
    path: Text | None = None
    published: Date | None = None
    read_on: Date | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _names_a_place(self) -> Self:
        if not (self.title or self.url or self.reference or self.repository or self.path):
            raise ValueError("name at least one of url, reference, title, repository, path")
        return self

    @cached_property
    def footing(self) -> Footing:
        """What a statement that was read here rests on."""
        if self.kind in LAW_TEXTS:
            return Footing.LAW_TEXT
        return Footing.OFFICIAL_BODY if self.kind in OFFICIAL_SOURCES else Footing.SECONDARY

    @property
    def label(self) -> str:
        """The shortest text that tells a reader which source is meant."""
        return self.title or self.reference or self.url or self.repository or self.path or ""


class Evidenced(Model):
    """A statement with its evidence: the sources it was read in, or those where it still has to be verified.

    Exactly one of the two is given. ``verified_in`` says that somebody has read the statement there;
    ``verify_in`` says where to look, and the statement ships as unverified.
    """

    verified_in: OneOrMore = ()
    verify_in: OneOrMore = ()

    @model_validator(mode="after")
    def _has_evidence(self) -> Self:
        if bool(self.verified_in) == bool(self.verify_in):
            raise ValueError(
                "give verified_in (a source that was read) or verify_in (where to verify it)"
                + (", not both" if self.verified_in else "")
            )
        return self

    @property
    def verified(self) -> bool:
        """Whether the statement was read in the source it names."""
        return bool(self.verified_in)

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of the sources, in the order given."""
        return self.verified_in or self.verify_in

    def footing(self, sources: Mapping[str, Source]) -> Footing:
        """What the statement rests on: the strongest of the sources it was read in."""
        strongest = Footing.UNREAD
        for name in self.verified_in:
            source = sources.get(name)
            if source is not None and source.footing.rank < strongest.rank:
                strongest = source.footing
        return strongest


class Body(Word):
    """What kind of body made a finding; only the first four count as official."""

    EU_INSTITUTION = "eu_institution"
    COUNCIL_OF_EUROPE = "council_of_europe"
    COURT = "court"
    NATIONAL_BODY = "national_body"
    OWN_GOVERNMENT = "own_government"
    CIVIL_SOCIETY = "civil_society"


OFFICIAL_BODIES = frozenset({Body.EU_INSTITUTION, Body.COUNCIL_OF_EUROPE, Body.COURT, Body.NATIONAL_BODY})
