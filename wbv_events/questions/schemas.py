"""What comes in and goes out about questions."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BeforeValidator, Field

from wbv_events.core.schemas import EventInput, View
from wbv_events.questions.states import QuestionState


def _one_line(value: object) -> object:
    """Return a text without line ends: a question is read out in one breath."""
    return " ".join(value.split()) if isinstance(value, str) else value


QuestionText = Annotated[str, Field(min_length=1, max_length=500), BeforeValidator(_one_line)]
Reason = Annotated[str, Field(min_length=1, max_length=300), BeforeValidator(_one_line)]
OptionalReason = Annotated[str, Field(max_length=300), BeforeValidator(_one_line)]


class InRoom(EventInput):
    """What concerns the questions of one room."""

    room_id: UUID


class AskQuestion(InRoom):
    """A new question; with the id of one that is stored already, it is that one."""

    id: UUID
    text: QuestionText
    is_anonymous: bool = False


class SupportQuestion(InRoom):
    """Whether the actor wants the question answered."""

    id: UUID
    is_supported: bool


class PickQuestion(InRoom):
    """Which question is meant."""

    id: UUID


class RejectQuestion(PickQuestion):
    """Which question shall not appear, and why; its asker reads the reason."""

    reason: Reason


class ArchiveQuestion(PickQuestion):
    """Which question shall disappear, and why if that needs saying; its asker reads the reason."""

    reason: OptionalReason = ""


class QuestionView(View):
    """A question as everybody in the room sees it; `name` is empty where it was asked anonymously."""

    id: UUID
    room_id: UUID
    text: str
    is_anonymous: bool
    name: str
    organisation: str
    state: QuestionState
    support_count: int
    support_version: int
    asked_at: datetime
    published_at: datetime | None
    answered_at: datetime | None
    version: int


class OwnQuestionView(QuestionView):
    """A question as its asker sees it, whatever its state."""

    reason: str


class QueuedQuestionView(QuestionView):
    """A question as the moderation sees it; of an anonymous one nobody learns the asker."""

    participant_id: UUID | None
    reason: str


class SupportView(View):
    """How many support a question, and whether the actor does."""

    id: UUID
    is_supported: bool
    support_count: int
    support_version: int


class QuestionList(View):
    """The questions of a room as one participant sees them, in the order in which they were asked."""

    questions: list[QuestionView]
    own: list[OwnQuestionView]
    supported_ids: list[UUID]
    is_premoderated: bool


class QuestionQueue(View):
    """All questions of a room, for its moderation, in the order in which they were asked."""

    questions: list[QueuedQuestionView]
    is_premoderated: bool


class ReadStatistics(EventInput):
    """Nothing but the event is needed."""


class RoomStatistics(View):
    """What became of the questions of one room; `published` counts all that ever were."""

    room_id: UUID
    room_name: str
    asked: int
    anonymous: int
    published: int
    answered: int
    pending: int
    rejected: int
    archived: int


class ReasonStatistics(View):
    """How often one reason was given for rejecting or archiving."""

    state: QuestionState
    reason: str
    count: int


class QuestionStatistics(View):
    """How the moderation of an event dealt with its questions."""

    rooms: list[RoomStatistics]
    reasons: list[ReasonStatistics]
