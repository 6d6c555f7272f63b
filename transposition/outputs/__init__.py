"""The formats in which a result leaves the program.

Every format is made of the same ``Evaluation``: findings, and what is wrong with files. Wrong data is a result,
too, with codes in a name space of its own (``data/...``), so that a broken file can never look green.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transposition.analysis.evaluation import Evaluation

FORMATS = {
    "json": "json",
    "sarif": "sarif",
    "junit": "junit",
    "github": "github",
    "gitlab": "gitlab",
    "markdown": "markdown",
    "csv": "csv",
}
"""Name of each machine format -> the module in this package that has ``render(evaluation) -> str``.

The modules are imported when they are asked for.
"""


def render(name: str, evaluation: Evaluation) -> str:
    """The text of an evaluation in a format.

    Args:
        name: a key of ``FORMATS``.
        evaluation: what ``evaluate`` or ``validate`` returned, with or without a baseline applied.

    Returns:
        The whole text, ending with a line break.

    Raises:
        KeyError: there is no such format.
    """
    text: str = import_module(f"{__name__}.{FORMATS[name]}").render(evaluation)
    return text


def parts(name: str, evaluation: Evaluation) -> Iterable[str]:
    """The same in parts, for a format that can be long: ``parts(evaluation)`` of its module, if it has that."""
    module = import_module(f"{__name__}.{FORMATS[name]}")
    found: Iterable[str] = module.parts(evaluation) if hasattr(module, "parts") else (module.render(evaluation),)
    return found
