"""Articles such as 9a, annexes, provisions that name a later day: not every directive looks like the shipped one."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import jsonschema
import pytest

from tests.cli.conftest import Run
from tests.cli.test_another_directive import COMMANDS
from transposition.workspace.yaml_reader import read_yaml

ARTICLE = """\
article: {article}
heading: {heading}
sources:
  official-text: {{title: Official text, url: 'https://eur-lex.europa.eu/eli/dir/2019/1937/oj', kind: official_text}}
provisions:
{provisions}"""
PROVISION = """\
  - id: "{id}"
    modality: shall
    gravity: 2
    obligation: What {id} asks for.
    elements:
      thing: The thing of {id}
    verify_in: official-text
"""
RECORD = """\
state: {state}
completeness: complete
assessed_by: {{kind: state, on: 2024-12-01}}
measures:
  act:
    title: The Act
    kind: act
    in_force: {in_force}
    names_directive: yes
    verified_in: gazette
transposition:
{claims}
sources:
  gazette: {{title: Gazette, url: 'https://gazette.example/1', read_on: 2025-01-01, kind: official_text}}
"""
CLAIM = """\
  "{scope}":
    - id: act
      measure: act
      national: section {section}
      status: {status}
      {more}
      verified_in: gazette
"""
FILES = {
    "article-09": ("9", "Nine", ("9", "9(a)", "9(1)")),
    "article-09a": ("9a", "Nine a", ("9a(1)", "9a(2)")),
    "article-10": ("10", "Ten", ("10",)),
    "annex-i": ("annex-i", "List of acts", ("annex-i(1)", "annex-i(2)")),
    "annex-ii": ("annex-ii", "Second list", ("annex-ii",)),
}


def claim(scope: str, status: str = "transposed", more: str = "elements: {thing: met}") -> str:
    return CLAIM.format(scope=scope, section=re.sub(r"\W", "", scope), status=status, more=more)


@pytest.fixture
def folder(run: Run, tmp_path: Path) -> Path:
    """A workspace with Articles 1, 9, 9a and 10 and two annexes, of which one is due later, and two records."""
    made = tmp_path / "odd"
    done = run("init", str(made), "--empty", "--celex", "32019L1937", "--deadline", "2021-12-17")
    assert done.returncode == 0, done.stderr
    for name, (article, heading, ids) in FILES.items():
        text = ARTICLE.format(
            article=article, heading=heading, provisions="".join(PROVISION.format(id=item) for item in ids)
        )
        (made / "rules" / "articles" / f"{name}.yaml").write_text(text)
    file = made / "rules" / "directive.yaml"
    text = file.read_text().replace("articles: [1]", "articles: [1, 9, 9a, 10, annex-i, annex-ii]")
    own = "{date: 2023-12-17, provisions: [9a, annex-ii], verify_in: official-text}"
    later = f"deadline: 2021-12-17\nlater_deadlines:\n  - {own}"
    file.write_text(text.replace("deadline: 2021-12-17", later))
    scopes = ["9", "9(a)", "9(1)", "9a(1)", "10", "annex-i(1)", "annex-i(2)"]
    (made / "member_states" / "DE.yaml").write_text(
        RECORD.format(
            state="DE",
            in_force="2022-06-01",
            claims=claim("1", more="elements: {first: met}") + "".join(map(claim, scopes)),
        )
    )
    (made / "member_states" / "AT.yaml").write_text(
        RECORD.format(
            state="AT",
            in_force="2021-06-01",
            claims=claim("9-10", more="") + claim("annex-i(1)", "partial", "shortfall: Half of it."),
        )
    )
    return made


def results(run: Run, folder: Path, state: str, day: str) -> dict[str, tuple[str, str | None]]:
    data = json.loads(run("check", state, "-f", "json", "--as-of", day, cwd=folder).stdout)
    return {item["provision"]: (item["result"], item["reason"]) for item in data["states"][0]["provisions"]}


def test_an_unusual_directive_goes_through_every_command(run: Run, folder: Path) -> None:
    changed = {"1": "9a.1", "DK": "AT"}
    for words, _ in COMMANDS:
        called = [changed.get(word, word) for word in words.split()]
        done = run(*called, cwd=folder)
        # Germany is silent on three duties, Austria on many: findings, and never a fault.
        assert done.returncode in (0, 1), (called, done.stderr)
        assert "Traceback" not in done.stderr, called
    pages = {path.name for path in (folder / "site").glob("*.html")}
    assert {"article-09.html", "article-09a.html", "article-10.html", "annex-i.html", "annex-ii.html"} <= pages
    page = (folder / "site" / "article-09a.html").read_text()
    assert 'id="art-9a-1"' in page
    assert "<h1>Article 9a</h1>" in page
    assert "<h1>Annex I</h1>" in (folder / "site" / "annex-i.html").read_text()
    told = (folder / "de.html").read_text()
    assert "Bilag I" in told
    assert "artikel 9a, stk. 1" in told
    for name in pages:
        text = (folder / "site" / name).read_text()
        assert "Article annex" not in text
        for target in re.findall(r'href="([\w-]+\.html)', text):
            assert target in pages, (name, target)


def test_9a_is_typed_like_any_article(run: Run, folder: Path) -> None:
    for typed, heading in (
        ("9a", "9a(1)       What"), ("9a.1", "Article 9a(1)"), ("9a(2)", "Article 9a(2)"),
        ("9.a", "Article 9(a)"), ("9.1", "Article 9(1)"), ("annex-i.2", "Annex I(2)"),
        ("annex I", "annex-i(1)  What"), ("annex-ii", "Annex II"),
    ):  # fmt: skip
        done = run("show", typed, cwd=folder)
        assert done.returncode == 0, (typed, done.stderr)
        assert heading in done.stdout, typed
    chosen = json.loads(run("check", "DE", "--article", "9-10", "-f", "json", cwd=folder).stdout)
    assert {item["provision"] for item in chosen["findings"]} == {"9a(2)"}
    chosen = json.loads(run("check", "DE", "--article", "annex-ii", "-f", "json", cwd=folder).stdout)
    assert {item["provision"] for item in chosen["findings"]} == {"annex-ii"}
    assert "did you mean" in run("show", "annex-ix", cwd=folder).stderr


def test_the_schema_for_editors_knows_the_articles(run: Run, folder: Path) -> None:
    schema = json.loads(run("schema", "record", cwd=folder).stdout)
    for state in ("DE", "AT"):
        document, _ = read_yaml((folder / "member_states" / f"{state}.yaml").read_bytes(), state)
        assert document is not None
        jsonschema.validate(document.data, schema)
        wrong = {**document.data, "transposition": {"9b(1)": [], **document.data["transposition"]}}
        assert not jsonschema.Draft202012Validator(schema).is_valid(wrong)


def test_a_range_holds_the_articles_between(run: Run, folder: Path) -> None:
    found = results(run, folder, "AT", "2026-01-01")
    assert found["9a(2)"] == ("not_assessed", "answered_above")
    assert found["10"] == ("not_assessed", "answered_above")
    assert found["annex-i(2)"] == ("not_notified", "silence_in_complete_record")


def test_what_names_a_later_day_is_no_gap_before_it(run: Run, folder: Path) -> None:
    before, after = results(run, folder, "DE", "2023-01-01"), results(run, folder, "DE", "2024-01-01")
    for provision in ("9a(2)", "annex-ii"):
        assert before[provision] == ("not_assessed", "not_yet_due")
        assert after[provision] == ("not_notified", "silence_in_complete_record")
    assert run("check", "DE", "--as-of", "2023-01-01", cwd=folder).returncode == 0
    assert run("check", "DE", "--as-of", "2024-01-01", cwd=folder).returncode == 1
    screen = " ".join(run("check", "DE", "--as-of", "2024-01-01", cwd=folder).stdout.split())
    assert "it had to be transposed by 2021-12-17. Later 9a, annex-ii: by 2023-12-17." in screen
    assert "2023-12-17, later than that of the directive" in run("show", "9a.1", cwd=folder).stdout


def test_a_claim_that_falls_short_counts_from_its_own_day(run: Run, folder: Path) -> None:
    record = folder / "member_states" / "DE.yaml"
    record.write_text(
        record.read_text().replace(claim("9a(1)"), claim("9a(1)", "partial", "elements: {thing: missing}"))
    )
    assert results(run, folder, "DE", "2023-01-01")["9a(1)"] == ("not_assessed", "not_yet_due")
    assert results(run, folder, "DE", "2024-01-01")["9a(1)"][0] == "partial"
    data = json.loads(run("list", "-f", "json", "--as-of", "2023-01-01", cwd=folder).stdout)
    assert {row["state"]: row["gaps"] for row in data["states"]}["DE"] == 0


def test_delay_is_counted_from_the_provisions_own_day(run: Run, folder: Path) -> None:
    assert run("export", "data", "-o", "data", cwd=folder).returncode == 0
    with (folder / "data" / "results.csv").open(encoding="utf-8-sig") as file:
        delays = {(row["state"], row["provision"]): row["delay_days"] for row in csv.DictReader(file)}
    assert delays["DE", "9(1)"] == "166"
    assert delays["DE", "9a(1)"] == "-564"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("date: 2023-12-17", "date: 2020-01-01", "is not after the deadline of the directive"),
        ("[9a, annex-ii]", "[9a, '9a(1)']", "9a(1) has another later deadline above"),
        ("[9a, annex-ii]", "[9b]", "the directive has no provision '9b'"),
        ("[9a, annex-ii]", "[annex-iii]", "the directive has Annex I, Annex II"),
        ("[1, 9, 9a", "[1, 9, 9c", "there is no Article 9c"),
        ("[1, 9, 9a", "[1, 9, 9 a", "write the number of an article"),
    ],
)
def test_what_is_wrong_with_it_is_told(run: Run, folder: Path, old: str, new: str, message: str) -> None:
    file = folder / "rules" / "directive.yaml"
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))
    done = run("validate", cwd=folder)
    assert done.returncode == 2
    assert message in done.stdout


def test_a_provision_stands_in_the_file_of_its_article(run: Run, folder: Path) -> None:
    path = folder / "rules" / "articles" / "article-09a.yaml"
    path.write_text(path.read_text().replace('"9a(2)"', '"9(2)"'))
    done = run("validate", cwd=folder)
    assert "'9(2)' is not a provision of Article 9a" in done.stdout


TIERS = """\
tiers:
  natural_person: {who: a natural person, lent: yes}
  legal_person: {who: a legal person}
  anybody: {who: anybody at all, every: yes}
