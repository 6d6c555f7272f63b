"""What the checks say: no more than the record shows, and a way out that fits the case."""

from __future__ import annotations

import re
from collections import Counter

from transposition.workspace import Workspace

# Each of these once stood in a message, as if a record that is silent proved that nothing is there.
ASSERTS_A_NEGATIVE = re.compile(
    r"stands behind it|Without it|gives nobody|protects nobody|find none|nobody to speak|no power of the State",
    re.IGNORECASE,
)


def test_no_message_asserts_what_no_record_can_show(shipped: Workspace) -> None:
    assert [check.id for check in shipped.checks if ASSERTS_A_NEGATIVE.search(check.message)] == []


def test_an_element_missing_for_some_cases_only_is_not_told_as_missing_altogether(shipped: Workspace) -> None:
    """As where adults alone are punished for attending: part of the element is missing, and no more."""
    for check in shipped.checks:
        assert not re.search(r"[Mm]issing: \{element\}", check.message), check.id
        assert "what is missing ('{element}')" not in check.remedy, check.id


def test_a_doubt_is_told_as_a_doubt(shipped: Workspace) -> None:
    """Also because the State may owe nothing: what it leaves open is no falling short."""
    (check,) = [check for check in shipped.checks if check.id == "reading-candidate"]
    assert "is open" in check.message
    assert "fall short" not in check.message


def test_no_remedy_is_to_close_the_gap(shipped: Workspace) -> None:
    assert [check.id for check in shipped.checks if re.search(r"close the gap", check.remedy, re.IGNORECASE)] == []


def test_a_remedy_is_a_sentence_that_can_follow_other_words(shipped: Workspace) -> None:
    """It also stands before a State that owes nothing, after words such as "To match"."""
    for check in shipped.checks:
        assert re.match(r"[A-Z][a-z]+[ :,]", check.remedy), check.id
        assert check.remedy[-1] in ".?})", check.id
        assert not re.match(r"(The|This|It|There|Must|Should)\b", check.remedy), check.id
        assert not re.search(r"\b(must|is obliged|has the duty)\b", check.remedy), check.id


def test_few_checks_share_a_remedy(shipped: Workspace) -> None:
    """Only kinds in which the figure or the provision makes the difference."""
    shared = {remedy for remedy, number in Counter(check.remedy for check in shipped.checks).items() if number > 3}
    assert all("{threshold}" in remedy or "{provision}" in remedy for remedy in shared)


def test_lateness_and_programmes_have_remedies_of_their_own(shipped: Workspace) -> None:
    looked_at = {}
    for compiled in (item for phase in shipped.checks.phases.values() for item in phase):
        if compiled.check.kind == "reading" and "partial" in compiled.params.statuses:
            for provision in compiled.provisions:
                assert provision not in looked_at, (provision, compiled.check.id)
                looked_at[provision] = compiled.check.id
    assert looked_at.keys() >= {item.id for item in shipped.directive.provisions.values() if item.transposable}
    assert looked_at["22"] == looked_at["24(4)"] == "reading-programme"
    assert looked_at["27(1)"] == "reading-late"
    assert looked_at["3(4)"] == "reading-partial"


def test_recitals_13_and_14_stand_in_every_check_on_penalties(shipped: Workspace) -> None:
    for check in shipped.checks:
        if check.kind == "penalty":
            assert "recital 13" in check.rationale + check.message, check.id
            assert "recital 14" in check.remedy or check.params.get("degrees"), check.id
