"""Writing to participants: invitations, each with the personal link of its person."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import Row, Select, func, select, update

from wbv_events.accounts.links import link_path
from wbv_events.accounts.models import Person
from wbv_events.accounts.services import create_access_link, revoke_access_links
from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import Conflict
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.events import actions
from wbv_events.events.models import Event, Participant
from wbv_events.events.period import format_period
from wbv_events.events.queries import get_event, get_participant
from wbv_events.events.queries.participants import needs_invitation, takes_part
from wbv_events.events.schemas.invitations import InvitationResult, SendInvitations
from wbv_events.events.schemas.participants import NameParticipant
from wbv_events.mail.services import queue_mail
from wbv_events.mail.texts import here, write_text

AFTER_THE_EVENT: Final = timedelta(days=30)


class NobodyToWriteTo(Conflict):
    """The participant does not take part or has no e-mail address."""

    code = "event.nobody_to_write_to"
    message = N_("This person has no e-mail address here or no longer takes part.")


@actions.action("send_invitations", schema=SendInvitations, role=Role.ORGANISER, limit=Limit(10, seconds=60))
def send_invitations(work: Work, given: SendInvitations) -> InvitationResult:
    """Invite everybody who was not invited yet and has not found in without it; nobody gets a second mail."""
    event = get_event(work, given.event_id, lock=True)
    return InvitationResult(sent=send_invitations_to(work, event))


@actions.action("send_link", schema=NameParticipant, role=Role.ORGANISER, limit=Limit(30, seconds=60))
def send_link(work: Work, given: NameParticipant) -> InvitationResult:
    """Send a participant a new personal link; those sent before no longer work. Raises `NobodyToWriteTo`."""
    event = get_event(work, given.event_id)
    participant = get_participant(work, given.event_id, given.participant_id, lock=True)
    row = work.session.execute(_recipients(event).where(Participant.id == participant.id)).first()
    if row is None:
        raise NobodyToWriteTo
    revoke_access_links(work, row.person_id, leads_to=address_of(event))
    _write_to(work, event, [row])
    return InvitationResult(sent=1)


def send_invitations_to(work: Work, event: Event, emails: Collection[str] | None = None) -> int:
    """Invite those of the addresses (None: of the whole event) who still need it; return how many."""
    query = _recipients(event).where(needs_invitation())
    rows = work.session.execute(query if emails is None else query.where(Person.email.in_(emails))).all()
    _write_to(work, event, rows)
    return len(rows)


def address_of(event: Event) -> str:
    """Return the event's path by its id, so that links live on when the event gets another address."""
    return f"/e/{event.id}"


def link_lifetime(work: Work, event: Event) -> timedelta:
    """Return how long a personal link is good for: 30 days from the event's end, or from now if later."""
    over = datetime.combine(event.ends_on + timedelta(days=1), time(), ZoneInfo(event.time_zone))
    return max(over, work.now) + AFTER_THE_EVENT - work.now


def _recipients(event: Event) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Participant.id,
            Participant.person_id,
            Participant.name,
            Person.email,
            func.coalesce(func.nullif(Participant.language, ""), Person.locale).label("language"),
        )
        .join(Person, Person.id == Participant.person_id)
        .where(Participant.event_id == event.id, Person.email.is_not(None), takes_part())
    )


def _write_to(work: Work, event: Event, rows: Collection[Row[*tuple[Any, ...]]]) -> None:
    lifetime = link_lifetime(work, event)
    for row in rows:
        secret = create_access_link(work, row.person_id, address_of(event), lifetime)
        text = write_text(
            "events/invitation.txt",
            row.language,
            name=row.name,
            event=event,
            period=format_period(event.starts_on, event.ends_on, row.language),
            link=here(link_path(secret)),
        )
        queue_mail(work, row.email, text.subject, text.body, useful_for=lifetime)
    invited = update(Participant).where(Participant.id.in_([row.id for row in rows]))
    work.session.execute(invited.values(invited_at=work.now, version=Participant.version + 1))
