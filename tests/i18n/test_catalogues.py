"""The catalogues have every text that people read, with the same placeholders."""

from __future__ import annotations

import re

import pytest
from babel.messages.catalog import Catalog

from tests.conftest import RELEASE
from transposition.i18n import PLACEHOLDER, languages
from transposition.reference.texts import message_done, python_texts, template, template_texts, updated

OTHERS = [lang for lang in languages() if lang != "en"]


@pytest.fixture(scope="module", params=OTHERS)
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    return updated(request.param)


def test_every_text_has_a_translation(catalogue: Catalog) -> None:
    """An error only where a release is made: whoever adds a text need not speak every language."""
    missing = [message.id for message in catalogue if message.id and not message_done(message.string)]
    told = f"{len(missing)} texts without a translation into {catalogue.locale}, the first: {missing[:1]}"
    if missing and not RELEASE:
        pytest.skip(f"{told}; they are shown in English until somebody translates them (see CONTRIBUTING)")
    assert not missing, told


def test_no_translation_is_a_guess_or_left_over(catalogue: Catalog) -> None:
    assert not [message.id for message in catalogue if message.id and message.fuzzy]


def test_placeholders_are_the_same(catalogue: Catalog) -> None:
    for message in catalogue:
        if not message.id or not message_done(message.string):
            continue
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        forms = [message.string] if isinstance(message.string, str) else list(message.string or ())
        wanted = set().union(*(PLACEHOLDER.findall(text) for text in ids))
        for form in forms:
            assert set(PLACEHOLDER.findall(form)) == wanted, message.id


def test_texts_of_checks_and_headings_are_among_them() -> None:
    ids = {message.id for message in template()}
    assert "Measures against websites containing or disseminating child pornography" in ids
    assert any(isinstance(text, str) and "{threshold}" in text for text in ids)
    assert "letter of formal notice" in ids


def test_calls_in_python_are_found() -> None:
    source = (
        't("one"); self.t("two"); _("three" if x else "four")\n'
        't.plural("{n} cat", "{n} cats", 2); t(variable); other("no"); t("long "\n "text")\n'
    )
    found = list(python_texts(source))
    assert sorted(text for text in found if isinstance(text, str)) == ["four", "long text", "one", "three", "two"]
    assert ("{n} cat", "{n} cats") in found


def test_calls_in_templates_are_found() -> None:
    source = "{{ t('one') }}{% if a %}{{ _('two' if b else 'three') }}{% endif %}{{ t.plural('x', 'y', n) }}{{ t(z) }}"
    found = list(template_texts(source))
    assert {text for text in found if isinstance(text, str)} == {"one", "two", "three"}
    assert ("x", "y") in found


def test_danish_keeps_to_the_terms_of_the_field() -> None:
    danish = updated("da")
    text = " ".join(str(message.string) for message in danish)
    # "overensstemmelsesvurdering" also names the conformity assessment of products.
    assert not re.search("overensstemmelsesvurdering", text, re.IGNORECASE)
    assert danish.get("Transposition").string == "Gennemførelse"
    assert danish.get("differs").string == "afviger"
    assert danish.get("not assessed").string == "ikke vurderet"
