"""Whom a participant has met, and what it thought of it."""

from __future__ import annotations

from sqlalchemy import select

from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.work import Work
from wbv_events.events.models import Participant
from wbv_events.events.queries import own_participant
from wbv_events.events.queries.participants import takes_part
from wbv_events.matchmaking import actions
from wbv_events.matchmaking.models import Thumb
from wbv_events.matchmaking.schemas.suggestions import ListMet, Met, MetList
from wbv_events.profiles.queries import list_blocked_by, list_remembered
from wbv_events.talks.queries import list_met


@actions.read("list_met", schema=ListMet, role=Role.ATTENDEE, limit=Limit(60, seconds=60))
def list_people_met(work: Work, given: ListMet) -> MetList:
    """Return whom the actor has met in talks that are over, with its own thumbs, but not whom it blocked."""
    own = own_participant(work, given.event_id)
    blocked = list_blocked_by(work, own.id)
    met = [one for one in list_met(work, own.id) if one not in blocked]
    there = set(work.session.scalars(select(Participant.id).where(Participant.id.in_(met), takes_part())))
    cards = list_remembered(work, own.id, there)
    given_ones = select(Thumb.other_id, Thumb.value).where(Thumb.participant_id == own.id)
    thumbs = {row.other_id: row.value for row in work.session.execute(given_ones)}
    return MetList(
        people=tuple(Met(person=cards[one], thumb=thumbs.get(one, 0)) for one in met if one in cards)
    )
