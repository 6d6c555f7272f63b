"""The languages of reports: texts by gettext catalogues, names, dates and numbers by CLDR (Babel).

The message id of a text is the English text itself. A language is one file, ``transposition/i18n/locale/<lang>.po``,
read when it is asked for; nothing has to be compiled. English needs no file.

    t = translator("da")
    t("Findings"), t.plural("{n} finding", "{n} findings", 3), t.state("EL"), t.date(PartialDate.parse("2013-12"))

Names and texts of facts and notes are not translated (they stay English and are marked so by the reports).
"""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Callable, Mapping
from copy import copy
from datetime import date
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from transposition.i18n.words import word_of
from transposition.model.dates import PartialDate
from transposition.model.states import STATES, find_state, state_name

if TYPE_CHECKING:
    from babel import Locale

    from transposition.model.check import Check
    from transposition.model.directive import Directive
    from transposition.model.finding import Finding
    from transposition.model.provision import Tiers

CATALOGUES = Path(__file__).parent / "locale"
SOURCE_LANGUAGE = "en"
PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")

# Values of findings that are words of the record, in English.
RECORDS_WORDS = frozenset({"note", "candidate", "would_settle", "finding", "reason", "shortfall", "doubt"})

# In the Union's own texts a date is written 18 December 2013.
_LOCALES = {"en": "en_GB"}


class UnknownLanguage(ValueError):
    """There is no catalogue for the language; the message lists those there are."""


class FindingText(NamedTuple):
    """The texts of a finding in the language of the report."""

    title: str
    message: str
    remedy: str


class _Catalogue(NamedTuple):
    texts: dict[str, str]
    plurals: dict[str, tuple[str, ...]]
    plural_index: Callable[[int], int]


