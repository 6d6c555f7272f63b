"""The catalogue of checks is generated: it must be what the YAML says today."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT
from transposition.engine.kinds import BUILTIN
from transposition.reference import catalogue
from transposition.reference.check_files import folders
from transposition.workspace import Workspace


def test_the_catalogue_in_docs_is_not_stale(shipped: Workspace) -> None:
    assert catalogue.stale(shipped, ROOT / "docs") == [], "run: python -m transposition.reference"


@pytest.fixture(scope="module")
def pages(shipped: Workspace) -> dict[str, str]:
    return catalogue.pages(shipped)


def section(pages: dict[str, str], check: str) -> str:
    """What the catalogue says about one check."""
    [text] = [text for text in pages.values() if f'<a id="{check}"></a>' in text]
    return text.split(f'<a id="{check}"></a>')[1].split("<a id=")[0]


def test_every_folder_has_one_page_and_every_check_its_place_on_it(shipped: Workspace, pages: dict[str, str]) -> None:
    places = [path for path in (ROOT / "rules" / "checks").iterdir() if path.is_dir()]
    assert {f"checks/{path.name}.md" for path in places} == set(pages) - {"checks/index.md", "kinds.md"}
    assert len(places) < 20
    anchors = [anchor for page in pages.values() for anchor in re.findall(r'<a id="([^"]+)"></a>', page)]
    assert sorted(anchors) == sorted(check.id for check in shipped.checks)


def test_every_check_is_shown_with_its_authority_and_examples(shipped: Workspace, pages: dict[str, str]) -> None:
    index, homes = pages["checks/index.md"], folders(shipped)
    for check in shipped.checks:
        page = section(pages, check.id)
        file = shipped.check_file(check.id).model
        assert file is not None
        assert page.count("**Found fault with**") == len(file.examples.fails)
        assert page.count("**Let pass**") == len(file.examples.passes)
        assert page.count("(verified)") + page.count("(recalled, still to be verified)") >= len(check.authority)
        assert f"({homes[check.id]}.md#{check.id})" in index


def test_every_link_between_pages_leads_somewhere(pages: dict[str, str]) -> None:
    for name, text in pages.items():
        for target, anchor in re.findall(r"\]\(([^):#]*)(?:#([^)]+))?\)", text):
            if target and not target.endswith(".md"):
                continue  # an address elsewhere
            page = str(Path(name).parent / target).replace("checks/../", "") if target else name
            assert page in pages, f"{name} -> {target}"
            there = pages[page]
            assert not anchor or f'<a id="{anchor}">' in there or f"## {anchor}\n" in there, (
                f"{name} -> {target}#{anchor}"
            )


def test_every_kind_has_its_parameters_explained(pages: dict[str, str]) -> None:
    text = pages["kinds.md"]
    assert re.findall(r"^## (\w+)$", text, re.M) == list(BUILTIN)


def test_the_examples_are_shown_as_they_stand_in_the_file(pages: dict[str, str]) -> None:
    assert "penalties: [{max: 4 years, tier: below_age_of_consent}]" in section(pages, "penalty-3.4")


def test_writing_changes_only_what_is_stale_and_removes_what_is_gone(
    shipped: Workspace, pages: dict[str, str], tmp_path: Path
) -> None:
    first = catalogue.write(shipped, tmp_path)
    assert first == len(pages)
    assert catalogue.write(shipped, tmp_path) == 0
    (tmp_path / "checks" / "old-folder.md").write_text("gone", encoding="utf-8")
    (tmp_path / "kinds.md").write_text("changed", encoding="utf-8")
    assert catalogue.stale(shipped, tmp_path) == ["checks/old-folder.md", "kinds.md"]
    assert catalogue.write(shipped, tmp_path) == 2
    assert not (tmp_path / "checks" / "old-folder.md").exists()
