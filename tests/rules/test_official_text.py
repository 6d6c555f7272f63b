"""What the directive's own text fixes: each statement was read there, and every figure is the one it prints."""

from __future__ import annotations

import pytest

from transposition.model.provision import ElementBasis
from transposition.workspace import Workspace

BELOW, OVER, ANY = "below_age_of_consent", "over_age_of_consent", "any_child"

# Years of imprisonment, as Articles 3 to 6 print them (OJ L 335, 17.12.2011, p. 1).
YEARS = {
    "3(2)": {BELOW: 1},
    "3(3)": {BELOW: 2},
    "3(4)": {BELOW: 5},
    "3(5)(i)": {BELOW: 8, OVER: 3},
    "3(5)(ii)": {BELOW: 8, OVER: 3},
    "3(5)(iii)": {BELOW: 10, OVER: 5},
    "3(6)": {BELOW: 10, OVER: 5},
    "4(2)": {BELOW: 5, OVER: 2},
    "4(3)": {BELOW: 8, OVER: 5},
    "4(4)": {BELOW: 2, OVER: 1},
    "4(5)": {BELOW: 8, OVER: 5},
    "4(6)": {BELOW: 10, OVER: 5},
    "4(7)": {BELOW: 5, OVER: 2},
    "5(2)": {ANY: 1},
    "5(3)": {ANY: 1},
    "5(4)": {ANY: 2},
    "5(5)": {ANY: 2},
    "5(6)": {ANY: 3},
    "6(1)": {BELOW: 1},
}

# Words of the text that leave no choice, and words that follow from it or only give an example.
BASES = {
    ("2(c)(i)", "no_purpose_needed"): ElementBasis.TEXT,
    ("3(4)", "no_extra_condition"): ElementBasis.TEXT,
    ("3(5)(i)", "all_sexual_activity"): ElementBasis.IMPLIED,
    ("4(2)", "protection_to_18"): ElementBasis.TEXT,
    ("5(2)", "protection_to_18"): ElementBasis.IMPLIED,
    ("5(3)", "no_payment_needed"): ElementBasis.TEXT,
    ("6(2)", "child_below_consent"): ElementBasis.TEXT,
    ("9(a)", "particularly_vulnerable"): ElementBasis.TEXT,
    ("9(a)", "disability"): ElementBasis.EXAMPLE,
    ("10(1)", "any_context"): ElementBasis.IMPLIED,
    ("17(1)(b)", "covers_3_to_7"): ElementBasis.TEXT,
    ("20(4)", "children_to_18"): ElementBasis.IMPLIED,
    ("20(5)(a)", "covers_3_to_7"): ElementBasis.TEXT,
    ("23(2)", "civil_society"): ElementBasis.EXAMPLE,
    ("25(2)", "users_in_territory"): ElementBasis.IMPLIED,
}


def test_every_penalty_threshold_is_the_one_that_the_directive_prints(shipped: Workspace) -> None:
    fixed = {
        provision.id: {tier: sentence.months / 12 for tier, (sentence, _) in provision.thresholds("any_child").items()}
        for provision in shipped.directive.provisions.values()
        if provision.thresholds()
    }
    assert fixed == YEARS
    assert sum(len(tiers) for tiers in YEARS.values()) == 29


def test_every_provision_and_figure_was_read_in_the_official_text(shipped: Workspace) -> None:
    for article in shipped.directive.articles.values():
        for provision in article.provisions:
            for item in (provision, *provision.parameters):
                assert item.verified_in == ("official-text",), provision.id
        source = article.sources["official-text"]
        assert all((source.repository, source.commit, source.path, source.url, source.read_on))


@pytest.mark.parametrize(("provision", "element"), BASES)
def test_the_basis_of_an_element_says_how_firmly_the_text_asks_for_it(
    shipped: Workspace, provision: str, element: str
) -> None:
    assert shipped.directive.provisions[provision].elements[element].basis is BASES[provision, element]


def test_alternatives_of_the_text_are_alternatives_of_the_catalogue(shipped: Workspace) -> None:
    groups = {provision.id: provision.any_of for provision in shipped.directive.provisions.values() if provision.any_of}
    assert groups == {
        "10(2)": (("convictions_3_to_7", "disqualifications"),),
        "10(3)": (("send_convictions", "send_bans"),),
        "14": (("no_prosecution", "no_penalty"),),
        "15(3)": (("investigators", "prosecutors"),),
    }


def test_each_threshold_names_the_recitals_on_the_gravest_form_and_on_combination(shipped: Workspace) -> None:
    for provision in YEARS:
        assert {13, 14} <= set(shipped.directive.provisions[provision].recitals), provision


def test_denmark_remains_bound_by_the_framework_decision(shipped: Workspace) -> None:
    group = shipped.directive.participation("DK")
    assert group is not None
    assert "remains bound by Framework Decision 2004/68/JHA" in group.ground
