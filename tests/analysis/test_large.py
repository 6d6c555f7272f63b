"""Records that are large together are gone through one by one, and nobody sees it."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.outputs.conftest import CLAIM, HEAD, write_workspace
from transposition.analysis import evaluation, held, jobs, large
from transposition.analysis.difference import compare, evaluate_side
from transposition.analysis.evaluation import Evaluation, evaluate
from transposition.model.severity import Severity
from transposition.outputs import FORMATS, parts, render
from transposition.workspace import Workspace, WorkspaceError, load_workspace

DAY = date(2026, 2, 1)
SHARED = "\n".join(
    [
        "infringements:",
        "  - {stage: referral, ground: non_conformity, number: INFR(2019)1, date: 2019-01-24, verified_in: src}",
    ]
)


@pytest.fixture(scope="module")
def space(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Findings, an accepted one, a State that is not bound, two broken files, and two records that contradict."""
    folder = write_workspace(tmp_path_factory.mktemp("large"))
    for state in ("DE", "FR", "SE"):
        text = HEAD.format(state=state) + CLAIM.format(provision="3(4)", evidence="verified_in")
        (folder / "member_states" / f"{state}.yaml").write_text(f"{text}{SHARED}\n", encoding="utf-8")
    return folder


@pytest.fixture(params=["one", "two", "spawn"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Everything is large, on a machine with one processor or with two, or on one that cannot share memory."""
    monkeypatch.setattr(evaluation, "LARGE", 0)
    monkeypatch.setattr(jobs, "cores", lambda: 1 if request.param == "one" else 2)
    if request.param == "spawn":
        monkeypatch.setattr(jobs, "START", "spawn")
    return str(request.param)


@pytest.fixture(scope="module")
def whole(space: Path) -> Evaluation:
    return evaluate(load_workspace(space), as_of=DAY)


def test_two_records_contradict_each_other_in_the_example(whole: Evaluation) -> None:
    shared = [item for item in whole.work if item.check == "procedure-number-twice"]
    assert {item.state for item in shared} == {"FR", "SE"}


@pytest.mark.usefixtures("way")
def test_every_format_is_the_same(space: Path, whole: Evaluation) -> None:
    found = evaluate(load_workspace(space), as_of=DAY, shows=held.results)
    for everything in (False, True):
        one, other = (item.reported(everything=everything) for item in (whole, found))
        assert [name for name in FORMATS if render(name, one) != "".join(parts(name, other))] == []
    assert found.problems == whole.problems
    assert found.fails(Severity.ERROR) == whole.fails(Severity.ERROR)


@pytest.mark.usefixtures("way")
def test_severities_of_the_user_reach_the_other_process(space: Path) -> None:
    severities = {"penalty-3.4": Severity.INFO}
    whole = evaluate(Workspace(space, severities), as_of=DAY)
    found = evaluate(Workspace(space, severities), as_of=DAY, shows=held.results)
    assert render("csv", whole) != render("csv", evaluate(Workspace(space), as_of=DAY))
    assert render("csv", found) == render("csv", whole)


def test_no_more_is_held_than_is_shown(space: Path, way: str) -> None:
    space_loaded = load_workspace(space)
    found = evaluate(space_loaded, as_of=DAY, shows=held.identities)
    assert way
    assert not any(part.claims for item in found.assessments for part in item.provisions.values())
    assert not any(item.message or item.evidence for item in found.findings)
    assert not any(item.stem in space_loaded.states for item in map(Path, space_loaded.documents))


@pytest.mark.usefixtures("way")
def test_a_record_that_is_broken_while_the_output_is_written_is_an_error(space: Path, tmp_path: Path) -> None:
    folder = tmp_path / "broken-later"
    shutil.copytree(space, folder)
    found = evaluate(load_workspace(folder), as_of=DAY, shows=held.results)
    (folder / "member_states" / "EL.yaml").write_text("state: [", encoding="utf-8")
    with pytest.raises(WorkspaceError) as error:
        render("json", found)
    assert {problem.code for problem in error.value.problems} == {"yaml-syntax"}


def test_a_few_records_that_are_small_are_held_as_they_are(space: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("there is nothing large here")

    monkeypatch.setattr(large, "assess_large", refuse)
    assert evaluate(load_workspace(space), as_of=DAY, shows=held.results).findings


@pytest.mark.usefixtures("way")
def test_a_difference_is_the_same(space: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(space, other)
    record = other / "member_states" / "EL.yaml"
    record.write_text(record.read_text("utf-8").replace("1 year", "12 years"), encoding="utf-8")
    (other / "member_states" / "SE.yaml").unlink()
    (other / "member_states" / "DE.yaml").write_text("state: [", encoding="utf-8")

    def compared() -> object:
        return compare(*(evaluate_side(name, load_workspace(folder), DAY) for name, folder in sides.items()))

    sides = {"old": space, "new": other}
    found = compared()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(evaluation, "LARGE", 10**12)
        whole = compared()
    assert found == whole
    assert whole["findings_fixed"]  # type: ignore[index]
    assert whole["changes"]  # type: ignore[index]
