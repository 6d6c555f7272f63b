"""The states that European law knows by code, and what people type for them."""

from __future__ import annotations

from difflib import get_close_matches
from typing import NamedTuple


class State(NamedTuple):
    """A state: the code used by EU institutions, ISO 3166 codes, and the English name (CLDR)."""

    code: str
    iso: str
    alpha3: str
    name: str


STATES: dict[str, State] = {
    code: State(code, iso, alpha3, name)
    for code, iso, alpha3, name in [
        ("AT", "AT", "AUT", "Austria"),
        ("BE", "BE", "BEL", "Belgium"),
        ("BG", "BG", "BGR", "Bulgaria"),
        ("HR", "HR", "HRV", "Croatia"),
        ("CY", "CY", "CYP", "Cyprus"),
        ("CZ", "CZ", "CZE", "Czechia"),
        ("DK", "DK", "DNK", "Denmark"),
        ("EE", "EE", "EST", "Estonia"),
        ("FI", "FI", "FIN", "Finland"),
        ("FR", "FR", "FRA", "France"),
        ("DE", "DE", "DEU", "Germany"),
        ("EL", "GR", "GRC", "Greece"),
        ("HU", "HU", "HUN", "Hungary"),
        ("IE", "IE", "IRL", "Ireland"),
        ("IT", "IT", "ITA", "Italy"),
        ("LV", "LV", "LVA", "Latvia"),
        ("LT", "LT", "LTU", "Lithuania"),
        ("LU", "LU", "LUX", "Luxembourg"),
        ("MT", "MT", "MLT", "Malta"),
        ("NL", "NL", "NLD", "Netherlands"),
        ("PL", "PL", "POL", "Poland"),
        ("PT", "PT", "PRT", "Portugal"),
        ("RO", "RO", "ROU", "Romania"),
        ("SK", "SK", "SVK", "Slovakia"),
        ("SI", "SI", "SVN", "Slovenia"),
        ("ES", "ES", "ESP", "Spain"),
        ("SE", "SE", "SWE", "Sweden"),
        ("UK", "GB", "GBR", "United Kingdom"),
    ]
}
ALIASES = {"CZECH REPUBLIC": "CZ", "THE NETHERLANDS": "NL", "HOLLAND": "NL", "GREAT BRITAIN": "UK"}

_BY_NAME = {
    **ALIASES,
    **{key.upper(): state.code for state in STATES.values() for key in state},
}


def state_name(code: str) -> str:
    """English name of a state, or the code itself where it is not a state of the table."""
    return STATES[code].name if code in STATES else code


def find_state(text: str) -> str | None:
    """The EU code for a code or English name in any case (``el``, ``GR``, ``Greece``), or None."""
    return _BY_NAME.get(text.strip().upper())


def suggest_states(text: str) -> list[str]:
    """Codes of the States whose code or name looks like the text, nearest first, at most three."""
    wanted = text.strip().upper()
    close = get_close_matches(wanted, _BY_NAME, n=6, cutoff=0.6)
    if len(wanted) == 2:
        close += [name for name in _BY_NAME if len(name) == 2 and set(name) & set(wanted)]
    return list(dict.fromkeys(_BY_NAME[name] for name in close))[:3]
