"""The tables of a report, the same for every format, in the order in which people read them."""

from __future__ import annotations

from collections.abc import Sequence

from transposition.analysis.evaluation import Evaluation
from transposition.i18n import Translator
from transposition.tables.concordance import concordance
from transposition.tables.findings import external_findings, findings, still_open
from transposition.tables.record import about, beyond, facts, measures, procedures
from transposition.tables.table import Table


def tables(evaluation: Evaluation, states: Sequence[str], t: Translator) -> list[Table]:
    """All tables about some States; what they rest on comes first."""
    chosen = [item for item in evaluation.assessments if item.state in set(states)]
    makers = (
        about, concordance, findings, still_open, measures, beyond, procedures, facts, external_findings
    )  # fmt: skip
    return [make(evaluation, chosen, t) for make in makers]
