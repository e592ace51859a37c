"""Telling the features above that profiles are other than before."""

from __future__ import annotations

from uuid import UUID

from wbv_events.core.work import Work
from wbv_events.profiles.hooks import hooks


def note_change(work: Work, event_id: UUID) -> None:
    """Tell that somebody says something else of themselves, or that the topics are others.

    It is the last thing that an action does, because what hears it may wait for others who do the same.
    """
    work.session.flush()
    for hook in hooks.changed:
        hook(work, event_id)
