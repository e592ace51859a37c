"""Bringing three together: one of them asks both others for contact."""

from __future__ import annotations

from wbv_events.attendance.services import lock_participants
from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import Conflict
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.events.queries import own_participant
from wbv_events.matchmaking import actions
from wbv_events.matchmaking.hooks import hooks
from wbv_events.matchmaking.queries.others import find_unfit, list_dismissed
from wbv_events.matchmaking.queries.trios import find_trio
from wbv_events.matchmaking.schemas.suggestions import AskTrio


class TrioChanged(Conflict):
    """The three are no longer suggested to each other, for whatever reason."""

    code = "suggestion.trio_changed"
    message = N_("This suggestion has changed in the meantime. Please look at it again.")


@actions.action("ask_trio", schema=AskTrio, role=Role.ATTENDEE, limit=Limit(15, seconds=60))
def ask_trio(work: Work, given: AskTrio) -> None:
    """Ask both others of the actor's trio to be contacts, or neither.

    Raises `TrioChanged` unless it is the one that is suggested now, and what asking for a contact raises.
    """
    own = own_participant(work, given.event_id)
    messages = {given.one_id: given.one_message, given.other_id: given.other_message}
    hidden = find_unfit(work, own.id).union(list_dismissed(work, own.id))
    trio = find_trio(work, own, hidden)
    if trio is None or {*trio.members} - {own.id} != messages.keys():
        raise TrioChanged
    lock_participants(work, trio.members)  # all at once, in the order of their ids
    for one in sorted(messages):
        hooks.ask_for_contact(work, given.event_id, one, messages[one])
