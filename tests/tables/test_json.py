"""JSON of the tables: codes for programs, links beside their texts."""

from __future__ import annotations

import json
from pathlib import Path

from transposition.analysis.evaluation import Evaluation
from transposition.i18n import translator
from transposition.tables.json import write


def test_codes_do_not_depend_on_the_language(denmark: Evaluation, tmp_path: Path) -> None:
    results = []
    for lang in ("en", "da"):
        [written] = write(denmark, ["DK"], tmp_path / f"{lang}.json", translator(lang))
        data = json.loads(written.path.read_text("utf-8"))
        assert (data["format"], data["version"], data["language"]) == ("transposition-tables", 1, lang)
        results.append([(row["provision"], row["result"], row["reading"]) for row in data["tables"]["concordance"]])
    assert results[0] == results[1]
    assert ("25(2)", "option_used", "option_used") in results[0]


def test_links_stand_beside_their_texts(hostile: Evaluation, tmp_path: Path) -> None:
    [written] = write(hostile, ["EE"], tmp_path, translator("en"))
    assert written.path.name == "EE.json"
    data = json.loads(written.path.read_text("utf-8"))
    first = data["tables"]["measures"][0]
    assert first["measure_url"] == "https://example.org/a?b=1&c=(d)|e"
    assert first["in_force"] == "2013-05"
    assert data["tables"]["measures"][2]["source_url"] is None
