"""Stamping a claim changes nothing but the stamp, in whatever style the file is written."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import ROOT
from transposition.editing.review import ReviewError, is_suspect, stamp
from transposition.model.record import Record
from transposition.workspace import Workspace, load_workspace
from transposition.workspace.document import Document
from transposition.workspace.files import parse_model

DAY = date(2026, 11, 24)

BLOCK = """\
state: DE
completeness: partial
assessed_by: {kind: contributor, "on": 2025-12-31}
measures:
  act: {title: An act, kind: act, verified_in: src}
transposition:
  "14":
    - id: one   # a comment that stays
      measure: act
      national: § 12
      status: transposed
      note: >-
        A note that is folded
        over two lines.

      verified_in: src   # another one
    - {id: two, measure: act, national: § 13, status: partial, verify_in: src, shortfall: A limb}
    - verified_in: src
      id: three
      measure: act
      national: § 14
      status: transposed
sources:
  src: {title: A gazette, kind: official_text, read_on: 2025-12-31}
"""


def parse(text: str) -> tuple[Record, Document]:
    record, document, problems = parse_model(text.encode(), "DE.yaml", Record)
    assert problems == []
    assert record is not None
    assert document is not None
    return record, document


def stamped(text: str, shipped: Workspace, claim: str | None = None, by: str = "A. Lawyer") -> str:
    record, document = parse(text)
    return stamp(text, document, record, shipped.directive, "14", by, DAY, claim)[0]


def added(before: str, after: str) -> list[str]:
    return [line for line in after.splitlines() if line not in before.splitlines()]


def test_every_claim_gets_a_stamp_that_fits_and_all_else_stays(shipped: Workspace) -> None:
    text = stamped(BLOCK, shipped)
    record, _ = parse(text)
    for claim in record.transposition["14"]:
        assert claim.reviewed is not None
        assert (claim.reviewed.by, str(claim.reviewed.on)) == ("A. Lawyer", "2026-11-24")
        assert not is_suspect(claim, "14", record, shipped.directive)
    assert len(added(BLOCK, text)) == 4  # two new lines, the flow entry, and the dash that moved to its stamp
    assert "# a comment that stays" in text
    assert "# another one" in text
    without = Record.model_validate(
        record.model_dump(exclude={"transposition": {"14": {"__all__": {"reviewed"}}}}, exclude_defaults=True)
    )
    assert without.model_dump() == parse(BLOCK)[0].model_dump()


def test_one_claim_alone_can_be_stamped(shipped: Workspace) -> None:
    record, _ = parse(stamped(BLOCK, shipped, "two"))
    assert [claim.reviewed is not None for claim in record.transposition["14"]] == [False, True, False]


def test_stamping_again_replaces_the_stamp(shipped: Workspace) -> None:
    once = stamped(BLOCK, shipped)
    twice = stamped(once, shipped, by="B. Colleague")
    assert twice.count("reviewed:") == once.count("reviewed:") == 3
    assert twice.replace("B. Colleague", "A. Lawyer") == once


def test_a_stamp_in_another_layout_is_replaced_too(shipped: Workspace) -> None:
    long = (
        "      reviewed:\n        by: >-\n          Somebody with\n          a long name\n"
        '        "on": 2025-01-01\n        measure: abc\n        provision: >-\n          def\n'
    )
    text = stamped(
        BLOCK.replace("      verified_in: src   # another one\n", long + "      verified_in: src\n"), shipped
    )
    record, _ = parse(text)
    assert text.count("reviewed:") == 3
    assert not is_suspect(record.transposition["14"][0], "14", record, shipped.directive)


@pytest.mark.parametrize("change", ["\r\n", "\ufeff"])
def test_line_ends_and_a_byte_order_mark_stay_as_they_are(change: str, shipped: Workspace) -> None:
    text = BLOCK.replace("\n", "\r\n") if change == "\r\n" else change + BLOCK
    after = stamped(text, shipped)
    assert after.count(change) == text.count(change) + (2 if change == "\r\n" else 0)
    parse(after)


@pytest.mark.parametrize("name", ["x: y", "yes", '"q"', "O’Neill, {A}", "Ærø", "#1", "12", "ж", "a\\b"])
def test_a_name_comes_back_as_it_was_given(name: str, shipped: Workspace) -> None:
    record, _ = parse(stamped(BLOCK, shipped, by=name))
    assert {claim.reviewed.by for claim in record.transposition["14"] if claim.reviewed} == {name}


def test_a_claim_that_is_not_there_is_named_with_those_that_are(shipped: Workspace) -> None:
    with pytest.raises(ReviewError, match="one, two, three"):
        stamped(BLOCK, shipped, "four")
    record, document = parse(BLOCK)
    with pytest.raises(ReviewError, match="nothing about 15"):
        stamp(BLOCK, document, record, shipped.directive, "15(1)", "x", DAY)


@pytest.mark.parametrize("state", ["DE", "DK", "UK"])
def test_every_claim_of_a_shipped_record_can_be_stamped(state: str, shipped: Workspace) -> None:
    text = shipped.record_path(state).read_bytes().decode()
    record, document = parse(text)
    answered = [scope for scope, claims in record.transposition.items() if claims]
    for scope in reversed(answered):  # from the end, so that the positions before stay right
        text = stamp(text, document, record, shipped.directive, scope, "A. Lawyer", DAY)[0]
    after, _ = parse(text)
    assert all(claim.reviewed for claims in after.transposition.values() for claim in claims)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A workspace to write to: the shipped rules, and one record."""
    shutil.copytree(ROOT / "rules", tmp_path / "rules")
    (tmp_path / "member_states").mkdir()
    (tmp_path / "member_states" / "DE.yaml").write_text(BLOCK, encoding="utf-8")
    return tmp_path


