"""What a record cannot mean is told; what is merely odd is left to the checks."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.workspace.records import GOOD
from transposition.model.record import Record
from transposition.workspace import Workspace
from transposition.workspace.files import parse
from transposition.workspace.plausible import latest_today
from transposition.workspace.references import record_problems


def codes(text: str, space: Workspace) -> list[tuple[str, int]]:
    parsed = parse(text.encode(), "DE.yaml", Record)
    assert parsed.mended is not None
    assert parsed.document is not None
    found = record_problems(parsed.mended, parsed.document, space.directive, filled=parsed.filled)
    return [(item.code, item.span.line) for item in (*parsed.problems, *found)]


FUTURE = (latest_today() + timedelta(days=1)).isoformat()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("read_on: 2025-12-31", f"read_on: {FUTURE}", ("date-future", 19)),
        ('"on": 2025-12-31', f'"on": {FUTURE}', ("date-future", 3)),
        ("adopted: 2013-01-10", "adopted: 0213-01-10", ("date-year", 8)),
        ("state: DE\n", "state: DE\nlanguages: [DE]\n", ("ref-language", 2)),
        ("state: DE\n", "state: DE\nlanguages: [german]\n", ("ref-language", 2)),
        ("    kind: act\n", "    kind: act\n    language: dk\n", ("ref-language", 8)),
        ("    kind: act\n", "    kind: act\n    notified: 2012-05-01\n", ("date-order", 8)),
    ],
)
def test_what_cannot_be_meant(old: str, new: str, expected: tuple[str, int], shipped: Workspace) -> None:
    assert GOOD.count(old) == 1
    assert codes(GOOD.replace(old, new), shipped) == [expected]


def test_today_is_no_future_anywhere_on_earth(shipped: Workspace) -> None:
    assert codes(GOOD.replace("read_on: 2025-12-31", f"read_on: {latest_today()}"), shipped) == []


def test_two_measures_with_one_reference_are_one(shipped: Workspace) -> None:
    first = "    title: An act\n    reference: BGBl. I 2013 S. 1\n"
    second = "  two: {title: The same, kind: act, reference: bgbl. I  2013 S. 1, verified_in: src}\ntransposition:"
    text = GOOD.replace("    title: An act\n", first).replace("transposition:", second)
    assert codes(text, shipped) == [("id-twice", 12)]


def test_one_cause_is_one_problem(shipped: Workspace) -> None:
    claims = "".join(
        f"  {scope}:\n    - {{id: act, measure: akt, national: § 1, status: transposed, verified_in: scr}}\n"
        for scope in ("3(2)", "3(3)", "3(4)")
    )
    text = GOOD.replace("transposition:\n", "transposition:\n" + claims)
    assert [code for code, _ in codes(text, shipped)] == ["ref-source", "ref-measure"]
    # A list that is forgotten as a whole is one mistake, whatever stands in the file about its entries.
    several = GOOD.partition("sources:\n")[0] + "facts:\n  hotline: {name: x, verified_in: other}\n"
    assert [code for code, _ in codes(several, shipped)] == ["ref-source"]
    unread = text.replace("akt", "act").replace("scr", "src").replace(", read_on: 2025-12-31}", "}")
    assert codes(unread, shipped) == [("evidence-not-read", 25)]
    assert codes(GOOD.replace("  act:\n", "  Act:\n"), shipped)[0][0] == "schema-value"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("status: transposed", "status: transpsed"),
        ("    kind: act\n", ""),
        ("    kind: act\n", "    kind: act\n    url: nowhere\n"),
        ("adopted: 2013-01-10", "adopted: yesterday"),
        ("    verified_in: src\ntransposition", "transposition"),
        ("national: § 12", "national: {a: b}"),
        ("sources:\n", "sources:\n  bare: {note: x}\n"),
        ("state: DE\n", "state: DE\nfacts: {age_of_sexual_consent: {age: 14}}\n"),
        ("state: DE\n", "state: DE\nsuppressions: [{check: x, reason: short, until: never}]\n"),
        ("transposition:\n", "transposition:\n  3(2): text\n"),
    ],
)
def test_a_wrong_shape_hides_no_reference(old: str, new: str, shipped: Workspace) -> None:
    text = GOOD.replace("18(2):", "18(9):").replace("measure: act", "measure: akt")
    assert text.count(old) == 1
    found = {code for code, _ in codes(text.replace(old, new), shipped)}
    assert {"ref-provision", "ref-measure"} <= found
    assert len(found) >= 3


@pytest.mark.parametrize(
    ("scope", "status", "wrong"),
    [
        ("3(4)", "option_not_used", True),
        ("3(4)", "option_used", True),
        ("3", "option_not_used", True),
        ("22-24", "option_used", True),
        ("25(2)", "transposed", True),
        ("25(2)", "partial", True),
        ("25(2)", "option_used", False),
        ("25(2)", "unclear", False),
        ("25", "option_used", False),
        ("3(4)", "unclear", False),
    ],
)
def test_a_duty_is_no_option_and_an_option_no_duty(scope: str, status: str, wrong: bool, shipped: Workspace) -> None:
    text = GOOD.replace("18(2):", f'"{scope}":').replace("status: transposed", f"status: {status}")
    assert set(codes(text, shipped)) == ({("reading-word", 16)} if wrong else set())