class Translator:
    """Texts, names, dates and numbers in one language. Made by ``translator``."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._dates: dict[object, str] = {}
        self._tiers: Tiers | None = None

    def about(self, directive: Directive) -> Translator:
        """The same with the words that a directive has for the conditions of its thresholds."""
        _ = self._catalogue  # read once for both
        made = copy(self)
        made._tiers = directive.tiers
        return made

    def __repr__(self) -> str:
        return f"Translator({self.lang!r})"

    @property
    def translates(self) -> bool:
        """Whether it speaks another language than the texts themselves."""
        return self.lang != SOURCE_LANGUAGE

    def __call__(self, text: str, /, **values: object) -> str:
        """The text in this language, or the English text where the catalogue has none.

        Args:
            text: the English text, with placeholders in braces.
            values: what to put into the placeholders.
        """
        translated = self._catalogue.texts.get(text, text) if self._catalogue else text
        return _fill(translated, values) if values else translated

    def plural(self, one: str, many: str, n: int, **values: object) -> str:
        """The form that goes with a number; ``{n}`` in it becomes the number.

        Args:
            one: English text for one.
            many: English text for any other number.
            n: the number.
        """
        forms = self._catalogue.plurals.get(one) if self._catalogue else None
        text = forms[self._catalogue.plural_index(n)] if forms and self._catalogue else one if n == 1 else many
        return _fill(text, {"n": self.number(n), **values})

    def knows(self, text: str) -> bool:
        """Whether the text is there in this language."""
        return self._catalogue is None or text in self._catalogue.texts

    def word(self, code: StrEnum) -> str:
        """The word for a code of the data model (stage, status, kind of measure ...)."""
        return self(word_of(code))

    def tier(self, name: str) -> str:
        """The words for a condition of a threshold (see ``about``)."""
        return self(self._tiers.label(name) if self._tiers else name.replace("_", " "))

    def finding(
        self, finding: Finding, check: Check | None, quoted: Callable[[str], str] = lambda words: words
    ) -> FindingText:
        """Title, message and remedy of a finding: the check's texts are translated, then filled.

        Args:
            finding: the finding, whose values fill the placeholders.
            check: its check, or None where the workspace no longer has it (then the texts stay as they are).
            quoted: what becomes of the words of the record, which stay in English.
        """
        if check is None or self._catalogue is None:
            return FindingText(finding.title, finding.message, finding.remedy)
        from transposition.i18n.places import begun, spoken
        from transposition.model.finding import TO_MATCH, Cap, lowered_initial, told_after
        from transposition.model.severity import Effect

        values = {
            name: quoted(value) if name in RECORDS_WORDS else spoken(name, value, self)
            for name, value in finding.values.items()
        }
        # Provisions are named in the check's own texts before the record's words come in: these stay as they are.
        title, message, remedy = (spoken("provisions", self(text), self) for text in check_texts(check))
        remedy = _fill(remedy, values)
        if Cap.NOT_BOUND in finding.caps and finding.about_law and check.effect is not Effect.TO_CONFIRM:
            remedy = self(TO_MATCH, remedy=lowered_initial(remedy))
        message = _fill(" ".join((message, *map(self, told_after(check.message, finding.values)))), values)
        return FindingText(begun(title, self), begun(message, self), begun(remedy, self))

    def _date(self, value: date | PartialDate) -> str:
        from babel.dates import format_date, format_skeleton

        if isinstance(value, date):
            return format_date(value, "long", locale=self._locale)
        if value.exact:
            return format_date(value.earliest, "long", locale=self._locale)
        if len(value.text) == len("2013"):
            return value.text
        return format_skeleton("yMMMM", value.earliest, locale=self._locale)

    def date(self, value: date | PartialDate) -> str:
        """A day as ``18 December 2013``; a month or a year where no more is known."""
        # A page names few days, and most of them a hundred times.
        if value not in self._dates:
            self._dates[value] = self._date(value)
        return self._dates[value]

    def month(self, number: int) -> str:
        """Name of a month, 1 to 12."""
        if not self.translates:
            return month_name[number]
        from babel.dates import get_month_names

        return str(get_month_names("wide", "stand-alone", self._locale)[number])

    def number(self, value: float) -> str:
        """A number with the separators of the language."""
        # Small whole numbers look alike everywhere, and English ones need no library: pages in a terminal start sooner.
        if isinstance(value, int) and (-1000 < value < 1000 or self.lang == SOURCE_LANGUAGE):
            return f"{value:,}"
        from babel.numbers import format_decimal

        return format_decimal(value, locale=self._locale)

    def percent(self, share: float) -> str:
        """A share between 0 and 1 as a percentage without decimals."""
        from babel.numbers import format_percent

        return format_percent(share, locale=self._locale)

    def state(self, code: str) -> str:
        """Name of a state by its EU code (``EL``, ``UK``); the code itself where it is not known."""
        if self.lang == SOURCE_LANGUAGE:
            return state_name(code)
        iso = STATES[code].iso if code in STATES else code
        return str(self._locale.territories.get(iso, code))

    def find_state(self, text: str) -> str | None:
        """The EU code for a code, an English name or a name in this language, in any case; None for anything else."""
        wanted = text.strip().casefold()
        own = STATES if self.translates and wanted else ()
        return find_state(text) or next((code for code in own if self.state(code).casefold() == wanted), None)

    def language(self, code: str) -> str:
        """Name of a language by its code; the code itself where it is not known."""
        return str(self._locale.languages.get(code.replace("-", "_"), code))

    @cached_property
    def _locale(self) -> Locale:
        from babel import Locale

        return Locale.parse(_LOCALES.get(self.lang, self.lang))

    @cached_property
    def _catalogue(self) -> _Catalogue | None:
        return None if self.lang == SOURCE_LANGUAGE else _read(self.lang)


def check_texts(check: Check) -> tuple[str, str, str]:
    """The texts of a check that people read with a finding."""
    return check.title, check.message, check.remedy


@cache
def translator(lang: str = SOURCE_LANGUAGE) -> Translator:
    """The translator for a language; the same object for every call.

    Args:
        lang: a code such as ``da``; of a code with a country, as in ``da-DK`` or ``da_DK.UTF-8``, the language counts.

    Raises:
        UnknownLanguage: there is no catalogue for it.
    """
    if lang == SOURCE_LANGUAGE:
        return Translator(lang)
    known = languages()
    plain = re.split(r"[-_.@]", lang.strip().lower())[0]
    if lang not in known and plain in known:
        return translator(plain)
    if lang not in known:
        raise UnknownLanguage(f"there are no texts for the language {lang!r}; there are: {', '.join(known)}")
    return Translator(lang)


def of_environment(variables: Mapping[str, str]) -> Translator:
    """The translator for the language that the environment names; English where there are no texts for it.

    Args:
        variables: ``LC_ALL``, ``LC_MESSAGES`` and ``LANG`` are read, the first of them that says something counts.
    """
    named = next((text for key in ("LC_ALL", "LC_MESSAGES", "LANG") if (text := variables.get(key, "").strip())), "")
    if not named or named.lower().startswith((SOURCE_LANGUAGE, "c.", "posix")) or named == "C":
        return translator()
    try:
        return translator(named)
    except UnknownLanguage:
        return translator()


def languages() -> tuple[str, ...]:
    """Codes of the languages that reports can be written in, English first."""
    return (SOURCE_LANGUAGE, *sorted(path.stem for path in CATALOGUES.glob("*.po")))


def is_known(lang: str) -> bool:
    """Whether there are texts for a language, named with or without a country."""
    try:
        translator(lang)
    except UnknownLanguage:
        return False
    return True


def _fill(text: str, values: Mapping[str, object]) -> str:
    return PLACEHOLDER.sub(lambda match: str(values.get(match[1], match[0])), text)


def _read(lang: str) -> _Catalogue:
    from gettext import c2py

    from babel.messages.pofile import read_po

    with (CATALOGUES / f"{lang}.po").open("rb") as file:
        catalogue = read_po(file, locale=lang)
    texts: dict[str, str] = {}
    plurals: dict[str, tuple[str, ...]] = {}
    for message in catalogue:
        if not message.id or message.fuzzy:
            continue
        if isinstance(message.id, str):
            if message.string:
                texts[message.id] = str(message.string)
        elif message.string and all(message.string):
            plurals[message.id[0]] = tuple(message.string)
    return _Catalogue(texts, plurals, c2py(catalogue.plural_expr))
