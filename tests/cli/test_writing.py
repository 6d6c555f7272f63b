"""The commands that write: new, init, fmt, import; and watch, which looks again."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from io import StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Run
from transposition.editing.ci_files import files

LIST = json.dumps(
    {
        "results": {
            "bindings": [
                {"celex": {"value": "72011L0093GRC_210001"}, "title": {"value": "Νόμος 1/2014", "xml:lang": "el"}},
                {"celex": {"value": "72011L0093PRT_210002"}, "title": {"value": "Lei n.º 1/2015", "xml:lang": "pt"}},
            ]
        }
    }
)


def test_a_new_record_is_valid_and_finds_no_gap(run: Run, workspace: Path) -> None:
    assert run("new", "Portugal", cwd=workspace).returncode == 0
    assert (workspace / "member_states" / "PT.yaml").exists()
    done = run("validate", cwd=workspace)
    assert (done.returncode, done.stderr) == (0, "")
    assert run("fmt", "--check", "member_states/PT.yaml", cwd=workspace).returncode == 0
    data = json.loads(run("check", "PT", "-f", "json", cwd=workspace).stdout)
    counts = data["states"][0]["counts"]
    assert {name for name, number in counts.items() if number} == {"not_assessed", "not_applicable"}


def test_a_record_that_is_there_is_not_replaced(run: Run, workspace: Path) -> None:
    before = (workspace / "member_states" / "DK.yaml").read_text()
    done = run("new", "DK", cwd=workspace)
    assert done.returncode == 2
    assert "already there" in done.stderr
    assert (workspace / "member_states" / "DK.yaml").read_text() == before
    assert run("new", "DK", "--stdout", cwd=workspace).stdout.count("[]") > 50
    assert run("new", "DK", "-o", "other.yaml", cwd=workspace).returncode == 0
    assert (workspace / "other.yaml").exists()
    assert "did you mean" in run("new", "Portugall", cwd=workspace).stderr


def test_a_workspace_of_ones_own_is_complete(run: Run, workspace: Path, tmp_path: Path) -> None:
    target = tmp_path / "mine"
    assert run("init", str(target), "--workspace", str(workspace)).returncode == 0
    assert all((target / name).is_file() for name in files(""))
    assert run("validate", cwd=target).returncode == 0
    assert run("config", cwd=target).stdout.startswith("# transposition.toml")
    for name, schema in (("github-workflows", ".github/workflows/transposition.yml"), ("gitlab-ci", ".gitlab-ci.yml")):
        done = subprocess.run(
            [str(Path(sys.executable).parent / "check-jsonschema"), "--builtin-schema", f"vendor.{name}", schema],
            cwd=target,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout
    record = target / "member_states" / "DK.yaml"
    first = record.read_text().splitlines()[0].partition("=")[2]
    assert (record.parent / first).resolve().is_file()


def test_a_folder_that_is_not_empty_is_left_alone_unless_forced(run: Run, workspace: Path, tmp_path: Path) -> None:
    target = tmp_path / "mine"
    target.mkdir()
    (target / "notes.txt").write_text("mine")
    done = run("init", str(target), "--workspace", str(workspace))
    assert done.returncode == 2
    assert "--force" in done.stderr
    assert run("init", str(target), "--force", "--workspace", str(workspace)).returncode == 0
    assert (target / "notes.txt").read_text() == "mine"
    # What somebody changed is listed and left alone; only what is named is replaced, and a copy kept.
    record, pipeline = target / "member_states" / "DK.yaml", target / ".gitlab-ci.yml"
    theirs = record.read_text()
    record.write_text(theirs + "# mine\n")
    pipeline.write_text("mine: 1\n")
    done = run("init", str(target), "--force", "--workspace", str(workspace))
    assert done.returncode == 0
    assert "left as they are, though they differ: 2 files\n  member_states/DK.yaml\n  .gitlab-ci.yml" in done.stdout
    assert record.read_text() == theirs + "# mine\n"
    again = ["init", str(target), "--force", "--workspace", str(workspace), "--replace"]
    assert run(*again, "nothing.txt").returncode == 2
    run(*again, "member_states/DK.yaml")
    assert record.read_text() == theirs
    assert record.with_name("DK.yaml.orig").read_text().endswith("# mine\n")
    assert pipeline.read_text() == "mine: 1\n"
    assert run("init", str(target / "notes.txt"), "--workspace", str(workspace)).returncode == 2
    assert run("init", str(workspace), "--force", "--workspace", str(workspace)).returncode == 2


def test_fmt_rewrites_and_check_only_tells(run: Run, workspace: Path) -> None:
    file = workspace / "member_states" / "DK.yaml"
    run("fmt", cwd=workspace)
    assert run("fmt", "--check", cwd=workspace).returncode == 0
    tidy = file.read_text()
    file.write_text(tidy.replace("state: DK\n", "state:   'DK'\n"))
    untidy = file.read_text()
    done = run("fmt", "--check", cwd=workspace)
    assert done.returncode == 1
    assert "member_states/DK.yaml: not in canonical form" in done.stderr
    assert file.read_text() == untidy
    assert run("fmt", cwd=workspace).stdout == "member_states/DK.yaml: rewritten\n"
    assert file.read_text() == tidy
    assert run("fmt", cwd=workspace).stdout == ""


def test_fmt_tells_what_it_cannot_read_and_goes_on(run: Run, workspace: Path) -> None:
    (workspace / "member_states" / "AT.yaml").write_text("state: [\n")
    (workspace / "member_states" / "DK.yaml").write_text("state:   DK\n")
    done = run("fmt", cwd=workspace)
    assert done.returncode == 2
    assert "AT.yaml:2:1: yaml-syntax" in done.stderr
    assert (workspace / "member_states" / "DK.yaml").read_text() == "state: DK\n"
    assert run("fmt", "none.yaml", cwd=workspace).returncode == 2


def test_measures_are_printed_or_added_and_never_twice(run: Run, workspace: Path) -> None:
    file = workspace / "list.json"
    file.write_text(LIST)
    printed = run("import", "eurlex", "list.json", "--state", "GR", cwd=workspace)
    assert printed.returncode == 0
    assert "# EL: Greece" in printed.stdout
    assert "PT" not in printed.stdout
    run("fmt", "member_states/EL.yaml", cwd=workspace)
    before = (workspace / "member_states" / "EL.yaml").read_text()
    done = run("import", "eurlex", "list.json", "--write", cwd=workspace)
    assert (
        done.stdout
        == "member_states/EL.yaml: 1 added, 0 already there\nmember_states/PT.yaml: 1 added, 0 already there\n"
    )
    after = (workspace / "member_states" / "EL.yaml").read_text()
    assert set(before.replace('"', "").split()) <= set(after.replace('"', "").split()) | {">-"}
    assert run("validate", cwd=workspace).returncode == 0
    again = run("import", "eurlex", "list.json", "--write", cwd=workspace)
    assert again.stdout.count("0 added, 1 already there") == 2
    data = json.loads(run("check", "PT", "-f", "json", cwd=workspace).stdout)
    assert [item["id"] for item in data["states"][0]["beyond"]] == ["nim-210002"]
    assert data["states"][0]["counts"]["transposed"] == 0


def test_a_broken_record_is_not_added_to(run: Run, workspace: Path) -> None:
    (workspace / "list.json").write_text(LIST)
    (workspace / "member_states" / "EL.yaml").write_text("state: EL\n")
    done = run("import", "eurlex", "list.json", "--write", cwd=workspace)
    assert done.returncode == 2
    assert "schema-missing-key" in done.stderr
    assert (workspace / "member_states" / "EL.yaml").read_text() == "state: EL\n"


def test_a_file_that_is_no_list_is_told(run: Run, workspace: Path) -> None:
    (workspace / "list.json").write_text("{")
    done = run("import", "eurlex", "list.json", "none.csv", cwd=workspace)
    assert done.returncode == 2
    assert "list.json:1:1: file-import this is not JSON" in done.stderr
    assert "none.csv:1:1: file-unreadable" in done.stderr


def test_the_installed_data_is_never_written(workspace: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The package as it is installed has its data inside; here a copy plays that part."""
    import typer
    from typer.testing import CliRunner

    from transposition.cli import build
    from transposition.workspace import locate

    package = tmp_path / "package"
    package.mkdir()
    workspace.rename(package / "_data")
    monkeypatch.setattr(locate, "_PACKAGE", package)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "list.json").write_text(LIST)
    before = {path: path.read_bytes() for path in package.rglob("*.yaml")}
    app: typer.Typer = build()
    for call in (
        ["new", "PT"],
        ["new", "DK", "--force"],
        ["fmt"],
        ["import", "eurlex", "list.json", "--write"],
        ["init", str(package / "_data" / "more")],
    ):
        record = package / "_data" / "member_states" / "DK.yaml"
        record.write_bytes(before[record].replace(b"state: DK", b"state:  DK"))
        done = CliRunner().invoke(app, call)
        assert done.exit_code == 2, call
        assert "transposition init DIR" in done.stderr, call
        record.write_bytes(before[record])
    assert {path: path.read_bytes() for path in package.rglob("*.yaml")} == before


