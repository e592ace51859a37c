"""Simulated participants: people of an event who exist only for demonstrations and load runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select, update

from wbv_events.accounts.models import Person
from wbv_events.accounts.services import issue_token
from wbv_events.core.work import Work
from wbv_events.demo.names import JOB_TITLES, ORGANISATIONS, PEOPLE
from wbv_events.events.models import Participant
from wbv_events.events.schemas.invitations import InvitationRow, Invite
from wbv_events.events.services import invite

TOKEN_LIFETIME = timedelta(days=2)


@dataclass(frozen=True)
class Simulated:
    """One simulated participant, with the API token that lets a program take part in its name."""

    participant_id: UUID
    person_id: UUID
    token: str


def add_simulated(work: Work, event_id: UUID, count: int, *, batch: str) -> list[Simulated]:
    """Take `count` simulated participants into an event; `batch` keeps their addresses apart from others'."""
    rows = [_row(number, batch) for number in range(count)]
    for start in range(0, count, 1000):
        invite(work, Invite(event_id=event_id, rows=rows[start : start + 1000]))
    work.session.flush()
    return [_with_token(work, *ids) for ids in _find(work, event_id, [row.email for row in rows])]


def _row(number: int, batch: str) -> InvitationRow:
    name = PEOPLE[number % len(PEOPLE)]
    organisation, region = ORGANISATIONS[number % len(ORGANISATIONS)]
    if number >= len(PEOPLE):
        name = f"{name} {number // len(PEOPLE) + 1}"
    return InvitationRow(
        email=f"person-{number + 1}.{batch}@beispiel.example",
        name=name,
        organisation=organisation,
        job_title=JOB_TITLES[number % len(JOB_TITLES)],
        region=region,
    )


def _find(work: Work, event_id: UUID, emails: Sequence[str]) -> list[tuple[UUID, UUID]]:
    """Mark the people of these addresses as simulated; return their participants' ids in the same order."""
    rows = work.session.execute(
        select(Person.email, Participant.id, Person.id)
        .join(Participant, Participant.person_id == Person.id)
        .where(Participant.event_id == event_id, Person.email.in_(emails))
    )
    ids = {email: (participant_id, person_id) for email, participant_id, person_id in rows}
    work.session.execute(update(Person).where(Person.email.in_(emails)).values(is_simulated=True))
    return [ids[email] for email in emails]


def _with_token(work: Work, participant_id: UUID, person_id: UUID) -> Simulated:
    return Simulated(participant_id, person_id, issue_token(work, person_id, "simulated", TOKEN_LIFETIME))
