"""Taking somebody out at once: of a room or of the event, in every tab and on every device.

Connections are not cut: they carry no event, and the person may be in another one with them. Instead the
topics of this event are taken from the person, every action asks for the role anew, and the client leaves
when it is told. Whoever is counted as present is put out by the features that hear of the removal.
"""

from __future__ import annotations

from uuid import UUID

from wbv_events.core import control, topics
from wbv_events.core.work import Work
from wbv_events.events.hooks import hooks
from wbv_events.events.models import Participant
from wbv_events.events.pushes import ParticipantRemoved


def expel(work: Work, participant: Participant, room_id: UUID | None, told: ParticipantRemoved) -> None:
    """Put a participant out of a room or, without one, of the event, and tell it why before the silence."""
    work.push(topics.person(participant.id), told)
    if room_id is None:
        whole_event = (topics.event(participant.event_id), topics.person(participant.id))
        revoke(work, participant, (*whole_event, *topics_of_rooms(work, participant.event_id)))
    else:
        revoke(work, participant, topics_of_room(room_id))
    for hook in hooks.removed:
        hook(work, participant, room_id)


def revoke(work: Work, participant: Participant, names: tuple[str, ...]) -> None:
    """Take topics from a participant everywhere; its client asks again for those that it may follow."""
    work.push(control.CONTROL, control.TopicsRevoked(person_id=participant.person_id, topics=names))


def topics_of_room(room_id: UUID) -> tuple[str, ...]:
    """Return the topics of a room."""
    return topics.room(room_id), topics.room_moderators(room_id)


def topics_of_rooms(work: Work, event_id: UUID) -> tuple[str, ...]:
    """Return the topics of all rooms of an event."""
    rooms = hooks.name_rooms(work, event_id)
    return tuple(topic for room_id in rooms for topic in topics_of_room(room_id))
