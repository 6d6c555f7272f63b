"""``transposition validate``: every error at once, at its place."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.outputs.conftest import CLAIM, HEAD

GOOD = HEAD.format(state="AT") + CLAIM.format(provision="3(4)", evidence="verified_in")


def lines_of(stderr: str) -> list[str]:
    return [line for line in stderr.splitlines() if re.match(r".+:\d+:\d+: ", line)]


def test_the_workspace_is_valid_and_nothing_is_evaluated(run: Run, workspace: Path) -> None:
    done = run("validate", cwd=workspace)
    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(r"\d+ files checked, no problems\n", done.stdout)
    data = json.loads(run("validate", "--format", "json", cwd=workspace).stdout)
    assert data["states"] == []
    assert data["findings"] == []


BAD = """\
state: AT
completeness: partial
measures:
  act:
    title: An act
    knd: act
    verify_in: [src]
transposition:
  3(4):
    - id: a
      measure: akt
      national: § 1
      status: transpsed
      verified_in: src
  3(77): []
"""


def test_all_errors_of_a_file_are_told_at_once_with_their_places(run: Run, workspace: Path) -> None:
    file = workspace / "member_states" / "AT.yaml"
    file.write_text(BAD)
    done = run("validate", "member_states/AT.yaml", cwd=workspace)
    assert done.returncode == 2
    assert lines_of(done.stdout) == [
        "member_states/AT.yaml:1:1: schema-missing-key the key 'assessed_by' is missing",
        "member_states/AT.yaml:6:5: schema-unknown-key unknown key 'knd' (did you mean 'kind'?)",
        # The shape hides no reference.
        "member_states/AT.yaml:7:17: ref-source there is no source 'src' in this file; it is named in 2 places"
        " (the file lists no sources: add them under sources:)",
        "member_states/AT.yaml:11:16: ref-measure there is no measure 'akt' in this file (did you mean 'act'?)",
        "member_states/AT.yaml:13:15: schema-value 'transpsed' is not a valid status (did you mean 'transposed'?)",
        "member_states/AT.yaml:15:3: ref-provision the directive has no provision '3(77)' (Article 3 has "
        "3(1), 3(2), 3(3), 3(4), 3(5), 3(5)(i), 3(5)(ii), 3(5)(iii), 3(6))",
    ]
    assert done.stdout.endswith("1 file checked, 6 errors in 1 file\n")


def test_ranges_are_exact(run: Run, workspace: Path) -> None:
    (workspace / "member_states" / "AT.yaml").write_text(BAD)
    data = json.loads(run("validate", "member_states/AT.yaml", "-f", "json", cwd=workspace).stdout)
    places = {
        item["message"]: tuple(item["position"][key] for key in ("line", "column", "end_line", "end_column"))
        for item in data["problems"]
    }
    assert places["unknown key 'knd'"] == (6, 5, 6, 8)
    assert places["'transpsed' is not a valid status"] == (13, 15, 13, 24)
    # A key that is missing is told at the mapping that lacks it, from its first to its last character.
    assert places["the key 'assessed_by' is missing"][:2] == (1, 1)


def test_references_are_looked_at(run: Run, workspace: Path) -> None:
    text = GOOD.replace("measure: act", "measure: akt").replace("verified_in: src\ntrans", "verified_in: scr\ntrans")
    text = text.replace("3(4):", "3(44):")
    (workspace / "member_states" / "AT.yaml").write_text(text)
    done = run("validate", "member_states/AT.yaml", cwd=workspace)
    assert done.returncode == 2
    assert "ref-measure there is no measure 'akt' in this file (did you mean 'act'?)" in done.stdout
    assert "ref-provision the directive has no provision '3(44)' (Article 3 has 3(1), " in done.stdout


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("state: &a AT\ncompleteness: *a\n", "yaml-alias"),
        ("state: &a AT\n", "yaml-anchor"),
        ("state: AT\nstate: BE\n", "yaml-duplicate-key"),
        ("state:\tAT\n", "yaml-character"),
        ("", "yaml-empty"),
        ("state: [\n", "yaml-syntax"),
        ("a: 1\nb: 2\n", "file-kind"),
    ],
)
def test_what_is_read_from_standard_input_is_named_as_such(run: Run, workspace: Path, text: str, code: str) -> None:
    done = run("validate", "-", cwd=workspace, stdin=text)
    assert done.returncode == 2
    assert re.search(rf"^<stdin>:\d+:\d+: {code} ", done.stdout, re.MULTILINE)


def test_standard_input_is_known_by_its_content(run: Run, workspace: Path) -> None:
    for path in (
        workspace / "member_states" / "DK.yaml",
        workspace / "rules" / "checks" / "penalties" / "penalty-3.4.yaml",
    ):
        done = run("validate", "-", cwd=workspace, stdin=path.read_text())
        assert (done.returncode, done.stderr) == (0, "")


def test_yaml_traps_do_not_bite(run: Run, workspace: Path) -> None:
    text = GOOD.replace('title: "Akt | <b>"', "title: NO").replace("§ 1 <i>, 50 %: :: | `x` @all", "010")
    (workspace / "member_states" / "AT.yaml").write_text(text)
    assert run("validate", "member_states/AT.yaml", cwd=workspace).returncode == 0
    data = json.loads(run("check", "AT", "-f", "json", cwd=workspace).stdout)
    claims = [claim for item in data["states"][0]["provisions"] for claim in item["claims"]]
    assert [claim["national"] for claim in claims] == ["010"]


def test_a_record_elsewhere_is_held_against_the_workspace(run: Run, workspace: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "AT.yaml"
    elsewhere.write_text(GOOD.replace("3(4)", "3(99)"))
    done = run("validate", str(elsewhere), "--workspace", str(workspace))
    assert "ref-provision" in done.stdout


def test_ids_are_unique_across_files(run: Run, workspace: Path) -> None:
    records = workspace / "member_states"
    (records / "denmark.yaml").write_text((records / "DK.yaml").read_text())
    more = workspace / "rules" / "checks" / "more"
    more.mkdir()
    (more / "penalty-3.4.yaml").write_text(
        (workspace / "rules" / "checks" / "penalties" / "penalty-3.4.yaml").read_text()
    )
    article = workspace / "rules" / "articles" / "article-99.yaml"
    article.write_text((workspace / "rules" / "articles" / "article-11.yaml").read_text())
    done = run("validate", cwd=workspace)
    assert done.returncode == 2
    told = [line for line in lines_of(done.stdout) if "id-duplicate" in line]
    for what in ("a check penalty-3.4", "Article 11", "provision 11"):
        assert any(f"{what} is already given in " in line for line in told), what
    assert (
        "file-name nothing finds the record of DK in a file named denmark.yaml (DK.yaml is there already" in done.stdout
    )


def test_examples_of_checks_must_load(run: Run, workspace: Path) -> None:
    file = workspace / "rules" / "checks" / "penalties" / "penalty-3.4.yaml"
    text = file.read_text()
    lines = text.splitlines()
    place = next(number for number, line in enumerate(lines, 1) if "measure: act" in line)
    file.write_text(
        text.replace("measure: act", "measure: atc", 1).replace("status: transposed", "status: trnsposed", 2)
    )
    done = run("validate", "rules/checks/penalties/penalty-3.4.yaml", cwd=workspace)
    assert done.returncode == 2
    assert f"rules/checks/penalties/penalty-3.4.yaml:{place + 2}:" in done.stdout
    file.write_text(text.replace("measure: act", "measure: atc", 1))
    done = run("validate", "rules/checks/penalties/penalty-3.4.yaml", cwd=workspace)
    assert f"penalty-3.4.yaml:{place}:" in done.stdout
    assert "ref-measure" in done.stdout


def test_a_broken_directive_still_reaches_every_format(run: Run, workspace: Path) -> None:
    (workspace / "rules" / "directive.yaml").write_text("celex: [\n")
    for name in ("terminal", "json", "sarif", "junit", "github", "gitlab", "markdown", "csv"):
        done = run("validate", "--format", name, cwd=workspace)
        assert done.returncode == 2
        assert "yaml-syntax" in done.stdout + done.stderr, name


def test_paths_that_cannot_be_read_are_told(run: Run, workspace: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    done = run("validate", "none.yaml", str(empty), "member_states/DK.yaml", cwd=workspace)
    assert done.returncode == 2
    assert "none.yaml:1:1: file-unreadable cannot be read" in done.stdout
    assert "there is no YAML file in this folder" in done.stdout
    assert "DK.yaml" not in done.stdout


def test_other_yaml_files_of_a_folder_are_skipped_and_counted(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "AT.yaml").write_text(GOOD)
    (folder / "compose.yml").write_text("services: {}\n")
    done = run("validate", str(folder))
    assert done.returncode == 0
    assert "1 file checked, no problems; 1 other YAML file skipped" in done.stdout


def test_the_result_can_be_written_to_a_file(run: Run, workspace: Path) -> None:
    (workspace / "member_states" / "AT.yaml").write_text(BAD)
    done = run("validate", "-o", "problems.txt", cwd=workspace)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", "")
    assert "AT.yaml:6:5: schema-unknown-key" in (workspace / "problems.txt").read_text()


def test_on_a_terminal_the_place_is_shown_with_a_caret(workspace: Path) -> None:
    from transposition.analysis.validation import validate
    from transposition.outputs.problems import excerpt, problem_lines

    file = workspace / "member_states" / "AT.yaml"
    file.write_text(BAD)
    problems = validate([file], workspace).evaluation.problems
    shown = excerpt(problems[1], BAD)
    assert shown == "  6 |     knd: act\n    |     ^^^"
    plain = list(problem_lines(problems, lambda _name: BAD))
    assert "\x1b" not in "".join(plain)
    assert any("^^^^^^^^^" in line for line in plain)
    assert "\x1b[" in "".join(problem_lines(problems, color=True))


def test_an_excerpt_never_sends_controls_to_the_terminal() -> None:
    from transposition.model.finding import Problem, Span
    from transposition.outputs.problems import excerpt

    text = "a: \x1b[31mred" + " x" * 300
    assert "\x1b" not in excerpt(Problem(Span("f", 1, 4, 1, 5), "yaml-character", "x"), text)
    far = excerpt(Problem(Span("f", 1, 400, 1, 402), "yaml-character", "x"), text)
    assert "^^" in far
    assert max(map(len, far.splitlines())) < 200
    assert excerpt(Problem(Span("f", 9, 1, 9, 1), "yaml-syntax", "x"), text) == ""
