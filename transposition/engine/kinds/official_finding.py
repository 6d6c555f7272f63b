"""What others found about the State, held against the results.

``finds: contradicts``: an official body (an EU institution, the Council of Europe, a court, a national body)
says that the law falls short on a provision that comes out as transposed. Law that came into force after the
finding may have answered it, and raises nothing; nor does a finding about a wider scope in which a gap is shown, or
one that the same body has since taken up again for that scope, as a reasoned opinion does with a letter.
``finds: own_praise``: the State's own government says that its law meets provisions of which at least one comes
out with a gap.

What a body found is as certain as what told of it: its own document is its word (C), press and civil society are
others' (D, reading rules D). That a step was taken may be learnt from anywhere, which another kind tells.

Placeholders: ``by``, ``body``, ``on``, ``finding``, ``provisions`` (those concerned), ``doubted`` (those of its
scope that may fall short).
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from transposition.engine.case import Case
from transposition.engine.kinds.base import Compiled, Hit, Kind, Phase, listed
from transposition.engine.kinds.deadline import in_force_since
from transposition.engine.weight import certainty_of
from transposition.model.assessment import GAPS, Result
from transposition.model.base import Model
from transposition.model.certainty import Certainty, weakest
from transposition.model.evidence import Body
from transposition.model.finding import Nature
from transposition.model.record import ClaimStatus, ExternalFinding, Says


class Finds(StrEnum):
    """What is looked for."""

    CONTRADICTS = "contradicts"
    OWN_PRAISE = "own_praise"


class Params(Model):
    """``finds``: see above."""

    finds: Finds


def find(compiled: Compiled, case: Case) -> Iterator[Hit]:
    """Hits for findings of others that the results do not agree with: one per finding and scope."""
    finds: Finds = compiled.params.finds
    looked_at = frozenset(compiled.provisions)
    for place, finding in enumerate(case.record.findings):
        if finding.on and finding.on.surely_after(case.as_of):
            continue
        if finds is Finds.CONTRADICTS and not (finding.official and finding.says is Says.FALLS_SHORT):
            continue
        if finds is Finds.OWN_PRAISE and not (finding.body is Body.OWN_GOVERNMENT and finding.says is Says.MEETS):
            continue
        for scope in finding.provisions:
            if finds is Finds.CONTRADICTS and scope == "general":
                continue  # who names no provision contradicts none (reading rules A11)
            if finds is Finds.CONTRADICTS and _taken_up(finding, scope, case):
                continue
            within = [item for item in case.directive.expand(scope) if item in looked_at]
            concerned = [item for item in within if _disagrees(finds, item, finding, case)]
            # A finding about an article or more is answered by any gap in it; it need not be about every provision.
            explained = any(case.results[item].result in GAPS for item in within) and scope not in looked_at
            if concerned and not (finds is Finds.CONTRADICTS and explained):
                doubted = [item for item in within if _doubted(item, case)]
                certainty = weakest(Certainty.C, certainty_of(finding, case.record))
                yield _hit(scope, place, finding, concerned, doubted, certainty)


def _taken_up(finding: ExternalFinding, scope: str, case: Case) -> bool:
    """Whether a later finding of the same body on the same scope stands at the date."""
    return any(
        later.official
        and later.body is finding.body
        and later.says is Says.FALLS_SHORT
        and scope in later.provisions
        and finding.on is not None
        and later.on is not None
        and later.on.surely_after(finding.on)
        and not later.on.surely_after(case.as_of)
        for later in case.record.findings
    )


def _disagrees(finds: Finds, provision: str, finding: ExternalFinding, case: Case) -> bool:
    result = case.results[provision].result
    if finds is Finds.OWN_PRAISE:
        return result in GAPS
    return result is Result.TRANSPOSED and not _answered_since(provision, finding, case)


def _answered_since(provision: str, finding: ExternalFinding, case: Case) -> bool:
    """Whether everything that answers the provision, or a point of it, is younger than the finding."""
    if finding.on is None:
        return False
    answers = [reading for item in case.directive.expand(provision) for reading in case.counting(item)]
    dates = [reading.claim.valid_from or in_force_since(reading, case) for reading in answers]
    return all(date is not None and date.surely_after(finding.on) for date in dates)


def _doubted(provision: str, case: Case) -> bool:
    """Whether the provision may fall short: its result says so, or a reader's doubt that will."""
    return case.results[provision].result is Result.TO_CONFIRM or any(
        reading.claim.candidate and reading.claim.status is ClaimStatus.UNCLEAR for reading in case.counting(provision)
    )


def _hit(
    scope: str,
    place: int,
    finding: ExternalFinding,
    concerned: list[str],
    doubted: list[str],
    certainty: Certainty,
) -> Hit:
    return Hit(
        scope,
        ("findings", place),
        subject=finding.id,
        values={
            "by": finding.by,
            "body": finding.body.value.replace("_", " "),
            "on": str(finding.on or "an unknown date"),
            "finding": finding.finding.rstrip("."),
            "provisions": listed(concerned),
            "doubted": listed(doubted) or "none",
        },
        facts=(f"{finding.by}: {finding.says.value.replace('_', ' ')}", *(f"result of {item}" for item in concerned)),
        rests_on=(finding,),
        certainty=certainty,
    )


KIND = Kind(
    "official_finding",
    Params,
    frozenset({"by", "body", "on", "finding", "provisions", "doubted"}),
    Nature.PROCEDURE,
    __doc__,
    phase=Phase.RESULTS,
    find=find,
)
