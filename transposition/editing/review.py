"""Stamp claims as reviewed, in the record's file, without touching anything else in it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from transposition.engine import fingerprint
from transposition.model.directive import Directive
from transposition.model.record import Claim, Record
from transposition.workspace.document import Document, Mark

# Text that stands for itself in YAML, also inside { } and for a reader that knows yes, no and numbers.
_PLAIN = re.compile(r"[A-Za-zÀ-ž][A-Za-zÀ-ž0-9 ._-]*[A-Za-zÀ-ž0-9.]\Z")


class ReviewError(Exception):
    """The claim to stamp is not there; the message says what is."""


@dataclass(frozen=True)
class Stamped:
    """A claim that was stamped: its id, its national provision, and whether it was suspect before."""

    claim: str
    national: str
    was_suspect: bool


def stamp(
    text: str,
    document: Document,
    record: Record,
    directive: Directive,
    scope: str,
    by: str,
    on: date,
    claim_id: str | None = None,
) -> tuple[str, list[Stamped]]:
    """Put a review stamp on the claims about a scope.

    Args:
        text: the file as it stands.
        document: the same file, parsed, for the positions.
        record: the same file as a model.
        directive: for the fingerprint of the provision.
        scope: the provision or wider scope, as the record names it.
        by: who reviewed.
        on: the day of the review.
        claim_id: one claim; all claims about the scope if left out.

    Returns:
        The new text, and what was stamped. Only the stamps differ from the old text.

    Raises:
        ReviewError: the record has no such claim.
    """
    claims = record.transposition.get(scope, ())
    chosen = [(place, claim) for place, claim in enumerate(claims) if claim_id in (None, claim.id)]
    if not chosen:
        known = ", ".join(claim.id for claim in claims)
        what = f"the record says nothing about {scope}" if not claims else f"{scope} has no claim {claim_id!r}"
        raise ReviewError(what + (f"; it has {known}" if known else ""))
    lines = text.split("\n")
    done = []
    for place, claim in reversed(chosen):  # from the end, so that the positions before stay right
        node = document.data["transposition"][scope][place]
        entry = _entry(by, on, fingerprint.of_scope(scope, directive), fingerprint.of_answer(claim, record))
        if "reviewed" in node:
            _replace(lines, node.key_at("reviewed"), node.value_at("reviewed"), entry)
        else:
            in_flow = _at(lines, node.mark) == "{"
            _insert(lines, node.key_at("verified_in" if claim.verified_in else "verify_in"), entry, in_flow=in_flow)
        done.append(Stamped(claim.id, claim.national, is_suspect(claim, scope, record, directive)))
    return "\n".join(lines), done[::-1]


def is_suspect(claim: Claim, scope: str, record: Record, directive: Directive) -> bool:
    """Whether a claim carries a stamp that no longer fits one of its ends."""
    return claim.reviewed is not None and (
        claim.reviewed.provision != fingerprint.of_scope(scope, directive)
        or claim.reviewed.measure != fingerprint.of_answer(claim, record)
    )


def read_text(path: Path) -> str:
    """The text of a file with its line ends and byte order mark as they are."""
    return path.read_bytes().decode("utf-8")


def _entry(by: str, on: date, provision: str, measure: str) -> str:
    name = (
        by if _PLAIN.match(by) and by.lower() not in ("yes", "no", "on", "off") else json.dumps(by, ensure_ascii=False)
    )
    # A fingerprint may consist of digits alone, or look like 12e456: quoted, it is text for every reader.
    return f'reviewed: {{by: {name}, "on": {on}, provision: "{provision}", measure: "{measure}"}}'


def _column(lines: list[str], mark: tuple[int, int]) -> int:
    # A byte order mark is no character of the document.
    return mark[1] + (1 if mark[0] == 0 and lines[0].startswith("\ufeff") else 0)


def _at(lines: list[str], mark: Mark) -> str:
    line = lines[mark[0]]
    column = _column(lines, mark[:2])
    return line[column : column + 1]


def _insert(lines: list[str], key: Mark, entry: str, *, in_flow: bool) -> None:
    line, column = lines[key[0]], _column(lines, key[:2])
    if in_flow:
        lines[key[0]] = f"{line[:column]}{entry}, {line[column:]}"
        return
    end = "\r" if line.endswith("\r") else ""
    lines[key[0] : key[0] + 1] = [line[:column] + entry + end, " " * column + line[column:]]


def _replace(lines: list[str], key: Mark, value: Mark, entry: str) -> None:
    first, last = key[0], value[2]
    tail = lines[last][_column(lines, (value[2], value[3])) :]
    if value[3] == 0 and last > first:  # a folded text ends, for the parser, at the start of the next line
        last, tail = last - 1, ""
    lines[first : last + 1] = [lines[first][: _column(lines, key[:2])] + entry + tail]
