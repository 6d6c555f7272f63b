"""What kind of file of ours a YAML file is: by its place in a workspace, else by its keys."""

from __future__ import annotations

import os
from pathlib import Path

from pydantic import BaseModel

from transposition.model.check import CheckFile
from transposition.model.correlation import Correlation
from transposition.model.directive import DirectiveFile
from transposition.model.hosts import OfficialHosts
from transposition.model.portfolio import PortfolioFile
from transposition.model.provision import Article
from transposition.model.record import Record
from transposition.workspace.correlation import NAME as CORRELATION
from transposition.workspace.portfolio import NAME as PORTFOLIO

KINDS: dict[str, type[BaseModel]] = {
    "record": Record,
    "check": CheckFile,
    "article": Article,
    "directive": DirectiveFile,
    "official-hosts": OfficialHosts,
    "portfolio": PortfolioFile,
    "correlation": Correlation,
}
_RULES = {"directive.yaml": "directive", "official-hosts.yaml": "official-hosts", CORRELATION: "correlation"}


def kind_by_place(path: Path | None) -> str | None:
    """The kind that a file must be where it stands, or None."""
    if path is None:
        return None
    parents = [parent.name for parent in Path(os.path.abspath(path)).parents]  # noqa: PTH100 - by name
    if parents[:1] == ["member_states"]:
        return "record"
    if path.name == PORTFOLIO:
        return "portfolio"
    if parents[:2] == ["articles", "rules"]:
        return "article"
    if parents[:1] == ["rules"] and path.name in _RULES:
        return _RULES[path.name]
    if "checks" in parents and parents[parents.index("checks") + 1 :][:1] == ["rules"]:
        return "check"
    return None


def kind_by_content(data: object) -> str | None:
    """The kind whose keys the file shares most, if it has two of them at least."""
    if not isinstance(data, dict):
        return None
    shared = {
        name: sum((info.alias or field_name) in data for field_name, info in model.model_fields.items())
        for name, model in KINDS.items()
    }
    best = max(shared, key=lambda name: shared[name])
    return best if shared[best] >= 2 else None
