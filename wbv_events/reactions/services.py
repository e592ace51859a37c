"""What can be done with reactions."""

from __future__ import annotations

from wbv_events.core import topics
from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import Conflict, Forbidden
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.events.models import RestrictionKind
from wbv_events.events.queries import is_restricted
from wbv_events.reactions import actions
from wbv_events.reactions.pushes import ReactionsCounted
from wbv_events.reactions.schemas import ReactionCounts, SendReaction
from wbv_events.reactions.sums import Sums
from wbv_events.rooms.queries import enterable_room


class ReactionsOff(Conflict):
    """The room takes no reactions."""

    code = "reaction.off"
    message = N_("Reactions are switched off in this room.")


class Silenced(Forbidden):
    """The moderation has taken the word from the participant, here or in the whole event."""

    code = "reaction.silenced"
    message = N_("The moderation has silenced you here. You cannot react.")


# A read, for nothing of it is for the database: a thousand people at once must not wait for each other there.
@actions.read("send", schema=SendReaction, role=Role.ATTENDEE, limit=Limit(20, seconds=10))
def send_reaction(work: Work, given: SendReaction) -> ReactionCounts:
    """Count a reaction, without the person, and tell the room. Raises `ReactionsOff` or `Silenced`."""
    room, participant = enterable_room(work, given.event_id, given.room_id)
    if not room.has_reactions:
        raise ReactionsOff
    if is_restricted(work, participant.id, RestrictionKind.SILENCED, room.id):
        raise Silenced
    counted = work.resource(Sums).add(room.id, given.reaction)
    work.push(topics.room(room.id), ReactionsCounted(room_id=room.id, reactions=counted))
    return counted
