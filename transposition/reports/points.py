"""What the checks found in one State, what is still to be read or checked, and why the checks look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from transposition.i18n.phrases import finding_name
from transposition.i18n.places import begun, provision_name, spoken
from transposition.model import provisions as names
from transposition.model.certainty import Certainty
from transposition.model.dates import PartialDate
from transposition.model.evidence import Footing
from transposition.model.finding import Cap, Finding, Nature
from transposition.model.severity import Severity
from transposition.reports.parts import CheckView, FindingView, Link, OpenPoint, RemarkView, SourceView
from transposition.reports.subject import Subject
from transposition.reports.words import anchor, quotation

MOST_PLACES = 12
# Remarks of one check that are still told one by one.
FEW = 3


def about_law(s: Subject) -> list[Finding]:
    """The findings about the law and its procedures, in the order of the assessment: steps, gravity, certainty."""
    return list(s.findings)


def findings(s: Subject, models: Mapping[str, int]) -> tuple[FindingView, ...]:
    """The findings as the page shows them."""
    return tuple(_finding(s, finding, models.get(f"#{anchor(finding.provision)}", 0)) for finding in about_law(s))


def remarks(shown: Sequence[FindingView]) -> tuple[RemarkView, ...]:
    """The findings of least weight, one entry per check: what it found is told by the rows of the provisions.

    Args:
        shown: all findings of the page.
    """
    kinds: dict[str, list[FindingView]] = {}
    for view in shown:
        if view.remark:
            kinds.setdefault(view.check, []).append(view)
    return tuple(
        RemarkView(check, views[0].title, tuple(views) if len(views) <= FEW else (), tuple(views))
        for check, views in kinds.items()
    )


def _finding(s: Subject, finding: Finding, models: int) -> FindingView:
    text = s.t.finding(finding, s.checks.get(finding.check), quotation)
    article = (
        names.article_of(finding.provision)
        if s.directive.is_scope(finding.provision) and finding.provision != "general"
        else ""
    )
    cluster = s.directive.cluster(article)
    return FindingView(
        id=f"f-{finding.id}",
        check=finding.check,
        title=text.title,
        severity=finding.weight.value,
        severity_word=s.words.severity(finding.weight),
        provision=provision_name(finding.provision, s.t),
        href=f"#{anchor(finding.provision)}" if finding.provision in s.directive.provisions else "",
        article=article,
        cluster=cluster.id if cluster else "",
        message=text.message,
        remedy=text.remedy,
        caps=_caps(s, finding),
        sources=tuple(
            s.register.cite(
                SourceView(e.label, e.url, e.verified, s.t.date(PartialDate.parse(e.read_on)) if e.read_on else None)
            )
            for e in finding.evidence
        ),
        place=finding.place,
        suppressed=finding.suppressed,
        models=models,
        verified=all(e.verified for e in finding.evidence),
        gap=finding.nature in (Nature.GAP, Nature.BENCHMARK),
        remark=finding.weight is Severity.INFO and not finding.step,
        name=finding_name(finding, text.title, s.directive, s.record, s.t),
        state="step" if finding.step else "to_confirm" if finding.to_confirm else finding.weight.value,
        state_word=_state_word(s, finding),
        gravity=finding.gravity,
        certainty=s.t.word(finding.certainty) if finding.certainty else "",
        footing=s.words.footing(max((e.footing if e.verified else Footing.UNREAD for e in finding.evidence), key=_rank))
        if finding.evidence
        else None,
    )


def _rank(footing: Footing) -> int:
    return footing.rank


def _state_word(s: Subject, finding: Finding) -> str:
    """What stands before a finding: a step of a procedure, how certain it is, or its weight."""
    if finding.step:
        return s.t("procedure")
    if finding.to_confirm:
        return s.t("to be confirmed")
    if finding.about_law and finding.certainty is Certainty.A and finding.weight is not Severity.INFO:
        return s.t("certain")
    return s.words.severity(finding.weight)


def _caps(s: Subject, finding: Finding) -> tuple[str, ...]:
    """Why a finding weighs less than it could; that there is no duty is said once for the whole page."""
    said = [s.t.word(cap) for cap in finding.caps if cap not in (Cap.NOT_BOUND, Cap.NOT_DUE)]
    return (*said, s.t(finding.softened)) if finding.softened else tuple(said)


def still_open(s: Subject) -> tuple[OpenPoint, ...]:
    """What only says that the record is thin: one line per kind, those that concern most places first."""
    kinds: dict[str, list[Finding]] = {}
    for finding in s.work:
        kinds.setdefault(finding.check, []).append(finding)
    told = []
    for check, found in sorted(kinds.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        title = s.t.finding(found[0], s.checks.get(check)).title
        places = dict.fromkeys(f.provision for f in found if f.provision in s.directive.provisions)
        links = tuple(Link(provision_name(p, s.t), f"#{anchor(p)}") for p in places)
        told.append(OpenPoint(title, len(found), links[:MOST_PLACES], max(0, len(links) - MOST_PLACES)))
    return tuple(told)


def _said(s: Subject, text: str) -> str:
    """A text of a check, with provisions by name; marked as English where there is no other."""
    return begun(spoken("provisions", s.t(text), s.t), s.t) if s.t.knows(text) else quotation(text)


def checks(s: Subject) -> tuple[CheckView, ...]:
    """The checks that found something about the law."""
    used = {finding.check for finding in about_law(s)}
    return tuple(
        CheckView(
            check.id,
            s.t(check.title),
            _said(s, check.rationale),
            tuple(
                (item.reference, _said(s, item.says) if item.says else "", item.url, item.verified)
                for item in check.authority
            ),
        )
        for check in s.checks.values()
        if check.id in used
    )
