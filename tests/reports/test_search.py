"""The index of the site's search: every place that it names is there, and is found by its words."""

from __future__ import annotations

import json
from itertools import accumulate
from typing import Any

import pytest

from tests.conftest import LAST_READ
from tests.reports.test_html import Page
from transposition.analysis.evaluation import Evaluation, evaluate
from transposition.reports.search import NAME, script
from transposition.reports.site import Site
from transposition.workspace import Workspace


@pytest.fixture(scope="module")
def site(shipped: Workspace) -> Site:
    return Site(evaluate(shipped, as_of=LAST_READ))


@pytest.fixture(scope="module")
def index(site: Site) -> dict[str, Any]:
    text = script(site.union, site.findings)
    assert "</" not in text
    data: dict[str, Any] = json.loads(text.removeprefix(f"var {NAME}=").removesuffix(";"))
    return data


def found(index: dict[str, Any], word: str) -> set[str]:
    """Page and anchor of the places that have a word."""
    words = index["words"].split(" ")
    lists = [list(accumulate(int(step, 36) for step in steps.split(","))) for steps in index["at"].split(" ")]
    assert len(words) == len(lists)
    numbers = {number for known, places in zip(words, lists, strict=True) if word in known for number in places}
    return {f"{index['pages'][index['places'][n][0]][1]}#{index['places'][n][1]}" for n in numbers}


def test_every_place_is_there(site: Site, index: dict[str, Any]) -> None:
    ids = {name: set(Page(html).ids) for name, html in site.render()}
    for page, place, *_ in index["places"]:
        assert place in ids[index["pages"][page][1]], (index["pages"][page], place)


def test_what_pages_hold_is_found(site: Site, index: dict[str, Any]) -> None:
    evaluation: Evaluation = site.evaluation
    opinion = next(f for f in evaluation.findings if f.state == "EL" and f.step)
    assert f"EL.html#f-{opinion.id}" in found(index, "procedure")
    assert "DK.html#m-straffeloven" in found(index, "straffeloven")
    assert "article-25.html#art-25-2" in found(index, "websites")
    record = evaluation.workspace.record("DE")
    assert record is not None
    [scope, claim] = next((scope, c) for scope, claims in record.transposition.items() for c in claims if c.note)
    word = max((claim.note or "").lower().split(), key=lambda word: len(word) if word.isalpha() else 0)
    assert any(place.startswith("DE.html#art-") for place in found(index, word)), (scope, word)
