"""``transposition compare``: one provision or one fact across all States."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from transposition.cli import common
from transposition.cli.single_table import Format, FormatOption, end, put_out

if TYPE_CHECKING:
    from transposition.workspace import Workspace


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("compare")(compare)


def _complete(incomplete: str) -> list[str]:
    if incomplete[:1].isdigit():
        return common.complete_provision(incomplete)
    from transposition.workspace import load_workspace

    facts = (name.replace("_", "-") for name in load_workspace().directive.file.facts)
    return [name for name in facts if name.startswith(incomplete)] + (
        [] if incomplete else common.complete_provision("")
    )


@common.guarded
def compare(
    what: Annotated[
        str,
        typer.Argument(
            metavar="PROVISION|FACT",
            help="A provision as 25.2 or 22, or a fact as age-of-sexual-consent.",
            autocompletion=_complete,
        ),
    ],
    as_of: common.AsOfOption = None,
    output_format: FormatOption = Format.TERMINAL,
    output: common.OutputOption = None,
    lang: common.LangOption = None,
    workspace: common.WorkspaceOption = None,
) -> None:
    """Compare a provision or a fact: one row per State, with the national provision and its source."""
    from transposition.analysis.comparison import compare_fact, compare_provision
    from transposition.analysis.evaluation import evaluate
    from transposition.outputs.comparison import as_json
    from transposition.tables.comparison import as_table
    from transposition.terminal.comparison import render

    common.speak(lang)
    _, space = common.settings(workspace)
    fact = _fact(what, space)
    scope = None if fact else common.parse_provision(what, space)
    evaluation = evaluate(space, as_of=common.parse_date(as_of))
    result = compare_fact(evaluation, fact) if fact else compare_provision(evaluation, scope or what)
    t = common.translator(for_programs=output_format.for_programs).about(space.directive)
    put_out(
        output_format,
        output,
        lambda console: render(result, t, console),
        lambda: as_table(result, t),
        lambda: as_json(result),
    )
    end(evaluation.problems)


def _fact(text: str, space: Workspace) -> str | None:
    """The fact type that was typed; None if a provision is meant."""
    name = text.strip().lower().replace("-", "_").replace(" ", "_")
    facts = space.directive.file.facts
    if name not in facts and text[:1].isalpha() and not text.lower().startswith("art"):
        from difflib import get_close_matches

        near = get_close_matches(name, facts, n=1, cutoff=0.5)
        known = ", ".join(fact.replace("_", "-") for fact in facts)
        t = common.t
        hint = (
            t("did you mean {near}?", near=near[0].replace("_", "-")) if near else t("there are: {known}", known=known)
        )
        common.fail(t("there is no fact {text}", text=repr(text)), hint)
    return name if name in facts else None
