"""Provisions as the law of the language writes them."""

from __future__ import annotations

import pytest

from transposition.i18n import UnknownLanguage, translator
from transposition.i18n.places import provision_name, spoken
from transposition.workspace import Workspace

DA = translator("da")


@pytest.mark.parametrize(
    ("provision", "name"),
    [
        ("22", "artikel 22"),
        ("22-24", "artikel 22-24"),
        ("25(2)", "artikel 25, stk. 2"),
        ("2(a)", "artikel 2, litra a)"),
        ("3(5)(ii)", "artikel 3, stk. 5, nr. ii)"),
        ("20(3)(f)", "artikel 20, stk. 3, litra f)"),
        ("general", "direktivet som helhed"),
    ],
)
def test_a_provision_in_danish(provision: str, name: str) -> None:
    assert provision_name(provision, DA) == name
    assert provision_name("3(5)(ii)", translator("en")) == "3(5)(ii)"


def test_values_of_findings_are_spoken() -> None:
    assert spoken("provisions", "3(4), 5(6) and 22", DA) == "artikel 3, stk. 4, artikel 5, stk. 6 og artikel 22"
    assert spoken("provisions", "det, artikel 8(1) kræver", DA) == "det, artikel 8, stk. 1 kræver"
    assert spoken("in_force", "2013-12-18", DA) == "18. december 2013"
    assert spoken("national", "SOA 2006 s. 2(6)", DA) == "SOA 2006 s. 2(6)"


@pytest.mark.parametrize("code", ["da-DK", "da_DK", "da_DK.UTF-8", "DA"])
def test_a_country_falls_back_to_its_language(code: str) -> None:
    assert translator(code).lang == "da"


def test_an_unknown_language_stays_unknown() -> None:
    with pytest.raises(UnknownLanguage):
        translator("xx-DK")


def test_everything_the_directive_asks_for_is_there_in_danish(shipped: Workspace) -> None:
    for provision in shipped.directive.provisions.values():
        for text in (provision.obligation, *(element.text for element in provision.elements.values())):
            assert DA.knows(text), f"{provision.id}: {text}"
