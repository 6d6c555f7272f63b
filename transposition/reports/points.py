"""What the checks found in one State, and why they look."""

from __future__ import annotations

from collections.abc import Mapping

from transposition.model import provisions as names
from transposition.model.check import Severity
from transposition.model.dates import PartialDate
from transposition.model.finding import Finding, Nature
from transposition.reports.parts import CheckView, FindingGroup, FindingView, SourceView
from transposition.reports.subject import Subject
from transposition.reports.words import anchor


def groups(s: Subject, models: Mapping[str, int]) -> tuple[FindingGroup, ...]:
    """Findings by article, the most serious first; those about the record and procedures apart."""
    found: dict[str, list[Finding]] = {}
    for finding in s.findings:
        found.setdefault(_group_key(finding), []).append(finding)
    order = {Nature.GAP: 0, Nature.BENCHMARK: 0, Nature.PROCEDURE: 1, Nature.RECORD: 2}
    views = []
    for key, items in found.items():
        items.sort(key=lambda item: (item.weight.rank, s.directive.order.get(item.provision, -1)))
        told = [_finding(s, f, models.get(f.provision, 0)) for f in items]
        article = int(key) if key.isdigit() else 0
        cluster = s.directive.cluster(article)
        views.append(
            (
                (order[items[0].nature], items[0].weight.rank, article),
                FindingGroup(
                    key=key,
                    article=article,
                    cluster=cluster.id if cluster else "",
                    title=_group_title(s, key),
                    findings=tuple(view for view in told if view.severity != Severity.INFO),
                    remarks=tuple(view for view in told if view.severity == Severity.INFO),
                ),
            )
        )
    return tuple(group for _, group in sorted(views, key=lambda pair: pair[0]))


def _group_key(finding: Finding) -> str:
    if finding.nature is Nature.RECORD:
        return "record"
    if finding.nature is Nature.PROCEDURE:
        return "procedure"
    return str(names.article_of(finding.provision)) if finding.provision[:1].isdigit() else "general"


def _group_title(s: Subject, key: str) -> str:
    t = s.t
    if key.isdigit():
        return t("Article {number}", number=key) + " · " + t(s.directive.heading(key))
    fixed = {
        "record": t("About the record itself"),
        "procedure": t("Procedures and findings of others"),
        "general": t("The directive as a whole"),
    }
    return fixed[key]


def _finding(s: Subject, finding: Finding, models: int) -> FindingView:
    text = s.t.finding(finding, s.checks.get(finding.check))
    return FindingView(
        id=f"f-{finding.id}",
        check=finding.check,
        title=text.title,
        severity=finding.weight.value,
        severity_word=s.words.severity(finding.weight),
        provision=finding.provision,
        href=f"#{anchor(finding.provision)}" if finding.provision in s.directive.provisions else "",
        message=text.message,
        remedy=text.remedy,
        facts=tuple(map(s.t, finding.facts)),
        caps=tuple(map(s.t, finding.caps)) if finding.nature is not Nature.BENCHMARK else (),
        sources=tuple(
            SourceView(e.label, e.url, e.verified, s.t.date(PartialDate.parse(e.read_on)) if e.read_on else None)
            for e in finding.evidence
        ),
        place=finding.place,
        suppressed=finding.suppressed,
        models=models,
        verified=all(e.verified for e in finding.evidence),
        gap=finding.nature in (Nature.GAP, Nature.BENCHMARK),
    )


def checks(s: Subject) -> tuple[CheckView, ...]:
    """The checks that found something."""
    used = dict.fromkeys(finding.check for finding in s.findings)
    return tuple(
        CheckView(
            check.id,
            s.t(check.title),
            s.t(check.rationale),
            tuple((item.reference, item.says, item.url, item.verified) for item in check.authority),
        )
        for check in s.checks.values()
        if check.id in used
    )
