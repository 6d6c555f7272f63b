"""Files whose encoding nobody has stated."""

from __future__ import annotations

import pytest

from transposition.editing.decoding import decode
from transposition.editing.grids import read_grids


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
@pytest.mark.parametrize("text", ["§§ 174, 182 und § 176 StGB", "Arrêté", "Große Strafe, § 5", "§ 232, stk. 2, nr. 1"])
def test_a_law_is_read_with_its_section_signs(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("text", "encodings"),
    [
        ("Gesetz zur Änderung des Strafgesetzbuches", "cp1252 mac_roman"),
        ("Økonomi- og Erhvervsministeriet, lov om ændring af straffeloven", "cp1252 mac_roman"),
        ("Ändring i brottsbalken", "cp1252 mac_roman"),
        ("Éducation, État, arrêté", "cp1252 mac_roman"),
        ("Última reforma; artículo 5º", "cp1252 mac_roman"),
        ("¿Qué?", "cp1252 mac_roman"),
        ("Lei n.º 103/2015, alteração", "cp1252 mac_roman"),
        ("An tAcht um Chionta Éire", "cp1252 mac_roman"),
        ("Закон за изменение на Наказателния кодекс, чл. 155, § 1, ДВ, бр. 74/2015", "cp1251"),
        ("Ποινικός Κώδικας, άρθρο 339 παρ. 2", "cp1253"),
        ("ΝΟΜΟΣ ΥΠ' ΑΡΙΘ. 4267", "cp1253"),
    ],
)
def test_words_tell_the_encoding(text: str, encodings: str) -> None:
    for encoding in encodings.split():
        assert decode(text.encode(encoding)).text == text, encoding


@pytest.mark.parametrize(
    ("text", "language", "encoding"),
    [
        ("Zákon č. 40/2009 Sb., ve znění pozdějších předpisů", "cs", "cp1250"),
        ("Ustawa z dnia 6 czerwca 1997 r. – małoletniego", "pl", "cp1250"),
        ("Baudžiamojo kodekso pakeitimo įstatymas", "lt", "cp1257"),
    ],
)
def test_the_language_tells_what_letters_alone_would_not(text: str, language: str, encoding: str) -> None:
    assert decode(text.encode(encoding), [language]).text == text


def test_a_workbook_of_an_older_program_is_no_text_in_another_encoding() -> None:
    (wrong,) = read_grids("t.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 64).problems
    assert "older office program" in wrong.message
    assert wrong.hint == "save it as XLSX or DOCX"
