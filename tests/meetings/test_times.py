"""When somebody is free: what is contributed to is in the way, what is marked is only warned of."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.counted import counted
from tests.meetings.make import Meetings
from tests.people import Event, People
from wbv_events.core.ids import new_id
from wbv_events.events import models
from wbv_events.meetings.services import keep_meeting_times
from wbv_events.programme.models import Contributor, Mark, Slot, SlotKind

BERLIN, TOKYO = "Europe/Berlin", "Asia/Tokyo"


def plan(meetings: Meetings, time: int, title: str, *, is_cancelled: bool = False) -> Slot:
    """Store a programme item at a meeting time."""
    with meetings.runtime.work() as work:
        slot = Slot(
            id=new_id(),
            event_id=meetings.event.id,
            kind=SlotKind.SESSION,
            title=title,
            starts_at=meetings.starts_at(time) + timedelta(minutes=10),
            ends_at=meetings.starts_at(time) + timedelta(minutes=19),
            cancelled_at=work.now if is_cancelled else None,
            changed_at=work.now,
        )
        work.session.add(slot)
    return slot


def test_what_is_contributed_to_is_in_the_way_and_what_is_marked_is_warned_of(
    meetings: Meetings, event: Event
) -> None:
    ben = event.ben.participant_id
    held, marked = plan(meetings, 0, "Impuls"), plan(meetings, 1, "Werkstatt")
    cancelled = plan(meetings, 2, "Entfällt", is_cancelled=True)
    with meetings.runtime.work() as work:
        for slot in (held, cancelled):
            work.session.add(Contributor(id=new_id(), slot_id=slot.id, participant_id=ben, name="Ben"))
        work.session.add(Mark(participant_id=ben, slot_id=marked.id, marked_at=work.now))

    own = meetings.run("calendar", event.ben).view.times
    chosen = meetings.run("choices", event.ben, participant_id=event.ada.participant_id).view.times
    others = meetings.run("choices", event.ada, participant_id=ben).view.times

    assert [(one.is_free, one.busy_with, one.overlaps) for one in own] == [
        (False, ("Impuls",), ()),
        (True, (), ("Werkstatt",)),
        (True, (), ()),
        (True, (), ()),
    ]
    assert [(one.id, one.overlaps) for one in chosen] == [
        (meetings.times[1], ("Werkstatt",)),
        (meetings.times[2], ()),
        (meetings.times[3], ()),
    ]
    assert [(one.id, one.overlaps) for one in others] == [(one, ()) for one in meetings.times[1:]]


@pytest.mark.parametrize("who", ["ada", "ben"])
def test_what_one_contributes_to_by_now_is_in_the_way_of_accepting(
    meetings: Meetings, event: Event, who: str
) -> None:
    meeting_id = meetings.asked(event.ada, event.ben)
    slot = plan(meetings, 0, "Impuls")
    with meetings.runtime.work() as work:
        speaker = getattr(event, who)
        work.session.add(
            Contributor(id=new_id(), slot_id=slot.id, participant_id=speaker.participant_id, name="Impuls")
        )

    refused = meetings.run("accept", event.ben, meeting_id=meeting_id)
    again = meetings.run("ask", event.ben, participant_id=event.ada.participant_id, time_id=meetings.times[0])

    assert refused.error.code == again.error.code == "meeting.time_taken"
    assert refused.error.message.count(":") > 1  # it names when both are free
    assert meetings.get(event.ada, meeting_id).standing == "waiting"


def test_what_was_agreed_stays_though_one_contributes_to_something_by_now(
    meetings: Meetings, event: Event
) -> None:
    meeting_id = meetings.agreed(event.ada, event.ben)
    assert meetings.run("propose", event.ada, meeting_id=meeting_id, time_id=meetings.times[1]).ok
    slot = plan(meetings, 0, "Impuls")
    with meetings.runtime.work() as work:
        ben = event.ben.participant_id
        work.session.add(Contributor(id=new_id(), slot_id=slot.id, participant_id=ben, name="Ben"))

    kept = meetings.run("propose", event.ben, meeting_id=meeting_id, time_id=meetings.times[0])

    assert kept.ok
    assert meetings.get(event.ada, meeting_id).standing == "agreed"


def test_times_keep_what_the_clock_shows_when_the_event_changes_its_zone(
    meetings: Meetings, event: Event
) -> None:
    meeting_id = meetings.agreed(event.ada, event.ben)
    before = meetings.starts_at().astimezone(ZoneInfo(BERLIN)).replace(tzinfo=None)
    sequence = meetings.get(event.ada, meeting_id).sequence

    with meetings.runtime.work() as work:
        keep_meeting_times(work, work.session.get_one(models.Event, event.id), BERLIN, TOKYO)

    view = meetings.get(event.ada, meeting_id)
    assert view.starts_at.astimezone(ZoneInfo(TOKYO)).replace(tzinfo=None) == before
    assert view.sequence == sequence + 1


def test_moving_all_meetings_asks_no_more_the_more_there_are(
    meetings: Meetings, event: Event, people: People
) -> None:
    def ask_count() -> int:
        with meetings.runtime.work() as work, counted(meetings.runtime) as statements:
            keep_meeting_times(work, work.session.get_one(models.Event, event.id), BERLIN, BERLIN)
        return len([one for one in statements if not one.startswith("UPDATE")])

    meetings.agreed(event.ada, event.ben, 0)
    for_one = ask_count()
    others = [people.join(event.id, f"Guest {number}") for number in range(4)]
    meetings.let_be_found(*others)
    meetings.agreed(others[0], others[1], 1)
    meetings.asked(others[2], others[3], 2)

    assert ask_count() == for_one
