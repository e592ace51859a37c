"""What follows when somebody wants no longer to be suggested."""

from __future__ import annotations

from wbv_events.core.work import Work
from wbv_events.events.models import ConsentKind, Participant
from wbv_events.profiles.hooks import hooks


def hear_consent_withdrawn(work: Work, participant: Participant, kind: ConsentKind) -> None:
    """Tell the features above, wherever the consent was withdrawn."""
    if kind is ConsentKind.MATCHING:
        for hook in hooks.withdrawn:
            hook(work, participant)
