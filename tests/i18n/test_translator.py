"""Texts, names, dates and numbers in the languages of the reports."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from transposition import i18n
from transposition.i18n import UnknownLanguage, languages, translator
from transposition.model.base import Answer
from transposition.model.dates import PartialDate
from transposition.model.directive import Directive
from transposition.model.record import Stage
from transposition.workspace import Workspace


def test_english_needs_no_catalogue_and_does_not_load_the_reader() -> None:
    code = (
        "import sys; from transposition.i18n import translator; t = translator('en');"
        "assert t('Findings') == 'Findings'; t.state('EL');"
        "assert 'babel.messages.pofile' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_english_writes_dates_as_the_union_does() -> None:
    t = translator("en")
    assert t.date(date(2013, 12, 18)) == "18 December 2013"
    assert t.date(PartialDate.parse("2013-12-18")) == "18 December 2013"
    assert t.date(PartialDate.parse("2013-12")) == "December 2013"
    assert t.date(PartialDate.parse("2013")) == "2013"


def test_danish_dates_numbers_and_names() -> None:
    t = translator("da")
    assert t.date(date(2013, 12, 18)) == "18. december 2013"
    assert t.date(PartialDate.parse("2013-12")) == "december 2013"
    assert t.number(12345.5) == "12.345,5"
    assert t.percent(0.456) == "46\N{NO-BREAK SPACE}%"
    assert t.state("DE") == "Tyskland"
    assert t.language("cy") == "walisisk"


@pytest.mark.parametrize(("code", "name"), [("EL", "Greece"), ("UK", "United Kingdom"), ("CZ", "Czechia")])
def test_states_are_known_by_their_eu_codes(code: str, name: str) -> None:
    assert translator("en").state(code) == name


def test_unknown_names_stay_as_they_are() -> None:
    assert translator("en").state("XX") == "XX"
    assert translator("en").language("zz") == "zz"


def test_a_text_without_translation_stays_english() -> None:
    assert translator("da")("no such text in any catalogue {x}", x=1) == "no such text in any catalogue 1"


def test_placeholders_without_a_value_stay() -> None:
    assert translator("en")("{a} and {b}", a=1) == "1 and {b}"


def test_values_are_never_evaluated() -> None:
    assert translator("en")("{a}", a="{b} {a.__class__}") == "{b} {a.__class__}"


@pytest.mark.parametrize(("n", "text"), [(0, "0 rows"), (1, "1 row"), (2, "2 rows"), (1200, "1,200 rows")])
def test_plural_forms(n: int, text: str) -> None:
    assert translator("en").plural("{n} row", "{n} rows", n) == text


def test_words_for_codes() -> None:
    t = translator("en")
    assert t.word(Stage.LETTER) == "letter of formal notice"
    # Two codes that are equal as texts have words of their own.
    assert t.word(Answer.UNKNOWN) == "not known"


def test_conditions_of_thresholds_have_the_words_of_the_directive(shipped: Workspace) -> None:
    english, danish = (translator(lang).about(shipped.directive) for lang in ("en", "da"))
    assert english.tier("unknown") == "age not stated"
    assert english.tier("below_age_of_consent") == "below the age of sexual consent"
    assert english.tier("any_child") == "any child"
    assert danish.tier("unknown") == "alder ikke angivet"
    assert translator("en").tier("natural_person") == "natural person"
    assert (
        translator("en").about(Directive(shipped.directive.file.model_copy(update={"tiers": {}}), ())).tier("unknown")
        == "condition not stated"
    )


def test_official_danish_names_of_stages() -> None:
    t = translator("da")
    assert t.word(Stage.LETTER) == "åbningsskrivelse"
    assert t.word(Stage.ADDITIONAL_LETTER) == "supplerende åbningsskrivelse"
    assert t.word(Stage.REASONED_OPINION) == "begrundet udtalelse"


def test_unknown_language_lists_the_known_ones() -> None:
    with pytest.raises(UnknownLanguage, match=r"'xx'.*en.*da"):
        translator("xx")


def test_no_path_can_be_asked_for_as_a_language() -> None:
    with pytest.raises(UnknownLanguage):
        translator("../locale/da")


def test_a_language_is_one_catalogue_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "lt.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "Findings"\nmsgstr "Išvados"\n\n'
        '#, fuzzy\nmsgid "Measures"\nmsgstr "spėjimas"\n\n'
        'msgid "{n} row"\nmsgid_plural "{n} rows"\n'
        'msgstr[0] "{n} eilutė"\nmsgstr[1] "{n} eilutės"\nmsgstr[2] "{n} eilučių"\n',
        "utf-8",
    )
    monkeypatch.setattr(i18n, "CATALOGUES", tmp_path)
    assert languages() == ("en", "lt")
    t = i18n.Translator("lt")
    assert t("Findings") == "Išvados"
    assert t("Measures") == "Measures"  # a guess of a program is not shown as a translation
    assert [t.plural("{n} row", "{n} rows", n) for n in (1, 2, 10, 21)] == [
        "1 eilutė",
        "2 eilutės",
        "10 eilučių",
        "21 eilutė",
    ]
