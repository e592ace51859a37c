"""What rooms were told and what they called for, as it can be read afterwards."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from sqlalchemy import select

from tests.breakouts.make import Breakouts
from tests.people import Event
from wbv_events.breakouts.models import HelpCall


def _waited(breakouts: Breakouts, seconds: float) -> None:
    """Let all calls be made so much earlier."""
    with breakouts.runtime.work() as work:
        for call in work.session.scalars(select(HelpCall)):
            call.called_at -= timedelta(seconds=seconds)


def test_all_that_rooms_were_told_stays_readable_in_its_order(breakouts: Breakouts) -> None:
    breakouts.run("broadcast", id=uuid4(), text="An alle", is_urgent=True)
    breakouts.run("broadcast", id=uuid4(), text="An Berta", room_ids=[str(breakouts.rooms["Berta"])])
    breakouts.run("remove_room", room_id=breakouts.rooms["Berta"])

    told = breakouts.run("history").view.broadcasts

    assert [(one.text, one.is_urgent, one.sent_by, one.rooms) for one in told] == [
        ("An alle", True, "Mo Moderator", []),
        ("An Berta", False, "Mo Moderator", ["Berta"]),
    ]


def test_more_is_kept_of_what_was_told_than_a_room_shows(unlimited: Breakouts) -> None:
    for number in range(60):
        assert unlimited.run("broadcast", id=uuid4(), text=f"Durchsage {number}").ok

    assert len(unlimited.run("history").view.broadcasts) == 60


def test_calls_say_how_long_they_waited_and_what_became_of_them(breakouts: Breakouts, event: Event) -> None:
    breakouts.place(event.ada, "Anna")
    breakouts.run("open")
    here = {"room_id": breakouts.rooms["Anna"]}
    helped = breakouts.run("call", event.ada, **here, text="Kein Ton").view
    _waited(breakouts, 90)
    breakouts.run("take_call", call_id=helped.id)
    breakouts.run("end_call", call_id=helped.id)
    more = breakouts.run("call", event.ada, **here, kind="time").view
    breakouts.run("answer_time", call_id=more.id, is_granted=True)
    breakouts.run("call", event.ada, **here)

    calls = breakouts.run("history").view.calls

    assert [
        (one.kind, one.room, one.name, one.text, one.taken_by, one.outcome, one.minutes_waited)
        for one in calls
    ] == [
        ("help", "Anna", "Ada Attendee", "Kein Ton", "Mo Moderator", "answered", 1.5),
        ("time", "Anna", "Ada Attendee", "", "", "granted", 0),
        ("help", "Anna", "Ada Attendee", "", "", None, None),
    ]
