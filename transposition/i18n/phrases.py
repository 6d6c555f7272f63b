"""Penalties, dates and answers as people read them, in the language of the page."""

from __future__ import annotations

from transposition.i18n import Translator
from transposition.model.assessment import Basis, ClaimReading, Standing
from transposition.model.base import Answer
from transposition.model.dates import PartialDate
from transposition.model.directive import Bond, Directive
from transposition.model.finding import Finding, lowered_initial
from transposition.model.record import ElementAnswer, MeasureKind, Penalty, Record
from transposition.model.severity import Severity

LONGEST_TITLE = 44
"""Characters of the title of an act beside a claim; the whole title stands once, in the table of measures."""


def penalty_text(penalty: Penalty, t: Translator) -> str:
    """A statutory penalty with the children it holds for and its period."""
    text = t("up to {maximum}", maximum=sentence_text(str(penalty.max), t))
    if penalty.min:
        text = t(
            "{minimum} to {maximum}",
            minimum=sentence_text(str(penalty.min), t),
            maximum=sentence_text(str(penalty.max), t),
        )
    words = [t.tier(penalty.tier)]
    if penalty.lesser_case:
        words.append(t("lesser case"))
    if penalty.valid_from:
        words.append(t("from {date}", date=t.date(penalty.valid_from)))
    if penalty.valid_until:
        words.append(t("until {date}", date=t.date(penalty.valid_until)))
    return f"{text} ({', '.join(words)})"


def standing_text(reading: ClaimReading, record: Record, t: Translator) -> str:
    """How a claim that does not count stands at the date: law is repealed, a programme or a help line ends."""
    kinds = {record.measures[name].kind for name in reading.claim.measure if name in record.measures}
    if reading.standing is Standing.REPEALED and kinds <= {MeasureKind.PROGRAMME, MeasureKind.SELF_REGULATION}:
        return t("ended")
    return t.word(reading.standing)


def sentence_text(text: str, t: Translator) -> str:
    """``8 years``, ``18 months``, ``life`` or ``fine`` in the language of the report."""
    number, _, unit = text.partition(" ")
    if unit.startswith("year"):
        return f"{number} {t('year') if number == '1' else t('years')}"
    if unit.startswith("month"):
        return f"{number} {t('month') if number == '1' else t('months')}"
    return t("life imprisonment") if text == "life" else t("a fine")


def step_date(day: PartialDate | None, no_later_than: PartialDate | None, t: Translator) -> str:
    """When a step was taken; a step known by its latest date only says so."""
    if day:
        return t.date(day)
    return t("by {date} at the latest", date=t.date(no_later_than)) if no_later_than else t("date unknown")


def fact_value(value: str, kind: str, t: Translator) -> str:
    """An answer of a fact as people read it: codes become words, free text stays."""
    if kind == "answer":
        return t.word(Answer(value)) if value in set(Answer) else value
    if kind == "choice":
        return ", ".join(
            t("not known") if part == "unknown" else t(part.replace("_", " ")) for part in value.split(", ")
        )
    if kind == "date":
        return t.date(PartialDate.parse(value))
    return value


def severity_word(severity: Severity, basis: Basis, t: Translator) -> str:
    """The weight of a finding; against a State that is not bound nothing is an error."""
    if basis is Basis.BENCHMARK:
        words = {Severity.ERROR: t("clear difference"), Severity.WARNING: t("to look at")}
    else:
        words = {Severity.ERROR: t("error"), Severity.WARNING: t("warning")}
    return words.get(severity, t("remark"))


def duty_text(bond: Bond, due: bool, t: Translator) -> str:
    """How a State stands to a directive."""
    if bond is Bond.BOUND:
        return t("bound") if due else t("bound, not yet due")
    words = {
        Bond.NOT_YET: t("not yet bound"),
        Bond.FORMER: t("no longer bound"),
        Bond.OUTSIDE: t("not bound"),
    }
    return words[bond]


def days_text(days: int, t: Translator) -> str:
    """How far away a deadline is, in days that have gone by since it, negative before it."""
    if days > 0:
        return t.plural("{n} day ago", "{n} days ago", days)
    return t.plural("in {n} day", "in {n} days", -days) if days else t("today")


def finding_name(finding: Finding, title: str, directive: Directive, record: Record, t: Translator) -> str:
    """What a finding is called in a list: its title, with the age that a penalty stands for.

    Where the title says nothing, the element that is in doubt.

    Args:
        finding: the finding.
        title: its title in the language of the list.
        directive: holds the provision.
        record: the record that it is about.
        t: the translator.
    """
    if "threshold" in finding.values and finding.values.get("tier"):
        # One offence may miss the levels of two ages: the list says which.
        return f"{title} ({t(finding.values['tier'])})"
    if not finding.to_confirm or finding.element or finding.path[:1] != ("transposition",):
        return title
    provision = directive.provisions.get(finding.provision)
    claims = record.transposition.get(finding.provision, ())
    claim = next((item for item in claims if item.id == finding.subject), None)
    if provision is None or claim is None:
        return title
    open_ones = [
        t(provision.elements[name].text)
        for answer in (ElementAnswer.MISSING, ElementAnswer.UNCLEAR)
        for name, given in claim.elements.items()
        if given is answer and name in provision.elements
    ]
    return t("in doubt: {what}", what=lowered_initial(open_ones[0])) if open_ones else title


def short_title(title: str) -> str:
    """A title that stands beside a national provision, which names the act itself: its beginning, in whole words.

    >>> short_title("Straffeloven"), short_title("Law on preventing and combating the sexual abuse of children of 2014")
    ('Straffeloven', 'Law on preventing and combating the sexual…')
    """
    if len(title) <= LONGEST_TITLE:
        return title
    return title[:LONGEST_TITLE].rpartition(" ")[0].rstrip(" ,;:«(–-") + "\N{HORIZONTAL ELLIPSIS}"
