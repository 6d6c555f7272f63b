"""What the first noun of a title says: the kind of act, and the language of the title.

In most languages a title begins with what the act is, so the first noun decides: *Gesetz zur Änderung des
Strafgesetzbuchs* is an act and no code. Nothing behind a preposition is looked at. English and Greek titles end with
what the act is, and Hungarian ones have it in the middle.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from transposition.model.record import MeasureKind


class Decided(NamedTuple):
    """The kind of act and the language of its title; None where the words do not decide."""

    kind: MeasureKind | None
    language: str | None


LANGUAGES: dict[str, tuple[str, ...]] = {
    "AT": ("de",), "BE": ("nl", "fr", "de"), "BG": ("bg",), "CY": ("el",), "CZ": ("cs",), "DE": ("de",),
    "DK": ("da",), "EE": ("et",), "EL": ("el",), "ES": ("es",), "FI": ("fi", "sv"), "FR": ("fr",), "HR": ("hr",),
    "HU": ("hu",), "IE": ("en",), "IT": ("it",), "LT": ("lt",), "LU": ("fr", "de"), "LV": ("lv",),
    "MT": ("en", "mt"), "NL": ("nl",), "PL": ("pl",), "PT": ("pt",), "RO": ("ro",), "SE": ("sv",), "SI": ("sl",),
    "SK": ("sk",), "UK": ("en",),
}  # fmt: skip
"""Languages in which a State publishes its laws."""

_ACT, _CODE = MeasureKind.ACT, MeasureKind.CODE
_DECREE, _REGULATION, _ADMINISTRATIVE = MeasureKind.DECREE, MeasureKind.REGULATION, MeasureKind.ADMINISTRATIVE

# In each language the nouns by kind; the first that fits a word, whole, wins.
_NOUNS: dict[str, tuple[tuple[MeasureKind, str], ...]] = {
    "bg": (
        (_CODE, "кодекс"), (_ACT, "закон"), (_REGULATION, "наредба|правилник"), (_DECREE, "постановление|указ"),
        (_ADMINISTRATIVE, "инструкция|заповед"),
    ),
    "cs": ((_CODE, "zákoník"), (_ACT, "zákon"), (_REGULATION, "vyhláška"), (_DECREE, "nařízení")),
    "da": (
        (_CODE, "straffelov|straffeloven"), (_ACT, r"lovbekendtgørelse|\w*lov|\w*loven"),
        (_REGULATION, "bekendtgørelse|anordning"), (_ADMINISTRATIVE, "cirkulære|vejledning"),
    ),
    "de": (
        (_CODE, r"\w*gesetzbuch|\w*gesetzbuches|\w*prozessordnung|\w*prozeßordnung"), (_ACT, r"[\w-]*gesetz"),
        (_REGULATION, r"[\w-]*verordnung"), (_DECREE, r"\w*erlass|\w*erlaß"),
        (_ADMINISTRATIVE, r"rundschreiben|\w*verwaltungsvorschrift"),
    ),
    "el": (
        (_CODE, "κώδικας"), (_ACT, "νόμος|ν"), (_DECREE, "διάταγμα|π"),
        (_REGULATION, "κανονισμός|κανονισμοί|απόφαση"), (_ADMINISTRATIVE, "εγκύκλιος"),
    ),
    "en": (
        (_CODE, "code"), (_ACT, "act|law"), (_REGULATION, "regulations?|rules"), (_DECREE, "decree|order"),
        (_ADMINISTRATIVE, "circular|guidelines?|instruction"),
    ),
    "es": (
        (_CODE, "código"), (_ACT, "ley|decreto-ley"), (_DECREE, "decreto"), (_REGULATION, "reglamento|orden"),
        (_ADMINISTRATIVE, "circular|instrucción|resolución"),
    ),
    "et": ((_CODE, r"\w*seadustik"), (_ACT, r"\w*seadus"), (_REGULATION, r"\w*määrus"), (_ADMINISTRATIVE, "käskkiri")),
    "fi": ((_CODE, "rikoslaki"), (_ACT, r"[\w-]*laki"), (_REGULATION, r"[\w-]*asetus"), (_ADMINISTRATIVE, "ohje")),
    "fr": (
        (_CODE, "code"), (_ACT, "loi|ordonnance"), (_DECREE, "décret|arrêté"), (_REGULATION, "règlement"),
        (_ADMINISTRATIVE, "circulaire|instruction"),
    ),
    "hr": (
        (_CODE, "zakonik"), (_ACT, "zakon"), (_DECREE, "uredba"), (_REGULATION, "pravilnik"),
        (_ADMINISTRATIVE, "odluka|uputa|naputak"),
    ),
    "hu": (
        (_CODE, "törvénykönyv"), (_ACT, "törvény"), (_REGULATION, r"\w*rendelet|\w*rendelete"),
        (_ADMINISTRATIVE, "utasítás|határozat|határozata"),
    ),
    "it": (
        (_CODE, "codice"), (_ACT, "legge|decreto-legge|dlgs"), (_DECREE, "decreto|dpr"), (_REGULATION, "regolamento"),
        (_ADMINISTRATIVE, "circolare|direttiva"),
    ),
    "lt": (
        (_CODE, "kodeksas"), (_ACT, "įstatymas"), (_REGULATION, "nutarimas|įsakymas"),
        (_ADMINISTRATIVE, "rekomendacijos"),
    ),
    "lv": (
        (_CODE, "krimināllikums|kodekss"), (_ACT, r"\w*likums"), (_REGULATION, "noteikumi"),
        (_ADMINISTRATIVE, "instrukcija|rīkojums"),
    ),
    "mt": ((_CODE, "kodiċi"), (_ACT, "att|liġi"), (_REGULATION, "regolamenti"), (_DECREE, "ordni")),
    "nl": (
        (_CODE, r"\w*wetboek"), (_ACT, r"\w*wet|decreet|ordonnantie"), (_DECREE, r"\w*besluit"),
        (_REGULATION, r"\w*regeling|\w*verordening"), (_ADMINISTRATIVE, "omzendbrief|circulaire|aanwijzing"),
    ),
    "pl": (
        (_CODE, "kodeks"), (_ACT, "ustawa"), (_REGULATION, "rozporządzenie"), (_DECREE, "dekret"),
        (_ADMINISTRATIVE, "zarządzenie|wytyczne"),
    ),
    "pt": (
        (_CODE, "código"), (_ACT, "lei|decreto-lei"), (_DECREE, "decreto"), (_REGULATION, "portaria|regulamento"),
        (_ADMINISTRATIVE, "despacho|circular"),
    ),
    "ro": (
        (_CODE, "cod|codul"), (_ACT, "lege|legea|ordonan[tțţ][aăâ]"), (_DECREE, "hot[aă]r[aâ]rea?|decret"),
        (_REGULATION, "ordin|ordinul|regulament"), (_ADMINISTRATIVE, "circulară|instrucțiuni"),
    ),
    "sk": ((_CODE, "zákonník"), (_ACT, "zákon"), (_REGULATION, "vyhláška"), (_DECREE, "nariadenie")),
    "sl": (
        (_CODE, "zakonik"), (_ACT, "zakon"), (_DECREE, "uredba"), (_REGULATION, "pravilnik"),
        (_ADMINISTRATIVE, "navodilo|sklep"),
    ),
    "sv": (
        (_CODE, "brottsbalk|brottsbalken"), (_ACT, r"\w*lag|\w*lagen"),
        (_REGULATION, r"\w*förordning|\w*förordningen|föreskrifter"), (_ADMINISTRATIVE, "cirkulär|allmänna"),
    ),
}  # fmt: skip

# Behind one of these stands what the act is about, and no longer what it is.
_BEFORE = frozenset({
    "aan", "af", "agli", "ai", "al", "alla", "auf", "av", "betreffend", "cu", "d", "da", "das", "de", "dei", "del",
    "dell", "della", "delle", "dem", "den", "der", "des", "di", "dnia", "do", "dos", "du", "durch", "for", "für",
    "i", "in", "inzake", "iz", "k", "met", "mit", "na", "nell", "o", "ob", "om", "over", "par", "para", "pela",
    "pelo", "pentru", "per", "po", "por", "portant", "privind", "på", "que", "relatif", "s", "se", "sobre",
    "sprawie", "sur", "ter", "til", "tot", "u", "v", "van", "ved", "vom", "von", "w", "z", "za", "ze", "zu", "zum",
    "zur", "à", "über",
})  # fmt: skip
_FREE = frozenset({"el", "hu", "et", "fi", "lt", "lv"})
"""Languages in which what the act is stands behind what it is about; prepositions stop nothing."""
_STATUTORY = frozenset({"legislativo", "legge", "lei", "ley"})
"""Behind *decreto*: a decree with the force of an act of parliament."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ENGLISH = frozenset({"IE", "MT", "UK"})
_IN_ENGLISH = re.compile(r"\b(?:of|the|on|and|for|no)\b", re.IGNORECASE)
_CYPRIOT = re.compile(r"\W*(?:ο|οι|το|τα|η)\s+περί\b", re.IGNORECASE)
"""How Cyprus begins the titles of laws, regulations and decrees alike."""
_BELGIAN_DECREE = re.compile(r"\W*d[ée]cret\b", re.IGNORECASE)
"""An act of the parliament of a region or community."""
_CONSOLIDATED = re.compile(r"\W*bekendtgørelse af (?:\w+ )?\w*lov", re.IGNORECASE)
"""A Danish consolidated Act: an Act, whatever its title begins with."""