def run(*words: str) -> tuple[int, str]:
    from typer.testing import CliRunner

    from transposition.cli import build

    result = CliRunner(env={"TRANSPOSITION_NO_CACHE": "1"}).invoke(build("review"), ["review", *words])
    return result.exit_code, result.output


def suspects(folder: Path) -> list[str | None]:
    from transposition import evaluate

    return [f.subject for f in evaluate(load_workspace(folder), ["DE"]).work if f.check == "review-suspect"]


def test_the_command_stamps_reports_a_change_and_clears_it(copy: Path) -> None:
    path = copy / "member_states" / "DE.yaml"
    code, output = run("germany", "14", "--by", "A. Lawyer", "-w", str(copy))
    assert code == 0, output
    assert suspects(copy) == []
    path.write_text(path.read_text(encoding="utf-8").replace("§ 12", "§ 12a"), encoding="utf-8")
    assert suspects(copy) == ["one"]
    code, output = run("DE", "14", "--by", "A. Lawyer", "--claim", "one", "-w", str(copy))
    assert "no longer suspect" in output
    assert suspects(copy) == []


def test_the_command_says_what_is_wrong_with_a_call(copy: Path) -> None:
    for words in (
        ["DE", "15"],
        ["DE", "99"],
        ["Atlantis", "14"],
        ["DE", "14", "--claim", "x"],
        ["DE", "14", "--on", "2025"],
    ):
        code, _ = run(*words, "--by", "A. Lawyer", "-w", str(copy))
        assert code == 2, words
    assert (copy / "member_states" / "DE.yaml").read_text(encoding="utf-8") == BLOCK


def test_the_installed_data_are_never_changed(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("transposition.workspace.locate.is_builtin", lambda folder: True)
    code, output = run("DE", "14", "--by", "A. Lawyer", "-w", str(copy))
    assert code == 2
    assert "transposition init" in output
    assert (copy / "member_states" / "DE.yaml").read_text(encoding="utf-8") == BLOCK
