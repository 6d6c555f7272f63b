"""Every hostile file comes out as what it is, as one line per problem that acts on nothing, and nothing crashes."""

from __future__ import annotations

import pytest

from tests.hostile_set import cases
from transposition.editing.canonical import format_record
from transposition.editing.tree import FormatError
from transposition.model.record import Record
from transposition.workspace import Workspace
from transposition.workspace.characters import FORBIDDEN
from transposition.workspace.files import parse
from transposition.workspace.problems import MAX_PER_FILE
from transposition.workspace.references import record_problems

CASES = cases()


def test_the_set_is_large_enough() -> None:
    assert len(CASES) >= 200
    assert len({raw for _, raw, _ in CASES}) >= 200


@pytest.mark.parametrize(
    ("raw", "code"),
    [case[1:] for case in CASES],
    ids=[case[0][:60].encode("unicode_escape").decode() for case in CASES],
)
def test_each_comes_out_as_what_it_is(raw: bytes, code: str | None, shipped: Workspace) -> None:
    parsed = parse(raw, "DE.yaml", Record)
    problems = list(parsed.problems)
    if parsed.mended is not None and parsed.document is not None:
        problems += record_problems(
            parsed.mended, parsed.document, shipped.directive, shipped.checks, expected_state="DE", filled=parsed.filled
        )
    codes = [problem.code for problem in problems]
    if code is None:
        assert codes == []
    elif code == "?":
        assert codes
    else:
        assert code in codes
    assert len(problems) <= 2 * MAX_PER_FILE + 2
    for problem in problems:
        text = str(problem)
        assert "\n" not in text
        assert not FORBIDDEN.search(text)
        assert len(text) < 2500
    try:
        formatted = format_record(raw, "DE.yaml", shipped.directive)
        assert format_record(formatted.encode(), "DE.yaml", shipped.directive) == formatted
    except FormatError:
        pass
