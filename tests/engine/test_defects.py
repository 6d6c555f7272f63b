"""One defect is told once: rows of several provisions that say the same in the same words make one finding."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import LAST_READ
from tests.engine.builder import claim, look, record
from transposition import evaluate
from transposition.i18n import translator
from transposition.model.assessment import Assessment, Result
from transposition.workspace import Workspace

LIST = "legal-persons-all-offences"
WORDS = "Solicitation is not in the list"


def short(words: str, **more: Any) -> dict[str, Any]:
    return claim("partial", elements={"covers_3_to_7": "missing"}, shortfall=words, **more)


def open_row(words: str) -> dict[str, Any]:
    return claim("unclear", candidate=words, would_settle="Case-law")


def told(found: Assessment, check: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(item.provision, item.elsewhere) for item in found.findings if item.check == check]


def test_the_same_words_at_two_provisions_are_one_finding_that_names_both(shipped: Workspace) -> None:
    found = look(shipped, record({"12(1)": short(WORDS), "12(2)": short(f"{WORDS}.")}))
    assert told(found, LIST) == [("12(1)", ("12(2)",))]
    (finding,) = [item for item in found.findings if item.check == LIST]
    assert finding.message.endswith(f"What is missing there: {WORDS}. The same holds for 12(2).")
    assert {found.provisions[name].result for name in ("12(1)", "12(2)")} == {Result.PARTIAL}


def test_each_of_the_provisions_is_lowered(shipped: Workspace) -> None:
    row = claim("transposed", elements={"covers_3_to_7": "missing"}, shortfall=WORDS)
    found = look(shipped, record({"12(1)": row, "12(2)": row}))
    assert told(found, LIST) == [("12(1)", ("12(2)",))]
    assert [found.provisions[name].result for name in ("12(1)", "12(2)")] == [Result.PARTIAL, Result.PARTIAL]
    assert found.provisions["12(1)"].lowered_by == found.provisions["12(2)"].lowered_by != ()


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (short(WORDS), short("Attempt is not in the list")),
        (short(WORDS), short(WORDS, certainty="B")),
        (
            claim("partial", elements={"covers_3_to_7": "missing"}),
            claim("partial", elements={"covers_3_to_7": "missing"}),
        ),
    ],
    ids=["other words", "not as certain", "no words"],
)
def test_what_is_not_the_same_stays_apart(shipped: Workspace, one: dict[str, Any], two: dict[str, Any]) -> None:
    found = look(shipped, record({"12(1)": one, "12(2)": two}))
    assert sorted(told(found, LIST)) == [("12(1)", ()), ("12(2)", ())]


def test_one_doubt_is_told_at_the_gravest_provision(shipped: Workspace) -> None:
    provisions = shipped.directive.provisions
    light, grave = sorted(("2(e)(i)", "4(2)"), key=lambda name: -provisions[name].gravity)
    assert provisions[light].gravity > provisions[grave].gravity
    found = look(shipped, record({light: open_row("Feigned acts"), grave: open_row("Feigned acts")}))
    assert told(found, "reading-candidate") == [(grave, (light,))]
    assert {found.provisions[name].result for name in (light, grave)} == {Result.TO_CONFIRM}


def test_a_list_of_offences_is_told_once_in_every_state_and_in_danish(shipped: Workspace) -> None:
    found = evaluate(shipped, as_of=LAST_READ).findings
    lists = {item.state: item for item in found if item.check == LIST}
    assert len(lists) == sum(item.check == LIST for item in found)
    danish = translator("da").finding(lists["BG"], shipped.checks.get(LIST)).message
    assert danish.endswith("Det samme gælder artikel 12, stk. 2.")


def test_two_checks_tell_what_one_row_lacks_once(shipped: Workspace) -> None:
    row = claim(
        "partial", elements={"profiting": "missing", "other_exploitation": "missing"}, shortfall="Profit from a show"
    )
    found = look(shipped, record({"4(2)": row}))
    assert [item.check for item in found.findings if item.provision == "4(2)"] == ["exploitation-profiting"]
    apart = [claim("partial", id=name, elements={name: "missing"}, shortfall=name) for name in row["elements"]]
    found = look(shipped, record({"4(2)": apart}))
    assert len([item for item in found.findings if item.provision == "4(2)"]) == 2


def test_a_shortfall_tells_what_is_open_besides_and_what_would_settle_it(shipped: Workspace) -> None:
    row = short(WORDS, candidate="A practice may fill the gap.", would_settle="Case-law")
    (finding,) = [item for item in look(shipped, record({"12(1)": row})).findings if item.check == LIST]
    assert finding.message.endswith(f"{WORDS}. Open besides: A practice may fill the gap; to settle it: Case-law.")
    danish = translator("da").finding(finding, shipped.checks.get(LIST)).message
    assert danish.endswith("Uafklaret derudover: A practice may fill the gap; to settle it: Case-law.")
    (plain,) = [item for item in look(shipped, record({"12(1)": short(WORDS)})).findings if item.check == LIST]
    assert "Open besides" not in plain.message
