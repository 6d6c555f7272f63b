"""The kind of an act and the language of its title, by real titles."""

from __future__ import annotations

import pytest

from transposition.editing.act_words import LANGUAGES, decide
from transposition.model.states import STATES


@pytest.mark.parametrize(
    ("state", "title", "kind", "language"),
    [
        ("DK", "Bekendtgørelse af lov om CO2-kvoter", "act", "da"),
        ("DK", "Bekendtgørelse om CO2-kvoter", "regulation", "da"),
        ("DK", "Lov nr. 633 om ændring af straffeloven", "act", "da"),
        ("DE", "Gesetz zur Änderung des Strafgesetzbuchs", "act", "de"),
        ("DE", "Strafgesetzbuch", "code", "de"),
        ("NL", "Wet van 2 oktober 2019 tot wijziging van het Besluit", "act", "nl"),
        ("FR", "Loi du 21 décembre 2012 portant modification du Code du travail", "act", "fr"),
        ("LU", "Loi du 21 décembre 2012 portant modification du Code du travail", "act", "fr"),
        ("IT", "Attuazione della direttiva 2011/93/UE, con regolamento", None, "it"),
        ("IT", "Decreto legislativo 4 marzo 2014, n. 39", "act", "it"),
        ("PT", "Decreto-Lei n.º 64/2020", "act", "pt"),
        ("UK", "Privilege College", None, "en"),
        ("IE", "Criminal Law (Sexual Offences) Act 2017", "act", "en"),
        ("IE", "European Communities (Internal Market in Electricity) Regulations 2009", "regulation", "en"),
        ("CY", "Οι περί Προώθησης της Χρήσης των Ανανεώσιμων Πηγών Ενέργειας Κανονισμοί του 2017", "regulation", "el"),
        ("EL", "Τροποποίηση του π.δ. 18/1989", None, "el"),
        ("HU", "2012. évi C. törvény a Büntető Törvénykönyvről", "act", "hu"),
        ("BE", "SERVICE PUBLIC DE WALLONIE - 10 MAI 2012. — Arrêté du Gouvernement modifiant le Code", "decree", "fr"),
        ("BE", "VLAAMSE OVERHEID - 8 JULI 2011. - Decreet houdende de implementatie", "act", "nl"),
        ("FI", "Landskapslag (2011:112) om ändring", "act", "sv"),
        ("FI", "Laki rikoslain muuttamisesta", "act", "fi"),
        ("LT", "Lietuvos Respublikos civilinio proceso kodekso pakeitimo įstatymas", "act", "lt"),
        ("FI", "12/2014", None, None),
    ],
)
def test_the_first_noun_decides(state: str, title: str, kind: str | None, language: str | None) -> None:
    assert tuple(decide(state, title)) == (kind, language)


def test_what_the_form_says_comes_first() -> None:
    assert decide("IT", "Attuazione della direttiva", "Decreto legislativo").kind == "act"
    assert decide("FR", "Mesures diverses", "Loi").kind == "act"
    assert decide("DE", "12/2014", "unbekannt").kind is None


def test_every_state_has_languages() -> None:
    assert set(LANGUAGES) == set(STATES)
