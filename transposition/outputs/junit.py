"""JUnit XML: a suite per State and one for the files.

Findings come first in each suite. An error that counts is a failure, wrong data is an error, and everything else is
skipped with its reason: a warning asks for a look, it has not failed. Then come the provisions without a
finding: those with a result pass, and those that nobody has assessed are skipped, for unknown is no success.

Only what the schemas of Jenkins know is used: places stand in the text.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from transposition.analysis.evaluation import Evaluation
from transposition.i18n.symbols import RESULTS
from transposition.model.assessment import Assessment, Result
from transposition.model.finding import Finding
from transposition.model.severity import Severity
from transposition.model.states import state_name
from transposition.outputs.common import accepted, problem_rule, problem_text

# XML 1.0 has no way to write these characters, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


_COMMAND = re.compile(r"(?m)^([ \t]*)::")


def render(evaluation: Evaluation) -> str:
    """The XML text."""
    root = ET.Element("testsuites", name="transposition")
    if evaluation.problems or not evaluation.assessments:
        _files(root, evaluation)
    for assessment in evaluation.assessments:
        suite = ET.SubElement(root, "testsuite", name=f"{assessment.state} {state_name(assessment.state)}")
        findings = evaluation.of(assessment.state)
        for finding in findings:
            _finding(suite, finding)
        _provisions(suite, assessment, {finding.provision for finding in findings})
    for suite in root:
        _count(suite)
    for name in ("tests", "failures", "errors"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _files(root: ET.Element, evaluation: Evaluation) -> None:
    suite = ET.SubElement(root, "testsuite", name="files")
    for problem in evaluation.problems:
        rule = problem_rule(problem)
        case = _case(suite, "files.problem", f"{problem.span} {rule}")
        tag = "error" if problem.severity is Severity.ERROR else "skipped"
        _outcome(case, tag, rule, problem_text(problem), str(problem))
    if not evaluation.problems:
        _case(suite, "files", "all files are valid")


def _finding(suite: ET.Element, finding: Finding) -> None:
    element = f" {finding.element}" if finding.element else ""
    subject = f" {finding.subject}" if finding.subject else ""
    case = _case(suite, f"{finding.state}.finding", f"{finding.provision} {finding.check}{element}{subject}")
    reason = accepted(finding)
    failed = finding.severity is Severity.ERROR and reason is None
    details = [
        finding.message,
        f"At {finding.span}" if finding.span else "",
        *finding.facts,
        *(f"Source: {source.url or source.label}" for source in finding.evidence),
        f"To do: {finding.remedy}",
        f"Not counted: {reason}" if reason else "",
    ]
    text = "\n".join(filter(None, details))
    kind = finding.severity if reason is None else "accepted"
    _outcome(case, "failure" if failed else "skipped", kind, finding.message, text)


def _provisions(suite: ET.Element, assessment: Assessment, found: set[str]) -> None:
    for item in assessment.provisions.values():
        if item.provision in found or item.result is Result.NOT_APPLICABLE:
            continue
        case = _case(suite, f"{assessment.state}.provision", item.provision)
        if item.result not in (Result.TRANSPOSED, Result.OPTION_USED, Result.OPTION_NOT_USED):
            word = RESULTS[item.result].text(assessment.basis)
            _outcome(case, "skipped", item.result, word, "")


def _case(suite: ET.Element, classname: str, name: str) -> ET.Element:
    return ET.SubElement(suite, "testcase", classname=_xml(classname), name=_xml(name))


def _outcome(case: ET.Element, tag: str, kind: str, message: str, text: str) -> None:
    if tag == "skipped":  # which has no attributes in the schema of Jenkins
        child = ET.SubElement(case, tag)
        child.text = _xml("\n".join(dict.fromkeys(filter(None, (f"{kind}: {message}", text)))))
        return
    child = ET.SubElement(case, tag, type=_xml(kind), message=_xml(message))
    if text:
        child.text = _xml(text)


def _count(suite: ET.Element) -> None:
    suite.set("tests", str(len(suite)))
    for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(name, str(len(suite.findall(f"testcase/{tag}"))))


def _xml(text: str) -> str:
    # A line of a text is printed as a line of a log, where :: at its start would be a command.
    return _COMMAND.sub(r"\1: :", _NOT_XML.sub("\ufffd", text))
