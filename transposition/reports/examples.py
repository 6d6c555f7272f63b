"""What other States have done where one falls short."""

from __future__ import annotations

from transposition.analysis.peers import find_peers
from transposition.i18n.places import provision_name
from transposition.model.assessment import SHORT, Basis, ClaimReading, Standing
from transposition.reports.law import claim_view
from transposition.reports.parts import ModelGroup, ModelView
from transposition.reports.subject import Subject
from transposition.reports.words import Words, anchor

MOST_MODELS = 2


def models(s: Subject) -> tuple[ModelGroup, ...]:
    """For each provision that falls short, verified answers of other States."""
    groups = []
    for item in s.assessment.provisions.values():
        if item.result not in SHORT:
            continue
        found = list(_models_for(s, item.provision))
        if found:
            groups.append(
                ModelGroup(
                    provision_name(item.provision, s.t),
                    f"#{anchor(item.provision)}",
                    tuple(found[:MOST_MODELS]),
                    max(0, len(found) - MOST_MODELS),
                )
            )
    return tuple(groups)


def _models_for(s: Subject, provision: str) -> list[ModelView]:
    """Verified answers of other States; the same that ``show`` offers."""
    workspace, a = s.evaluation.workspace, s.assessment
    found = []
    for peer in find_peers(workspace, provision, a.state, a.as_of, limit=len(workspace.states)):
        record = workspace.record(peer.state)
        assert record is not None
        claim = next(item for item in record.transposition[provision] if item.id == peer.claim)
        reading = ClaimReading(provision, claim, (), Standing.IN_FORCE)
        href = s.links.country(peer.state, provision)
        view = claim_view(reading, record, Words(s.t, Basis.OBLIGATION), href, a.as_of)
        found.append(ModelView(peer.state, s.t.state(peer.state), href, view))
    return found
