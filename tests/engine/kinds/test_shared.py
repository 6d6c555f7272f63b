"""Statements of several records about one thing."""

from __future__ import annotations

from typing import Any

from tests.engine.builder import TODAY, check, measure, probe, record
from transposition.engine.assess import assess_all
from transposition.engine.compile import CheckSet
from transposition.model.record import Record
from transposition.workspace import Workspace


def states(*made: Any) -> list[Record]:
    """Records of several States: code and what the record holds."""
    return [record(state=code, **more) for code, more in made]


def found(shipped: Workspace, finds: str, records: list[Record]) -> list[tuple[str, str | None]]:
    only = CheckSet([check("shared", {"finds": finds})], shipped.directive)
    seen = assess_all(shipped.directive, only, records, TODAY)
    return [(item.state, finding.subject) for item in seen for finding in item.work]


def test_a_number_of_a_measure_belongs_to_one_state(shipped: Workspace) -> None:
    number = {"measures": {"act": measure(celex="72011L0093DEU_1")}}
    assert found(shipped, "celex", states(("DE", number), ("FR", number))) == [("FR", "act")]
    assert found(shipped, "celex", states(("DE", number))) == []


def test_a_number_of_a_procedure_belongs_to_one_state(shipped: Workspace) -> None:
    step = {"stage": "referral", "ground": "non_conformity", "number": "INFR(2019)1", "verified_in": "src"}
    steps = {"infringements": [step]}
    assert [state for state, _ in found(shipped, "procedure_number", states(("DE", steps), ("FR", steps)))] == ["FR"]


def test_records_date_one_source_alike(shipped: Workspace) -> None:
    def source(published: str) -> dict[str, Any]:
        return {"sources": {"page": {"url": "https://press.example/1", "published": published}}}

    assert found(shipped, "source_dates", states(("DE", source("2019")), ("FR", source("2019")))) == []
    assert found(shipped, "source_dates", states(("DE", source("2019")), ("FR", source("2020")))) == [("FR", "page")]


def test_the_order_of_records_changes_nothing(shipped: Workspace) -> None:
    number = {"measures": {"act": measure(celex="72011L0093DEU_1")}}
    made = states(("DE", number), ("FR", number), ("AT", number))
    assert sorted(found(shipped, "celex", made)) == sorted(found(shipped, "celex", made[::-1]))


def test_one_record_alone_can_contradict_itself(shipped: Workspace) -> None:
    twice = {"act": measure(celex="7"), "two": measure(celex="7")}
    assert len(probe(shipped, "shared", {"finds": "celex"}, record(measures=twice))) == 1
