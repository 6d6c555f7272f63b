"""The rows of the tables for analysis (see ``tidy``): values under the names of their columns."""

from __future__ import annotations

from collections.abc import Iterator

from transposition.analysis import timing
from transposition.analysis.evaluation import Evaluation
from transposition.model.assessment import Assessment, ProvisionAssessment
from transposition.model.dates import PartialDate
from transposition.model.directive import Directive
from transposition.model.evidence import Evidenced
from transposition.model.provision import Provision
from transposition.model.record import Record
from transposition.model.states import STATES

Value = str | int | float | bool | None
Line = dict[str, Value]


def _day(name: str, value: PartialDate | None) -> Line:
    first, last = timing.span(value)
    return {
        name: str(value) if value else None,
        f"{name}_first": first.isoformat() if first else None,
        f"{name}_last": last.isoformat() if last else None,
    }


def _records(evaluation: Evaluation) -> Iterator[tuple[Assessment, Record]]:
    for item in evaluation.assessments:
        record = evaluation.workspace.record(item.state)
        if record is not None:
            yield item, record


def _evidence(item: Evidenced) -> Line:
    return {"verified": item.verified, "sources": " ".join(item.sources)}


def states(evaluation: Evaluation) -> Iterator[Line]:
    """States with a record."""
    directive = evaluation.workspace.directive
    for item, record in _records(evaluation):
        group = directive.participation(item.state)
        figures = item.figures
        yield {
            "state": item.state,
            "iso3": STATES[item.state].alpha3 if item.state in STATES else None,
            "name": STATES[item.state].name if item.state in STATES else item.state,
            "directive": directive.file.celex,
            "as_of": item.as_of.isoformat(),
            "bond": item.bond,
            "basis": item.basis,
            "obliged": item.obliged,
            "bound_from": str(group.bound_from) if group and group.bound_from else None,
            "bound_until": str(group.bound_until) if group and group.bound_until else None,
            "deadline": str(directive.deadline),
            "completeness": record.completeness,
            "provisions": figures.applicable,
            "decided": figures.looked_at,
            "met": figures.met,
            "short": figures.short,
            "to_confirm": figures.to_confirm,
        }


def provisions(evaluation: Evaluation) -> Iterator[Line]:
    """Provisions of the directive."""
    directive = evaluation.workspace.directive
    for provision in directive.provisions.values():
        cluster = directive.cluster(provision.article)
        yield {
            "provision": provision.id,
            "directive": directive.file.celex,
            "article": provision.article,
            "parent": directive.parent(provision.id),
            "heading": directive.heading(provision.id),
            "cluster": cluster.id if cluster else None,
            "modality": provision.modality,
            "transposable": provision.transposable,
            "gravity": provision.gravity,
            "binding_law": provision.binding_law,
            "obligation": provision.obligation,
            "elements": len(provision.elements),
            "deadline": str(directive.deadline_of(provision.id)),
            "eli": directive.eli(provision.id),
        }


def claims(evaluation: Evaluation) -> Iterator[Line]:
    """Claims of the records."""
    directive = evaluation.workspace.directive
    for item, record in _records(evaluation):
        standing = {(reading.scope, reading.claim.id): reading.standing for reading in item.readings}
        for scope, claims in record.transposition.items():
            for claim in claims:
                author = claim.assessed_by or record.assessed_by
                since = timing.in_force_since(claim, record)
                yield {
                    "state": item.state,
                    "scope": scope,
                    "claim": claim.id,
                    "measures": " ".join(claim.measure),
                    **{name: getattr(claim, name) for name in ("national", "status", "role", "certainty")},
                    **{name: getattr(claim, name) for name in ("shortfall", "candidate", "would_settle", "note")},
                    "standing": standing.get((scope, claim.id)),
                    "author": author.kind,
                    "author_name": author.name,
                    "read_on": str(author.on),
                    "text_as_of": str(claim.text_as_of) if claim.text_as_of else None,
                    **_day("in_force", since),
                    "delay_days": timing.delay(since, directive.deadline_of(scope)),
                    **_evidence(claim),
                }


def claim_measures(evaluation: Evaluation) -> Iterator[Line]:
    """Measures that claims rest on."""
    for item, record in _records(evaluation):
        for scope, claims in record.transposition.items():
            for claim in claims:
                for measure in dict.fromkeys(claim.measure):
                    yield {"state": item.state, "scope": scope, "claim": claim.id, "measure": measure}


def results(evaluation: Evaluation) -> Iterator[Line]:
    """Results of provisions."""
    directive = evaluation.workspace.directive
    for item, record in _records(evaluation):
        for provision in directive.provisions.values():
            yield _result(item, record, provision, item.provisions[provision.id], directive)


def _result(
    item: Assessment, record: Record, provision: Provision, result: ProvisionAssessment, directive: Directive
) -> Line:
    days = [timing.in_force_since(reading.claim, record) for reading in result.claims if reading.counts]
    known = [day for day in days if day is not None]
    first, last = timing.first(known), timing.last(known)
    return {
        "state": item.state,
        "provision": provision.id,
        "result": result.result,
        "claimed": result.claimed,
        "basis": item.basis,
        "reason": result.reason,
        "footing": result.footing,
        "certainty": result.certainty,
        "gravity": provision.gravity,
        "claims": len(result.claims),
        "elements": result.elements.total,
        "elements_met": result.elements.met,
        "elements_missing": result.elements.missing,
        "elements_unclear": result.elements.unclear,
        **_day("first_in_force", first),
        **_day("last_in_force", last),
        "delay_days": timing.delay(last, directive.deadline_of(provision.id)),
        "lowered_by": " ".join(result.lowered_by),
    }