def decide(state: str, title: str, form: str | None = None) -> Decided:
    """The kind of act and the language of the title.

    Args:
        state: EU code, which says what languages a title may be in.
        title: as it was notified.
        form: what the form calls the act (``Decreto legislativo``, ``Law``), where it says so.

    >>> decide("DE", "Gesetz zur Änderung des Strafgesetzbuchs").kind.value
    'act'
    >>> decide("DK", "Bekendtgørelse af lov om CO2-kvoter").kind.value
    'act'
    >>> decide("IT", "Attuazione della direttiva 2019/790, con regolamento").kind
    """
    own = LANGUAGES.get(state, ())
    language: str | None = None
    found: MeasureKind | None = None
    for code in (*own, *(("en",) if "en" not in own else ())):
        kind = _kind(code, title, state)
        if kind is not None:
            found, language = kind, code
            break
    if language is None and len(own) == 1:
        language = own[0]
    for code in (*own, "en") if form else ():
        stated = _kind(code, form or "", state)
        if stated is not None:
            return Decided(stated, language)
    return Decided(found, language)


def _kind(language: str, title: str, state: str = "") -> MeasureKind | None:
    if language == "da" and _CONSOLIDATED.match(title):
        return _ACT
    if language == "en" and state not in _ENGLISH and not _IN_ENGLISH.search(title):
        return None  # "Code du travail" is not English
    # The Belgian gazette puts the authority and the day before the title, with dashes between them.
    for part in re.split(r"\s[-–—−]\s|\.\s*[-–—−]\s*", title) if state == "BE" else (title,):
        matches = list(_matches(language, part))
        if not matches:
            continue
        if language == "el" and matches[0][0] > 1 and not _CYPRIOT.match(title):
            return None  # "Τροποποίηση του π.δ. ...": what it amends, not what it is
        # "Criminal Law (Sexual Offences) Act 2017", but "Act of 5 May on ...", "Law No 3 on the Code of ..."
        kind = matches[-1][1] if language == "en" and matches[0][0] > 0 else matches[0][1]
        return _ACT if state == "BE" and _BELGIAN_DECREE.match(part) else kind
    return None


def _matches(language: str, title: str) -> Iterator[tuple[int, MeasureKind]]:
    """Nouns that name a kind of act, with their places in the title."""
    words = _WORD.findall(title)
    for place, word in enumerate(words):
        if language not in _FREE and language != "en" and word.lower() in _BEFORE:
            return
        kind = next((kind for kind, noun in _compiled(language) if noun.match(word)), None)
        if kind is _DECREE and words[place + 1 : place + 2] and words[place + 1].lower() in _STATUTORY:
            kind = _ACT
        if kind is not None:
            yield place, kind


@cache
def _compiled(language: str) -> list[tuple[MeasureKind, re.Pattern[str]]]:
    return [(kind, re.compile(rf"(?:{pattern})\Z", re.IGNORECASE)) for kind, pattern in _NOUNS.get(language, ())]
