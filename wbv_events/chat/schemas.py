"""What comes in and goes out about the chat."""

from __future__ import annotations

import re
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Final
from uuid import UUID

from pydantic import BeforeValidator, Field

from wbv_events.core.schemas import EventInput, View

LONGEST_MESSAGE: Final = 1000


def _fold_lines(value: object) -> object:
    """Return a text with plain line ends and at most one empty line in a row; a message is no wall."""
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"\r\n?", "\n", value)) if isinstance(value, str) else value


MessageText = Annotated[str, Field(min_length=1, max_length=LONGEST_MESSAGE), BeforeValidator(_fold_lines)]


class RoomInput(EventInput):
    """What concerns the chat of one room."""

    room_id: UUID


class ListMessages(RoomInput):
    """Which part of the chat: the newest messages, or those before the message `before`."""

    before: UUID | None = None


class SendMessage(RoomInput):
    """A new message; with the id of one that is stored already, it is that one."""

    id: UUID
    text: MessageText


class EditMessage(RoomInput):
    """Another text for an own message."""

    id: UUID
    text: MessageText


class DeleteMessage(RoomInput):
    """Which message is to go."""

    id: UUID


class PinMessage(RoomInput):
    """Which message is to stay on top."""

    id: UUID


class UnpinMessage(RoomInput):
    """Nothing shall stay on top; with an id, only if it is that message."""

    id: UUID | None = None


class Badge(StrEnum):
    """What is said of an author beside the name."""

    NONE = ""
    CONTRIBUTOR = "contributor"
    MODERATOR = "moderator"


class MessageView(View):
    """A message as everybody in the room sees it; a deleted one without its text."""

    id: UUID
    room_id: UUID
    participant_id: UUID
    name: str
    organisation: str
    badge: Badge
    text: str
    sent_at: datetime
    edited_at: datetime | None
    is_deleted: bool
    deleted_by_moderator: bool
    version: int


class PinView(View):
    """The message that stays on top of a room, or none."""

    room_id: UUID
    message: MessageView | None
    version: int


class MessageList(View):
    """A part of a room's chat, oldest first, what is pinned, and whether the actor may only read."""

    messages: list[MessageView]
    has_more: bool
    pin: PinView
    is_silenced: bool

    def has_one_of(self, participant_id: UUID) -> bool:
        """Say whether a participant wrote one of the messages."""
        return any(one.participant_id == participant_id for one in self.messages)
