"""Statements that rest on nothing that was read, or on something too old."""

from __future__ import annotations

from datetime import date

from tests.engine.builder import claim, measure, probe, record
from transposition.workspace import Workspace


def test_one_verified_claim_verifies_the_provision(shipped: Workspace) -> None:
    unread, read = claim(verified=False), claim(id="read", national="§ 13")
    assert probe(shipped, "evidence", {"finds": "unverified"}, record({"14": unread}))
    assert probe(shipped, "evidence", {"finds": "unverified"}, record({"14": [unread, read]})) == []


def test_an_error_about_missing_verification_is_not_weakened_by_it(shipped: Workspace) -> None:
    [found] = probe(shipped, "evidence", {"finds": "unverified"}, record({"14": claim(verified=False)}))
    assert found.severity == "error"


def test_a_source_without_any_date_proves_what_it_likes(shipped: Workspace) -> None:
    sources = {"page": {"title": "A page", "read_on": "2025-12-31"}}
    made = record(sources=sources, measures={"act": measure(adopted="2016-01-01") | {"verified_in": "page"}})
    assert probe(shipped, "evidence", {"finds": "older_source"}, made) == []


def test_a_source_of_the_year_of_the_act_may_be_young_enough(shipped: Workspace) -> None:
    sources = {"book": {"title": "A book", "published": "2016", "read_on": "2025-12-31"}}
    made = record(sources=sources, measures={"act": measure(adopted="2016-03-01") | {"verified_in": "book"}})
    assert probe(shipped, "evidence", {"finds": "older_source"}, made) == []


def test_old_texts_are_one_finding_and_old_is_a_matter_of_the_day(shipped: Workspace) -> None:
    made = record({"14": claim(text_as_of="2015"), "16(1)": claim(text_as_of="2014")})
    how = {"finds": "old_text", "years": "5"}
    [found] = probe(shipped, "evidence", how, made, message="{provisions} {since}")
    assert found.message == "14, 16(1) 2014"
    assert probe(shipped, "evidence", how, made, as_of=date(2018, 1, 1)) == []
    assert probe(shipped, "evidence", how, made, as_of=date(2024, 2, 29))
