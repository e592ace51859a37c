"""What comes in and goes out about contact requests and contacts."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Final
from uuid import UUID

from pydantic import AfterValidator, Field

from wbv_events.contacts.models import Origin
from wbv_events.core.schemas import EventInput, View, unix_lines
from wbv_events.profiles.schemas.cards import PersonCard

MOST_ASKED: Final = 500
"""About how many people one may ask at once how one stands to them."""
Message = Annotated[str, AfterValidator(unix_lines), Field(max_length=500)]
NoteText = Annotated[str, AfterValidator(unix_lines), Field(max_length=2000)]


class Standing(StrEnum):
    """How a participant stands to another, as it knows it: what it can do next."""

    ASK = "ask"
    ASKED = "asked"
    ANSWER = "answer"
    CONTACT = "contact"


class SentState(StrEnum):
    """What becomes of a request in the eyes of who asked: nobody learns why one has ended."""

    OPEN = "open"
    ENDED = "ended"


class NamePerson(EventInput):
    """Which participant is meant."""

    participant_id: UUID


class AskContact(NamePerson):
    """Who is asked to be a contact, and what is said to them; sent again it is the same request."""

    id: UUID
    message: Message = ""


class NameRequest(EventInput):
    """Which request is meant."""

    id: UUID


class EditRequest(NameRequest):
    """What a request says from now on."""

    message: Message


class WriteNote(NamePerson):
    """What is noted about a contact; an empty text takes the note away."""

    text: NoteText


class ListContacts(EventInput):
    """Nothing but the event is needed."""


class AskStates(EventInput):
    """Which participants are asked about."""

    participant_ids: Annotated[list[UUID], Field(max_length=MOST_ASKED)]


class OtherPerson(View):
    """Who is at the other end of a request."""

    name: str


class PersonState(View):
    """How the actor stands to a participant."""

    participant_id: UUID
    state: Standing


class PersonStates(View):
    """How the actor stands to those of some participants whom it could ask."""

    states: list[PersonState]


class Approach(View):
    """Somebody who can be asked, as the actor sees it."""

    person: PersonCard
    state: Standing


class ReceivedRequest(View):
    """A request that waits for the actor's answer."""

    id: UUID
    person: PersonCard
    message: str
    asked_at: datetime
    expires_at: datetime
    version: int


class SentRequest(View):
    """A request of the actor's own; `is_gone`: whom it was sent to takes no longer part."""

    id: UUID
    participant_id: UUID
    name: str
    job_title: str
    organisation: str
    message: str
    asked_at: datetime
    expires_at: datetime
    state: SentState
    is_gone: bool
    version: int


class ContactView(View):
    """A contact; `email` is empty where there is none or the contact does not want to tell it now.

    `received` and `sent` are what each wrote to the other in asking, of which they became contacts.
    """

    person: PersonCard
    email: str
    origin: Origin
    made_at: datetime
    received: str
    sent: str
    note: str


class Contacts(View):
    """All that somebody has to do with others."""

    received: list[ReceivedRequest]
    sent: list[SentRequest]
    contacts: list[ContactView]
