"""What tests about invitations need more than once."""

from __future__ import annotations

from sqlalchemy import select

from wbv_events.accounts.models import Person
from wbv_events.core.acks import Ack
from wbv_events.core.runtime import Runtime
from wbv_events.events.models import Participant
from wbv_events.mail.models import OutgoingMail

ROWS = [
    {
        "email": "Jana@Example.org",
        "name": "Jana Petersen",
        "organisation": "Forum WBV",
        "region": "Thüringen",
    },
    {"email": "ole@example.org", "name": "Ole Hansen", "organisation": "FORUM  wbv", "role": "Moderation"},
]


def stored(runtime: Runtime, email: str) -> Participant:
    """Return the participant with this address."""
    with runtime.work(writes=False) as work:
        query = select(Participant).join(Person, Person.id == Participant.person_id)
        return work.session.scalars(query.where(Person.email == email)).one()


def mails(runtime: Runtime) -> list[OutgoingMail]:
    """Return the mails that wait, by recipient."""
    with runtime.work(writes=False) as work:
        return sorted(work.session.scalars(select(OutgoingMail)), key=lambda mail: mail.recipient)


def result(ack: Ack) -> tuple[int, int, int, int]:
    """Return how many are new, changed, unchanged and written to."""
    return (ack.view.new, ack.view.changed, ack.view.unchanged, ack.view.sent)