facts:"""
FINE = """\
id: fine-too-low
title: Penalty below the floor
severity: error
provisions: [9(1), 10]
kind: penalty
message: "{national} carries {maximum}. {provision} asks for at least {threshold} for {tier}."
remedy: Raise the maximum.
rationale: A floor is a floor.
authority:
  - {reference: The directive, says: It names a floor., verified: no}
examples:
  fails:
    - why: one year
      provision: "9(1)"
      record:
        transposition:
          9(1):
            - {id: act, measure: act, national: s. 1, status: transposed, verified_in: src,
               penalties: [{max: 1 year, tier: legal_person}]}
  passes:
    - why: three years
      provision: "9(1)"
      record:
        transposition:
          9(1):
            - {id: act, measure: act, national: s. 1, status: transposed, verified_in: src,
               penalties: [{max: 3 years, tier: natural_person}, {max: 2 years, tier: legal_person}]}
"""
FLOORS = """\
    parameters:
      - {name: max_penalty_at_least, value: "3", unit: years_imprisonment, condition: natural_person,
         verify_in: official-text}
      - {name: max_penalty_at_least, value: "2", unit: years_imprisonment, condition: legal_person,
         verify_in: official-text}
"""


@pytest.fixture
def with_tiers(folder: Path) -> Path:
    """The same with conditions of its own: Article 9(1) has a floor for each, Article 10 one for everybody."""
    file = folder / "rules" / "directive.yaml"
    file.write_text(file.read_text().replace("facts:", TIERS, 1))
    article = folder / "rules" / "articles" / "article-09.yaml"
    head, mark, rest = article.read_text().partition('  - id: "9(1)"\n')
    article.write_text(head + mark + rest.rstrip("\n") + "\n" + FLOORS)
    every = '    parameters: [{name: max_penalty_at_least, value: "4", verify_in: official-text}]\n'
    ten = folder / "rules" / "articles" / "article-10.yaml"
    ten.write_text(ten.read_text().rstrip("\n") + "\n" + every)
    (folder / "rules" / "checks" / "record" / "fine-too-low.yaml").write_text(FINE)
    return folder


def test_thresholds_have_conditions_and_words_of_their_own(run: Run, with_tiers: Path) -> None:
    assert run("validate", cwd=with_tiers).returncode == 0
    record = with_tiers / "member_states" / "DE.yaml"
    figures = "penalties: [{max: 3 years, tier: natural_person}, {max: 1 year, tier: legal_person}]"
    text = record.read_text().replace(claim("9(1)"), claim("9(1)", more=figures))
    record.write_text(text.replace(claim("10"), claim("10", more="penalties: [{max: 1 year}]")))
    data = json.loads(run("check", "DE", "-f", "json", cwd=with_tiers).stdout)
    found = {item["provision"]: item for item in data["findings"] if item["check"] == "fine-too-low"}
    assert "carries 1 year. 9(1) asks for at least 2 years for a legal person." in found["9(1)"]["message"]
    assert "10 asks for at least 4 years for anybody at all." in found["10"]["message"]
    assert run("report", "--all", "-o", "site", cwd=with_tiers).returncode == 0
    page = (with_tiers / "site" / "article-09.html").read_text()
    assert "3 years (natural person)" in page
    assert "Hollow square: legal person. Grey circle: condition not stated." in page
    for path in (with_tiers / "site").glob("*.html"):
        assert "any child" not in path.read_text()
        assert "sexual consent" not in path.read_text()
        assert "age not stated" not in path.read_text()
    compared = run("compare", "9.1", cwd=with_tiers).stdout
    assert "2 years (legal person)" in " ".join(compared.split())
    schema = json.loads(run("schema", "record", cwd=with_tiers).stdout)
    assert schema["$defs"]["Penalty"]["properties"]["tier"]["enum"] == [
        "unknown",
        "natural_person",
        "legal_person",
        "anybody",
    ]


def test_a_condition_that_the_directive_does_not_have_is_told(run: Run, with_tiers: Path) -> None:
    record = with_tiers / "member_states" / "DE.yaml"
    right = record.read_text()
    record.write_text(right.replace(claim("10"), claim("10", more="penalties: [{max: 1 year, tier: any_child}]")))
    assert "ref-tier the directive has no condition 'any_child'" in run("validate", cwd=with_tiers).stdout
    record.write_text(right)
    article = with_tiers / "rules" / "articles" / "article-09.yaml"
    article.write_text(article.read_text().replace("condition: legal_person", "condition: legal_persons"))
    done = run("validate", cwd=with_tiers)
    assert "no condition 'legal_persons' (did you mean 'legal_person'?)" in done.stdout


MISSING = """\
id: element-missing
title: Something is missing
severity: error
provisions: general
kind: elements
effect: partial
message: "{national} does not cover everything: {element}."
remedy: Extend it.
rationale: A provision is transposed only with all that it asks for.
authority:
  - {reference: The directive, says: It asks for it., verified: no}
