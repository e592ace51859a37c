"""Where people of a full event meet: breakout rooms, appointments and speed rounds."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from sqlalchemy import insert

from tests.full_event.storing import BLOCK, Rows, store
from tests.people import Event
from wbv_events.breakouts.models import BreakoutRoom, BreakoutSet, Choosing, How, Placement
from wbv_events.core.ids import new_id
from wbv_events.core.work import Work
from wbv_events.meetings.models import Meeting, MeetingHold, MeetingTime
from wbv_events.meetings.steps import Step
from wbv_events.rooms.models import Entry, Room, RoomKind
from wbv_events.rounds.models import Odd, RoundSeries

BREAKOUTS = 4
MEETING_TIMES = 12


def store_breakouts(work: Work, event: Event, slot_id: UUID, participants: list[UUID]) -> UUID:
    """Store a set of open breakout rooms with half of the people in them; return it."""
    set_id = new_id()
    found = {
        "id": set_id,
        "event_id": event.id,
        "slot_id": slot_id,
        "parent_room_id": event.plenary_id,
        "title": "Kleine Runden",
        "choosing": Choosing.ASSIGNED,
        "is_announced": True,
        "opened_at": work.now,
        "ends_at": work.now + BLOCK,
        "made_at": work.now,
    }
    work.session.execute(insert(BreakoutSet), [found])
    rooms: Rows = [
        {
            "id": new_id(),
            "event_id": event.id,
            "parent_id": event.plenary_id,
            "slug": f"runde-{number}",
            "name": f"Runde {number}",
            "kind": RoomKind.BREAKOUT,
            "entry": Entry.ASSIGNED,
            "position": number,
            "capacity": max(4, len(participants)),
            "is_open": True,
        }
        for number in range(1, BREAKOUTS + 1)
    ]
    store(work, Room, rooms)
    times = {"opened_at": work.now, "ends_at": work.now + BLOCK}
    store(work, BreakoutRoom, [{"room_id": one["id"], "set_id": set_id, **times} for one in rooms])
    placed: Rows = [
        {
            "set_id": set_id,
            "participant_id": participant_id,
            "room_id": rooms[at % BREAKOUTS]["id"],
            "how": How.MIXED,
            "placed_at": work.now,
        }
        for at, participant_id in enumerate(participants[::2])
    ]
    store(work, Placement, placed)
    return set_id


def store_meetings(work: Work, event: Event, participants: list[UUID]) -> tuple[UUID, UUID]:
    """Store meeting times from tomorrow on, and requests to Ada; return hers from Ben, and a free time."""
    first = work.now + timedelta(days=1)
    times = store(
        work,
        MeetingTime,
        [
            {
                "id": new_id(),
                "event_id": event.id,
                "starts_at": first + number * BLOCK,
                "ends_at": first + number * BLOCK + BLOCK / 2,
            }
            for number in range(MEETING_TIMES)
        ],
    )
    ada = event.ada.participant_id
    askers = [event.ben.participant_id, *participants[1 : MEETING_TIMES // 2]]
    rows: Rows = [
        {
            "id": new_id(),
            "event_id": event.id,
            "one_id": min(ada, asker),
            "other_id": max(ada, asker),
            "asker_id": asker,
            "time_id": times[number],
            "turn_id": ada,
            "text": "Wie finden Sie Teilnehmende für Lernreisen?",
            "asked_at": work.now,
            "expires_at": first - BLOCK,
            "step": Step.REMIND,
            "due_at": work.now + timedelta(hours=12),
            "changed_at": work.now,
        }
        for number, asker in enumerate(askers)
    ]
    meetings = store(work, Meeting, rows)
    holds: Rows = [
        {"time_id": row["time_id"], "participant_id": one, "meeting_id": row["id"]}
        for row in rows
        for one in (row["one_id"], row["other_id"])
    ]
    work.session.execute(insert(MeetingHold), holds)
    return meetings[0], times[-1]


def store_rounds(work: Work, event: Event, slot_id: UUID) -> UUID:
    """Store speed rounds that wait for their start."""
    row = {
        "id": new_id(),
        "event_id": event.id,
        "slot_id": slot_id,
        "room_id": event.plenary_id,
        "title": "Kennenlernen zu zweit",
        "size": 2,
        "seconds": 300,
        "pause_seconds": 15,
        "count": 5,
        "odd": Odd.SIT_OUT,
        "made_at": work.now,
    }
    return store(work, RoundSeries, [row])[0]
