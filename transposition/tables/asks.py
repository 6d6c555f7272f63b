"""What a State is asked beside the table of concordance, and the answers it can choose from.

The answers are those of drafting offices: new law, existing law, or nothing needed and why. The writers of tables and
``import table`` both know the columns from here.
"""

from __future__ import annotations

from typing import NamedTuple

from transposition.i18n import Translator, languages, translator
from transposition.tables.table import Column


def _(text: str) -> str:
    """A text that is translated where it is shown."""
    return text


HOW = {
    "new_law": _("new law"),
    "existing_law": _("existing law"),
    "conduct_of_the_state": _("nothing needed: conduct of the State only"),
    "union_institutions": _("nothing needed: addressed to Union institutions"),
    "option_not_used": _("nothing needed: option not used"),
    "already_law": _("nothing needed: already law"),
}
"""How a provision is transposed: code and words, as the State chooses them."""
EXTENT = {"full": _("in full"), "part": _("in part"), "none": _("not transposed")}
"""How far it is transposed."""
YES = {"yes": _("yes"), "no": _("no")}


class Ask(NamedTuple):
    """A column or line for the State to fill in, with what it can choose from.

    Attributes:
        short: names, numbers and dates, of which spreadsheets would make something else.
    """

    column: Column
    choices: dict[str, str]
    short: bool = False


def asked(t: Translator) -> tuple[Ask, ...]:
    """The columns that a State fills in."""
    return (
        Ask(Column("own_how", t("State: how transposed"), 18), HOW),
        Ask(Column("own_extent", t("State: in full or in part"), 11), EXTENT),
        Ask(Column("own_act", t("State: national act"), 24), {}, short=True),
        Ask(Column("own_number", t("State: number of the act"), 15), {}, short=True),
        Ask(Column("own_national", t("State: provision of the act"), 17), {}, short=True),
        Ask(Column("own_date", t("State: in force since"), 13, dated=True), {}, short=True),
        Ask(Column("own_text", t("State: text of the national provision"), 24), {}),
        Ask(Column("remarks", t("State: remarks"), 20), {}),
    )


def lines(t: Translator) -> tuple[Ask, ...]:
    """The lines about the table as a whole that a State fills in."""
    return (
        Ask(Column("by", t("Filled in by (authority)"), 44), {}),
        Ask(Column("on", t("Filled in on"), 44, dated=True), {}),
        Ask(Column("complete", t("Is this everything that the State notifies? (yes or no)"), 44), YES),
    )


def titles(make: str) -> dict[str, str]:
    """Titles of columns or lines in every language -> their keys.

    Args:
        make: ``asked``, ``lines``, or ``known`` for the columns that are sent.
    """
    found = {}
    for lang in languages():
        t = translator(lang)
        if make == "known":
            pairs = [(t("Provision"), "provision"), (t("Row (leave as it is)"), "row"), (t("State"), "state")]
        else:
            asks = asked(t) if make == "asked" else lines(t)
            pairs = [(ask.column.title, ask.column.key) for ask in asks]
        found.update({simple(title): key for title, key in pairs})
    return found


def choice(text: str, choices: dict[str, str]) -> str | None:
    """The code of an answer in any language, or None where it is none of the choices."""
    wanted = simple(text)
    for lang in languages():
        t = translator(lang)
        for code, words in choices.items():
            if wanted in (simple(t(words)), simple(words), simple(code)):
                return code
    return None


def simple(text: str) -> str:
    """A text without case, odd spaces and the full stop at its end."""
    return " ".join(text.replace("_", " ").split()).rstrip(".").casefold()
