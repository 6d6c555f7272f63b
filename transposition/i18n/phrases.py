"""Penalties, dates and answers as people read them, in the language of the page."""

from __future__ import annotations

from transposition.i18n import Translator
from transposition.model.assessment import Basis
from transposition.model.base import Answer
from transposition.model.dates import PartialDate
from transposition.model.directive import Bond
from transposition.model.record import Penalty
from transposition.model.severity import Severity


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
