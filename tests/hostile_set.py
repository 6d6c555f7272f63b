"""Hostile files: 200 and more, each with the code it must come out with (None: it is right)."""

from __future__ import annotations

from collections.abc import Iterator

from tests.workspace.records import GOOD
from transposition.workspace.opening import MAX_BYTES

Case = tuple[str, bytes, str | None]


def cases() -> list[Case]:
    """Name, content and expected code of every file."""
    return [
        *_characters(),
        *_encodings(),
        *_yaml(),
        *_slips(),
        *_values(),
        *_shapes(),
        *_references(),
        *_sizes(),
        *_found_by_fuzzing(),
        *_right(),
    ]


def _in_title(text: str) -> bytes:
    return GOOD.replace("title: An act", f"title: {text}").encode("utf-8", "surrogatepass")


_FORBIDDEN = [
    *range(0x09),
    0x0B,
    0x0C,
    *range(0x0E, 0x20),
    0x7F,
    0x80,
    0x85,
    0x9B,
    0x9F,
    0xA0,
    0xAD,
    0x34F,
    0x61C,
    0x115F,
    0x180E,
    0x2007,
    0x2009,
    *range(0x200B, 0x2010),
    *range(0x2028, 0x2030),
    *range(0x2060, 0x2065),
    *range(0x2066, 0x2070),
    0x3000,
    0xFEFF,
    0xFFF9,
    0xFFFD,
    0xFFFE,
    0xFFFF,
    0xFDD0,
    0xE0001,
    0xE0041,
]


def _characters() -> Iterator[Case]:
    for code in _FORBIDDEN:
        yield f"raw U+{code:04X}", _in_title(f"An{chr(code)}act"), "yaml-character"
        escape = f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}"
        yield f"escaped U+{code:04X}", _in_title(f'"An{escape}act"'), "yaml-character"
    yield "raw tab", _in_title("An\tact"), "yaml-character"
    yield "escaped tab", _in_title('"An\\tact"'), "yaml-character"
    yield "escaped carriage return", _in_title('"An\\ract"'), "yaml-character"
    yield "escaped surrogate", _in_title('"An\\ud800act"'), "yaml-syntax"
    yield "in a key", GOOD.replace("  act:", '  "a\\u202ect":').encode(), "yaml-character"
    yield "in a comment", ("# \u202e\n" + GOOD).encode(), "yaml-character"
    yield (
        "in an address",
        GOOD.replace("title: An act", 'title: An act\n    url: "https://e.example/\\x1b"').encode(),
        "yaml-character",
    )


def _encodings() -> Iterator[Case]:
    for name in ("utf-16", "utf-16-le", "utf-16-be", "utf-32"):
        yield name, GOOD.encode(name), None if name == "none" else "?"
    yield "latin-1", GOOD.encode("latin-1"), "file-encoding"
    yield "cut in a character", GOOD.encode()[: GOOD.encode().index("§".encode()) + 1], "file-encoding"
    yield "overlong", b"state: \xc0\xaf\n", "file-encoding"
    yield "surrogate in UTF-8", b"state: \xed\xa0\x80\n", "file-encoding"
    for start in (
        b"PK\x03\x04\xff",
        b"\xd0\xcf\x11\xe0\xa1",
        b"%PDF-1.7\n\xff",
        b"\x7fELF\x02\xff",
        b"\x89PNG\r\n",
        b"\x1f\x8b\x08\x00\xff",
    ):
        yield f"starts with {start!r}", start + b"\0" * 20, "?"


def _yaml() -> Iterator[Case]:
    for text, code in [
        ("", "yaml-empty"),
        ("\n\n", "yaml-empty"),
        ("# only\n", "yaml-empty"),
        ("---\n", "yaml-null"),
        ("...\n", "?"),
        ("--- a\n--- b\n", "yaml-documents"),
        ("%YAML 1.2\n---\nstate: DK\n", "?"),
        ("%TAG ! x\n---\na: !b c\n", "?"),
        ("a: &x b\n", "yaml-anchor"),
        ("a: *x\n", "?"),
        ("a: &x [*x]\n", "yaml-alias"),
        ("<<: {a: b}\n", "yaml-merge"),
        ("a: !!python/object/apply:os.system [id]\n", "yaml-tag"),
        ("a: !!binary aGk=\n", "yaml-tag"),
        ("!!set {a, b}\n", "yaml-tag"),
        ("? [a]\n: b\n", "yaml-key"),
        ("{[a]: b}\n", "yaml-key"),
        ("a: b\na: c\n", "yaml-duplicate-key"),
        ("a:\n", "yaml-null"),
        ("a: ~\n", "yaml-null"),
        ("a: null\n", "yaml-null"),
        ("- - - - a\n", "schema-type"),
        ("just text\n", "schema-type"),
        ("[1, 2]\n", "schema-type"),
        ("'quoted'\n", "schema-type"),
        ("|\n  block\n", "schema-type"),
        ("[" * 60, "yaml-depth"),
        ("[" * 100_000, "yaml-depth"),
        ("{a: " * 60 + "}" * 60, "yaml-depth"),
        ("- " * 3000, "yaml-depth"),
        ("a: " + "[" * 5000 + "]" * 5000, "yaml-depth"),
        ("a,b,c\n1,2,3\n", "schema-type"),
        ("<html></html>\n", "schema-type"),
        ('{"state": "DK"}\n', "schema-missing-key"),
        ("state=DK\n", "schema-type"),
        ("[section]\nstate = DK\n", "?"),
    ]:
        yield f"yaml {text[:30]!r}", text.encode(), code


