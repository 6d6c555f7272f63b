"""Several directives at once: which workspaces stand side by side, and under which names."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from transposition.model.base import Model, Text


class PortfolioEntry(Model):
    """One workspace of a portfolio: one directive.

    Attributes:
        name: what the directive is called beside the others.
        path: folder of the workspace, relative to the file that names it.
    """

    name: Text
    path: Text


class PortfolioFile(Model):
    """``portfolio.yaml``: the workspaces that somebody follows together, each about another directive.

    Attributes:
        title: whose portfolio it is, or what it is about.
        workspaces: the workspaces, in the order in which they are shown.
    """

    title: Text
    workspaces: Annotated[tuple[PortfolioEntry, ...], Field(min_length=1)]
