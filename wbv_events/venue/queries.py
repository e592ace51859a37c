"""What the lobby and the room page ask of the features below."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Literal, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from wbv_events.attendance.queries import has_place
from wbv_events.breakouts.queries import find_room_in_set, get_set
from wbv_events.breakouts.queries.sets import list_rooms_in
from wbv_events.breakouts.schemas.helping import RoomInSet
from wbv_events.calls.conferences import CONFERENCES
from wbv_events.calls.queries import count_signs, show_call, show_link
from wbv_events.chat.queries import show_messages, talk_in
from wbv_events.chat.schemas import ListMessages, MessageList
from wbv_events.core import topics
from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import NotFound
from wbv_events.core.shared import Kept, Shared, Told
from wbv_events.core.work import Work
from wbv_events.documentation.queries import list_of_slot
from wbv_events.events.hooks import hooks as event_hooks
from wbv_events.events.models import Participant, RestrictionKind
from wbv_events.events.queries import get_event, is_restricted, own_participant
from wbv_events.meetings.queries import find_in_room, had_talk_at, list_agreed
from wbv_events.meetings.schemas.meetings import MeetingView
from wbv_events.presence.pushes import CountsChanged, PresenceChanged
from wbv_events.presence.queries import count_present, list_rooms_now, show_present
from wbv_events.presence.schemas import CountPresent, ListPresent, ListRoomsNow, PresentList, RoomNow
from wbv_events.programme.models import SlotKind
from wbv_events.programme.queries import list_around, list_own_slots, list_programme
from wbv_events.programme.schemas import ListProgramme, SlotView
from wbv_events.questions.queries import list_public, list_queue, with_own
from wbv_events.questions.schemas import InRoom, QuestionList
from wbv_events.reactions.pushes import ReactionsCounted
from wbv_events.reactions.queries import count_reactions
from wbv_events.reactions.schemas import RoomReactions
from wbv_events.results.places import takes_results
from wbv_events.results.queries import list_of_room, with_support
from wbv_events.results.schemas import ResultList
from wbv_events.rooms.models import Entry, Provider, Room, RoomKind
from wbv_events.rooms.queries import (
    RoomClosed,
    check_entry,
    find_room_at,
    knows,
    list_known_rooms,
    view_room,
)
from wbv_events.rooms.schemas import ChooseRoom, ListRooms
from wbv_events.rounds.queries import list_in_room
from wbv_events.rounds.schemas.views import SeriesView
from wbv_events.stage.queries import view_stage
from wbv_events.stage.schemas import StageView
from wbv_events.venue import actions
from wbv_events.venue.agenda import agenda, current_slot, next_after
from wbv_events.venue.schemas import (
    AskActivity,
    BoardActivity,
    Handout,
    Lobby,
    OpenLobby,
    OpenRoom,
    Panels,
    RoomActivity,
    RoomPage,
    TalkEnd,
)

ELSEWHERE: Final = 6
LATELY: Final = timedelta(minutes=10)
Silencing = TypeVar("Silencing", MessageList, RoomReactions)
"""What also says whether the actor was silenced."""
COUNTED: Final = frozenset(push.name for push in (CountsChanged, PresenceChanged, ReactionsCounted))
"""What is told all the time while many come; a page that is a moment behind gets the newest after it."""
CLOSED: Final = StageView(kind="none", why_off=RoomClosed.message)


@actions.read("lobby", schema=OpenLobby, role=Role.ATTENDEE, limit=Limit(120, seconds=60))
def open_lobby(work: Work, given: OpenLobby) -> Lobby:
    """Return what is on, what is next, the actor's own day, and how many are where."""
    me = own_participant(work, given.event_id)
    programme = list_programme(work, ListProgramme(event_id=given.event_id))
    present = count_present(work, CountPresent(event_id=given.event_id))
    own = {*programme.marked, *list_own_slots(work, me.id)}
    day = agenda(programme.slots, own, work.now)
    rooms = list_known_rooms(work, ListRooms(event_id=given.event_id)).rooms
    return Lobby(
        now=work.now,
        agenda=day,
        appointments=_appointments_today(work, me),
        rooms=rooms,
        counts=present.counts,
        online=present.online,
    )


