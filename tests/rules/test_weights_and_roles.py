"""How grave each duty is, which provision plays which part, and that no code knows an article by its number."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT
from transposition.analysis.validation import validate
from transposition.engine.compile import CheckSet
from transposition.engine.weight import gravity_of
from transposition.model.directive import Directive
from transposition.model.provision import ProvisionRole
from transposition.workspace import Workspace, load_workspace

# One of each rank and reason (the weight of the duty, not of its number).
RANKS = {
    "3(5)(iii)": 1,
    "10(2)": 1,
    "22": 1,
    "2(c)(i)": 2,
    "5(2)": 2,
    "25(1)": 2,
    "9(f)": 3,
    "25(2)": 3,
    "17(2)": 4,
    "13(1)(c)": 4,
}
# Facts and provisions of the shipped directive that the program must know from its data.
OF_THIS_DIRECTIVE = re.compile(
    r"2011/93|programme_for_potential|prevention_programmes|web_blocking|\b27\([123]\)|22 to 24|[\"']22-24[\"']"
)
# Examples in the documentation of the format stand for the shipped data on purpose.
EXAMPLES = {"transposition/reference/meanings.py", "transposition/reports/words.py"}


def test_every_duty_has_a_gravity_and_the_gravest_are_those_that_children_suffer_from(shipped: Workspace) -> None:
    provisions = shipped.directive.provisions
    assert {item.id for item in provisions.values() if item.transposable and item.gravity is None} == set()
    assert {provision: provisions[provision].gravity for provision in RANKS} == RANKS
    for item in provisions.values():
        # A point is never graver than the paragraph above it.
        above = shipped.directive.parent(item.id)
        if above and item.gravity and provisions[above].gravity and item.id[0] != "2":
            assert item.gravity >= (provisions[above].gravity or 0), item.id


def test_a_provision_that_asks_for_something_national_must_say_how_grave_it_is(tmp_path: Path) -> None:
    text = (ROOT / "rules" / "articles" / "article-14.yaml").read_text(encoding="utf-8")
    for change, message in (
        ("", "14 does not say how grave a shortfall is; it weighs as the second gravest"),
        ("    gravity: 5\n", "write 1 (the gravest), 2, 3 or 4"),
    ):
        path = tmp_path / "article-14.yaml"
        path.write_text(text.replace("    gravity: 2\n", change), encoding="utf-8")
        problems = [problem.message for problem in validate([path], ROOT).evaluation.problems]
        assert any(message in problem for problem in problems), problems


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("programmes: prevention_programs", "there is no fact 'prevention_programs'"),
        ("programmes: hotline", "the fact hotline has no field 'setting', which the page needs"),
        ("self_referral: figures", "the fact figures has no field 'exists', which the page needs"),
        ("provisions: 22-44", "the directive has no provision '22-44'"),
    ],
)
def test_the_page_on_prevention_names_only_what_is_there(tmp_path: Path, line: str, message: str) -> None:
    key = line.split(":")[0]
    text = (ROOT / "rules" / "directive.yaml").read_text(encoding="utf-8")
    before, page = text.split("\nprevention:\n")
    old = next(item for item in page.splitlines() if item.strip().startswith(f"{key}:"))
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "articles").symlink_to(ROOT / "rules" / "articles")
    (folder / "checks").symlink_to(ROOT / "rules" / "checks")
    (tmp_path / "member_states").mkdir()
    (folder / "directive.yaml").write_text(
        f"{before}\nprevention:\n{page.replace(old, f'  {line}', 1)}", encoding="utf-8"
    )
    found = [problem.message for problem in load_workspace(tmp_path).problems]
    assert any(message in item for item in found), found


@pytest.mark.parametrize("role", ProvisionRole)
def test_each_role_is_played_by_one_provision(shipped: Workspace, role: ProvisionRole) -> None:
    players = [item.id for item in shipped.directive.provisions.values() if role in item.roles]
    assert players == [shipped.directive.with_role(role)]


def test_no_code_and_no_template_names_the_shipped_directive_its_articles_or_its_facts() -> None:
    files = [*(ROOT / "transposition").rglob("*.py"), *(ROOT / "templates").rglob("*.*")]
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in sorted(files)
        if path.relative_to(ROOT).as_posix() not in EXAMPLES
        for match in OF_THIS_DIRECTIVE.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_the_page_on_prevention_draws_on_facts_with_the_fields_it_needs(shipped: Workspace) -> None:
    page, facts = shipped.directive.file.prevention, shipped.directive.file.facts
    assert page is not None
    assert page.self_referral is not None
    assert shipped.directive.is_scope(page.provisions)
    assert facts[page.programmes].many
    assert facts[page.programmes].fields["setting"].choices
    assert {"exists", "name"} <= set(facts[page.self_referral].fields)


def test_a_duty_that_nobody_has_weighed_is_not_taken_lightly(shipped: Workspace) -> None:
    articles = tuple(
        article.model_copy(
            update={"provisions": tuple(item.model_copy(update={"gravity": None}) for item in article.provisions)}
        )
        for article in shipped.directive.articles.values()
    )
    bare = Directive(shipped.directive.file, articles)
    for provision in bare.provisions.values():
        if not provision.affects:
            assert gravity_of(bare, provision.id) == (2 if provision.obliges else 4)


def test_a_check_on_provisions_that_are_not_there_is_left_out(shipped: Workspace) -> None:
    articles = tuple(article for article in shipped.directive.articles.values() if article.article != "27")
    found = CheckSet(shipped.checks, Directive(shipped.directive.file, articles))
    run = {compiled.check.id for phase in found.phases.values() for compiled in phase}
    assert "notification-not-recorded" not in run
    assert "notification-not-recorded" in found.by_id
