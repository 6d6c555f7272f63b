"""Text that acts on nobody: as Markdown shows it, as a spreadsheet reads it, as an address that may be followed."""

from __future__ import annotations

import re

# Everything that Markdown, HTML or a host would read as more than text: also @names and #numbers.
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~@&$])")
_COMMAND = re.compile(r"[\r\n]+(?=[ \t]*::)")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def markdown(text: str) -> str:
    """Text that shows as it is, on one line.

    >>> markdown("a | b <i>")
    'a \\\\| b \\\\<i\\\\>'
    """
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def csv_cell(value: str) -> str:
    """The text so that no spreadsheet takes it for a formula, and no log a line of it for a command.

    >>> csv_cell("=1+1"), csv_cell("25(2)"), csv_cell("a\\n::b")
    ("'=1+1", '25(2)', 'a ::b')
    """
    line = _COMMAND.sub(" ", value)
    # A cell may begin with blanks before the sign that makes a formula of it.
    return "'" + line if line.startswith(_FORMULA) or line.lstrip().startswith(_FORMULA[:4]) else line


def code_place(place: object) -> str:
    """A place in a file as code in Markdown; a backtick cannot be escaped inside code.

    >>> code_place("a`b|c.yaml:1")
    "`a'b\\\\|c.yaml:1`"
    """
    return "`" + str(place).replace("`", "'").replace("|", r"\|") + "`"


def safe_link(url: str | None) -> str | None:
    """The address if a report may link to it (http and https only), else None."""
    return url if url and url.lower().startswith(("http://", "https://")) else None
