"""What comes in and goes out about calls."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from wbv_events.calls.models import CallKind
from wbv_events.core.schemas import EventInput, Input, View

Sdp = Annotated[str, StringConstraints(strip_whitespace=False, min_length=1, max_length=32_000)]
"""A description as browsers write it; without the end of its last line they would not read it."""

SmallSdp = Annotated[str, StringConstraints(strip_whitespace=False, min_length=1, max_length=12_000)]
"""The same of a line between two browsers, which passes through the log."""


class InCall(EventInput):
    """What concerns the call of one room."""

    room_id: UUID


class JoinCall(InCall):
    """The call that the connection joins; whoever lost the line for a moment names the seat it had."""

    seat_id: UUID | None = None


class ChooseSeat(InCall):
    """A seat in the call: the actor's own, or that of somebody whom the actor leads."""

    seat_id: UUID


class FallBack(ChooseSeat):
    """The own seat, and the version of the call that it joined: what was moved since needs no other way."""

    call_version: Annotated[int, Field(ge=0)] | None = None


class SetState(ChooseSeat):
    """What the own seat sends now; what is left out stays."""

    has_microphone: bool | None = None
    has_camera: bool | None = None
    has_screen: bool | None = None
    has_hand: bool | None = None


class MuteMember(ChooseSeat):
    """Whether somebody may be heard."""

    is_muted: bool


class ChooseParticipant(InCall):
    """Somebody who was in the call."""

    participant_id: UUID


class Description(Input):
    """An offer or an answer of a browser to another."""

    type: Literal["offer", "answer"]
    sdp: SmallSdp


class Candidate(Input):
    """A way on which a browser may be reached; an empty one ends the list."""

    candidate: Annotated[str, Field(max_length=400)]
    sdp_mid: Annotated[str, Field(max_length=32)] | None = None
    sdp_m_line_index: Annotated[int, Field(ge=0, le=100)] | None = None
    username_fragment: Annotated[str, Field(max_length=256)] | None = None


class Signal(Input):
    """What one browser tells another about their line; `attempt` counts how often it was begun.

    `is_reset` asks for the next attempt, and `wants_picture` says whether a picture is of any use here.
    """

    attempt: Annotated[int, Field(ge=0, le=1000)] = 0
    description: Description | None = None
    candidates: Annotated[tuple[Candidate, ...], Field(max_length=20)] = ()
    is_reset: bool = False
    wants_picture: bool | None = None


class SendSignal(ChooseSeat):
    """A signal from the own seat to another one of the call."""

    to_seat_id: UUID
    signal: Signal


class MemberView(View):
    """Somebody in a call."""

    seat_id: UUID
    participant_id: UUID
    name: str
    joined_at: datetime
    has_microphone: bool
    has_camera: bool
    has_screen: bool
    hand_raised_at: datetime | None
    is_muted: bool
    is_leading: bool
    version: int


class RemovedView(View):
    """Somebody who was removed from a call."""

    participant_id: UUID
    name: str


class CallMembers(View):
    """The call of a room: how it is carried, and who is in it, in the order of coming.

    `removed` is for who leads it.
    """

    kind: CallKind
    version: int
    members: list[MemberView]
    is_leading: bool
    removed: list[RemovedView]


class LinkView(View):
    """A conference of another host, which learns of the visit; `href` leads there.

    `is_personal`: each gets an own way in, so the host also learns name, id and role of who goes there.
    """

    host: str
    href: str
    is_personal: bool = False


class ConferenceView(View):
    """Whether somebody is in a conference; None where its server does not tell."""

    is_running: bool | None


class CallRoom(View):
    """A call as the page of its room shows it, and where else people can talk for whom it does not work."""

    call: CallMembers
    link: LinkView | None


class IceServer(View):
    """A server over which browsers find each other, with credentials for a few hours."""

    urls: list[str]
    username: str = ""
    credential: str = ""


class CallJoined(View):
    """All that a browser needs to take part in a call, and no secret that lasts."""

    kind: CallKind
    call_version: int
    seat_id: UUID
    most: int
    members: list[MemberView]
    ice_servers: list[IceServer]
    is_relayed: bool
    is_leading: bool
    is_muted: bool
