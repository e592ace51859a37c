"""What comes in and goes out about meetings."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from wbv_events.core.schemas import EventInput, MakesOnce, Prose, View
from wbv_events.meetings.schemas.times import OwnTime
from wbv_events.meetings.steps import CLOSES_AFTER
from wbv_events.profiles.schemas.cards import PersonCard
from wbv_events.programme.schemas import SlotView

MeetingText = Annotated[Prose, Field(max_length=500)]

Standing = Literal["asked", "waiting", "agreed", "open", "held", "missed", "cancelled", "over"]
"""How a meeting stands for one of its two: `asked` waits for this one's answer, `waiting` for the other's.

What was withdrawn or not answered is `over` for both, and nobody is told which. What was declined is `over`
for who declined it, and for the other one as if nobody had answered.
"""


class ShowCalendar(EventInput):
    """Nothing but the event."""


class ChoosePartner(EventInput):
    """Whom the actor wants to meet."""

    participant_id: UUID


class AskMeeting(MakesOnce, ChoosePartner):
    """A request for a meeting."""

    time_id: UUID
    text: MeetingText = ""


class NameMeeting(EventInput):
    """Which meeting."""

    meeting_id: UUID


class ProposeTime(NameMeeting):
    """Another time for a meeting."""

    time_id: UUID


class EditText(NameMeeting):
    """What the request shall say."""

    text: MeetingText


class MeetingView(View):
    """A meeting as one of its two sees it; of one that does not take place, nobody is named any more.

    `proposed_*` is another time that is waited for while the agreed one still holds; `is_my_turn`: the viewer
    is to answer; `is_refused`: another time that the viewer proposed was not accepted, and the agreed one
    stays. There is a `room_slug` while the talk is open.
    """

    id: UUID
    standing: Standing
    starts_at: datetime
    ends_at: datetime
    proposed_starts_at: datetime | None = None
    proposed_ends_at: datetime | None = None
    partner: PersonCard | None = None
    text: str = ""
    is_mine: bool
    is_my_turn: bool = False
    is_refused: bool = False
    expires_at: datetime | None = None
    room_slug: str = ""
    was_agreed: bool
    changed_at: datetime
    sequence: int
    version: int

    @property
    def closes_at(self) -> datetime:
        """When the room of its talk closes."""
        return self.ends_at + CLOSES_AFTER

    @property
    def leads_to_partner(self) -> bool:
        """Whether the partner's own page opens for sure: it waits for the viewer, or both have agreed.

        Where the viewer waits it may open, but a block would close it, and so what one waits for never leads
        there.
        """
        return self.partner is not None and (self.is_my_turn or self.standing in {"agreed", "open"})


class OpenMeeting(View):
    """That there is a request or an appointment with somebody, and which."""

    participant_id: UUID
    meeting_id: UUID
    is_agreed: bool


class OpenMeetings(View):
    """All requests and appointments of somebody that are open, by who they are with."""

    meetings: tuple[OpenMeeting, ...]


class Calendar(View):
    """The meetings, meeting times and programme items of somebody."""

    now: datetime
    meetings: tuple[MeetingView, ...]
    times: tuple[OwnTime, ...]
    slots: tuple[SlotView, ...]


class CommonTime(View):
    """A time at which two are free; `overlaps` names what the one who looks has marked then."""

    id: UUID
    starts_at: datetime
    ends_at: datetime
    overlaps: tuple[str, ...] = ()


class Choices(View):
    """When two can meet. `meeting` is the one that they have already, if any."""

    now: datetime
    partner: PersonCard
    times: tuple[CommonTime, ...]
    meeting: MeetingView | None = None


class Upcoming(View):
    """The meeting of the actor whose talk is open now, if there is one, and how many wait for its answer."""

    now: datetime
    meeting: MeetingView | None
    to_answer: int
