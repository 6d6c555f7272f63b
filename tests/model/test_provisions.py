"""How provisions are named, typed and selected."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transposition.model import provisions as names
from transposition.workspace import Workspace

POINTS = st.lists(
    st.integers(1, 20).map(str) | st.sampled_from("abcdefgh") | st.sampled_from(["i", "ii", "iii"]), max_size=3
)
ARTICLES = st.integers(1, 30).map(str) | st.sampled_from(["annex", "annex-i", "annex-iv", "annex-2"])
IDS = st.builds(lambda article, points: article + "".join(f"({p})" for p in points), ARTICLES, POINTS)
LETTERED = st.builds(
    "{}{}{}".format, st.integers(1, 30), st.sampled_from("abz"), st.sampled_from(["", "(1)", "(2)(b)"])
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("25.2", "25(2)"),
        ("25-2", "25(2)"),
        ("25(2)", "25(2)"),
        (" Article 25(2) ", "25(2)"),
        ("Art. 25.2", "25(2)"),
        ("art 25 2", "25(2)"),
        ("3.5.i", "3(5)(i)"),
        ("3(5)(III)", "3(5)(iii)"),
        ("2c", "2(c)"),
        ("9a", "9(a)"),
        ("22", "22"),
        ("general", "general"),
        ("25(2", "25(2)"),
    ],
)
def test_what_people_type_is_understood(typed: str, meant: str) -> None:
    assert names.canonical(typed) == meant


@given(IDS)
def test_an_id_survives_every_way_of_typing_it(provision: str) -> None:
    assert names.is_id(provision)
    assert names.canonical(provision) == provision
    assert names.canonical(names.dotted(provision)) == provision
    assert names.canonical(names.cited(provision)) == provision


@given(LETTERED)
def test_an_article_with_a_letter_is_typed_like_any_where_the_directive_has_it(provision: str) -> None:
    article = names.article_of(provision)
    assert names.is_id(provision)
    assert names.is_article(article)
    for typed in (provision, names.dotted(provision), f"Art. {provision}", provision.upper()):
        assert names.canonical(typed, {article}) == provision


@given(IDS)
def test_the_parents_of_a_point_end_at_its_article(provision: str) -> None:
    above: str | None = provision
    while above is not None:
        last, above = above, names.parent(above)
    assert last == str(names.article_of(provision))


@given(st.text(max_size=20))
def test_any_text_is_given_back_or_made_canonical(text: str) -> None:
    assert isinstance(names.canonical(text), str)
    names.dotted(text)


def test_every_provision_of_the_directive_can_be_typed_without_brackets(shipped: Workspace) -> None:
    for provision in shipped.directive.ids:
        assert names.canonical(names.dotted(provision)) == provision


KNOWN = ("3(1)", "3(5)", "3(5)(i)", "22", "23(1)", "24(1)", "25(1)", "25(2)", "26")


@pytest.mark.parametrize(
    ("scope", "covered"),
    [
        ("3(5)", ("3(5)", "3(5)(i)")),
        ("25", ("25(1)", "25(2)")),
        ("2", ()),
        ("22-24", ("22", "23(1)", "24(1)")),
        ("22–23", ("22", "23(1)")),
        ("24-22", ()),
        ("general", KNOWN),
        ("25(3)", ()),
    ],
)
def test_a_scope_covers_what_is_below_it(scope: str, covered: tuple[str, ...]) -> None:
    assert names.expand(scope, KNOWN) == covered


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [
        ("22-24,25(2)", ("22", "23(1)", "24(1)", "25(2)")),
        ("25-2", ("25(2)",)),
        ("3.5.i", ("3(5)(i)",)),
        (" 26 , 22 ", ("22", "26")),
        ("", ()),
    ],
)
def test_a_selection_keeps_the_order_of_the_directive(typed: str, chosen: tuple[str, ...]) -> None:
    assert names.parse_selection(typed, KNOWN) == chosen


@pytest.mark.parametrize("typed", ["99", "22,nope", "25(9)"])
def test_a_selection_names_what_it_does_not_know(typed: str) -> None:
    with pytest.raises(ValueError, match=typed.split(",")[-1].replace("(", r"\(").replace(")", r"\)")):
        names.parse_selection(typed, KNOWN)


def test_what_names_no_article_is_an_error() -> None:
    with pytest.raises(ValueError, match="names no article"):
        names.article_of("general")


def test_the_index_of_scopes_finds_what_looking_at_all_provisions_finds() -> None:
    known = ("1", "2(a)", "2(b)", "3", "3(1)", "3(1)(i)", "3(2)", "3a(1)", "10(1)", "10(1)(a)", "12", "annex-i(1)")
    scopes = names.Scopes(known)
    for scope in (
        *known,
        "2",
        "3(1)(ii)",
        "10",
        "1-3",
        "2-12",
        "11-12",
        "13-14",
        "3-3a",
        "3a",
        "annex-i",
        "annex",
        "general",
        "x",
        "",
        "1" * 9000,
        "1" * 9000 + "-2",
    ):
        assert scopes.expand(scope) == names.expand(scope, known), scope
        assert scopes.expand(scope) == names.expand(scope, known), f"{scope}, kept"
