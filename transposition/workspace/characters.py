"""Characters that may not stand in a file, raw or as an escape, and what to say about them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Tabs: libyaml takes them in places where the specification does not, so validity would depend on the parser.
# U+0085, U+2028, U+2029 count as line breaks for YAML but not for editors, so positions would drift.
# Controls act on terminals and logs. Bidirectional controls can make a quotation read as something else than it is.
# Invisible characters and odd spaces make two texts differ that look the same. Surrogates cannot be written anywhere.
FORBIDDEN = re.compile(
    "[\t\x00-\x08\x0b-\x1f\x7f-\x9f"
    "\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f"
    "\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufeff\uffa0\ufff0-\uffff"
    "\ud800-\udfff\ufdd0-\ufdef\U000e0000-\U000e0fff]"
)
_SPACES = {"\u00a0": "a non-breaking space", "\u202f": "a narrow non-breaking space", "\u3000": "a wide space"}
_NAMES = {
    "\t": "a tab",
    "\u00ad": "a soft hyphen",
    "\u200b": "a zero-width space",
    "\u200c": "a zero-width non-joiner",
    "\u200d": "a zero-width joiner",
    "\u2060": "a word joiner",
    "\ufeff": "a byte order mark",
    "\ufffd": "the sign of a character that was lost in a wrong encoding",
    "\x1b": "an escape character",
    "\x00": "a NUL",
    "\x0d": "a carriage return",
}
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


_NEVER_FORBIDDEN = bytes([*b"\r\n", *range(0x20, 0x7F)])


def may_hold_forbidden(raw: bytes) -> bool:
    """Whether UTF-8 may hold such a character: a look at what is not plain ASCII, which is quick in large files."""
    rest = raw.removeprefix(b"\xef\xbb\xbf").translate(None, _NEVER_FORBIDDEN)
    return bool(rest) and FORBIDDEN.search(rest.decode()) is not None


def forbidden(text: str) -> Iterator[tuple[int, int, str]]:
    """Line and column (from 0) of every character that may not stand in a value, in order."""
    line, start, upto = 0, 0, 0
    for match in FORBIDDEN.finditer(text):
        at = match.start()
        breaks = text.count("\n", upto, at)
        if breaks:
            line += breaks
            start = text.rfind("\n", upto, at) + 1
        upto = at
        yield line, at - start, match[0]


def described(char: str) -> tuple[str, str]:
    """What a character is called, and what to do about it.

    >>> described("\\u00a0")
    ('a non-breaking space (U+00A0)', 'use an ordinary space')
    """
    code = f"U+{ord(char):04X}"
    if char == "\t":
        return "a tab", "use spaces"
    if char in _SPACES or unicodedata.category(char) == "Zs":
        name = _SPACES.get(char) or "a " + unicodedata.name(char, "space").lower()
        return f"{name} ({code})", "use an ordinary space"
    if char in _NAMES:
        return f"{_NAMES[char]} ({code})", "remove it"
    if char in _BIDI:
        return f"a character that turns the direction of writing ({code})", "remove it"
    kind = unicodedata.category(char)
    word = {"Cc": "a control character", "Zl": "a line separator", "Zp": "a paragraph separator"}.get(kind)
    return f"{word or 'an invisible character'} ({code})", "remove it"


def visible(text: str) -> str:
    """Text with every such character, and line breaks, written out, for names that nobody has checked.

    >>> visible("a\\x1bb")
    'a\\\\x1bb'
    """
    if text.isprintable() and not FORBIDDEN.search(text):
        return text
    return "".join(char if char.isprintable() and not FORBIDDEN.match(char) else _escaped(char) for char in text)


def _escaped(char: str) -> str:
    code = ord(char)
    if 0xDC80 <= code <= 0xDCFF:  # a byte of a file name that is not UTF-8, as Python keeps it
        return f"\\x{code - 0xDC00:02x}"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
