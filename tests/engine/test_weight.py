"""Gravity and certainty of a shortfall, and the severity that follows from both (reading rules D)."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from tests.engine.builder import claim, directive, look, record
from transposition.engine.weight import adjusted, certainty_of, falls_short, gravity_of, only_examples, severity_of
from transposition.model.certainty import Certainty
from transposition.model.provision import Provision
from transposition.workspace import Workspace

SEVERITIES = {
    # gravity: severity for the certainties A to E
    1: "error warning warning info info",
    2: "error warning warning info info",
    3: "warning info info info info",
    4: "info info info info info",
}
SHORT = {1: "A C", 2: "A C", 3: "A", 4: "A"}
"""Of which certainty a shortfall is shown as one; of the others it is shown as to be confirmed."""


@pytest.mark.parametrize("gravity", [1, 2, 3, 4])
def test_severity_follows_from_both(gravity: int) -> None:
    assert " ".join(severity_of(gravity, certainty) for certainty in Certainty) == SEVERITIES[gravity]


@pytest.mark.parametrize("gravity", [1, 2, 3, 4])
def test_what_is_shown_as_falling_short(gravity: int) -> None:
    assert " ".join(item for item in Certainty if falls_short(gravity, item)) == SHORT[gravity]


@pytest.mark.parametrize(
    ("gravity", "up", "down", "expected"),
    [(2, True, False, 1), (1, True, False, 1), (2, False, True, 3), (4, False, True, 4), (3, True, True, 3)],
)
def test_one_step_up_or_down_within_the_scale(gravity: int, up: bool, down: bool, expected: int) -> None:
    assert adjusted(gravity, up=up, down=down) == expected


SOURCES = {
    "src": {"title": "A gazette", "kind": "official_text", "read_on": "2025-12-31"},
    "body": {"title": "A report", "kind": "official_document", "read_on": "2025-12-31"},
    "press": {"title": "A newspaper", "kind": "press", "read_on": "2025-12-31"},
}


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, "A"),
        ({"verified_in": "body"}, "C"),
        ({"verified_in": "press"}, "D"),
        ({"verified_in": ["press", "body"]}, "C"),
        ({"verified": False}, "E"),
        ({"certainty": "B"}, "B"),
        ({"certainty": "B", "verified_in": "press"}, "D"),
        ({"certainty": "A", "verified_in": "body"}, "C"),
        ({"status": "unclear"}, "B"),
        ({"status": "unclear", "verified_in": "body"}, "C"),
    ],
)
def test_how_certain_a_claim_is(more: dict[str, Any], expected: str) -> None:
    made = record({"14": claim(**more)}, sources=SOURCES)
    assert certainty_of(made.transposition["14"][0], made) == expected


def test_a_measure_is_as_certain_as_its_source() -> None:
    made = record(sources=SOURCES, measures={"other": {"title": "T", "kind": "act", "verified_in": "press"}})
    assert certainty_of(made.measures["other"], made) == "D"


def test_the_weight_of_a_duty_an_option_and_a_wider_scope(shipped: Workspace) -> None:
    directive = shipped.directive
    own = {name: item.gravity for name, item in directive.provisions.items() if item.transposable}
    assert gravity_of(directive, "16(1)") == own["16(1)"]
    inside = [gravity for name, gravity in own.items() if name.startswith("25(") and gravity is not None]
    assert gravity_of(directive, "25") == min(inside)
    assert gravity_of(directive, "26") == 4  # asks for nothing national
    assert gravity_of(directive, "28-30") == 4
    for option in directive.provisions.values():
        if option.modality == "may" and option.affects:
            cut = min(own[name] or 4 for name in option.affects)
            assert gravity_of(directive, option.id) == max(2, cut), option.id
    # What cuts into the gravest duty does not weigh as one.
    assert gravity_of(directive, "8(1)") == 2


def made(**provisions: tuple[str, int, list[str]]) -> Any:
    """As much of a directive as is asked here: modality, gravity, and the provisions that an option cuts into."""
    found = {
        name: Provision.model_validate(
            {"id": name, "modality": modality, "gravity": gravity, "obligation": "x", "verified_in": "src"}
            | {"affects": affects}
        )
        for name, (modality, gravity, affects) in (
            (name.replace("p", ""), provision) for name, provision in provisions.items()
        )
    }
    return SimpleNamespace(provisions=found, ids=tuple(found))


def test_an_option_weighs_as_what_it_cuts_into() -> None:
    assert gravity_of(made(p1=("may", 1, [])), "1") == 1  # it cuts into nothing
    assert gravity_of(made(p1=("may", 4, ["2"]), p2=("shall", 3, [])), "1") == 3
    assert gravity_of(made(p1=("may", 4, ["2", "3"]), p2=("shall", 3, []), p3=("shall", 2, [])), "1") == 2
    assert gravity_of(made(p1=("shall", 4, ["2"]), p2=("shall", 3, [])), "1") == 4  # a duty limits nothing
    assert gravity_of(made(p1=("may", 3, ["9"])), "1") == 3  # not in this directive


def test_a_duty_that_nobody_has_weighed_is_grave_and_what_asks_for_nothing_weighs_nothing(shipped: Workspace) -> None:
    nothing = {"modality": "final", "transposable": "no"}
    law = directive(shipped, {
        "1(1)": {"gravity": None}, "1(2)": {"gravity": None, "modality": "may"}, "1(3)": {"gravity": None} | nothing,
        "2(1)": {"gravity": 1} | nothing, "2(2)": {"gravity": 3},
    })  # fmt: skip
    assert [gravity_of(law, scope) for scope in ("1(1)", "1(2)", "1(3)")] == [2, 4, 4]
    assert gravity_of(law, "2") == 3, "of a whole article, the gravest provision that asks for something"


def test_only_examples_are_missing(shipped: Workspace) -> None:
    def of(basis: str) -> tuple[Any, str]:
        return next(
            (item, name)
            for item in shipped.directive.provisions.values()
            for name, element in item.elements.items()
            if element.basis == basis and any(other.basis == "text" for other in item.elements.values())
        )

    provision, example = of("example")
    plain = next(name for name, element in provision.elements.items() if element.basis == "text")
    assert only_examples(provision, [example])
    assert not only_examples(provision, [plain])
    assert not only_examples(provision, [example, plain])
    assert not only_examples(provision, [])
    assert only_examples(provision, [example, "of-another-provision"])
    assert not only_examples(provision, ["of-another-provision"])


@pytest.mark.parametrize(
    "row",
    [
        {"status": "partial", "elements": {"client_liability": "missing"}, "shortfall": "Clients of 16 and 17."},
        {"status": "partial", "shortfall": "Clients of 16 and 17."},
        {"status": "unclear", "candidate": "Clients of 16 and 17.", "would_settle": "A case."},
    ],
    ids=["element", "words", "doubt"],
)
def test_a_rare_group_alone_weighs_one_step_less(row: dict[str, Any], shipped: Workspace) -> None:
    def gravity(**more: Any) -> list[int | None]:
        seen = look(shipped, record({"4(7)": claim(**row, **more)}))
        return [item.gravity for item in seen.findings if "Clients of 16 and 17" in item.message]

    assert (gravity(), gravity(rare_case="yes")) == ([1], [2])
