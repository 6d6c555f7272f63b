"""How far each EU Member State has transposed a directive, provision by provision, with sources.

The library is usable without the command line::

    from transposition import assess, load_workspace

    workspace = load_workspace()
    record = workspace.record("DK")
    assessment = assess(workspace.directive, workspace.checks, record)

Names are imported when first used, so that ``import transposition`` costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from transposition.analysis.evaluation import Evaluation, evaluate
    from transposition.engine.assess import assess
    from transposition.outputs.tidy import data
    from transposition.workspace import Workspace, WorkspaceError, load_workspace

__all__ = [
    "Evaluation",
    "Workspace",
    "WorkspaceError",
    "__version__",
    "assess",
    "data",
    "evaluate",
    "load_workspace",
]

_HOMES = {
    "assess": "transposition.engine.assess",
    "data": "transposition.outputs.tidy",
    "Evaluation": "transposition.analysis.evaluation",
    "evaluate": "transposition.analysis.evaluation",
    "Workspace": "transposition.workspace",
    "WorkspaceError": "transposition.workspace",
    "load_workspace": "transposition.workspace",
}


def __getattr__(name: str) -> object:
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
