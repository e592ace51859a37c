"""What comes in and goes out for the pages on which features meet."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from wbv_events.breakouts.schemas.helping import RoomInSet
from wbv_events.calls.schemas import CallRoom
from wbv_events.chat.schemas import MessageList
from wbv_events.core.schemas import EventInput, View
from wbv_events.meetings.schemas.meetings import MeetingView
from wbv_events.presence.schemas import PresentList, RoomNow
from wbv_events.programme.schemas import SlotView
from wbv_events.questions.schemas import QuestionList, QuestionQueue
from wbv_events.reactions.schemas import RoomReactions
from wbv_events.results.schemas import ResultList
from wbv_events.rooms.schemas import RoomForMe, RoomView
from wbv_events.rounds.schemas.views import SeriesView
from wbv_events.stage.schemas import StageView
from wbv_events.venue.agenda import Agenda


class OpenLobby(EventInput):
    """Nothing but the event."""


class OpenRoom(EventInput):
    """The address of a room."""

    room_slug: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,79}$")]


class Lobby(View):
    """The lobby at an instant: the day, the appointments of today, the rooms, and how many are in each."""

    now: datetime
    agenda: Agenda
    appointments: list[MeetingView]
    rooms: list[RoomForMe]
    counts: dict[UUID, int]
    online: int


class Handout(View):
    """A material of what is on in a room, by its title."""

    id: UUID
    title: str


class Panels(View):
    """All that one can take part in; `queue` is for the moderation, `results` where the room takes some.

    Those `unseen` by the actor are missing from `present` and `messages`, where only what is pinned may be of
    them; in a call its page leaves them out.
    """

    messages: MessageList
    questions: QuestionList
    queue: QuestionQueue | None
    present: PresentList
    reactions: RoomReactions
    results: ResultList | None
    unseen: list[UUID]


class TalkEnd(View):
    """Whether an address without a room was that of one's own talk, which is over."""

    is_over: bool


class RoomPage(View):
    """A room as its page shows it.

    While there is a `hindrance` the actor cannot be in it, and `elsewhere` names rooms that take somebody.
    `has_stage` is false where no picture is planned at all, and a `call` stands in the stage's place.
    `seen` is up to where in the log the panels hold everything, and nothing where that is unknown. `breakout`
    is there where the room belongs to a set, `meeting` where it is the talk of an appointment.
    """

    now: datetime
    room: RoomView
    hindrance: Literal["", "closed", "full"]
    elsewhere: list[RoomNow]
    slot: SlotView | None
    materials: list[Handout]
    following: SlotView | None
    stage: StageView
    call: CallRoom | None
    rounds: list[SeriesView]
    has_stage: bool
    panels: Panels | None
    breakout: RoomInSet | None
    meeting: MeetingView | None = None
    seen: str


class AskActivity(EventInput):
    """The set of breakout rooms whose board is looked at."""

    set_id: UUID


class RoomActivity(View):
    """How many messages were written in the last ten minutes, when the last one was, and what the call tells.

    `microphones` counts those that are on, `hands` those that are raised.
    """

    messages: int
    last_message_at: datetime | None
    microphones: int
    hands: int


class BoardActivity(View):
    """What goes on in each room of a set."""

    set_id: UUID
    now: datetime
    rooms: dict[UUID, RoomActivity]
