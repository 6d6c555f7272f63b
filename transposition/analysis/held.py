"""What is held of assessments where an output shows less than everything (see ``large``)."""

from __future__ import annotations

from transposition.model.assessment import Assessment
from transposition.model.finding import Finding


def results(assessment: Assessment) -> Assessment:
    """What outputs show that list no claims: results and findings."""
    provisions = {name: item._replace(claims=(), tiers=()) for name, item in assessment.provisions.items()}
    return assessment.but(provisions=provisions, scopes={})


def identities(assessment: Assessment) -> Assessment:
    """What a table of States shows: results, and which findings there are, without what they say."""
    findings, work = (tuple(map(_identity, found)) for found in (assessment.findings, assessment.work))
    return results(assessment).but(findings=findings, work=work)


def messages(assessment: Assessment) -> Assessment:
    """What a difference shows: results, and the messages of findings about the law and procedures."""
    findings = tuple(_identity(item).but(message=item.message) for item in assessment.findings)
    return results(assessment).but(findings=findings, work=())


def _identity(item: Finding) -> Finding:
    return item.but(title="", message="", remedy="", path=(), span=None, evidence=(), facts=(), values={})
