"""What comes in and goes out about who is in which room."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from wbv_events.breakouts.models import How, OfferAnswer, OfferKind
from wbv_events.breakouts.schemas.sets import InRoom, InSet, SetView
from wbv_events.breakouts.states import MOST_WISHES
from wbv_events.core.schemas import EventInput, View
from wbv_events.matching.sessions import Mode

MOST_PLACED = 10_000


class Way(StrEnum):
    """How people are distributed."""

    RANDOM = "random"
    WISHES = "wishes"
    MIXED = "mixed"


class Propose(InSet):
    """How people shall be distributed; nothing is changed by it.

    Who is absent, moderates or has a room already is left out unless asked for. Another `seed` gives another
    result.
    """

    way: Way
    mode: Mode = Mode.LEAST_SQUARES
    seed: Annotated[int, Field(ge=0, le=2**31)] = 0
    with_absent: bool = False
    with_placed: bool = False
    with_moderators: bool = False


class ProposeList(InSet):
    """A list of people and rooms as text of a CSV file."""

    text: Annotated[str, Field(min_length=1, max_length=2_000_000)]


class PlaceOne(View):
    """One person and its room."""

    participant_id: UUID
    room_id: UUID


class Apply(InSet):
    """What was proposed, and the version of the set that it was proposed for."""

    seen_version: Annotated[int, Field(ge=0)]
    how: How
    placements: Annotated[list[PlaceOne], Field(max_length=MOST_PLACED)]


class Proposed(PlaceOne):
    """Where somebody would go, from where, and which wish that fulfils."""

    name: str
    from_room_id: UUID | None
    wish: int | None


class ListFinding(View):
    """Something about a line of an uploaded list."""

    line: int
    text: str


class Proposal(View):
    """What would take effect: who goes where, how many move, and what each room would hold.

    `wishes` counts the people whose first, second, third wish is fulfilled, and the rest. `cost` weighs the
    pairs who are alike; no distribution can have less than `bound`.
    """

    set_id: UUID
    version: int
    how: How
    placements: list[Proposed]
    moved: int
    unplaced: list[str]
    sizes: dict[UUID, int]
    empty: list[str]
    wishes: list[int]
    cost: int | None
    bound: int | None
    findings: list[ListFinding]


class Place(InSet):
    """Where somebody shall be, or nowhere. While the rooms run it is an offer unless it is insisted on."""

    participant_id: UUID
    room_id: UUID | None
    is_insisted: bool = False


class Fix(InSet):
    """Whether somebody stays where it is when others are distributed."""

    participant_id: UUID
    is_fixed: bool


class Swap(InSet):
    """Two people that shall change their places."""

    one_id: UUID
    other_id: UUID


class Answer(InSet):
    """Whether the actor goes where it was offered to."""

    offer_id: UUID
    is_accepted: bool


class Withdraw(InSet):
    """The offer that is taken back."""

    offer_id: UUID


class Choose(InRoom):
    """The room that the actor wants to be in."""


class AskForRoom(InSet):
    """Nothing but the set: the actor is here and has no room."""


class SetWishes(InSet):
    """The rooms that the actor would like, best first."""

    room_ids: Annotated[list[UUID], Field(max_length=MOST_WISHES)]


class Wait(InSet):
    """The room for whose next seat the actor waits, or none any longer."""

    room_id: UUID | None


class Decline(InSet):
    """The person whose wish to change is declined."""

    participant_id: UUID


class PlacementView(View):
    """Where the actor is and why."""

    room_id: UUID
    how: How
    is_agreed: bool
    wish: int | None
    is_fixed: bool


class OfferView(View):
    """A room that somebody is asked to go to, until when its seat is held."""

    id: UUID
    participant_id: UUID
    room_id: UUID
    kind: OfferKind
    made_at: datetime
    expires_at: datetime
    agreed_at: datetime | None
    is_asked: bool
    answer: OfferAnswer | None


class OwnPart(View):
    """What a set holds for one participant; the newest of a set counts."""

    set_id: UUID
    placement: PlacementView | None
    offer: OfferView | None
    wishes: list[UUID]
    waits_for: UUID | None
    leads: list[UUID]
    version: int


class MySet(View):
    """A set as one participant sees it, and how many seats of each room are taken."""

    set: SetView
    taken: dict[UUID, int]
    mine: OwnPart

    @property
    def wished(self) -> list[str]:
        """Return the names of the rooms that the participant would like, best first."""
        rooms = (self.set.room(room_id) for room_id in self.mine.wishes)
        return [room.name for room in rooms if room is not None]


class ListMine(EventInput):
    """Nothing but the event."""


class MySetNow(MySet):
    """The same at an instant, for a page."""

    now: datetime


class MySets(View):
    """The announced sets of an event as one participant sees them."""

    event_id: UUID
    now: datetime
    sets: list[MySet]
