"""Whether each article that a record cites stands in the text that it was read in.

    python benchmarks/citations.py TEXTS [CC...] [--each]

TEXTS is a folder with one folder per State: law texts as ``SLUG.md`` and an ``index.yaml`` that lists them (``slug``,
``url``, ``path``). Texts are matched with the sources of the records by their address or their path in a repository.
Of every claim whose text is at hand the articles that it names are looked for at the beginning of a line. Prints the
claims of which none is found (with ``--each`` every article that is not), and how many of how many are, of claims and
of articles. An article that is not found is no proof of an error: texts number their articles in many ways, and a claim
may name acts that were read elsewhere; it is where to look.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from transposition import load_workspace
from transposition.model.evidence import LAW_TEXTS
from transposition.model.record import Claim, Record

# "Abs. 2", "odst. 1", "al. 3" and what stands in brackets are parts of an article.
_PART = re.compile(
    r"\([^)]*\)|\b(?:Abs|Nr|Satz|odst|pism|písm|al|ods|pkt|kohta|mom|bod|nos?|lid|стр)\.?\s*\d+\w*", re.I
)
_ACT = re.compile(r"\b\d+[^\s,;]*/\d{2,4}\b|\b(?:19|20)\d\d\b|\b\d+\. [^\W\d]+ (?:19|20)\d\d")
_NUMBER = re.compile(r"(?<![\w/.])\d+[⁰¹²³⁴-⁹]*(?:[^\W\d_]{1,2}\b)?(?:[-.:]\d+)*")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def texts_of(folder: Path) -> Iterator[tuple[set[str], Path]]:
    """The texts of a State: the addresses and paths that name each, and its file."""
    index = folder / "index.yaml"
    listed: Any = yaml.load(index.read_text("utf-8"), yaml.CSafeLoader) if index.is_file() else []
    for entry in listed if isinstance(listed, list) else listed.get("acts", []):
        file = folder / f"{entry.get('slug')}.md"
        if file.is_file():
            yield {str(entry[key]) for key in ("url", "path") if entry.get(key)}, file


@lru_cache(maxsize=64)
def text_of(file: Path) -> tuple[str, str]:
    """The beginnings of the lines of a text without marks, and the whole text."""
    whole = re.sub(r"<sup>(\d+)</sup>", lambda match: match[1].translate(_RAISED), file.read_text("utf-8", "replace"))
    lines = (re.sub(r"^[#*\s>|_-]+", "", line)[:60] for line in whole.splitlines())
    return "\n".join(line for line in lines if line), whole


def stands_in(article: str, file: Path) -> int:
    """2 if a line begins with the article, 1 if the text has its number anywhere (as acts that amend do), else 0."""
    begins, whole = text_of(file)
    where = rf"(?m)^(?:[^\d\n]{{0,24}}|[^\n]{{0,24}}§ ?)(?<![\w-]){re.escape(article)}(?![\w-])"
    if re.search(where, begins, re.I):
        return 2
    return int(re.search(rf"(?<!\w){re.escape(article)}(?!\w)", whole) is not None)


def articles_in(claim: Claim) -> dict[str, set[str]]:
    """The articles that the national provision names, and what to look for: of ranges and of chapter:section also the
    single numbers."""
    return {
        number: {number, re.split(r"[-:]", number)[-1], re.split(r"[-.]", number)[0]}
        for number in _NUMBER.findall(_ACT.sub(" ", _PART.sub(" ", claim.national)))
    }


def texts_behind(claim: Claim, record: Record, known: list[tuple[set[str], Path]]) -> list[Path]:
    """The texts at hand that a claim was read in."""
    addresses = [
        source.url
        for name in claim.sources
        if (source := record.sources.get(name)) and source.kind in LAW_TEXTS and source.url
    ]
    return [
        file
        for names, file in known
        if any(name in url or url.rstrip("/") in name for name in names for url in addresses)
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("states", nargs="*")
    parser.add_argument("--each", action="store_true", help="print every article that is not found")
    options = parser.parse_args()
    workspace = load_workspace(Path(__file__).resolve().parent.parent)
    total = [0] * 6
    for state in options.states or workspace.states:
        record = workspace.record(state)
        if record is None:
            sys.exit(f"{state}: the record cannot be read")
        known = list(texts_of(options.texts / state))
        numbers = [0] * 6
        for scope, entries in record.transposition.items():
            for claim in entries:
                articles = articles_in(claim)
                files = texts_behind(claim, record, known) if articles else []
                numbers[0] += 1
                if files:
                    numbers[1] += 1
                    found = {
                        article: max(stands_in(form, file) for form in forms for file in files)
                        for article, forms in articles.items()
                    }
                    best = max(found.values())
                    numbers[2] += best == 2
                    numbers[3] += best == 1
                    numbers[4] += len(found)
                    numbers[5] += sum(map(bool, found.values()))
                    missing = [article for article, how in found.items() if not how]
                    if not best or (options.each and missing):
                        names = ", ".join(file.stem for file in files)
                        print(f"{state} {scope}: {', '.join(missing)} of {claim.national[:60]!r}: not in {names}")
        print(state, told(numbers))
        total = [one + other for one, other in zip(total, numbers, strict=True)]
    print("all", told(total))


def told(numbers: list[int]) -> str:
    claims, at_hand, heads, mentions, articles, found = numbers
    return (
        f"{claims} claims, {at_hand} with a text at hand: article {heads}, only mentioned {mentions}, not found "
        f"{at_hand - heads - mentions}; of {articles} articles that they name {found} found"
    )


if __name__ == "__main__":
    main()
