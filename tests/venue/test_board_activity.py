"""How much is written in the rooms of a set, for those who moderate it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update

from tests.breakouts.make import Act, Breakouts
from tests.counted import counted
from tests.people import Event, People
from wbv_events.calls.models import CallSeat
from wbv_events.chat.models import ChatMessage
from wbv_events.core.ids import new_id
from wbv_events.core.runtime import Runtime


@pytest.fixture
def breakouts(act: Act, event: Event, people: People, runtime: Runtime) -> Breakouts:
    """Two open rooms, Anna and Berta; Ada is in Anna."""
    made = Breakouts(act, event, people, runtime)
    made.plan_slot()
    made.create()
    made.place(event.ada, "Anna")
    made.run("open")
    return made


def say(breakouts: Breakouts, text: str, minutes_ago: int = 0) -> None:
    """Let Ada have written something in her room."""
    message_id = new_id()
    where = {"event_id": breakouts.event.id, "room_id": breakouts.rooms["Anna"]}
    assert breakouts.act("chat.send", breakouts.event.ada.person_id, **where, id=message_id, text=text).ok
    with breakouts.runtime.work() as work:
        sent_at = work.now - timedelta(minutes=minutes_ago)
        work.session.execute(update(ChatMessage).where(ChatMessage.id == message_id).values(sent_at=sent_at))


def activity(breakouts: Breakouts) -> dict[str, tuple[int, bool]]:
    """Return how many messages were lately written in each room, and whether any was ever."""
    where = {"event_id": breakouts.event.id, "set_id": breakouts.set_id}
    found = breakouts.act("venue.board_activity", breakouts.event.moderator.person_id, **where).view.rooms
    names = {room_id: name for name, room_id in breakouts.rooms.items()}
    return {names[key]: (one.messages, one.last_message_at is not None) for key, one in found.items()}


def test_messages_of_the_last_ten_minutes_are_counted(breakouts: Breakouts) -> None:
    say(breakouts, "Früher", minutes_ago=11)
    say(breakouts, "Eben", minutes_ago=9)
    say(breakouts, "Jetzt")

    assert activity(breakouts) == {"Anna": (2, True), "Berta": (0, False)}


def test_only_the_moderation_may_ask(breakouts: Breakouts, event: Event) -> None:
    where = {"event_id": event.id, "set_id": breakouts.set_id}

    assert breakouts.act("venue.board_activity", event.ada.person_id, **where).error.code == "app.forbidden"


def test_a_set_of_another_event_does_not_exist(breakouts: Breakouts, event: Event) -> None:
    ack = breakouts.act("venue.board_activity", event.moderator.person_id, event_id=event.id, set_id=new_id())

    assert ack.error.code == "app.not_found"


def test_many_rooms_take_no_more_queries(breakouts: Breakouts, runtime: Runtime) -> None:
    with counted(runtime) as few:
        activity(breakouts)
    for number in range(5):
        breakouts.run("add_room", name=f"Raum {number}")
        say(breakouts, f"Nachricht {number}")
    breakouts.rooms = {room.name: room.id for room in breakouts.run("set").view.rooms}

    with counted(runtime) as many:
        activity(breakouts)

    assert len(many) == len(few)


def test_microphones_and_raised_hands_of_the_calls_are_counted(breakouts: Breakouts, event: Event) -> None:
    anna = breakouts.rooms["Anna"]
    breakouts.enter(event.ada, anna, "one line")
    with breakouts.runtime.work() as work:
        work.session.add(
            CallSeat(
                id=new_id(),
                event_id=event.id,
                room_id=anna,
                participant_id=event.ada.participant_id,
                connection_id="one line",
                joined_at=work.now,
                has_microphone=True,
                hand_raised_at=work.now,
            )
        )

    where = {"event_id": event.id, "set_id": breakouts.set_id}
    found = breakouts.act("venue.board_activity", event.moderator.person_id, **where).view.rooms

    assert (found[anna].microphones, found[anna].hands) == (1, 1)
    assert found[breakouts.rooms["Berta"]].hands == 0
