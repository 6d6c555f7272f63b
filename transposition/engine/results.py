"""From claims to results: what the readings say by themselves, and what the checks leave of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from transposition.engine.case import Case, elements_total
from transposition.engine.roles import words
from transposition.engine.thresholds import read_tiers
from transposition.engine.weight import certainty_of, falls_short, gravity_of
from transposition.model.assessment import (
    GAPS,
    RANKS,
    SHORT,
    ArticleSummary,
    ClaimReading,
    ElementCount,
    Figures,
    ProvisionAssessment,
    Reason,
    Result,
    Shade,
    Standing,
)
from transposition.model.certainty import Certainty
from transposition.model.finding import Finding
from transposition.model.provision import Modality, Provision
from transposition.model.record import READ_AS_SHORT, ClaimStatus, Completeness, ElementAnswer
from transposition.model.severity import Effect

# From best to worst; what is not in this row is not compared.
_LADDER = (Result.TRANSPOSED, Result.PARTIAL, Result.NOT_TRANSPOSED)


def base_results(case: Case) -> dict[str, ProvisionAssessment]:
    """The result of every provision as the claims give it, before any check."""
    results: dict[str, ProvisionAssessment] = {}
    for provision in case.directive.provisions.values():
        readings = case.readings.get(provision.id, ())
        result, reason = _own_result(case, provision, readings)
        if result in GAPS and _later(case, provision.id):
            result, reason = Result.NOT_ASSESSED, Reason.NOT_YET_DUE
        counting = case.counting(provision.id)
        certainty = _certainty(case, case.deciding(provision.id)) if result in GAPS and counting else None
        sure = certainty is None or falls_short(gravity_of(case.directive, provision.id), certainty)
        results[provision.id] = ProvisionAssessment(
            provision.id,
            result if sure else Result.TO_CONFIRM,
            result,
            readings,
            _count_elements(case, provision),
            reason=reason,
            footing=max(
                (reading.claim.footing(case.record.sources) for reading in counting),
                key=lambda footing: footing.rank,
                default=None,
            ),
            tiers=read_tiers(case, provision),
            certainty=certainty,
            asks=provision.transposable and not _mere_container(case, provision),
        )
    return _derive_containers(case, results)


def _certainty(case: Case, counting: list[ClaimReading]) -> Certainty:
    """How certain the shortfall is that the claims show: as the most certain of those that show it."""
    short = [reading.claim for reading in counting if reading.claim.status in READ_AS_SHORT]
    found = [certainty_of(claim, case.record) for claim in short]
    # A complete record is the State's own word: what it says of its law is not a reading by somebody else.
    return min(found, key=lambda item: item.rank, default=Certainty.A)


def lower(
    case: Case, results: dict[str, ProvisionAssessment], effects: Iterable[tuple[str, Effect, str]]
) -> dict[str, ProvisionAssessment]:
    """Apply the effects of findings: provision, effect and the id of the finding."""
    changed = dict(results)
    for provision, effect, finding in effects:
        item = changed.get(provision)
        if item is None:
            continue
        result = lowered(item.result, effect)
        if result in SHORT and _later(case, provision):
            changed[provision] = item._replace(result=Result.NOT_ASSESSED, reason=Reason.NOT_YET_DUE)
        elif result is not item.result or item.lowered_by:
            # What is found at a container itself is more than the sum of its points.
            reason = None if item.reason is Reason.SUM_OF_POINTS else item.reason
            changed[provision] = item._replace(result=result, reason=reason, lowered_by=(*item.lowered_by, finding))
    return _derive_containers(case, changed)


def _later(case: Case, provision: str) -> bool:
    """Whether a provision of a directive that is due names a later day for itself: until then it cannot fall short."""
    return case.obliged and not case.asks(provision)


def summarise_articles(case: Case) -> dict[str, ArticleSummary]:
    """What the results of each article add up to."""
    summaries = {}
    for number, article in case.directive.articles.items():
        results = Counter(case.results[provision.id].result for provision in article.provisions)
        duties = Counter(case.results[item.id].result for item in article.provisions if item.obliges)
        # A claim about the article as a whole is shown here, and nowhere below.
        whole: set[ClaimStatus] = {
            reading.claim.status
            for reading in case.readings.get(number, ())
            if reading.counts and reading.claim.status is not ClaimStatus.UNCLEAR
        }
        if whole and number not in case.directive.provisions:
            duties[_combined(whole, optional=False)] += 1
            answered = sum(case.results[item.id].reason is Reason.ANSWERED_ABOVE for item in article.provisions)
            duties[Result.NOT_ASSESSED] -= answered
        summaries[number] = ArticleSummary(number, _shade(results, duties), results)
    return summaries


def _shade(results: Counter[Result], duties: Counter[Result]) -> Shade:
    if set(results) <= {Result.NOT_APPLICABLE}:
        return Shade.NOTHING
    lacking = duties[Result.NOT_TRANSPOSED] + duties[Result.NOT_NOTIFIED]
    if duties[Result.PARTIAL] or (lacking and duties[Result.TRANSPOSED]) or results[Result.PARTIAL]:
        return Shade.PARTIAL
    if lacking:
        return Shade.GAP
    if results[Result.TO_CONFIRM]:
        return Shade.TO_CONFIRM
    if duties[Result.TRANSPOSED]:
        return Shade.MET_SO_FAR if duties[Result.NOT_ASSESSED] > 0 else Shade.MET
    known = {Result.OPTION_USED, Result.OPTION_NOT_USED} & (set(results) | set(+duties))
    return Shade.OPTION if known else Shade.UNKNOWN


def _own_result(case: Case, provision: Provision, readings: tuple[ClaimReading, ...]) -> tuple[Result, Reason | None]:
    if not provision.transposable:
        return Result.NOT_APPLICABLE, Reason.NOTHING_NATIONAL
    complete = case.record.completeness is Completeness.COMPLETE
    if not readings:
        if provision.id in case.answered_above:
            return Result.NOT_ASSESSED, Reason.ANSWERED_ABOVE
        if complete and provision.own_rule and _asks_by_itself(case, provision):
            return Result.NOT_NOTIFIED, Reason.SILENCE_IN_COMPLETE_RECORD
        return Result.NOT_ASSESSED, Reason.NOBODY_LOOKED if not complete else Reason.SILENCE_IS_ENOUGH
    counting = case.counting(provision.id)
    if not counting:
        if any(reading.standing is Standing.DATE_UNKNOWN for reading in readings):
            return Result.NOT_ASSESSED, Reason.DATE_UNKNOWN
        if complete and provision.obliges:
            return Result.NOT_TRANSPOSED, Reason.NO_MEASURE_IN_FORCE
        return Result.NOT_ASSESSED, Reason.NO_MEASURE_IN_FORCE
    known = words(provision, counting, case.record)
    if not known:
        return Result.NOT_ASSESSED, Reason.UNCLEAR
    return _combined(known, optional=provision.modality is Modality.MAY), None


def _combined(known: set[ClaimStatus], *, optional: bool) -> Result:
    """Claims that answer jointly give the worst of them; an option used wins over one not used."""
    if known == {ClaimStatus.NOT_TRANSPOSED}:
        return Result.OPTION_NOT_USED if optional else Result.NOT_TRANSPOSED
    if known & READ_AS_SHORT:
        return Result.PARTIAL
    if optional or ClaimStatus.TRANSPOSED not in known:
        used = known & {ClaimStatus.OPTION_USED, ClaimStatus.TRANSPOSED}
        return Result.OPTION_USED if used else Result.OPTION_NOT_USED
    return Result.TRANSPOSED


def _asks_by_itself(case: Case, provision: Provision) -> bool:
    """Whether silence on a provision is a gap of its own: a mere container is no more than its points."""
    if not provision.obliges or _answered_below(case, provision.id):
        return False
    return bool(provision.elements) or not case.directive.children(provision.id)


def _answered_below(case: Case, provision: str) -> bool:
    return any(case.readings.get(child) or _answered_below(case, child) for child in case.directive.children(provision))


def _count_elements(case: Case, provision: Provision) -> ElementCount:
    found = {name: answer for name, (answer, _) in case.element_answers(provision.id).items()}
    for group in provision.any_of:
        # One of them is enough, so they are one question; it is missing only where all of them are.
        given = [found.pop(name) for name in group if name in found]
        if ElementAnswer.MET in given or (set(given) == {ElementAnswer.MISSING} and len(given) == len(group)):
            found[group[0]] = ElementAnswer.MET if ElementAnswer.MET in given else ElementAnswer.MISSING
        elif given:
            found[group[0]] = ElementAnswer.UNCLEAR
    answers = list(found.values())
    return ElementCount(
        met=answers.count(ElementAnswer.MET),
        missing=answers.count(ElementAnswer.MISSING),
        unclear=answers.count(ElementAnswer.UNCLEAR),
        total=elements_total(provision),
    )


def _derive_containers(case: Case, results: dict[str, ProvisionAssessment]) -> dict[str, ProvisionAssessment]:
    """Give a container without claims of its own the result that its points add up to.

    It is met only if every obligation below it is met, and it has a gap as soon as one below it has;
    as long as a point is unknown and none has a gap, the container is unknown.
    """
    changed = dict(results)
    for provision in reversed(case.directive.ids):  # points before their containers
        children = case.directive.children(provision)
        item = changed[provision]
        if item.claims or item.result is Result.NOT_APPLICABLE:
            continue
        if item.reason is Reason.SILENCE_IN_COMPLETE_RECORD:
            continue  # it asks for something by itself, and nothing answers
        below = [changed[child].result for child in children if case.provision(child).obliges]
        if all(result is Result.NOT_ASSESSED for result in below):
            continue  # nobody knows, or nothing stands below
        result = _sum(below)
        if item.lowered_by and RANKS.get(item.result, 0) >= RANKS.get(result, 0):
            continue  # a check has found more at the container itself than its points add up to
        reason = Reason.SUM_OF_POINTS
        if result is not item.result or item.reason != reason:
            changed[provision] = item._replace(result=result, claimed=result, reason=reason)
    return changed


def _sum(below: list[Result]) -> Result:
    if all(result is Result.TRANSPOSED for result in below):
        return Result.TRANSPOSED
    gaps = [result for result in below if result in GAPS]
    if not gaps:
        return Result.TO_CONFIRM if Result.TO_CONFIRM in below else Result.NOT_ASSESSED
    same = set(gaps)
    return gaps[0] if len(gaps) == len(below) and len(same) == 1 else Result.PARTIAL


def lowered(result: Result, effect: Effect) -> Result:
    """The result after a finding: never better than before, and a shortfall that is shown is never "not assessed"."""
    if effect is Effect.NONE or result is Result.NOT_APPLICABLE:
        return result
    if effect is Effect.TO_CONFIRM:
        return result if result in GAPS else Result.TO_CONFIRM
    target = Result.PARTIAL if effect is Effect.PARTIAL else Result.NOT_TRANSPOSED
    if result in (Result.OPTION_USED, Result.OPTION_NOT_USED):
        return Result.PARTIAL
    if result in (Result.NOT_ASSESSED, Result.TO_CONFIRM):
        return target
    return max(result, target, key=_LADDER.index) if result in _LADDER else result


def figures(case: Case, findings: Iterable[Finding], work: Iterable[Finding]) -> Figures:
    """Every number about one assessment."""
    counted = [item for item in case.results.values() if item.asks]
    clusters: dict[str, Counter[Result]] = {cluster.id: Counter() for cluster in case.directive.file.clusters}
    for item in counted:
        cluster = case.directive.cluster(case.provision(item.provision).article)
        if cluster:
            clusters[cluster.id][item.counted] += 1
    nothing = sum(item.result is Result.NOT_APPLICABLE for item in case.results.values())
    elements = [item.elements for item in counted]
    standing = [reading for reading in case.all_readings() if reading.counts]
    return Figures(
        applicable=len(counted),
        results=Counter(item.counted for item in counted) + Counter({Result.NOT_APPLICABLE: nothing}),
        clusters=clusters,
        elements=sum(item.total for item in elements),
        elements_met=sum(item.met for item in elements),
        elements_missing=sum(item.missing for item in elements),
        elements_unclear=sum(item.unclear for item in elements),
        findings=Counter(item.weight for item in findings if item.counts),
        work=Counter(item.check for item in work),
        claims=len(standing),
        footings=Counter(reading.claim.footing(case.record.sources) for reading in standing),
    )


def _mere_container(case: Case, provision: Provision) -> bool:
    """Whether a provision asks for nothing beside its points."""
    return not provision.elements and bool(case.directive.children(provision.id))
