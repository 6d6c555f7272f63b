"""``migrate``: records carried over to a made-up directive that takes the place of another."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.recast import RECORD, TABLE, recast
from transposition.model.record import Record
from transposition.workspace.files import parse_model


def record_of(path: Path) -> Record:
    record, _, problems = parse_model(path.read_bytes(), path.name, Record)
    assert record is not None, problems
    return record


@pytest.fixture
def carried(run: Run, tmp_path: Path) -> Record:
    """The record of Germany after it was carried over."""
    _, new = recast(tmp_path)
    done = run("migrate", "../old", "DE", "--write", cwd=new)
    assert done.returncode == 0, done.stderr
    return record_of(new / "member_states" / "DE.yaml")


def test_it_shows_what_would_change_and_writes_nothing(run: Run, tmp_path: Path) -> None:
    old, new = recast(tmp_path)
    done = run("migrate", "../old", "DE", cwd=new)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("--- member_states/DE.yaml\n+++ member_states/DE.yaml (carried over)\n")
    assert "+  8(2):\n" in done.stdout
    assert "DE: 1 claim kept, 4 to be read again, 0 already there, 8 left behind" in done.stderr
    assert "member_states/DE.yaml: not written (use --write)" in done.stderr
    assert list((new / "member_states").iterdir()) == []
    assert (old / "member_states" / "DE.yaml").read_text("utf-8") == RECORD


def test_what_is_kept_is_as_it_was_read_under_its_new_number(carried: Record) -> None:
    (claim,) = carried.transposition["8(2)"]
    assert (claim.id, claim.status, claim.national) == ("act", "transposed", "§ 3")
    assert claim.elements == {"private_entities": "met"}
    assert claim.reviewed is None
    assert claim.assessed_by is None
    assert carried.assessed_by.name == "A. Reader"


def test_what_has_changed_has_no_answer_and_says_how_it_was_read(carried: Record) -> None:
    (claim,) = carried.transposition["10(1)"]
    assert (claim.status, claim.shortfall, claim.certainty) == ("unclear", None, None)
    assert claim.elements == {}
    assert claim.note == (
        "Read as partial by A. Reader on 2026-11-20 against 9(1)(b) of Directive (EU) 2099/1, which reads otherwise in "
        "10(1): to be read again. What has changed: Three days instead of seven. What was missing: The act gives "
        "fourteen days. Read twice."
    )
    assert claim.would_settle == "Reading § 7 against 10(1)."
    assert claim.assessed_by is not None
    assert claim.assessed_by.name == "carried over from 32099L0001"


def test_what_has_changed_is_suspect_and_nothing_else_is(run: Run, tmp_path: Path, carried: Record) -> None:
    assert carried.state == "DE"
    done = run("check", "DE", "--record", cwd=tmp_path / "new")
    told = " ".join(done.stdout.split())
    assert told.count("review-suspect") == 4
    assert "§ 7 was reviewed by A. Reader on 2026-11-20; since then the wording of the provision has changed." in told
    assert "§ 8 Abs. 1 was reviewed by the State itself on 2022-01-31" in told
    assert "national answer" not in told
    done = run("review", "DE", "10.1", "--by", "B. Reader", cwd=tmp_path / "new")
    assert "act (§ 7) reviewed, no longer suspect" in done.stdout


def test_nothing_is_said_of_the_new_directive_that_was_said_of_the_old(
    run: Run, tmp_path: Path, carried: Record
) -> None:
    assert carried.completeness == "partial"
    assert carried.read_as_a_whole is None
    assert carried.infringements == ()
    measure = carried.measures["act"]
    assert (measure.notified, measure.celex, measure.names_directive) == (None, None, "unknown")
    done = run("check", "DE", "-f", "json", "--as-of", "2106-01-01", cwd=tmp_path / "new")
    results = {item["provision"]: item["result"] for item in json.loads(done.stdout)["states"][0]["provisions"]}
    assert results == {
        "8(2)": "transposed",
        "10(1)": "not_assessed",
        "10(2)": "not_assessed",
        "10(3)": "not_assessed",
        "10(4)": "not_assessed",
    }


def test_what_was_joined_stands_side_by_side(carried: Record) -> None:
    first, second = carried.transposition["10(3)"]
    assert (first.id, second.id) == ("act", "act-2")
    assert first.elements == {"impartial": "met"}
    assert second.elements == {}


def test_an_article_that_holds_something_new_has_changed(carried: Record) -> None:
    (claim,) = carried.transposition["10"]
    assert (claim.id, claim.status) == ("whole", "unclear")


def test_what_stays_behind_is_listed(run: Run, tmp_path: Path, carried: Record) -> None:
    assert set(carried.measures) == {"act", "further"}
    assert set(carried.sources) == {"gazette"}
    assert [finding.id for finding in carried.findings] == ["on-channels"]
    assert carried.findings[0].provisions == ("8(2)",)
    assert [item.provision for item in carried.suppressions] == ["8(2)"]
    assert carried.open_questions == ("On Directive (EU) 2099/1: Who keeps the register?",)
    assert set(carried.facts) == {"acknowledgement"}
    told = run("migrate", "../old", "DE", cwd=tmp_path / "new").stderr
    for line in (
        "    9(1)(e) anonymous: the provision is gone (§ 1, transposed)",
        "    finding on-days: it is about 9(1)(b), which changed or is gone",
        "    accepted finding acknowledgement-late 9(1)(b): the provision changed or is gone",
        "    completeness: complete: the State declared it for Directive (EU) 2099/1",
        "    step letter_of_formal_notice.non_conformity.2024-02-01: the procedure is about Directive (EU) 2099/1",
        "    measure act: about Directive (EU) 2099/1: notified 2021-12-10, celex 72099L0001DEU_1, names_directive yes",
        "    measure anonymous: nothing that was carried over rests on it",
        "    9(1)(b) act: seven_days (missing): asks for something else now",
        "    9(1)(d) act: diligent (met): 10(3) has no such element",
        "new, so nobody has looked: 10(4)",
    ):
        assert line in told.splitlines()


def test_comments_stay_and_the_file_is_valid_and_canonical(run: Run, tmp_path: Path, carried: Record) -> None:
    text = (tmp_path / "new" / "member_states" / "DE.yaml").read_text("utf-8")
    assert "# a remark that stays" in text
    assert "# read in the library" in text
    assert text.startswith("# yaml-language-server: $schema=../docs/schemas/record.schema.json\n")
    assert carried.state == "DE"
    assert run("validate", cwd=tmp_path / "new").returncode == 0
    assert run("fmt", "--check", cwd=tmp_path / "new").returncode == 0


def test_a_second_run_changes_nothing(run: Run, tmp_path: Path, carried: Record) -> None:
    path = tmp_path / "new" / "member_states" / "DE.yaml"
    text = path.read_text("utf-8").replace("status: unclear", "status: transposed", 1)
    path.write_text(text, "utf-8")
    done = run("migrate", "../old", "DE", "--write", cwd=tmp_path / "new")
    assert done.returncode == 0
    assert done.stdout == ""
    assert "DE: 0 claims kept, 0 to be read again, 5 already there" in done.stderr
    assert path.read_text("utf-8") == text
    assert carried.state == "DE"


def test_a_record_that_is_there_is_added_to_and_nothing_in_it_changes(run: Run, tmp_path: Path) -> None:
    _, new = recast(tmp_path)
    assert run("new", "DE", cwd=new).returncode == 0
    path = new / "member_states" / "DE.yaml"
    text = path.read_text("utf-8").replace(
        "  10(4): []",
        "  10(4):\n    - {id: own, measure: act, national: § 9, status: transposed, verified_in: gazette}",
    )
    text = text.replace(
        "measures: {}", "measures:\n  act: {title: Gesetz über  Meldungen, kind: act, verified_in: gazette}"
    )
    text = text.replace("sources: {}", "sources:\n  gazette: {title: Bundesgesetzblatt, read_on: 2026-11-20}")
    path.write_text(text, "utf-8")
    assert run("validate", cwd=new).returncode == 0
    before = record_of(path)
    done = run("migrate", "../old", "DE", "--write", cwd=new)
    assert done.returncode == 0, done.stderr
    after = record_of(path)
    assert after.transposition["10(4)"] == before.transposition["10(4)"]
    assert after.measures["act"] == before.measures["act"]
    assert after.assessed_by == before.assessed_by
    (claim,) = after.transposition["8(2)"]
    assert claim.assessed_by is not None
    assert claim.assessed_by.name == "A. Reader"


def test_another_measure_of_the_same_name_is_a_problem_and_nothing_is_written(run: Run, tmp_path: Path) -> None:
    _, new = recast(tmp_path)
    assert run("new", "DE", cwd=new).returncode == 0
    path = new / "member_states" / "DE.yaml"
    text = path.read_text("utf-8").replace(
        "measures: {}", "measures:\n  act: {title: Something else, kind: act, verify_in: other}"
    )
    text = text.replace("sources: {}", "sources:\n  other: {title: Other}")
    path.write_text(text, "utf-8")
    done = run("migrate", "../old", "DE", "--write", cwd=new)
    assert done.returncode == 2
    line = text[: text.index("\n  act:")].count("\n") + 2
    assert f"member_states/DE.yaml:{line}:3: id-twice measures has another 'act' here" in done.stderr
    assert path.read_text("utf-8") == text


def test_a_review_that_fitted_fits_what_is_kept_and_is_suspect_where_it_changed(run: Run, tmp_path: Path) -> None:
    old, new = recast(tmp_path)
    for provision in ("8.3", "9.1.b"):
        assert run("review", "DE", provision, "--by", "B. Lawyer", "--on", "2026-11-21", cwd=old).returncode == 0
    assert run("migrate", "../old", "DE", "--write", cwd=new).returncode == 0
    told = " ".join(run("check", "DE", "--record", cwd=new).stdout.split())
    assert "§ 3 was reviewed" not in told
    assert "§ 7 was reviewed by B. Lawyer on 2026-11-21; since then the wording of the provision has changed." in told


def test_what_the_rules_word_otherwise_is_not_carried_over_as_kept(run: Run, tmp_path: Path) -> None:
    _, new = recast(tmp_path)
    article = new / "rules" / "articles" / "article-08.yaml"
    article.write_text(
        article.read_text("utf-8").replace("with 50 or more workers have", "with a worker have"), "utf-8"
    )
    done = run("migrate", "../old", "DE", "--write", cwd=new)
    assert done.returncode == 0
    assert re.search(
        r"rules/correlation.yaml:5:\d+: ref-correlation 8\(3\) is kept as 8\(2\), but the rules", done.stderr
    )
    assert record_of(new / "member_states" / "DE.yaml").transposition["8(2)"][0].status == "unclear"


def test_all_states_and_one_that_cannot_be_read(run: Run, tmp_path: Path) -> None:
    old, new = recast(tmp_path)
    path = old / "member_states" / "DE.yaml"
    path.write_text(RECORD.replace("status: partial", "status: partly"), "utf-8")
    done = run("migrate", "../old", "--all", "--write", cwd=new)
    assert done.returncode == 2
    assert "../old/member_states/DE.yaml" in done.stderr.replace(str(old.parent), "..")
    assert "so DE is left out" in done.stderr
    assert [path.name for path in (new / "member_states").iterdir()] == ["DK.yaml"]


WRONG: list[tuple[str, str, str]] = [
    ("old: 8(3), new: 8(2), change: kept", "old: 8(3), new: 8(2), change: keep", "5:36: schema-value"),
    (
        "old: 8(3), new: 8(2)",
        "old: 8(4), new: 8(2)",
        "5:11: ref-provision Directive (EU) 2099/1 has no provision '8(4)'",
    ),
    ("new: 10(2)", "new: 10(9)", "6:25: ref-provision Directive (EU) 2103/9 has no provision '10(9)'"),
    ("new: 10(2)", "new: 10", "6:25: ref-provision 10 is more than one provision of Directive (EU) 2103/9"),
    ("old: 9(1)(a)", "old: 8(3)", "6:11: id-duplicate old provision 8(3) stands in two lines, first in line 5"),
    ("[9(1)(c), 9(1)(d)]", "[9(1)(c), 9(1)(b)]", "8:21: id-duplicate old provision 9(1)(b) stands in two lines"),
    ("new: 10(3)", "new: 10(1)", "8:36: id-duplicate new provision 10(1) stands in two lines, first in line 7"),
    ("  - {old: 9(1)(e), change: gone}\n", "", "4:1: ref-correlation no line has the old provision 9(1)(e)"),
    ("  - {new: 10(4), change: new}\n", "", "4:1: ref-correlation no line has the new provision 10(4)"),
    ("new: 10(3), change: changed", "new: 10(3), change: kept", "8:11: ref-correlation what is kept is about one"),
    ("old: 9(1)(e), change: gone", "old: 9(1)(e), change: kept", "9:5: ref-correlation what is kept needs new"),
    (
        "new: 10(4), change: new",
        "new: 10(4), old: 9(1)(e), change: new",
        "10:23: ref-correlation what is new has no old",
    ),
    ("celex: 32099L0001", "celex: 32103L0009", "2:8: ref-correlation the older directive cannot be 32103L0009"),
    ("verified_in: annex", "verified_in: anex", "3:25: ref-source there is no source 'anex'"),
    ("evidence: {verified_in: annex}\n", "", "2:1: schema-missing-key the key 'evidence' is missing"),
]


@pytest.mark.parametrize(("was", "becomes", "message"), WRONG)
def test_every_mistake_of_the_table_has_its_place(
    run: Run, tmp_path: Path, was: str, becomes: str, message: str
) -> None:
    _, new = recast(tmp_path)
    assert was in TABLE
    (new / "rules" / "correlation.yaml").write_text(TABLE.replace(was, becomes), "utf-8")
    done = run("validate", "old", "new", cwd=tmp_path)
    assert done.returncode == 2
    assert f"new/rules/correlation.yaml:{message}" in done.stdout
    migrated = run("migrate", "../old", "DE", "--write", cwd=new)
    assert migrated.returncode == 2
    assert list((new / "member_states").iterdir()) == []


def test_all_mistakes_of_the_table_are_told_at_once(run: Run, tmp_path: Path) -> None:
    _, new = recast(tmp_path)
    text = TABLE.replace("old: 8(3)", "old: 8(4)").replace("new: 10(2)", "new: 10(9)").replace("anex", "annex")
    (new / "rules" / "correlation.yaml").write_text(text.replace("change: gone", "change: lost"), "utf-8")
    done = run("validate", "old", "new", cwd=tmp_path)
    codes = re.findall(r"correlation.yaml:(\d+):\d+: (\S+)", done.stdout)
    assert codes == [
        ("4", "ref-correlation"),
        ("4", "ref-correlation"),
        ("5", "ref-provision"),
        ("6", "ref-provision"),
        ("9", "schema-value"),
    ]


def test_alone_the_new_workspace_is_held_against_what_it_knows(run: Run, tmp_path: Path) -> None:
    _, new = recast(tmp_path)
    text = TABLE.replace("old: 8(3)", "old: 88").replace("new: 10(2)", "new: 10(9)")
    (new / "rules" / "correlation.yaml").write_text(text, "utf-8")
    done = run("validate", cwd=new)
    assert "'10(9)'" in done.stdout
    assert "'88'" not in done.stdout


def wrong_call(new: Path, which: str) -> None:
    if which == "none":
        (new / "rules" / "correlation.yaml").unlink()
    elif which == "other":
        file = new / "rules" / "correlation.yaml"
        file.write_text(TABLE.replace("32099L0001", "32099L0007"), "utf-8")


@pytest.mark.parametrize(
    ("which", "words", "message"),
    [
        ("none", ("../old", "DE"), "there is no rules/correlation.yaml"),
        ("other", ("../old", "DE"), "is about 32099L0007, and"),
        ("", ("../nowhere", "DE"), "this is not a workspace"),
        ("", ("../old",), "name one or more states, or --all"),
        ("", ("../old", "FR"), "there is no record for FR"),
    ],
)
def test_a_wrong_call_is_told(run: Run, tmp_path: Path, which: str, words: tuple[Any, ...], message: str) -> None:
    _, new = recast(tmp_path)
    wrong_call(new, which)
    done = run("migrate", *words, cwd=new)
    assert done.returncode == 2
    assert message in done.stderr
    assert done.stdout == ""


def test_where_nothing_tells_what_is_suspect_that_is_said(run: Run, tmp_path: Path) -> None:
    _, new = recast(tmp_path)
    (new / "rules" / "checks" / "procedures" / "review-suspect.yaml").unlink()
    assert "no check of the kind review" in run("migrate", "../old", "DE", cwd=new).stderr


def test_a_draft_proposes_only_what_both_rules_word_alike_and_is_no_table_yet(run: Run, tmp_path: Path) -> None:
    _, new = recast(tmp_path)
    article = new / "rules" / "articles" / "article-08.yaml"
    article.write_text(article.read_text("utf-8").replace("8(2)", "8(3)"), "utf-8")
    (new / "rules" / "correlation.yaml").unlink()
    done = run("migrate", "../old", "--draft", cwd=new)
    assert done.returncode == 0
    lines = [line for line in done.stdout.splitlines() if line.startswith("  - ")]
    assert lines[0] == "  - {old: 8(3), new: 8(3), change: kept}"
    assert lines[1:3] == ["  - {old: 9(1)(a), change: undecided}", "  - {old: 9(1)(b), change: undecided}"]
    assert lines[-1] == "  - {new: 10(4), change: undecided}"
    assert len(lines) == 1 + 5 + 4
    (new / "rules" / "correlation.yaml").write_text(done.stdout, "utf-8")
    wrong = run("validate", "../old", ".", cwd=new).stdout
    assert wrong.count("'undecided' is not a valid change") == 9
    assert run("migrate", "../old", "DE", "--write", cwd=new).returncode == 2