def _slips() -> Iterator[Case]:
    for old, new in [
        ("title: An act", "title: An act: of law"),
        ("title: An act", 'title: "An act'),
        ("title: An act", "title: 'An act"),
        ("title: An act", 'title: "An" act'),
        ("title: An act", "title: [An] act"),
        ("title: An act", "title: @act"),
        ("title: An act", "title: `act`"),
        ("title: An act", "title: %act"),
        ("title: An act", "title: \u201cAn act: x\u201d"),
        ("title: An act", "title: *act x"),
        ("title: An act", 'title: "a\\q"'),
        ("    - id: act", "    -id: act"),
        ("    - id: act", "    \u2013 id: act"),
        ("      status: transposed", "      status:transposed"),
        ("      status: transposed", "     status: transposed"),
        ("      status: transposed", "       status: transposed"),
        ("    kind: act", "     kind: act"),
        ("    kind: act", "   kind: act"),
        ("assessed_by: {", "assessed_by: {{"),
        ("2025-12-31}\nmeasures", "2025-12-31\nmeasures"),
        ("measures:", "measures"),
        ("  act:\n", "  act\n"),
        ("state: DE\n", "state: DE\n<<<<<<< HEAD\nnote: a\n=======\nnote: b\n>>>>>>> x\n"),
        ("sources:\n", "sources: |\n  x\n sources:\n"),
    ]:
        assert GOOD.count(old) >= 1, old
        yield f"slip {new[:40]!r}", GOOD.replace(old, new, 1).encode(), "yaml-syntax"


def _values() -> Iterator[Case]:
    for value in (
        "18.12.2013",
        "12/18/2013",
        "2013-13-01",
        "2013-02-30",
        "2013-1-1",
        "13",
        "20131218",
        "2013-12-18T00:00:00Z",
        "yesterday",
        "'2013 '",
        "-2013",
        "2013-12-18-01",
        "NaN",
        "[2013]",
        "{a: b}",
        "\u0662\u0660\u0661\u0663",
    ):
        yield f"date {value}", GOOD.replace("2013-01-10", value).encode(), "?" if value[0] in "[{" else "schema-value"
    yield "year 213", GOOD.replace("2013-01-10", "0213-01-10").encode(), "date-year"
    yield "read in 2999", GOOD.replace("read_on: 2025", "read_on: 2999").encode(), "date-future"
    for value in (
        "ftp://x.example",
        "javascript:alert(1)",
        "https://",
        "https://a b",
        "//x",
        "http://<x>",
        "data:text/html,x",
    ):
        code = "schema-value" if value != "https://" else "?"
        yield f"url {value}", GOOD.replace("title: An act", f"title: An act\n    url: '{value}'").encode(), code
    for value in ("2 Jahre", "up to 2 years", "2", "2years", "-1 years", "1e9 years", "two years"):
        text = GOOD.replace(
            "      verified_in: src\nsources", f"      penalties: [{{max: {value}}}]\n      verified_in: src\nsources"
        )
        yield f"penalty {value}", text.encode(), "schema-value"
    for value in ("dk", "GERMAN", "de-DE", "xx", "123"):
        yield (
            f"language {value}",
            GOOD.replace("state: DE", f"state: DE\nlanguages: [{value}]").encode(),
            "ref-language",
        )
    for value in ("at", "Germany", "XX", "DEU", "D E", "GR"):
        yield f"state {value}", GOOD.replace("state: DE", f"state: {value}").encode(), "ref-state"
    for scope in (
        "1" * 500_000,
        f"{'1' * 9000}-2",
        "annex" + " a" * 100_000,
        "art " * 100_000,
        "9a",
        "annex-i",
        "22-24a",
    ):
        text = GOOD + f"findings:\n  - {{id: a, provisions: ['{scope}'], by: x, body: court, says: neutral, finding: f"
        known = "ref-provision" if scope != "22-24a" else None
        yield f"scope {scope[:20]}", f"{text}, verified_in: src}}\n".encode(), known
    yield "blank title", GOOD.replace("title: An act", 'title: "   "').encode(), "schema-value"
    yield "empty title", GOOD.replace("title: An act", 'title: ""').encode(), "schema-value"


