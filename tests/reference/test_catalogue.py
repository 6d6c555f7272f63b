"""The catalogue of checks is generated: it must be what the YAML says today."""

from __future__ import annotations

import re
from pathlib import Path

from tests.conftest import ROOT
from transposition.engine.kinds import BUILTIN
from transposition.reference import catalogue
from transposition.workspace import Workspace


def test_the_catalogue_in_docs_is_not_stale(shipped: Workspace) -> None:
    assert catalogue.stale(shipped, ROOT / "docs") == [], "run: python -m transposition.reference.catalogue docs"


def test_every_check_has_a_page_with_its_authority_and_examples(shipped: Workspace) -> None:
    pages = catalogue.pages(shipped)
    for check in shipped.checks:
        page = pages[f"checks/{check.id}.md"]
        assert page.count("**Found fault with**") == len(check.examples.fails)
        assert page.count("**Let pass**") == len(check.examples.passes)
        assert page.count("(verified)") + page.count("(recalled, still to be verified)") >= len(check.authority)
        assert f"({check.id}.md)" in pages["checks/index.md"]


def test_every_link_between_pages_leads_somewhere(shipped: Workspace) -> None:
    pages = catalogue.pages(shipped)
    for name, text in pages.items():
        for target in re.findall(r"\]\(([^):]+\.md)(?:#[a-z_]+)?\)", text):
            assert str(Path(name).parent / target).replace("checks/../", "") in pages, f"{name} -> {target}"


def test_every_kind_has_its_parameters_explained(shipped: Workspace) -> None:
    text = catalogue.pages(shipped)["kinds.md"]
    assert re.findall(r"^## (\w+)$", text, re.M) == list(BUILTIN)


def test_the_examples_are_shown_as_they_stand_in_the_file(shipped: Workspace) -> None:
    page = catalogue.pages(shipped)["checks/penalty-3.4.md"]
    assert "penalties: [{max: 4 years, tier: below_age_of_consent}]" in page


def test_writing_changes_only_what_is_stale_and_removes_what_is_gone(shipped: Workspace, tmp_path: Path) -> None:
    first = catalogue.write(shipped, tmp_path)
    assert first == len(catalogue.pages(shipped))
    assert catalogue.write(shipped, tmp_path) == 0
    (tmp_path / "checks" / "old-check.md").write_text("gone", encoding="utf-8")
    (tmp_path / "kinds.md").write_text("changed", encoding="utf-8")
    assert catalogue.stale(shipped, tmp_path) == ["checks/old-check.md", "kinds.md"]
    assert catalogue.write(shipped, tmp_path) == 2
    assert not (tmp_path / "checks" / "old-check.md").exists()