def _appointments_today(work: Work, me: Participant) -> list[MeetingView]:
    """Return the appointments that begin on this day of the event's zone."""
    agreed = list_agreed(work, me.event_id, me.id)
    if not agreed:
        return []
    zone = ZoneInfo(get_event(work, me.event_id).time_zone)
    today = work.now.astimezone(zone).date()
    return [one for one in agreed if one.starts_at.astimezone(zone).date() == today]


@actions.read("room", schema=OpenRoom, role=Role.ATTENDEE, limit=Limit(120, seconds=60))
def open_room(work: Work, given: OpenRoom) -> RoomPage:
    """Return a room with what is on in it and what comes next; its picture only to who may enter now.

    Raises `NotFound`, `RemovedFromRoom`.
    """
    room = find_room_at(work, given.event_id, given.room_slug)
    me = own_participant(work, given.event_id)
    if room is None or not knows(work, room, me):
        raise NotFound
    hindrance = _hindrance(work, room)
    common = None if hindrance else _common(work, room)
    slots = common.value.slots if common else list_around(work, given.event_id, room.id)
    slot = current_slot(slots, room.id, work.now)
    return RoomPage(
        now=work.now,
        room=view_room(room),
        hindrance=hindrance,
        elsewhere=_elsewhere(work, room) if hindrance else [],
        slot=slot,
        materials=_materials(work, common.value, slot) if common and slot else [],
        following=next_after(slots, slot, work.now),
        stage=CLOSED if hindrance else _stage(work, room),
        call=None if hindrance else show_call(work, room),
        has_stage=room.provider is not Provider.NONE,
        panels=_panels(work, room, common.value) if common else None,
        rounds=common.value.rounds if common else [],
        breakout=common.value.breakout if common else _breakout(work, room, work.role, is_inside=False),
        meeting=find_in_room(work, room.id, me.id) if room.kind is RoomKind.TALK else None,
        seen=common.told if common else "",
    )


@actions.read("talk_end", schema=OpenRoom, role=Role.ATTENDEE, limit=Limit(120, seconds=60))
def find_talk_end(work: Work, given: OpenRoom) -> TalkEnd:
    """Return whether an address was that of an appointment of the actor whose talk is over."""
    me = own_participant(work, given.event_id)
    return TalkEnd(is_over=had_talk_at(work, given.event_id, given.room_slug, me.id))


def _stage(work: Work, room: Room) -> StageView:
    """Return what stands in the stage's place: a conference on another server opens like any link."""
    link = show_link(work, room) if room.provider in CONFERENCES else None
    if link is None:
        return view_stage(room.provider, room.stream_url)
    return StageView(
        kind="external_link", url=link.href, host=link.host, is_conference=True, is_personal=link.is_personal
    )


@dataclass(frozen=True)
class Common:
    """What a room shows to everybody who has the same role there; nothing of anybody's own.

    Which slot is on depends on the instant too, so each page chooses it; `materials` are those of `slot_id`.
    """

    slots: list[SlotView]
    slot_id: UUID | None
    materials: list[Handout]
    messages: MessageList
    questions: QuestionList
    present: PresentList
    reactions: RoomReactions
    results: ResultList | None
    rounds: list[SeriesView]
    breakout: RoomInSet | None


def _common(work: Work, room: Room) -> Kept[Common]:
    """Return it for whoever asks in this moment: many come at once when a slot begins."""
    event_id, room_id, role = room.event_id, room.id, work.role

    def read(fresh: Work) -> Common:
        slots = list_around(fresh, event_id, room_id)
        slot = current_slot(slots, room_id, fresh.now)
        messages = show_messages(fresh, ListMessages(event_id=event_id, room_id=room_id))
        reactions = count_reactions(fresh, ChooseRoom(event_id=event_id, room_id=room_id))
        return Common(
            slots=slots,
            slot_id=None if slot is None else slot.id,
            materials=[] if slot is None else _handouts(fresh, slot),
            messages=_with_silencing(messages, is_silenced=False),
            questions=list_public(fresh, room),
            present=show_present(fresh, ListPresent(event_id=event_id, room_id=room_id)),
            reactions=_with_silencing(reactions, is_silenced=False),
            results=list_of_room(fresh, room) if takes_results(room.kind) else None,
            rounds=list_in_room(fresh, room_id) if _has_rounds(room, slots) else [],
            breakout=_breakout(fresh, room, role, is_inside=True),
        )

    told = Told((topics.room(room_id), topics.event(event_id)), but=COUNTED)
    return work.resource(Shared).get((room_id, room.version, role), told, work, read)


