"""How a provision is called in a language: ``3(5)(ii)`` in English, ``artikel 3, stk. 5, nr. ii)`` in Danish."""

from __future__ import annotations

import re

from transposition.i18n import SOURCE_LANGUAGE, Translator
from transposition.i18n.phrases import sentence_text
from transposition.model.dates import PartialDate
from transposition.model.provisions import annex_number, cited, is_annex

_PART = re.compile(r"\(([0-9]+|[a-z]+)\)")
# With brackets a provision is known by itself; a bare number only where provisions are listed.
_NAMED = re.compile(
    r"(?:[Aa]rtikel |[Aa]rticle )?\b"
    r"(\d{1,3}[a-z]{0,2}(?:\((?:\d{1,2}|[a-z]{1,3})\))+|annex(?:-[0-9a-z]+)?(?:\([0-9a-z]+\))*)"
)
_ONE = r"(?:\d{1,3}[a-z]{0,2}|annex(?:-[0-9a-z]+)?)(?:\([0-9a-z]+\))*"
_LISTED = re.compile(rf"({_ONE}|general)((?:, | and | to )(?:{_ONE}))*\Z")
_DAY = re.compile(r"\d{4}(-\d\d){0,2}\Z")
_DATED = frozenset({"date", "deadline", "in_force", "since", "until", "on", "earlier", "later", "start"})
_SENTENCES = frozenset({"maximum", "threshold"})
_SENTENCE = re.compile(r"\A(?:\d+(?:\.\d+)? (?:year|month)s?|life|fine)\b")
_ROMAN = re.compile(r"[ivx]+\Z")


def provision_name(provision: str, t: Translator) -> str:
    """A provision, an article, a range of articles or ``general`` as the law of the language writes it.

    >>> from transposition.i18n import translator
    >>> provision_name("3(5)(ii)", translator("en")), provision_name("3(5)(ii)", translator("da"))
    ('3(5)(ii)', 'artikel 3, stk. 5, nr. ii)')
    """
    if provision == "general":
        return t("the directive as a whole")
    if t.lang == SOURCE_LANGUAGE:
        return cited(provision) if is_annex(provision) else provision
    article, found, _ = provision.partition("(")
    name = t("annex {n}", n=annex_number(article)).rstrip() if is_annex(article) else t("article {n}", n=article)
    for part in _PART.findall(provision) if found else ():
        if part.isdigit():
            name += ", " + t("paragraph {n}", n=part)
        elif _ROMAN.match(part):
            name += ", " + t("number {n}", n=part)
        else:
            name += ", " + t("point {n}", n=part)
    return name


def article_name(article: str, t: Translator) -> str:
    """An article or annex as a heading names it.

    >>> from transposition.i18n import translator
    >>> article_name("9a", translator("en")), article_name("annex-i", translator("da"))
    ('Article 9a', 'Bilag I')
    """
    if is_annex(article):
        return t("Annex {number}", number=annex_number(article)).rstrip()
    return t("Article {number}", number=article)


def provision_heading(provision: str, t: Translator) -> str:
    """A provision as a heading names it, its number as the directive writes it: ``Article 9a(2)``, ``Bilag I(2)``."""
    article, bracket, rest = provision.partition("(")
    return article_name(article, t) + bracket + rest


def article_label(article: str, t: Translator) -> str:
    """The same where it is clear that articles are meant: the number alone, an annex by its name."""
    return article_name(article, t) if is_annex(article) else article


def spoken(name: str, value: str, t: Translator) -> str:
    """A value of a finding as a sentence in this language says it: provisions by name, dates in words.

    Args:
        name: the placeholder that it fills.
        value: the value, in English where it is a text of ours.
        t: the translator.
    """
    if name in _DATED and _DAY.match(value):
        return t.date(PartialDate.parse(value))
    if name in _SENTENCES:
        return _SENTENCE.sub(lambda found: sentence_text(found[0], t), value)
    if name == "provision" or (name in ("affected", "provisions", "doubted", "also") and _LISTED.match(value)):
        return re.sub(r"[^\s,]+(?=,|\s|$)", lambda found: _one(found[0], t), value)
    if name == "provisions":
        return _NAMED.sub(lambda found: provision_name(found[1], t), value)
    if name in ("element", "conduct"):
        return "; ".join(map(t, value.split("; ")))
    return t(value)


def begun(text: str, t: Translator) -> str:
    """The text with a capital where a sentence begins with a provision.

    An abbreviation before it ("jf. artikel 3") ends no sentence: it has no three letters, or no full stop of its own.
    """
    name = t("article {n}", n="").strip()
    inside = re.sub(rf"(?<=[^\W_]{{3}}[.!?] ){name}\b|(?<=[)»\"][.!?] ){name}\b", capital(name), text)
    return capital(inside)


def capital(text: str) -> str:
    """The text with a capital at its start."""
    return text[:1].upper() + text[1:]


def _one(word: str, t: Translator) -> str:
    """A word of a list of provisions: a provision by its name, what joins them in the language."""
    if word == "general" or word[:1].isdigit() or is_annex(word):
        return provision_name(word, t)
    return t("and") if word == "and" else t("to") if word == "to" else word
