"""What can be asked about reactions."""

from __future__ import annotations

from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.work import Work
from wbv_events.events.models import RestrictionKind
from wbv_events.events.queries import is_restricted
from wbv_events.reactions import actions
from wbv_events.reactions.schemas import RoomReactions
from wbv_events.reactions.sums import Sums
from wbv_events.rooms.queries import enterable_room
from wbv_events.rooms.schemas import ChooseRoom


@actions.read("count", schema=ChooseRoom, role=Role.ATTENDEE, limit=Limit(120, seconds=60))
def count_reactions(work: Work, given: ChooseRoom) -> RoomReactions:
    """Return how often people reacted in a room lately, and whether the actor may."""
    room, me = enterable_room(work, given.event_id, given.room_id)
    found = work.resource(Sums).get(room.id)
    is_silenced = is_restricted(work, me.id, RestrictionKind.SILENCED, room.id)
    return RoomReactions(**found.model_dump(), is_silenced=is_silenced)
