"""A Danish report is Danish: what is left in English are titles, names and notes of the records, and it is marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple

import pytest

from tests.conftest import LAST_READ
from tests.reports.test_html import FOLLOWERS, VOID
from transposition.analysis.evaluation import Evaluation, evaluate
from transposition.i18n import PLACEHOLDER
from transposition.reference.texts import updated
from transposition.reports.html import Pages
from transposition.reports.site import Site
from transposition.workspace import Workspace

WORD = re.compile(r"[^\W\d_]{2,}")
# Words that English cannot do without and Danish does not have.
ENGLISH = set(
    re.split(
        " ",
        "the of and by with from which that this these those is are was were be been has have had not only also where "
        "when who whom whose what there their they its it an as but or if than because does did can could should would",
    )
)
LEAST = 0.03


class Text(NamedTuple):
    """A text node: its language, the section it stands in, and what is around it."""

    text: str
    language: str
    section: str
    around: tuple[str, ...]


class Texts(HTMLParser):
    """All text nodes of a page that a reader sees."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.nodes: list[Text] = []
        self._open: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        while self._open and tag in FOLLOWERS.get(self._open[-1][0], ()):
            self._open.pop()
        if tag not in VOID:
            self._open.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        tags = {tag for tag, _ in self._open}
        if tags & {"script", "style", "code"} or not data.strip():
            return
        language = next((attrs["lang"] or "" for _, attrs in reversed(self._open) if "lang" in attrs), "")
        section = next((attrs.get("id") or "" for tag, attrs in reversed(self._open) if tag == "section"), "")
        self.nodes.append(Text(data, language, section, tuple(tag for tag, _ in self._open)))


@pytest.fixture(scope="module")
def english() -> tuple[set[str], set[str]]:
    """Words that only our English texts have, and words that only our Danish ones have."""
    ours: list[str] = []
    theirs: list[str] = []
    for message in updated("da"):
        if message.id:
            ours += [message.id] if isinstance(message.id, str) else message.id
            theirs += [message.string] if isinstance(message.string, str) else message.string or ()
    en, da = (
        {w.lower() for text in texts for w in WORD.findall(PLACEHOLDER.sub(" ", text))} for texts in (ours, theirs)
    )
    return (en - da) | (ENGLISH - da), da - en


@pytest.fixture(scope="module")
def pages(shipped: Workspace) -> dict[str, list[Text]]:
    evaluation: Evaluation = evaluate(shipped, as_of=LAST_READ)
    country = Pages(evaluation, "da")
    html = {state: country.country(state) for state in ("DK", "EL")}
    html["index"] = next(text for name, text in Site(evaluation, "da").render() if name == "index.html")
    return {name: Texts(text).nodes for name, text in html.items()}


def words(nodes: Iterator[Text]) -> list[str]:
    return [word.lower() for node in nodes for word in WORD.findall(node.text)]


PAGES = ("DK", "EL", "index")


@pytest.mark.parametrize("page", PAGES)
def test_what_is_not_marked_is_danish(
    pages: dict[str, list[Text]], english: tuple[set[str], set[str]], page: str
) -> None:
    # Names of national provisions stand in <bdi>, the titles of sources in the list of sources.
    nodes = (n for n in pages[page] if n.language == "da" and "bdi" not in n.around and n.section != "sources")
    told = words(nodes)
    assert len(told) > 800
    foreign = [word for word in told if word in english[0]]
    assert len(foreign) < LEAST * len(told), sorted(set(foreign))


@pytest.mark.parametrize("page", PAGES)
def test_english_beside_titles_names_and_notes_is_less_than_three_in_a_hundred(
    pages: dict[str, list[Text]], english: tuple[set[str], set[str]], page: str
) -> None:
    everything = words(iter(pages[page]))
    # Whatever our own texts have left in English: the reasons of the checks, the method, the first screen.
    ours = (
        n for n in pages[page] if n.language == "en" and n.section in ("", "checks", "method", "overview", "clusters")
    )
    plain = (n for n in pages[page] if n.language == "da" and "bdi" not in n.around and n.section != "sources")
    left = len(words(ours)) + sum(word in english[0] for word in words(plain))
    assert left < LEAST * len(everything), left / len(everything)


@pytest.mark.parametrize("page", PAGES)
def test_what_is_marked_as_english_is_not_danish(
    pages: dict[str, list[Text]], english: tuple[set[str], set[str]], page: str
) -> None:
    marked = [n for n in pages[page] if n.language == "en"]
    wrong = [n.text for n in marked if len(WORD.findall(n.text)) > 3 and _share(n.text, english[1]) > 0.5]
    assert not wrong


def _share(text: str, among: set[str]) -> float:
    found = [word.lower() for word in WORD.findall(text)]
    return sum(word in among for word in found) / len(found)