def test_watch_looks_again_when_a_file_is_saved_and_ends_with_130(workspace: Path) -> None:
    command = [str(Path(sys.executable).parent / "transposition"), "watch", "--interval", "0.05"]
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        command, cwd=workspace, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("watching ")
        record = workspace / "member_states" / "DK.yaml"
        record.write_text(record.read_text().replace("state: DK", "state: DK\nstat: x"))
        assert process.stdout.readline() == "\n"
        assert "saved: member_states/DK.yaml" in process.stdout.readline()
        assert "1 problem" in process.stdout.readline()
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)
        assert process.returncode == 130
        assert "DK.yaml:4:1: schema-unknown-key unknown key 'stat' (did you mean 'state'?)" in errors.replace(
            "5:1", "4:1"
        )
        assert "Traceback" not in errors
    finally:
        process.kill()


def test_watch_tells_only_what_a_change_changed(workspace: Path) -> None:
    process = subprocess.Popen(
        [str(Path(sys.executable).parent / "transposition"), "watch", "DE", "--interval", "0.05"],
        cwd=workspace,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        assert process.stdout is not None
        first = process.stdout.readline()
        counts = first.partition("files): ")[2].partition("; Ctrl-C")[0]
        assert " error" in counts
        record = workspace / "member_states" / "DE.yaml"
        right = record.read_text()
        broken = right.replace("completeness: partial", "completeness: complete", 1)
        said = []
        for text in (broken, right, right + "x: y\n", right):
            record.write_text(text)
            lines = [process.stdout.readline(), process.stdout.readline()]
            while " remark" not in lines[-1] and " info" not in lines[-1]:
                lines.append(process.stdout.readline())
            said.append(lines[2:])
    finally:
        process.kill()
        process.communicate()
    assert len(said[0]) > 1
    assert all(line.startswith("new: member_states/DE.yaml:") for line in said[0][:-1])
    assert sorted(line.partition(" ")[2].partition(": ")[2] for line in said[1][:-1]) == sorted(
        line.partition(" ")[2].partition(": ")[2] for line in said[0][:-1]
    )
    assert all(line.startswith("gone: ") for line in said[1][:-1])
    assert counts in said[1][-1]
    # A record that cannot be read makes nothing better.
    assert len(said[2]) == 2
    assert "unknown key 'x'" in said[2][0]
    assert said[2][1].startswith(counts.partition(";")[0])
    assert said[3][0].startswith("gone: member_states/DE.yaml: schema-unknown-key")


def test_a_reader_that_goes_away_is_no_fault(workspace: Path) -> None:
    command = f"{Path(sys.executable).parent / 'transposition'} new DK --stdout | head -1"
    done = subprocess.run(["bash", "-c", command], cwd=workspace, capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_a_new_repository_counts_as_empty(run: Run, workspace: Path, tmp_path: Path) -> None:
    target = tmp_path / "mine"
    subprocess.run(["git", "init", "-q", str(target)], check=True)
    (target / "README.md").write_text("mine")
    assert run("init", str(target), "--workspace", str(workspace)).returncode == 0
    assert (target / "README.md").read_text() == "mine"


def test_fmt_refuses_what_is_no_record(run: Run, workspace: Path) -> None:
    before = {path: path.read_bytes() for path in (workspace / "rules").rglob("*.yaml")}
    done = run("fmt", "rules", cwd=workspace)
    assert done.returncode == 2
    assert done.stderr.count("file-kind this is no record") == len(before)
    assert {path: path.read_bytes() for path in before} == before


def test_fmt_keeps_line_ends_and_the_comment_at_the_top(run: Run, workspace: Path) -> None:
    file = workspace / "member_states" / "DK.yaml"
    run("fmt", cwd=workspace)
    tidy = file.read_text()
    file.write_bytes(tidy.replace("\n", "\r\n").encode())
    assert run("fmt", "--check", cwd=workspace).returncode == 0
    file.write_bytes(
        ("# head\n# licence\n\n" + tidy.replace("state: DK\n", "") + "state:   DK\n").replace("\n", "\r\n").encode()
    )
    run("fmt", cwd=workspace)
    raw = file.read_bytes()
    assert raw.startswith(b"# head\r\n# licence\r\n\r\n")
    assert raw.count(b"\r\n") == raw.count(b"\n")


def test_fmt_reads_standard_input(run: Run, workspace: Path) -> None:
    text = (workspace / "member_states" / "DK.yaml").read_text()
    done = run("fmt", "-", cwd=workspace, stdin=text.replace("state: DK", "state:   DK"))
    assert (done.returncode, done.stderr) == (0, "")
    assert run("fmt", "-", "--check", cwd=workspace, stdin=done.stdout).returncode == 0
    assert run("fmt", "-", "--check", cwd=workspace, stdin="state:   DK\n").returncode == 1
    assert run("fmt", "-", cwd=workspace, stdin="state: [").returncode == 2


def test_nobody_reviews_in_the_future_or_under_an_unreadable_name(run: Run, workspace: Path) -> None:
    before = (workspace / "member_states" / "DK.yaml").read_bytes()
    assert "in the future" in run("review", "DK", "3.2", "--by", "A", "--on", "2999-01-01", cwd=workspace).stderr
    for name in ("A\x1b[31m", "A\u202eB", "A\nB"):
        done = run("review", "DK", "3.2", "--by", name, cwd=workspace)
        assert done.returncode == 2
        assert "--by" in done.stderr
        assert "\x1b" not in done.stderr
    assert (workspace / "member_states" / "DK.yaml").read_bytes() == before


def test_a_table_goes_out_comes_back_and_is_checked(run: Run, workspace: Path) -> None:
    sent = run("export", "table", "EL", "-o", "el.csv", cwd=workspace)
    assert (sent.stdout, sent.stderr) == ("el.csv: written\n", "")
    rows = list(csv.reader(StringIO((workspace / "el.csv").read_text("utf-8-sig"))))
    place = {title: number for number, title in enumerate(rows[0])}
    row = next(row for row in rows if row[place["Row (leave as it is)"]].split()[2:3] == ["27(2)"])
    row[place["State: how transposed"]] = "nothing needed: conduct of the State only"
    stream = StringIO()
    csv.writer(stream).writerows(rows)
    (workspace / "el.csv").write_text(stream.getvalue())
    before = (workspace / "member_states" / "EL.yaml").read_bytes()
    shown = run("import", "table", "el.csv", cwd=workspace)
    assert shown.returncode == 0
    assert '+      national: "nothing needed: conduct of the State only"' in shown.stdout
    assert "not written (use --write)" in shown.stderr
    assert (workspace / "member_states" / "EL.yaml").read_bytes() == before
    assert run("import", "table", "el.csv", "--write", "--complete", cwd=workspace).returncode == 0
    assert run("validate", cwd=workspace).returncode == 0
    data = json.loads(run("check", "EL", "-f", "json", cwd=workspace).stdout)
    assert data["states"][0]["completeness"] == "complete"
    row[place["State: how transposed"]] = "perhaps"
    stream = StringIO()
    csv.writer(stream).writerows(rows)
    (workspace / "el.csv").write_text(stream.getvalue())
    refused = run("import", "table", "el.csv", "--write", cwd=workspace)
    assert refused.returncode == 2
    assert "'perhaps' is none of the answers" in refused.stderr
    assert run("export", "table", "EL", "-o", "el.txt", cwd=workspace).returncode == 2


def test_data_are_written_in_every_format(run: Run, workspace: Path) -> None:
    assert run("export", "data", "DK", "-o", "out", cwd=workspace).returncode == 0
    assert (workspace / "out" / "datapackage.json").exists()
    assert "3(2)" in (workspace / "out" / "results.csv").read_text("utf-8-sig")
    for name in ("sqlite", "json"):
        done = run("export", "data", "DK", "-f", name, "-o", f"all.{name}", cwd=workspace)
        assert (done.returncode, done.stdout) == (0, f"all.{name}: 1 file written\n")
    for name in ("turtle", "jsonld"):
        assert run("export", "data", "-f", name, "-o", name, cwd=workspace).returncode == 0
        assert len(list((workspace / name).iterdir())) == 4
    refused = run("export", "data", "-o", "all.json", cwd=workspace)
    assert (refused.returncode, "is a file" in refused.stderr) == (2, True)


def test_a_table_tells_all_its_faults_at_once_and_completeness_is_the_state_s_word(run: Run, workspace: Path) -> None:
    assert run("export", "table", "DK", "-o", "t.xlsx", cwd=workspace).returncode == 0
    book = load_workbook(workspace / "t.xlsx")
    sheet, about = book.worksheets
    columns = {cell.value: cell.column for cell in sheet[2]}
    for row, day in ((4, "soon"), (6, "2013")):
        sheet.cell(row, columns["State: in force since"]).value = day
    book.save(workspace / "faulty.xlsx")
    done = run("import", "table", "faulty.xlsx", cwd=workspace)
    assert done.returncode == 2
    assert "'soon' is no date" in done.stderr
    assert "how is it transposed?" in done.stderr
    for row in (4, 6):
        sheet.cell(row, columns["State: in force since"]).value = None
    sheet.cell(4, columns["State: remarks"]).value = "a remark"
    book.save(workspace / "filled.xlsx")
    kept = (workspace / "filled.xlsx").read_bytes()
    done = run("export", "table", "DK", "-o", "filled.xlsx", cwd=workspace)
    assert (done.returncode, "filled.xlsx is filled in" in done.stderr) == (2, True)
    assert (workspace / "filled.xlsx").read_bytes() == kept
    assert run("export", "table", "DK", "-o", "t.xlsx", cwd=workspace).returncode == 0
    said = next(row for row in about.iter_rows() if str(row[0].value).startswith("Is this everything"))
    said[1].value = "no"
    book.save(workspace / "no.xlsx")
    done = run("import", "table", "no.xlsx", "--complete", cwd=workspace)
    assert done.returncode == 2
    assert "the table says that this is not everything" in done.stderr
