"""What comes in and goes out about events."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from wbv_events.core.authority import Role
from wbv_events.core.schemas import EventInput, Input, Line, MakesOnce, OptionalLine, Prose, View
from wbv_events.events.schemas.fields import Day, Language, NewSlug, Slug, TimeZone


class OpenEvent(Input):
    """The address of an event."""

    slug: Slug


class EventView(View):
    """An event as its participants see it."""

    id: UUID
    slug: str
    title: str
    host: str
    summary: str
    starts_on: date
    ends_on: date
    time_zone: str
    language: str
    is_demo: bool
    version: int


class OwnView(View):
    """The actor's own participant in the event."""

    participant_id: UUID
    name: str
    role: Role
    may_moderate: bool
    may_organise: bool
    has_answered_consents: bool


class EventFrame(View):
    """What every page of an event needs: the event, who is looking, and what the event has.

    `has` says by features whether there is something of theirs for participants: breakouts, meetings, rounds;
    `own_rounds` whether who is looking was in talks of some.
    `news`: how much waits for who is looking, by the entries of the navigation.
    """

    event: EventView
    me: OwnView
    has: dict[str, bool]
    news: dict[str, int]


class DescribeEvent(Input):
    """What an event is called, who gives it, and when it is, in days of its time zone."""

    title: Line
    host: OptionalLine = ""
    summary: Prose = ""
    starts_on: Day
    ends_on: Day
    time_zone: TimeZone = "Europe/Berlin"
    language: Language = "de"


class CreateEvent(MakesOnce, DescribeEvent):
    """A new event; without an address it gets one made of its title."""

    slug: NewSlug | None = None


class EditEvent(DescribeEvent, EventInput):
    """An event as it is to be from now on."""

    slug: NewSlug


class ListOwnEvents(Input):
    """Nothing is needed to list one's own events."""


class OwnEvent(View):
    """An event that the actor takes part in."""

    event: EventView
    role: Role


class OwnEvents(View):
    """The actor's events around today, each by the day of its own time zone, and who is asking."""

    person_id: UUID
    name: str
    may_create_events: bool
    now: tuple[OwnEvent, ...]
    upcoming: tuple[OwnEvent, ...]
    past: tuple[OwnEvent, ...]


class ShowOverview(EventInput):
    """The event whose preparation is looked at."""


class Overview(View):
    """How far the preparation is; `prepared` counts what features above know of, such as rooms."""

    registered: int
    invited: int
    to_invite: int
    opened: int
    cancelled: int
    staff: int
    prepared: dict[str, int]
