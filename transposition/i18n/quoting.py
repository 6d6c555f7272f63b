"""Text that acts on nobody: as Markdown shows it, as a spreadsheet reads it, as an address that may be followed."""

from __future__ import annotations

import re

# Everything that Markdown, HTML or a host would read as more than text: also @names and #numbers.
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~@&$])")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def markdown(text: str) -> str:
    """Text that shows as it is, on one line.

    >>> markdown("a | b <i>")
    'a \\\\| b \\\\<i\\\\>'
    """
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def csv_cell(value: str) -> str:
    """The text so that no spreadsheet takes it for a formula.

    >>> csv_cell("=1+1"), csv_cell("25(2)")
    ("'=1+1", '25(2)')
    """
    return "'" + value if value.startswith(_FORMULA) else value


def safe_link(url: str | None) -> str | None:
    """The address if a report may link to it (http and https only), else None."""
    return url if url and url.lower().startswith(("http://", "https://")) else None
