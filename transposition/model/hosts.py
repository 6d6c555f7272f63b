"""Hosts on which official texts stand: gazettes, law portals, public authorities, parliaments, courts, the Union."""

from __future__ import annotations

from functools import cached_property
from urllib.parse import urlsplit

from pydantic import Field

from transposition.model.base import Model, Text


class OfficialHosts(Model):
    """``rules/official-hosts.yaml``: which addresses count as official.

    A copy elsewhere, also in a repository, is not official, however faithful it is.

    Attributes:
        hosts: names of hosts by who stands behind them (the code of a State, or a word for an organisation); what
            stands below a host counts with it.
        government: parts of a name that say by themselves that a host is a government's, as the last part or the
            one before a country's: ``gov``, ``gouv``.
    """

    hosts: dict[Text, tuple[Text, ...]] = Field(default_factory=dict)
    government: tuple[Text, ...] = ()

    def include(self, url: str | None) -> bool:
        """Whether an address stands on an official host; False for none."""
        host = (urlsplit(url).hostname or "") if url else ""
        parts = host.split(".")
        if any(".".join(parts[place:]) in self._known for place in range(len(parts))):
            return True
        # gouv.fr, gov.uk and gov alone; never gov.example.com, which anybody can have.
        return parts[-1] in self.government or (len(parts) > 1 and len(parts[-1]) == 2 and parts[-2] in self.government)

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(host for hosts in self.hosts.values() for host in hosts)