def _shapes() -> Iterator[Case]:
    for old, new, code in [
        ("completeness: partial\n", "", "schema-missing-key"),
        ("state: DE\n", "", "schema-missing-key"),
        ("state: DE\n", "state: [DE]\n", "schema-type"),
        ("state: DE\n", "stat: DE\n", "schema-unknown-key"),
        ("    kind: act\n", "    kind: [act]\n", "schema-value"),
        ("measures:\n  act:\n", "measures:\n  act: text\n  b:\n", "schema-type"),
        ("  18(2):\n    - id", "  14: {}\n  18(2):\n    - id", "schema-type"),
        ("  18(2):\n    - id", "  14: text\n  18(2):\n    - id", "schema-type"),
        ("  18(2):\n    - id", "  14: [text]\n  18(2):\n    - id", "schema-type"),
        ("national: § 12", "national: {a: b}", "schema-type"),
        ("status: transposed", "status: yes", "schema-value"),
        ("    verified_in: src\ntrans", "trans", "evidence-missing"),
        ("    verified_in: src\ntrans", "    verified_in: src\n    verify_in: src\ntrans", "evidence-missing"),
        ("measure: act", "measure: []", "schema-value"),
        ("sources:\n", "sources:\n  bare: {note: x}\n", "schema-value"),
    ]:
        assert GOOD.count(old) == 1, old
        yield f"shape {new[:40]!r}", GOOD.replace(old, new).encode(), code


def _references() -> Iterator[Case]:
    for old, new, code in [
        ("18(2):", "18(9):", "ref-provision"),
        ("18(2):", "18.2:", "ref-provision"),
        ("18(2):", "18(2)-18(3):", "ref-provision"),
        ("18(2):", "Art. 18(2):", "ref-provision"),
        ("18(2):", "'<script>':", "ref-provision"),
        ("measure: act", "measure: akt", "ref-measure"),
        ("src\ntransposition", "SRC\ntransposition", "ref-source"),
        (", read_on: 2025-12-31}", "}", "evidence-not-read"),
        (
            "    - id: act",
            "    - {id: act, measure: act, national: a, status: unclear, verified_in: src}\n    - id: act",
            "id-duplicate",
        ),
        ("adopted: 2013-01-10", "published: 2012-01-10\n    adopted: 2013-01-10", "date-order"),
        (
            "      verified_in: src\nsources",
            "      elements: {none: met}\n      verified_in: src\nsources",
            "ref-element",
        ),
        ("sources:\n", "facts: {none: {value: x, verified_in: src}}\nsources:\n", "ref-fact"),
        (
            "sources:\n",
            "suppressions: [{check: none, reason: long enough to be one, until: 2030}]\nsources:\n",
            "ref-check",
        ),
    ]:
        assert GOOD.count(old) == 1, old
        yield f"reference {new[:40]!r}", GOOD.replace(old, new).encode(), code


def _found_by_fuzzing() -> Iterator[Case]:
    yield "a key with a tab", GOOD.replace("  18(2):", '  "a\\tb": [yes]\n  18(2):').encode(), "yaml-character"
    yield "a key with colons", GOOD.replace("kind: contributor", '"::error::x": y, kind: contributor').encode(), "?"
    text = GOOD.replace(
        "      status: transposed", "      candidate: {a: [b]}\n      penalties: {max: {a: b}}\n      status: [x]"
    )
    yield "wrong in several ways", text.encode(), "schema-type"


def _sizes() -> Iterator[Case]:
    yield "more than is read of a file", b"note: " + b"x" * MAX_BYTES, "file-too-large"
    yield "many unknown keys", (GOOD + "".join(f"k{n}: 1\n" for n in range(20_000))).encode(), "schema-unknown-key"
    yield "many aliases", (GOOD + "note: [" + "*a, " * 50_000 + "]\n").encode(), "yaml-alias"
    yield "many tabs", ("note: " + "\t" * 500_000).encode(), "yaml-character"
    yield "a long key", (GOOD + "k" * 500_000 + ": 1\n").encode(), "?"
    yield "a long number", GOOD.replace("2013-01-10", "9" * 300_000).encode(), "schema-value"
    yield (
        "a bomb of aliases",
        b"a: &a [x]\n" + b"".join(b"b%d: &b%d [*a, *a]\n" % (n, n) for n in range(2000)),
        "yaml-anchor",
    )


def _right() -> Iterator[Case]:
    yield "as it is", GOOD.encode(), None
    yield "with Windows line ends", GOOD.replace("\n", "\r\n").encode(), None
    yield "with old line ends", GOOD.replace("\n", "\r").encode(), None
    yield "with a byte order mark", b"\xef\xbb\xbf" + GOOD.encode(), None
    for title in (
        "NO",
        "on",
        "010",
        "2013-12-18",
        "~x",
        "=1+1",
        "<script>",
        "\u0416\u05d0\u4e2d",
        "a # b",
        "'a: b'",
        '"a: \\u00e9"',
        "\U0001f600",
    ):
        yield f"title {title}", _in_title(title), None
