"""A fact that is needed and not there."""

from __future__ import annotations

from tests.engine.builder import check, claim, probe, record
from transposition.engine.compile import params_problems
from transposition.workspace import Workspace

AGE = {"fact": "age_of_sexual_consent", "field": "value", "with_penalties": "yes"}
FINED = {"4(2)": claim(penalties=[{"max": "5 years"}])}


def test_an_unknown_answer_is_no_answer(shipped: Workspace) -> None:
    blocked = {"web_blocking": {"used": "yes", "redress": "unknown", "verified_in": "src"}}
    redress = {"fact": "web_blocking", "field": "redress"}
    made = record({"25(2)": claim("option_used")}, facts=blocked)
    [found] = probe(shipped, "absent_fact", redress, made, provisions="25(2)")
    assert found.path == ("facts", "web_blocking", 0, "redress")


def test_an_answer_of_another_period_does_not_count(shipped: Workspace) -> None:
    old = {"age_of_sexual_consent": {"value": "14", "valid_until": "2015", "verified_in": "src"}}
    assert probe(shipped, "absent_fact", AGE, record(FINED, facts=old))


def test_nothing_is_missed_that_nothing_needs(shipped: Workspace) -> None:
    assert probe(shipped, "absent_fact", AGE, record({"4(2)": claim()})) == []
    assert len(probe(shipped, "absent_fact", AGE, record(FINED))) == 1


def test_a_fact_that_nobody_defined_is_reported_when_the_check_is_loaded(shipped: Workspace) -> None:
    for params, word in (({"fact": "shoe_size", "field": "value"}, "shoe_size"), (AGE | {"field": "size"}, "size")):
        [problem] = params_problems(check("absent_fact", params), shipped.directive)
        assert problem[1] == "ref-parameter"
        assert word in problem[2]
