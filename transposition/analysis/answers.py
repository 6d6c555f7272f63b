"""What each State answers in a comparison, in words: one line per thing, with its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from transposition.analysis.comparison import ClaimRow, Comparison, FactRow, StateRow
from transposition.engine.roles import deciding, element_answers
from transposition.i18n import Translator
from transposition.i18n.phrases import fact_value, penalty_text, standing_text
from transposition.i18n.symbols import RESULTS
from transposition.model.assessment import ClaimReading
from transposition.model.directive import Bond
from transposition.model.evidence import Source
from transposition.model.record import Claim, ElementAnswer, Record


class Line(NamedTuple):
    """One thing that a State answers: what it is about, the answer, and the evidence."""

    about: str
    text: str
    sources: tuple[Source, ...]
    verified: bool | None


def group_word(group: Bond, t: Translator) -> str:
    """Heading of a group of States."""
    return {
        Bond.BOUND: t("Bound by the directive"),
        Bond.NOT_YET: t("Not yet bound: a benchmark"),
        Bond.FORMER: t("No longer bound: a benchmark"),
        Bond.OUTSIDE: t("Not bound: a benchmark"),
    }[group]


def lines(result: Comparison, row: StateRow, t: Translator) -> Iterator[Line]:
    """What one State answers."""
    several = len(result.provisions) > 1
    for claim in row.claims:
        about = claim.scope if several or claim.scope != result.subject else t("National provision")
        yield Line(about, _claim_text(claim, row, result, t), claim.sources, claim.reading.claim.verified)
        yield from _open(claim.reading.claim, t)
    for tier, text in _unknown_tiers(result, row, t):
        yield Line(tier, text, (), None)
    if not row.claims and result.provisions:
        yield Line(t("National provision"), t("not known"), (), None)
    for name, items in row.facts.items():
        kind = result.fact_types[name]
        for item in items:
            yield Line(t(kind.title), _fact_text(item, result, t), item.sources, item.fact.verified)
        # Beside a national provision the words "not known" would read as if nobody knew whether the law has it.
        if not items and not row.claims:
            yield Line(t(kind.title), t("not known"), (), None)


def _open(claim: Claim, t: Translator) -> Iterator[Line]:
    """What a claim leaves out, what is in doubt about it, and what would settle the doubt."""
    told = (
        (t("Missing"), claim.shortfall),
        (t("To be confirmed"), claim.candidate),
        (t("What would settle it"), claim.would_settle),
    )
    yield from (Line(about, text, (), None) for about, text in told if text)


def element_lines(result: Comparison, row: StateRow, t: Translator) -> Iterator[Line]:
    """The elements of each provision compared, as one State answers them; nothing where nobody looked at any."""
    several = len(result.elements) > 1
    for provision, texts in result.elements.items():
        answers = row.elements[provision]
        if not any(answers.values()):
            continue
        parts = []
        for answer in (*ElementAnswer, None):
            named = [t(texts[name]) for name, given in answers.items() if given is answer]
            if named:
                parts.append(f"{answer_word(answer, t)}: {'; '.join(named)}")
        about = t("Elements of {provision}", provision=provision) if several else t("Elements")
        yield Line(about, " \N{MIDDLE DOT} ".join(parts), (), None)


def element_texts(
    readings: Iterable[ClaimReading], record: Record, t: Translator, *, by_row: bool = False
) -> dict[str, str]:
    """What the claims that count say of each element together, as it is counted, by the name of the element.

    Args:
        readings: the claims on one provision.
        record: the record that they stand in.
        t: the language of the page.
        by_row: add what the claims say one by one where they are not of one mind.
    """
    counting = [reading for reading in readings if reading.counts]
    texts = {}
    for name, (answer, _) in element_answers(counting, record).items():
        given = [item.claim.elements[name] for item in deciding(counting) if name in item.claim.elements]
        text = t.word(answer)
        if answer is ElementAnswer.UNCLEAR and set(given) == {ElementAnswer.MET}:
            # What one part of the country answers says nothing of the others.
            text = t("met for a part of the country, unclear for the whole")
        elif by_row and set(given) != {answer}:
            text += f" ({t('row by row')}: {', '.join(map(t.word, dict.fromkeys(given)))})"
        texts[name] = text
    return texts


def answer_word(answer: ElementAnswer | None, t: Translator) -> str:
    """An answer on an element; unclear is open, and nobody looked where there is none."""
    return {
        ElementAnswer.MET: t("met"),
        ElementAnswer.MISSING: t("missing"),
        ElementAnswer.UNCLEAR: t("open"),
        None: t("not assessed"),
    }[answer]


def _claim_text(claim: ClaimRow, row: StateRow, result: Comparison, t: Translator) -> str:
    reading = claim.reading
    status = t.word(reading.claim.status)
    if not reading.counts:
        status = f"{status}, {standing_text(reading, row.record, t)}"
    parts = [f"{reading.claim.national} ({status})"]
    parts += [penalty_text(penalty, t) for penalty in claim.penalties]
    if claim.scope in result.thresholds and not claim.penalties:
        parts.append(t("penalty not known"))
    return "; ".join(parts)


def _unknown_tiers(result: Comparison, row: StateRow, t: Translator) -> Iterator[tuple[str, str]]:
    """Tiers of a threshold for which no figure is recorded, where figures for others are."""
    for provision, thresholds in result.thresholds.items():
        figures = [
            penalty
            for claim in row.claims
            if claim.scope == provision and claim.reading.counts
            for penalty in claim.penalties
        ]
        for tier in thresholds:
            if figures and tier != result.every and not any(item.tier in (tier, result.every) for item in figures):
                yield provision, t("penalty ({tier}): not known", tier=t.tier(tier))


def _fact_text(item: FactRow, result: Comparison, t: Translator) -> str:
    fields = result.fact_types[item.type].fields
    parts = []
    for key, value in item.answers.items():
        kind = fields[key]
        text = fact_value(value, kind.type, t) if value else t("not known")
        unit = f" {t(kind.unit)}" if kind.unit and value else ""
        parts.append(f"{t(kind.label)}: {text}{unit}")
    if item.fact.national:
        parts.append(item.fact.national)
    return "; ".join(parts)


def results_text(row: StateRow, t: Translator) -> str:
    """The results of one State, each word once."""
    return ", ".join(t(RESULTS[result].text(row.basis)) for result in dict.fromkeys(row.results.values()))
