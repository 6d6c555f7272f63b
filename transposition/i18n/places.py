"""How a provision is called in a language: ``3(5)(ii)`` in English, ``artikel 3, stk. 5, nr. ii)`` in Danish."""

from __future__ import annotations

import re

from transposition.i18n import SOURCE_LANGUAGE, Translator

_PART = re.compile(r"\(([0-9]+|[a-z]+)\)")
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
        return provision
    article, found, _ = provision.partition("(")
    name = t("article {n}", n=article)
    for part in _PART.findall(provision) if found else ():
        if part.isdigit():
            name += ", " + t("paragraph {n}", n=part)
        elif _ROMAN.match(part):
            name += ", " + t("number {n}", n=part)
        else:
            name += ", " + t("point {n}", n=part)
    return name