def elements(evaluation: Evaluation) -> Iterator[Line]:
    """Elements that were looked at."""
    for item, record in _records(evaluation):
        for scope, claims in record.transposition.items():
            provision = evaluation.workspace.directive.provisions.get(scope)
            for claim in claims:
                for name, answer in claim.elements.items():
                    text = provision.elements[name].text if provision and name in provision.elements else None
                    yield {
                        "state": item.state, "scope": scope, "claim": claim.id, "element": name, "answer": answer,
                        "text": text,
                    }  # fmt: skip


def penalties(evaluation: Evaluation) -> Iterator[Line]:
    """Statutory penalties."""
    for item, record in _records(evaluation):
        for scope, claims in record.transposition.items():
            for claim in claims:
                for place, penalty in enumerate(claim.penalties, 1):
                    months = penalty.max.months
                    yield {
                        "state": item.state,
                        "scope": scope,
                        "claim": claim.id,
                        "number": place,
                        "max": str(penalty.max),
                        "max_months": None if months == float("inf") else months,
                        "life": months == float("inf"),
                        "min": str(penalty.min) if penalty.min else None,
                        "tier": penalty.tier,
                        "of": penalty.of,
                        "lesser_case": penalty.lesser_case,
                        "covers": " ".join(penalty.covers),
                        "valid_from": str(penalty.valid_from) if penalty.valid_from else None,
                        "valid_until": str(penalty.valid_until) if penalty.valid_until else None,
                        "note": penalty.note,
                    }


def findings(evaluation: Evaluation) -> Iterator[Line]:
    """Findings, and what is still to be read."""
    for finding in (*evaluation.findings, *evaluation.work):
        yield {
            "finding": finding.id,
            **{name: getattr(finding, name) for name in _FINDING},
            "also": " ".join(finding.elsewhere),
            "accepted": finding.suppressed,
            "place": finding.place,
            "verified": all(item.verified for item in finding.evidence) if finding.evidence else None,
        }


_FINDING = (
    "state", "check", "provision", "severity", "weight", "nature", "gravity", "certainty", "to_confirm", "element",
    "subject", "title", "message", "remedy",
)  # fmt: skip


def measures(evaluation: Evaluation) -> Iterator[Line]:
    """National measures."""
    deadline = evaluation.workspace.directive.deadline
    for item, record in _records(evaluation):
        for name, measure in record.measures.items():
            line: Line = {"state": item.state, "measure": name}
            line |= {key: getattr(measure, key) for key in MEASURE_KEYS}
            for key in MEASURE_DATES:
                line |= _day(key, getattr(measure, key))
            line["replaced_by"] = " ".join(measure.replaced_by)
            line["territory"] = "; ".join(measure.territory) or None
            line["delay_days"] = timing.delay(measure.in_force, deadline)
            line["notified_delay_days"] = timing.delay(measure.notified, deadline)
            yield line | _evidence(measure)


MEASURE_KEYS = (
    "title", "language", "title_en", "kind", "reference", "url", "celex", "names_directive", "note",
)  # fmt: skip
MEASURE_DATES = ("adopted", "published", "in_force", "repealed", "notified")


def facts(evaluation: Evaluation) -> Iterator[Line]:
    """Facts, one row per answer."""
    types = evaluation.workspace.directive.file.facts
    for item, record in _records(evaluation):
        for kind, facts in record.facts.items():
            for number, fact in enumerate(facts, 1):
                for key in fact.values:
                    field = types[kind].fields.get(key) if kind in types else None
                    yield {
                        "state": item.state, "fact": kind, "number": number, "key": key, "value": fact.text(key),
                        "unit": field.unit if field else None, "national": fact.national,
                        "valid_from": str(fact.valid_from) if fact.valid_from else None,
                        "valid_until": str(fact.valid_until) if fact.valid_until else None, "note": fact.note,
                        **_evidence(fact),
                    }  # fmt: skip


def steps(evaluation: Evaluation) -> Iterator[Line]:
    """Steps of procedures."""
    for item, record in _records(evaluation):
        for number, step in enumerate(record.infringements, 1):
            yield {
                "state": item.state, "number": number, "step": step.id, "stage": step.stage, "ground": step.ground,
                **_day("date", step.date), "no_later_than": str(step.no_later_than) if step.no_later_than else None,
                "procedure": step.number, "note": step.note, **_evidence(step),
            }  # fmt: skip


def sources(evaluation: Evaluation) -> Iterator[Line]:
    """Sources of the records."""
    for item, record in _records(evaluation):
        for name, source in record.sources.items():
            line: Line = {"state": item.state, "source": name}
            line |= {key: getattr(source, key) for key in SOURCE_KEYS}
            line |= {key: str(value) if (value := getattr(source, key)) else None for key in ("published", "read_on")}
            yield line


SOURCE_KEYS = ("title", "kind", "url", "reference", "repository", "commit", "path", "note")
