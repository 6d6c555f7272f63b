"""A small record as text, for tests that break it in one place."""

from __future__ import annotations

GOOD = """\
state: DE
completeness: partial
assessed_by: {kind: contributor, "on": 2025-12-31}
measures:
  act:
    title: An act
    kind: act
    adopted: 2013-01-10
    in_force: 2013-02-01
    verified_in: src
transposition:
  18(2):
    - id: act
      measure: act
      national: § 12
      status: transposed
      verified_in: src
sources:
  src: {title: A gazette, read_on: 2025-12-31}
"""


def broken(old: str, new: str) -> bytes:
    """The good record with one piece of text replaced."""
    assert GOOD.count(old) == 1, old
    return GOOD.replace(old, new).encode()
