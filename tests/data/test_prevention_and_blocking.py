"""Programmes of prevention, and blocking of web pages with its safeguards."""

from __future__ import annotations

import pytest

from tests.data.answers import record_of
from transposition import Workspace
from transposition.model.record import MeasureKind


@pytest.mark.parametrize(
    ("state", "name", "setting"),
    [
        ("DK", "Bryd Cirklen", "before_offence"),
        ("DE", "Kein Täter werden", "before_offence"),
        ("AT", "Nicht Täter werden", "before_offence"),
        ("BE", "SéOS", "before_offence"),
        ("CZ", "PARAFILIK", "before_offence"),
        ("EE", "Uus Suund", "in_prison"),
    ],
)
def test_prevention_programmes(shipped: Workspace, state: str, name: str, setting: str) -> None:
    programmes = record_of(shipped, state).facts["prevention_programmes"]
    (programme,) = [item for item in programmes if item.text("name") == name]
    assert programme.text("setting") == setting
    assert programme.text("evaluated") == "unknown"  # nobody has said that it was, or that it was not


@pytest.mark.parametrize(
    ("state", "name", "setting", "since", "until"),
    [
        ("ES", "PrevenSI", "before_offence", "2019-09", None),
        ("FI", "SeriE", "before_offence", None, "2022"),
        ("FR", "Dispositif STOP", "before_offence", "2021-01-29", None),
        ("IE", "Stop It Now! Ireland", "before_offence", "2021-06", None),
        ("IE", "Building Better Lives", "in_prison", "2009", None),
        ("LU", "Prise en charge des délinquants sexuels en milieu carcéral", "in_prison", "2009-04", None),
        ("LV", "ReDirection", "before_offence", "2025-11", None),
        ("LV", "Anonīms uzticības tālrunis (Skalbes)", "before_offence", "2023-11-01", "2023-11-30"),
        ("MT", "Sex offender treatment (Correctional Services Agency)", "in_prison", None, None),
        ("PT", "Prevent It", "before_offence", "2023-02", "2024-06"),
        ("SE", "PrevenTell", "before_offence", "2012-03", None),
        ("SE", "Seif", "in_prison, after_release", "2019", None),
        ("SK", "Sexuologické ochranné liečenie", "in_prison", None, None),
        ("UK", "Stop It Now!", "before_offence", "2002", None),
    ],
)
def test_prevention_programmes_and_their_years(
    shipped: Workspace, state: str, name: str, setting: str, since: str | None, until: str | None
) -> None:
    programmes = record_of(shipped, state).facts["prevention_programmes"]
    (programme,) = [item for item in programmes if item.text("name") == name]
    assert (programme.text("setting"), programme.text("since"), programme.text("until")) == (setting, since, until)
    assert programme.text("evaluated") == "unknown", "no evaluation is known, which does not mean that there is none"


def test_dutch_help_line_was_evaluated_by_its_own_operator(shipped: Workspace) -> None:
    programmes = record_of(shipped, "NL").facts["prevention_programmes"]
    (line,) = [item for item in programmes if item.text("name") == "Stop it Now!"]
    assert (line.text("setting"), line.text("since"), line.text("evaluated")) == ("before_offence", "2012-04-02", "yes")


def test_belgian_programmes_reach_one_part_of_the_country_each(shipped: Workspace) -> None:
    measures = record_of(shipped, "BE").measures
    parts = {measure.territory for measure in measures.values() if measure.kind is MeasureKind.PROGRAMME}
    assert len(parts) == 2
    assert () not in parts


@pytest.mark.parametrize(
    ("state", "used", "basis"),
    [
        ("AT", "unknown", "unknown"),
        ("BE", "yes", "court_order"),
        ("BG", "yes", "voluntary"),
        ("CY", "yes", "court_order"),
        ("CZ", "yes", "voluntary"),
        ("DE", "no", "none"),
        ("DK", "yes", "voluntary"),
        ("EE", "unknown", "unknown"),
        ("EL", "yes", "law"),
        ("ES", "yes", "court_order"),
        ("FI", "yes", "law"),
        ("FR", "yes", "law"),
        ("HR", "unknown", "unknown"),
        ("HU", "yes", "law"),
        ("IE", "yes", "voluntary"),
        ("IT", "yes", "law"),
        ("LU", "unknown", "unknown"),
        ("LV", "unknown", "unknown"),
        ("MT", "yes", "voluntary"),
        ("NL", "unknown", "law"),
        ("PL", "unknown", "unknown"),
        ("PT", "yes", "law"),
        ("RO", "yes", "law"),
        ("SE", "yes", "voluntary"),
        ("SI", "unknown", "unknown"),
        ("SK", "yes", "voluntary"),
        ("UK", "yes", "voluntary"),
    ],
)
def test_blocking(shipped: Workspace, state: str, used: str, basis: str) -> None:
    fact = record_of(shipped, state).fact("web_blocking")
    assert fact is not None
    assert (fact.text("used"), fact.text("basis")) == (used, basis)


@pytest.mark.parametrize(
    ("state", "redress"),
    [
        ("NL", "unknown"),
        ("SE", "unknown"),
        ("PL", "unknown"),
        ("PT", "court"),
        ("UK", "private"),
    ],
)
def test_redress_against_blocking(shipped: Workspace, state: str, redress: str) -> None:
    fact = record_of(shipped, state).fact("web_blocking")
    assert fact is not None
    assert fact.text("redress") == redress


@pytest.mark.parametrize(
    ("state", "verified"),
    [
        ("LV", False),
        ("MT", True),
        ("SI", True),
        ("SK", True),
    ],
)
def test_whether_blocking_was_read_in_its_source(shipped: Workspace, state: str, verified: bool) -> None:
    fact = record_of(shipped, state).fact("web_blocking")
    assert fact is not None
    assert fact.verified is verified


@pytest.mark.parametrize(
    ("state", "element"),
    [
        ("FR", "necessary"),
        ("FR", "proportionate"),
        ("FR", "judicial_redress"),
        ("FI", "users_informed"),
        ("FI", "judicial_redress"),
        ("IE", "users_informed"),
    ],
)
def test_safeguards_of_blocking_are_recorded(shipped: Workspace, state: str, element: str) -> None:
    claims = record_of(shipped, state).transposition["25(2)"]
    assert "met" in {claim.elements[element].value for claim in claims if element in claim.elements}
