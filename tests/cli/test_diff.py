"""``transposition diff``: what a change does, and whether it got worse."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.conftest import ROOT
from tests.outputs.conftest import CLAIM, HEAD
from transposition.model.severity import Severity
from transposition.workspace import load_workspace

GOOD = (HEAD.format(state="EL") + CLAIM.format(provision="3(4)", evidence="verified_in")).replace("1 year", "9 years")
WORSE = GOOD.replace("9 years", "1 year")


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """Two workspaces with the same record."""
    folders = []
    for name in ("old", "new"):
        folder = tmp_path / name
        shutil.copytree(ROOT / "rules", folder / "rules")
        (folder / "member_states").mkdir()
        (folder / "member_states" / "EL.yaml").write_text(GOOD)
        folders.append(folder)
    return folders[0], folders[1]


def compare(
    run: Run, old: object, new: object, *more: str, code: int, **options: Path
) -> dict[str, list[dict[str, str]]]:
    done = run("diff", str(old), str(new), "--as-of", "2026-02-01", "-f", "json", *more, **options)
    assert done.returncode == code, done.stderr
    data: dict[str, list[dict[str, str]]] = json.loads(done.stdout)
    return data


def test_nothing_differs_from_itself(run: Run, two: tuple[Path, Path]) -> None:
    data = compare(run, *two, code=0)
    assert not any(value for key, value in data.items() if isinstance(value, list))
    assert data["worse"] is False


def test_a_lower_penalty_is_worse_and_the_way_back_is_not(run: Run, two: tuple[Path, Path]) -> None:
    old, new = two
    (new / "member_states" / "EL.yaml").write_text("# moved\n\n" + WORSE)
    data = compare(run, old, new, code=1)
    assert {"3(4)"} <= {item["provision"] for item in data["findings_new"] if item["check"] == "penalty-3.4"}
    moved = {item["provision"]: (item["old"], item["new"], item["direction"]) for item in data["results"]}
    assert moved["3(4)"] == ("transposed", "partial", "worse")
    assert [(item["part"], item["change"], item["keys"]) for item in data["changes"]] == [
        ("claim", "changed", ["penalties"])
    ]
    back = compare(run, new, old, code=0)
    assert [item["id"] for item in back["findings_fixed"]] == [item["id"] for item in data["findings_new"]]
    assert {item["direction"] for item in back["results"]} == {"better"}


def test_measures_and_evidence_added_and_removed_are_told(run: Run, two: tuple[Path, Path]) -> None:
    old, new = two
    text = GOOD.replace(
        "transposition:\n",
        "  other: {title: Another, kind: act, verify_in: fresh}\ntransposition:\n",
    ).replace("measures:\n", "  fresh: {title: Fresh}\nmeasures:\n")
    (new / "member_states" / "EL.yaml").write_text(text)
    data = compare(run, old, new, code=0)
    changes = {(item["part"], item["id"], item["change"]) for item in data["changes"]}
    assert changes == {("measure", "other", "added"), ("source", "fresh", "added")}
    back = compare(run, new, old, code=0)
    assert {item["change"] for item in back["changes"]} == {"removed"}


def test_a_state_that_is_not_bound_never_gets_worse(run: Run, two: tuple[Path, Path]) -> None:
    for folder, text in zip(two, (GOOD, WORSE), strict=True):
        (folder / "member_states" / "EL.yaml").unlink()
        (folder / "member_states" / "DK.yaml").write_text(text.replace("state: EL", "state: DK"))
    data = compare(run, *two, code=0)
    assert data["findings_new"]


def test_a_claim_that_is_taken_out_is_no_longer_known_not_better(run: Run, two: tuple[Path, Path]) -> None:
    old, new = two
    (old / "member_states" / "EL.yaml").write_text(WORSE)
    (new / "member_states" / "EL.yaml").write_text(HEAD.format(state="EL") + "  3(4): []\n")
    moved = compare(run, old, new, code=0)["results"]
    assert {item["direction"] for item in moved if item["provision"] == "3(4)"} == {"less_known"}


def test_two_files_can_be_compared(run: Run, two: tuple[Path, Path], tmp_path: Path) -> None:
    files = [tmp_path / "a.yaml", tmp_path / "b.yaml"]
    for file, text in zip(files, (GOOD, WORSE), strict=True):
        file.write_text(text)
    data = compare(run, *files, "--workspace", str(two[0]), code=1)
    assert data["findings_new"]
    # A file against a folder looks at the State of the file only.
    (two[0] / "member_states" / "DK.yaml").write_text(GOOD.replace("state: EL", "state: DK"))
    data = compare(run, two[0], files[1], "--workspace", str(two[0]), code=1)
    assert data["states_removed"] == []


def git(folder: Path, *words: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=n", "-c", "user.email=n@example.org", *words],
        cwd=folder,
        check=True,
        capture_output=True,
    )


@pytest.fixture
def repository(two: tuple[Path, Path]) -> Path:
    """A repository whose workspace is a folder in it; the working tree is worse than its only commit."""
    top = two[0].parent / "repository"
    top.mkdir()
    two[0].rename(top / "data")
    git(top, "init", "-q", "-b", "main")
    git(top, "add", "-A")
    git(top, "commit", "-q", "-m", "first")
    (top / "data" / "member_states" / "EL.yaml").write_text(WORSE)
    return top


def test_revisions_of_git_can_be_compared(run: Run, repository: Path) -> None:
    data = compare(run, "main", ".", cwd=repository / "data", code=1)
    assert {item["provision"] for item in data["results"]} >= {"3(4)"}
    git(repository, "commit", "-q", "-a", "-m", "second")
    assert compare(run, "HEAD~1", "HEAD", cwd=repository / "data", code=1)["findings_new"]
    assert compare(run, "HEAD", "HEAD~1", "--workspace", "data", cwd=repository, code=0)["findings_fixed"]


def test_a_folder_wins_over_a_revision_unless_told_otherwise(run: Run, repository: Path) -> None:
    data = repository / "data"
    shutil.copytree(data, data / "main")
    assert compare(run, "main", ".", cwd=data, code=0)["findings_new"] == []
    assert compare(run, "git:main", ".", cwd=data, code=1)["findings_new"]


@pytest.mark.parametrize("name", ["nowhere", "--output=x", "git:nowhere", "-"])
def test_what_is_no_revision_is_told(run: Run, repository: Path, name: str) -> None:
    done = run("diff", "--", name, ".", cwd=repository / "data")
    assert done.returncode == 2
    assert "git knows no revision" in done.stderr
    assert not (repository / "data" / "x").exists()


def test_a_revision_without_the_workspace_is_told(run: Run, repository: Path) -> None:
    git(repository, "rm", "-r", "-q", "-f", "--cached", "data")
    git(repository, "commit", "-q", "--allow-empty", "-m", "gone")
    done = run("diff", "HEAD", ".", cwd=repository / "data")
    assert done.returncode == 2
    assert "has no rules/ in data" in done.stderr


def test_a_broken_file_is_told_and_ends_in_2(run: Run, two: tuple[Path, Path]) -> None:
    old, new = two
    (new / "member_states" / "AT.yaml").write_text("state: [\n")
    data = compare(run, old, new, code=2)
    assert any("yaml-syntax" in text for text in data["problems_new"])


@pytest.mark.parametrize("name", ["terminal", "markdown", "html"])
def test_people_read_the_same_difference(run: Run, two: tuple[Path, Path], name: str) -> None:
    old, new = two
    (new / "member_states" / "EL.yaml").write_text(WORSE)
    done = run("diff", str(old), str(new), "--as-of", "2026-02-01", "--format", name)
    assert done.returncode == 1
    for word in ("Worse", "penalty-3.4", "transposed", "falls short in part"):
        assert word in done.stdout.replace("\\", "")
    if name == "html":
        assert "<i>" not in done.stdout
        assert "<script" not in done.stdout
        assert "Content-Security-Policy" in done.stdout
        assert '<html lang="en">' in done.stdout


def test_what_vanished_is_named_and_never_an_improvement(run: Run, two: tuple[Path, Path]) -> None:
    old, new = two
    for folder in two:
        (folder / "member_states" / "EL.yaml").write_text(WORSE)
        (folder / "member_states" / "AT.yaml").write_text(WORSE.replace("state: EL", "state: AT"))
    file = new / "member_states" / "EL.yaml"
    file.unlink()
    data = compare(run, old, new, code=1)
    assert (data["states_removed"], data["findings_fixed"], data["worse"]) == (["EL"], [], True)
    assert {item["state"] for item in data["findings_gone"]} == {"EL"}
    done = run("diff", str(old), str(new), "--as-of", "2026-02-01")
    assert "1 record gone" in done.stdout
    assert "Records that are gone (1)" in done.stdout
    for name, content, code in (("EL.yml", WORSE, 2), ("EL.yaml", "state: [", 2), ("EL.yaml", WORSE + "x: 1\n", 2)):
        (new / "member_states" / name).write_text(content)
        data = compare(run, old, new, code=code)
        assert (data["findings_fixed"], data["worse"]) == ([], True)
        assert data["states_removed"] + data["states_unreadable"] == ["EL"]
        (new / "member_states" / name).unlink()


def test_a_check_that_is_gone_has_fixed_nothing(run: Run, two: tuple[Path, Path]) -> None:
    old, new = two
    for folder in two:
        (folder / "member_states" / "EL.yaml").write_text(WORSE)
    next((new / "rules" / "checks").rglob("penalty-3.4.yaml")).unlink()
    data = compare(run, old, new, code=1)
    assert data["checks_removed"] == ["penalty-3.4"]
    assert not [item for item in data["findings_fixed"] if item["check"] == "penalty-3.4"]
    assert [item for item in data["findings_gone"] if item["check"] == "penalty-3.4"]


def test_a_finding_on_what_nobody_reads_any_more_is_not_fixed(run: Run, two: tuple[Path, Path]) -> None:
    old, new = two
    (old / "member_states" / "EL.yaml").write_text(WORSE)
    (new / "member_states" / "EL.yaml").write_text(HEAD.format(state="EL") + "  3(4): []\n")
    data = compare(run, old, new, code=0)
    assert "penalty-3.4" in {item["check"] for item in data["findings_gone"]}
    assert "penalty-3.4" not in {item["check"] for item in data["findings_fixed"]}


def test_a_record_that_says_less_of_itself_is_named(run: Run, two: tuple[Path, Path]) -> None:
    file = two[0] / "member_states" / "EL.yaml"
    file.write_text(file.read_text().replace("completeness: partial", "completeness: complete"))
    changes = compare(run, *two, code=0)["changes"]
    assert [(item["part"], item["keys"]) for item in changes] == [("record", ["completeness"])]


@pytest.mark.parametrize("names", [("", "."), (".", ""), (" ", "."), ("git:", ".")])
def test_an_empty_name_compares_nothing(run: Run, repository: Path, names: tuple[str, str]) -> None:
    done = run("diff", *names, cwd=repository / "data")
    assert done.returncode == 2
    assert "Not worse" not in done.stdout


def test_two_sides_without_a_record_are_no_green_light(run: Run, two: tuple[Path, Path]) -> None:
    for folder in two:
        (folder / "member_states" / "EL.yaml").unlink()
    done = run("diff", *map(str, two))
    assert done.returncode == 2
    assert "no record on either side" in done.stderr


def test_one_file_of_a_revision_can_be_named(run: Run, repository: Path) -> None:
    data = compare(run, "main:member_states/EL.yaml", ".", cwd=repository / "data", code=1)
    assert data["findings_new"]
    assert run("diff", "main:member_states/SE.yaml", ".", cwd=repository / "data").returncode == 2


def test_nothing_in_a_repository_chooses_what_is_read_or_runs(run: Run, repository: Path, tmp_path: Path) -> None:
    data, mark = repository / "data", tmp_path / "ran"
    (repository / ".gitattributes").write_text("data/member_states/EL.yaml export-ignore filter=evil ident\n")
    git(repository, "config", "filter.evil.smudge", f"touch {mark}; cat")
    git(repository, "config", "core.fsmonitor", f"touch {mark}; false")
    git(repository, "add", "-A")
    git(repository, "-c", "core.fsmonitor=false", "commit", "-q", "-a", "-m", "second")
    mark.unlink(missing_ok=True)
    assert compare(run, "HEAD", ".", cwd=data, code=0)["changes"] == []
    assert not mark.exists()


def test_links_in_a_revision_lead_nowhere(run: Run, repository: Path) -> None:
    data = repository / "data"
    (data / "member_states" / "AT.yaml").symlink_to("/etc/passwd")
    (data / "member_states" / "BE.yaml").symlink_to("EL.yaml")
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "links")
    done = run("diff", "HEAD", "HEAD~1", cwd=data)
    assert done.returncode == 2
    assert "HEAD:data/member_states/AT.yaml:1:1: file-unreadable this is a link that leads out" in done.stderr
    assert "HEAD:data/member_states/BE.yaml:1:8: id-file-name" in done.stderr
    assert "root:" not in done.stdout + done.stderr


def test_a_revision_leaves_nothing_in_the_cache(run: Run, repository: Path, tmp_path: Path) -> None:
    run("diff", "main", ".", cwd=repository / "data")
    before = sorted((tmp_path / "cache" / "transposition").iterdir())
    run("diff", "main", ".", cwd=repository / "data")
    assert sorted((tmp_path / "cache" / "transposition").iterdir()) == before


def test_the_reason_of_git_reaches_the_user_with_the_remedy(run: Run, repository: Path, tmp_path: Path) -> None:
    git(repository, "commit", "-q", "-a", "-m", "second")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repository}", "shallow")
    done = run("diff", "HEAD~1", ".", cwd=tmp_path / "shallow" / "data")
    assert done.returncode == 2
    assert "shallow clone" in done.stderr
    assert "git fetch origin" in done.stderr
    done = run("diff", "main", ".", cwd=repository / "data", PATH=str(tmp_path / "nothing"))
    assert "git is not installed" in done.stderr
    shutil.rmtree(repository / ".git")
    done = run("diff", "main", ".", cwd=repository / "data")
    assert "not a git repository" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_partial_clone_fetches_nothing(run: Run, repository: Path, tmp_path: Path) -> None:
    git(repository, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--filter=blob:none", "--no-checkout", f"file://{repository}", "partial")
    folder = tmp_path / "partial"
    shutil.copytree(repository / "data", folder / "data")
    done = run("diff", "main", ".", cwd=folder / "data")
    assert done.returncode == 2
    assert "is not in this clone" in done.stderr
    packs = list((folder / ".git" / "objects").rglob("*"))
    run("diff", "main", ".", cwd=folder / "data")
    assert list((folder / ".git" / "objects").rglob("*")) == packs


def test_a_record_that_the_new_rules_cannot_use_is_gone_though_its_file_is_the_same(
    run: Run, two: tuple[Path, Path]
) -> None:
    old, new = two
    (new / "rules" / "articles" / "article-03.yaml").unlink()
    data = compare(run, old, new, code=2)
    assert {item["change"] for item in data["changes"]} == {"removed"}
    assert {item["part"] for item in data["changes"]} >= {"claim", "measure", "source"}


def test_records_that_are_equal_are_read_once(two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = two
    for folder in two:
        (folder / "member_states" / "AT.yaml").write_text(GOOD.replace("state: EL", "state: AT"))
    (new / "member_states" / "EL.yaml").write_text(WORSE)
    before, after = load_workspace(old), load_workspace(new)
    known = {state: after.record(state) for state in after.states}
    before.take_over(after)
    monkeypatch.setattr(before, "read_alone", lambda state: pytest.fail(f"{state} is read again"))
    assert before.record("AT") is known["AT"]
    place = before.document("AT")
    assert place is not None
    assert place.span(("state",)).file == str(old / "member_states" / "AT.yaml")
    monkeypatch.undo()
    changed = before.record("EL")
    assert changed is not None
    assert changed != known["EL"]


@pytest.mark.parametrize("what", ["rules", "severity", "problem", "link"])
def test_a_record_is_read_again_where_it_may_mean_something_else(two: tuple[Path, Path], what: str) -> None:
    old, new = two
    severities = {}
    if what == "rules":
        path = old / "rules" / "directive.yaml"
        path.write_text(path.read_text() + "# one line more\n")
    elif what == "severity":
        severities = {"penalty-3.4": Severity.INFO}
    elif what == "problem":
        for folder in two:
            path = folder / "member_states" / "EL.yaml"
            path.write_text(path.read_text().replace("sources:", "sources:\n  unused: {title: Never named}", 1))
    else:
        outside = old.parent / "EL.yaml"
        (old / "member_states" / "EL.yaml").rename(outside)
        (old / "member_states" / "EL.yaml").symlink_to(outside)
    before, after = load_workspace(old, severities), load_workspace(new)
    known = after.record("EL")
    before.take_over(after)
    again = before.record("EL")
    assert again is not known
    assert (again is None) is (what == "link")
    assert bool(before.problems) is (what in ("problem", "link"))