examples:
  fails:
    - why: missing
      provision: "10"
      record:
        transposition:
          "10": [{id: act, measure: act, national: s. 1, status: partial, verified_in: src, elements: {thing: missing}}]
  passes:
    - why: met
      record:
        transposition:
          "10": [{id: act, measure: act, national: s. 1, status: transposed, verified_in: src, elements: {thing: met}}]
"""


def test_a_finding_on_what_is_not_yet_due_neither_fails_nor_counts(run: Run, folder: Path) -> None:
    (folder / "rules" / "checks" / "record" / "element-missing.yaml").write_text(MISSING)
    record = folder / "member_states" / "DE.yaml"
    text = record.read_text()
    # Also a claim that reads as transposed says nothing about compliance before the day, if a check disagrees.
    for status in ("partial", "transposed"):
        record.write_text(text.replace(claim("9a(1)"), claim("9a(1)", status, "elements: {thing: missing}")))
        before = run("check", "DE", "--as-of", "2023-01-01", "-f", "json", cwd=folder)
        data = json.loads(before.stdout)
        found = [item for item in data["findings"] if item["check"] == "element-missing"]
        assert [item["severity"] for item in found] == ["info"]
        assert data["summary"]["findings_by_severity"]["error"] == 0
        assert before.returncode == 0
        assert results(run, folder, "DE", "2023-01-01")["9a(1)"] == ("not_assessed", "not_yet_due")
        after = json.loads(run("check", "DE", "--as-of", "2024-01-01", "-f", "json", cwd=folder).stdout)
        assert "error" in {item["severity"] for item in after["findings"] if item["check"] == "element-missing"}
        assert results(run, folder, "DE", "2024-01-01")["9a(1)"][0] == "partial"
