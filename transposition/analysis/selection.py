"""Which findings to show and count: ``--select``, ``--ignore``, ``--article``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import get_close_matches

from transposition.model import provisions as names
from transposition.model.check import Severity
from transposition.model.finding import Finding
from transposition.workspace import Workspace


def make_selection(
    workspace: Workspace, select: Sequence[str] = (), ignore: Sequence[str] = (), article: str | None = None
) -> Callable[[Finding], bool]:
    """A test for findings.

    Each word names a check (or the start of several, as ``penalty-``), a provision or article, a cluster, or a
    severity. Findings pass that match any selected word (or none is given) and no ignored one.

    Raises:
        ValueError: a word names nothing; the message says which, and what is near.
    """
    chosen = [_matcher(word, workspace) for word in select]
    dropped = [_matcher(word, workspace) for word in ignore]
    within = parse_articles(workspace, article)

    def passes(finding: Finding) -> bool:
        if within is not None and not touches(finding.provision, within, workspace):
            return False
        if chosen and not any(match(finding) for match in chosen):
            return False
        return not any(match(finding) for match in dropped)

    return passes


def parse_articles(workspace: Workspace, article: str | None) -> frozenset[str] | None:
    """The provisions that ``--article`` means; None where it is not given.

    Raises:
        ValueError: a part of it names nothing.
    """
    if article is None:
        return None
    try:
        return frozenset(names.parse_selection(article, workspace.directive.ids))
    except ValueError as error:
        raise ValueError(f"--article: the directive has no provision {error}") from error


def touches(scope: str, provisions: frozenset[str], workspace: Workspace) -> bool:
    """Whether a provision or wider scope has to do with one of the provisions."""
    if scope in provisions:
        return True
    # `general` speaks of everything, and so would be in every selection: it belongs to none but the whole.
    return scope != "general" and any(item in provisions for item in names.expand(scope, workspace.directive.ids))


def _matcher(word: str, workspace: Workspace) -> Callable[[Finding], bool]:
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
        scope = frozenset(names.parse_selection(word, directive.ids))
    except ValueError:
        known = [*(check.id for check in workspace.checks), *(cluster.id for cluster in directive.file.clusters)]
        near = get_close_matches(word, known, n=1)
        hint = f"; did you mean {near[0]}?" if near else ""
        raise ValueError(f"{word!r} is no check, article, cluster or severity{hint}") from None
    return lambda finding: touches(finding.provision, scope, workspace)
