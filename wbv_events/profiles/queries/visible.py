"""Who exists for whom: who may be seen in the directory, and who may be addressed at all.

Blocked, gone, hidden and never there are one answer: nobody learns which of them it is.
"""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ColumnElement, false, or_, select

from wbv_events.core.errors import NotFound
from wbv_events.core.work import Work
from wbv_events.events.models import ConsentKind, Participant
from wbv_events.events.queries.consents import consents_to
from wbv_events.events.queries.participants import takes_part
from wbv_events.profiles.hooks import hooks
from wbv_events.profiles.queries.blocking import is_apart_from


def is_visible_to(event_id: UUID, viewer_id: UUID) -> ColumnElement[bool]:
    """Return the condition that a participant stands in the directory as somebody sees it."""
    return (
        (Participant.event_id == event_id)
        & takes_part()
        & consents_to(ConsentKind.DIRECTORY)
        & ~is_apart_from(viewer_id)
    )


def is_reachable_by(event_id: UUID, viewer_id: UUID) -> ColumnElement[bool]:
    """Return the condition that a participant may be addressed by another: asked for a contact or a talk.

    It stands in the directory; or it is a contact, has an appointment with who looks or waits for its answer;
    or it wants to be suggested, and the application itself has shown it to who looks.
    """
    known = or_(false(), *(is_known(viewer_id) for is_known in hooks.known))
    shown = or_(false(), *(is_shown(viewer_id) for is_shown in hooks.shown))
    return (
        (Participant.event_id == event_id)
        & (Participant.id != viewer_id)
        & takes_part()
        & or_(consents_to(ConsentKind.DIRECTORY), known, consents_to(ConsentKind.MATCHING) & shown)
        & ~is_apart_from(viewer_id)
    )


def check_reachable(work: Work, event_id: UUID, viewer_id: UUID, participant_id: UUID) -> None:
    """Raise `NotFound` for whom a participant may not address, whatever the reason."""
    query = select(Participant.id).where(
        Participant.id == participant_id, is_reachable_by(event_id, viewer_id)
    )
    if work.session.scalar(query) is None:
        raise NotFound


def check_visible(work: Work, viewer: Participant, participant_id: UUID) -> bool:
    """Check that somebody may be seen by another, and say whether they are contacts. Raises `NotFound`.

    Who may be addressed may be seen. Who left the directory, who blocked the viewer and who is not there at
    all are the same to the viewer.
    """
    if participant_id != viewer.id:
        check_reachable(work, viewer.event_id, viewer.id, participant_id)
    return participant_id in hooks.find_contacts(work, viewer.id)
