"""Commands speak the language of ``--lang``, of the configuration or of the environment; English else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.conftest import LAST_READ

DAY = ("--as-of", str(LAST_READ))
DANISH = [
    (
        ("check", "EL", *DAY, "--fail-on", "never"),
        ("Bundet", "Åben procedure", "skal bekræftes", "Ikke juridisk rådgivning"),
    ),
    (("check", "--all", *DAY, "--fail-on", "never"), ("28 stater", "Ikke bundet", "ikke vurderet")),
    (("check", "DK", "--record", *DAY), ("punkter", "Danmark")),
    (("show", "25.2"), ("valgmulighed", "Betingelser for brugen", "Praksis viser")),
    (("show", "DK", "25.2", *DAY), ("Danmark", "Læst som", "Kontroller:", "sammenligning")),
    (("compare", "25.2", *DAY), ("Østrig", "Bundet af direktivet", "status pr.")),
    (("enforcement", *DAY), ("Traktatbrudsprocedurer", "januar", "begrundet udtalelse")),
    (("audit", "DE", *DAY), ("Gennemgang af dataene", "Afgjort", "DE Tyskland")),
    (("list", *DAY), ("Stat", "Kendt", "delvis")),
]


@pytest.mark.parametrize(("call", "words"), DANISH, ids=[" ".join(call[:2]) for call, _ in DANISH])
def test_what_people_read_is_danish_when_danish_is_asked_for(
    run: Run, call: tuple[str, ...], words: tuple[str, ...]
) -> None:
    done = run(*call, "--lang", "da", columns=120)
    assert (done.returncode, done.stderr) == (0, "")
    for word in words:
        assert word in done.stdout
    for english in ("as of ", "Not legal advice", "What falls short", "not assessed", "Read as", "to be confirmed"):
        assert english not in done.stdout


@pytest.mark.parametrize("named", ["da-DK", "da_DK.UTF-8", "DA"])
def test_a_language_with_a_country_is_the_language(run: Run, named: str) -> None:
    assert "forpligtelse" in run("show", "25.1", "--lang", named).stdout


@pytest.mark.parametrize(
    ("variables", "word"),
    [
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": "da_DK.UTF-8"}, "forpligtelse"),
        ({"LC_ALL": "", "LC_MESSAGES": "da_DK.UTF-8", "LANG": "C.UTF-8"}, "forpligtelse"),
        ({"LC_ALL": "C.UTF-8", "LC_MESSAGES": "", "LANG": "da_DK.UTF-8"}, "obligation"),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": "sv_SE.UTF-8"}, "obligation"),
        ({"LC_ALL": "xx_YY", "LC_MESSAGES": "", "LANG": ""}, "obligation"),
    ],
)
def test_the_environment_names_a_language_and_english_stands_in_for_others(
    run: Run, variables: dict[str, str], word: str
) -> None:
    done = run("show", "25.1", **variables)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"· {word}" in done.stdout
    # What is typed wins over what surrounds it.
    assert "· obligation" in run("show", "25.1", "--lang", "en", **variables).stdout


def test_a_language_that_is_typed_and_unknown_ends_the_call_and_lists_what_there_is(run: Run) -> None:
    done = run("check", "DK", "--lang", "sv")
    assert done.returncode == 2
    assert not done.stdout
    assert "'sv'; there are: en, da" in done.stderr


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (("check", "Danmrk"), "der er ingen stat 'Danmrk' (mente du DK (Danmark)?)"),
        (("check",), "angiv en eller flere stater"),
        (("check", "DK", "--as-of", "2026-02-30"), "2026-02-30 er ikke en dag i kalenderen"),
        (("check", "DK", "--as-of", "1066"), "der fandtes ingen EU-ret før 1952"),
        (("check", "DK", "--select", "penalty-3.44"), "er hverken en kontrol"),
        (("check", "DK", "--article", "31"), "--article: direktivet har ingen bestemmelse"),
        (("show", "25.9"), "direktivet har ingen bestemmelse '25.9' (mente du 25.2?)"),
        (("compare", "age-of-consent"), "der er ingen oplysning 'age-of-consent' (mente du age-of-sexual-consent?)"),
        (("report", "DK", "--summary", "--format", "csv"), "--summary gælder"),
    ],
)
def test_errors_are_told_in_the_language(run: Run, call: tuple[str, ...], told: str) -> None:
    done = run(*call, "--lang", "da")
    assert done.returncode == 2
    assert told in done.stderr


def test_a_state_may_be_named_in_the_language(run: Run) -> None:
    named = run("check", "Grækenland", *DAY, "--fail-on", "never", "--lang", "da")
    assert named.stdout.startswith("Grækenland (EL)")


def test_what_programs_read_changes_with_what_is_typed_and_not_with_who_calls(run: Run) -> None:
    call = ("check", "EL", *DAY, "--format", "json", "--fail-on", "never")
    plain, around, typed = (
        json.loads(run(*call, *more, **variables).stdout)["findings"]
        for more, variables in (((), {}), ((), {"LC_ALL": "da_DK.UTF-8"}), (("--lang", "da"), {}))
    )
    assert plain == around
    assert [item["id"] for item in plain] == [item["id"] for item in typed]
    assert plain[0]["message"] != typed[0]["message"]
    assert "er åben" in typed[0]["message"]


def test_the_configuration_names_the_language(run: Run, workspace: Path) -> None:
    (workspace / "transposition.toml").write_text('language = "da-DK"\n', "utf-8")
    assert "· forpligtelse" in run("show", "25.1", cwd=workspace).stdout
    assert "· obligation" in run("show", "25.1", "--lang", "en", cwd=workspace).stdout


def test_english_needs_no_library_of_languages(run: Run) -> None:
    """Whoever speaks English waits for nothing that only others need."""
    done = run("check", "DK", PYTHONPROFILEIMPORTTIME="1")
    assert "transposition.terminal.country" in done.stderr
    assert not [line for line in done.stderr.splitlines() if "babel" in line or "i18n.places" in line]


def test_the_open_procedure_says_what_it_is_about(run: Run) -> None:
    screen = run("check", "EL", *DAY, "--fail-on", "never", columns=120).stdout
    block = screen[screen.index("Open procedure") : screen.index("What falls short")]
    assert "22-24:" in block
    assert "preventive intervention programmes" in block
    # What stands there is not told again among what others say.
    assert " ".join(screen.split()).count("the notice also recalls") == 1  # wherever its lines break
