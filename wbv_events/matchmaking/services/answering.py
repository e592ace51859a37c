"""What participants say to suggestions. Nobody but they themselves learns of it."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import delete

from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import NotFound
from wbv_events.core.insert_missing import insert_missing
from wbv_events.core.work import Work
from wbv_events.events.queries import own_participant
from wbv_events.matchmaking import actions
from wbv_events.matchmaking.models import Dismissal, Thumb
from wbv_events.matchmaking.queries.others import check_other
from wbv_events.matchmaking.schemas.suggestions import Dismiss, GiveThumb
from wbv_events.matchmaking.services.wanting import want_suggestions
from wbv_events.talks.queries import have_met

KEY = ("participant_id", "other_id")


@actions.action("dismiss", schema=Dismiss, role=Role.ATTENDEE, limit=Limit(60, seconds=60))
def dismiss(work: Work, given: Dismiss) -> None:
    """Have somebody not suggested to the actor any more, or again; doing it twice changes nothing."""
    own = own_participant(work, given.event_id)
    check_other(work, own, given.participant_id)
    if given.is_dismissed:
        row = {"participant_id": own.id, "other_id": given.participant_id, "dismissed_at": work.now}
        insert_missing(work.session, Dismissal, [row], unique=KEY)
    else:
        _forget(work, Dismissal, own.id, given.participant_id)
    want_suggestions(work, own.event_id)


@actions.action("thumb", schema=GiveThumb, role=Role.ATTENDEE, limit=Limit(60, seconds=60))
def give_thumb(work: Work, given: GiveThumb) -> None:
    """Note for the actor what it was like to have met somebody. Raises `NotFound` if they have not met."""
    own = own_participant(work, given.event_id)
    check_other(work, own, given.participant_id)
    if not have_met(work, own.id, given.participant_id):
        raise NotFound
    _forget(work, Thumb, own.id, given.participant_id)
    if given.value:
        work.session.add(
            Thumb(
                participant_id=own.id,
                other_id=given.participant_id,
                value=given.value,
                given_at=work.now,
            )
        )
        work.session.flush()


def _forget(work: Work, model: type[Dismissal | Thumb], participant_id: UUID, other_id: UUID) -> None:
    work.session.execute(
        delete(model).where(model.participant_id == participant_id, model.other_id == other_id)
    )
