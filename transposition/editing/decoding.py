"""The text of a file whose encoding nobody has stated: spreadsheets save in many."""

from __future__ import annotations

import codecs
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
_OLD = (("cp1252", "Windows-1252"), ("mac_roman", "Mac Roman"))


def decode(raw: bytes) -> Decoded:
    """The text of a file.

    A byte order mark decides; then UTF-16 without one (every second byte is zero), UTF-8, and of Windows-1252 and
    Mac Roman the one that gives words rather than signs.

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
    for encoding, name in _OLD:
        try:
            text = raw.decode(encoding)
        except UnicodeError:
            continue
        found.append((_likeness(text), Decoded(text, name)))
    return max(found, key=lambda pair: pair[0])[1]


def _likeness(text: str) -> int:
    """How much the signs beyond ASCII look like letters of words: small inside a word, capital at its beginning."""
    total = 0
    for place, sign in enumerate(text):
        if sign.isascii():
            continue
        before = text[place - 1 : place]
        if sign == "\N{SECTION SIGN}":
            total += 2  # laws are full of it, and its byte is a letter in Mac Roman
        elif sign == "ß":
            total += 2 if before.isalpha() else -2  # no word begins with it
        elif sign.islower():
            total += 2 if before.isalpha() or not before.strip() else 0
        elif sign.isupper():
            total += -2 if before.islower() else 1
        elif sign not in "°–—’‘“”«»€\xa0":
            total -= 2
    return total
