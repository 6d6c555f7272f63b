"""What all pages of the Union share: the evaluation, the States in the order of their names, the words."""

from __future__ import annotations

from transposition.analysis.evaluation import Evaluation
from transposition.analysis.figures import union_figures
from transposition.i18n import Translator
from transposition.i18n.places import article_label, article_name
from transposition.model.assessment import Assessment, Shade
from transposition.model.record import Record
from transposition.reports.parts import CellView, Link
from transposition.reports.subject import Links
from transposition.reports.words import Words, anchor

LINKS = Links(site=True)


class Union:
    """An evaluation of all States as the pages of the Union see it."""

    def __init__(self, evaluation: Evaluation, t: Translator) -> None:
        self.evaluation = evaluation
        self.t = t
        self.directive = evaluation.workspace.directive
        # In the order of their names in the language of the page.
        self.assessments = sorted(evaluation.assessments, key=lambda item: t.state(item.state))
        self.figures = union_figures(evaluation)
        self.words = {item.state: Words(t, item.basis) for item in self.assessments}

    def record(self, state: str) -> Record:
        """The record of a State of the evaluation."""
        record = self.evaluation.workspace.record(state)
        assert record is not None
        return record

    @property
    def articles(self) -> list[str]:
        """Articles that ask for anything national."""
        first = self.assessments[0].articles
        return [number for number, summary in first.items() if summary.shade is not Shade.NOTHING]

    def cell(self, item: Assessment, number: str) -> CellView:
        """An article of a State on the heat map."""
        status = self.words[item.state].shade(item.articles[number].shade)
        has_own = number in item.provisions
        href = f"{item.state}.html#{f'article-{number}' if has_own else anchor(number)}"
        title = self.t(
            "{state}, {article}: {status}", state=item.state, article=article_name(number, self.t), status=status.word
        )
        looked_at = item.articles[number].share_looked_at
        return CellView(number, status, href, title, round(4 * looked_at))

    def article_links(self) -> tuple[Link, ...]:
        """The comparison pages."""
        return tuple(
            Link(
                f"{article_label(number, self.t)} · {self.t(self.directive.heading(number))}",
                LINKS.compare(number).partition("#")[0],
            )
            for number in self.articles
        )
