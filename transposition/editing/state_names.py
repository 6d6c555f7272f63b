"""States by what lists call them: codes, and names in any language in which a State publishes its laws."""

from __future__ import annotations

from functools import cache

from transposition.editing.act_words import LANGUAGES
from transposition.model.states import STATES, find_state


def named_state(text: str) -> str | None:
    """The EU code for a code or name, or None.

    >>> named_state("GRC"), named_state("Deutschland"), named_state("\\u00d6sterreich"), named_state("Atlantis")
    ('EL', 'DE', 'AT', None)
    """
    return find_state(text) or (_names().get(" ".join(text.split()).casefold()) if text else None)


@cache
def _names() -> dict[str, str]:
    from babel import Locale

    found = {}
    for lang in sorted({lang for languages in LANGUAGES.values() for lang in languages}):
        territories = Locale(lang).territories
        for code, state in STATES.items():
            if state.iso in territories:
                found[str(territories[state.iso]).casefold()] = code
    return found
