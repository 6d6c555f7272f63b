"""Records in canonical order and layout, with every comment kept.

A record is read into a tree that knows its comments (``tree``), put into the order of the models and of the directive
(``order``), and written again (``yaml_text``). The result is read again and compared with what was there; if anything
but the layout differs, it is not used.
"""

from __future__ import annotations

from transposition.editing.order import arrange, is_record
from transposition.editing.tree import FormatError, comments_in, comments_of, parse
from transposition.editing.yaml_text import write
from transposition.model.directive import Directive
from transposition.model.finding import Problem, Span
from transposition.workspace.yaml_reader import read_yaml


def format_record(raw: bytes, name: str, directive: Directive) -> str:
    """A record in canonical order and layout.

    Args:
        raw: the bytes of the file.
        name: its name as problems show it.
        directive: whose provisions give the order of the claims.

    Returns:
        The text; formatting it again changes nothing.

    Raises:
        FormatError: the file is not YAML that we take.
    """
    tree, data = parse(raw, name)
    if not is_record(data):
        message = "this is no record, so its keys have another order"
        hint = "records have the keys state, completeness and assessed_by"
        raise FormatError([Problem(Span(name, 1, 1, 1, 1), "file-kind", message, hint)])
    arrange(tree.root, directive)
    text = write(tree)
    again, problems = read_yaml(text.encode(), name)
    if again is None or problems or again.data != data:
        raise AssertionError(f"formatting {name} would have changed what it says: {problems}")
    if comments_in(text) != comments_of(tree):
        raise AssertionError(f"formatting {name} would have lost a comment")
    return with_line_ends_of(raw, text)


def with_line_ends_of(raw: bytes, text: str) -> str:
    """The text with the line ends that a file has: those of Windows, if its first line has."""
    return text.replace("\n", "\r\n") if raw[: raw.find(b"\n") + 1].endswith(b"\r\n") else text
