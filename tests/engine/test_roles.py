"""What several claims on one provision say together (reading rules A2): roles decide before words."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.builder import claim, look, measure, record
from transposition.engine.roles import deciding, element_answers, needed, words
from transposition.model.assessment import ClaimReading, Standing
from transposition.model.provision import Provision
from transposition.model.record import Claim
from transposition.workspace import Workspace

LAND = record({})
LANDS = record({}, measures={"north": measure(territory="North"), "south": measure(territory="South")})

ASKS: dict[str, Any] = {
    "one": "the first thing",
    "two": {"text": "what follows from it", "basis": "implied"},
    "aid": {"text": "for example this", "basis": "example"},
    "extra": {"text": "what a review added", "basis": "review"},
}


def provision(elements: dict[str, Any] = ASKS, **more: Any) -> Provision:
    base = {"id": "3(4)", "modality": "shall", "gravity": 1, "obligation": "asks", "verified_in": "src"}
    return Provision.model_validate(base | {"elements": elements} | more)


def says(name: str, status: str = "transposed", role: str = "whole", at: str = "act", **elements: str) -> ClaimReading:
    claim = Claim.model_validate(
        {"id": name, "measure": at, "national": name, "status": status, "role": role, "verified_in": "src"}
        | {"elements": elements}
    )
    return ClaimReading("3(4)", claim, (), Standing.IN_FORCE)


def names(found: list[ClaimReading]) -> list[str]:
    return [reading.claim.id for reading in found]


def test_background_never_counts() -> None:
    assert names(deciding([says("a"), says("b", "not_transposed", "background")])) == ["a"]
    assert deciding([says("b", "not_transposed", "background")]) == []


def test_a_weaker_route_never_lowers_and_stands_only_where_there_is_no_other() -> None:
    weaker = says("w", "partial", "weaker", one="missing")
    assert names(deciding([weaker, says("a")])) == ["a"]
    assert names(deciding([weaker, says("b", role="background")])) == ["w"]
    assert words(provision(), [weaker, says("a")], LAND) == {"transposed"}
    assert element_answers([weaker, says("a", one="met")], LAND)["one"][0] == "met"


@pytest.mark.parametrize(
    ("routes", "best"),
    [
        ([says("a", "partial", "alternative"), says("b", "transposed", "alternative")], "b"),
        ([says("a", "not_transposed", "alternative"), says("b", "partial", "alternative")], "b"),
        ([says("a", "unclear", "alternative"), says("b", "not_transposed", "alternative")], "b"),
        ([says("a", "option_not_used", "alternative"), says("b", "option_used", "alternative")], "b"),
        (
            [
                says("a", "partial", "alternative", one="met", two="missing"),
                says("b", "partial", "alternative", one="met", two="met", aid="missing"),
            ],
            "b",
        ),
        ([says("b", role="alternative"), says("a", role="alternative")], "a"),
    ],
)
def test_of_alternative_routes_the_best_counts(routes: list[ClaimReading], best: str) -> None:
    assert names(deciding(routes)) == [best]
    assert names(deciding(routes[::-1])) == [best]
    assert names(deciding([*routes, says("whole")])) == [best, "whole"]


@pytest.mark.parametrize(
    ("one", "other", "worst"),
    [("met", "missing", "missing"), ("met", "unclear", "unclear"), ("unclear", "missing", "missing")],
)
def test_of_whole_claims_the_worst_answer_of_an_element_counts(one: str, other: str, worst: str) -> None:
    for pair in ([says("a", one=one), says("b", one=other)], [says("a", one=other), says("b", one=one)]):
        assert element_answers(pair, LAND)["one"][0] == worst


@pytest.mark.parametrize(
    ("one", "other", "best"),
    [("met", "missing", "met"), ("met", "unclear", "met"), ("unclear", "missing", "unclear")],
)
def test_of_parts_the_best_answer_of_an_element_counts(one: str, other: str, best: str) -> None:
    for first, second in ((one, other), (other, one)):
        pair = [says("a", role="part", one=first), says("b", role="part", one=second)]
        assert element_answers(pair, LAND)["one"][0] == best


def test_what_a_short_part_misses_no_other_part_supplies() -> None:
    short = says("a", "partial", "part", one="missing", two="met")
    full = says("b", "transposed", "part", one="met", two="missing")
    for pair in ([short, full], [full, short]):
        found = element_answers(pair, LAND)
        assert (found["one"][0], found["one"][1].claim.id) == ("missing", "a")
        assert found["two"][0] == "met"
    later = says("c", "partial", "part", one="missing")
    assert element_answers([full, later], LAND)["one"][0] == "missing", "whatever it is called"
    open_ = says("a", "partial", "part", one="unclear")
    assert element_answers([full, open_], LAND)["one"][0] == "met", "what it could not tell, another may"


def test_a_part_fills_only_what_no_whole_claim_answers() -> None:
    found = element_answers([says("a", one="unclear"), says("b", role="part", one="met", two="met")], LAND)
    assert (found["one"][0], found["two"][0]) == ("unclear", "met")


def test_of_equal_answers_the_name_decides() -> None:
    for role in ("whole", "part"):
        pair = [says("b", role=role, one="met"), says("a", role=role, one="met")]
        assert element_answers(pair, LAND)["one"][1].claim.id == "a"


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([says("a"), says("b", "partial")], {"transposed", "partial"}),
        ([says("a"), says("b", "unclear")], {"transposed"}),
        ([says("a", "unclear")], set()),
        ([says("a", "unclear", one="met", two="met")], set()),
        # A part answers for the whole only where nothing is left open by whoever looked at the whole.
        ([says("a", "unclear"), says("b", role="part")], set()),
        ([says("a", "unclear", one="met"), says("b", role="part", one="met")], set()),
        ([says("a", "unclear", one="met", two="unclear"), says("b", role="part", two="met")], set()),
        ([says("a", "unclear", one="met"), says("b", role="part", two="met")], {"transposed"}),
        ([says("a"), says("b", "not_transposed", "part")], {"transposed"}),
        ([says("a", "unclear"), says("b", "partial", "part")], {"partial"}),
        ([says("a", role="part"), says("b", role="part")], {"transposed"}),
        # One part that nobody could tell leaves the whole open, unless the others cover what is asked for.
        ([says("a", role="part", one="met"), says("b", "unclear", "part")], set()),
        ([says("a", role="part", one="met"), says("b", "unclear", "part", two="met")], {"transposed"}),
        ([says("a", role="part", one="met"), says("b", "unclear", "part", two="unclear")], set()),
        ([says("a", role="part", one="met", two="met", aid="met"), says("b", "unclear", "part")], {"transposed"}),
        ([says("a", role="part", one="met"), says("b", "partial", "part", two="missing")], {"partial"}),
        ([says("a", "partial", "part"), says("b", "unclear", "part")], {"partial"}),
        ([says("a", "not_transposed", "part"), says("b", "not_transposed", "part")], {"not_transposed"}),
        ([says("a", "not_transposed", "part"), says("b", "unclear", "part")], {"not_transposed"}),
        ([says("a", "not_transposed", "part", one="met", two="missing")], {"partial"}),
        ([says("a", "not_transposed", "part", one="missing")], {"not_transposed"}),
        ([says("a", "not_transposed", "part", one="met")], {"partial"}),
        ([says("a", "not_transposed", "part"), says("b", role="part")], {"partial"}),
        ([says("a", "option_used", "part"), says("b", "unclear", "part")], {"option_used"}),
        ([says("a", "option_used", "part"), says("b", "option_not_used", "part")], {"option_used", "option_not_used"}),
        ([says("a", "option_not_used", "part")], {"option_not_used"}),
        ([says("a", "option_not_used", "part"), says("b", "unclear", "part")], {"option_not_used"}),
    ],
)
def test_the_words_that_are_left(claims: list[ClaimReading], expected: set[str]) -> None:
    assert words(provision(), claims, LAND) == expected
    assert words(provision(), claims[::-1], LAND) == expected


def in_part(name: str, at: str, status: str = "transposed", **elements: str) -> ClaimReading:
    return says(name, status, "part", at, **elements)


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([in_part("n", "north"), in_part("s", "south")], {"transposed"}),
        ([in_part("n", "north")], set()),
        ([in_part("n", "north", "partial")], {"partial"}),
        ([in_part("n", "north", "not_transposed")], {"partial"}),
        ([in_part("n", "north", "not_transposed"), in_part("s", "south", "not_transposed")], {"not_transposed"}),
        # What holds in the whole country answers in every part of it.
        ([in_part("a", "act"), in_part("n", "north")], {"transposed"}),
        ([in_part("a", "act"), in_part("n", "north", "partial")], {"partial", "transposed"}),
        # An option used in one part of the country is used, whatever nobody read in another.
        ([in_part("n", "north", "option_used")], {"option_used"}),
    ],
)
def test_the_words_of_parts_of_the_country(claims: list[ClaimReading], expected: set[str]) -> None:
    assert words(provision(), claims, LANDS) == expected
    assert words(provision(), claims[::-1], LANDS) == expected


def test_an_answer_for_one_part_of_the_country_is_none_for_the_other() -> None:
    common = in_part("a", "act", two="met")
    found = element_answers([common, in_part("n", "north", one="met")], LANDS)
    assert (found["one"][0], found["two"][0]) == ("unclear", "met")


def test_of_parts_of_the_country_that_answer_the_same_the_first_is_named() -> None:
    both = [in_part("s", "south", one="missing"), in_part("n", "north", one="missing")]
    for pair in (both, both[::-1]):
        assert element_answers(pair, LANDS)["one"][1].claim.id == "n"


def test_of_a_wider_scope_nobody_can_say_that_its_parts_cover_it() -> None:
    assert words(None, [says("a", role="part", one="met", two="met"), says("b", "unclear", "part")], LAND) == set()


def test_what_is_needed() -> None:
    assert needed(provision()) == {"one", "two"}
    assert needed(provision(any_of=[["one", "two"]])) == {"one"}
    assert needed(provision({"aid": ASKS["aid"], "extra": ASKS["extra"]})) == {"aid", "extra"}
    assert needed(provision({"only": ASKS["one"], "b": "b", "c": "c"}, any_of=[["only", "b", "c"]])) == {"only"}


def result(shipped: Workspace, provision: str, claims: list[dict[str, Any]], **more: Any) -> str:
    return look(shipped, record({provision: claims}, **more)).provisions[provision].result.value


def part(name: str, status: str = "transposed", **more: Any) -> dict[str, Any]:
    return claim(status, id=name, national=f"§ {name}", role="part", **more)


def test_three_parts_that_cover_everything_are_one_full_answer(shipped: Workspace) -> None:
    """LU 10(1): one ban in each of three chapters."""
    parts = [
        part("378"),
        part("381"),
        part("386", "unclear", elements=dict.fromkeys(shipped.directive.provisions["10(1)"].elements, "met")),
    ]
    assert result(shipped, "10(1)", parts) == "transposed"


def test_what_a_part_read_as_short_misses_no_other_part_supplies(shipped: Workspace) -> None:
    """BG 4(7): met below 16, missing at 16 and 17; a union by element must not hide that."""
    parts = [
        part("below", elements={"client_liability": "met"}),
        part("over", "partial", elements={"client_liability": "missing"}, shortfall="No offence at 16 and 17"),
    ]
    assert result(shipped, "4(7)", parts) == "partial"


def test_a_missing_element_that_another_part_supplies_is_information(shipped: Workspace) -> None:
    parts = [part("one", elements={"any_context": "missing"}), part("two", elements={"any_context": "met"})]
    assert result(shipped, "10(1)", parts) == "transposed"


def test_an_unclear_part_leaves_the_whole_open_where_the_union_does_not_cover_it(shipped: Workspace) -> None:
    assert result(shipped, "10(1)", [part("one"), part("two", "unclear")]) == "not_assessed"


@pytest.mark.parametrize("role", ["weaker", "background"])
def test_a_weaker_route_and_background_never_lower(shipped: Workspace, role: str) -> None:
    """EL 10(1), NL 25(1): a narrow older rule beside a general one."""
    narrow = claim("partial", id="old", national="§ 65", role=role, elements={"any_context": "missing"})
    assert result(shipped, "10(1)", [claim(), narrow]) == "transposed"


def test_a_weaker_route_alone_decides_and_background_alone_does_not(shipped: Workspace) -> None:
    narrow = {"elements": {"power_to_bar": "met", "any_context": "missing"}}
    assert result(shipped, "10(1)", [claim("partial", role="weaker", certainty="A", **narrow)]) == "partial"
    assert result(shipped, "10(1)", [claim("partial", role="background", **narrow)]) == "not_assessed"


def test_the_best_route_is_the_result(shipped: Workspace) -> None:
    routes = [
        claim("partial", id="a", role="alternative", elements={"any_context": "missing"}),
        claim("transposed", id="b", national="§ 13", role="alternative"),
    ]
    assert result(shipped, "10(1)", routes) == "transposed"


def test_parts_of_the_country_answer_each_for_itself(shipped: Workspace) -> None:
    measures = {
        "north": measure(territory="North", in_force="2012-01-01"),
        "south": measure(territory="South", in_force="2012-01-01"),
    }
    both = [part("n", measure="north"), part("s", measure="south")]
    assert result(shipped, "10(1)", both, measures=measures) == "transposed"
    assert result(shipped, "10(1)", both[:1], measures=measures) == "not_assessed"
    short = part("s", "partial", measure="south", elements={"any_context": "missing"}, certainty="A")
    assert result(shipped, "10(1)", [both[0], short], measures=measures) == "partial"


def test_one_act_of_two_parts_of_the_country_is_no_third_part(shipped: Workspace) -> None:
    measures = {
        "north": measure(territory="North", in_force="2012-01-01"),
        "south": measure(territory="South", in_force="2012-01-01"),
        "common": measure(territory=["North", "South"], in_force="2012-01-01"),
    }
    both = [part("n", measure="north"), part("s", measure="south")]
    assert result(shipped, "10(1)", both, measures=measures) == "transposed"
    assert result(shipped, "10(1)", [part("c", measure="common")], measures=measures) == "transposed"


def test_an_element_is_met_where_every_part_of_the_country_meets_it(shipped: Workspace) -> None:
    measures = {
        "north": measure(territory="North", in_force="2012-01-01"),
        "south": measure(territory="South", in_force="2012-01-01"),
    }

    def answered(*claims: dict[str, Any]) -> tuple[int, int, int]:
        found = look(shipped, record({"10(1)": list(claims)}, measures=measures)).provisions["10(1)"]
        return found.elements.met, found.elements.missing, found.elements.unclear

    north = part("n", measure="north", elements={"any_context": "met"})
    south = part("s", measure="south", elements={"any_context": "missing"})
    assert answered(north, part("s", measure="south", elements={"any_context": "met"})) == (1, 0, 0)
    assert answered(north, south) == (0, 1, 0)
    assert answered(north) == (0, 0, 1), "silence about the South is no answer for the country"
