"""What other States have done where one falls short."""

from __future__ import annotations

from transposition.analysis.peers import Peer, find_peers
from transposition.i18n.places import provision_name
from transposition.model.assessment import SHORT, Basis, ClaimReading, Standing
from transposition.reports.law import claim_view
from transposition.reports.parts import ModelGroup, ModelView
from transposition.reports.subject import Subject
from transposition.reports.words import Words, anchor

MOST_MODELS = 2


def models(s: Subject) -> tuple[ModelGroup, ...]:
    """For each provision that falls short, verified answers of other States."""
    groups, workspace, a = [], s.evaluation.workspace, s.assessment
    for item in a.provisions.values():
        if item.result not in SHORT:
            continue
        peers = find_peers(
            workspace, item.provision, s.assessment.state, s.assessment.as_of, limit=len(workspace.states)
        )
        if peers:
            groups.append(
                ModelGroup(
                    provision_name(item.provision, s.t),
                    f"#{anchor(item.provision)}",
                    tuple(_model(s, item.provision, peer) for peer in peers[:MOST_MODELS]),
                    max(0, len(peers) - MOST_MODELS),
                )
            )
    return tuple(groups)


def _model(s: Subject, provision: str, peer: Peer) -> ModelView:
    """A verified answer of another State; the same that ``show`` offers."""
    record = s.evaluation.workspace.record(peer.state)
    assert record is not None
    claim = next(item for item in record.transposition[provision] if item.id == peer.claim)
    reading = ClaimReading(provision, claim, (), Standing.IN_FORCE)
    href = s.links.country(peer.state, provision)
    view = claim_view(reading, record, Words(s.t, Basis.OBLIGATION), href, s.assessment.as_of)
    return ModelView(peer.state, s.t.state(peer.state), href, view)
