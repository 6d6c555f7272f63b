"""All formats are made of one result, so they must agree; and each must be readable by what reads it."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from junitparser import JUnitXml

from tests.conftest import ROOT
from transposition.analysis.baseline import known_findings
from transposition.analysis.evaluation import Evaluation
from transposition.i18n.quoting import csv_cell as cell
from transposition.model.finding import Problem, Span
from transposition.model.problem_codes import CODES
from transposition.model.severity import Severity
from transposition.outputs import FORMATS, render
from transposition.outputs.github import command, escape
from transposition.reference.schemas import SCHEMAS


def counted(name: str, text: str) -> tuple[int, int]:
    """Findings and problems, as a reader of the format counts them."""
    if name == "json":
        data = json.loads(text)
        assert data["summary"]["findings"] == len(data["findings"])
        assert data["summary"]["problems"] == len(data["problems"])
        return len(data["findings"]), len(data["problems"])
    if name == "sarif":
        results = json.loads(text)["runs"][0]["results"]
        here = [item for item in results if item.get("baselineState") != "absent"]
        wrong = sum(item["ruleId"].startswith("data/") for item in here)
        return len(here) - wrong, wrong
    if name == "junit":
        classes = [case.classname for suite in JUnitXml.fromstring(text.encode()) for case in suite]
        return sum(item.endswith(".finding") for item in classes), classes.count("files.problem")
    if name == "github":
        titles = re.findall(r"title=([^:,]*)", text)
        wrong = sum(title.startswith("data/") for title in titles)
        known = re.search(r"::(\d+) findings? known from the baseline", text)
        return len(titles) - wrong - titles.count("baseline") + (int(known[1]) if known else 0), wrong
    if name == "gitlab":
        names = [item["check_name"] for item in json.loads(text)]
        wrong = sum(item.startswith("data/") for item in names)
        return len(names) - wrong, wrong
    if name == "markdown":
        findings = re.search(r"\*\*(\d+) findings?\*\*", text)
        problems = re.search(r"\*\*(\d+) problems?\*\* in files", text)
        assert problems
        return int(findings[1]) if findings else 0, int(problems[1])
    kinds = [row["type"] for row in csv.DictReader(StringIO(text.removeprefix("\ufeff")))]
    return kinds.count("finding"), kinds.count("problem")


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_the_same_number_of_findings_and_problems(
    name: str, plain: Evaluation, full: Evaluation
) -> None:
    assert len(plain.findings) > 4
    assert len(plain.problems) > 2
    for evaluation in (plain, full, replace(plain, assessments=(), findings=())):
        expected = (len(evaluation.findings), len(evaluation.problems))
        assert counted(name, render(name, evaluation)) == expected


@pytest.mark.parametrize("name", FORMATS)
def test_wrong_data_never_looks_green(name: str, plain: Evaluation) -> None:
    broken = replace(plain, assessments=(), findings=())
    text = render(name, broken)
    assert "yaml-syntax" in text
    assert text != render(name, replace(broken, problems=()))


@pytest.fixture(scope="session")
def elsewhere(folder: Path) -> list[dict[str, str]]:
    """Every format, each in two processes whose sets and hashes have another order."""
    code = (
        "import json, sys; from pathlib import Path; from tests.outputs.conftest import evaluated, with_baseline; "
        "from transposition.outputs import FORMATS, render; full = with_baseline(evaluated(Path(sys.argv[1]))); "
        "print(json.dumps({name: render(name, full) for name in FORMATS}))"
    )
    texts = []
    for seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": seed, "TRANSPOSITION_NO_CACHE": "1"}
        command = [sys.executable, "-c", code, str(folder)]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
        texts.append(json.loads(done.stdout))
    return texts


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_result_gives_the_same_bytes(name: str, full: Evaluation, elsewhere: list[dict[str, str]]) -> None:
    one, other = elsewhere
    assert one[name] == other[name] == render(name, full)


def test_json_fits_its_schema_and_tells_the_whole_chain(full: Evaluation) -> None:
    data = json.loads(render("json", full))
    jsonschema.validate(data, SCHEMAS["result"](full.workspace.directive))
    assert (data["format"], data["version"]) == ("transposition-result", 1)
    states = {item["state"]: item for item in data["states"]}
    assert states["DK"]["basis"] == "benchmark"
    assert states["AT"]["basis"] == "obligation"
    assert states["AT"]["suppressions"][0]["check"] == "penalty-3.4"
    item = next(item for item in data["findings"] if item["check"] == "penalty-3.4" and item["state"] == "EL")
    provision = next(part for part in states["EL"]["provisions"] if part["provision"] == "3(4)")
    assert (provision["claimed"], provision["result"]) == ("transposed", "partial")
    assert item["id"] in provision["lowered_by"]
    assert item["position"]["file"].endswith("member_states/EL.yaml")
    assert item["evidence"][0] == {
        "label": "=A gazette, 100 %",
        "url": "https://example.org/?a=1&b=2",
        "verified": True,
        "read_on": "2026-01-01",
        "footing": "law_text",
    }
    assert item["facts"]


def test_the_schema_of_json_refuses_what_is_not_the_format(full: Evaluation) -> None:
    data = json.loads(render("json", full))
    data["findings"][0]["severity"] = "terrible"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, SCHEMAS["result"](full.workspace.directive))


def sarif(evaluation: Evaluation) -> dict[str, Any]:
    log = json.loads(render("sarif", evaluation))
    assert log["version"] == "2.1.0"
    run: dict[str, Any] = log["runs"][0]
    return run


def test_sarif_has_ranges_rules_and_our_own_fingerprint(full: Evaluation) -> None:
    run = sarif(full)
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    assert run["columnKind"] == "unicodeCodePoints"
    for result in run["results"]:
        rule = rules[result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]
        assert list(result["partialFingerprints"]) == ["transposition/v1"]
        assert result["message"]["text"].endswith(".")
        if result["baselineState"] == "absent":
            continue
        region = result["locations"][0]["physicalLocation"]["region"]
        assert (region["startLine"], region["startColumn"]) <= (region["endLine"], region["endColumn"])
        assert rule["help"]["text"]
        assert rule["help"]["markdown"]
    for rule in rules:
        if not rule["id"].startswith("data/") and rule["id"] != "removed-check":
            assert rule["helpUri"].startswith("http")
    assert len({item["partialFingerprints"]["transposition/v1"] for item in run["results"]}) == len(run["results"])


def test_sarif_marks_accepted_and_known_results_and_drops_none(full: Evaluation) -> None:
    run = sarif(full)
    states = [result["baselineState"] for result in run["results"]]
    assert states.count("unchanged") == 1
    assert states.count("absent") == 1
    assert "new" in states
    accepted = [result for result in run["results"] if "suppressions" in result]
    assert [item["suppressions"][0]["justification"] for item in accepted] == ["A bill | is before parliament, 100 %"]
    assert run["invocations"] == [{"executionSuccessful": False}]


def test_sarif_without_a_baseline_says_nothing_about_one(plain: Evaluation) -> None:
    assert not any("baselineState" in result for result in sarif(plain)["results"])


def test_sarif_names_files_relative_to_the_current_folder(plain: Evaluation, monkeypatch: pytest.MonkeyPatch) -> None:
    span = Span("member states/Ö.yaml", 1, 1, 1, 2)
    odd = replace(plain, problems=(Problem(span, "yaml-syntax", "x"),), findings=(), assessments=())
    place = sarif(odd)["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": "member%20states/%C3%96.yaml", "uriBaseId": "SRCROOT"}
    # Whose folder it is stands nowhere: it is nobody's business, and would differ from run to run.
    assert set(sarif(odd)["originalUriBaseIds"]["SRCROOT"]) == {"description"}
    assert Path.cwd().as_uri() not in json.dumps(sarif(odd))


def test_fingerprints_do_not_change_when_lines_move(plain: Evaluation) -> None:
    def moved(by: int) -> Evaluation:
        problems = tuple(
            item._replace(span=item.span._replace(line=item.span.line + by, end_line=item.span.end_line + by))
            for item in plain.problems
        )
        return replace(plain, problems=problems)

    def keys(evaluation: Evaluation) -> list[str]:
        return [item["partialFingerprints"]["transposition/v1"] for item in sarif(evaluation)["results"]]

    assert keys(moved(7)) == keys(plain)


def test_junit_is_read_back(full: Evaluation) -> None:
    xml = JUnitXml.fromstring(render("junit", full).encode())
    cases = [case for suite in xml for case in suite]
    assert xml.tests == len(cases)
    kinds = {case.name: type(case.result[0]).__name__ if case.result else "" for case in cases}
    failing = sum(item.counts and item.severity is Severity.ERROR for item in full.findings)
    assert failing > 0
    assert xml.failures == failing
    assert xml.errors == sum(item.severity is Severity.ERROR for item in full.problems)
    assert "Skipped" in kinds.values()
    unassessed = next(case for case in cases if case.classname == "AT.provision" and case.name == "25(1)")
    assert "not assessed" in unassessed.result[0].text


def test_junit_survives_characters_that_xml_cannot_hold(plain: Evaluation) -> None:
    span = Span("a\x01.yaml", 1, 1, 1, 1)
    odd = replace(plain, problems=(Problem(span, "yaml-character", '\x00 \ud800 &<>"'),))
    assert JUnitXml.fromstring(render("junit", odd).encode("utf-8", "strict")).errors == 1


@given(st.text())
def test_github_commands_stay_on_one_line_and_can_be_read_back(text: str) -> None:
    line = command("error", text, text, None)
    assert "\n" not in line
    assert "\r" not in line
    match = re.fullmatch(r"::error title=([^:,]*)::(.*)", line, re.DOTALL)
    assert match

    def decode(part: str) -> str:
        for code, char in (("%0A", "\n"), ("%0D", "\r"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
            part = part.replace(code, char)
        return part

    assert decode(match[1]) == text or "%" in text
    assert match[2] == escape(text)


def test_github_gives_columns_only_within_a_line() -> None:
    assert "col=3,endColumn=4" in command("error", "t", "m", Span("f", 1, 3, 1, 5))
    assert "col=" not in command("error", "t", "m", Span("f", 1, 3, 2, 5))


def test_github_tells_accepted_findings_as_notices_and_counts_known_ones_in_one(full: Evaluation) -> None:
    lines = render("github", full).splitlines()
    quiet = [line for line in lines if "accepted in the record" in line or "known from the baseline" in line]
    assert len(quiet) == 2
    assert all(line.startswith("::notice ") for line in quiet)
    known = [item for item in full.findings if item.baseline == "unchanged"]
    assert known
    assert f"::{len(known)} finding" in quiet[-1]
    assert not any(item.message in line for item in known for line in lines)
    assert any(line.startswith("::error ") for line in lines)


def test_gitlab_has_unique_fingerprints_and_known_severities(full: Evaluation) -> None:
    entries = json.loads(render("gitlab", full))
    assert len({item["fingerprint"] for item in entries}) == len(entries)
    assert {item["severity"] for item in entries} <= {"info", "minor", "major", "critical", "blocker"}
    assert all(item["location"]["lines"]["begin"] >= 1 for item in entries)


def test_markdown_shows_data_as_text(full: Evaluation) -> None:
    text = render("markdown", full)
    outside = re.sub(r"`[^`]*`", "", text)
    assert "<i>" not in outside
    assert "@all" not in outside.replace("\\@all", "")
    for row in (line for line in text.splitlines() if line.startswith("| EL |")):
        assert len(re.findall(r"(?<!\\)\|", row)) == 6
    assert "Not legal advice" in text
    assert len(text) < 60_000


@given(st.text())
def test_no_cell_of_a_table_starts_a_formula(text: str) -> None:
    assert not cell(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert cell(text).removeprefix("'") == text.removeprefix("'")


def test_csv_can_be_read_back_and_names_what_is_gone(full: Evaluation) -> None:
    rows = list(csv.DictReader(StringIO(render("csv", full).removeprefix("\ufeff"))))
    assert [row["id"] for row in rows if row["type"] == "fixed"] == ["0123456789"]
    assert any(row["national"] if "national" in row else row["message"] for row in rows)
    accepted = [row["suppressed"] for row in rows if row["suppressed"]]
    assert accepted == ["A bill | is before parliament, 100 %"]


def test_every_code_of_a_problem_is_explained() -> None:
    source = "\n".join(path.read_text() for path in Path(__file__).parents[2].glob("transposition/**/*.py"))
    used = set(re.findall(r'"((?:yaml|schema|ref|reading|evidence|date|id|file|config)-[a-z]+(?:-[a-z]+)*)"', source))
    codes = {code for code in used if not re.search(rf'(?:id="|#|class="){code}', source)}
    assert set(CODES) <= codes
    reported = set(re.findall(r'(?:report|_report|Problem|_problem)\([^"]*"([a-z]+-[a-z]+(?:-[a-z]+)*)"', source))
    assert reported <= set(CODES)
    assert len(reported) > 15


def test_accepted_findings_are_not_in_a_baseline(plain: Evaluation) -> None:
    accepted = {item.id for item in plain.findings if item.suppressed is not None}
    assert accepted
    assert not accepted & {item.id for item in known_findings(plain)}


def test_annotations_that_count_come_before_known_ones(full: Evaluation) -> None:
    lines = [line for line in render("github", full).splitlines() if "data%2F" not in line and "data/" not in line]
    known = [
        "known from the baseline" in line or "accepted in the record" in line
        for line in lines
        if "title=baseline" not in line
    ]
    assert any(known)
    assert known == sorted(known)
