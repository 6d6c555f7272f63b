"""The text of a file whose encoding nobody has stated: spreadsheets save in many."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from typing import NamedTuple


class Decoded(NamedTuple):
    """A text, and the name of the encoding where it had to be guessed (None where the bytes leave no doubt)."""

    text: str
    guessed: str | None = None


_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OLD = (("cp1252", "Windows-1252"), ("mac_roman", "Mac Roman"), ("cp1251", "Windows-1251"), ("cp1253", "Windows-1253"))
_OF_LANGUAGE = {
    **dict.fromkeys(("cs", "hr", "hu", "pl", "ro", "sk", "sl"), ("cp1250", "Windows-1250")),
    **dict.fromkeys(("et", "lt", "lv"), ("cp1257", "Windows-1257")),
}
"""What spreadsheets save in where these languages are spoken; the letters alone would not tell it."""


def decode(raw: bytes, languages: Iterable[str] = ()) -> Decoded:
    """The text of a file.

    A byte order mark decides; then UTF-16 without one (every second byte is zero), UTF-8, and of older encodings the
    one that gives words rather than signs.

    Args:
        raw: the file.
        languages: those in which it may be written, where that is known.

    Raises:
        ValueError: no encoding that is known fits; the message says where.

    >>> decode("Arrêté".encode("mac_roman"))
    Decoded(text='Arrêté', guessed='Mac Roman')
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            try:
                return Decoded(raw.decode(encoding))
            except UnicodeError as error:
                raise ValueError(f"the file begins as {encoding.removesuffix('-sig').upper()} and is not") from error
    head = raw[:2000]
    if len(head) > 3 and head.count(0) * 3 > len(head):
        little = head[1::2].count(0) > head[::2].count(0)
        try:
            return Decoded(raw.decode("utf-16-le" if little else "utf-16-be"), "UTF-16")
        except UnicodeError as error:
            raise ValueError("the file looks like UTF-16 and is not") from error
    try:
        return Decoded(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        if b"\0" in head:
            raise ValueError(f"the file is no text (byte {head.index(0) + 1})") from error
    found = []
    known = list(dict.fromkeys(_OF_LANGUAGE[lang] for lang in languages if lang in _OF_LANGUAGE))
    for encoding, name in known or _OLD:
        try:
            text = raw.decode(encoding)
        except UnicodeError:
            continue
        found.append((_likeness(text), Decoded(text, name)))
    return max(found, key=lambda pair: pair[0])[1] if found else Decoded(raw.decode("latin-1"), "Latin-1")


_WORD = re.compile(r"\w+")
_OFTEN = frozenset("äöüßåæøéèàçáíóúñãõаеионтрсвлαοιετσνηρκςάέίόή")
"""Letters that are frequent in one of the languages that are written so."""
_SELDOM = frozenset("âêîôûëïùìòœÿŸƒ\ufb01\ufb02")
_SIGNS = frozenset("°–—’‘“”«»€№ºª\N{SECTION SIGN}\xa0")
"""Signs that stand in laws; the paragraph sign is all over them, and its byte is a letter in Mac Roman."""


def _likeness(text: str) -> int:
    """How much what is beyond ASCII looks like words: frequent letters, small ones inside, few signs.

    Words of Latin letters are of ASCII for the most part, words of Greek and Cyrillic letters not at all.
    """
    total = sum(_word(match[0]) for match in _WORD.finditer(text) if not match[0].isascii())
    for sign in text:
        if not (sign.isascii() or sign.isalpha()):
            total += 2 if sign in "\N{SECTION SIGN}\N{RIGHT SINGLE QUOTATION MARK}" else 0 if sign in _SIGNS else -2
    return total


def _word(word: str) -> int:
    other = [sign for sign in word if not sign.isascii()]
    if any("\u0370" <= sign < "\u0530" for sign in other):
        mixed = any(sign.isascii() for sign in word) or len({sign < "\u0400" for sign in other}) > 1
        return sum(-3 if mixed else 0 if len(word) < 2 else 3 if sign.lower() in _OFTEN else 0 for sign in other)
    total = 0
    for place, sign in enumerate(word):
        if sign.isascii():
            continue
        capital = sign.isupper()
        fits = not capital or place == 0 or word[: place + 1].isupper()
        worth = 3 if sign.lower() in _OFTEN else 1 if sign.lower() in _SELDOM else 0
        total += worth - capital if fits and sign not in "ƒÿŸ\ufb01\ufb02" and not (sign == "ß" and place == 0) else -2
    # Without a letter of ASCII these are rather the letters of another alphabet.
    return total if any(sign.isascii() for sign in word) or len(word) < 3 else -2 * len(word)
