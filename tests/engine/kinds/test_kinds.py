"""The set of kinds: closed, documented, typed, open for kinds of other packages, and linear."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest

from tests.engine.builder import check, claim, look, probe, record
from transposition.engine import kinds
from transposition.engine.case import Case
from transposition.engine.compile import params_problems
from transposition.engine.kinds import BUILTIN, builtin_kinds
from transposition.engine.kinds.base import Compiled, Hit, Kind
from transposition.model.base import Model, Slug
from transposition.model.finding import Nature
from transposition.workspace import Workspace, load_workspace


@pytest.mark.parametrize("name", BUILTIN)
def test_every_kind_is_documented_with_its_placeholders(name: str) -> None:
    kind = builtin_kinds()[name]
    assert kind.name == name
    assert kind.doc
    for placeholder in kind.placeholders:
        assert f"``{placeholder}``" in kind.doc, placeholder
    assert (kind.find is None) != (kind.find_all is None)
    assert (kind.gather is None) == (kind.find_all is None)


def test_every_file_of_the_folder_is_a_kind() -> None:
    folder = Path(kinds.__file__).parent
    assert {path.stem for path in folder.glob("*.py")} - {"__init__", "base"} == set(BUILTIN)


@pytest.mark.parametrize("name", BUILTIN)
def test_every_kind_is_used_by_a_check(name: str, shipped: Workspace) -> None:
    assert any(item.kind == name for item in shipped.checks)


def test_a_placeholder_that_the_kind_does_not_fill_is_an_error(shipped: Workspace) -> None:
    wrong = check("orphans", {}, message="{measure} {colour}")
    assert [(code, message) for _, code, message, _ in params_problems(wrong, shipped.directive)] == [
        ("ref-placeholder", "{colour} is not known to the kind orphans")
    ]


class Word(Model):
    """``word``: to look for in notes."""

    word: Slug


def find_word(compiled: Compiled, case: Case) -> Iterator[Hit]:
    for reading in case.all_readings():
        if compiled.params.word in (reading.claim.note or ""):
            yield Hit(reading.scope, (*reading.path, "note"), subject=reading.claim.id)


FOREIGN = Kind("note_word", Word, frozenset(), Nature.RECORD, "A word in a note.", find=find_word)


@pytest.fixture
def foreign(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A package that brings a kind is installed."""
    point = EntryPoint("note_word", "tests.engine.kinds.test_kinds:FOREIGN", "transposition.kinds")
    monkeypatch.setattr("importlib.metadata.entry_points", lambda group: (point,) if group == point.group else ())
    kinds.foreign_kinds.cache_clear()
    yield
    kinds.foreign_kinds.cache_clear()


@pytest.mark.usefixtures("foreign")
def test_a_kind_of_another_package_is_found_by_its_entry_point(shipped: Workspace) -> None:
    made = record({"14": claim(note="a curious case"), "16(1)": claim(note="plain")})
    assert [item.provision for item in probe(shipped, "note_word", {"word": "curious"}, made)] == ["14"]


def test_without_that_package_the_kind_is_unknown_and_the_known_ones_are_named(shipped: Workspace) -> None:
    kinds.foreign_kinds.cache_clear()
    [(path, code, _, hint)] = params_problems(check("note_word", {}), shipped.directive)
    assert (path, code) == (("kind",), "ref-kind")
    assert hint is not None
    assert "coverage" in hint


OWN = """\
id: own-rule
title: An own rule of this workspace
severity: error
provisions: "14"
kind: condition
with:
  on: claim
  when: [{field: note, matches_any: [curious]}]
message: "{national} is curious."
remedy: Look at it.
rationale: The keeper of this workspace wants to know.
authority: [{reference: an own rule, verified: yes}]
examples:
  fails:
    - why: a curious note
      record:
        transposition:
          "14": [{id: act, measure: act, national: § 12, status: transposed, note: curious, verified_in: src}]
  passes:
    - why: nothing curious
"""


def own_workspace(shipped: Workspace, folder: Path) -> Path:
    (folder / "member_states").mkdir()
    (folder / "rules" / "checks" / "own").mkdir(parents=True)
    shutil.copy(shipped.root / "rules" / "directive.yaml", folder / "rules" / "directive.yaml")
    shutil.copytree(shipped.root / "rules" / "articles", folder / "rules" / "articles")
    (folder / "rules" / "checks" / "own" / "own-rule.yaml").write_text(OWN, encoding="utf-8")
    return folder


def test_a_workspace_brings_checks_of_its_own(shipped: Workspace, tmp_path: Path) -> None:
    from transposition.engine.examples import example_problems

    space = load_workspace(own_workspace(shipped, tmp_path))
    assert space.problems == []
    own = space.check_file("own-rule").model
    assert own is not None
    assert list(example_problems(own, space.checks, space.directive)) == []
    assert [item.message for item in look(space, record({"14": claim(note="curious")})).findings] == [
        "§ 12 is curious."
    ]


def test_two_checks_with_one_id_are_reported(shipped: Workspace, tmp_path: Path) -> None:
    folder = own_workspace(shipped, tmp_path)
    (folder / "rules" / "checks" / "own-rule.yaml").write_text(OWN, encoding="utf-8")
    space = load_workspace(folder)
    [problem] = space.problems
    assert problem.code == "id-duplicate"
    assert len(space.checks) == 1


def test_no_kind_is_quadratic(shipped: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice the claims, at most a little more than twice the work, counted in reads of claims' standing."""
    from transposition.model.assessment import ClaimReading

    reads = 0
    original = ClaimReading.counts.fget

    def counted(self: ClaimReading) -> Any:
        nonlocal reads
        reads += 1
        assert original is not None
        return original(self)

    monkeypatch.setattr(ClaimReading, "counts", property(counted))

    def work(size: int) -> int:
        nonlocal reads
        reads = 0
        claims = {
            provision: [claim(id=f"c{number}", national=f"§ {number}") for number in range(size)]
            for provision in shipped.directive.ids
        }
        look(shipped, record(claims))
        return reads

    assert work(40) < 2.5 * work(20)
