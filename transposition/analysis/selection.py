"""Which findings to show and count: ``--select``, ``--ignore``, ``--article``."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from transposition.i18n import Translator, is_known, languages, translator
from transposition.model import provisions as names
from transposition.model.finding import Finding, Problem
from transposition.model.severity import Severity
from transposition.workspace import Workspace
from transposition.workspace.config import Config, name_problem


def make_selection(
    workspace: Workspace,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    article: str | None = None,
    t: Translator | None = None,
) -> Callable[[Finding], bool]:
    """A test for findings.

    Each word names a check (or the start of several, as ``penalty-``), a provision or article, a cluster, or a
    severity. Findings pass that match any selected word (or none is given) and no ignored one.

    Raises:
        ValueError: a word names nothing; the message says which, and what is near.
    """
    chosen = [_matcher(word, workspace, t) for word in select]
    dropped = [_matcher(word, workspace, t) for word in ignore]
    within = parse_articles(workspace, article, t)

    def passes(finding: Finding) -> bool:
        if within is not None and not touches(finding.provision, within, workspace):
            return False
        if chosen and not any(match(finding) for match in chosen):
            return False
        return not any(match(finding) for match in dropped)

    return passes


def config_problems(config: Config, workspace: Workspace) -> list[Problem]:
    """What the configuration names and there is not: checks, words of a selection, a language."""
    if config.file is None:
        return []
    found = []
    known = {check.id for check in workspace.checks}
    for check in config.severity:
        if check not in known:
            from difflib import get_close_matches

            near = get_close_matches(check, known, n=1)
            hint = f"did you mean {near[0]!r}?" if near else "see: transposition explain"
            found.append(name_problem(config.file, check, f"there is no check {check!r}", hint))
    for word in (*config.select, *config.ignore):
        try:
            _matcher(word, workspace)
        except ValueError as error:
            found.append(name_problem(config.file, word, str(error)))
    if not is_known(config.language):
        message = f"there are no texts for the language {config.language!r}"
        found.append(name_problem(config.file, "language", message, "use one of " + ", ".join(languages())))
    return found


def parse_articles(workspace: Workspace, article: str | None, t: Translator | None = None) -> frozenset[str] | None:
    """The provisions that ``--article`` means; None where it is not given.

    Raises:
        ValueError: a part of it names nothing.
    """
    if article is None:
        return None
    try:
        return frozenset(_named(article, workspace))
    except ValueError as error:
        told = (t or translator())("the directive has no provision {text}", text=error)
        raise ValueError(f"--article: {told}") from error


def _named(text: str, workspace: Workspace) -> tuple[str, ...]:
    """The provisions that a text names; nothing named is an error, for nothing found would look like nothing wrong."""
    found = names.parse_selection(text, workspace.directive.ids)
    if not found:
        raise ValueError(repr(text))
    return found


def touches(scope: str, provisions: frozenset[str], workspace: Workspace) -> bool:
    """Whether a provision or wider scope has to do with one of the provisions."""
    if scope in provisions:
        return True
    # `general` speaks of everything, and so would be in every selection: it belongs to none but the whole.
    return scope != "general" and any(item in provisions for item in workspace.directive.expand(scope))


def _matcher(word: str, workspace: Workspace, t: Translator | None = None) -> Callable[[Finding], bool]:
    directive = workspace.directive
    if word in (Severity.ERROR, Severity.WARNING, Severity.INFO):
        return lambda finding: finding.severity.value == word
    checks = {
        check.id for check in workspace.checks if check.id == word or (word.endswith("-") and check.id.startswith(word))
    }
    if checks:
        return lambda finding: finding.check in checks
    for cluster in directive.file.clusters:
        if cluster.id == word:
            inside = frozenset(p for p in directive.ids if directive.provisions[p].article in cluster.articles)
            return lambda finding: touches(finding.provision, inside, workspace)
    try:
        scope = frozenset(_named(word, workspace))
    except ValueError:
        known = [*(check.id for check in workspace.checks), *(cluster.id for cluster in directive.file.clusters)]
        from difflib import get_close_matches

        near = get_close_matches(word, known, n=1)
        t = t or translator()
        hint = "; " + t("did you mean {near}?", near=near[0]) if near else ""
        raise ValueError(t("{word} is no check, article, cluster or severity", word=repr(word)) + hint) from None
    return lambda finding: touches(finding.provision, scope, workspace)
