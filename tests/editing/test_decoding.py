"""Files whose encoding nobody has stated."""

from __future__ import annotations

import pytest

from transposition.editing.decoding import decode
from transposition.editing.grids import read_grids


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
@pytest.mark.parametrize("text", ["§§ 174, 182 und § 176 StGB", "Arrêté", "Große Strafe, § 5", "§ 232, stk. 2, nr. 1"])
def test_a_law_is_read_with_its_section_signs(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


def test_a_workbook_of_an_older_program_is_no_text_in_another_encoding() -> None:
    (wrong,) = read_grids("t.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 64).problems
    assert "older office program" in wrong.message
    assert wrong.hint == "save it as XLSX or DOCX"
