"""Statutory maxima below the threshold, as findings; what is held against what is tested in ``test_thresholds.py``."""

from __future__ import annotations

from typing import Any

from tests.engine.builder import TODAY, check, claim, probe, record
from transposition.engine.assess import assess
from transposition.engine.compile import CheckSet
from transposition.model.directive import Directive
from transposition.model.finding import Finding
from transposition.workspace import Workspace

MESSAGE = "{maximum}|{threshold}|{tier}|{national}|{conduct}"
BELOW, OVER = "below_age_of_consent", "over_age_of_consent"


def found(shipped: Workspace, scope: str, made: dict[str, Any], **params: Any) -> list[Finding]:
    return probe(shipped, "penalty", params, record({scope: made}), provisions=[scope], message=MESSAGE)


def test_the_figure_the_threshold_and_the_child_are_told(shipped: Workspace) -> None:
    [one] = found(shipped, "3(4)", claim(penalties=[{"max": "4 years", "tier": BELOW, "of": "§ 176"}]))
    assert one.message == "4 years|5 years|a child below the age of sexual consent|§ 176|"
    assert one.facts == (
        "§ 176: statutory maximum 4 years (a child below the age of sexual consent)",
        "threshold of 3(4): at least 5 years (a child below the age of sexual consent)",
    )
    assert (one.certainty, one.caps, one.element, one.subject) == ("A", (), BELOW, "act")


def test_of_a_figure_whose_age_nobody_states_no_child_is_named(shipped: Workspace) -> None:
    [one] = found(shipped, "3(4)", claim(penalties=[{"max": "4 years"}]))
    assert one.facts[0] == "§ 12: statutory maximum 4 years"
    assert one.element == "unknown"


def test_the_kind_of_conduct_is_told(shipped: Workspace) -> None:
    limbs = [
        {"max": "5 years", "tier": BELOW, "covers": ["causing"]},
        {"max": "4 years", "tier": BELOW, "covers": ["profiting"]},
    ]
    [one] = found(shipped, "4(2)", claim(penalties=limbs))
    text = shipped.directive.provisions["4(2)"].elements["profiting"].text
    assert one.message.endswith(f"|{text}")
    assert one.facts[-1] == f"conduct: {text}"


def test_a_message_that_does_not_name_the_conduct_is_followed_by_it(shipped: Workspace) -> None:
    """A text on all conduct of a provision must not give its figure to a kind that has one of its own."""
    limbs = [
        {"max": "5 years", "tier": BELOW, "covers": ["causing"]},
        {"max": "4 years", "tier": BELOW, "covers": ["profiting", "other_exploitation"]},
    ]
    made = record({"4(2)": claim(penalties=limbs)})
    [one] = probe(shipped, "penalty", {}, made, provisions=["4(2)"], message="At most {maximum}.")
    elements = shipped.directive.provisions["4(2)"].elements
    named = f"{elements['profiting'].text}; {elements['other_exploitation'].text}"
    assert one.message == f"At most 4 years. The figure is that for: {named}."


def test_what_the_reader_says_of_the_level_is_told(shipped: Workspace) -> None:
    """Where an element is missing as well, the reader's words may be about that, and stand with its own finding."""
    low = claim("partial", penalties=[{"max": "4 years", "tier": BELOW}], shortfall="Threats end at four years.")
    [one] = found(shipped, "3(4)", low)
    assert one.message.endswith("| What is missing there: Threats end at four years.")
    [one] = found(shipped, "3(4)", low | {"elements": {"all_sexual_activity": "missing"}})
    assert "What is missing there" not in one.message
    doubt = claim("unclear", penalties=low["penalties"], candidate="Both together pass five.", would_settle="A case.")
    [one] = found(shipped, "3(4)", doubt)
    assert one.message.endswith("| What is missing there: Both together pass five.")
    both = claim("partial", penalties=[{"max": "2 years", "tier": "any_child"}], shortfall="Two years for all.")
    assert [item.message.endswith("Two years for all.") for item in found(shipped, "4(5)", both)] == [True, False]


def test_what_only_the_graver_degree_reaches_is_open_and_slight(shipped: Workspace) -> None:
    made = claim(penalties=[{"max": "6 years", "tier": BELOW}, {"max": "2 years", "tier": BELOW, "lesser_case": "yes"}])
    assert found(shipped, "3(4)", made) == []
    [one] = found(shipped, "3(4)", made | {"shortfall": "Something else."}, degrees="yes")
    assert (one.certainty, one.caps, one.gravity) == ("B", ("graver_degree",), 2)
    assert "What is missing there" not in one.message
    low = claim(penalties=[{"max": "4 years", "tier": BELOW}])
    assert found(shipped, "3(4)", low, degrees="yes") == []


PRESS = {
    "sources": {
        "src": {"title": "A gazette", "kind": "official_text", "read_on": "2025-12-31"},
        "press": {"title": "A newspaper", "kind": "press", "read_on": "2025-12-31"},
    }
}


def years(number: int, **more: Any) -> dict[str, Any]:
    return claim(penalties=[{"max": f"{number} years", "tier": BELOW}], **more)


def test_a_figure_that_another_provision_lends_is_no_more_certain_than_ones_own(shipped: Workspace) -> None:
    made = record({"3(5)(i)": years(2, verified_in="press"), "3(4)": years(7)}, **PRESS)
    [one] = probe(shipped, "penalty", {}, made, provisions=["3(5)(i)"], message=MESSAGE)
    assert (one.message.split("|")[0], one.certainty) == ("7 years", "D")


def test_of_ones_own_figures_the_one_that_counts_says_how_certain_it_is(shipped: Workspace) -> None:
    made = record({"3(4)": [years(4, id="a"), years(3, id="b", national="§ 13", verified_in="press")]}, **PRESS)
    [one] = probe(shipped, "penalty", {}, made, provisions=["3(4)"], message=MESSAGE)
    assert (one.message.split("|")[0], one.certainty) == ("4 years", "A")


def test_a_threshold_that_nobody_read_makes_no_finding_certain(shipped: Workspace) -> None:
    articles = []
    for article in shipped.directive.articles.values():
        provisions = tuple(
            provision.model_copy(
                update={
                    "parameters": tuple(
                        item.model_copy(update={"verified_in": (), "verify_in": ("src",), "cross_checked": False})
                        for item in provision.parameters
                    )
                }
            )
            for provision in article.provisions
        )
        articles.append(article.model_copy(update={"provisions": provisions}))
    unread = Directive(shipped.directive.file, tuple(articles))
    only = CheckSet([check("penalty", {}, ["3(4)"])], unread)
    made = record({"3(4)": claim(penalties=[{"max": "4 years", "tier": BELOW}])})
    seen = assess(unread, only, made, TODAY, bound=True)
    [one] = seen.findings
    assert (one.certainty, one.caps, one.severity) == ("B", ("unverified_threshold",), "warning")
    assert seen.provisions["3(4)"].tiers[0].reliable is False
