"""``show``, ``explain``, ``list`` and the options of the command itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.conftest import ROOT
from transposition import __version__
from transposition.cli import COMMANDS


@pytest.mark.parametrize("typed", ["25.2", "25-2", "25(2)", "art. 25.2"])
def test_a_provision_is_shown_however_it_is_typed(run: Run, typed: str) -> None:
    done = run("show", typed)
    assert done.returncode == 0
    assert done.stdout.startswith("Article 25(2)")
    assert "Users are informed of the reason" in done.stdout
    assert "http://data.europa.eu/eli/dir/2011/93/art_25/oj" in done.stdout


def test_elements_are_shown_by_the_names_that_a_claim_uses(run: Run) -> None:
    done = run("show", "25.1")
    assert "- prompt: Removal is prompt" in done.stdout


def test_the_reasoning_for_a_state_names_claims_elements_evidence_and_checks(run: Run) -> None:
    words = " ".join(run("show", "DK", "25.2").stdout.split())
    for part in ("Denmark · as of", "benchmark", "Read as option used", "Source", "Conditions of its use", "Checks:"):
        assert part in words


def test_a_gap_comes_with_models_from_other_states(run: Run) -> None:
    out = run("show", "IT", "10.2").stdout
    models = out.split("Models to look at")[1]
    assert "CY " in models
    assert "IT " not in models.split("What others found")[0]
    assert "Models to look at" not in run("show", "CY", "10.2").stdout


def test_an_article_shows_all_of_its_provisions(run: Run) -> None:
    out = run("show", "24").stdout
    assert all(name in out for name in ("24(1)", "24(3)(a)", "24(5)(c)"))


def test_an_unknown_provision_gets_a_suggestion(run: Run) -> None:
    done = run("show", "26.1")
    assert done.returncode == 2
    assert "did you mean" in done.stderr


def test_every_check_explains_itself(run: Run) -> None:
    listed = run("explain").stdout
    ids = [path.stem for path in (ROOT / "rules" / "checks").rglob("*.yaml")]
    assert ids
    assert all(check in listed for check in ids)
    page = " ".join(run("explain", "legal-persons-all-offences").stdout.split())
    assert all(word in page for word in ("Why", "Remedy", "Authority", "Fails", "Passes", "[recalled, to be verified]"))


def test_the_list_says_who_is_bound(run: Run) -> None:
    done = run("list")
    rows = {line[:2]: line for line in done.stdout.splitlines() if line[:2].isupper()}
    assert len(rows) == 28
    assert " no " in rows["DK"]
    assert " ended " in rows["UK"]
    assert " yes " in rows["DE"]
    assert " ended " not in run("list", "--as-of", "2015-01-01").stdout


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_the_version_is_printed(run: Run, option: str) -> None:
    assert run(option).stdout == f"transposition {__version__}\n"


def test_every_command_has_help(run: Run) -> None:
    overview = run("--help").stdout
    for command in COMMANDS:
        assert command in overview
        done = run(command, "--help")
        assert done.returncode == 0, command
        assert "Usage" in done.stdout


def test_an_unknown_command_is_a_wrong_call(run: Run) -> None:
    assert run("chekc").returncode == 2


@pytest.mark.parametrize(
    ("words", "offered"),
    [("transposition check D", "DK"), ("transposition show 25.", "25.2"), ("transposition explain penalty-3.", "3.4")],
)
def test_the_shell_completes_states_provisions_and_checks(run: Run, words: str, offered: str) -> None:
    done = run(_TRANSPOSITION_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD=str(len(words.split()) - 1))
    assert offered in done.stdout


def test_the_completion_script_names_the_command(run: Run) -> None:
    assert "transposition" in run(_TRANSPOSITION_COMPLETE="source_bash").stdout


@pytest.mark.parametrize(("shell", "file"), [("zsh", ".zfunc/_transposition"), ("bash", ".bashrc")])
def test_completion_is_installed_for_the_shell_that_is_named(run: Run, tmp_path: Path, shell: str, file: str) -> None:
    done = run("--install-completion", shell, HOME=str(tmp_path), SHELL="/bin/sh")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / file).exists()
    assert run("--show-completion", shell).stdout.strip()
    assert run("--install-completion", "nosuch", HOME=str(tmp_path)).returncode == 2
