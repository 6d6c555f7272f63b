"""Another directive needs no code: a workspace that begins with its CELEX number goes through every command."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.conftest import ROOT
from transposition.workspace import load_workspace

COMMANDS: list[tuple[str, int]] = [
    ("validate", 0),
    ("check DK", 0),
    ("check DE", 1),
    ("check --all -f json", 1),
    ("check --all -f sarif", 1),
    ("check --all -f junit", 1),
    ("list", 0),
    ("show 1", 0),
    ("show DE 1", 0),
    ("compare 1", 0),
    ("enforcement", 0),
    ("explain nothing-notified", 0),
    ("explain review-suspect", 0),
    ("audit", 0),
    ("config", 0),
    ("schema record", 0),
    ("fmt --check", 0),
    ("diff . .", 0),
    ("report --all -o site", 0),
    ("report DE --format xlsx -o de.xlsx", 0),
    ("report DE --lang da -o de.html", 0),
    ("export table DE -o de.csv", 0),
    ("import table de.csv", 0),
    ("export data -o data", 0),
]


def test_a_new_directive_goes_through_every_command(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    made = run("init", str(folder), "--empty", "--celex", "32019L1937", "--deadline", "2021-12-17")
    assert made.returncode == 0, made.stderr
    for state in ("DK", "DE"):
        assert run("new", state, cwd=folder).returncode == 0
    record = folder / "member_states" / "DE.yaml"
    record.write_text(record.read_text().replace("completeness: partial", "completeness: complete"))
    for words, code in COMMANDS:
        done = run(*words.split(), cwd=folder)
        assert done.returncode == code, (words, done.stderr)
        assert "2011/93" not in done.stdout, words
    written = [path for path in folder.rglob("*") if path.suffix in (".html", ".csv", ".yaml", ".json", ".md")]
    told = [
        path.name for path in written if "2011/93" in path.read_text("utf-8") or "sexual" in path.read_text("utf-8")
    ]
    assert told == []
    assert "Directive (EU) 2019/1937" in (folder / "site" / "index.html").read_text("utf-8")


def test_a_new_record_speaks_of_penalties_only_where_the_directive_does(run: Run, tmp_path: Path) -> None:
    assert run("init", str(tmp_path / "new"), "--empty", "--celex", "32019L1937").returncode == 0
    text = run("new", "FR", "--stdout", cwd=tmp_path / "new").stdout
    assert "penalties" not in text
    assert "riminal" not in text
    assert "penalties" in run("new", "FR", "--stdout").stdout


def test_without_a_deadline_nothing_is_due(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    assert run("init", str(folder), "--empty", "--celex", "32019L1937").returncode == 0
    assert run("new", "DE", cwd=folder).returncode == 0
    record = folder / "member_states" / "DE.yaml"
    record.write_text(record.read_text().replace("completeness: partial", "completeness: complete"))
    assert run("validate", cwd=folder).returncode == 0
    assert run("check", "DE", cwd=folder).returncode == 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--empty",), "needs the CELEX number"),
        (("--empty", "--celex", "32016R0679"), "is no directive's CELEX number"),
        (("--celex", "32019L1937"), "go with --empty"),
        (("--empty", "--celex", "32019L1937", "--deadline", "soon"), "write a date"),
    ],
)
def test_what_is_missing_is_told(run: Run, tmp_path: Path, words: tuple[str, ...], message: str) -> None:
    done = run("init", str(tmp_path / "new"), *words)
    assert done.returncode == 2
    assert message in done.stderr
    assert not (tmp_path / "new").exists()


def test_two_directives_are_not_compared_as_if_they_were_one(run: Run, tmp_path: Path) -> None:
    for name, celex in (("one", "32019L1937"), ("two", "32022L2555")):
        assert run("init", str(tmp_path / name), "--empty", "--celex", celex).returncode == 0
        assert run("new", "DE", cwd=tmp_path / name).returncode == 0
    done = run("diff", "one", "two", cwd=tmp_path)
    assert done.returncode == 2
    assert "32019L1937" in done.stderr
    assert "32022L2555" in done.stderr


def test_the_example_goes_through_every_command(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "example"
    shutil.copytree(ROOT / "examples" / "whistleblowers", folder)
    changed = {"1": "9.1.b", "nothing-notified": "acknowledgement-late", "DE": "DE"}
    for words, _ in COMMANDS:
        called = [changed.get(word, word) for word in words.split()]
        done = run(*called, cwd=folder)
        assert done.returncode == 0, (called, done.stderr)
        assert "2011/93" not in done.stdout, called
    assert "seven days" in (folder / "site" / "DE.html").read_text("utf-8")


def test_the_example_finds_what_is_too_late(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "example"
    shutil.copytree(ROOT / "examples" / "whistleblowers", folder)
    record = folder / "member_states" / "DE.yaml"
    record.write_text(record.read_text("utf-8").replace("days: 7", "days: 14"), encoding="utf-8")
    done = run("check", "DE", "-f", "csv", cwd=folder)
    assert "acknowledgement-late" in done.stdout
    assert "gives 14 days" in done.stdout


def test_an_article_that_overviews_would_leave_out_is_told(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    assert run("init", str(folder), "--empty", "--celex", "32019L1937").returncode == 0
    first = folder / "rules" / "articles" / "article-01.yaml"
    later = first.read_text("utf-8").replace("article: 1\n", "article: 9a\n").replace('id: "1"', 'id: "9a"')
    (first.parent / "article-09a.yaml").write_text(later, "utf-8")
    done = run("validate", cwd=folder)
    assert (done.returncode, "ref-group Article 9a stands in no group" in done.stdout) == (0, True), done
    rules = folder / "rules" / "directive.yaml"
    rules.write_text(rules.read_text("utf-8").replace("articles: [1]", "articles: [1, 9a]"), "utf-8")
    assert "no problems" in run("validate", cwd=folder).stdout


def test_the_first_article_is_written_anew_and_the_checks_of_the_skeleton_stay_right(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    assert run("init", str(folder), "--empty", "--celex", "32019L1937").returncode == 0
    article = folder / "rules" / "articles" / "article-01.yaml"
    text = article.read_text("utf-8")
    two = text[text.index('  - id: "1"') :]
    right = text.replace('- id: "1"', "- id: 1(1)") + two.replace('- id: "1"', "- id: 1(2)")
    article.write_text(right, encoding="utf-8")
    done = run("validate", cwd=folder)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "5 files checked, no problems"), done
    # An article with a fault is one cause: nothing else is wrong because it cannot be read.
    article.write_text(right.replace("verify_in: official-text", "", 1), encoding="utf-8")
    done = run("validate", cwd=folder)
    told = [line.split()[1] for line in done.stdout.splitlines()[:-1]]
    assert (done.returncode, told) == (2, ["evidence-missing"]), done


def test_a_table_for_a_state_without_a_record_says_how_to_begin_one(run: Run, tmp_path: Path) -> None:
    assert run("init", str(tmp_path / "new"), "--empty", "--celex", "32019L1937").returncode == 0
    refused = run("export", "table", "France", "-o", "fr.csv", cwd=tmp_path / "new")
    assert (refused.returncode, "begin one with: transposition new FR" in refused.stderr) == (2, True), refused.stderr
    assert run("new", "FR", cwd=tmp_path / "new").returncode == 0
    assert run("export", "table", "France", "-o", "fr.csv", cwd=tmp_path / "new").returncode == 0


def test_an_example_of_a_check_that_is_not_true_is_told(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "example"
    shutil.copytree(ROOT / "examples" / "whistleblowers", folder)
    name = "rules/checks/procedures/acknowledgement-late.yaml"
    right = (folder / name).read_text("utf-8")
    wrong = right.replace("days: 14", "days: 5")
    # What was right before, and is in the cache, proves nothing about another content; what was wrong stays wrong.
    for words in ((name,), ()):
        for text, code in ((right, 0), (right, 0), (wrong, 2), (wrong, 2), (right, 0)):
            (folder / name).write_text(text, encoding="utf-8")
            done = run("validate", *words, cwd=folder)
            assert done.returncode == code, done.stdout
            told = "ref-example 'the act gives fourteen days' should fail, but nothing was found"
            assert (told in done.stdout) == (code == 2)


def test_a_change_of_the_directive_runs_the_examples_again(run: Run, workspace: Path) -> None:
    assert run("validate", cwd=workspace).returncode == 0
    article = workspace / "rules" / "articles" / "article-03.yaml"
    text = article.read_text("utf-8")
    assert 'value: "5"' in text
    article.write_text(text.replace('value: "5"', 'value: "1"'), encoding="utf-8")
    done = run("validate", cwd=workspace)
    assert done.returncode == 2
    assert "should fail, but nothing was found" in done.stdout


def test_examples_of_a_changed_check_among_the_shipped_ones_are_run(run: Run, workspace: Path) -> None:
    path = workspace / "rules" / "checks" / "penalties" / "penalty-3.4.yaml"
    text = path.read_text("utf-8")
    fails, passes = text.index("  fails:"), text.index("  passes:")
    assert fails < passes
    path.write_text(
        text.replace("  fails:", "  xx:").replace("  passes:", "  fails:").replace("  xx:", "  passes:"),
        encoding="utf-8",
    )
    done = run("validate", cwd=workspace)
    assert done.returncode == 2
    assert "penalty-3.4.yaml" in done.stdout
    assert "should pass, but" in done.stdout


def test_the_walk_through_shows_what_the_commands_print(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "example"
    shutil.copytree(ROOT / "examples" / "whistleblowers", folder)
    record = folder / "member_states" / "DE.yaml"
    record.write_text(record.read_text("utf-8").replace("months: 3", "months: 6"), encoding="utf-8")
    page = (ROOT / "docs" / "whistleblowers.md").read_text("utf-8")
    printed, ran = "", 0
    for block in re.findall(r"```console\n(.*?)```", page, re.DOTALL):
        for line in block.splitlines():
            if line.startswith("$ transposition "):
                words, ran = line.split()[2:], ran + 1
                printed = run(*words, cwd=ROOT if "-w" in words else folder, columns=100).stdout
            else:
                assert line.rstrip() in [told.rstrip() for told in printed.splitlines()], line
    assert ran >= 7


def test_the_example_is_about_twelve_articles_and_reads_law_texts() -> None:
    space = load_workspace(ROOT / "examples" / "whistleblowers")
    assert space.problems == []
    assert len(space.directive.articles) == 12
    for state in ("DK", "SE"):
        record = space.record(state)
        assert record is not None
        read = [claim for claims in record.transposition.values() for claim in claims if claim.verified]
        assert len(read) >= 17
        assert not any(penalty for claim in read for penalty in claim.penalties)