def _has_rounds(room: Room, slots: list[SlotView]) -> bool:
    """Say whether a room is one in which people are meant to meet each other."""
    is_for_meeting = any(one.room_id == room.id and one.kind is SlotKind.NETWORKING for one in slots)
    return room.kind is RoomKind.LOUNGE or is_for_meeting


def _materials(work: Work, common: Common, slot: SlotView) -> list[Handout]:
    return common.materials if slot.id == common.slot_id else _handouts(work, slot)


def _panels(work: Work, room: Room, common: Common) -> Panels:
    me = own_participant(work, room.event_id)
    is_silenced = is_restricted(work, me.id, RestrictionKind.SILENCED, room.id)
    here = InRoom(event_id=room.event_id, room_id=room.id)
    messages, present = common.messages, common.present
    unseen = event_hooks.find_unseen(work, me.id)
    if unseen:  # few have blocked somebody
        messages = show_messages(work, ListMessages(event_id=room.event_id, room_id=room.id), unseen=unseen)
        present = show_present(work, ListPresent(event_id=room.event_id, room_id=room.id), unseen=unseen)
    return Panels(
        messages=_with_silencing(messages, is_silenced=is_silenced),
        questions=with_own(work, common.questions, room, me),
        queue=list_queue(work, here) if work.role >= Role.MODERATOR else None,
        present=present,
        reactions=_with_silencing(common.reactions, is_silenced=is_silenced),
        results=with_support(work, common.results, room, me) if common.results else None,
        unseen=sorted(unseen),
    )


def _with_silencing(view: Silencing, *, is_silenced: bool) -> Silencing:
    """Return a view as somebody gets it: itself for most, so that what is drawn of it serves them all."""
    return view if view.is_silenced == is_silenced else view.model_copy(update={"is_silenced": is_silenced})


def _breakout(work: Work, room: Room, role: Role, *, is_inside: bool) -> RoomInSet | None:
    if room.entry is not Entry.ASSIGNED:  # also a session's room, while a set uses it
        return None
    found = find_room_in_set(work, room.id, is_inside=is_inside)
    # of a session's own room everybody knows, but not yet of the set that uses it
    is_told = room.kind is RoomKind.BREAKOUT or found is None or found.set.is_announced
    return found if is_told or role >= Role.MODERATOR else None


def _hindrance(work: Work, room: Room) -> Literal["", "closed", "full"]:
    me = own_participant(work, room.event_id)
    try:
        check_entry(work, room, me)
    except RoomClosed:
        return "closed"
    return "" if has_place(work, room, me) else "full"


def _elsewhere(work: Work, room: Room) -> list[RoomNow]:
    """Return some rooms that take somebody; first those in which something is on."""
    rooms = list_rooms_now(work, ListRoomsNow(event_id=room.event_id)).rooms
    free = [one for one in rooms if one.id != room.id and not one.hindrance and not one.is_full]
    return sorted(free, key=lambda one: not one.slot_title)[:ELSEWHERE]


def _handouts(work: Work, slot: SlotView) -> list[Handout]:
    return [Handout(id=one.id, title=one.title) for one in list_of_slot(work, slot.id)]


@actions.read("board_activity", schema=AskActivity, role=Role.MODERATOR, limit=Limit(60, seconds=60))
def show_activity(work: Work, given: AskActivity) -> BoardActivity:
    """Return how much is written and talked in each room of a set of breakout rooms. Raises `NotFound`."""
    found = get_set(work, given.event_id, given.set_id)
    rooms = [room.id for _, room in list_rooms_in(work, found.id)]
    talk, calls = talk_in(work, rooms, work.now - LATELY), count_signs(work, rooms)
    activity = {}
    for room_id in rooms:
        messages, last_at = talk.get(room_id, (0, None))
        microphones, hands = calls.get(room_id, (0, 0))
        activity[room_id] = RoomActivity(
            messages=messages, last_message_at=last_at, microphones=microphones, hands=hands
        )
    return BoardActivity(set_id=found.id, now=work.now, rooms=activity)
