"""Storing the example day: event, rooms, programme and people, through the same services as everybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select, update

from wbv_events.accounts.models import Person
from wbv_events.accounts.services import create_access_link, create_organiser, find_or_create_person
from wbv_events.core.authority import Actor, Role
from wbv_events.core.runtime import Runtime
from wbv_events.core.work import Work
from wbv_events.demo.agenda import PlannedSlot, plan_day, read_kickoff
from wbv_events.demo.breakouts import prepare_breakouts
from wbv_events.demo.crowd import Stage
from wbv_events.demo.meeting import prepare_meeting
from wbv_events.demo.messages import flat_messages
from wbv_events.demo.profiles import describe_people
from wbv_events.demo.results import write_examples
from wbv_events.demo.simulated import Simulated, add_simulated
from wbv_events.documentation.schemas import EditPage, PublishPage, SetKeyMessages
from wbv_events.documentation.services import edit_page, publish, set_key_messages
from wbv_events.events.models import Event, Source
from wbv_events.events.schemas.consents import AnswerConsents
from wbv_events.events.schemas.events import CreateEvent
from wbv_events.events.schemas.invitations import InvitationRow, Invite
from wbv_events.events.services import answer_consents, create_event, invite
from wbv_events.programme.models import Slot
from wbv_events.programme.schemas import AddContributor, CreateSlot, NameSlot
from wbv_events.programme.services import add_contributor, create_slot, end_slot, start_slot
from wbv_events.rooms.models import Provider, RoomKind
from wbv_events.rooms.schemas import ChooseRoom, CreateRoom, PlaceKind
from wbv_events.rooms.services import create_room, open_room

STREAM = "plenum"
CROWD = 40
LINK_LIFETIME = timedelta(days=30)
HOST = ("organiser", "Olivia Brandner", "olivia.brandner@beispiel.example")
GUESTS = (
    ("moderator", "Mathis Ruland", "mathis.ruland@beispiel.example"),
    ("participant", "Tamara Lindner", "tamara.lindner@beispiel.example"),
)


@dataclass(frozen=True)
class DemoDay:
    """What whoever starts the demo needs: secrets of sign-in links by role, and the crowd with its tokens."""

    slug: str
    secrets: dict[str, str]
    stage: Stage
    crowd: Sequence[Simulated]


def create_demo_day(runtime: Runtime, url: str) -> DemoDay:
    """Store the kick-off day around the present moment; the one of an earlier start makes room for it."""
    kickoff = read_kickoff()
    with runtime.work() as work:
        _remove_former(work, kickoff["event"]["slug"])
        host = create_organiser(work, HOST[2], HOST[1])
        work.actor = Actor(host.id)
        planned = plan_day(kickoff, work.now)
        event_id = _create_event(work, kickoff["event"], planned)
        work.role = Role.ORGANISER
        rooms = _create_rooms(work, event_id, planned)
        for slot in planned:
            _create_slot(work, event_id, slot, rooms)
        _publish_messages(work, event_id, kickoff["documentation"])
        people = {HOST[0]: host.id, **_invite_guests(work, event_id)}
        crowd = add_simulated(work, event_id, CROWD, batch="crowd")
        _let_crowd_consent(work, event_id, crowd)
        describe_people(work, event_id, [one.person_id for one in crowd], host.id)
        prepare_breakouts(work, event_id)
        prepare_meeting(work, event_id)
        slug = kickoff["event"]["slug"]
        secrets = {
            role: create_access_link(work, person_id, f"/e/{slug}", LINK_LIFETIME)
            for role, person_id in people.items()
        }
        sessions = [room_id for name, room_id in rooms.items() if name.startswith("Session")]
        write_examples(work, event_id, sessions[0], [one.person_id for one in crowd])
        return DemoDay(slug, secrets, Stage(url, event_id, rooms["Plenum"], sessions), crowd)


def _remove_former(work: Work, slug: str) -> None:
    """Remove the example day of an earlier start with all that hangs on it; a real event is never touched."""
    former = work.session.scalar(select(Event).where(Event.slug == slug))
    if former is not None and not former.is_demo:
        message = f"there is a real event at the address {slug}"
        raise RuntimeError(message)
    if former is not None:
        # Slots hold on to rooms, so that no room with a programme gets lost; here both go.
        work.session.execute(update(Slot).where(Slot.event_id == former.id).values(room_id=None))
        work.session.execute(delete(Event).where(Event.id == former.id))
        work.session.execute(delete(Person).where(Person.is_simulated))


def _create_event(work: Work, event: dict[str, Any], planned: Sequence[PlannedSlot]) -> UUID:
    zone = ZoneInfo(event["timezone"])
    days = [slot.starts_at.astimezone(zone).date() for slot in planned]
    days += [slot.ends_at.astimezone(zone).date() for slot in planned]
    view = create_event(
        work,
        CreateEvent(
            slug=event["slug"],
            title=event["title"],
            host=event["host"],
            summary=event["summary"],
            starts_on=min(days),
            ends_on=max(days),
            time_zone=event["timezone"],
            language=event["language"],
        ),
    )
    work.session.execute(update(Event).where(Event.id == view.id).values(is_demo=True))
    return view.id


def _create_rooms(work: Work, event_id: UUID, planned: Sequence[PlannedSlot]) -> dict[str, UUID]:
    """Create and open one room for each place that the programme names."""
    rooms: dict[str, UUID] = {}
    for slot in planned:
        if not slot.room or slot.room in rooms:
            continue
        is_plenary = slot.room == "Plenum"
        kind: PlaceKind = (
            RoomKind.PLENARY if is_plenary else RoomKind.SESSION if slot.number else RoomKind.LOUNGE
        )
        room = create_room(
            work,
            CreateRoom(
                event_id=event_id,
                name=slot.room,
                kind=kind,
                position=len(rooms),
                capacity=slot.capacity,
                provider=Provider.STREAM if is_plenary else Provider.NONE,
                stream_url=STREAM if is_plenary else "",
                has_reactions=is_plenary,
            ),
        )
        open_room(work, ChooseRoom(event_id=event_id, room_id=room.id))
        rooms[slot.room] = room.id
    return rooms


def _create_slot(work: Work, event_id: UUID, planned: PlannedSlot, rooms: dict[str, UUID]) -> None:
    slot = create_slot(
        work,
        CreateSlot(
            event_id=event_id,
            kind=planned.kind,
            title=planned.title,
            number=planned.number,
            room_id=rooms.get(planned.room),
            starts_at=planned.starts_at,
            ends_at=planned.ends_at,
            source=planned.source,
        ),
    )
    for one in planned.contributors:
        given = AddContributor(event_id=event_id, slot_id=slot.id, source=Source.REPORT, **one)
        add_contributor(work, given)
    _tell_course(work, planned, NameSlot(event_id=event_id, slot_id=slot.id))


def _tell_course(work: Work, planned: PlannedSlot, slot: NameSlot) -> None:
    """Note when what has begun by now really began and ended: as planned."""
    if planned.starts_at > work.now:
        return
    start_slot(replace(work, now=planned.starts_at), slot)
    if planned.ends_at <= work.now:
        end_slot(replace(work, now=planned.ends_at), slot)


def _publish_messages(work: Work, event_id: UUID, documentation: dict[str, Any]) -> None:
    """Publish the key messages of the panel, as they were published after the real day."""
    edit_page(work, EditPage(event_id=event_id, title=documentation["title"]))
    messages = list(flat_messages(documentation["key_messages"], Source(documentation["source"])))
    set_key_messages(work, SetKeyMessages(event_id=event_id, messages=messages))
    publish(work, PublishPage(event_id=event_id))


def _invite_guests(work: Work, event_id: UUID) -> dict[str, UUID]:
    roles = {"moderator": "moderator", "participant": ""}
    rows = [
        InvitationRow(email=email, name=name, role=roles[role], organisation="forum wbv")
        for role, name, email in GUESTS
    ]
    invite(work, Invite(event_id=event_id, rows=rows))
    return {role: find_or_create_person(work, name, email).id for role, name, email in GUESTS}


def _let_crowd_consent(work: Work, event_id: UUID, crowd: Sequence[Simulated]) -> None:
    """Let three of four be visible in the directory, and almost all of them be suggested."""
    for number, one in enumerate(crowd):
        own = replace(work, actor=Actor(one.person_id), role=Role.ATTENDEE)
        answer_consents(
            own,
            AnswerConsents(
                event_id=event_id,
                directory=number % 4 > 0,
                contact=number % 2 > 0,
                matching=number % 4 > 0 and number % 7 > 0,
            ),
        )
