"""What the moderators' board shows."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from wbv_events.breakouts.models import How, StepKind
from wbv_events.breakouts.schemas.helping import BroadcastView, CallView
from wbv_events.breakouts.schemas.placing import OfferView
from wbv_events.breakouts.schemas.sets import SetView
from wbv_events.core.schemas import View


class PersonOnBoard(View):
    """Somebody who is in a room of the set or could be; `wish` is the room's rank among the wishes."""

    participant_id: UUID
    name: str
    organisation: str
    is_moderating: bool
    room_id: UUID | None
    how: How | None
    wish: int | None
    is_fixed: bool
    wishes: list[UUID]


class RequestView(View):
    """Somebody waits for a seat in a room, or (without a room) no longer."""

    participant_id: UUID
    room_id: UUID | None
    asked_at: datetime | None


class StepView(View):
    """What was done in a set, by whom and to whom; names are empty where nobody or nothing is meant."""

    id: UUID
    kind: StepKind
    made_at: datetime
    made_by: str
    name: str
    from_room: str
    room: str
    how: How | None
    count: int | None


class BoardView(View):
    """All of a set for its moderation; offers, requests and calls are those that are open."""

    now: datetime
    set: SetView
    people: list[PersonOnBoard]
    offers: list[OfferView]
    requests: list[RequestView]
    calls: list[CallView]
    broadcasts: list[BroadcastView]
    steps: list[StepView]
    where: dict[UUID, UUID]


class Whereabouts(View):
    """In which room each person of an event is now, as far as it is in one."""

    set_id: UUID
    where: dict[UUID, UUID]
